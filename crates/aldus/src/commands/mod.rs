//! The commands, one file each. A new command is a file here, a variant below and an arm in [`Command::run`].

mod add;
mod db;
mod decide;
mod export;
mod given;
mod incident;
mod incidents;
mod parse;
mod read;
mod recode;
mod report;
mod schema;
mod withdraw;

use anyhow::Result;
use clap::Subcommand;

/// What `aldus` can do.
#[derive(Subcommand)]
pub enum Command {
    /// Read reports: what happened, and who says so
    Read(read::Args),
    /// Write tables, GeoJSON, or the layouts of PLOVER, POLECAT, GDELT, ACLED and UCDP
    Export(export::Args),
    /// Read reports and keep them in a ledger; says what was new, a revision, or known
    Add(add::Args),
    /// List incidents: when, where, what, who, tolls by source, and what sources disagree on
    Incidents(incidents::Args),
    /// One incident: who says what of it, figures over time, its reports; also as it was known on an earlier day
    Incident(incident::Args),
    /// A report in the ledger, its revisions, and what changed between them in who says what
    Report(report::Args),
    /// Record that a report is no longer where it was; it is kept and marked
    Withdraw(withdraw::Args),
    /// Decide that incidents are one
    Merge(decide::Merge),
    /// Decide that an incident is two
    Split(decide::Split),
    /// Set right when, where, what or who an incident is
    Edit(decide::Edit),
    /// Read all reports of the ledger again, with this version of Aldus
    Recode(recode::Args),
    /// Check, back up or migrate the ledger
    Db(db::Args),
    /// Parse a text and print it as CoNLL-U
    Parse(parse::Args),
    /// Print the JSON Schema of a record
    Schema,
}

/// How a command ended that was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that was handed in was read.
    AllRead,
    /// Some of it could not be read, and a message said so; the rest was.
    SomeBad,
}

impl Command {
    /// Carry out the command.
    pub fn run(self) -> Result<Outcome> {
        match self {
            Command::Read(args) => read::run(&args),
            Command::Export(args) => export::run(&args),
            Command::Add(args) => add::run(&args),
            Command::Incidents(args) => incidents::run(&args),
            Command::Incident(args) => incident::run(&args),
            Command::Merge(args) => decide::merge(&args),
            Command::Split(args) => decide::split(&args),
            Command::Edit(args) => decide::edit(&args),
            Command::Recode(args) => recode::run(&args),
            Command::Report(args) => report::run(&args),
            Command::Withdraw(args) => withdraw::run(&args),
            Command::Db(args) => db::run(&args),
            Command::Parse(args) => parse::run(&args),
            Command::Schema => schema::run(),
        }
    }
}

/// Print to standard output, whose reader may have seen enough.
fn print(text: &str) -> Result<()> {
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())?;
    Ok(())
}

/// A day as the user gives it (`2024-01-16`).
pub(crate) fn day(option: &str, text: &str) -> Result<jiff::civil::Date> {
    text.parse().map_err(|_| anyhow::anyhow!("{option}: '{text}' is not a day; write 2024-01-16"))
}

/// The name the user is logged in with, for what a person does to the ledger.
fn login() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "somebody".to_owned())
}
