//! The reports that a user hands in: files, standard input, JSON lines; and everything that can be wrong with them.
//!
//! Reports are taken one by one, so that a file of a million lines is never held in memory. What cannot be read becomes a
//! [`Problem`] in its place and hinders no other report.

mod check;
mod jsonl;
mod lines;
mod plain;
mod problem;
mod size;

pub use lines::Lines;
pub use problem::{Origin, Problem, refused};
pub use size::Size;

use jsonl::JsonLines;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// How reports lie in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// One report a file, plain UTF-8 text
    Text,
    /// One report a line, a JSON object with "text" and optionally id, language, published, title, publisher, url
    Jsonl,
}

/// A report as it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Where it came from.
    pub origin: Origin,
    /// The text.
    pub text: String,
    /// The id its owner gave it.
    pub id: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// A report or what hinders it, and how many bytes of input it took.
pub struct Item {
    /// The report, or what is wrong.
    pub found: Result<Report, Problem>,
    /// Bytes of input, for the progress bar.
    pub bytes: u64,
}

impl Default for Origin {
    fn default() -> Origin {
        Origin { file: "standard input".to_owned(), line: None }
    }
}

/// All reports of the files the user named, in order.
pub struct Inputs {
    waiting: VecDeque<PathBuf>,
    form: Option<Form>,
    max_size: Size,
    lines: Option<JsonLines>,
}

impl Inputs {
    /// The reports in `files`; without a form, the ending of a file's name tells it.
    pub fn new(files: &[PathBuf], form: Option<Form>, max_size: Size) -> Inputs {
        Inputs { waiting: files.iter().cloned().collect(), form, max_size, lines: None }
    }

    fn form_of(&self, path: &Path) -> Form {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        self.form.unwrap_or(match ending {
            "jsonl" | "ndjson" => Form::Jsonl,
            _ => Form::Text,
        })
    }
}

impl Iterator for Inputs {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            let path = self.waiting.pop_front()?;
            match self.form_of(&path) {
                Form::Text => return Some(plain::read(&path, self.max_size)),
                Form::Jsonl => match JsonLines::open(&path, self.max_size) {
                    Ok(lines) => self.lines = Some(lines),
                    Err(problem) => return Some(Item { found: Err(problem), bytes: 0 }),
                },
            }
        }
    }
}

/// Whether the path means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The file as messages name it.
fn name_of(path: &Path) -> String {
    if is_stdin(path) { Origin::default().file } else { path.display().to_string() }
}

/// Open a file or standard input for reading.
fn open(path: &Path) -> Result<Box<dyn std::io::Read + Send>, Problem> {
    if is_stdin(path) {
        return Ok(Box::new(std::io::stdin()));
    }
    if path.is_dir() {
        let remedy = "name the files in it, for instance with a pattern: DIRECTORY/*.txt";
        return Err(Problem::with_file(&name_of(path), "this is a directory", remedy));
    }
    match std::fs::File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let remedy = match error.kind() {
        std::io::ErrorKind::NotFound => "check the name; '-' means standard input",
        std::io::ErrorKind::PermissionDenied => "you may not read it; check its permissions",
        _ => "",
    };
    Problem::with_file(&name_of(path), format!("cannot be read: {error}"), remedy)
}
