use super::{hang, has, with_rel};
use crate::doc::Word;
use crate::doc::build::relemma;
use crate::doc::particles::hangs_below;
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
            make_relative(&mut words[opener], "obj");
        }
    }
}

/// `persbureau Reuters, dat anonieme FUNCTIONARISSEN citeert`: several are no subject of a verb in the singular; in a clause about a noun they are its
/// object, and what opens the clause is the subject.
pub(super) fn take_several_for_objects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 1..words.len() {
        let singular =
            words[verb].feats.get("Number") == Some("Sing") && words[verb].feats.get("VerbForm") == Some("Fin");
        let relative = words[verb].rel == "acl:relcl" && words[verb].is_verb() && singular;
        if !relative || has(words, verb, "obj") || has(words, verb, "aux:pass") {
            continue;
        }
        let opens = |w: &usize| *w < verb && lexicon.grammar.is("relative_pronouns", &words[*w].fold);
        let Some(opener) = with_rel(words, verb, "mark").find(opens) else { continue };
        let several = |s: &usize| words[*s].is_noun() && words[*s].feats.get("Number") == Some("Plur");
        let joined = |s: &usize| has(words, *s, "conj");
        let Some(object) = with_rel(words, verb, "nsubj").find(|s| *s > opener && several(s) && !joined(s)) else {
            continue;
        };
        words[object].rel = "obj".to_owned();
        make_relative(&mut words[opener], "nsubj");
    }
}

/// Take what opens a clause for a pronoun with a part in it.
fn make_relative(opener: &mut Word, rel: &str) {
    opener.pos = "PRON";
    opener.feats = Feats::new("PronType=Rel");
    opener.rel = rel.to_owned();
}

/// `the bomb THAT WOUNDED five policemen`: between a relative pronoun and the number of a noun stands no adjective but the clause's verb.
pub(super) fn take_from_phrases(words: &mut [Word], lexicon: &Lexicon) {
    for opener in 1..words.len().saturating_sub(2) {
        let (antecedent, verb) = (opener - 1, opener + 1);
        let relative = words[opener].feats.get("PronType") == Some("Rel") && words[opener].rel_is("det");
        let Some(noun) = words[opener].head.filter(|&n| relative && n > verb) else { continue };
        let counted = with_rel(words, noun, "nummod").any(|number| number > verb);
        let describes = words[verb].head == Some(noun) && words[verb].rel_is("amod");
        let lemma = lexicon.forms.lemma(&words[verb].fold, "VERB").map(str::to_owned);
        let apart = words[antecedent].is_noun() && !hangs_below(words, antecedent, noun);
        let Some(lemma) = lemma.filter(|_| counted && describes && apart) else { continue };
        words[verb].pos = "VERB";
        relemma(&mut words[verb], lemma);
        hang(words, verb, antecedent, "acl:relcl");
        hang(words, opener, verb, "nsubj");
        hang(words, noun, verb, "obj");
    }
}

/// `A deputy BRIEFED by the army told reporters …`: a participle before a finite verb without a subject belongs to the noun before it, which is
/// that subject.
pub(super) fn reduce(words: &mut [Word]) {
    for participle in 1..words.len() {
        let Some(verb) = words[participle].head.filter(|&v| v > participle && words[v].is_verb()) else { continue };
        let word = &words[participle];
        let below = word.is_verb() && matches!(word.rel.as_str(), "ccomp" | "advcl" | "csubj");
        let finite = words[verb].feats.get("VerbForm") == Some("Fin");
        if !below || !finite || word.feats.get("VerbForm") != Some("Part") || has(words, verb, "nsubj") {
            continue;
        }
        // 'nsubj' itself and no subtype of it: a participle has the subject of a passive.
        let own = |w: &Word| w.head == Some(participle) && matches!(w.rel.as_str(), "aux" | "mark" | "cop" | "nsubj");
        let noun = with_rel(words, participle, "nsubj:pass").find(|&n| n < participle && words[n].is_noun());
        let Some(noun) = noun.filter(|_| !words.iter().any(own)) else { continue };
        if words[noun..verb].iter().all(|w| w.form != ",") {
            hang(words, noun, verb, "nsubj");
            hang(words, participle, noun, "acl");
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_participle_before_a_verb_without_a_subject_belongs_to_its_subject() {
        let text = "A lawmaker briefed by the spy agency told reporters that another test was likely.";
        assert_eq!(crate::doc::mend::tests::place("en", text, "lawmaker"), "nsubj told");
        assert_eq!(crate::doc::mend::tests::place("en", text, "briefed"), "acl lawmaker");
    }

    use crate::doc::mend::tests::place;

    #[test]
    fn a_relative_clause_lacks_what_it_is_about() {
        let text = "Ten soldiers died in an attack in Burkina Faso that JNIM has claimed.";
        assert_eq!(place("en", text, "that"), "obj claimed");
    }

    #[test]
    fn several_are_the_object_of_a_verb_in_the_singular() {
        let text = "Volgens persbureau Reuters, dat anonieme functionarissen citeert, was Washington op de hoogte.";
        assert_eq!(place("nl", text, "functionarissen"), "obj citeert");
        assert_eq!(place("nl", text, "dat"), "nsubj citeert");
    }

    #[test]
    fn what_stands_between_a_relative_pronoun_and_a_number_is_the_verb() {
        let text = "The ELN, the army said, had planted the bomb that wounded five policemen.";
        assert_eq!(place("en", text, "policemen"), "obj wounded");
        assert_eq!(place("en", text, "that"), "nsubj wounded");
    }
}
