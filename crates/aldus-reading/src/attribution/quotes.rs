use super::Attribution;
use crate::doc::{At, Doc};
use aldus_record::Quote;
use std::collections::BTreeMap;

/// Which words stand between quotation marks.
pub(crate) struct Quotes {
    inside: BTreeMap<At, usize>,
}

impl Quotes {
    /// Find the quotations of a report, paragraph by paragraph: a mark left open ends with its paragraph.
    pub(crate) fn find(doc: &Doc) -> Quotes {
        let mut quotes = Quotes { inside: BTreeMap::new() };
        let mut open: Option<(String, usize)> = None;
        let mut paragraph = usize::MAX;
        let mut number = 0;
        for (s, sentence) in doc.sentences.iter().enumerate() {
            if sentence.paragraph != paragraph {
                open = None;
                paragraph = sentence.paragraph;
            }
            for (w, word) in sentence.words.iter().enumerate() {
                match (&open, is_mark(doc, s, w)) {
                    (Some((mark, _)), true) if closes(mark, word.form) => open = None,
                    (None, true) if can_open(word.form) && !ends_word(doc, s, w) => {
                        number += 1;
                        open = Some((word.form.to_owned(), number));
                    }
                    (Some((_, n)), _) => {
                        quotes.inside.insert(At::new(s, w), *n);
                    }
                    _ => {}
                }
            }
        }
        quotes
    }

    /// The quotation a word stands in.
    pub(crate) fn of(&self, at: At) -> Option<usize> {
        self.inside.get(&at).copied()
    }

    /// Whether the content of an attribution is quoted.
    pub(crate) fn kind_of(&self, doc: &Doc, attribution: &Attribution) -> Quote {
        let words =
            attribution.content.iter().map(|&w| At::new(attribution.sent, w)).filter(|&at| doc.word(at).pos != "PUNCT");
        let (mut all, mut quoted) = (0, 0);
        for at in words {
            all += 1;
            quoted += usize::from(self.of(at).is_some());
        }
        match quoted {
            0 => Quote::None,
            n if n * 10 >= all * 9 => Quote::Direct,
            _ => Quote::Partial,
        }
    }

    /// The share of a sentence's words that stand in quotation marks.
    pub(crate) fn share(&self, doc: &Doc, sent: usize) -> f64 {
        let words = &doc.sentences[sent].words;
        let all = words.iter().filter(|w| w.pos != "PUNCT").count();
        let quoted =
            (0..words.len()).filter(|&w| words[w].pos != "PUNCT" && self.of(At::new(sent, w)).is_some()).count();
        if all == 0 { 0.0 } else { quoted as f64 / all as f64 }
    }
}

fn is_mark(doc: &Doc, sent: usize, w: usize) -> bool {
    let word = &doc.sentences[sent].words[w];
    let mark = matches!(word.form, "\"" | "“" | "”" | "„" | "‘" | "’" | "'" | "«" | "»" | "‚" | "``" | "''");
    // An apostrophe within a word is no mark: the tokenizer leaves single signs only at the edges.
    mark && (word.form != "'" && word.form != "’" || word.pos == "PUNCT")
}

/// `the Houthis' spokesman`: a mark right behind a letter and before a space opens nothing.
fn ends_word(doc: &Doc, sent: usize, w: usize) -> bool {
    let span = doc.sentences[sent].words[w].span;
    let before = doc.text[..span.start].chars().next_back();
    let after = doc.text[span.end..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_none_or(char::is_whitespace)
}

fn can_open(mark: &str) -> bool {
    mark != "’" && mark != "”" && mark != "»"
}

fn closes(open: &str, mark: &str) -> bool {
    match open {
        "\"" | "``" => mark == "\"" || mark == "''",
        "“" => matches!(mark, "”" | "\"" | "“"),
        "„" => matches!(mark, "”" | "“" | "\""),
        "‘" | "'" => matches!(mark, "’" | "'"),
        "‚" => matches!(mark, "’" | "‘"),
        "«" => mark == "»",
        _ => false,
    }
}
