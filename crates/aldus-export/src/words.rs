//! The words of a report that a span points to.

use aldus_record::{Record, Sentence, Span};

/// The text of a span (code points), on one line.
pub fn words(record: &Record, span: Span) -> String {
    let text: String = record.report.text.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect();
    one_line(&text)
}

/// The sentence that holds a span, with its number.
pub fn sentence_of(record: &Record, span: Span) -> Option<(usize, Sentence)> {
    let holds = |s: &Sentence| s.start <= span.start && span.start < s.end;
    record.sentences.iter().copied().enumerate().find(|(_, s)| holds(s))
}

/// The text with every run of white space (tabs, line ends) as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The different texts of a list, in order, joined by `separator`.
pub fn distinct<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, separator: &str) -> String {
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        let text = text.as_ref();
        if !text.is_empty() && !seen.iter().any(|s| s == text) {
            seen.push(text.to_owned());
        }
    }
    seen.join(separator)
}

/// Texts of a table cell that holds several: separated by `|`, which becomes `/` inside a text.
pub fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    distinct(texts.into_iter().map(|t| one_line(t.as_ref()).replace('|', "/")), "|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_order_and_escape_their_separator() {
        assert_eq!(list(["b", "a|c", "b", "", "d\te"]), "b|a/c|d e");
    }
}
