//! The lines of a file, one by one, whatever is in them.

use super::{Origin, Problem, Size, name_of, open};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// The lines of a file that are not empty.
pub struct Lines {
    file: String,
    from: BufReader<Box<dyn Read + Send>>,
    max_size: Size,
    line: usize,
    broken: bool,
}

/// A line, or why it can't be read.
pub struct Line {
    /// The text of the line, without white space at its ends.
    pub text: Result<String, Problem>,
    /// Bytes of input that it took.
    pub bytes: u64,
}

enum Taken {
    End,
    Whole,
    TooLong,
}

impl Lines {
    /// Open the file.
    pub fn open(path: &Path, max_size: Size) -> Result<Lines, Problem> {
        Ok(Lines::over(&name_of(path), open(path)?, max_size))
    }

    /// The lines of something that is read.
    pub fn over(file: &str, from: Box<dyn Read + Send>, max_size: Size) -> Lines {
        let from = BufReader::with_capacity(1 << 16, from);
        Lines { file: file.to_owned(), from, max_size, line: 0, broken: false }
    }

    /// Where the last line came from.
    pub fn origin(&self) -> Origin {
        Origin { file: self.file.clone(), line: Some(self.line) }
    }

    /// Take the next line into `bytes`; of a line that is too long only the beginning is kept.
    fn take_line(&mut self, bytes: &mut Vec<u8>, consumed: &mut u64) -> std::io::Result<Taken> {
        let limit = self.max_size.0;
        bytes.clear();
        let got = (&mut self.from).take(limit.saturating_add(1)).read_until(b'\n', bytes)? as u64;
        *consumed += got;
        if got == 0 {
            return Ok(Taken::End);
        }
        if got <= limit || bytes.last() == Some(&b'\n') {
            return Ok(Taken::Whole);
        }
        *consumed += skip_line(&mut self.from)?;
        Ok(Taken::TooLong)
    }

    fn text(&self, bytes: &[u8]) -> Result<String, Problem> {
        std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
            let at = error.valid_up_to();
            let what = format!("not UTF-8: byte 0x{:02x} at column {}", bytes[at], at + 1);
            self.problem(what, "convert the file first, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE")
        })
    }

    fn problem(&self, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { origin: self.origin(), what: what.into(), remedy: remedy.into() }
    }
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let mut bytes = Vec::new();
        let mut consumed = 0;
        while !self.broken {
            self.line += 1;
            let text = match self.take_line(&mut bytes, &mut consumed) {
                Ok(Taken::End) => return None,
                Ok(Taken::TooLong) => Err(self.problem(
                    format!("the line is larger than {}: too large for one report", self.max_size),
                    "split it into reports, or raise --max-size",
                )),
                Ok(Taken::Whole) => {
                    let start = if self.line == 1 && bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
                    let line = bytes[start..].trim_ascii();
                    if line.is_empty() {
                        continue;
                    }
                    self.text(line)
                }
                Err(error) => {
                    self.broken = true;
                    Err(self.problem(format!("cannot be read any further: {error}"), ""))
                }
            };
            return Some(Line { text, bytes: consumed });
        }
        None
    }
}

/// Pass over the rest of a line; how many bytes that was.
fn skip_line(from: &mut impl BufRead) -> std::io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = from.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let step = end.map_or(buffer.len(), |at| at + 1);
        from.consume(step);
        skipped += step as u64;
        if end.is_some() {
            return Ok(skipped);
        }
    }
}
