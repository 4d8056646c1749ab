use super::{has, with_rel};
use crate::doc::Word;
use crate::doc::build::relemma;
use aldus_lexicon::Lexicon;
use aldus_syntax::Feats;

/// `het DODEN van acht blauwhelmen`: behind an article that no plural has, what looks like one is the verb's infinitive, used as a noun.
pub(super) fn take_for_nouns(words: &mut [Word], lexicon: &Lexicon) {
    for noun in 1..words.len() {
        let singular = with_rel(words, noun, "det").any(|d| lexicon.grammar.is("singular_articles", &words[d].fold));
        let form = &words[noun].fold;
        let infinitive = lexicon.triggers.of(form).iter().any(|u| u.pos == "VERB" && u.with.is_empty());
        let other = matches!(words[noun].pos, "NOUN" | "ADJ") && words[noun].lemma != *form;
        if singular && infinitive && other && has(words, noun, "nmod") && !lexicon.knows_noun(form) {
            let lemma = form.clone();
            words[noun].pos = "NOUN";
            words[noun].feats = Feats::new("Gender=Neut|Number=Sing");
            relemma(&mut words[noun], lemma);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::build;
    use aldus_lexicon::Lexicon;
    use aldus_syntax::Model;

    #[test]
    fn an_infinitive_with_an_article_is_a_noun() {
        let lexicon = Lexicon::load("nl").unwrap();
        let lemma = |text: &str| {
            let doc = build(text, 0, &lexicon, Model::embedded("nl").unwrap());
            let word = doc.sentences[0].words.iter().find(|w| w.form == "doden").unwrap();
            (word.pos, word.lemma.clone())
        };
        let condemned = "De Veiligheidsraad heeft het doden van acht blauwhelmen in Mali veroordeeld.";
        assert_eq!(lemma(condemned), ("NOUN", "doden".to_owned()));
        assert_ne!(lemma("Er vielen acht doden.").1, "doden");
    }
}
