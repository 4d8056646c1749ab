//! Words that go with others before them: parts of a number just told, verbs joined to another.

use super::{hang, has, says, shares_subject, with_rel};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::Lexicon;

/// `drie doden, onder wie een AGENT, en beschuldigde de rebellen`, `five suspects, including two SOLDIERS, were arrested`: those counted among
/// others are no part of the verb.
pub(super) fn keep_with_the_counted(words: &mut [Word], lexicon: &Lexicon) {
    for noun in 1..words.len() {
        let Some(verb) = words[noun].head.filter(|&v| words[v].is_verb()) else { continue };
        let beside = words[noun].rel_is("nsubj") || words[noun].rel_is("obl") || words[noun].rel_is("obj");
        let Some(first) = opens_part(words, noun, lexicon).filter(|_| beside) else { continue };
        let nominal = |w: &usize| {
            let word = &words[*w];
            let rel = ["nsubj", "obl", "nmod", "obj"].iter().any(|rel| word.rel_is(rel));
            (word.is_noun() || rel) && word.pos != "PRON" && word.pos != "NUM"
        };
        let counted = (0..first).rev().find(|w| nominal(w) && *w != verb);
        if let Some(counted) = counted.filter(|&c| !hangs_below(words, c, noun)) {
            hang(words, noun, counted, "appos");
        }
    }
}

/// The word that says that a noun is a part of what was counted before: `ONDER wie`, `INCLUDING`.
fn opens_part(words: &[Word], noun: usize, lexicon: &Lexicon) -> Option<usize> {
    let pronoun = |w: usize| w < noun && words[w].pos == "PRON" && has(words, w, "case");
    let among = with_rel(words, noun, "nmod").find(|&w| pronoun(w));
    let among = among.and_then(|w| with_rel(words, w, "case").next());
    let part = |w: &usize| lexicon.grammar.is("part_of_phrases", &words[*w].fold) && *w < noun;
    among.or_else(|| with_rel(words, noun, "case").find(part))
}

/// `Een bureau meldde twaalf doden, maar trok dat BERICHT later in`: of a verb that has the subject of the one before it, what follows is the object.
pub(super) fn share_subjects(words: &mut [Word]) {
    for verb in 2..words.len() {
        if !words[verb].is_verb() || !shares_subject(words, verb) || has(words, verb, "obj") {
            continue;
        }
        let subject =
            with_rel(words, verb, "nsubj").find(|&s| s > verb && words[s].rel == "nsubj" && words[s].is_noun());
        if let Some(subject) = subject {
            hang(words, subject, verb, "obj");
        }
    }
}

/// `The ministry said ten people had died, but later WITHDREW the statement`: who takes words back is who said them.
pub(super) fn raise_withdrawals(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 1..words.len() {
        let withdraws =
            words[verb].is_verb() && lexicon.withdrawals.has(&words[verb].lemma) && words[verb].rel == "conj";
        let Some(said) = words[verb].head.filter(|_| withdraws && !has(words, verb, "nsubj")) else { continue };
        let cue = words[said].head.filter(|_| words[said].rel == "ccomp");
        let Some(cue) = cue.filter(|&c| c < said && says(&words[c], lexicon)) else { continue };
        let noun =
            |o: usize| ["claim_nouns", "document_nouns"].iter().any(|class| lexicon.grammar.is(class, &words[o].lemma));
        if with_rel(words, verb, "obj").any(noun) {
            hang(words, verb, cue, "conj");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn those_counted_among_others_are_no_part_of_the_verb() {
        let text = "De minister sprak van drie doden, onder wie een agent, en beschuldigde criminelen van de aanval.";
        assert!(place("nl", text, "agent").starts_with("appos"));
        let text = "Five suspects, including two soldiers, were arrested by police.";
        assert_eq!(place("en", text, "soldiers"), "appos suspects");
    }

    #[test]
    fn a_verb_behind_its_conjunction_shares_the_subject() {
        let text = "Het ministerie sprak van tien doden, maar verwijderde dat bericht later.";
        assert_eq!(place("nl", text, "bericht"), "obj verwijderde");
    }

    #[test]
    fn who_takes_words_back_said_them() {
        let text = "The ministry said ten people had died, but later withdrew the statement.";
        assert_eq!(place("en", text, "withdrew"), "conj said");
    }
}
