//! Speakers named by a sign: `Kremlin: 'no comment'`, `“It was over in a minute.” — a shopkeeper`.

use super::quotes::Quotes;
use super::{Attribution, CueKind, trimmed};
use crate::doc::{At, Doc};
use crate::events::arguments::{Scene, parties};
use aldus_record::{Certainty, Quote, Stance};

/// The longest name in front of a colon or behind a dash, in words.
const LONGEST: usize = 10;

/// Add the attributions that signs make in a sentence in which nothing else is one.
pub(super) fn find(scene: &Scene, sent: usize, quotes: &Quotes, found: &mut Vec<Attribution>) {
    if !found.is_empty() {
        return;
    }
    let doc = scene.doc;
    let label = colon(doc, sent).or_else(|| dash(doc, sent, quotes));
    let Some((sign, name, content)) = label else { return };
    let speaker = top(doc, sent, &name);
    let sources = parties(scene, sent, &speaker.map(|s| doc.sentences[sent].conjuncts(s)).unwrap_or_default());
    let content = trimmed(doc, sent, &content);
    if sources.is_empty() || content.len() < 2 {
        return;
    }
    let quoted = content.iter().any(|&w| quotes.of(At::new(sent, w)).is_some());
    found.push(Attribution {
        kind: CueKind::Verb,
        cue: Some(At::new(sent, sign)),
        cue_words: (sign, sign),
        unit: "label".to_owned(),
        sent,
        head: top(doc, sent, &content),
        content,
        sources,
        via: Vec::new(),
        stance: Stance::Asserts,
        certainty: Certainty::Certain,
        facet: None,
        quote: Quote::None,
        speaker: Vec::new(),
        pronoun: None,
        strong: true,
        faint: !quoted,
        judged: false,
    });
}

type Label = (usize, Vec<usize>, Vec<usize>);

/// `Kremlin: 'no comment'`, `16.20 – A surgeon working in Gaza: 'no bandages'`: only a name stands before the colon, behind the time at most.
fn colon(doc: &Doc, sent: usize) -> Option<Label> {
    let words = &doc.sentences[sent].words;
    let timed = words.first().is_some_and(|w| w.pos == "NUM");
    let first = if timed { words.iter().position(|w| !matches!(w.pos, "NUM" | "PUNCT" | "SYM"))? } else { 0 };
    let sign = first + words.iter().skip(first).take(LONGEST).position(|w| w.form == ":")?;
    let name = is_name(doc, sent, first..sign)?;
    Some((sign, name, (sign + 1..words.len()).collect()))
}

/// `“It was over in a minute.” — a shopkeeper`: quoted words, a dash, and a name that ends the sentence.
fn dash(doc: &Doc, sent: usize, quotes: &Quotes) -> Option<Label> {
    let words = &doc.sentences[sent].words;
    let sign = words.iter().rposition(|w| matches!(w.form, "―" | "—" | "–" | "--"))?;
    let quoted: Vec<usize> = (0..sign).filter(|&w| quotes.of(At::new(sent, w)).is_some()).collect();
    let most = quoted.len() * 10 >= sign * 7;
    let name = is_name(doc, sent, sign + 1..words.len()).filter(|n| n.len() <= LONGEST)?;
    most.then_some((sign, name, quoted))
}

/// The words of a stretch if they are no more than a name: nouns and what goes with them.
fn is_name(doc: &Doc, sent: usize, stretch: std::ops::Range<usize>) -> Option<Vec<usize>> {
    let words = &doc.sentences[sent].words;
    let nominal =
        |w: usize| matches!(words[w].pos, "NOUN" | "PROPN" | "DET" | "ADJ" | "ADP" | "CCONJ" | "PUNCT" | "PART");
    // 'A surgeon WORKING for MSF': a participle within the name only describes it.
    let describes = |w: usize| w > stretch.start && words[w].is_verb() && words[w].rel == "acl";
    let name: Vec<usize> = stretch.clone().filter(|&w| words[w].pos != "PUNCT").collect();
    let named = name.iter().any(|&w| words[w].is_noun());
    (named && stretch.clone().all(|w| nominal(w) || describes(w))).then_some(name)
}

/// The word of a stretch that the others hang on.
fn top(doc: &Doc, sent: usize, stretch: &[usize]) -> Option<usize> {
    let words = &doc.sentences[sent].words;
    stretch.iter().copied().find(|&w| words[w].pos != "PUNCT" && words[w].head.is_none_or(|h| !stretch.contains(&h)))
}
