//! `aldus export`: records and incidents in the formats of people and their tools.

use super::Outcome;
use crate::export::{Files, Kept, Source};
use crate::input::{Form, Size};
use crate::ledger::{DEFAULT_LEDGER, FilterArgs};
use crate::output::Sink;
use crate::progress::Progress;
use aldus_export::{Exporter, Format, Options, Policy, Summary, Table};
use aldus_ledger::db::Address;
use aldus_ledger::{Filter, Ledger};
use anyhow::{Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What `aldus export` takes.
#[derive(clap::Args)]
#[command(after_help = "\
Formats: jsonl (nothing left out), csv and parquet (tables), geojson, plover, and the column layouts of polecat, gdelt, acled and ucdp.
Where sources differ, one figure is chosen and the row says which and why; docs/exports.md has the rules and every column.
Without FILE the ledger is exported, whole or what the filters leave of it; reports that were replaced count only in jsonl. With FILE each
event of each report stands alone.")]
pub struct Args {
    /// Reports, as for 'aldus read'; with --records records, one a line; '-' is standard input [default: the ledger]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The ledger: an SQLite file, or postgres://USER@HOST/DATABASE [default: aldus.db, where there is one]
    #[arg(long, value_name = "PATH|URL", conflicts_with = "files")]
    db: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,

    /// What to write [default: what the ending of --out says]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: Option<Format>,

    /// Which table: records or incidents (jsonl); events, claims, casualties or incidents (csv, parquet)
    #[arg(long, value_name = "TABLE", value_parser = tables())]
    table: Option<Table>,

    /// The files hold records, one a line, as 'aldus read --format jsonl' writes them
    #[arg(long)]
    records: bool,

    /// Which figure to give where sources differ: conservative, lowest, highest, latest, source=NAME
    #[arg(long, value_name = "WHICH", default_value = "conservative", value_parser = str::parse::<Policy>)]
    figures: Policy,

    /// Write to FILE instead of standard output; the file appears when it is complete
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Also write a table of which claims each row rests on, for layouts without a column for it (polecat, gdelt)
    #[arg(long, value_name = "FILE")]
    choices: Option<PathBuf>,

    /// Leave out the line of column names, as GDELT's own files do
    #[arg(long)]
    no_header: bool,

    /// How reports lie in the files [default: jsonl for .jsonl and .ndjson, text for all others]
    #[arg(long, value_enum, value_name = "FORM")]
    input_format: Option<Form>,

    /// Largest report to accept
    #[arg(long, value_name = "SIZE", default_value = "10M")]
    max_size: Size,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).try_map(|name| name.parse::<Format>())
}

fn tables() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(Table::name)).try_map(|name| name.parse::<Table>())
}

/// Write the export.
pub fn run(args: &Args) -> Result<Outcome> {
    let options = args.options()?;
    let (mut source, mut progress) = args.source(options.format)?;
    let mut sinks = Sinks::open(args)?;
    let mut exporter = Exporter::new(&options, Box::new(&mut sinks.out))?;
    if let Some(choices) = &mut sinks.choices {
        exporter = exporter.with_choices(Box::new(choices))?;
    }
    let outcome = source.feed(&mut exporter, &mut progress)?;
    let summary = exporter.finish()?;
    sinks.finish()?;
    progress.finish();
    tell(&summary);
    Ok(outcome)
}

/// Where the export and its table of choices go.
struct Sinks {
    out: Sink,
    choices: Option<Sink>,
}

impl Sinks {
    fn open(args: &Args) -> Result<Sinks> {
        let choices = args.choices.as_deref().map(|path| Sink::open(Some(path))).transpose()?;
        Ok(Sinks { out: Sink::open(args.out.as_deref())?, choices })
    }

    fn finish(self) -> Result<()> {
        self.out.finish()?;
        self.choices.map_or(Ok(()), Sink::finish)
    }
}

impl Args {
    fn options(&self) -> Result<Options> {
        let ending = self.out.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
        let of_ending = match ending {
            Some("jsonl" | "ndjson") => Some(Format::Jsonl),
            Some("csv") => Some(Format::Csv),
            Some("parquet") => Some(Format::Parquet),
            Some("geojson") => Some(Format::GeoJson),
            _ => None,
        };
        let Some(format) = self.format.or(of_ending) else {
            let names = Format::ALL.map(Format::name).join(", ");
            bail!("which format? name one with --format: {names}");
        };
        format.table(self.table)?;
        if format == Format::Parquet && self.out.is_none() && std::io::stdout().is_terminal() {
            bail!("parquet is no text for a terminal: name a file with --out");
        }
        Ok(Options { format, table: self.table, policy: self.figures.clone(), header: !self.no_header })
    }

    /// What is exported, and a bar for it.
    fn source(&self, format: Format) -> Result<(Box<dyn Source>, Progress)> {
        let to_terminal = self.out.is_none();
        let filter = self.filter.filter()?;
        if let Some(address) = self.ledger() {
            let ledger = Ledger::open(&address)?;
            let progress = Progress::over(&[PathBuf::from("-")], to_terminal);
            return Ok((Box::new(Kept { ledger, filter, all_texts: format == Format::Jsonl }), progress));
        }
        if filter != Filter::default() {
            bail!("filters are for a ledger: name one with --db, or 'aldus add' the reports first");
        }
        let files = self.files()?;
        let progress = Progress::over(&files, to_terminal);
        let (form, max_size) = (self.input_format, self.max_size);
        Ok((Box::new(Files { files, records: self.records, form, max_size }), progress))
    }

    /// Where the ledger is that is exported; none when files are.
    fn ledger(&self) -> Option<Address> {
        let here = || self.files.is_empty() && Path::new(DEFAULT_LEDGER).exists();
        match &self.db {
            Some(db) => Some(Address::of(db)),
            None => here().then(|| Address::of(DEFAULT_LEDGER)),
        }
    }

    fn files(&self) -> Result<Vec<PathBuf>> {
        if !self.files.is_empty() {
            return Ok(self.files.clone());
        }
        if std::io::stdin().is_terminal() {
            bail!(
                "nothing to export: there is no ledger {DEFAULT_LEDGER} here, and no file is named (aldus export --help)"
            );
        }
        Ok(vec![PathBuf::from("-")])
    }
}

/// Say what the format has no place for: nobody should take a table for all there is.
fn tell(summary: &Summary) {
    let mut stderr = std::io::stderr().lock();
    for (why, count) in &summary.left_out {
        let events = if *count == 1 { "event" } else { "events" };
        // Whether anybody reads this doesn't matter to the export.
        let _ = writeln!(stderr, "aldus: left out {count} {events}: {why}");
    }
}
