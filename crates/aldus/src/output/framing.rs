use super::Sink;
use crate::html;
use std::io::{self, Write};

/// What the output looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a person at a terminal
    Text,
    /// The record as JSON; of several reports an array
    Json,
    /// One record a line
    Jsonl,
    /// One self-contained page: the text, marked, beside what it says
    Html,
}

/// Puts reports that are already rendered one after the other, with what the format wants around them.
///
/// The first JSON record is held back until it is known whether it is the only one: one report is an object, several are
/// an array.
pub struct Framing {
    format: Format,
    sink: Sink,
    inputs: usize,
    written: usize,
    held: Option<Vec<u8>>,
}

impl Framing {
    /// Write to `sink` in `format`.
    pub fn new(format: Format, sink: Sink) -> Framing {
        Framing { format, sink, inputs: 0, written: 0, held: None }
    }

    /// The next report.
    pub fn report(&mut self, rendered: Vec<u8>) -> io::Result<()> {
        self.inputs += 1;
        if self.format == Format::Json && self.inputs == 1 {
            self.held = Some(rendered);
            return Ok(());
        }
        self.release()?;
        self.write(&rendered)
    }

    /// A report that could not be read: nothing is written for it, but it counts as an input.
    pub fn skip(&mut self) -> io::Result<()> {
        self.inputs += 1;
        if self.inputs > 1 { self.release() } else { Ok(()) }
    }

    /// Let what is written so far be seen, for instance before a message about the next input.
    pub fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }

    /// All reports are written; returns how many.
    pub fn finish(mut self) -> anyhow::Result<usize> {
        match (self.format, self.held.take()) {
            (Format::Json, Some(only)) => {
                self.written += 1;
                self.sink.write_all(&only)?;
                self.sink.write_all(b"\n")?;
            }
            (Format::Json, None) if self.written > 0 => self.sink.write_all(b"\n]\n")?,
            (Format::Json, None) if self.inputs > 1 => self.sink.write_all(b"[]\n")?,
            (Format::Html, _) if self.written > 0 => self.sink.write_all(html::FOOT.as_bytes())?,
            _ => {}
        }
        self.sink.finish()?;
        Ok(self.written)
    }

    fn release(&mut self) -> io::Result<()> {
        match self.held.take() {
            Some(held) => self.write(&held),
            None => Ok(()),
        }
    }

    fn write(&mut self, rendered: &[u8]) -> io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match self.format {
            Format::Text if !first => self.sink.write_all(b"\n\n")?,
            Format::Json => self.sink.write_all(if first { b"[\n" } else { b",\n" })?,
            Format::Html if first => self.sink.write_all(html::head().as_bytes())?,
            _ => {}
        }
        self.sink.write_all(rendered)?;
        if self.format == Format::Jsonl {
            self.sink.write_all(b"\n")?;
        }
        Ok(())
    }
}
