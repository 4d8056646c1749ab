//! `aldus db`: the upkeep of the ledger.

use super::Outcome;
use crate::ledger::Place;
use crate::output::unfinished;
use crate::progress::{Steps, Waiting};
use aldus_ledger::{Ledger, VERSION};
use anyhow::Result;
use std::path::PathBuf;

/// What `aldus db` takes.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Look for anything that is wrong with the ledger; exit status 1 when something is
    Check {
        #[command(flatten)]
        place: Place,
    },
    /// Copy the whole ledger, as of one moment, to a new SQLite file; others may go on writing
    Backup {
        /// The file to make
        #[arg(value_name = "FILE")]
        to: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Bring a ledger that an older version made up to this one
    Migrate {
        #[command(flatten)]
        place: Place,
    },
}

/// Carry out the upkeep.
pub fn run(args: &Args) -> Result<Outcome> {
    match &args.what {
        What::Check { place } => check(place),
        What::Backup { to, place } => {
            let mut ledger = place.open()?;
            let files = Ledger::unfinished_backup(to);
            files.iter().for_each(|file| unfinished::begin(file));
            let waiting = Waiting::while_something_is("copied");
            let copied = ledger.backup(to);
            files.iter().for_each(|file| unfinished::end(file));
            waiting.finish();
            copied?;
            println!("{} copied to {}", place.address().shown(), to.display());
            Ok(Outcome::AllRead)
        }
        What::Migrate { place } => {
            let waiting = Waiting::while_something_is("brought up to date");
            let from = Ledger::migrate(&place.address(), &place.now()?)?;
            waiting.finish();
            let shown = place.address().shown();
            if from == VERSION {
                println!("{shown} has version {VERSION} already");
            } else {
                println!("{shown} brought from version {from} to {VERSION}");
            }
            Ok(Outcome::AllRead)
        }
    }
}

fn check(place: &Place) -> Result<Outcome> {
    let mut ledger = place.open()?;
    let mut steps = Steps::of(ledger.count_reports().unwrap_or(0), "reports");
    let mut records = 0;
    let flaws = ledger.check(|some| {
        records += some;
        steps.step(some);
    })?;
    steps.finish();
    for flaw in &flaws {
        eprintln!("aldus: {flaw}");
    }
    if !flaws.is_empty() {
        let many = if flaws.len() == 1 { "1 flaw".to_owned() } else { format!("{} flaws", flaws.len()) };
        anyhow::bail!("{} is not whole: {many}", place.address().shown());
    }
    println!("{} is whole: {records} records", place.address().shown());
    Ok(Outcome::AllRead)
}
