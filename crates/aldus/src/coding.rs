//! From a report as it came in to its record, with what the user said on the command line.

use crate::input::{self, Problem, Report};
use aldus_reading::{Input, Options, ReadError, Reader};
use aldus_record::Record;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How reports are read; shared by all threads.
pub struct Coding<'a> {
    /// The reader.
    pub reader: &'a Reader,
    /// The language of all reports (`--lang`).
    pub language: Option<&'a str>,
    /// When all reports were published (`--date`).
    pub published: Option<&'a str>,
    /// What to write into the records.
    pub options: Options,
}

/// Why a report has no record.
pub enum Refusal {
    /// Something is wrong with the report.
    Problem(Problem),
    /// What the user asked for on the command line can't be done for any report.
    Fatal(String),
}

impl Coding<'_> {
    /// Read one report. One that the program stumbles over must not take the others with it.
    pub fn read(&self, report: &Report) -> Result<Record, Refusal> {
        match catch_unwind(AssertUnwindSafe(|| self.reader.read(&self.input(report), &self.options))) {
            Ok(Ok(record)) => Ok(record),
            Ok(Err(error)) => Err(self.refuse(report, &error)),
            Err(_) => Err(Refusal::Problem(Problem {
                origin: report.origin.clone(),
                what: "the program failed on this report, which is a mistake in the program".to_owned(),
                remedy: "please report it with the text; the other reports are not affected".to_owned(),
            })),
        }
    }

    fn input<'r>(&'r self, report: &'r Report) -> Input<'r> {
        Input {
            text: &report.text,
            source_id: report.id.as_deref(),
            language: self.language.or(report.language.as_deref()),
            published: self.published.or(report.published.as_deref()),
            title: report.title.as_deref(),
            publisher: report.publisher.as_deref(),
            url: report.url.as_deref(),
        }
    }

    fn refuse(&self, report: &Report, error: &ReadError) -> Refusal {
        match error {
            ReadError::BadDate(_) if self.published.is_some() => Refusal::Fatal(format!("--date: {error}")),
            ReadError::UnknownLanguage { .. } if self.language.is_some() => Refusal::Fatal(format!("--lang: {error}")),
            _ => Refusal::Problem(input::refused(&report.origin, error)),
        }
    }
}
