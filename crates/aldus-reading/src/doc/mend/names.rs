use super::{hang, has};
use crate::doc::Word;

/// `dat militairen in Oost-Congo BURGERS hebben gedood`: a common noun in small letters is no part of the name before it, but the object of
/// the verb behind it that has none.
pub(super) fn part_from_nouns(words: &mut [Word]) {
    for noun in 1..words.len() {
        let Some(name) = words[noun].head.filter(|_| words[noun].rel_is("flat")) else { continue };
        let small = !words[noun].form.contains(char::is_uppercase);
        let common = words[noun].pos == "NOUN" && small && words[name].pos == "PROPN";
        let above = std::iter::successors(words[name].head, |&w| words[w].head).take(words.len());
        let verb = above.into_iter().find(|&w| words[w].is_verb()).filter(|&v| v > noun && !has(words, v, "obj"));
        if let Some(verb) = verb.filter(|_| common) {
            hang(words, noun, verb, "obj");
        }
    }
}

/// `By the army's ACCOUNT 31 civilians died`: what a number follows is no part of the noun that is counted, but stands beside the verb.
pub(super) fn part_from_counted(words: &mut [Word]) {
    for noun in 0..words.len() {
        let Some(counted) = words[noun].head.filter(|&h| h > noun && words[noun].rel == "compound") else { continue };
        let number = words[noun + 1].pos == "NUM" && words[noun + 1].head == Some(counted);
        let above = std::iter::successors(words[counted].head, |&w| words[w].head).take(words.len());
        let verb = above.into_iter().find(|&w| words[w].is_verb());
        if let Some(verb) = verb.filter(|_| number) {
            let own = |w: &usize| words[*w].head == Some(counted) && words[*w].rel != "punct";
            let own: Vec<usize> = (0..noun).filter(own).collect();
            own.into_iter().for_each(|w| words[w].head = Some(noun));
            hang(words, noun, verb, "obl");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn what_a_number_follows_is_not_counted() {
        let text = "By Islamabad's account 31 civilians died in those raids.";
        assert_eq!(place("en", text, "account"), "obl died");
        assert_eq!(place("en", text, "Islamabad"), "nmod:poss account");
    }

    #[test]
    fn a_common_noun_is_no_part_of_a_name() {
        let text = "Dat Rwandese militairen in Oost-Congo burgers hebben gedood, heeft Rwanda altijd ontkend.";
        assert_eq!(place("nl", text, "burgers"), "obj gedood");
    }
}
