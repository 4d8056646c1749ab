//! Clauses and cues that are joined: each clause is said by itself, and each cue has the speaker of the one before.

use super::content::is_clause;
use super::quotes::Quotes;
use super::{Attribution, CueKind, trimmed};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;

/// `said that the bridge was open AND THAT no ship had been damaged`: two clauses are said, which may be about two events or two
/// sides of one. Quoted words stay together.
pub(super) fn split(doc: &Doc, quotes: &Quotes, found: &mut Vec<Attribution>) {
    let mut parts = Vec::new();
    for attribution in found.iter_mut() {
        let whole = matches!(attribution.kind, CueKind::Verb | CueKind::Adposition) && !attribution.faint;
        let Some(head) = attribution.head.filter(|_| whole) else { continue };
        if quotes.of(At::new(attribution.sent, head)).is_some() || attribution.cue.is_some_and(|c| c.word == head) {
            continue;
        }
        for clause in joined_clauses(doc, attribution, head) {
            let sentence = &doc.sentences[attribution.sent];
            let (own, rest): (Vec<usize>, Vec<usize>) =
                attribution.content.iter().copied().partition(|&w| sentence.is_below(w, clause));
            let opens = |w: &usize| matches!(sentence.words[*w].rel.as_str(), "cc" | "punct");
            let own: Vec<usize> = own.into_iter().skip_while(opens).collect();
            let (own, rest) = (trimmed(doc, attribution.sent, &own), trimmed(doc, attribution.sent, &rest));
            if own.len() < 2 || rest.len() < 2 {
                continue;
            }
            attribution.content = rest;
            parts.push(Attribution { content: own, head: Some(clause), ..attribution.clone() });
        }
    }
    found.append(&mut parts);
}

/// The clauses joined to the head of a content, with a verb of their own.
fn joined_clauses(doc: &Doc, attribution: &Attribution, head: usize) -> Vec<usize> {
    let sentence = &doc.sentences[attribution.sent];
    let inside = |w: usize| attribution.content.binary_search(&w).is_ok();
    let finite = |w: &usize| is_clause(doc, At::new(attribution.sent, *w)) || sentence.words[*w].is_verb();
    sentence.conjuncts(head).into_iter().skip(1).filter(|&w| w > head && inside(w)).filter(finite).collect()
}

/// `denied that its soldiers were there AND SAID the footage was staged`: a cue without a subject of its own that the parse joins to
/// a verb of what is said has the speaker of the cue before.
pub(super) fn regain(scene: &Scene, found: &mut [Attribution]) {
    let doc = scene.doc;
    for later in 0..found.len() {
        let Some(cue) = found[later].cue.filter(|_| found[later].kind == CueKind::Verb) else { continue };
        let Some(outer) = (0..found.len()).find(|&o| o != later && resumes(doc, &found[o], cue)) else { continue };
        let sentence = doc.sent(cue);
        let rest: Vec<usize> =
            found[outer].content.iter().copied().filter(|&w| !sentence.is_below(w, cue.word)).collect();
        let rest = trimmed(doc, cue.sent, &rest);
        if rest.is_empty() || found[outer].sources.is_empty() {
            continue;
        }
        found[outer].content = rest;
        found[later].sources = found[outer].sources.clone();
        found[later].speaker = found[outer].speaker.clone();
        found[later].pronoun = found[outer].pronoun;
    }
}

/// Whether a cue goes on where another one began: joined to the head of its content, in the same tense, without subject or
/// complementizer.
fn resumes(doc: &Doc, outer: &Attribution, cue: At) -> bool {
    let Some(first) = outer.cue.filter(|c| c.sent == cue.sent && c.word < cue.word) else { return false };
    let sentence = doc.sent(cue);
    let word = &sentence.words[cue.word];
    let joined = word.rel == "conj" && word.head.is_some_and(|h| outer.head == Some(h) && h != first.word);
    let bare = ["nsubj", "mark", "aux"].iter().all(|rel| sentence.first_rel(cue.word, rel).is_none());
    let feat = |w: usize, name: &str| sentence.words[w].feats.get(name).map(str::to_owned);
    let alike = ["Tense", "VerbForm"].iter().all(|f| feat(cue.word, f) == feat(first.word, f));
    let marked = outer.head.is_some_and(|h| sentence.first_rel(h, "mark").is_some());
    outer.kind == CueKind::Verb
        && outer.holds(cue)
        && joined
        && bare
        && alike
        && (marked || passive_or_state(doc, outer))
}

/// Whether what is said has a verb that nobody does, so that no subject of its own goes on to speak.
fn passive_or_state(doc: &Doc, outer: &Attribution) -> bool {
    let Some(head) = outer.head else { return false };
    let sentence = &doc.sentences[outer.sent];
    let subject = sentence.first_rel(head, "nsubj");
    sentence.is_passive(head) || subject.is_none_or(|s| sentence.words[s].pos == "PRON")
}
