//! Phrases that make up a unit with their verb, wherever the parser hangs them.

use super::{ancestors, hang, with_rel};
use crate::doc::Word;
use aldus_lexicon::Lexicon;

/// `kwamen vijf arbeiders van een oliestation OM HET LEVEN`: a phrase that ends a clause and makes a word for harm of the verb above is the verb's,
/// and no part of the noun before it.
pub(super) fn raise_to_verbs(words: &mut [Word], lexicon: &Lexicon) {
    for noun in 0..words.len() {
        if words[noun].rel != "nmod" || !ends_clause(words, noun) {
            continue;
        }
        let Some(case) = with_rel(words, noun, "case").find(|&c| c < noun) else { continue };
        let Some(verb) = ancestors(words, noun).find(|&w| words[w].is_verb()) else { continue };
        let phrase = [&words[case].fold, &words[noun].lemma];
        let whole = |with: &[String]| with.len() == 2 && phrase.iter().all(|p| with.contains(p));
        if lexicon.casualties.of(&words[verb].lemma).iter().any(|u| u.pos == "VERB" && whole(&u.with)) {
            hang(words, noun, verb, "obl");
        }
    }
}

/// Whether nothing but a verb, an auxiliary or a stop follows.
fn ends_clause(words: &[Word], noun: usize) -> bool {
    words.get(noun + 1).is_none_or(|w| matches!(w.pos, "PUNCT" | "VERB" | "AUX" | "CCONJ" | "SCONJ"))
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_phrase_belongs_to_the_verb_it_makes_a_unit_with() {
        let text = "Daarbij kwamen in Qamishli vijf arbeiders van een oliestation om het leven, meldt het zelfbestuur.";
        assert_eq!(place("nl", text, "leven"), "obl kwamen");
    }
}
