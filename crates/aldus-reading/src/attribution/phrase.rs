//! The words that name a speaker: the whole phrase, `The mayor, a former teacher`, or the pronoun.

use super::trimmed;
use crate::doc::{At, Doc};

/// The words of the phrases whose heads speak, in order and without a gap: up to the cue, and without what is said.
pub(super) fn of(doc: &Doc, cue: At, heads: &[usize], content: &[usize]) -> Vec<usize> {
    let Some(&first) = heads.first() else { return Vec::new() };
    let sentence = doc.sent(cue);
    if let Some(relative) = relative(doc, cue, first) {
        return vec![relative];
    }
    let mut words: Vec<usize> = heads.iter().flat_map(|&h| sentence.subtree_without(h, |w| w == cue.word)).collect();
    words.sort_unstable();
    words.dedup();
    // A phrase that the cue itself stands in, or that holds what is said, is cut there.
    let barred = |w: usize| w == cue.word || content.binary_search(&w).is_ok() && !heads.contains(&w);
    let cased = |w: usize| sentence.words[w].rel == "case" && sentence.words[w].head == Some(first);
    let run = |side: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
        side.take_while(|w| words.binary_search(w).is_ok() && !barred(*w) && !cased(*w)).collect()
    };
    let mut found = run(&mut (0..first).rev());
    found.extend(run(&mut (first..sentence.words.len())));
    found.sort_unstable();
    trimmed(doc, cue.sent, &found)
}

/// `experts who HAVE ARGUED`: in a relative clause about the speaker, its pronoun names him.
fn relative(doc: &Doc, cue: At, head: usize) -> Option<usize> {
    let sentence = doc.sent(cue);
    let clause = std::iter::once(cue.word)
        .chain(sentence.ancestors(cue.word))
        .find(|&w| sentence.words[w].rel == "acl:relcl")
        .filter(|&c| sentence.words[c].head == Some(head))?;
    let is_relative = |w: &usize| sentence.words[*w].feats.get("PronType") == Some("Rel");
    [cue.word, clause].into_iter().find_map(|verb| sentence.with_rel(verb, "nsubj").find(is_relative))
}
