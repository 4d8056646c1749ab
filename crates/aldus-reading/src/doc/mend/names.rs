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

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_common_noun_is_no_part_of_a_name() {
        let text = "Dat Rwandese militairen in Oost-Congo burgers hebben gedood, heeft Rwanda altijd ontkend.";
        assert_eq!(place("nl", text, "burgers"), "obj gedood");
    }
}
