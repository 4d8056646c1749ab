use super::{Item, Origin, Problem, Report, Size, check, name_of, open};
use serde::Deserialize;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// The reports of a file with one JSON object a line.
pub struct JsonLines {
    file: String,
    from: BufReader<Box<dyn Read>>,
    max_size: Size,
    line: usize,
    broken: bool,
}

/// A line of the file. Fields it doesn't know are left alone, so that people can hand in what they have.
#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    publisher: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

/// People number their reports or name them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

enum Taken {
    End,
    Whole,
    TooLong,
}

impl JsonLines {
    /// Open the file.
    pub fn open(path: &Path, max_size: Size) -> Result<JsonLines, Problem> {
        let from = BufReader::with_capacity(1 << 16, open(path)?);
        Ok(JsonLines { file: name_of(path), from, max_size, line: 0, broken: false })
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

    fn problem(&self, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let origin = Origin { file: self.file.clone(), line: Some(self.line) };
        Problem { origin, what: what.into(), remedy: remedy.into() }
    }

    fn report(&self, bytes: &[u8]) -> Result<Report, Problem> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let what = format!("not UTF-8: byte 0x{:02x} at column {}", bytes[at], at + 1);
            self.problem(what, "convert the file first, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE")
        })?;
        let line: Line = serde_json::from_str(text).map_err(|error| self.malformed(&error))?;
        self.check(&line.text)?;
        Ok(Report {
            origin: Origin { file: self.file.clone(), line: Some(self.line) },
            text: line.text,
            id: line.id.map(|id| match id {
                Id::Text(text) => text,
                Id::Number(number) => number.to_string(),
            }),
            language: line.language.filter(|l| !l.is_empty()),
            published: line.published.filter(|p| !p.is_empty()),
            title: line.title,
            publisher: line.publisher,
            url: line.url,
        })
    }

    fn check(&self, text: &str) -> Result<(), Problem> {
        if text.contains('\0') {
            return Err(self.problem("its \"text\" looks binary: it has a zero character", "hand in plain text"));
        }
        check::is_prose(text).map_err(|flaw| {
            let place = flaw.line.map_or(String::new(), |line| format!(" (line {line} of its \"text\")"));
            self.problem(format!("{}{place}", flaw.what), flaw.remedy)
        })
    }

    fn malformed(&self, error: &serde_json::Error) -> Problem {
        let said = error.to_string();
        let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        if error.is_data() {
            let remedy =
                "each line is one JSON object with at least \"text\": {\"text\": \"…\", \"published\": \"2024-01-16\"}";
            return self.problem(format!("not a report: {what}"), remedy);
        }
        let what = format!("not valid JSON: {what} (column {})", error.column());
        self.problem(what, "write each report as one JSON object on one line, line ends inside the text as \\n")
    }
}

impl Iterator for JsonLines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let mut bytes = Vec::new();
        let mut consumed = 0;
        while !self.broken {
            self.line += 1;
            let found = match self.take_line(&mut bytes, &mut consumed) {
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
                    self.report(line)
                }
                Err(error) => {
                    self.broken = true;
                    Err(self.problem(format!("cannot be read any further: {error}"), ""))
                }
            };
            return Some(Item { found, bytes: consumed });
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(content: &str, max_size: u64) -> Vec<Result<Report, Problem>> {
        let from: Box<dyn Read> = Box::new(std::io::Cursor::new(content.as_bytes().to_vec()));
        let from = BufReader::new(from);
        let lines = JsonLines { file: "r.jsonl".into(), from, max_size: Size(max_size), line: 0, broken: false };
        lines.map(|item| item.found).collect()
    }

    #[test]
    fn ids_may_be_numbers_and_unknown_fields_are_left_alone() {
        let found =
            lines("{\"text\":\"Een.\",\"id\":7,\"section\":\"world\"}\n\n{\"text\":\"Twee.\",\"id\":\"b\"}", 1000);
        let ids: Vec<_> = found.iter().map(|r| r.as_ref().unwrap().id.clone().unwrap()).collect();
        assert_eq!(ids, ["7", "b"]);
        assert_eq!(found[1].as_ref().unwrap().origin.line, Some(3));
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_whole() {
        let long = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"Kort.\"}}\n", "a".repeat(200_000));
        let found = lines(&long, 1000);
        assert_eq!(found.len(), 2);
        assert!(found[0].as_ref().unwrap_err().what.contains("too large"));
        assert_eq!(found[1].as_ref().unwrap().text, "Kort.");
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said() {
        for (line, word) in [
            ("{\"text\": ", "not valid JSON"),
            ("[1]", "not a report"),
            ("{\"txt\": \"x\"}", "missing field `text`"),
            ("{\"text\": \"\"}", "no text"),
            ("{\"text\": \"a\\u0000\"}", "binary"),
            ("{\"text\": \"\\ud800\"}", "not valid JSON"),
        ] {
            let found = lines(line, 1000);
            let what = &found[0].as_ref().unwrap_err().what;
            assert!(what.contains(word), "{line}: {what}");
        }
    }
}
