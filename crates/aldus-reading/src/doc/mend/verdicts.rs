use super::{hang, has, with_rel};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::Lexicon;

/// `dismissed as FALSE reports that …`: a word of denial right behind the preposition of a verdict is the verdict, and the noun behind it what
/// is judged.
pub(super) fn part_from_nouns(words: &mut [Word], lexicon: &Lexicon) {
    for verdict in 1..words.len() {
        let grammar = &lexicon.grammar;
        let denial =
            grammar.is("denial_words", &words[verdict].lemma) || grammar.is("denial_words", &words[verdict].fold);
        let preposition = verdict - 1;
        let behind = grammar.is("naming_prepositions", &words[preposition].fold);
        let Some(noun) = words[verdict].head.filter(|&h| denial && behind && h > verdict) else { continue };
        let modifies = matches!(words[verdict].rel.as_str(), "amod" | "compound");
        let Some(verb) = words[noun].head.filter(|&v| modifies && v < preposition && words[v].is_verb()) else {
            continue;
        };
        let plain = !has(words, noun, "det") && words[noun].rel_is("obl") && words[noun].pos == "NOUN";
        if plain && grammar.is("claim_nouns", &words[noun].lemma) && !has(words, verb, "obj") {
            hang(words, verdict, verb, "obl");
            hang(words, preposition, verdict, "case");
            hang(words, noun, verb, "obj");
        }
    }
}

/// `noemde berichten dat zijn vliegtuigen goudzoekers hebben gebombardeerd VERZONNEN`: behind a participle that ends a clause, a word of denial
/// is what the clause's noun is called.
pub(super) fn part_from_clauses(words: &mut [Word], lexicon: &Lexicon) {
    for verdict in 1..words.len() {
        let grammar = &lexicon.grammar;
        let inner = verdict - 1;
        let denial =
            grammar.is("denial_words", &words[verdict].lemma) || grammar.is("denial_words", &words[verdict].fold);
        let Some(noun) = words[verdict].head.filter(|_| denial && words[verdict].rel.starts_with("acl")) else {
            continue;
        };
        let Some(verb) = words[noun].head.filter(|_| words[noun].rel == "obj") else { continue };
        let named = grammar.is("naming_verbs", &words[verb].lemma) && !has(words, verb, "xcomp");
        let participle =
            words[inner].is_verb() && (words[inner].head == Some(verdict) || words[inner].head == Some(noun));
        if !named || !participle {
            continue;
        }
        let marked: Vec<usize> = (noun + 1..inner).filter(|&w| words[w].head == Some(verdict)).collect();
        marked.into_iter().for_each(|w| words[w].head = Some(inner));
        hang(words, inner, noun, "acl");
        hang(words, verdict, verb, "xcomp");
        relabel(words, inner);
    }
}

/// `called the arrest of a mayor A PROVOCATION`: what a naming verb has for a second object is what it calls the first.
pub(super) fn take_from_objects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let names = words[verb].is_verb() && lexicon.grammar.is("naming_verbs", &words[verb].lemma);
        let objects: Vec<usize> = with_rel(words, verb, "obj").filter(|&o| names && o > verb).collect();
        if let [first, second] = objects[..]
            && words[first].is_noun()
            && has(words, second, "det")
            && !has(words, second, "case")
            && (first..second).all(|w| words[w].form != ",")
            && !has(words, verb, "xcomp")
        {
            words[second].rel = "xcomp".to_owned();
        }
    }
}

/// `called the raid on the village 'AN ACT of barbarism'`: quoted words behind the object of a naming verb are what the object is called, and no
/// part of it.
pub(super) fn take_from_quotations(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let names = words[verb].is_verb() && lexicon.grammar.is("naming_verbs", &words[verb].lemma);
        let Some(object) = with_rel(words, verb, "obj").find(|&o| names && o > verb) else { continue };
        if has(words, verb, "xcomp") {
            continue;
        }
        let Some((open, close)) = quotation(words, object + 1, lexicon) else { continue };
        let inside = |w: usize| open < w && w < close;
        let top = (open + 1..close).find(|&w| words[w].head.is_none_or(|h| !inside(h)) && words[w].pos != "PUNCT");
        let Some(top) = top.filter(|&t| words[t].is_noun() && hangs_below(words, t, object)) else { continue };
        let strays: Vec<usize> = (object + 1..open).filter(|&w| words[w].head.is_some_and(inside)).collect();
        strays.into_iter().for_each(|w| words[w].head = Some(object));
        hang(words, top, verb, "xcomp");
    }
}

/// The first quotation from a word on: where its marks stand.
fn quotation(words: &[Word], from: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let mark = |class: &str, w: &usize| words[*w].pos == "PUNCT" && lexicon.grammar.is(class, words[*w].form);
    let open = (from..words.len()).find(|w| mark("quotes_open", w))?;
    let close = (open + 2..words.len()).find(|w| mark("quotes_close", w))?;
    let bare = (from..open).all(|w| words[w].form != "," && !words[w].is_verb());
    bare.then_some((open, close))
}

/// An object that the inner verb had as one of two, when it now has a subject.
fn relabel(words: &mut [Word], verb: usize) {
    let objects: Vec<usize> = with_rel(words, verb, "obj").collect();
    if let [first, _] = objects[..]
        && !has(words, verb, "nsubj")
    {
        words[first].rel = "nsubj".to_owned();
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_verdict_is_no_part_of_what_is_judged() {
        let text = "Egypt dismissed as fabricated reports that its planes had bombed gold miners in Sudan.";
        assert_eq!(place("en", text, "reports"), "obj dismissed");
        assert_eq!(place("en", text, "fabricated"), "obl dismissed");
        assert_eq!(place("en", "Egypt dismissed it as false.", "false"), "obl dismissed");
    }

    #[test]
    fn the_second_object_of_a_naming_verb_is_a_verdict() {
        let text = "The Serbian president called the arrest of a mayor by Kosovo police a provocation.";
        assert_eq!(place("en", text, "provocation"), "xcomp called");
        assert_eq!(place("en", text, "arrest"), "obj called");
    }

    #[test]
    fn quoted_words_behind_the_object_are_the_verdict() {
        let text = "The French president called the raid on the village 'an act of barbarism'.";
        assert_eq!(place("en", text, "act"), "xcomp called");
        assert_eq!(place("en", text, "village"), "nmod raid");
        let other = "The Kenyan president called the attack on the police post 'a cowardly act'.";
        assert_eq!(place("en", other, "act"), "xcomp called");
    }

    #[test]
    fn a_verdict_is_no_part_of_the_clause_before_it() {
        let text = "Egypte noemde berichten dat zijn vliegtuigen goudzoekers in Soedan hebben gebombardeerd verzonnen.";
        assert_eq!(place("nl", text, "verzonnen"), "xcomp noemde");
        assert_eq!(place("nl", text, "gebombardeerd"), "acl berichten");
        assert_eq!(place("nl", text, "vliegtuigen"), "nsubj gebombardeerd");
        let other = "Egypte noemde berichten dat zijn leger burgers heeft gedood gelogen.";
        assert_eq!(place("nl", other, "gelogen"), "xcomp noemde");
        assert_eq!(place("nl", other, "leger"), "nsubj gedood");
    }
}
