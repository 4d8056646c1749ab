use super::{hang, has, is_somebody, says, with_rel};
use crate::doc::Word;
use crate::doc::build::relemma;
use crate::doc::particles::hangs_below;
use aldus_lexicon::{Lexicon, Slot};
use aldus_syntax::Feats;

/// `…, zeggen GETUIGEN`, `GETUIGEN zeiden dat …`: what could be people is no verb behind a verb of saying that ends a sentence, nor before one
/// where a sentence begins.
pub(super) fn take_for_nouns(words: &mut [Word], lexicon: &Lexicon) {
    for noun in 0..words.len() {
        if !words[noun].is_verb() || has(words, noun, "mark") {
            continue;
        }
        let ends = words.get(noun + 1).is_none_or(|w| w.pos == "PUNCT");
        let begins = noun.checked_sub(1).is_none_or(|w| words[w].pos == "PUNCT");
        let Some(cue) = [noun.checked_sub(1).filter(|_| ends), Some(noun + 1).filter(|_| begins)]
            .into_iter()
            .flatten()
            .find(|&c| words.get(c).is_some_and(|w| says(w, lexicon)))
        else {
            continue;
        };
        let Some(lemma) = lexicon.forms.lemma(&words[noun].fold, "NOUN").map(str::to_owned) else { continue };
        let people = is_somebody(&lemma, lexicon);
        let other = with_rel(words, cue, "nsubj").any(|s| s != noun);
        let finite = words[cue].feats.get("VerbForm") == Some("Fin") || cue < noun;
        if people && finite && !other && !hangs_below(words, cue, noun) {
            words[noun].pos = "NOUN";
            words[noun].feats = Feats::new("Number=Plur");
            relemma(&mut words[noun], lemma);
            hang(words, noun, cue, "nsubj");
        }
    }
}

/// `Een BRON bij de politie zei tegen AFP dat …`: of a verb of saying that has a clause to say and no subject, a noun before it is no object.
pub(super) fn take_for_subjects(words: &mut [Word], lexicon: &Lexicon) {
    for cue in 1..words.len() {
        let clause = with_rel(words, cue, "ccomp").any(|c| c > cue);
        let finite = words[cue].feats.get("VerbForm") == Some("Fin");
        if !finite || !clause || !says(&words[cue], lexicon) || has(words, cue, "nsubj") {
            continue;
        }
        let noun = with_rel(words, cue, "obj").find(|&o| o < cue && words[o].is_noun());
        if let Some(noun) = noun {
            hang(words, noun, cue, "nsubj");
        }
    }
}

/// `The mother of a man who died in the fire ANNOUNCED that …`, `De beweging, ook bekend als de TTP, ZEGT dat …`: a verb of saying that has a clause to
/// say and hangs somewhere below the noun at the top of the tree is the sentence's, and the noun its subject.
pub(super) fn raise_from_nouns(words: &mut [Word], lexicon: &Lexicon) {
    let Some(noun) = (0..words.len()).find(|&w| words[w].head.is_none()) else { return };
    if !words[noun].is_noun() || has(words, noun, "case") || has(words, noun, "cop") {
        return;
    }
    let fits = |cue: &usize| {
        let own = ["cc", "mark", "nsubj"].iter().any(|rel| has(words, *cue, rel)) || words[*cue].rel == "conj";
        let clause = with_rel(words, *cue, "ccomp").any(|c| c > *cue);
        // What is neither a clause of its noun nor beside a verb is no participle.
        let participle = words[*cue].rel.starts_with("acl") || words[*cue].rel == "advcl";
        let finite = words[*cue].feats.get("VerbForm") == Some("Fin") || !participle;
        clause && !own && finite && says(&words[*cue], lexicon)
    };
    let below = |cue: &usize| words[*cue].rel != "parataxis" || words[*cue].head != Some(noun);
    if let Some(cue) = (noun + 2..words.len()).filter(below).find(fits) {
        (words[cue].head, words[cue].rel) = (None, words[noun].rel.clone());
        hang(words, noun, cue, "nsubj");
    }
}

/// `OVERLEVENDEN die de omroep sprak, vertellen dat …`: who is the subject of a verb is no verb.
pub(super) fn take_subjects_for_nouns(words: &mut [Word], lexicon: &Lexicon) {
    for noun in 0..words.len() {
        if !words[noun].is_verb() || words[noun].rel != "nsubj" || has(words, noun, "mark") {
            continue;
        }
        let lemma = lexicon.forms.lemma(&words[noun].fold, "NOUN").filter(|l| is_somebody(l, lexicon));
        if let Some(lemma) = lemma.map(str::to_owned) {
            words[noun].pos = "NOUN";
            words[noun].feats = Feats::new("Number=Plur");
            relemma(&mut words[noun], lemma);
        }
    }
}

/// `…, zo CITEERDE persbureau APP het ministerie`: a finite verb of saying behind a comma is no part of the noun right behind it, which is its
/// subject.
pub(super) fn put_behind_their_verb(words: &mut [Word], lexicon: &Lexicon) {
    for cue in 1..words.len() {
        let Some(speaker) = words[cue].head.filter(|&h| h > cue && words[cue].rel == "acl") else { continue };
        let finite = words[cue].feats.get("VerbForm") == Some("Fin") && says(&words[cue], lexicon);
        let Some(host) = words[speaker].head.filter(|&h| h < cue && words[speaker].rel_is("nsubj")) else { continue };
        let comma = (host..cue).any(|w| words[w].form == ",");
        if !finite || !comma || !words[host].is_verb() {
            continue;
        }
        hang(words, cue, host, "parataxis");
        hang(words, speaker, cue, "nsubj");
    }
}

/// `citeerde persbureau APP HET MINISTERIE`: a noun with an article of its own that follows the subject of a citing verb without a comma is its
/// object.
pub(super) fn give_cited(words: &mut [Word], lexicon: &Lexicon) {
    for cue in 0..words.len() {
        let units = lexicon.cues.of(&words[cue].lemma).iter();
        let cites = units.into_iter().any(|u| u.with.is_empty() && u.pos == "VERB" && u.sense.source == [Slot::Object]);
        if !cites || has(words, cue, "obj") {
            continue;
        }
        let speaker = with_rel(words, cue, "nsubj").find(|&s| s > cue);
        if let Some(object) = speaker.and_then(|s| apposed_with_article(words, s)) {
            hang(words, object, cue, "obj");
        }
    }
}

/// A noun below another that is taken for a part of it though no comma parts them and it has an article.
fn apposed_with_article(words: &[Word], noun: usize) -> Option<usize> {
    let part = |rel: &str| matches!(rel, "appos" | "obj");
    let below = |top: usize| {
        (0..words.len()).filter(|&w| words[w].head == Some(top) && part(&words[w].rel)).collect::<Vec<_>>()
    };
    let mut found = below(noun);
    found.extend(found.clone().into_iter().flat_map(below));
    let bare = |w: usize| (noun..w).all(|c| words[c].form != ",");
    found.into_iter().find(|&w| w > noun && bare(w) && has(words, w, "det"))
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn people_behind_a_verb_of_saying_speak() {
        assert_eq!(place("nl", "Rebellen hebben het dorp beschoten, zeggen getuigen.", "getuigen"), "nsubj zeggen");
    }

    #[test]
    fn people_before_a_verb_of_saying_speak() {
        assert_eq!(place("nl", "Getuigen zeiden dat de politie traangas inzette.", "Getuigen"), "nsubj zeiden");
        assert_eq!(place("nl", "In Belgrado vielen rake klappen, melden ooggetuigen.", "ooggetuigen"), "nsubj melden");
    }

    #[test]
    fn who_has_a_relative_clause_speaks() {
        let text = "The mother of a young man who died in the collapse announced that she would begin a hunger strike.";
        assert_eq!(place("en", text, "mother"), "nsubj announced");
        let known = "De Pakistaanse Taliban, ook bekend als de TTP, zeggen dat ze achter de aanval zitten.";
        assert_eq!(place("nl", known, "Taliban"), "nsubj zeggen");
    }

    #[test]
    fn a_noun_before_a_verb_that_says_a_clause_speaks() {
        let text = "Een bron bij de politie zei tegen persbureau AFP dat er drie doden vielen bij de aanslag.";
        assert_eq!(place("nl", text, "bron"), "nsubj zei");
    }

    #[test]
    fn who_is_cited_is_the_object() {
        let text = "Schutters hebben in Beloetsjistan een bus aangevallen, zo citeerde persbureau APP het ministerie van \
                    Binnenlandse Zaken.";
        assert_eq!(place("nl", text, "citeerde"), "parataxis aangevallen");
        assert_eq!(place("nl", text, "persbureau"), "nsubj citeerde");
        assert_eq!(place("nl", text, "ministerie"), "obj citeerde");
    }
}
