use super::{ancestors, finite, hang, has};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::Lexicon;
use std::ops::Range;

/// `HUMAN RIGHTS WATCH on Thursday accused …`, `MÉDECINS SANS FRONTIÈRES said …`: a name of several words that is known is one, and no word of it is a
/// verb.
pub(super) fn keep_together(words: &mut [Word], lexicon: &Lexicon) {
    for name in known(words, lexicon) {
        if let Some(verb) = name.clone().find(|&w| words[w].is_verb() || words[w].pos == "AUX") {
            hand_over(words, verb, &name);
        }
        // Words of another language: `Volgens THE NEW YORK TIMES`.
        for word in name.clone() {
            if words[word].pos == "X" {
                words[word].pos = "PROPN";
            }
        }
        join(words, &name);
    }
}

/// The known names of several words.
fn known(words: &[Word], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let forms: Vec<(&str, &str)> = words.iter().map(|w| (w.form, w.fold.as_str())).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let count = lexicon.names.longest(&forms[at..]).map_or(1, |m| m.words);
        if count > 1 && words[at].is_capitalised() {
            found.push(at..at + count);
        }
        at += count;
    }
    found
}

/// `the HOUTHIS' spokesman`: an apostrophe right behind a noun that belongs to the next one makes that its owner.
pub(super) fn take_for_owners(words: &mut [Word]) {
    for mark in 1..words.len().saturating_sub(1) {
        let owner = mark - 1;
        let apostrophe = matches!(words[mark].form, "'" | "’") && words[mark].pos == "PUNCT";
        let joined =
            words[owner].span.end == words[mark].span.start && words[mark].span.end < words[mark + 1].span.start;
        let plural = words[owner].is_noun() && words[owner].fold.ends_with('s');
        let opened = words[..owner].iter().any(|w| matches!(w.form, "'" | "‘" | "’") && w.pos == "PUNCT");
        let owned = words[owner].head.filter(|&h| h > mark && words[h].is_noun());
        let part = matches!(words[owner].rel.as_str(), "compound" | "nmod");
        if apostrophe && joined && plural && !opened && part && owned.is_some() {
            words[owner].rel = "nmod:poss".to_owned();
            words[mark].pos = "PART";
            hang(words, mark, owner, "case");
        }
    }
}

/// A verb in a name is none: the verb behind it that hangs on it takes its place, and its other dependents.
fn hand_over(words: &mut [Word], false_verb: usize, name: &Range<usize>) {
    words[false_verb].pos = "PROPN";
    let behind = |w: &usize| words[*w].head == Some(false_verb) && *w >= name.end;
    let tells = |w: &usize| {
        words[*w].is_verb() && (finite(words, *w).is_some() || words[*w].feats.get("Tense") == Some("Past"))
    };
    let Some(verb) = (0..words.len()).filter(behind).find(tells) else { return };
    let (head, rel) = (words[false_verb].head, words[false_verb].rel.clone());
    words[verb].head = head;
    words[verb].rel = rel;
    for word in (0..words.len()).filter(|w| !name.contains(w) && *w != verb) {
        if words[word].head == Some(false_verb) {
            words[word].head = Some(verb);
        }
    }
    hang(words, false_verb, verb, "nsubj");
}

/// Of a name's words with a head outside it, all but the first hang on that.
fn join(words: &mut [Word], name: &Range<usize>) {
    let outside = |w: &usize| words[*w].pos != "DET" && words[*w].head.is_none_or(|h| !name.contains(&h));
    let heads: Vec<usize> = name.clone().filter(outside).collect();
    let Some((&first, others)) = heads.split_first() else { return };
    for &other in others {
        if words[other].head.is_some() && !hangs_below(words, first, other) {
            hang(words, other, first, "flat");
        }
    }
}

/// `Zhu FENGLIAN, a spokeswoman, …`, `Shinjiro KOIZUMI said …`: a word in capitals right behind the first of a name that is taken to explain it, or for a
/// second subject, is its next.
pub(super) fn take_continuations(words: &mut [Word], lexicon: &Lexicon) {
    for next in 1..words.len() {
        let first = next - 1;
        let explains = words[next].head == Some(first) && words[next].rel == "appos";
        let single = !has(words, next, "det") && !has(words, next, "case");
        let name = words[first].pos == "PROPN" && words[next].is_capitalised();
        let known = lexicon.names.longest(&[(words[next].form, words[next].fold.as_str())]).is_some();
        if explains && single && name && !known && matches!(words[next].pos, "ADJ" | "NOUN" | "ADV" | "X") {
            words[next].pos = "PROPN";
            hang(words, next, first, "flat");
            let below: Vec<usize> = (next + 1..words.len()).filter(|&w| words[w].head == Some(next)).collect();
            below.into_iter().for_each(|w| words[w].head = Some(first));
        }
        let doubled = words[next].pos == "PROPN" && words[next].rel == "nsubj" && words[first].rel == "nsubj";
        if doubled && single && name && words[first].head == words[next].head {
            hang(words, next, first, "flat");
        }
    }
}

/// `dat militairen in Oost-Congo BURGERS hebben gedood`: a common noun in small letters is no part of the name before it, but the object of
/// the verb behind it that has none.
pub(super) fn part_from_nouns(words: &mut [Word]) {
    for noun in 1..words.len() {
        let Some(name) = words[noun].head.filter(|_| words[noun].rel_is("flat")) else { continue };
        let small = !words[noun].form.contains(char::is_uppercase);
        let common = words[noun].pos == "NOUN" && small && words[name].pos == "PROPN";
        let verb = ancestors(words, name).find(|&w| words[w].is_verb()).filter(|&v| v > noun && !has(words, v, "obj"));
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
        let verb = ancestors(words, counted).find(|&w| words[w].is_verb());
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
    fn a_known_name_has_no_verb_and_is_one() {
        let text = "Human Rights Watch on Thursday accused the army of unlawfully killing 22 villagers in February.";
        assert_eq!(place("en", text, "Watch"), "nsubj accused");
        assert_eq!(place("en", text, "army"), "obj accused");
        assert_eq!(place("en", "Médecins Sans Frontières said its clinic had been hit.", "Sans"), "flat Médecins");
    }

    #[test]
    fn a_foreign_name_is_a_name() {
        let text = "Volgens The New York Times heeft hij Israël ervan weerhouden om Iran aan te vallen.";
        assert_eq!(place("nl", text, "The"), "obl weerhouden");
    }

    #[test]
    fn a_name_goes_on() {
        let text = "Zhu Fenglian, a spokeswoman for China's Taiwan Affairs Office, said the incident was vicious.";
        assert_eq!(place("en", text, "Fenglian"), "flat Zhu");
        assert_eq!(place("en", text, "spokeswoman"), "appos Zhu");
    }

    #[test]
    fn an_apostrophe_makes_an_owner() {
        let text = "The Houthis' spokesman said the group had hit a destroyer.";
        assert_eq!(place("en", text, "Houthis"), "nmod:poss spokesman");
    }

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
