//! Who acts, taken for what is acted upon.

use super::{finite, hang, has, with_rel};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::Lexicon;

/// `De GOUVERNEUR noemt die telling onjuist`, `Dat heeft de GOUVERNEUR gemeld`: a clause that has two objects and no subject has one of them for its
/// subject: the first noun that could act, or the one that opens the clause.
pub(super) fn take_from_objects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let Some(carrier) = finite(words, verb).filter(|_| words[verb].is_verb() && acts(words, verb)) else { continue };
        let objects: Vec<usize> = (0..words.len()).filter(|&o| is_object(words, verb, o)).collect();
        if objects.len() < 2 || ["nsubj", "csubj", "expl"].iter().any(|rel| has(words, verb, rel)) {
            continue;
        }
        let beside = |o: &usize| words[*o].is_noun() && !has(words, *o, "case") && !hangs_below(words, verb, *o);
        let could_act = |o: &usize| {
            let word = &words[*o];
            word.pos == "PROPN" || lexicon.roles.get(word.last_part()).is_some()
        };
        let nouns: Vec<usize> = objects.iter().copied().filter(beside).collect();
        let first = nouns.iter().copied().find(could_act).or_else(|| {
            let front = nouns.first().copied()?;
            (nouns.len() == 1 || front < carrier).then_some(front)
        });
        if let Some(subject) = first {
            hang(words, subject, verb, "nsubj");
        }
    }
}

/// Whether the verb is active: neither passive nor an order.
fn acts(words: &[Word], verb: usize) -> bool {
    !has(words, verb, "aux:pass") && words[verb].feats.get("Mood") != Some("Imp")
}

/// Whether the word is an object of the verb, and not the verb's own pronoun (`verzet ZICH`).
fn is_object(words: &[Word], verb: usize, word: usize) -> bool {
    let object = words[word].head == Some(verb) && (words[word].rel == "obj" || words[word].rel == "iobj");
    let pronoun = words[word].pos != "PRON" || words[word].feats.get("Reflex") != Some("Yes");
    object && pronoun
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn one_of_two_objects_acts() {
        assert_eq!(place("nl", "De gouverneur noemt die telling onjuist.", "gouverneur"), "nsubj noemt");
        assert_eq!(place("nl", "Dat heeft de gouverneur van de regio gemeld.", "gouverneur"), "nsubj gemeld");
        assert_eq!(place("nl", "De Taiwanese kustwacht kon dat niet bevestigen.", "kustwacht"), "nsubj bevestigen");
    }

    #[test]
    fn who_gives_somebody_something_keeps_both_objects() {
        assert_eq!(place("en", "The army gave the rebels an ultimatum.", "rebels"), "obj gave");
    }
}
