use super::{finite, hang, has, with_rel};
use crate::doc::Word;
use aldus_lexicon::Lexicon;

/// `Niger's junta ACCUSED France of …`: what is taken for a participle of a name, right behind the noun that heads a clause without a verb,
/// is the verb of that clause.
pub(super) fn take_for_verbs(words: &mut [Word]) {
    for verb in 1..words.len() {
        let participle = words[verb].rel == "amod" && words[verb].feats.get("Tense") == Some("Past");
        let Some(name) = words[verb].head.filter(|&h| participle && words[verb].is_verb() && h > verb) else {
            continue;
        };
        let subject = verb - 1;
        let apposed = words[name].head == Some(subject) && words[name].rel == "appos" && words[name].pos == "PROPN";
        if apposed && words[subject].is_noun() && has_no_verb(words, subject) {
            raise(words, verb, subject, name);
        }
    }
}

/// Whether a noun heads a sentence, or is a second subject before a clause that has one of its own: `Niger's JUNTA …; Paris denied it`.
fn has_no_verb(words: &[Word], noun: usize) -> bool {
    let Some(above) = words[noun].head else { return true };
    let second = with_rel(words, above, "nsubj").any(|s| s > noun && s < above);
    words[noun].rel == "nsubj" && second
}

fn raise(words: &mut [Word], verb: usize, subject: usize, object: usize) {
    let (head, rel) = (words[subject].head, words[subject].rel.clone());
    if rel == "nsubj"
        && let Some(later) = head
    {
        (words[verb].head, words[verb].rel) = (words[later].head, words[later].rel.clone());
        hang(words, later, verb, "parataxis");
    } else {
        (words[verb].head, words[verb].rel) = (head, rel);
    }
    for word in words.iter_mut().skip(verb + 1).filter(|w| w.head == Some(subject)) {
        word.head = Some(if word.rel.starts_with("acl") { object } else { verb });
    }
    words[verb].feats = aldus_syntax::Feats::new("Mood=Ind|Tense=Past|VerbForm=Fin");
    hang(words, subject, verb, "nsubj");
    hang(words, object, verb, "obj");
}

/// `The mayors CITED flight data suggesting that …`: what has a subject of its own describes no noun; it is the verb, the noun its object, and
/// the participle behind the noun describes that.
pub(super) fn raise_verbs(words: &mut [Word]) {
    for verb in 1..words.len() {
        let owned =
            words[verb].is_verb() && words[verb].rel == "amod" && with_rel(words, verb, "nsubj").any(|s| s < verb);
        let Some(noun) = words[verb].head.filter(|&h| owned && h > verb && words[h].rel == "nsubj") else { continue };
        let Some(clause) = words[noun].head.filter(|&c| c > noun && finite(words, c).is_none()) else { continue };
        (words[verb].head, words[verb].rel) = (words[clause].head, words[clause].rel.clone());
        hang(words, noun, verb, "obj");
        hang(words, clause, noun, "acl");
        let ends: Vec<usize> = with_rel(words, clause, "punct").filter(|&w| w > clause).collect();
        ends.into_iter().for_each(|w| words[w].head = Some(verb));
        words[verb].feats = aldus_syntax::Feats::new("Mood=Ind|Tense=Past|VerbForm=Fin");
    }
}

/// `De president beschuldigde KOSOVO ervan …`: of two subjects of such a verb, one before and one behind it, the latter is the object.
pub(super) fn take_for_objects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let controls = lexicon.grammar.is("object_control_verbs", &words[verb].lemma) && has(words, verb, "xcomp");
        let subjects: Vec<usize> = with_rel(words, verb, "nsubj").filter(|_| controls).collect();
        if let [first, second] = subjects[..]
            && first < verb
            && second > verb
            && !["obj", "iobj"].iter().any(|rel| has(words, verb, rel))
        {
            words[second].rel = "obj".to_owned();
        }
    }
}

/// `beschuldigt DE RSF ervan veertig dorpelingen te hebben gedood`: of two objects of an infinitive below a verb that has none but lets its
/// object act, the first is that verb's.
pub(super) fn give_objects(words: &mut [Word], lexicon: &Lexicon) {
    for infinitive in 0..words.len() {
        let Some(verb) = words[infinitive].head.filter(|_| words[infinitive].rel == "xcomp") else { continue };
        let controls = lexicon.grammar.is("object_control_verbs", &words[verb].lemma);
        let objects: Vec<usize> = with_rel(words, infinitive, "obj").collect();
        if let [first, _] = objects[..]
            && controls
            && first > verb
            && words[first].is_noun()
            && follows(words, verb, first)
            && !["obj", "iobj"].iter().any(|rel| has(words, verb, rel))
            && finite(words, verb).is_some()
        {
            hang(words, first, verb, "obj");
        }
    }
}

/// Whether a noun is the first behind a verb.
fn follows(words: &[Word], verb: usize, noun: usize) -> bool {
    (verb + 1..noun).all(|w| !words[w].is_noun() || words[w].head == Some(noun))
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_clause_has_a_verb() {
        let text = "Niger's junta accused France of preparing an attack; Paris denied it.";
        assert_eq!(place("en", text, "France"), "obj accused");
        assert_eq!(place("en", text, "junta"), "nsubj accused");
        assert_eq!(place("en", text, "preparing"), "acl France");
        assert_eq!(place("en", text, "denied"), "parataxis accused");
    }

    #[test]
    fn what_has_a_subject_describes_nothing() {
        let text = "The mayors cited flight data suggesting that planes had landed.";
        assert_eq!(place("en", text, "cited"), "root –");
        assert_eq!(place("en", text, "data"), "obj cited");
        assert_eq!(place("en", text, "suggesting"), "acl data");
    }

    #[test]
    fn the_accused_is_the_object_of_the_accusing_verb() {
        let text = "Het Soedanese leger beschuldigt de RSF ervan veertig dorpelingen in Gezira te hebben gedood.";
        assert_eq!(place("nl", text, "RSF"), "obj beschuldigt");
        assert_eq!(place("nl", text, "dorpelingen"), "obj gedood");
        let other = "De president van Servië beschuldigde Kosovo ervan een aanslag te beramen.";
        assert_eq!(place("nl", other, "Kosovo"), "obj beschuldigde");
    }
}
