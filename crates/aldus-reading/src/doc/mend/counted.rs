//! What a number is about, behind a phrase that only says how exact it is.

use super::{finite, hang, has, shares_subject, with_rel};
use crate::doc::Word;
use aldus_lexicon::{Lexicon, Side, Slot};

/// `TEN MINSTE 37 vrouwen werden …`, `killed AT LEAST 45 civilians`: a phrase before a number that says how exact it is is no preposition, and the
/// counted are the subject or the object of their verb.
pub(super) fn take_from_phrases(words: &mut [Word], lexicon: &Lexicon) {
    for counted in 0..words.len() {
        let Some(verb) = words[counted].head.filter(|&v| words[counted].rel_is("obl") && words[v].is_verb()) else {
            continue;
        };
        let number = with_rel(words, counted, "nummod").find(|&n| n < counted);
        let Some(first) = number.and_then(|n| qualified_from(words, n, lexicon)) else { continue };
        if with_rel(words, counted, "case").any(|c| c < first) || is_time(&words[counted], lexicon) {
            continue;
        }
        if words[first].head == Some(counted) {
            words[first].rel = "advmod".to_owned();
        }
        let subject = has(words, verb, "nsubj");
        let rel = if has(words, verb, "aux:pass") {
            (!subject).then_some("nsubj:pass")
        } else if subject || shares_subject(words, verb) || finite(words, verb).is_none() {
            (!has(words, verb, "obj")).then_some("obj")
        } else {
            Some("nsubj")
        };
        if let Some(rel) = rel {
            words[counted].rel = rel.to_owned();
        }
    }
}

/// `ten minste tien DAGEN`: how long, and not who.
fn is_time(word: &Word, lexicon: &Lexicon) -> bool {
    lexicon.times.get(&word.lemma).is_some()
}

/// `Aanvankelijk sprak het leger VAN VIJF DODEN`: behind a verb of saying that speaks of things with this preposition and has its subject right
/// behind it, the counted are what it speaks of.
pub(super) fn take_from_speakers(words: &mut [Word], lexicon: &Lexicon) {
    for counted in 1..words.len() {
        let Some(speaker) = words[counted].head.filter(|&s| words[counted].rel == "nmod" && s < counted) else {
            continue;
        };
        let Some(verb) = words[speaker].head.filter(|&v| v < speaker && words[v].is_verb()) else { continue };
        let beside = words[speaker].rel_is("nsubj") || words[speaker].rel == "obj";
        let number = with_rel(words, counted, "nummod").any(|n| n < counted);
        let Some(case) = with_rel(words, counted, "case").next().filter(|&c| c == speaker + 1) else { continue };
        let speaks_of = lexicon.cues.of(&words[verb].lemma).iter().any(|u| {
            let of = |s: &Slot| matches!(s, Slot::Preposition(p) if *p == words[case].fold);
            u.pos == "VERB" && u.with.is_empty() && u.sense.content.iter().any(of)
        });
        let harmed = lexicon.casualties.has(&words[counted].lemma) || lexicon.casualties.has(&words[counted].fold);
        if beside && number && harmed && speaks_of {
            hang(words, counted, verb, "obl");
            words[speaker].rel = "nsubj".to_owned();
        }
    }
}

/// Where a phrase of several words begins that ends right before a number and says how exact it is.
fn qualified_from(words: &[Word], number: usize, lexicon: &Lexicon) -> Option<usize> {
    lexicon.numbers.approximators.iter().filter(|a| a.words.len() > 1 && a.side == Side::Before).find_map(|a| {
        let first = number.checked_sub(a.words.len())?;
        words[first..number].iter().zip(&a.words).all(|(w, p)| w.fold == *p).then_some(first)
    })
}

/// `De politie telt er TACHTIG`: a number on the adverb that stands for what is counted is the verb's object.
pub(super) fn raise_from_adverbs(words: &mut [Word]) {
    for number in 2..words.len() {
        let counts = words[number].pos == "NUM" && words[number].rel == "nummod";
        let Some(adverb) = words[number].head.filter(|&a| a < number && words[a].pos == "ADV" && counts) else {
            continue;
        };
        let verb = words[adverb].head.filter(|&v| words[v].is_verb() && words[adverb].rel == "advmod");
        if let Some(verb) = verb.filter(|&v| !has(words, v, "obj")) {
            hang(words, number, verb, "obj");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_number_is_counted_not_its_adverb() {
        let text = "Vakbonden spreken van 140 doden in Brussel, de politie telt er 80.";
        assert_eq!(place("nl", text, "80"), "obj telt");
    }

    #[test]
    fn the_counted_are_spoken_of() {
        assert_eq!(place("nl", "Aanvankelijk sprak het leger van vijf doden.", "doden"), "obl sprak");
        assert_eq!(place("nl", "Eerder sprak de gouverneur van twaalf gewonden.", "gouverneur"), "nsubj sprak");
    }

    #[test]
    fn the_counted_are_harmed() {
        let text = "Bij de aanval werden ten minste 37 vrouwen verkracht, aldus een vrouwenorganisatie.";
        assert_eq!(place("nl", text, "vrouwen"), "nsubj:pass verkracht");
        let raided = "Gunmen stormed the town and killed at least 45 civilians.";
        assert_eq!(place("en", raided, "civilians"), "obj killed");
        let killed = "Bij een aanval op een konvooi zijn zondag ten minste 34 militairen omgekomen.";
        assert_eq!(place("nl", killed, "militairen"), "nsubj omgekomen");
    }
}
