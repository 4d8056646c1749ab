use super::lines::Lines;
use super::{Item, Problem, Report, Size, check};
use serde::Deserialize;
use std::path::Path;

/// The reports of a file with one JSON object a line.
pub struct JsonLines {
    lines: Lines,
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

impl JsonLines {
    /// Open the file.
    pub fn open(path: &Path, max_size: Size) -> Result<JsonLines, Problem> {
        Ok(JsonLines { lines: Lines::open(path, max_size)? })
    }

    fn problem(&self, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { origin: self.lines.origin(), what: what.into(), remedy: remedy.into() }
    }

    fn report(&self, text: &str) -> Result<Report, Problem> {
        let line: Line = serde_json::from_str(text).map_err(|error| self.malformed(&error))?;
        self.check(&line.text)?;
        Ok(Report {
            origin: self.lines.origin(),
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
        let line = self.lines.next()?;
        let found = line.text.and_then(|text| self.report(&text));
        Some(Item { found, bytes: line.bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(content: &str, max_size: u64) -> Vec<Result<Report, Problem>> {
        let from = std::io::Cursor::new(content.as_bytes().to_vec());
        let lines = Lines::over("r.jsonl", Box::new(from), Size(max_size));
        JsonLines { lines }.map(|item| item.found).collect()
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
