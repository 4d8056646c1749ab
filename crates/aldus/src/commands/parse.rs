//! `aldus parse`: a text as CoNLL-U, so that any scorer of Universal Dependencies can judge the syntax.

use super::Outcome;
use crate::input::{self, Form, Inputs, Problem, Size};
use crate::output::Sink;
use aldus_reading::Reader;
use anyhow::{Context, Result};
use std::io::Write;
use std::path::PathBuf;

/// What `aldus parse` takes.
#[derive(clap::Args)]
pub struct Args {
    /// A text, or with --pretokenized a CoNLL-U file; '-' is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,

    /// FILE is CoNLL-U: keep its sentences and tokens, replace everything else
    #[arg(long)]
    pretokenized: bool,

    /// The language of the text (BCP 47); detected when not given
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,

    /// Largest file to accept
    #[arg(long, value_name = "SIZE", default_value = "100M")]
    max_size: Size,

    /// Write to FILE instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Parse the file and print it.
pub fn run(args: &Args) -> Result<Outcome> {
    let files = [args.file.clone()];
    let Some(item) = Inputs::new(&files, Some(Form::Text), args.max_size).next() else {
        return Ok(Outcome::AllRead);
    };
    let parsed = match item.found {
        Ok(report) => {
            let reader = Reader::new().context("cannot load what the reader needs")?;
            reader
                .parse_conllu(&report.text, args.lang.as_deref(), args.pretokenized)
                .map_err(|error| input::refused(&report.origin, &error))
        }
        Err(problem) => Err(problem),
    };
    match parsed {
        Ok(conllu) => {
            let mut sink = Sink::open(args.out.as_deref())?;
            sink.write_all(conllu.as_bytes())?;
            sink.finish()?;
            Ok(Outcome::AllRead)
        }
        Err(problem) => Ok(complain(&problem)),
    }
}

fn complain(problem: &Problem) -> Outcome {
    eprintln!("{problem}");
    Outcome::SomeBad
}
