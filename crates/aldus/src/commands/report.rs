//! `aldus report`: a report as the ledger has it.

use super::Outcome;
use crate::digest::Digest;
use crate::ledger::{self, Place};
use crate::terminal::{self, ColorChoice, Style};
use anyhow::Result;

/// What `aldus report` takes.
#[derive(clap::Args)]
pub struct Args {
    /// The report: its id or the beginning of it, its URL (the latest text), or the id its owner gave it
    #[arg(value_name = "REPORT")]
    report: String,

    /// All texts that appeared at its address, and what changed from each to the next in who says what
    #[arg(long)]
    revisions: bool,

    /// Print its record instead, as JSON
    #[arg(long, conflicts_with = "revisions")]
    json: bool,

    /// Whether to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,

    #[command(flatten)]
    place: Place,
}

/// Show the report.
pub fn run(args: &Args) -> Result<Outcome> {
    let mut ledger = args.place.open()?;
    let report = ledger.report(&args.report)?;
    let style = Style::choose(args.color, true);
    if args.json {
        super::print(&format!("{}\n", serde_json::to_string_pretty(&report.record)?))?;
    } else if args.revisions {
        let documents = ledger.revisions(&report)?;
        super::print(&ledger::revisions(&report, &documents, style))?;
    } else {
        let name = report.record.report.id.clone();
        super::print(&ledger::report(&report, style))?;
        super::print(&terminal::show(&Digest::of(&report.record), &name, style))?;
    }
    Ok(Outcome::AllRead)
}
