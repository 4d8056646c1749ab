//! Who says what: source, cue and content, whether the content is about a conflict or not.

mod cues;
mod hearsay;
mod nesting;
pub(crate) mod quotes;
mod sources;

use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use aldus_record::{Certainty, Facet, Quote, Stance};
use quotes::Quotes;

/// One attribution.
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    pub kind: CueKind,
    /// The cue's head word; none for an implied speaker.
    pub cue: Option<At>,
    /// First and last word of the cue.
    pub cue_words: (usize, usize),
    /// The unit of the lexicon, for the trace and the rankers.
    pub unit: String,
    /// Sentence of the content.
    pub sent: usize,
    /// Words of the content, in order.
    pub content: Vec<usize>,
    /// The head of the content.
    pub head: Option<usize>,
    /// Actors whose knowledge it is; empty: somebody.
    pub sources: Vec<usize>,
    /// Actors in between.
    pub via: Vec<usize>,
    pub stance: Stance,
    pub certainty: Certainty,
    pub facet: Option<Facet>,
    pub quote: Quote,
    pub strong: bool,
}

/// What made it an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CueKind {
    Verb,
    Noun,
    Adposition,
    Hearsay,
    /// A quotation whose speaker was introduced before.
    Implied,
}

impl CueKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            CueKind::Verb => "verb",
            CueKind::Noun => "noun",
            CueKind::Adposition => "adposition",
            CueKind::Hearsay => "hearsay",
            CueKind::Implied => "implied",
        }
    }
}

impl Attribution {
    /// Whether a word belongs to the content.
    pub(crate) fn holds(&self, at: At) -> bool {
        at.sent == self.sent && self.content.binary_search(&at.word).is_ok()
    }
}

/// All attributions of a report, in reading order.
pub(crate) fn find(scene: &Scene) -> Vec<Attribution> {
    let doc = scene.doc;
    let quotes = Quotes::find(doc);
    let mut found = Vec::new();
    for sent in 0..doc.sentences.len() {
        if doc.sentences[sent].heading {
            continue;
        }
        let mut here = cues::find(scene, sent, &quotes);
        nesting::chain(scene, &mut here);
        hearsay::find(doc, sent, &mut here);
        found.append(&mut here);
    }
    for attribution in &mut found {
        attribution.quote = quotes.kind_of(doc, attribution);
    }
    sources::implied(scene, &quotes, &mut found);
    sources::without_mention(scene, &mut found);
    found.sort_by_key(|a| (a.sent, a.cue_words.0, a.unit.clone()));
    found
}

/// The words of a content without punctuation at its ends.
pub(crate) fn trimmed(doc: &Doc, sent: usize, words: &[usize]) -> Vec<usize> {
    let is_sign = |w: &usize| doc.sentences[sent].words[*w].pos == "PUNCT";
    let start = words.iter().position(|w| !is_sign(w)).unwrap_or(words.len());
    let end = words.iter().rposition(|w| !is_sign(w)).map_or(start, |i| i + 1);
    words[start..end.max(start)].to_vec()
}
