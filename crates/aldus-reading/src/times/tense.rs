//! Whether a clause looks back or ahead.

use super::expr::Tense;
use crate::doc::{At, Doc, Sent};
use aldus_lexicon::{Cue, ModalityEffect, Strength, Unit};

/// The tense of the clause an expression of time stands in.
pub(super) fn of(doc: &Doc, at: At) -> Tense {
    let sent = doc.sent(at);
    if sent.heading {
        return Tense::Past;
    }
    let clause = sent.clause_of(at.word);
    // 'de aanval van zondag' was, whatever the verb above it says; 'een mars op zondag' needn't have been.
    let belongs = |h: usize| {
        sent.words[h].is_noun()
            && sent.with_rel(at.word, "case").any(|c| doc.is(At::new(at.sent, c), "times.belonging"))
    };
    let of_noun = sent.words[at.word].head.is_some_and(|h| h != clause && belongs(h));
    if of_noun { Tense::Past } else { of_clause(doc, sent, at.sent, clause, 0) }
}

fn of_clause(doc: &Doc, sent: &Sent, number: usize, clause: usize, depth: usize) -> Tense {
    let is = |w: usize, class: &str| doc.is(At::new(number, w), class);
    let word = &sent.words[clause];
    let helpers: Vec<usize> = sent.with_rel(clause, "aux").chain(sent.with_rel(clause, "cop")).collect();
    if helpers.iter().any(|&a| is(a, "future_auxiliaries") && !past(sent, a)) {
        return Tense::Future;
    }
    let finite = helpers.iter().copied().chain([clause]).find(|&w| sent.words[w].feats.get("VerbForm") == Some("Fin"));
    let Some(finite) = finite else { return without_finite(doc, sent, number, clause, depth) };
    let perfect = sent.words[finite].rel_is("aux") && is(finite, "perfect_auxiliaries");
    // 'dat zegt de minister dinsdag' was said.
    let strong =
        |u: &Unit<Cue>| u.pos == "VERB" && u.sense.strength == Strength::Strong && sent.holds_below(clause, &u.with);
    let says = !sent.is_passive(clause) && doc.lexicon.cues.of(&word.lemma).iter().any(strong);
    if past(sent, finite) || perfect || says || sent.words[finite].feats.get("Tense") != Some("Pres") {
        Tense::Past
    } else {
        Tense::Present
    }
}

fn past(sent: &Sent, word: usize) -> bool {
    sent.words[word].feats.get("Tense") == Some("Past")
}

/// An infinitive is ahead where a plan governs it ('is van plan maandag te vertrekken').
fn without_finite(doc: &Doc, sent: &Sent, number: usize, clause: usize, depth: usize) -> Tense {
    let word = &sent.words[clause];
    let infinitive = word.rel_is("xcomp") && word.feats.get("VerbForm") != Some("Part");
    let Some(above) = word.head.filter(|_| infinitive && depth < 5) else { return Tense::Past };
    let tense = of_clause(doc, sent, number, above, depth + 1);
    let plans = doc
        .lexicon
        .modality
        .of(&sent.words[above].lemma)
        .iter()
        .any(|u| u.sense.effect == ModalityEffect::Planned && sent.holds_below(above, &u.with));
    match tense {
        Tense::Present if plans => Tense::Future,
        tense => tense,
    }
}
