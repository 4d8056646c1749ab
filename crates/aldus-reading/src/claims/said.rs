use crate::attribution::Attribution;
use crate::doc::{At, Doc};

/// How many words a content may have that only points back.
const SHORT: usize = 3;

/// What an attribution is about, in words of one sentence: its content, or what a content that only points back stands for.
pub(crate) struct Said {
    pub sent: usize,
    /// Its words, in order.
    pub words: Vec<usize>,
    /// The word that heads it.
    pub head: Option<usize>,
    /// Whether the content only points back.
    pub points: bool,
}

impl Said {
    /// What is said: `Dat meldt de politie` tells of the sentence before, `getuigen spreken dat tegen` behind a semicolon of the clause before.
    pub(crate) fn of(doc: &Doc, attribution: &Attribution) -> Said {
        let own = || Said {
            sent: attribution.sent,
            words: attribution.content.clone(),
            head: attribution.head,
            points: false,
        };
        if !only_points(doc, attribution) {
            return own();
        }
        clause_before(doc, attribution).or_else(|| sentence_before(doc, attribution)).unwrap_or_else(own)
    }

    /// Whether a word belongs to what is said.
    pub(crate) fn holds(&self, at: At) -> bool {
        at.sent == self.sent && self.words.binary_search(&at.word).is_ok()
    }

    /// Its words with their places.
    pub(crate) fn places(&self) -> impl Iterator<Item = At> + '_ {
        self.words.iter().map(|&w| At::new(self.sent, w))
    }
}

/// Whether the content is no more than a pronoun that stands for what was told before.
fn only_points(doc: &Doc, attribution: &Attribution) -> bool {
    let words: Vec<At> = attribution.content.iter().map(|&w| At::new(attribution.sent, w)).collect();
    let stands_for = |at: At| doc.is(at, "clause_placeholders") || doc.is(at, "demonstratives");
    let points = |at: &At| matches!(doc.word(*at).pos, "PRON" | "ADV") && stands_for(*at);
    words.len() <= SHORT && words.iter().any(points) && words.iter().all(|at| points(at) || doc.word(*at).pos != "NOUN")
}

/// The words before the clause of the cue, where they hold a verb.
fn clause_before(doc: &Doc, attribution: &Attribution) -> Option<Said> {
    let sentence = &doc.sentences[attribution.sent];
    let cue = attribution.cue?.word;
    let first = *sentence.subtree(sentence.clause_of(cue)).first()?;
    let parted = |w: usize| matches!(sentence.words[w].form, ";" | ":" | ",");
    let start = (0..=first.min(cue)).rev().find(|&w| parted(w))?;
    let words: Vec<usize> = (0..start).filter(|&w| sentence.words[w].pos != "PUNCT").collect();
    let verb = words.iter().copied().find(|&w| sentence.words[w].is_verb() && sentence.heads_clause(w))?;
    Some(Said { sent: attribution.sent, words, head: Some(verb), points: true })
}

fn sentence_before(doc: &Doc, attribution: &Attribution) -> Option<Said> {
    let sent = attribution.sent.checked_sub(1)?;
    let sentence = &doc.sentences[sent];
    let words = (0..sentence.words.len()).filter(|&w| sentence.words[w].pos != "PUNCT").collect();
    (!sentence.heading).then(|| Said { sent, words, head: Some(sentence.root()), points: true })
}
