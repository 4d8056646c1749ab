//! `aldus merge`, `aldus split`, `aldus edit`: what a person decides. It outweighs whatever is worked out, now and later.

use super::Outcome;
use crate::ledger::Place;
use aldus_ledger::{EDITABLE, Judgement};
use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// Who decides, and why.
#[derive(clap::Args)]
pub struct By {
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: String,

    /// Who decides [default: the name you are logged in with]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    #[command(flatten)]
    place: Place,
}

/// What `aldus merge` takes.
#[derive(clap::Args)]
pub struct Merge {
    /// The incidents that are one: their ids, or the beginnings of them
    #[arg(value_name = "INCIDENT", required = true, num_args = 2..)]
    incidents: Vec<String>,

    #[command(flatten)]
    by: By,
}

/// What `aldus split` takes.
#[derive(clap::Args)]
pub struct Split {
    /// The incident that is two: its id, or the beginning of it
    #[arg(value_name = "INCIDENT")]
    incident: String,

    /// What belongs to the other incident: reports (id, beginning of it, URL) or ids of sightings
    #[arg(long, value_name = "REPORT", required = true, num_args = 1..)]
    off: Vec<String>,

    #[command(flatten)]
    by: By,
}

/// What `aldus edit` takes.
#[derive(clap::Args)]
#[command(after_help = "\
Parts: type, mode, status, date (2024-01-16 or 2024-01-16/2024-01-18), place, country, admin1, at (LAT,LON), actors and
recipients (names with commas between them), note. An empty value (date=) takes an earlier edit back.")]
pub struct Edit {
    /// The incident: its id, or the beginning of it
    #[arg(value_name = "INCIDENT")]
    incident: String,

    /// What is set right, and to what
    #[arg(long, value_name = "PART=VALUE", required = true, num_args = 1..)]
    set: Vec<String>,

    #[command(flatten)]
    by: By,
}

impl By {
    fn judgement(&self) -> Judgement {
        Judgement { who: self.by.clone().unwrap_or_else(super::login), because: self.because.clone() }
    }
}

/// Make incidents one.
pub fn merge(args: &Merge) -> Result<Outcome> {
    let now = args.by.place.now()?;
    let id = args.by.place.open()?.merge(&args.incidents, &args.by.judgement(), &now)?;
    println!("merged     {id}");
    Ok(Outcome::AllRead)
}

/// Make an incident two.
pub fn split(args: &Split) -> Result<Outcome> {
    let now = args.by.place.now()?;
    let mut ledger = args.by.place.open()?;
    let (rest, part) = ledger.split(&args.incident, &args.off, &args.by.judgement(), &now)?;
    println!("split      {rest} and {part}");
    Ok(Outcome::AllRead)
}

/// Set parts of an incident right.
pub fn edit(args: &Edit) -> Result<Outcome> {
    let mut edited = BTreeMap::new();
    for set in &args.set {
        let Some((part, value)) = set.split_once('=') else {
            bail!("--set: '{set}' is not PART=VALUE; parts are {}", EDITABLE.join(", "));
        };
        edited.insert(part.to_owned(), value.to_owned());
    }
    let now = args.by.place.now()?;
    let id = args.by.place.open()?.edit(&args.incident, &edited, &args.by.judgement(), &now)?;
    println!("edited     {id}");
    Ok(Outcome::AllRead)
}
