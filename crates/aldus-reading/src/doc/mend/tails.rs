//! What ends a sentence behind a comma and says what stands before it: `…, the committee REPORTS.`

use super::verbs::{FINITE, said_by};
use super::{ancestors, finite, hang, has, is_somebody, make_verb, says, shares_subject, with_rel};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::Lexicon;
use std::ops::Range;

/// All that is mended so.
pub(super) fn mend(words: &mut [Word], lexicon: &Lexicon) {
    let tails = tails(words);
    take_for_verbs(words, &tails, lexicon);
    part_subjects(words, &tails, lexicon);
    give_subjects(words, &tails, lexicon);
    take_for_content(words, &tails, lexicon);
}

/// A stretch of a sentence that ends with it or with a semicolon, and the comma before its last part.
type Tail = (Range<usize>, usize);

fn tails(words: &[Word]) -> Vec<Tail> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 0..=words.len() {
        if words.get(end).is_some_and(|w| w.form != ";") {
            continue;
        }
        if let Some(comma) = (start..end).rev().find(|&w| words[w].form == ",") {
            found.push((start..end, comma));
        }
        start = end + 1;
    }
    found
}

/// `Five men were shot dead, the committee REPORTS.`, `…, the rights group COUNTED.`: a noun or participle that ends a sentence right behind somebody
/// who can speak, and that can be a verb of saying, is that verb.
fn take_for_verbs(words: &mut [Word], tails: &[Tail], lexicon: &Lexicon) {
    for (stretch, comma) in tails.iter().cloned() {
        let Some(verb) = stretch.clone().rev().find(|&w| words[w].pos != "PUNCT") else { continue };
        let speaker = verb.saturating_sub(1);
        let told = (stretch.start..comma).any(|w| words[w].is_verb() || words[w].pos == "AUX");
        let speaks = speaker > comma && speaks(words, comma + 1..verb, lexicon);
        if !(words[verb].is_noun() || is_participle(words, verb)) || !told || !speaks {
            continue;
        }
        let Some(lemma) = said_by(&words[verb], lexicon) else { continue };
        let top = ancestors(words, verb).skip_while(|&a| a > comma).take_while(|&a| a < comma).last();
        if top.is_some_and(|t| hangs_below(words, t, verb)) {
            continue;
        }
        make_verb(words, verb, lemma, FINITE);
        let left: Vec<usize> = (comma + 1..speaker).filter(|&w| words[w].head == Some(verb)).collect();
        left.into_iter().for_each(|w| words[w].head = Some(speaker));
        hang(words, speaker, verb, "nsubj");
        if let Some(top) = top {
            hang(words, verb, top, "parataxis");
        } else {
            take_for_said(words, stretch.start..comma, verb);
        }
    }
}

/// `Around 148,000 residents FLED, the city's committee estimates`: the verb before the comma that hung on the last word is what is said.
fn take_for_said(words: &mut [Word], told: Range<usize>, verb: usize) {
    let lowered = |w: &usize| words[*w].is_verb() && words[*w].head == Some(verb);
    if let Some(said) = told.rev().find(lowered) {
        hang(words, said, verb, "ccomp");
    }
}

/// A participle that is taken for a description of the word before it.
fn is_participle(words: &[Word], verb: usize) -> bool {
    words[verb].is_verb()
        && ["acl", "flat", "amod"].iter().any(|rel| words[verb].rel == *rel)
        && !has(words, verb, "aux")
}

/// Whether these words are somebody who can speak: `the committee`, `Israeli media`, `residents`.
fn speaks(words: &[Word], phrase: Range<usize>, lexicon: &Lexicon) -> bool {
    let (first, last) = (&words[phrase.start], &words[phrase.end - 1]);
    let plain = words[phrase.clone()].iter().all(|w| !matches!(w.pos, "VERB" | "AUX" | "CCONJ" | "PUNCT" | "PRON"));
    let role = is_somebody(last.last_part(), lexicon);
    let named = first.pos == "DET" || first.is_capitalised();
    plain && last.is_noun() && (named && (role || last.is_capitalised()) || role && phrase.len() == 1)
}

/// `Shells WOUNDED three residents, the governor said`: of two subjects of a verb of saying that ends a sentence, the one before the comma belongs
/// to what is said.
fn part_subjects(words: &mut [Word], tails: &[Tail], lexicon: &Lexicon) {
    for (stretch, comma) in tails.iter().cloned() {
        for cue in comma + 1..stretch.end {
            if !is_cue(words, cue, lexicon) {
                continue;
            }
            let subjects: Vec<usize> = with_rel(words, cue, "nsubj").collect();
            let [said, speaker] = subjects[..] else { continue };
            if said < stretch.start || said > comma || speaker < comma {
                continue;
            }
            match verb_of(words, said, comma, lexicon) {
                Some(verb) => make_clause(words, said, verb, comma, cue),
                None => hang(words, said, cue, "ccomp"),
            }
        }
    }
}

/// The word between a subject and the comma that must be its verb: one with an auxiliary and no subject of its own, or one that can be a verb right
/// before what it is done to.
fn verb_of(words: &[Word], subject: usize, comma: usize, lexicon: &Lexicon) -> Option<usize> {
    let carried = |w: &usize| {
        let auxiliary = ["aux", "cop"].iter().any(|rel| with_rel(words, *w, rel).any(|a| a > subject));
        auxiliary && !has(words, *w, "nsubj") && !has(words, *w, "mark")
    };
    let opens = |w: usize| w < comma && (is_nominal(words[w].pos) || number_behind(words, w, comma).is_some());
    let before = |w: usize| matches!(words[w - 1].pos, "NOUN" | "PROPN" | "NUM" | "ADV");
    let can_be =
        |w: &usize| matches!(words[*w].pos, "ADJ" | "VERB") && lexicon.forms.lemma(&words[*w].fold, "VERB").is_some();
    let free = |w: &usize| !["nsubj", "mark", "aux"].iter().any(|rel| has(words, *w, rel));
    let bare = |w: &usize| can_be(w) && before(*w) && opens(w + 1) && free(w);
    (subject + 1..comma).find(carried).or_else(|| (subject + 1..comma).find(bare))
}

fn is_nominal(pos: &str) -> bool {
    matches!(pos, "DET" | "NUM" | "NOUN" | "PROPN" | "ADJ" | "PRON")
}

/// The number of `AT LEAST 45 civilians`, where such a phrase begins with this word.
fn number_behind(words: &[Word], first: usize, end: usize) -> Option<usize> {
    let near = first..(first + 4).min(end);
    near.clone()
        .find(|&w| words[w].pos == "NUM")
        .filter(|&n| !words[first..n].iter().any(|w| w.is_noun() || w.is_verb()))
}

/// Make `verb` the head of what is said, `subject` its subject, and what hung on the subject behind it its own.
fn make_clause(words: &mut [Word], subject: usize, verb: usize, comma: usize, cue: usize) {
    let object = words[verb].head.filter(|&o| o > verb && o < comma && words[verb].rel == "amod");
    if !words[verb].is_verb() && !has(words, verb, "cop") {
        let lemma = words[verb].lemma.clone();
        make_verb(words, verb, lemma, FINITE);
    }
    hang(words, verb, cue, "ccomp");
    for word in verb + 1..comma {
        if words[word].head == Some(subject) && words[word].pos != "PUNCT" {
            let rel = if Some(word) == object { "obj" } else { "obl" };
            hang(words, word, verb, rel);
        }
    }
    let rel = if has(words, verb, "aux:pass") { "nsubj:pass" } else { "nsubj" };
    hang(words, subject, verb, rel);
}

/// `…, residents reached by phone SAID`, `…, the WFP and Unicef HAVE SAID`: of a verb of saying that ends a sentence and has no subject, the noun
/// behind the comma is its subject.
fn give_subjects(words: &mut [Word], tails: &[Tail], lexicon: &Lexicon) {
    for (stretch, comma) in tails.iter().cloned() {
        for cue in comma + 2..stretch.end {
            // Not so in 'condemned the killing of men, women and children AND SAID'.
            let speechless =
                !has(words, cue, "nsubj") && !shares_subject(words, cue) && words[comma + 1].pos != "CCONJ";
            if !speechless || !is_cue(words, cue, lexicon) || !ends(words, cue, stretch.end) {
                continue;
            }
            let Some(speaker) = subject_behind(words, comma, cue) else { continue };
            let inner = words[speaker].head.filter(|&h| h > comma && h < cue);
            hang(words, speaker, cue, "nsubj");
            if let Some(participle) = inner {
                hang(words, participle, speaker, "acl");
            }
            if words[cue].head.is_some_and(|h| h < comma) {
                words[cue].rel = "parataxis".to_owned();
            }
        }
    }
}

/// Whether nothing that could be a clause of its own stands between a verb and the end of its stretch.
fn ends(words: &[Word], verb: usize, end: usize) -> bool {
    words[verb + 1..end].iter().all(|w| !w.is_verb() && w.form != ",")
}

/// The noun between the comma and a verb of saying that is taken for the subject of a participle there, or for a part of what stands before.
fn subject_behind(words: &[Word], comma: usize, cue: usize) -> Option<usize> {
    let rel = |w: usize| ["nsubj", "appos", "conj", "obj", "obl", "nmod"].iter().any(|r| words[w].rel_is(r));
    let bare = |w: usize| !has(words, w, "case") && !has(words, w, "cc");
    let noun = (comma + 1..cue).find(|&w| words[w].is_noun() && rel(w) && bare(w))?;
    let head = words[noun].head?;
    let participle = head > comma && head < cue && words[head].head == Some(cue) && words[noun].rel_is("nsubj");
    let outside = head < comma;
    let alone = (comma + 1..cue).all(|w| !words[w].is_verb() || w == head);
    ((participle || outside && !hangs_below(words, cue, noun)) && alone).then_some(noun)
}

/// `De militair is in kritieke toestand, ZEGT de gouverneur`: what stands before the comma is said, and not a clause of the verb of saying.
fn take_for_content(words: &mut [Word], tails: &[Tail], lexicon: &Lexicon) {
    for (stretch, comma) in tails.iter().cloned() {
        for cue in comma + 1..stretch.end {
            let asks = |w: usize| matches!(words[w].feats.get("PronType"), Some("Int" | "Rel" | "Int,Rel"));
            let opens = |w: usize| words[w].pos == "SCONJ" || words[w].pos == "ADV" && asks(w);
            let marked = |c: usize| has(words, c, "mark") || (stretch.start..=c).any(opens);
            let before = |c: &usize| *c >= stretch.start && *c < comma && !marked(*c);
            let full = has(words, cue, "ccomp") || has(words, cue, "obj") && has(words, cue, "nsubj");
            let clause = with_rel(words, cue, "advcl").find(before).filter(|_| !full);
            let finite_clause = |c: usize| finite(words, c).is_some() || has(words, c, "cop");
            if let Some(clause) = clause.filter(|&c| is_cue(words, cue, lexicon) && finite_clause(c)) {
                words[clause].rel = "ccomp".to_owned();
            }
        }
    }
}

fn is_cue(words: &[Word], cue: usize, lexicon: &Lexicon) -> bool {
    words[cue].is_verb() && says(&words[cue], lexicon) && finite(words, cue).is_some()
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn what_ends_a_sentence_behind_a_speaker_says_it() {
        let text = "Five militants were shot dead, the committee reports.";
        assert_eq!(place("en", text, "committee"), "nsubj reports");
        assert_eq!(place("en", text, "reports"), "parataxis shot");
        let media = "A radar post near Tehran was hit, Israeli media report.";
        assert_eq!(place("en", media, "media"), "nsubj report");
        let counted = "More than 100 people were detained there in a day, the rights group OVD-Info counted.";
        assert_eq!(place("en", counted, "OVD-Info"), "nsubj counted");
        let fled = "Around 148,000 residents fled, the city's emergency committee estimates.";
        assert_eq!(place("en", fled, "committee"), "nsubj estimates");
        assert_eq!(place("en", fled, "fled"), "ccomp estimates");
        let list = "The court heard tapes, letters and media reports.";
        assert_ne!(place("en", list, "media"), "nsubj reports");
    }

    #[test]
    fn the_subject_of_what_is_said_has_its_own_verb() {
        let text = "Russian shells wounded three residents there on Wednesday, the regional governor said.";
        assert_eq!(place("en", text, "shells"), "nsubj wounded");
        assert_eq!(place("en", text, "residents"), "obj wounded");
        assert_eq!(place("en", text, "wounded"), "ccomp said");
        assert_eq!(place("en", text, "governor"), "nsubj said");
        let counted =
            "Ethiopian troops killed at least 45 civilians in Merawi, the country's rights commission said on Tuesday.";
        assert_eq!(place("en", counted, "troops"), "nsubj killed");
        assert_eq!(place("en", counted, "civilians"), "obj killed");
        let passive = "One of the two men who died on Thursday was hit by a police bullet, the force has disclosed.";
        assert_eq!(place("en", passive, "hit"), "ccomp disclosed");
        assert_eq!(place("en", passive, "One"), "nsubj:pass hit");
    }

    #[test]
    fn who_stands_before_the_verb_speaks() {
        let text = "A convoy taking food to the city was hit by drones overnight, and five people travelling with it lost \
                    their lives, the World Food Programme and Unicef have said.";
        assert_eq!(place("en", text, "Programme"), "nsubj said");
        let reached = "The assailants came from several directions, riding motorcycles and firing rockets, residents \
                       reached by phone said.";
        assert_eq!(place("en", reached, "residents"), "nsubj said");
        assert_eq!(place("en", reached, "reached"), "acl residents");
        let joined = "The minister condemned the killing of soldiers, women and children and said it was a crime.";
        assert_ne!(place("en", joined, "women"), "nsubj said");
    }

    #[test]
    fn what_stands_before_the_comma_is_said() {
        let text = "De militair is in kritieke toestand, zegt de gouverneur van Irkoetsk.";
        assert_eq!(place("nl", text, "militair"), "ccomp zegt");
        let when = "When troops entered the village on Monday, the mayor said nothing.";
        assert_ne!(place("en", when, "entered"), "ccomp said");
    }
}
