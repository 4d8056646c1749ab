//! Prepositions and nouns that attribute.

use super::content::is_clause;
use super::cues::{attribution, unit_of};
use super::sources::is_third;
use super::{Attribution, CueKind, phrase, trimmed};
use crate::doc::{At, Doc};
use crate::events::arguments::{Scene, parties};
use crate::slots;
use aldus_lexicon::{Cue, Slot, Strength, Unit};
use aldus_record::{Facet, Stance};

/// `volgens Pakistan`, `aldus het ministerie`, `according to witnesses`.
pub(super) fn adposition(scene: &Scene, at: At, unit: &Unit<Cue>) -> Option<Attribution> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let source = source_word(doc, at)?;
    let host = host_of_phrase(doc, At::new(at.sent, source))?;
    let mut found = attribution(CueKind::Adposition, at, unit);
    let cut = sentence.subtree(source);
    let content: Vec<usize> = if host == source { sentence.subtree(sentence.root()) } else { sentence.subtree(host) };
    let content: Vec<usize> = content.into_iter().filter(|w| cut.binary_search(w).is_err()).collect();
    found.content = trimmed(doc, at.sent, &content);
    found.head = Some(host);
    found.sources = parties(scene, at.sent, &sentence.conjuncts(slots::antecedent(sentence, source)));
    found.speaker = phrase::of(doc, at, &sentence.conjuncts(source), &found.content);
    let word = At::new(at.sent, source);
    found.pronoun = (sentence.conjuncts(source).len() == 1 && is_third(doc, word)).then_some(word);
    (!found.content.is_empty()).then_some(found)
}

/// The word a preposition of attribution governs: a noun, or what stands for one.
pub(super) fn source_word(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let case = matches!(sentence.words[at.word].rel.as_str(), "case" | "mark" | "fixed");
    let source = if case {
        sentence.words[at.word].head?
    } else {
        sentence.children(at.word).iter().copied().find(|&c| c > at.word)?
    };
    let word = &sentence.words[source];
    let nominal = word.pos == "VERB" && sentence.first_rel(source, "det").is_some();
    (nominal || word.is_noun() || matches!(word.pos, "PRON" | "ADJ" | "NUM")).then_some(source)
}

/// The clause that a source phrase is attached to.
fn host_of_phrase(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let above = sentence.words[at.word].head;
    match above {
        None => sentence
            .children(at.word)
            .iter()
            .copied()
            .find(|&c| sentence.words[c].rel_is("parataxis") || sentence.heads_clause(c)),
        Some(above) => {
            let rel = sentence.words[at.word].rel.as_str();
            if rel.starts_with("parataxis") { Some(above) } else { Some(sentence.clause_of(above)) }
        }
    }
}

/// `de verklaring van het leger dat …`, `the claim that …`, `by all accounts`.
pub(super) fn noun(scene: &Scene, at: At, unit: &Unit<Cue>) -> Option<Attribution> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let mut found = attribution(CueKind::Noun, at, unit);
    let clause = ["ccomp", "acl", "xcomp"]
        .iter()
        .find_map(|rel| sentence.first_rel(at.word, rel))
        .filter(|&c| is_clause(doc, At::new(at.sent, c)) && sentence.words[c].rel != "acl:relcl")
        .or_else(|| clause_of_verb(doc, at));
    let silent = matches!(
        unit.sense.stance,
        Stance::DeclinesToComment | Stance::Silent | Stance::NeitherConfirmsNorDenies | Stance::Denies
    );
    let about = || {
        let slots = unit.sense.content.iter().filter(|s| matches!(s, Slot::Preposition(_) | Slot::OpenClause));
        slots.flat_map(|s| slots::fill(doc, at, s)).next()
    };
    let hosted = unit.sense.content.contains(&Slot::Host) && !unit.with.is_empty();
    let speaker = source_of_noun(scene, at, &unit.sense);
    found.sources = parties(scene, at.sent, &speaker);
    if let Some(head) = clause.or_else(|| about().filter(|_| silent)) {
        found.head = Some(head);
        found.content = sentence.subtree(head);
    } else if hosted {
        let host = sentence.clause_of(at.word);
        found.head = Some(host);
        found.content = sentence.subtree_without(host, |w| sentence.is_below(at.word, w) && w != host);
    } else if let Some(head) = about().filter(|_| !found.sources.is_empty()) {
        found.head = Some(head);
        found.content = sentence.subtree(head);
        found.faint = true;
    } else if !unit.with.is_empty() || silent {
        found.head = Some(at.word);
        found.content = sentence.subtree(at.word);
    }
    found.faint |= unit.sense.strength == Strength::Weak && clause.is_none() && !silent;
    found.content = trimmed(doc, at.sent, &found.content);
    found.speaker = phrase::of(doc, at, &speaker, &found.content);
    (!found.content.is_empty()).then_some(found)
}

/// `denied a REPORT by the mayor that the bridge was closed`: the parser may hang the clause on the verb above.
fn clause_of_verb(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let owned = sentence.with_rel(at.word, "nmod").next().is_some();
    let verb = sentence.words[at.word].head.filter(|_| sentence.words[at.word].rel_is("obj") && owned)?;
    let marked = |c: &usize| sentence.with_rel(*c, "mark").any(|m| doc.is(At::new(at.sent, m), "complementizers"));
    sentence.with_rel(verb, "ccomp").find(|c| *c > at.word && marked(c))
}

/// Whether a cue passes on what it governs: not that of one who denies it, judges it or keeps silent on it.
fn tells(cue: &Cue) -> bool {
    matches!(cue.stance, Stance::Asserts | Stance::Confirms | Stance::Retracts) && cue.facet != Some(Facet::Evaluation)
}

/// Whose word it is: by the cue's slots, or the subject of the verb that carries the noun (`het LEGER gaf een verklaring dat`).
fn source_of_noun(scene: &Scene, at: At, cue: &Cue) -> Vec<usize> {
    let named = |w: &Vec<usize>| !parties(scene, at.sent, w).is_empty();
    let doc = scene.doc;
    let sentence = doc.sent(at);
    // 'naar eigen zeggen': whoever is the subject of the clause.
    let clause = At::new(at.sent, sentence.clause_of(at.word));
    let place = |s: &Slot| if *s == Slot::Subject { clause } else { at };
    let own = cue.source.iter().map(|s| slots::fill(doc, place(s), s));
    let carried = || {
        let verb = sentence.words[at.word].head.filter(|&v| sentence.words[v].is_verb())?;
        // Who denies, judges or passes over what was said has not said it.
        let above = sentence.words[verb].head.filter(|_| sentence.words[verb].rel == "xcomp");
        let tells = |v: usize| unit_of(doc, At::new(at.sent, v)).is_none_or(|u| tells(&u.sense));
        let verb = Some(verb).filter(|&v| std::iter::once(v).chain(above).all(tells))?;
        let subject = slots::subject(doc, At::new(at.sent, verb))?;
        Some(sentence.conjuncts(slots::antecedent(sentence, subject)))
    };
    own.into_iter().find(named).or_else(|| shown(doc, at)).or_else(carried).unwrap_or_default()
}

/// `Op een NIEUWSSITE verscheen een bericht dat …`: where something said appears is whose word it is, or else nobody's.
fn shown(doc: &Doc, at: At) -> Option<Vec<usize>> {
    let sentence = doc.sent(at);
    let verb = sentence.words[at.word].head.filter(|_| sentence.words[at.word].rel_is("nsubj"))?;
    let appears = doc.is(At::new(at.sent, verb), "appearing_verbs");
    let place = |c: usize| sentence.case_of(c).is_some_and(|p| doc.lexicon.grammar.is("place_prepositions", &p));
    appears.then(|| sentence.with_rel(verb, "obl").filter(|&c| place(c)).take(1).collect())
}
