use aldus_reading::ReadError;
use std::fmt;

/// Where a report came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file as the user named it, or `standard input`.
    pub file: String,
    /// The line of the file, for a report that is one line of many.
    pub line: Option<usize>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// Input that could not be read: where it is, what is wrong with it, and what the user can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, and its line where one is to blame.
    pub origin: Origin,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    /// A problem with the whole of `file`.
    pub fn with_file(file: &str, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let origin = Origin { file: file.to_owned(), line: None };
        Problem { origin, what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "aldus: {}: {}", self.origin, self.what)?;
        if !self.remedy.is_empty() {
            write!(f, "\n       {}", self.remedy)?;
        }
        Ok(())
    }
}

/// The reader's refusal of a report, as a problem with its input.
pub fn refused(origin: &Origin, error: &ReadError) -> Problem {
    let remedy = match error {
        ReadError::Empty => "nothing to read: check that the right file was saved",
        ReadError::UnknownLanguage { .. } => {
            "if the report is in one of these languages, name it: --lang, or \"language\" in a JSON line"
        }
        ReadError::UndetectedLanguage { .. } => "name the language: --lang, or \"language\" in a JSON line",
        ReadError::BadDate(_) => "correct the date in the report, or give another with --date",
        _ => "",
    };
    Problem { origin: origin.clone(), what: error.to_string(), remedy: remedy.to_owned() }
}
