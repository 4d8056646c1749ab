//! Who says it: the words that name the source of a verb of saying.

use crate::doc::{At, Doc};
use crate::events::arguments::{Scene, parties};
use crate::slots;
use aldus_lexicon::{Cue, Slot, Strength, Unit};
use aldus_record::{Facet, Stance};

/// How many words may stand between a comma and the cue that ends a sentence: `…, een woordvoerder van het ministerie ZEGT`.
const FARTHEST: usize = 12;

/// The words that stand where the cue has its source; without slots of its own: the subject.
pub(super) fn words(doc: &Doc, at: At, unit: &Unit<Cue>) -> Vec<usize> {
    let default = [Slot::Subject];
    let slots: &[Slot] = if unit.sense.source.is_empty() { &default } else { &unit.sense.source };
    let filled = || slots.iter().map(|slot| slots::fill(doc, at, slot)).find(|words| !words.is_empty());
    let beside = second_subject(doc, at).filter(|_| slots.contains(&Slot::Subject));
    let filled = beside.map(|w| doc.sent(at).conjuncts(w)).or_else(filled);
    filled.or_else(|| passive_subject(doc, at, unit)).or_else(|| lowered_subject(doc, at)).unwrap_or_default()
}

/// `"One launcher fewer," IT WROTE`: of two subjects before a cue, the one right before it speaks; the other belongs to what is said.
fn second_subject(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let before = || sentence.with_rel(at.word, "nsubj").filter(|&s| s < at.word);
    let last = before().last().filter(|_| before().count() > 1)?;
    let relative = sentence.words[last].feats.get("PronType") == Some("Rel");
    (!relative && !sentence.is_passive(at.word)).then_some(last)
}

/// `The CHIEF flatly DENIED having been warned`: the parser may give the subject of the cue to the clause behind it.
fn lowered_subject(doc: &Doc, at: At) -> Option<Vec<usize>> {
    let sentence = doc.sent(at);
    let clause = ["ccomp", "xcomp"].iter().find_map(|rel| sentence.first_rel(at.word, rel)).filter(|&c| c > at.word)?;
    let subject =
        sentence.children(clause).iter().copied().find(|&c| c < at.word && sentence.words[c].rel_is("nsubj"))?;
    Some(sentence.conjuncts(subject))
}

/// `would not BE DRAWN on the matter`: where the passive is part of the cue, its subject speaks.
fn passive_subject(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<Vec<usize>> {
    let sentence = doc.sent(at);
    let passive = unit.with.iter().any(|w| doc.lexicon.grammar.is("passive_auxiliaries", w));
    let closed = !matches!(unit.sense.stance, Stance::Asserts | Stance::Confirms);
    let subject = sentence.first_rel(at.word, "nsubj:pass").filter(|_| passive || closed)?;
    Some(sentence.conjuncts(slots::antecedent(sentence, subject)))
}

/// The actors who speak, and their words: whoever is named between the comma and a cue at the end; by the cue's slots; behind an
/// inverted verb.
pub(super) fn of_cue(scene: &Scene, at: At, unit: &Unit<Cue>) -> (Vec<usize>, Vec<usize>) {
    let doc = scene.doc;
    let cue = &unit.sense;
    let by_slot = words(doc, at, unit);
    let by_subject = cue.source.is_empty() || cue.source.contains(&Slot::Subject);
    let comma = comma_before(doc, at);
    let outside = by_subject && comma.is_some_and(|c| stands_outside(doc, at, &by_slot, c));
    let found = parties(scene, at.sent, &by_slot);
    if let Some(citing) = citing(scene, at, by_subject, &found) {
        let found = parties(scene, at.sent, &citing);
        return (citing, found);
    }
    if found.is_empty()
        && let Some(silent) = silent(scene, at, unit)
    {
        let found = parties(scene, at.sent, &silent);
        return (silent, found);
    }
    if !outside && (!found.is_empty() || !by_subject) {
        return (by_slot, found);
    }
    // What is taken back is no speaker: 'wrote it, then DELETED the post'.
    let behind = inverted(doc, at, &by_slot).filter(|_| cue.facet != Some(Facet::Withdrawal));
    for other in [behind, beside(scene, at)].into_iter().flatten() {
        let found = parties(scene, at.sent, &other);
        if !found.is_empty() {
            return (other, found);
        }
    }
    (by_slot, found)
}

/// `There was no comment FROM THE ARMY`, `Een reactie VAN HET LEGER bleef uit`, `Calls TO THE MINISTRY went unanswered`: of whom nothing was
/// heard, or who was asked.
fn silent(scene: &Scene, at: At, unit: &Unit<Cue>) -> Option<Vec<usize>> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    if !matches!(unit.sense.stance, Stance::Silent | Stance::DeclinesToComment) {
        return None;
    }
    let subject = ["nsubj", "nsubj:pass"].iter().find_map(|rel| sentence.first_rel(at.word, rel));
    let hosts = [Some(at.word), subject];
    let with = |class: &str| {
        let nouns = hosts.into_iter().flatten().flat_map(|h| sentence.children(h));
        let led = |c: &usize| sentence.case_of(*c).is_some_and(|p| doc.lexicon.grammar.is(class, &p));
        let nouns = nouns.copied().filter(|&c| matches!(sentence.words[c].rel.as_str(), "nmod" | "obl")).filter(led);
        nouns.map(|c| sentence.conjuncts(c)).find(|words| !parties(scene, at.sent, words).is_empty())
    };
    with("origin_prepositions").or_else(|| with("hearer_prepositions"))
}

/// `They CITED satellite photographs`: what is cited is nobody, so whoever cites it says so.
fn citing(scene: &Scene, at: At, by_subject: bool, cited: &[usize]) -> Option<Vec<usize>> {
    let somebody = |p: &usize| {
        let party = &scene.actors.parties[*p];
        party.is_named() || party.role.is_some()
    };
    if by_subject || cited.iter().any(somebody) {
        return None;
    }
    let subject = scene.doc.sent(at).first_rel(at.word, "nsubj")?;
    let citing = scene.doc.sent(at).conjuncts(slots::antecedent(scene.doc.sent(at), subject));
    let third = super::sources::is_third(scene.doc, At::new(at.sent, subject));
    (third || !parties(scene, at.sent, &citing).is_empty()).then_some(citing)
}

/// The words that speak, whether anybody is known by them or not.
pub(super) fn speaking(doc: &Doc, at: At, unit: &Unit<Cue>) -> Vec<usize> {
    let sentence = doc.sent(at);
    let by_slot = words(doc, at, unit);
    let comma = comma_before(doc, at);
    if let Some(comma) = comma.filter(|&c| stands_outside(doc, at, &by_slot, c)) {
        let window = comma + 1..at.word;
        let outer = |w: &usize| sentence.words[*w].head.is_none_or(|h| !window.contains(&h));
        return window.clone().filter(|&w| sentence.words[w].is_noun()).filter(outer).collect();
    }
    inverted(doc, at, &by_slot).unwrap_or(by_slot)
}

/// Whether what the parser takes for the speaker belongs to what is told before the comma. In `The ministry, which sent two men, SAID …` and
/// `The rebels, for their part, SAID …` nothing is told there: the speaker only has something put in.
pub(super) fn stands_outside(doc: &Doc, at: At, speaker: &[usize], comma: usize) -> bool {
    speaker.iter().all(|&w| w < comma) && (speaker.is_empty() || tells(doc, at.sent, comma))
}

/// Whether the words before a comma hold a verb of their own: a finite one that is not a relative clause's, or one right behind its subject
/// that the parser takes for a participle.
fn tells(doc: &Doc, sent: usize, comma: usize) -> bool {
    let words = &doc.sentences[sent].words;
    let (mut relative, mut put_in) = (false, false);
    words[..comma].iter().any(|word| {
        relative |= word.feats.get("PronType") == Some("Rel");
        put_in |= word.form == ",";
        match word.feats.get("VerbForm") {
            Some("Fin") => !std::mem::take(&mut relative),
            Some("Part") => word.is_verb() && !put_in && !relative,
            _ => false,
        }
    })
}

/// `Dat BEVESTIGT de gouverneur`: whoever stands behind the verb speaks, though the clause has no content of its own.
pub(super) fn says_that(doc: &Doc, at: At, unit: &Unit<Cue>) -> bool {
    let by_slot = words(doc, at, unit);
    unit.sense.strength == Strength::Strong && !by_slot.is_empty() && inverted(doc, at, &by_slot).is_some()
}

/// The parser takes the subject behind an inverted verb for its object: `VERTELLEN bewoners aan AFP`, `Dat BEVESTIGT de gouverneur`.
fn inverted(doc: &Doc, at: At, subject: &[usize]) -> Option<Vec<usize>> {
    let sentence = doc.sent(at);
    let placeholder = |&w: &usize| {
        let word = At::new(at.sent, w);
        doc.word(word).pos == "PRON" && (doc.is(word, "clause_placeholders") || doc.is(word, "demonstratives"))
    };
    let free = subject.iter().all(placeholder);
    let active = is_finite(doc, at) && !sentence.is_passive(at.word);
    let behind = |c: &usize| *c > at.word && matches!(sentence.words[*c].rel.as_str(), "obj" | "nsubj");
    let object = sentence.children(at.word).iter().copied().find(behind)?;
    (free && active && sentence.case_of(object).is_none()).then(|| sentence.conjuncts(object))
}

/// Whoever is named between the last comma and a cue that ends the sentence, or right behind such a cue.
fn beside(scene: &Scene, at: At) -> Option<Vec<usize>> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let comma = comma_before(doc, at)?;
    let before: Vec<usize> = (comma + 1..at.word).collect();
    let nominal = |w: &usize| !matches!(sentence.words[*w].pos, "PUNCT" | "SCONJ" | "VERB" | "AUX");
    let after: Vec<usize> = (at.word + 1..sentence.words.len()).take_while(nominal).collect();
    let window = if before.is_empty() { after } else { before };
    let named: Vec<usize> =
        window.iter().copied().filter(|&w| scene.mentions.at(At::new(at.sent, w)).is_some()).collect();
    let outer = |w: &usize| !sentence.ancestors(*w).any(|a| named.contains(&a));
    let found: Vec<usize> = named.iter().copied().filter(outer).flat_map(|w| sentence.conjuncts(w)).collect();
    (!found.is_empty()).then_some(found)
}

/// The comma before a cue that is put behind what is said; only nouns and their modifiers may stand between.
pub(super) fn comma_before(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let finite = is_finite(doc, at);
    let nominal = |w: usize| {
        let word = &sentence.words[w];
        let bracket = matches!(word.form, "(" | ")");
        let part = "NOUN PROPN DET ADJ ADP PRON NUM CCONJ PART ADV X".split(' ').any(|pos| pos == word.pos);
        bracket || part
    };
    let mut place = at.word.checked_sub(1)?;
    let mut steps = 0;
    while nominal(place) && steps < FARTHEST {
        place = place.checked_sub(1)?;
        steps += 1;
    }
    let comma = matches!(sentence.words[place].form, "," | "–" | "—" | "-");
    let quoted = doc.lexicon.grammar.is("quotes_close", &sentence.words[place].fold) && place > 1;
    let relative = (place + 1..at.word).any(|w| sentence.words[w].feats.get("PronType") == Some("Rel"));
    (finite && (comma || quoted) && place > 1 && !relative && !closes_subject(doc, at, place)).then_some(place)
}

/// `The Red Cross, which met him, SAID he was well`: the comma ends a phrase about the cue's own subject, not what is said.
fn closes_subject(doc: &Doc, at: At, comma: usize) -> bool {
    let sentence = doc.sent(at);
    let Some(before) = comma.checked_sub(1).filter(|_| comma + 1 == at.word) else { return false };
    let mut subjects = sentence.with_rel(at.word, "nsubj").filter(|&s| s < before);
    let completed = ["ccomp", "xcomp"].iter().any(|rel| sentence.with_rel(at.word, rel).any(|c| c > at.word));
    let enclosed = |s: usize| (s..comma).any(|w| sentence.words[w].form == ",");
    subjects.any(|s| !sentence.heads_clause(s) && (sentence.is_below(before, s) || completed || enclosed(s)))
}

/// Whether a verb is finite, as far as its neighbours show it where the parser says otherwise: a plural put behind what is said is no
/// infinitive (`…, VERTELLEN bewoners`), a past form with a subject and no auxiliary no participle (`…, the speaker ANNOUNCED, two days after …`).
pub(super) fn is_finite(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    let lacks =
        |rels: &[&str]| sentence.children(at.word).iter().all(|&c| !rels.iter().any(|r| sentence.words[c].rel_is(r)));
    match word.feats.get("VerbForm") {
        Some("Fin") => true,
        Some("Inf") => {
            lacks(&["mark", "aux"]) && (word.rel_is("parataxis") || word.rel == "root" || behind_comma(doc, at))
        }
        Some("Part") => lacks(&["aux", "cop"]) && sentence.first_rel(at.word, "nsubj").is_some_and(|s| s < at.word),
        _ => false,
    }
}

/// Whether a comma or closing quotation mark stands right before a word, and a noun or its determiner right behind.
fn behind_comma(doc: &Doc, at: At) -> bool {
    let words = &doc.sent(at).words;
    let comma = |w: usize| words[w].form == "," || doc.lexicon.grammar.is("quotes_close", &words[w].fold);
    let nominal = |w: &crate::doc::Word| matches!(w.pos, "DET" | "NOUN" | "PROPN" | "ADJ" | "NUM");
    at.word > 1 && comma(at.word - 1) && words.get(at.word + 1).is_some_and(nominal)
}
