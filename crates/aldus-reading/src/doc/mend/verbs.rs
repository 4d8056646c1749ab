use super::{has, with_rel};
use crate::doc::Word;
use crate::doc::build::relemma;
use aldus_lexicon::Lexicon;
use aldus_syntax::Feats;

/// `its men had SHOT at a patrol`: what has an auxiliary of the perfect, and can be a participle, is no noun.
pub(super) fn take_from_nouns(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let perfect = |a: usize| lexicon.grammar.is("perfect_auxiliaries", &words[a].lemma) && a < verb;
        let auxiliary = with_rel(words, verb, "aux").any(perfect);
        if words[verb].pos != "NOUN" || !auxiliary || has(words, verb, "det") || has(words, verb, "cop") {
            continue;
        }
        let Some(lemma) = lexicon.forms.lemma(&words[verb].fold, "VERB").map(str::to_owned) else { continue };
        words[verb].pos = "VERB";
        words[verb].feats = Feats::new("Tense=Past|VerbForm=Part");
        relemma(&mut words[verb], lemma);
        (0..words.len())
            .filter(|&w| words[w].head == Some(verb) && words[w].rel == "nmod")
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|w| words[w].rel = "obl".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn what_has_an_auxiliary_is_a_verb() {
        let text = "Hezbollah denied that its men had shot at a patrol of UN peacekeepers.";
        assert_eq!(place("en", text, "patrol"), "obl shot");
    }
}
