use aldus_record::{Record, Span};
use std::fmt;

/// A place in the text as a person counts: from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line of the text.
    pub line: usize,
    /// The sentence of the report; none outside every sentence.
    pub sentence: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        match self.sentence {
            Some(sentence) => write!(f, ", sentence {sentence}"),
            None => Ok(()),
        }
    }
}

/// Finds words and lines by code point, the unit of a record's offsets.
pub struct Lines<'a> {
    text: &'a str,
    /// The byte where each code point starts, and the end.
    bytes: Vec<usize>,
    /// The code point where each line starts.
    starts: Vec<usize>,
    /// First and last code point of each sentence.
    sentences: Vec<(usize, usize)>,
}

impl<'a> Lines<'a> {
    /// Index the text of a record.
    pub fn of(record: &'a Record) -> Lines<'a> {
        let text = record.report.text.as_str();
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let after_line_end = |(at, c): (usize, char)| (c == '\n').then_some(at + 1);
        let starts = [0].into_iter().chain(text.chars().enumerate().filter_map(after_line_end)).collect();
        let sentences = record.sentences.iter().map(|s| (s.start, s.end)).collect();
        Lines { text, bytes, starts, sentences }
    }

    /// The words of a span; what lies outside the text is left out.
    pub fn words(&self, span: Span) -> &'a str {
        let last = self.bytes.len() - 1;
        let (start, end) = (span.start.min(last), span.end.min(last));
        if start < end { &self.text[self.bytes[start]..self.bytes[end]] } else { "" }
    }

    /// Where a code point is.
    pub fn place(&self, at: usize) -> Place {
        let line = self.starts.partition_point(|&start| start <= at);
        let sentence = self.sentences.partition_point(|&(start, _)| start <= at);
        let inside = sentence > 0 && at < self.sentences[sentence - 1].1;
        Place { line, sentence: inside.then_some(sentence) }
    }
}
