//! Separable verbs whose particle stands apart: `tekent … aan` is `aantekenen`.

use super::Word;
use aldus_lexicon::Lexicon;
use std::collections::BTreeMap;

/// How far a particle may stand from its verb.
const FARTHEST: usize = 30;

/// Give verbs the particles that the parse hung elsewhere.
pub(super) fn reattach(words: &mut [Word], lexicon: &Lexicon) {
    for particle in 0..words.len() {
        if stands_alone(words, particle) {
            to_its_verb(words, particle, lexicon);
        }
    }
}

/// A verb whose particle stands apart, and whose lemma lacks it, gets it.
pub(super) fn attach(words: &mut [Word]) {
    let found = words.iter().filter(|w| w.rel == "compound:prt").filter_map(|w| Some((w.head?, w.fold.clone())));
    // Of two the last is the verb's own: 'dringt er bij de junta op AAN'.
    let found: BTreeMap<usize, String> = found.collect();
    for (head, particle) in found {
        let verb = &mut words[head];
        if verb.is_verb() && !verb.lemma.starts_with(&particle) && verb.parts.len() == 1 {
            verb.lemma = format!("{particle}{}", verb.lemma);
        }
    }
}

/// A preposition without anything to govern: before a sign, a conjunction, another preposition or the end.
fn stands_alone(words: &[Word], at: usize) -> bool {
    let governs = |w: &Word| matches!(w.pos, "NOUN" | "PROPN" | "DET" | "ADJ" | "NUM" | "PRON" | "VERB" | "AUX");
    // 'Eisten de gesprekken OP te schorten': it is the infinitive's that follows.
    let marked = |next: &Word| next.rel == "mark" && next.pos != "SCONJ" && next.head == words[at].head;
    let own = words[at].rel == "compound:prt" && words.get(at + 1).is_some_and(marked);
    words[at].pos == "ADP" && !own && words.get(at + 1).is_none_or(|next| !governs(next))
}

/// `Daarbij kwamen, beweert het leger, 65 mensen om, meldt AFP`: the nearest verb before a lone particle that makes a verb of the
/// lexica with it. Another verb that the parse gave it to loses it again.
fn to_its_verb(words: &mut [Word], particle: usize, lexicon: &Lexicon) {
    let form = words[particle].fold.clone();
    let known = |lemma: &str| lexicon.casualties.has(lemma) || lexicon.triggers.has(lemma) || lexicon.cues.has(lemma);
    let start = particle.saturating_sub(FARTHEST);
    let verb = (start..particle).rev().take_while(|&v| words[v].form != ";").find(|&v| {
        let word = &words[v];
        let finite = word.is_verb() && word.feats.get("VerbForm") == Some("Fin");
        let whole = word.parts.len() == 1 && known(&format!("{form}{}", word.lemma));
        // 'Portugal gaat mariniers opleiden, KONDIGT de minister AAN': what has it already keeps it.
        let has_it = words[particle].head == Some(v) && word.lemma.starts_with(&form) && known(&word.lemma);
        finite && (whole || has_it) && !hangs_below(words, v, particle)
    });
    let Some(verb) = verb else { return };
    if words[particle].head == Some(verb) && words[particle].rel == "compound:prt" {
        return;
    }
    let robbed = words[particle].head.filter(|&h| h != verb && words[h].is_verb());
    if let Some(rest) = robbed.and_then(|h| words[h].lemma.strip_prefix(&form).map(str::to_owned)).filter(|r| known(r))
        && let Some(other) = robbed
    {
        words[other].parts = vec![rest.clone()];
        words[other].lemma = rest;
    }
    words[verb].lemma = format!("{form}{}", words[verb].lemma);
    words[particle].head = Some(verb);
    words[particle].rel = "compound:prt".to_owned();
}

/// Whether a word is another or below it; a walk no longer than the sentence.
pub(super) fn hangs_below(words: &[Word], word: usize, top: usize) -> bool {
    std::iter::successors(Some(word), |&w| words[w].head).take(words.len()).any(|w| w == top)
}
