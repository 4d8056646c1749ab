use super::{hang, with_rel};
use crate::doc::Word;
use aldus_lexicon::Lexicon;
use aldus_record::EventType;

/// `the accusation THAT it had fired on the town`: nobody attacks an accusation, so the clause is what it says, and no relative clause.
pub(super) fn take_from_relatives(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let Some(head) = words[verb].head.filter(|_| words[verb].rel == "acl:relcl") else { continue };
        let Some(noun) = claim_above(words, head, lexicon).filter(|_| attacks(&words[verb], lexicon)) else { continue };
        let object = |w: &usize| words[*w].rel == "obj" && lexicon.grammar.is("complementizers", &words[*w].fold);
        let opener = (noun + 1..verb).filter(|&w| words[w].head == Some(verb)).find(object);
        let subject = with_rel(words, verb, "nsubj").next();
        if let Some(opener) = opener.filter(|&o| subject.is_some_and(|s| s > o)) {
            make_content(words, opener, verb, noun);
        }
    }
}

/// Take a clause for what a noun says, and what opens it for a conjunction.
fn make_content(words: &mut [Word], opener: usize, verb: usize, noun: usize) {
    words[opener].pos = "SCONJ";
    words[opener].feats = aldus_syntax::Feats::new("_");
    hang(words, opener, verb, "mark");
    hang(words, verb, noun, "acl");
}

/// `een bericht DAT twaalf commandanten waren gedood`: a clause about a noun has no subject of its own beside the pronoun that is its subject, so what
/// has both is what the noun says.
pub(super) fn take_two_subjects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let Some(head) = words[verb].head.filter(|_| words[verb].rel == "acl:relcl") else { continue };
        let subjects: Vec<usize> = with_rel(words, verb, "nsubj").collect();
        let [opener, subject] = subjects[..] else { continue };
        let opens = words[opener].pos == "PRON" && lexicon.grammar.is("complementizers", &words[opener].fold);
        let noun = claim_above(words, head, lexicon).or_else(|| claim_beside(words, head, lexicon));
        if let Some(noun) = noun.filter(|&n| opens && words[subject].is_noun() && n < opener) {
            make_content(words, opener, verb, noun);
        }
    }
}

/// The noun for something said that is the subject of the verb a noun stands beside: `A REPORT appeared on a website that …`.
fn claim_beside(words: &[Word], noun: usize, lexicon: &Lexicon) -> Option<usize> {
    let verb = words[noun].head.filter(|&v| words[noun].rel_is("obl") && words[v].is_verb())?;
    with_rel(words, verb, "nsubj").find(|&s| s < noun && lexicon.grammar.is("claim_nouns", &words[s].lemma))
}

/// The noun for something said that a noun is or stands below: `a CLAIM by the United States that …`.
fn claim_above(words: &[Word], noun: usize, lexicon: &Lexicon) -> Option<usize> {
    let above = std::iter::successors(Some(noun), |&w| words[w].head.filter(|_| words[w].rel_is("nmod")));
    above.take(3).find(|&w| words[w].is_noun() && lexicon.grammar.is("claim_nouns", &words[w].lemma))
}

/// A verb that says an attack: `bombed`, `had fired on`.
fn attacks(verb: &Word, lexicon: &Lexicon) -> bool {
    let assault = |s: &aldus_lexicon::Trigger| s.event_type == EventType::Assault;
    let units = lexicon.triggers.of(&verb.lemma);
    verb.is_verb() && units.iter().any(|u| u.pos == "VERB" && u.with.is_empty() && assault(&u.sense))
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn nobody_attacks_an_accusation() {
        let text = "Azerbaijan denied the accusation that it had fired on Armenian positions.";
        assert_eq!(place("en", text, "that"), "mark fired");
        assert_eq!(place("en", text, "fired"), "acl accusation");
        let below = "Iran dismissed as baseless a claim by the United States that Tehran had attacked a tanker.";
        assert_eq!(place("en", below, "attacked"), "acl claim");
        let appeared = "A report appeared on a website that twelve commanders had been killed.";
        assert_eq!(place("en", appeared, "killed"), "acl report");
        let relative = "Azerbaijan denied the report that it had published in May.";
        assert_eq!(place("en", relative, "published"), "acl:relcl report");
    }
}
