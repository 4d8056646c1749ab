//! `aldus incidents`: the incidents of the ledger, the latest first.

use super::Outcome;
use crate::ledger::{self, FilterArgs, Place};
use crate::terminal::{ColorChoice, Style};
use anyhow::Result;

/// What `aldus incidents` takes.
#[derive(clap::Args)]
#[command(after_help = "\
Filters are combined: an incident is shown when all of them fit. The day of an incident is the one that most of its reports
give; an incident without any date is shown only when neither --from nor --to is given.")]
pub struct Args {
    #[command(flatten)]
    filter: FilterArgs,

    /// Show at most so many, the latest first; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,

    /// One incident a line, as JSON
    #[arg(long)]
    json: bool,

    /// Whether to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,

    #[command(flatten)]
    place: Place,
}

/// List the incidents.
pub fn run(args: &Args) -> Result<Outcome> {
    let mut filter = args.filter.filter()?;
    // One more than is shown tells whether there are more.
    filter.limit = (args.limit > 0).then_some(args.limit + 1);
    let mut found = args.place.open()?.incidents(&filter)?;
    let more = args.limit > 0 && found.len() > args.limit;
    found.truncate(if args.limit > 0 { args.limit } else { found.len() });
    if args.json {
        for summary in &found {
            super::print(&format!("{}\n", serde_json::to_string(summary)?))?;
        }
        return Ok(Outcome::AllRead);
    }
    let style = Style::choose(args.color, true);
    super::print(&ledger::incidents(&found, style))?;
    if more {
        super::print(&format!("\nThere are more than these {}: --limit shows them.\n", args.limit))?;
    }
    Ok(Outcome::AllRead)
}
