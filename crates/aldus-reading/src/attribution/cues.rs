//! Which words are cues, and which kind of cue each is.

use super::quotes::Quotes;
use super::{Attribution, CueKind, content, phrases, speakers, stances, verbs};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use aldus_lexicon::{Cue, Strength, Unit};
use aldus_record::{Quote, Stance};
use std::collections::BTreeSet;

/// The attributions that the cues of one sentence make.
pub(super) fn find(scene: &Scene, sent: usize, quotes: &Quotes) -> Vec<Attribution> {
    let doc = scene.doc;
    let mut found: Vec<Attribution> = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for word in 0..doc.sentences[sent].words.len() {
        let at = At::new(sent, word);
        let Some(unit) = unit_of(doc, at) else { continue };
        let attribution = match unit.pos.as_str() {
            "ADP" | "SCONJ" => phrases::adposition(scene, at, unit),
            "NOUN" => phrases::noun(scene, at, unit),
            "ADV" => verbs::adverb(scene, at, unit),
            _ => verbs::find(scene, at, unit, quotes),
        };
        if let Some(attribution) = attribution {
            taken.extend(unit.with.iter().filter_map(|lemma| doc.sentences[sent].find_below(word, lemma, 3)));
            found.push(attribution);
        }
    }
    found.retain(|a| a.cue.is_none_or(|c| !taken.contains(&c.word)));
    join_neither(&mut found);
    found
}

/// The words where cues that say a clause have their source.
pub(super) fn speaking(doc: &Doc, sent: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for word in 0..doc.sentences[sent].words.len() {
        let at = At::new(sent, word);
        let Some(unit) = unit_of(doc, at) else { continue };
        match unit.pos.as_str() {
            "ADP" | "SCONJ" => found.extend(phrases::source_word(doc, at)),
            "VERB" if content::says_clause(doc, at, &unit.sense) || speakers::says_that(doc, at, unit) => {
                found.extend(speakers::speaking(doc, at, unit))
            }
            _ => {}
        }
    }
    found
}

/// `bevestigt noch ontkent` is one attribution: the one that has more of the content.
fn join_neither(found: &mut Vec<Attribution>) {
    let both: Vec<usize> = (0..found.len()).filter(|&i| found[i].stance == Stance::NeitherConfirmsNorDenies).collect();
    for pair in both.windows(2).rev() {
        let (first, second) = (pair[0], pair[1]);
        let near = found[second].cue_words.0 - found[first].cue_words.0 <= stances::TOGETHER;
        if near && found[first].kind == CueKind::Verb && found[second].kind == CueKind::Verb {
            let other = found.remove(second);
            let kept = &mut found[first];
            if other.content.len() > kept.content.len() {
                (kept.content, kept.head) = (other.content, other.head);
            }
            if kept.sources.is_empty() {
                kept.sources = other.sources;
            }
        }
    }
}

/// The unit a word carries; one of several words before one of a single word.
fn unit_of<'t>(doc: &Doc<'t>, at: At) -> Option<&'t Unit<Cue>> {
    let word = doc.word(at);
    let cues = &doc.lexicon.cues;
    let fits = |u: &&'t Unit<Cue>| {
        let pos = match u.pos.as_str() {
            "VERB" => matches!(word.pos, "VERB" | "AUX"),
            "ADP" | "SCONJ" => word.rel == "case" || word.rel == "mark" || word.pos == "ADP",
            // 'naar eigen ZEGGEN': an infinitive behind a preposition is a noun.
            "NOUN" => word.pos == "NOUN" || word.is_verb() && doc.sent(at).first_rel(at.word, "case").is_some(),
            other => word.pos == other,
        };
        pos && doc.sent(at).holds_below(at.word, &u.with)
    };
    let whole = cues.of(&word.lemma).iter().find(fits).or_else(|| cues.of(&word.fold).iter().find(fits));
    whole.or_else(|| {
        let compound = word.pos == "NOUN" && word.parts.len() > 1;
        cues.of(word.last_part()).iter().find(|u| compound && u.pos == "NOUN" && u.with.is_empty())
    })
}

/// An attribution as its cue has it in the lexicon, still without content and source.
pub(super) fn attribution(kind: CueKind, at: At, unit: &Unit<Cue>) -> Attribution {
    let name =
        std::iter::once(unit.head.as_str()).chain(unit.with.iter().map(String::as_str)).collect::<Vec<_>>().join("+");
    Attribution {
        kind,
        cue: Some(at),
        cue_words: (at.word, at.word),
        unit: name,
        sent: at.sent,
        content: Vec::new(),
        head: None,
        sources: Vec::new(),
        via: Vec::new(),
        stance: unit.sense.stance,
        certainty: unit.sense.certainty,
        facet: unit.sense.facet,
        quote: Quote::None,
        strong: unit.sense.strength == Strength::Strong,
        faint: false,
    }
}
