//! A report as the rules see it: sentences of words with their lemma, part of speech and place in the tree.

mod build;
mod mend;
mod particles;
mod repair;
mod tree;

#[cfg(test)]
pub(crate) use build::build;
pub(crate) use build::{Chapter, chapters, forms};

use aldus_lexicon::Lexicon;
use aldus_record::Span;
use aldus_text::{ByteSpan, CodePoints};
use std::sync::Arc;

/// A report with its syntax.
pub(crate) struct Doc<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its sentences.
    pub sentences: Vec<Sent<'t>>,
    /// What is known of its language.
    pub lexicon: &'t Lexicon,
    points: Arc<CodePoints<'t>>,
}

/// A sentence or heading.
pub(crate) struct Sent<'t> {
    pub span: ByteSpan,
    pub heading: bool,
    pub paragraph: usize,
    pub words: Vec<Word<'t>>,
    children: Vec<Vec<usize>>,
}

/// A word.
pub(crate) struct Word<'t> {
    pub span: ByteSpan,
    pub form: &'t str,
    /// The form, folded.
    pub fold: String,
    /// The lemma, folded, as a dictionary has it: without the treebank's marks, a separable verb with its particle.
    pub lemma: String,
    /// The lemmas of the parts of a compound; the lemma alone when it is none.
    pub parts: Vec<String>,
    /// UD part of speech.
    pub pos: &'static str,
    pub feats: aldus_syntax::Feats,
    pub head: Option<usize>,
    /// UD relation to the head.
    pub rel: String,
}

/// A word of the report: number of the sentence and of the word in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At {
    pub sent: usize,
    pub word: usize,
}

impl At {
    pub(crate) fn new(sent: usize, word: usize) -> At {
        At { sent, word }
    }
}

impl<'t> Doc<'t> {
    /// The sentence of a word.
    pub(crate) fn sent(&self, at: At) -> &Sent<'t> {
        &self.sentences[at.sent]
    }

    /// A word.
    pub(crate) fn word(&self, at: At) -> &Word<'t> {
        &self.sentences[at.sent].words[at.word]
    }

    /// A byte span in code points.
    pub(crate) fn points(&self, span: ByteSpan) -> Span {
        Span::new(self.points.at(span.start), self.points.at(span.end))
    }

    /// The bytes of the words `first..=last` of a sentence.
    pub(crate) fn words_span(&self, sent: usize, first: usize, last: usize) -> ByteSpan {
        let words = &self.sentences[sent].words;
        ByteSpan::new(words[first].span.start, words[last].span.end)
    }

    /// All words, in order.
    pub(crate) fn all_words(&self) -> impl Iterator<Item = At> + '_ {
        self.sentences.iter().enumerate().flat_map(|(s, sent)| (0..sent.words.len()).map(move |w| At::new(s, w)))
    }

    /// Whether the word belongs to a closed class of the language's grammar.
    pub(crate) fn is(&self, at: At, class: &str) -> bool {
        let word = self.word(at);
        self.lexicon.grammar.is(class, &word.fold) || self.lexicon.grammar.is(class, &word.lemma)
    }
}

impl Word<'_> {
    /// Whether the relation is this one, subtypes included.
    pub(crate) fn rel_is(&self, rel: &str) -> bool {
        self.rel == rel || (self.rel.starts_with(rel) && self.rel.as_bytes().get(rel.len()) == Some(&b':'))
    }

    pub(crate) fn is_noun(&self) -> bool {
        matches!(self.pos, "NOUN" | "PROPN")
    }

    pub(crate) fn is_verb(&self) -> bool {
        self.pos == "VERB"
    }

    /// The last part of a compound, or the lemma.
    pub(crate) fn last_part(&self) -> &str {
        self.parts.last().map_or(self.lemma.as_str(), String::as_str)
    }

    pub(crate) fn is_capitalised(&self) -> bool {
        self.form.chars().next().is_some_and(char::is_uppercase)
    }
}
