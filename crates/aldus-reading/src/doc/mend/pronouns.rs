use super::{finite, hang, has};
use crate::doc::Word;
use aldus_lexicon::Lexicon;
use aldus_syntax::Feats;

/// `ontkent dat HET burgers had beschoten`: what only stands before singular nouns is no article of a plural one, but the subject of a verb
/// in the singular; the noun is its object.
pub(super) fn take_for_subjects(words: &mut [Word], lexicon: &Lexicon) {
    for article in 0..words.len() {
        let singular = lexicon.grammar.is("singular_articles", &words[article].fold);
        let Some(noun) = words[article].head.filter(|_| singular && words[article].rel_is("det")) else { continue };
        let Some(verb) = words[noun].head.filter(|_| is_plural(&words[noun], lexicon)) else { continue };
        if !takes_both(words, noun, verb) {
            continue;
        }
        words[article].pos = "PRON";
        words[article].feats = Feats::new("Number=Sing|Person=3|PronType=Prs");
        hang(words, article, verb, "nsubj");
        hang(words, noun, verb, "obj");
    }
}

/// A plural noun, and no infinitive that looks like one (`het DODEN van burgers`).
fn is_plural(noun: &Word, lexicon: &Lexicon) -> bool {
    let infinitive = lexicon.triggers.of(&noun.fold).iter().any(|u| u.pos == "VERB" && u.with.is_empty());
    noun.pos == "NOUN" && noun.feats.get("Number") == Some("Plur") && !infinitive
}

/// Whether a verb has room for a subject beside the noun, and agrees with the subject and not with the noun.
fn takes_both(words: &[Word], noun: usize, verb: usize) -> bool {
    let subjects = (0..words.len()).filter(|&w| words[w].head == Some(verb) && words[w].rel_is("nsubj"));
    let alone = subjects.into_iter().all(|w| w == noun);
    let free = words[noun].rel == "obj" || words[noun].rel == "nsubj" && !has(words, verb, "obj");
    let singular = finite(words, verb).is_some_and(|v| words[v].feats.get("Number") == Some("Sing"));
    words[verb].is_verb() && alone && free && singular && !has(words, verb, "aux:pass")
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_singular_article_before_a_plural_is_the_subject() {
        let text = "Azerbeidzjan sprak tegen dat het Armeense stellingen had beschoten.";
        assert_eq!(place("nl", text, "het"), "nsubj beschoten");
        assert_eq!(place("nl", text, "stellingen"), "obj beschoten");
        assert_eq!(place("nl", "Rusland ontkende dat het dorp was beschoten.", "het"), "det dorp");
    }
}
