//! Words that the report sets in quotation marks without any cue: `The ministry is "deeply worried"`, `wat het leger een "schoonmaak" noemt`.

use super::quotes::Quotes;
use super::{Attribution, CueKind, trimmed};
use crate::doc::At;
use crate::events::arguments::{Scene, parties};
use crate::slots;
use aldus_record::{Certainty, Quote, Stance};

/// The shortest quotation that is somebody's words rather than a name, in words.
const SHORTEST: usize = 2;

/// Add an attribution to the subject of its clause for every quotation that no attribution of the sentence holds.
pub(super) fn find(scene: &Scene, sent: usize, quotes: &Quotes, found: &mut Vec<Attribution>) {
    let sentence = &scene.doc.sentences[sent];
    let number = |w: usize| quotes.of(At::new(sent, w));
    let mut numbers: Vec<usize> = (0..sentence.words.len()).filter_map(number).collect();
    numbers.dedup();
    for quotation in numbers {
        let words: Vec<usize> = (0..sentence.words.len()).filter(|&w| number(w) == Some(quotation)).collect();
        let held =
            |a: &Attribution| words.iter().any(|&w| a.holds(At::new(sent, w)) || a.cue == Some(At::new(sent, w)));
        let words = trimmed(scene.doc, sent, &words);
        let name = words.iter().all(|&w| matches!(sentence.words[w].pos, "PROPN" | "DET" | "PUNCT" | "ADP"));
        if words.len() < SHORTEST || name || found.iter().any(held) {
            continue;
        }
        let sources = speaker(scene, sent, &words);
        if sources.is_empty() {
            continue;
        }
        let outer = |w: &usize| sentence.words[*w].head.is_none_or(|h| !words.contains(&h));
        found.push(Attribution {
            kind: CueKind::Implied,
            cue: None,
            cue_words: (words[0], words[0]),
            unit: "own words".to_owned(),
            sent,
            head: words.iter().copied().find(outer),
            content: words,
            sources,
            via: Vec::new(),
            stance: Stance::Asserts,
            certainty: Certainty::Certain,
            facet: None,
            quote: Quote::Partial,
            speaker: Vec::new(),
            pronoun: None,
            strong: false,
            faint: false,
            judged: false,
        });
    }
}

/// The subject of the clause that a quotation stands in, if that is one who can speak.
fn speaker(scene: &Scene, sent: usize, words: &[usize]) -> Vec<usize> {
    let doc = scene.doc;
    let sentence = &doc.sentences[sent];
    let top = words.iter().copied().find(|&w| sentence.words[w].head.is_none_or(|h| !words.contains(&h)));
    let Some(top) = top else { return Vec::new() };
    let clauses = std::iter::once(top).chain(sentence.ancestors(top)).filter(|&w| sentence.heads_clause(w));
    let subject = |clause: usize| {
        let subject = slots::subject(doc, At::new(sent, clause)).filter(|s| !words.contains(s))?;
        let found = parties(scene, sent, &sentence.conjuncts(slots::antecedent(sentence, subject)));
        let speaks = |p: &usize| scene.actors.parties[*p].role.is_some();
        Some(found.into_iter().filter(speaks).collect::<Vec<_>>()).filter(|f| !f.is_empty())
    };
    clauses.take(2).find_map(subject).unwrap_or_default()
}
