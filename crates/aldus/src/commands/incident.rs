//! `aldus incident`: one incident, and who says what of it.

use super::Outcome;
use crate::ledger::{self, Place};
use crate::terminal::{ColorChoice, Style};
use anyhow::Result;

/// What `aldus incident` takes.
#[derive(clap::Args)]
pub struct Args {
    /// The incident: its id as 'aldus incidents' shows it, the id of anything in it, or the beginning of one
    #[arg(value_name = "INCIDENT")]
    incident: String,

    /// As it was known at the end of this day (2024-01-17): without later reports, revisions and withdrawals
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    /// Show why its reports were joined: every signal and its weight
    #[arg(long)]
    explain: bool,

    /// As JSON
    #[arg(long)]
    json: bool,

    /// Whether to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,

    #[command(flatten)]
    place: Place,
}

/// Show the incident.
pub fn run(args: &Args) -> Result<Outcome> {
    if let Some(day) = &args.as_of {
        super::day("--as-of", day)?;
    }
    let view = args.place.open()?.incident(&args.incident, args.as_of.as_deref())?;
    if args.json {
        super::print(&format!("{}\n", serde_json::to_string_pretty(&ledger::incident_json(&view))?))?;
    } else {
        let style = Style::choose(args.color, true);
        super::print(&ledger::incident(&view, args.as_of.as_deref(), args.explain, style))?;
    }
    Ok(Outcome::AllRead)
}
