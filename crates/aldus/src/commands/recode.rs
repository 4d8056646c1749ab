//! `aldus recode`: all reports of the ledger, read again.

use super::Outcome;
use crate::coding::{Coding, Refusal};
use crate::input::{Origin, Report};
use crate::ledger::Place;
use crate::progress::Steps;
use aldus_ledger::Prepared;
use aldus_reading::{Options, Reader};
use aldus_record::Record;
use anyhow::{Context, Result};
use rayon::prelude::*;

/// What `aldus recode` takes.
#[derive(clap::Args)]
#[command(after_help = "\
Earlier records are kept, and so is everything people decided. A report that can't be read keeps the record it has.")]
pub struct Args {
    /// Don't read: only join the records there are into incidents anew
    #[arg(long)]
    links_only: bool,

    #[command(flatten)]
    place: Place,
}

/// Reports that are read and stored at once.
const BATCH: usize = 128;

/// Read all reports again.
pub fn run(args: &Args) -> Result<Outcome> {
    let now = args.place.now()?;
    let mut ledger = args.place.open()?;
    let all = ledger.count_reports()?;
    let mut steps = Steps::of(all, "reports");
    if args.links_only {
        ledger.relink(|some| steps.step(some))?;
        steps.finish();
        println!("{all} reports joined anew");
        return Ok(Outcome::AllRead);
    }
    let reader = Reader::new().context("cannot load what the reader needs")?;
    let (mut after, mut changed, mut bad) = (0, 0, 0);
    loop {
        let page = ledger.records_after(after, BATCH)?;
        let Some((last, _)) = page.last() else { break };
        after = *last;
        let many = page.len() as u64;
        let read: Vec<Result<Prepared, Refusal>> =
            page.into_par_iter().map(|(_, record)| again(&reader, record)).collect();
        let mut prepared = Vec::new();
        for found in read {
            match found {
                Ok(record) => prepared.push(record),
                Err(Refusal::Problem(problem)) => {
                    bad += 1;
                    steps.say(&problem.to_string());
                }
                Err(Refusal::Fatal(problem)) => anyhow::bail!(problem),
            }
        }
        changed += ledger.recode(&prepared, &now)?;
        steps.step(many);
    }
    steps.finish();
    println!("{all} reports read again: {changed} say something else now");
    Ok(if bad > 0 { Outcome::SomeBad } else { Outcome::AllRead })
}

fn again(reader: &Reader, record: Record) -> Result<Prepared, Refusal> {
    let told = record.report;
    let origin = Origin { file: told.id, line: None };
    let report = Report {
        origin: origin.clone(),
        text: told.text,
        id: told.source_id,
        language: Some(told.language),
        published: told.published.map(|time| time.edtf),
        title: told.title,
        publisher: told.publisher,
        url: told.url,
    };
    let coding = Coding { reader, language: None, published: None, options: Options::default() };
    Prepared::of(coding.read(&report)?).map_err(|error| super::add::refused(&origin, &error))
}
