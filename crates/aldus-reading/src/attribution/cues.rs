//! Which words are cues, and which kind of cue each is.

use super::quotes::Quotes;
use super::{Attribution, CueKind, content, coordination, phrases, speakers, stances, verbs};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use crate::slots;
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
            "NOUN" if is_predicate(doc, at, unit) => verbs::find(scene, at, unit, quotes),
            "NOUN" => phrases::noun(scene, at, unit),
            "ADV" => verbs::adverb(scene, at, unit),
            _ => verbs::find(scene, at, unit, quotes),
        };
        if let Some(attribution) = attribution {
            taken.extend(unit.with.iter().filter_map(|lemma| doc.sentences[sent].find_below(word, lemma, 3)));
            found.push(attribution);
        }
    }
    coordination::regain(scene, &mut found);
    coordination::split(doc, quotes, &mut found);
    drop_own(doc, &taken, &mut found);
    join_neither(&mut found);
    found
}

/// A noun that is part of another cue is no attribution of its own (`made a STATEMENT that …`), unless somebody denies what another has said:
/// `denied a REPORT by the mayor that the bridge was closed`, `denied REPORTS that …`.
fn drop_own(doc: &Doc, taken: &BTreeSet<usize>, found: &mut Vec<Attribution>) {
    let is_taken = |a: &Attribution| a.cue.is_some_and(|c| taken.contains(&c.word));
    let denials = found.iter().filter(|a| !is_taken(a) && matches!(a.stance, Stance::Denies | Stance::Disputes));
    let deniers: Vec<usize> = denials.flat_map(|a| a.sources.iter().copied()).collect();
    for reported in found.iter_mut().filter(|a| is_taken(a)) {
        let carried = reported.sources.iter().any(|s| deniers.contains(s));
        if carried {
            reported.sources.clear();
        }
        let clause = reported
            .cue
            .zip(reported.head)
            .is_some_and(|(c, h)| c.word != h && content::is_clause(doc, At::new(c.sent, h)));
        if reported.kind != CueKind::Noun || !clause || deniers.is_empty() {
            reported.content.clear();
        }
    }
    found.retain(|a| !a.content.is_empty());
}

/// `De bond is MORDICUS tegen de wet`: what the parser takes for a noun says it as a verb does.
fn is_predicate(doc: &Doc, at: At, unit: &Unit<Cue>) -> bool {
    !unit.with.is_empty() && doc.sent(at).first_rel(at.word, "cop").is_some()
}

/// The words where cues that say a clause have their source.
pub(super) fn speaking(doc: &Doc, sent: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for word in 0..doc.sentences[sent].words.len() {
        let at = At::new(sent, word);
        let Some(unit) = unit_of(doc, at) else { continue };
        match unit.pos.as_str() {
            "ADP" | "SCONJ" => found.extend(phrases::source_word(doc, at)),
            "VERB" if content::says_clause(doc, at, unit) || speakers::says_that(doc, at, unit) => {
                found.extend(speakers::speaking(doc, at, unit))
            }
            // 'The LIGA denounced the raid', but not 'There was no COMMENT'.
            "VERB" if unit.sense.strength == Strength::Strong => {
                let words = &doc.sentences[sent].words;
                let told = |w: &usize| doc.lexicon.cues.of(&words[*w].lemma).iter().any(|u| u.pos == "NOUN");
                found.extend(speakers::speaking(doc, at, unit).into_iter().filter(|w| !told(w)))
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
pub(super) fn unit_of<'t>(doc: &Doc<'t>, at: At) -> Option<&'t Unit<Cue>> {
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
        pos && u.with.iter().all(|w| holds(doc, at, &u.with, w)) && denies_itself(doc, at, &u.with)
    };
    // Of several that fit, the one of most words, and of these one that attributes on its own.
    let surest = |u: &&Unit<Cue>| std::cmp::Reverse((u.with.len(), u.sense.strength == Strength::Strong));
    let best = |lemma: &str| cues.of(lemma).iter().filter(fits).min_by_key(surest);
    let whole = best(&word.lemma).or_else(|| best(&word.fold));
    whole.or_else(|| {
        let compound = word.pos == "NOUN" && word.parts.len() > 1;
        cues.of(word.last_part()).iter().find(|u| compound && u.pos == "NOUN" && u.with.is_empty())
    })
}

/// The negation of a unit is its own: `zegt NIETS`, but not `zegt niets betaald te hebben`.
fn denies_itself(doc: &Doc, at: At, with: &[String]) -> bool {
    let sentence = doc.sent(at);
    let is_part =
        |w: usize| w == at.word || with.contains(&sentence.words[w].lemma) || with.contains(&sentence.words[w].fold);
    let own = |w: usize| sentence.words[w].head.is_some_and(is_part);
    let negations = with.iter().filter(|word| doc.lexicon.grammar.is("negators", word));
    negations.into_iter().all(|word| sentence.find_below(at.word, word, 3).is_none_or(own))
}

/// Whether a cue has a word of its unit below it, or as what its relative clause is about: `an ATTACK that the group has CLAIMED`. A preposition
/// within another noun is no part of it: who `called the attack ON the post a crime` called on nobody, and `bij een aanval OP Kyiv kwamen
/// zeven mensen om` reckons nothing.
fn holds(doc: &Doc, at: At, unit: &[String], wanted: &str) -> bool {
    let sentence = doc.sent(at);
    // The nearest first: `Na de aanval op Kyiv houdt de burgemeester het OP tien doden`.
    let found = [2, 3].into_iter().find_map(|depth| sentence.find_below(at.word, wanted, depth));
    let Some(found) = found else {
        if is_wished(doc, at, wanted) {
            return true;
        }
        let object = slots::object(doc, at).map(|o| slots::antecedent(sentence, o));
        return object.is_some_and(|o| !sentence.is_below(o, at.word) && sentence.words[o].lemma == wanted);
    };
    // What is said is no part of the unit: who `claimed the group had HIT a ship` claimed no hit.
    if sentence.words[found].rel == "ccomp" && content::is_clause(doc, At::new(at.sent, found)) {
        return false;
    }
    let branch =
        std::iter::once(found).chain(sentence.ancestors(found)).find(|&w| sentence.words[w].head == Some(at.word));
    let deep = branch.is_some_and(|b| {
        let noun = &sentence.words[b];
        let nominal = ["obj", "obl", "nsubj"].iter().any(|rel| noun.rel_is(rel));
        nominal && sentence.words[found].head != Some(b) && !unit.contains(&noun.lemma)
    });
    !(deep && sentence.words[found].rel == "case")
}

/// `WILDE niet reageren`: the parser may take the auxiliary of a wish for the verb above.
fn is_wished(doc: &Doc, at: At, wanted: &str) -> bool {
    let sentence = doc.sent(at);
    let above = sentence.words[at.word].head.filter(|_| sentence.words[at.word].rel == "xcomp");
    above.is_some_and(|a| sentence.words[a].lemma == wanted && doc.is(At::new(at.sent, a), "wish_auxiliaries"))
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
        speaker: Vec::new(),
        pronoun: None,
        strong: unit.sense.strength == Strength::Strong,
        faint: false,
        judged: false,
    }
}
