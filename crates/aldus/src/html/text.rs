//! The text column: line by line, every stretch with its marks, the first stretch of each finding an anchor for links.

use super::escape::Escaped;
use super::marks::{self, Mark, Stretch};
use crate::digest::Digest;
use aldus_record::Span;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Write the text with its marks; `prefix` keeps the ids of several reports on one page apart.
pub fn show(out: &mut String, digest: &Digest, prefix: &str) {
    let all = marks::of(digest);
    let mut column = Column { digest, prefix, all: &all, anchored: BTreeSet::new() };
    let mut start = 0;
    for (number, line) in digest.record.report.text.split('\n').enumerate() {
        let end = start + line.chars().count();
        column.line(out, number + 1, Span::new(start, end), line);
        start = end + 1;
    }
}

struct Column<'a> {
    digest: &'a Digest<'a>,
    prefix: &'a str,
    all: &'a [Mark],
    /// Findings whose first stretch is already written.
    anchored: BTreeSet<&'a str>,
}

impl<'a> Column<'a> {
    fn line(&mut self, out: &mut String, number: usize, span: Span, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        let heading =
            self.digest.record.sentences.iter().any(|s| s.heading && Span::new(s.start, s.end).overlaps(span));
        let class = if heading { " class=\"heading\"" } else { "" };
        let _ = write!(out, "<p{class} data-line=\"{number}\">");
        for stretch in marks::stretches(self.all, span) {
            self.stretch(out, &stretch);
        }
        out.push_str("</p>\n");
    }

    fn stretch(&mut self, out: &mut String, stretch: &Stretch<'a>) {
        let words = Escaped(self.digest.words(stretch.span));
        let Some(first) = stretch.marks.first() else {
            let _ = write!(out, "{words}");
            return;
        };
        let mut begins = false;
        let mut findings: Vec<&str> = Vec::new();
        let mut classes = BTreeSet::new();
        for mark in &stretch.marks {
            if self.anchored.insert(&mark.finding) {
                let _ = write!(out, "<i class=\"at\" id=\"{}{}-t\"></i>", self.prefix, mark.finding);
                begins = true;
            }
            if !findings.contains(&mark.finding.as_str()) {
                findings.push(&mark.finding);
            }
            classes.insert(mark.part.class());
            if mark.gone {
                classes.insert("gone");
            }
        }
        let classes: Vec<&str> = classes.into_iter().collect();
        // Only the first stretch of a finding is a stop for the tab key: a reader on the keyboard visits each finding once.
        let skipped = if begins { "" } else { " tabindex=\"-1\"" };
        let _ = write!(
            out,
            "<a class=\"m {}\" href=\"#{}{}\" data-f=\"{}\"{skipped}>{words}</a>",
            classes.join(" "),
            self.prefix,
            first.finding,
            findings.join(" "),
        );
    }
}
