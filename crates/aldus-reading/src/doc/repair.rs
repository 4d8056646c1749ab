//! Mends parses of verbs in the languages that write a verb and its particle as one word: the parser takes other words for particles.

use super::Word;
use aldus_lexicon::Lexicon;

/// Mend the verbs of a sentence.
pub(super) fn verbs(words: &mut [Word], lexicon: &Lexicon) {
    for particle in 0..words.len() {
        let Some(verb) = words[particle].head.filter(|_| words[particle].rel == "compound:prt") else { continue };
        if is_participle(words, particle) && is_auxiliary(&words[verb], lexicon) {
            raise(words, particle, verb);
        } else if words[particle].pos == "VERB" {
            bare(&mut words[verb]);
            lower(words, particle, verb);
        } else if is_phrase(words, particle) {
            bare(&mut words[verb]);
            words[particle].rel = "obl".to_owned();
        }
    }
}

/// `laat WETEN dat …`: the infinitive is part of the phrase, and what hangs on it hangs on the verb.
fn lower(words: &mut [Word], infinitive: usize, verb: usize) {
    for word in words.iter_mut().filter(|w| w.head == Some(infinitive)) {
        word.head = Some(verb);
    }
    words[infinitive].rel = "compound".to_owned();
}

/// `wijst VAN DE hand`: a phrase is no particle, though its first word is taken for one.
fn is_phrase(words: &[Word], particle: usize) -> bool {
    words.iter().any(|w| w.rel == "fixed" && w.head == Some(particle))
}

/// The verb without what was taken for its particle: `laat WETEN` is `laten` with `weten`, not `wetenlaten`.
fn bare(verb: &mut Word) {
    if let Some(last) = verb.parts.last().cloned() {
        verb.lemma.clone_from(&last);
        verb.parts = vec![last];
    }
}

fn is_participle(words: &[Word], word: usize) -> bool {
    words[word].pos == "VERB" && words[word].feats.get("VerbForm") == Some("Part")
}

fn is_auxiliary(verb: &Word, lexicon: &Lexicon) -> bool {
    let lemma = verb.parts.last().map_or(verb.lemma.as_str(), String::as_str);
    lexicon.grammar.is("perfect_auxiliaries", lemma) || lexicon.grammar.is("passive_auxiliaries", lemma)
}

/// `heeft dat altijd ONTKEND`: the participle is the verb and takes over everything that hangs on its auxiliary.
fn raise(words: &mut [Word], participle: usize, auxiliary: usize) {
    let (head, rel) = (words[auxiliary].head, std::mem::take(&mut words[auxiliary].rel));
    for word in words.iter_mut().filter(|w| w.head == Some(auxiliary)) {
        word.head = Some(participle);
    }
    words[participle].head = head;
    words[participle].rel = rel;
    bare(&mut words[auxiliary]);
    words[auxiliary].head = Some(participle);
    words[auxiliary].rel = "aux".to_owned();
}
