//! Who acts, taken for what is acted upon.

use super::verbs::FINITE;
use super::{finite, hang, has, has_subject, is_comma, is_somebody, says, with_rel};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::Lexicon;
use aldus_syntax::Feats;

/// `De GOUVERNEUR noemt die telling onjuist`, `Dat heeft de GOUVERNEUR gemeld`: a clause that has two objects and no subject has one of them for its
/// subject: the first noun that could act, or the one that opens the clause.
pub(super) fn take_from_objects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let Some(carrier) = finite(words, verb).filter(|_| words[verb].is_verb() && acts(words, verb)) else {
            continue;
        };
        let objects: Vec<usize> = (0..words.len()).filter(|&o| is_object(words, verb, o)).collect();
        // What is joined to another verb may have that one's subject.
        if objects.len() < 2 || words[verb].rel == "conj" || has_subject(words, verb) {
            continue;
        }
        let beside = |o: &usize| words[*o].is_noun() && !has(words, *o, "case") && !hangs_below(words, verb, *o);
        let could_act = |o: &usize| {
            let word = &words[*o];
            word.pos == "PROPN" || lexicon.roles.get(word.last_part()).is_some()
        };
        // 'Later stelde HET dat aantal bij': a personal pronoun acts before a thing does.
        let acts =
            |o: &usize| words[*o].feats.get("PronType") == Some("Prs") && words[*o].feats.get("Case") != Some("Acc");
        let person = objects.iter().copied().find(acts);
        let nouns: Vec<usize> = objects.iter().copied().filter(beside).collect();
        let first = nouns.iter().copied().find(could_act).or(person).or_else(|| {
            let front = nouns.first().copied()?;
            (nouns.len() == 1 || front < carrier).then_some(front)
        });
        if let Some(subject) = first {
            hang(words, subject, verb, "nsubj");
        }
    }
}

/// `Riot POLICE fired tear gas`: a verb with an object and no auxiliary is in no passive, whatever its form.
pub(super) fn take_from_passives(words: &mut [Word]) {
    for verb in 0..words.len() {
        let alone = !["aux:pass", "aux"].iter().any(|rel| has(words, verb, rel));
        if !words[verb].is_verb() || !alone || !has(words, verb, "obj") {
            continue;
        }
        let subject = with_rel(words, verb, "nsubj:pass").find(|&s| s < verb);
        if let Some(subject) = subject {
            words[subject].rel = "nsubj".to_owned();
            words[verb].feats = Feats::new(FINITE);
        }
    }
}

/// `Australia, Canada and the NETHERLANDS helped`: a second subject behind its own conjunction is joined to the first.
pub(super) fn join_second(words: &mut [Word]) {
    for second in 1..words.len() {
        let Some(verb) = words[second].head.filter(|&v| words[second].rel == "nsubj" && v > second) else { continue };
        let first = with_rel(words, verb, "nsubj").find(|&s| s < second && words[s].is_noun());
        let joined = with_rel(words, second, "cc").any(|c| c < second) && words[second].is_noun();
        if let Some(first) = first.filter(|&f| joined && (f..second).all(|w| !words[w].is_verb())) {
            hang(words, second, first, "conj");
        }
    }
}

/// `HULPKONVOOI beschoten bij Goma`: one thing without an article is no subject of a past in the plural: the verb is a participle, as headings have it,
/// and the thing what is done to.
pub(super) fn take_for_passives(words: &mut [Word]) {
    for verb in 1..words.len() {
        let feats = &words[verb].feats;
        let past = feats.get("Tense") == Some("Past") && feats.get("VerbForm") == Some("Fin");
        let subject = verb - 1;
        let one = words[subject].pos == "NOUN" && words[subject].feats.get("Number") == Some("Sing");
        let own = words[subject].head == Some(verb) && words[subject].rel == "nsubj";
        let bare = !["det", "conj", "nmod:poss", "case"].iter().any(|rel| has(words, subject, rel));
        let plural = past && feats.get("Number") == Some("Plur") && words[verb].is_verb();
        if plural && one && own && bare && !has(words, verb, "obj") {
            words[verb].feats = Feats::new("VerbForm=Part");
            words[subject].rel = "nsubj:pass".to_owned();
        }
    }
}

/// Whether the verb is active: neither passive nor an order.
fn acts(words: &[Word], verb: usize) -> bool {
    !has(words, verb, "aux:pass") && words[verb].feats.get("Mood") != Some("Imp")
}

/// Whether the word is an object of the verb, and not the verb's own pronoun (`verzet ZICH`).
fn is_object(words: &[Word], verb: usize, word: usize) -> bool {
    let object = words[word].head == Some(verb) && (words[word].rel == "obj" || words[word].rel == "iobj");
    let pronoun = words[word].pos != "PRON" || words[word].feats.get("Reflex") != Some("Yes");
    object && pronoun
}

/// `a BLOGGER with half a million followers writes`: what has a preposition is no subject of a verb of saying; the noun before it is.
pub(super) fn take_before_prepositions(words: &mut [Word], lexicon: &Lexicon) {
    for cue in 0..words.len() {
        if !words[cue].is_verb() || !says(&words[cue], lexicon) {
            continue;
        }
        let counted = |c: usize| words.get(c + 1).is_some_and(|w| w.pos == "NUM");
        let cased = with_rel(words, cue, "nsubj").filter(|&s| words[s].is_noun() && s < cue).find_map(|s| {
            let case = with_rel(words, s, "case").find(|&c| c < s && words[c].pos == "ADP" && !counted(c))?;
            Some((s, case))
        });
        let Some((inner, case)) = cased.filter(|&(_, c)| c > 0 && words[c - 1].is_noun()) else { continue };
        let part = |w: &usize| words[*w].rel_is("flat") || words[*w].rel_is("compound");
        let up = |&w: &usize| Some(w).filter(part).and_then(|w| words[w].head).filter(|&h| h < case);
        let Some(speaker) = std::iter::successors(Some(case - 1), up).take(words.len()).last() else { continue };
        if !hangs_below(words, speaker, inner) && !hangs_below(words, cue, speaker) {
            hang(words, speaker, cue, "nsubj");
            hang(words, inner, speaker, "nmod");
        }
    }
}

/// `In a statement, the GOVERNOR of Belgorod, Vyacheslav Gladkov, said …`, `"They shot at us from the roof," AHMED, a shopkeeper, said`: of a verb
/// of saying without a subject, somebody behind a comma who is taken for another name of what has a preposition.
pub(super) fn take_from_phrases(words: &mut [Word], lexicon: &Lexicon) {
    for cue in 1..words.len() {
        let speechless = !has_subject(words, cue) && words[cue].rel != "conj" && !has(words, cue, "aux:pass");
        if !words[cue].is_verb() || !says(&words[cue], lexicon) || finite(words, cue).is_none() || !speechless {
            continue;
        }
        let after = (0..cue).rev().find(|&w| words[w].is_verb() || words[w].pos == "AUX").map_or(0, |w| w + 1);
        let apposed = |s: &usize| words[*s].rel == "appos" && words[*s].is_noun() && !has(words, *s, "case");
        let cased = |s: &usize| words[*s].head.is_some_and(|h| h < *s && has(words, h, "case"));
        let somebody = |s: usize| words[s].pos == "PROPN" || is_somebody(words[s].last_part(), lexicon);
        let speaks = |s: &usize| apposed(s) && cased(s) && behind_comma(words, *s, lexicon) && somebody(*s);
        let speaker = (after..cue).find(speaks);
        if let Some(speaker) = speaker.filter(|&s| !hangs_below(words, cue, s)) {
            hang(words, speaker, cue, "nsubj");
        }
    }
}

/// Whether a comma or the end of a quotation stands before the phrase of a noun.
fn behind_comma(words: &[Word], noun: usize, lexicon: &Lexicon) -> bool {
    let own = |w: &usize| words[*w].head == Some(noun) && words[*w].pos != "PUNCT";
    let first = (0..noun).rev().take_while(own).last().unwrap_or(noun);
    first > 0 && is_comma(&words[first - 1], lexicon)
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn one_of_two_objects_acts() {
        assert_eq!(place("nl", "De gouverneur noemt die telling onjuist.", "gouverneur"), "nsubj noemt");
        assert_eq!(place("nl", "Dat heeft de gouverneur van de regio gemeld.", "gouverneur"), "nsubj gemeld");
        assert_eq!(place("nl", "Later stelde het dat aantal bij tot acht.", "het"), "nsubj stelde");
        assert_eq!(place("nl", "De Taiwanese kustwacht kon dat niet bevestigen.", "kustwacht"), "nsubj bevestigen");
    }

    #[test]
    fn what_has_a_preposition_says_nothing() {
        let text = "Ukrainian units hold the town, a Russian war blogger with half a million followers writes.";
        assert_eq!(place("en", text, "blogger"), "nsubj writes");
        assert_eq!(place("en", text, "followers"), "nmod blogger");
    }

    #[test]
    fn who_stands_behind_a_phrase_speaks() {
        let text =
            "In a statement on Telegram, the governor of Belgorod, Vyacheslav Gladkov, said two people had been hurt.";
        assert_eq!(place("en", text, "governor"), "nsubj said");
        let quoted = "\"They shot at us from the roof,\" Ahmed, a 34-year-old shopkeeper, said by phone.";
        assert_eq!(place("en", quoted, "Ahmed"), "nsubj said");
    }

    #[test]
    fn a_verb_joined_to_another_has_its_subject() {
        let text = "Zelensky met with Macron, the French president, and said he would return.";
        assert_ne!(place("en", text, "president"), "nsubj said");
        let given = "The army surrounded the town and gave the rebels an ultimatum.";
        assert_ne!(place("en", given, "rebels"), "nsubj gave");
    }

    #[test]
    fn who_has_an_object_acts() {
        assert_eq!(place("en", "Riot police fired tear gas.", "police"), "nsubj fired");
        let text = "Australia, Bahrain, Canada and the Netherlands helped with intelligence.";
        assert_eq!(place("en", text, "Netherlands"), "conj Australia");
    }

    #[test]
    fn one_thing_does_nothing_in_the_plural() {
        assert_eq!(place("nl", "Hulpkonvooi beschoten bij Goma", "Hulpkonvooi"), "nsubj:pass beschoten");
        assert_eq!(place("nl", "Rebellen beschoten Goma.", "Rebellen"), "nsubj beschoten");
    }

    #[test]
    fn who_gives_somebody_something_keeps_both_objects() {
        assert_eq!(place("en", "The army gave the rebels an ultimatum.", "rebels"), "obj gave");
    }
}
