//! `aldus add`: reports in, each read and kept in the ledger; what was new, a revision, or known.

use super::Outcome;
use super::given::Given;
use crate::coding::{Coding, Refusal};
use crate::input::{Inputs, Item, Lines, Origin, Problem, Size};
use crate::ledger::Place;
use crate::progress::Progress;
use aldus_ledger::{Ledger, LedgerError, Prepared, Stored};
use aldus_reading::{Options, Reader};
use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use std::collections::VecDeque;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

/// What `aldus add` takes.
#[derive(Clone, clap::Args)]
#[command(after_help = "\
Reports are given as to 'aldus read'. With --records the lines are records, as 'aldus read --format jsonl' writes them.
A line is printed for each report once it is safely stored: 'new', 'revision' (another text at a URL that is known),
'elsewhere' (a text that is known from another URL), or 'known'. Adding a report again changes nothing, so that whatever was
interrupted can simply be run again.")]
pub struct Args {
    /// Reports: plain UTF-8 text, or .jsonl with one report a line; '-' is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    place: Place,

    /// The files hold records (aldus.record/1), one a line
    #[arg(long, conflicts_with_all = ["input_format", "date", "lang", "url", "publisher"])]
    records: bool,

    #[command(flatten)]
    given: Given,

    /// Where the report appeared: another text at the same URL is a revision
    #[arg(long, value_name = "URL")]
    url: Option<String>,

    /// Who published the reports
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,

    /// How many reports to read at once [default: one for each processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,

    /// How many reports to store at once; what is not yet stored is lost when the program is stopped [default: 256; of records 1024]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), hide_short_help = true)]
    batch: Option<u16>,

    /// Largest report to accept
    #[arg(long, value_name = "SIZE", default_value = "10M")]
    max_size: Size,
}

/// Bytes of input that are held in memory at once.
const BATCH_BYTES: u64 = 16 << 20;

/// Store all reports and say what became of each.
pub fn run(args: &Args) -> Result<Outcome> {
    if args.url.is_some() && args.files.len() > 1 {
        bail!("--url names one report, and there are {} files", args.files.len());
    }
    let now = args.place.now()?;
    let mut ledger = args.place.open_or_create()?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build().context("cannot start threads")?;
    let shared = Arc::new(args.clone());
    let source = Source::new(&shared);
    let coder = Coder::new(&shared)?;
    let mut progress = Progress::over(&args.files, true);
    let mut tally = Tally::default();
    let most = usize::from(args.batch.unwrap_or(if args.records { 1024 } else { 256 }));
    each_batch(
        source,
        most,
        move |batch| threads.install(|| Batch::prepare(batch, &coder)),
        |batch| {
            let many = batch.prepared.len() as u64;
            let mut reports = Vec::new();
            for found in batch.prepared {
                match found {
                    Ok(report) => reports.push(report),
                    Err(Refusal::Problem(problem)) => {
                        tally.bad += 1;
                        progress.say(&problem.to_string());
                    }
                    Err(Refusal::Fatal(problem)) => bail!(problem),
                }
            }
            store(&mut ledger, reports, &now, &mut tally)?;
            progress.step(many, batch.bytes);
            Ok(())
        },
    )?;
    progress.finish();
    println!("{tally}");
    Ok(if tally.bad > 0 { Outcome::SomeBad } else { Outcome::AllRead })
}

/// Reports that were prepared together.
struct Batch {
    prepared: Vec<Result<(Origin, Prepared), Refusal>>,
    bytes: u64,
}

impl Batch {
    fn prepare(batch: Vec<Raw>, coder: &Coder) -> Batch {
        let bytes = batch.iter().map(|raw| raw.bytes).sum();
        Batch { prepared: batch.into_par_iter().map(|raw| coder.prepare(raw)).collect(), bytes }
    }
}

/// Store batch after batch; while one is stored, the next is prepared. A stream may have nothing more to give for long: neither what is
/// ready nor an error waits for it.
fn each_batch(
    mut source: Source,
    most: usize,
    prepare: impl Fn(Vec<Raw>) -> Batch + Send + 'static,
    store: impl FnMut(Batch) -> Result<()>,
) -> Result<()> {
    // a batch is handed over, never laid aside: one more would be in memory
    let (sender, ready) = sync_channel(0);
    let reading = std::thread::spawn(move || {
        let mut next = || Some(source.batch(most)).filter(|batch| !batch.is_empty());
        while let Some(batch) = next() {
            if sender.send(prepare(batch)).is_err() {
                // storing has failed
                return;
            }
        }
    });
    ready.iter().try_for_each(store)?;
    reading.join().map_err(|_| anyhow::anyhow!("the program failed while it read the reports"))
}

fn store(
    ledger: &mut Ledger,
    reports: Vec<(Origin, Prepared)>,
    now: &aldus_ledger::Moment,
    tally: &mut Tally,
) -> Result<()> {
    let (origins, prepared): (Vec<Origin>, Vec<Prepared>) = reports.into_iter().unzip();
    let stored = ledger.add(&prepared, now)?;
    // What is printed is promised: it must be out before the next batch begins.
    let mut out = std::io::stdout().lock();
    for ((origin, report), stored) in origins.iter().zip(&prepared).zip(&stored) {
        tally.count(stored);
        let id: String = report.report_id().chars().take(19).collect();
        match stored {
            Stored::New => writeln!(out, "new        {id}  {origin}")?,
            Stored::Revision(texts) => writeln!(out, "revision   {id}  {origin}  (text {texts} at its address)")?,
            Stored::Elsewhere => writeln!(out, "elsewhere  {id}  {origin}")?,
            Stored::Known => writeln!(out, "known      {id}  {origin}")?,
        }
    }
    out.flush()?;
    Ok(())
}

/// How many reports became what.
#[derive(Default)]
struct Tally {
    new: usize,
    revisions: usize,
    elsewhere: usize,
    known: usize,
    bad: usize,
}

impl Tally {
    fn count(&mut self, stored: &Stored) {
        match stored {
            Stored::New => self.new += 1,
            Stored::Revision(_) => self.revisions += 1,
            Stored::Elsewhere => self.elsewhere += 1,
            Stored::Known => self.known += 1,
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let stored = self.new + self.revisions + self.elsewhere + self.known;
        write!(f, "{stored} report{}: {} new", if stored == 1 { "" } else { "s" }, self.new)?;
        let revisions = if self.revisions == 1 { "revision" } else { "revisions" };
        let others = [(self.revisions, revisions), (self.elsewhere, "elsewhere"), (self.known, "known")];
        for (number, what) in others.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, ", {number} {what}")?;
        }
        if self.bad > 0 {
            write!(f, "; {} could not be read", self.bad)?;
        }
        Ok(())
    }
}

/// Where reports come from.
enum Source {
    Reports { inputs: Inputs, args: Arc<Args> },
    Records { files: VecDeque<PathBuf>, open: Option<Lines>, max_size: Size },
}

/// A report before it is read.
struct Raw {
    found: Result<Found, Problem>,
    bytes: u64,
}

enum Found {
    Report(crate::input::Report),
    Record(Origin, String),
}

impl Source {
    fn new(args: &Arc<Args>) -> Source {
        if args.records {
            let files = args.files.iter().cloned().collect();
            return Source::Records { files, open: None, max_size: args.max_size };
        }
        let inputs = Inputs::new(&args.files, args.given.input_format, args.max_size);
        Source::Reports { inputs, args: args.clone() }
    }

    fn batch(&mut self, most: usize) -> Vec<Raw> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < most && bytes < BATCH_BYTES {
            let Some(raw) = self.next() else { break };
            bytes += raw.bytes;
            batch.push(raw);
        }
        batch
    }

    fn next(&mut self) -> Option<Raw> {
        match self {
            Source::Reports { inputs, args } => inputs.next().map(|item: Item| Raw {
                bytes: item.bytes,
                found: item.found.map(|mut report| {
                    report.url = args.url.clone().or(report.url);
                    report.publisher = args.publisher.clone().or(report.publisher);
                    Found::Report(report)
                }),
            }),
            Source::Records { files, open, max_size } => loop {
                if let Some(from) = open
                    && let Some(line) = from.next()
                {
                    let origin = from.origin();
                    return Some(Raw { bytes: line.bytes, found: line.text.map(|text| Found::Record(origin, text)) });
                }
                match Lines::open(&files.pop_front()?, *max_size) {
                    Ok(lines) => *open = Some(lines),
                    Err(problem) => return Some(Raw { bytes: 0, found: Err(problem) }),
                }
            },
        }
    }
}

/// Makes of each report what is stored; shared by all threads.
struct Coder {
    /// None when records come in, which nothing needs to be loaded for.
    reader: Option<Reader>,
    args: Arc<Args>,
}

impl Coder {
    fn new(args: &Arc<Args>) -> Result<Coder> {
        let new = || Reader::new().context("cannot load what the reader needs");
        Ok(Coder { reader: (!args.records).then(new).transpose()?, args: args.clone() })
    }

    /// Read a report, or take a record as it is: whatever needs no ledger.
    fn prepare(&self, raw: Raw) -> Result<(Origin, Prepared), Refusal> {
        let (origin, prepared) = match (raw.found.map_err(Refusal::Problem)?, &self.reader) {
            (Found::Record(origin, json), _) => (origin, Prepared::from_json(&json)),
            (Found::Report(report), None) => {
                return Err(Refusal::Fatal(format!("{}: a report among records", report.origin)));
            }
            (Found::Report(report), Some(reader)) => {
                let (language, published) = (self.args.given.lang.as_deref(), self.args.given.date.as_deref());
                let coding = Coding { reader, language, published, options: Options::default() };
                let record = coding.read(&report)?;
                (report.origin, Prepared::of(record))
            }
        };
        match prepared {
            Ok(prepared) => Ok((origin, prepared)),
            Err(error) => Err(refused(&origin, &error)),
        }
    }
}

pub(super) fn refused(origin: &Origin, error: &LedgerError) -> Refusal {
    let remedy = "a record is a line that 'aldus read --format jsonl' writes, unchanged";
    Refusal::Problem(Problem { origin: origin.clone(), what: error.to_string(), remedy: remedy.to_owned() })
}
