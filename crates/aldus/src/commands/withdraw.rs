//! `aldus withdraw`: a report that is no longer where it was.

use super::Outcome;
use crate::ledger::Place;
use aldus_ledger::Reason;
use anyhow::{Result, bail};

/// What `aldus withdraw` takes.
#[derive(clap::Args)]
pub struct Args {
    /// The report: its id or the beginning of it, its URL, or the id its owner gave it
    #[arg(value_name = "REPORT")]
    report: String,

    /// What is known of why it is gone
    #[arg(long, value_name = "TEXT")]
    because: String,

    /// Where that can be seen: an address, a file, a hash
    #[arg(long, value_name = "WHAT")]
    evidence: Option<String>,

    /// The day it was known to be gone (2024-01-17) [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,

    /// Who says so [default: the name you are logged in with]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    #[command(flatten)]
    place: Place,
}

/// Mark the report.
pub fn run(args: &Args) -> Result<Outcome> {
    if let Some(day) = &args.on {
        super::day("--on", day)?;
    }
    let reason = Reason {
        because: args.because.clone(),
        evidence: args.evidence.clone(),
        who: args.by.clone().unwrap_or_else(super::login),
        on: args.on.clone(),
    };
    let now = args.place.now()?;
    let marked = args.place.open()?.withdraw(&args.report, &reason, &now)?;
    if marked.is_empty() {
        bail!("{} is withdrawn already", args.report);
    }
    for appearance in &marked {
        println!("withdrawn  {}  {}", &appearance.report_id[..19.min(appearance.report_id.len())], appearance.address);
    }
    Ok(Outcome::AllRead)
}
