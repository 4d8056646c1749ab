//! Who says what: source, cue and content, whether the content is about a conflict or not.

mod citations;
mod content;
mod coordination;
mod cues;
mod hearsay;
mod judged;
mod labels;
mod nesting;
mod order;
mod own_words;
mod phrase;
mod phrases;
pub(crate) mod quotes;
mod sources;
mod speakers;
mod stances;
#[cfg(test)]
mod tests;
mod verbs;
pub(crate) mod voices;
mod withdrawals;

pub(crate) use content::is_clause;

use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use crate::ranker::{Features, Rankers};
use aldus_record::{Certainty, Facet, Quote, Role, SourceClass, Stance};
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
    /// The words beside the cue that name who says it, in order.
    pub speaker: Vec<usize>,
    /// The pronoun by which the speaker is named, if it is one.
    pub pronoun: Option<At>,
    pub strong: bool,
    /// An attitude (`steunt het plan`), or a cue within quoted words: recorded only where every attribution is asked for.
    pub faint: bool,
    /// Whether the stance is another than the rules gave, by what is said.
    pub judged: bool,
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

/// The attributions of a report, each list in reading order.
pub(crate) struct Attributions {
    /// Those that claims are made from.
    pub solid: Vec<Attribution>,
    /// Those that count only where every attribution is asked for.
    pub faint: Vec<Attribution>,
    /// Pronouns that speak, and the actors they mean.
    pub spoken: Vec<(At, usize)>,
}

/// All attributions of a report.
pub(crate) fn find(scene: &Scene, rankers: &Rankers) -> Attributions {
    find_telling(scene, rankers, &mut |_, _| {}, &mut |_, _| {})
}

/// Find them, and tell every choice of whom a pronoun means, and of the stance that is taken, with the attributions as they stood.
pub(crate) fn find_telling(
    scene: &Scene,
    rankers: &Rankers,
    tell: &mut dyn FnMut(&Attribution, voices::Choice),
    judge: &mut dyn FnMut(&Attribution, Features),
) -> Attributions {
    let doc = scene.doc;
    let quotes = Quotes::find(doc);
    let (mut solid, mut faint) = (Vec::new(), Vec::new());
    for sent in 0..doc.sentences.len() {
        let mut all = cues::find(scene, sent, &quotes);
        labels::find(scene, sent, &quotes, &mut all);
        let (mut inner, mut here): (Vec<_>, Vec<_>) = all.into_iter().partition(|a| a.faint);
        if doc.sentences[sent].heading {
            faint.append(&mut inner);
            faint.append(&mut here);
            continue;
        }
        withdrawals::find(scene, sent, &mut here, &mut inner);
        // A noun with no more than a phrase ('the request for help') names a thing more often than it says one.
        inner.retain(|a| a.kind != CueKind::Noun);
        faint.append(&mut inner);
        citations::pass_on(scene, &mut here);
        faint.extend(nesting::chain(scene, &mut here));
        let before = solid.last().filter(|a: &&Attribution| a.kind != CueKind::Hearsay);
        hearsay::find(doc, sent, before, &mut here);
        if quotes.share(doc, sent) < sources::QUOTED {
            own_words::find(scene, sent, &quotes, &mut here);
        }
        solid.append(&mut here);
    }
    for attribution in solid.iter_mut().chain(&mut faint) {
        attribution.quote = quotes.kind_of(doc, attribution);
        stances::deny(doc, attribution);
    }
    let spoken = voices::of_all(scene, &rankers.voices, &mut solid, &mut faint, tell);
    sources::implied(scene, &quotes, &mut solid);
    sources::go_on(scene, &mut solid);
    solid.sort_by_key(order);
    faint.sort_by_key(order);
    judged::settle(scene, &rankers.stances, &mut solid, judge);
    judged::settle(scene, &rankers.stances, &mut faint, &mut |_, _| {});
    Attributions { solid, faint, spoken }
}

/// The words that speak in a sentence, whether anybody is known by them or not: the sources of its cues.
pub(crate) fn speaking_words(doc: &Doc, sent: usize) -> Vec<usize> {
    cues::speaking(doc, sent)
}

/// Attributions stand in the order of their sentences and cues.
pub(crate) fn order(attribution: &Attribution) -> (usize, usize, String) {
    (attribution.sent, attribution.cue_words.0, attribution.unit.clone())
}

/// Whether an actor is a medium: a paper, an agency, a broadcaster.
pub(crate) fn is_medium(scene: &Scene, party: usize) -> bool {
    let party = &scene.actors.parties[party];
    let class = matches!(party.class, Some(SourceClass::Media | SourceClass::NewsAgency | SourceClass::StateMedia));
    class || party.role == Some(Role::Med)
}

/// The words of a content without punctuation at its ends.
pub(crate) fn trimmed(doc: &Doc, sent: usize, words: &[usize]) -> Vec<usize> {
    let is_sign = |w: &usize| doc.sentences[sent].words[*w].pos == "PUNCT";
    let start = words.iter().position(|w| !is_sign(w)).unwrap_or(words.len());
    let end = words.iter().rposition(|w| !is_sign(w)).map_or(start, |i| i + 1);
    words[start..end.max(start)].to_vec()
}
