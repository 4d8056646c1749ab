//! `aldus read`: reports in, records out, in the order of the input whatever the number of threads.

use super::Outcome;
use super::given::Given;
use crate::coding::{Coding, Refusal};
use crate::input::{Inputs, Item, Problem, Report, Size};
use crate::output::{Format, Framing, Sink};
use crate::progress::Progress;
use crate::terminal::{self, ColorChoice, Style};
use crate::{digest::Digest, html};
use aldus_reading::{Options, Reader};
use aldus_record::Record;
use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What `aldus read` takes.
#[derive(clap::Args)]
#[command(after_help = "\
A text may begin with its date of publication: 'date 2024-01-16', on a line of its own or before the first sentence.
A JSON line has \"text\" and, where known, \"id\", \"language\", \"published\", \"title\", \"publisher\" and \"url\".
Input that cannot be read is named on standard error; all other reports are still read, and the exit status is 2.")]
pub struct Args {
    /// Reports: plain UTF-8 text, or .jsonl with one report a line; '-' is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// What to print [default: text, or what the ending of --out says]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    #[command(flatten)]
    given: Given,

    /// Show for every finding the rule and the words that made it
    #[arg(long)]
    explain: bool,

    /// Which claims to keep
    #[arg(long, value_enum, value_name = "WHICH", default_value = "events")]
    claims: Claims,

    /// How many reports to read at once [default: one for each processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,

    /// Largest report to accept
    #[arg(long, value_name = "SIZE", default_value = "10M")]
    max_size: Size,

    /// Whether to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,

    /// Write to FILE instead of standard output; the file appears when it is complete
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Which claims a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Claims {
    /// Those that bear on an event, and what is quoted
    Events,
    /// Every attribution, whatever it is about
    All,
}

/// Reports that are held in memory at once, for each thread: enough to keep all busy when some take longer.
const BATCH_PER_THREAD: usize = 16;
/// Bytes of text that are held in memory at once.
const BATCH_BYTES: u64 = 16 << 20;

/// Read all reports and print them.
pub fn run(args: &Args) -> Result<Outcome> {
    let files = args.files()?;
    let format = args.format();
    let reader = Reader::new().context("cannot load what the reader needs")?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build().context("cannot start threads")?;
    let view = View { format, style: Style::choose(args.color, args.out.is_none()), coding: args.coding(&reader) };

    let mut framing = Framing::new(format, Sink::open(args.out.as_deref())?);
    let mut progress = Progress::over(&files, args.out.is_none());
    let mut inputs = Inputs::new(&files, args.given.input_format, args.max_size);
    let mut outcome = Outcome::AllRead;
    let mut done = 0;
    loop {
        let batch = next_batch(&mut inputs, threads.current_num_threads() * BATCH_PER_THREAD);
        if batch.is_empty() {
            break;
        }
        let sizes: Vec<u64> = batch.iter().map(|item| item.bytes).collect();
        let numbered = |(at, item): (usize, Item)| view.render(done + at + 1, item);
        let rendered: Vec<Rendered> = threads.install(|| batch.into_par_iter().enumerate().map(numbered).collect());
        done += rendered.len();
        for (rendered, bytes) in rendered.into_iter().zip(sizes) {
            match rendered {
                Rendered::Report(bytes) => framing.report(bytes)?,
                Rendered::Problem(problem) => {
                    outcome = Outcome::SomeBad;
                    framing.skip()?;
                    framing.flush()?;
                    progress.say(&problem.to_string());
                }
                Rendered::Fatal(problem) => {
                    progress.say(&format!("aldus: {problem}"));
                    return Ok(Outcome::SomeBad);
                }
            }
            progress.step(1, bytes);
        }
    }
    progress.finish();
    framing.finish()?;
    Ok(outcome)
}

impl Args {
    fn files(&self) -> Result<Vec<PathBuf>> {
        if !self.files.is_empty() {
            return Ok(self.files.clone());
        }
        if std::io::stdin().is_terminal() {
            bail!("no report to read: name a file, or '-' for standard input (aldus read --help)");
        }
        Ok(vec![PathBuf::from("-")])
    }

    fn coding<'a>(&'a self, reader: &'a Reader) -> Coding<'a> {
        let options = Options { explain: self.explain, all_claims: self.claims == Claims::All };
        Coding { reader, language: self.given.lang.as_deref(), published: self.given.date.as_deref(), options }
    }

    fn format(&self) -> Format {
        let ending = self.out.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
        self.format.unwrap_or(match ending {
            Some("json") => Format::Json,
            Some("jsonl" | "ndjson") => Format::Jsonl,
            Some("html" | "htm") => Format::Html,
            _ => Format::Text,
        })
    }
}

fn next_batch(inputs: &mut Inputs, most: usize) -> Vec<Item> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < most && bytes < BATCH_BYTES {
        let Some(item) = inputs.next() else { break };
        bytes += item.bytes;
        batch.push(item);
    }
    batch
}

/// A report as it will be printed, or why it won't.
enum Rendered {
    Report(Vec<u8>),
    Problem(Problem),
    /// What the user asked for on the command line can't be done for any report.
    Fatal(String),
}

/// How one report becomes output; shared by all threads.
struct View<'a> {
    format: Format,
    style: Style,
    coding: Coding<'a>,
}

impl View<'_> {
    fn render(&self, number: usize, item: Item) -> Rendered {
        let report = match item.found {
            Ok(report) => report,
            Err(problem) => return Rendered::Problem(problem),
        };
        match self.coding.read(&report) {
            Ok(record) => self.show(number, &report, &record),
            Err(Refusal::Problem(problem)) => Rendered::Problem(problem),
            Err(Refusal::Fatal(problem)) => Rendered::Fatal(problem),
        }
    }

    fn show(&self, number: usize, report: &Report, record: &Record) -> Rendered {
        let name = report.origin.to_string();
        let written = match self.format {
            Format::Json => serde_json::to_vec_pretty(record),
            Format::Jsonl => serde_json::to_vec(record),
            Format::Text => Ok(terminal::show(&Digest::of(record), &name, self.style).into_bytes()),
            Format::Html => Ok(html::show(&Digest::of(record), &name, number).into_bytes()),
        };
        match written {
            Ok(bytes) => Rendered::Report(bytes),
            Err(error) => Rendered::Problem(Problem {
                origin: report.origin.clone(),
                what: format!("its record cannot be written: {error}"),
                remedy: String::new(),
            }),
        }
    }
}
