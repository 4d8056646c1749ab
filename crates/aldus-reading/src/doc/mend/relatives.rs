use super::{has, with_rel};
use crate::doc::Word;
use aldus_lexicon::Lexicon;
use aldus_syntax::Feats;

/// `an attack THAT the group has claimed`: what opens a clause about a deed, with a verb of saying that has a subject and no object, is the
/// object, and no conjunction.
pub(super) fn give_objects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let says = words[verb].is_verb() && lexicon.cues.has(&words[verb].lemma) && !has(words, verb, "aux:pass");
        let Some(noun) = words[verb].head.filter(|_| says && words[verb].rel == "acl:relcl") else { continue };
        if !lexicon.triggers.has(words[noun].last_part()) || lexicon.grammar.is("claim_nouns", &words[noun].lemma) {
            continue;
        }
        let opens = |w: &usize| lexicon.grammar.is("relative_pronouns", &words[*w].fold) && words[*w].pos == "SCONJ";
        let Some(opener) = with_rel(words, verb, "mark").next().filter(opens) else { continue };
        let subject = with_rel(words, verb, "nsubj").any(|s| s > opener && words[s].rel == "nsubj");
        let full = ["obj", "ccomp", "xcomp", "obl"].iter().any(|rel| has(words, verb, rel));
        if subject && !full {
            words[opener].pos = "PRON";
            words[opener].feats = Feats::new("PronType=Rel");
            words[opener].rel = "obj".to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_relative_clause_lacks_what_it_is_about() {
        let text = "Ten soldiers died in an attack in Burkina Faso that JNIM has claimed.";
        assert_eq!(place("en", text, "that"), "obj claimed");
    }
}
