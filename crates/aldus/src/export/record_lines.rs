use crate::input::{Origin, Problem};
use aldus_record::{Record, SCHEMA};
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The records of a file with one on each line, as `aldus read --format jsonl` writes them.
pub struct RecordLines {
    file: String,
    from: Box<dyn BufRead>,
    line: usize,
}

/// A record or what is wrong with its line, and how many bytes it took.
pub type Line = (Result<Record, Problem>, u64);

impl RecordLines {
    /// Open the file; `-` is standard input.
    pub fn open(path: &Path) -> Result<RecordLines, Problem> {
        if crate::input::is_stdin(path) {
            let from = Box::new(BufReader::new(std::io::stdin()));
            return Ok(RecordLines { file: Origin::default().file, from, line: 0 });
        }
        let file = path.display().to_string();
        match File::open(path) {
            Ok(from) => Ok(RecordLines { file, from: Box::new(BufReader::new(from)), line: 0 }),
            Err(error) => Err(Problem::with_file(&file, format!("cannot be read: {error}"), "check its name")),
        }
    }

    /// The next record; none at the end.
    pub fn next(&mut self) -> Result<Option<Line>> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            self.line += 1;
            let got = self.from.read_until(b'\n', &mut bytes).with_context(|| format!("cannot read {}", self.file))?;
            if got == 0 {
                return Ok(None);
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some((self.record(&bytes), got as u64)));
            }
        }
    }

    fn record(&self, bytes: &[u8]) -> Result<Record, Problem> {
        let record: Record = serde_json::from_slice(bytes).map_err(|error| self.problem(&error.to_string()))?;
        if record.schema != SCHEMA {
            return Err(self.problem(&format!("its schema is {:?}, not {SCHEMA:?}", record.schema)));
        }
        match record.check().first() {
            None => Ok(record),
            Some(violation) => Err(self.problem(&format!("it breaks the contract: {violation}"))),
        }
    }

    fn problem(&self, what: &str) -> Problem {
        Problem {
            origin: Origin { file: self.file.clone(), line: Some(self.line) },
            what: format!("not a record: {what}"),
            remedy: "with --records each line is a record as 'aldus read --format jsonl' writes it; reports go without"
                .to_owned(),
        }
    }
}
