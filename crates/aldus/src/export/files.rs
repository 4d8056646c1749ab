use super::Source;
use super::record_lines::RecordLines;
use crate::commands::Outcome;
use crate::input::{self, Form, Inputs, Item, Problem, Size};
use crate::progress::Progress;
use aldus_export::Exporter;
use aldus_reading::{Input, Options, Reader};
use aldus_record::Record;
use anyhow::{Context, Result};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Reports that are held in memory at once, for each thread.
const BATCH_PER_THREAD: usize = 16;

/// Files of reports, which are read on the spot, or of records.
pub struct Files {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Whether their lines are records.
    pub records: bool,
    /// How reports lie in them.
    pub form: Option<Form>,
    /// Largest report to accept.
    pub max_size: Size,
}

impl Source for Files {
    fn feed(&mut self, exporter: &mut Exporter<'_>, progress: &mut Progress) -> Result<Outcome> {
        let mut feed = Feed { exporter, progress, outcome: Outcome::AllRead };
        if self.records {
            self.records(&mut feed)?
        } else {
            self.reports(&mut feed)?
        }
        Ok(feed.outcome)
    }
}

/// What records go through on their way out.
struct Feed<'a, 'w> {
    exporter: &'a mut Exporter<'w>,
    progress: &'a mut Progress,
    outcome: Outcome,
}

impl Feed<'_, '_> {
    fn take(&mut self, found: Result<Record, Problem>, bytes: u64) -> Result<()> {
        match found {
            Ok(record) => self.exporter.report(aldus_export::Item::of(&record))?,
            Err(problem) => {
                self.outcome = Outcome::SomeBad;
                self.progress.say(&problem.to_string());
            }
        }
        self.progress.step(1, bytes);
        Ok(())
    }
}

impl Files {
    fn records(&self, feed: &mut Feed) -> Result<()> {
        for path in &self.files {
            let mut lines = match RecordLines::open(path) {
                Ok(lines) => lines,
                Err(problem) => {
                    feed.take(Err(problem), 0)?;
                    continue;
                }
            };
            while let Some((found, bytes)) = lines.next()? {
                feed.take(found, bytes)?;
            }
        }
        Ok(())
    }

    fn reports(&self, feed: &mut Feed) -> Result<()> {
        let reader = Reader::new().context("cannot load what the reader needs")?;
        let mut inputs = Inputs::new(&self.files, self.form, self.max_size);
        loop {
            let batch: Vec<Item> = inputs.by_ref().take(rayon::current_num_threads() * BATCH_PER_THREAD).collect();
            if batch.is_empty() {
                return Ok(());
            }
            let read: Vec<_> = batch.into_par_iter().map(|item| (read(&reader, item.found), item.bytes)).collect();
            for (found, bytes) in read {
                feed.take(found, bytes)?;
            }
        }
    }
}

/// Read a report. One that the program stumbles over must not take the others with it.
fn read(reader: &Reader, found: Result<input::Report, Problem>) -> Result<Record, Problem> {
    let report = found?;
    let input = Input {
        text: &report.text,
        source_id: report.id.as_deref(),
        language: report.language.as_deref(),
        published: report.published.as_deref(),
        title: report.title.as_deref(),
        publisher: report.publisher.as_deref(),
        url: report.url.as_deref(),
    };
    match catch_unwind(AssertUnwindSafe(|| reader.read(&input, &Options::default()))) {
        Ok(Ok(record)) => Ok(record),
        Ok(Err(error)) => Err(input::refused(&report.origin, &error)),
        Err(_) => Err(Problem {
            origin: report.origin,
            what: "the program failed on this report, which is a mistake in the program".to_owned(),
            remedy: "please report it with the text; the other reports are not affected".to_owned(),
        }),
    }
}
