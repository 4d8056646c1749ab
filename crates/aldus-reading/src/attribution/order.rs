//! What the order of the words says of a cue where the tree says nothing: a parse hangs a clause on the wrong word more often than it
//! breaks it apart.

use super::speakers;
use crate::doc::{At, Doc};
use aldus_lexicon::{Cue, Strength};

/// How many words may stand between a cue and the word that opens what is said.
const FARTHEST: usize = 12;

/// The clause behind a finite verb of saying: from the word that opens it (`claimed in a message to the press THAT seven men had died`), or
/// right behind the verb (`Police said TWO men had been held`), to the end of the sentence or a semicolon. Its head and words.
pub(super) fn clause_behind(doc: &Doc, at: At, cue: &Cue) -> Option<(usize, Vec<usize>)> {
    let sentence = doc.sent(at);
    if cue.strength == Strength::Weak || !super::content::says_clauses(cue) || !speakers::is_finite(doc, at) {
        return None;
    }
    let words = &sentence.words;
    let end = (at.word..words.len()).find(|&w| words[w].form == ";").unwrap_or(words.len());
    let spoken = (0..at.word).any(|w| words[w].is_noun() || words[w].pos == "PRON");
    let start = opener(doc, at, end).or_else(|| directly(doc, at, end)).filter(|_| spoken)?;
    let told: Vec<usize> = (start..end).filter(|&w| words[w].pos != "PUNCT" || w + 1 < end).collect();
    let verb = |w: &usize| words[*w].is_verb() && sentence.heads_clause(*w);
    let head = told.iter().copied().find(verb).or_else(|| told.iter().copied().find(|&w| words[w].is_verb()))?;
    Some((head, told))
}

/// The word that opens a clause, before any other verb.
fn opener(doc: &Doc, at: At, end: usize) -> Option<usize> {
    let words = &doc.sent(at).words;
    let finite = |w: usize| words[w].pos == "AUX" || words[w].feats.get("VerbForm") == Some("Fin");
    let stop = |w: &usize| !finite(*w) && words[*w].form != ",";
    let near = (at.word + 1..end.min(at.word + FARTHEST)).take_while(stop);
    let opens = |w: &usize| {
        let own = doc.is(At::new(at.sent, *w), "complementizers") && matches!(words[*w].pos, "SCONJ" | "PRON");
        // 'dat' and 'that' alone may be what is said itself.
        own && (*w + 1..end).any(|v| words[v].feats.get("VerbForm") == Some("Fin"))
    };
    near.into_iter().find(opens)
}

/// A clause without any opening word: a noun phrase right behind the verb, and a finite verb after it.
fn directly(doc: &Doc, at: At, end: usize) -> Option<usize> {
    let words = &doc.sent(at).words;
    let subject = |w: usize| matches!(words[w].pos, "DET" | "NOUN" | "PROPN" | "ADJ" | "NUM" | "PRON");
    let finite = |w: usize| words[w].feats.get("VerbForm") == Some("Fin");
    let bare = doc.lexicon.grammar.words("bare_clauses").next().is_some();
    let first = at.word + 1;
    let verb = (first..end).find(|&w| words[w].is_verb() || words[w].pos == "AUX")?;
    let broken = (first..verb).any(|w| matches!(words[w].form, "," | ":" | "("));
    (bare && first < end && subject(first) && finite(verb) && verb > first && !broken).then_some(first)
}
