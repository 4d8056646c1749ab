//! Words whose place says what they are, whatever the tree makes of them: `NAAR schatting VAN Unicef`, `noemt DAT een verzinsel`, a second subject.

use super::{finite, hang, has, is_somebody, with_rel};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::Lexicon;
use aldus_syntax::Feats;

/// `naar SCHATTING van Unicef`: a noun between two prepositions stands where it is taken to be but a part of what has the second.
pub(super) fn part_from_prepositions(words: &mut [Word]) {
    for noun in 1..words.len().saturating_sub(2) {
        let Some(inner) = words[noun].head.filter(|&h| h > noun + 1 && words[noun].rel == "nmod") else { continue };
        let case = |p: usize, of: usize| words[p].pos == "ADP" && words[p].rel == "case" && words[p].head == Some(of);
        let before = case(noun - 1, inner) || case(noun - 1, noun);
        if words[noun].pos != "NOUN" || !before || !case(noun + 1, inner) {
            continue;
        }
        let (head, rel) = (words[inner].head, words[inner].rel.clone());
        (words[noun].head, words[noun].rel) = (head, rel);
        hang(words, inner, noun, "nmod");
        hang(words, noun - 1, noun, "case");
    }
}

/// `Haar kantoor noemt DAT een verzinsel`: a pronoun right behind a verb of naming that ends its sentence with what the thing is called opens no clause.
pub(super) fn take_for_named(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 1..words.len().saturating_sub(2) {
        let names = words[verb].is_verb() && lexicon.grammar.is("naming_verbs", &words[verb].lemma);
        let that = verb + 1;
        let points = lexicon.grammar.is("demonstratives", &words[that].fold) && !words[that].is_noun();
        let opens = words[that + 1].pos == "DET" || lexicon.grammar.is("quotes_open", &words[that + 1].fold);
        let end = (that..words.len()).find(|&w| matches!(words[w].form, "," | ";")).unwrap_or(words.len());
        let alone = !words[that..end].iter().any(|w| w.is_verb() || w.pos == "AUX");
        if !names || !points || !opens || !alone || finite(words, verb).is_none() {
            continue;
        }
        let called = |w: &usize| words[*w].is_noun() && !has(words, *w, "case");
        let Some(predicate) = (that + 1..end).find(called).filter(|&p| !hangs_below(words, verb, p)) else { continue };
        words[that].pos = "PRON";
        words[that].feats = Feats::new("PronType=Dem");
        hang(words, that, verb, "obj");
        hang(words, predicate, verb, "xcomp");
        let before = |w: &usize| words[*w].head == Some(verb) && words[*w].is_noun() && !has(words, *w, "case");
        if let Some(subject) = (0..verb).rev().find(before).filter(|_| !has(words, verb, "nsubj")) {
            hang(words, subject, verb, "nsubj");
        }
    }
}

/// `Het leger daar meldde geen SLACHTOFFERS`: of two subjects of an active verb, one on each side, the one that could act is its subject and the other its
/// object.
pub(super) fn part_two_subjects(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 1..words.len() {
        if !words[verb].is_verb() || has(words, verb, "aux:pass") || has(words, verb, "obj") {
            continue;
        }
        let subjects: Vec<usize> =
            (0..words.len()).filter(|&w| words[w].head == Some(verb) && words[w].rel == "nsubj").collect();
        let [before, behind] = subjects[..] else { continue };
        if behind < verb {
            part_before(words, verb, before, behind);
            continue;
        }
        if before > verb || words[verb].feats.get("VerbForm") != Some("Fin") {
            continue;
        }
        let relative = words[before].feats.get("PronType").is_some_and(|t| t.contains("Rel") || t.contains("Int"));
        let comma = (before..behind).any(|w| words[w].form == "," && w > before);
        let noun = |w: usize| words[w].is_noun() || matches!(words[w].pos, "ADJ" | "NUM" | "PRON");
        let placeholder = words[before].pos == "PRON" && !has(words, before, "det");
        if relative || comma || !noun(behind) || placeholder || words[before].pos == "ADV" {
            continue;
        }
        let acts = |w: usize| words[w].pos == "PROPN" || is_somebody(words[w].last_part(), lexicon);
        let counted =
            |w: usize| has(words, w, "nummod") || has(words, w, "det") && words[w].feats.get("Number") == Some("Plur");
        let object = if acts(behind) && !acts(before) && !counted(behind) { before } else { behind };
        hang(words, object, verb, "obj");
    }
}

/// `Een factie heeft DIE opgeëist`: of two subjects before a participle, with its auxiliary between them, the second is the object.
fn part_before(words: &mut [Word], verb: usize, first: usize, second: usize) {
    let between = with_rel(words, verb, "aux").any(|a| first < a && a < second);
    let nominal = words[first].is_noun() && (words[second].is_noun() || words[second].pos == "PRON");
    if between && nominal && !has(words, second, "case") {
        hang(words, second, verb, "obj");
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_noun_between_prepositions_has_a_place_of_its_own() {
        let text = "De oorlog kostte naar schatting van Unicef een miljoen levens.";
        assert_eq!(place("nl", text, "schatting"), "obl kostte");
        assert_eq!(place("nl", text, "Unicef"), "nmod schatting");
    }

    #[test]
    fn what_is_called_something_opens_no_clause() {
        let text = "Haar kantoor noemt dat een verzinsel.";
        assert_eq!(place("nl", text, "dat"), "obj noemt");
        assert_eq!(place("nl", text, "verzinsel"), "xcomp noemt");
        assert_eq!(place("nl", text, "kantoor"), "nsubj noemt");
    }

    #[test]
    fn a_verb_has_one_subject() {
        let text = "Het leger daar meldde geen slachtoffers.";
        assert_eq!(place("nl", text, "leger"), "nsubj meldde");
        assert_eq!(place("nl", text, "slachtoffers"), "obj meldde");
        let pronoun = "Een factie van de taliban heeft die opgeëist.";
        assert_eq!(place("nl", pronoun, "die"), "obj opgeëist");
        let passive = "Bij de aanval kwamen drie soldaten om.";
        assert_eq!(place("nl", passive, "soldaten"), "nsubj kwamen");
    }
}
