//! A verb of saying behind what is said and before who says it: `…, KONDIGT de minister aan`, `…, heeft het hof BESLIST`, `…, COMPLAINS the council`.

use super::verbs::{FINITE, said_by};
use super::{ancestors, hang, has, is_comma, is_somebody, make_verb, with_rel};
use crate::doc::Word;
use crate::doc::particles::hangs_below;
use aldus_lexicon::{Cue, Lexicon, Slot, Unit};
use std::ops::Range;

/// The noun behind such a verb speaks, whatever it is taken for, and the verb is put beside what it follows.
pub(super) fn mend(words: &mut [Word], lexicon: &Lexicon) {
    for first in 2..words.len().saturating_sub(1) {
        if !is_comma(&words[first - 1], lexicon) {
            continue;
        }
        let end = end_of(words, first);
        let Some(verb) = verb_at(words, first, end, lexicon) else { continue };
        let Some(speaker) = speaker_of(words, first + 1..end, verb, lexicon) else { continue };
        // 'Germany, which levelled the same reproach, RECALLED its ambassador': whose subject stands before the comma has an object behind it.
        if has(words, verb, "nsubj") && !words[speaker].rel_is("nsubj") {
            continue;
        }
        if !words[verb].is_verb() {
            let Some(lemma) = said_by(&words[verb], lexicon) else { continue };
            make_verb(words, verb, lemma, FINITE);
        }
        set_apart(words, first, verb, speaker);
    }
}

/// Where the part of a sentence ends that begins with the verb.
fn end_of(words: &[Word], first: usize) -> usize {
    (first..words.len()).find(|&w| matches!(words[w].form, ";" | ",") && w > first).unwrap_or(words.len())
}

/// The verb of saying: the word itself, or the participle whose auxiliary it is; no other verb stands there.
fn verb_at(words: &[Word], first: usize, end: usize, lexicon: &Lexicon) -> Option<usize> {
    let opens =
        words.get(first + 1).is_some_and(|w| matches!(w.pos, "DET" | "PROPN" | "NOUN" | "PRON" | "ADJ" | "NUM"));
    let verbal = |w: usize| words[w].is_verb() && words[w].rel != "acl" || words[w].pos == "AUX";
    let mut others = (first + 1..end).filter(|&w| verbal(w));
    let (one, more) = (others.next(), others.next());
    if !opens || more.is_some() || has(words, first, "mark") {
        return None;
    }
    let word = &words[first];
    let finite = word.feats.get("VerbForm") == Some("Fin");
    let tells = |lemma: &str| tells(lemma, word.rel == "conj", lexicon);
    match one {
        // 'had het kabinet al AANGEKONDIGD'
        // 'LAAT het kantoor van de premier WETEN'
        Some(other) if word.is_verb() && finite && is_whole(&word.lemma, &words[other].lemma, lexicon) => Some(first),
        Some(verb) => {
            let auxiliary = finite && lexicon.grammar.is("perfect_auxiliaries", &word.lemma);
            (auxiliary && words[verb].feats.get("VerbForm") == Some("Part") && tells(&words[verb].lemma))
                .then_some(verb)
        }
        None if word.is_verb() => (finite && tells(&word.lemma)).then_some(first),
        None => {
            let bare = !["det", "amod", "nummod", "case", "nmod:poss"].iter().any(|rel| has(words, first, rel));
            let lemma = said_by(word, lexicon).filter(|_| word.pos == "NOUN" && bare && !word.is_capitalised())?;
            tells(&lemma).then_some(first)
        }
    }
}

/// Whether what a verb says can be a clause; of one joined to another verb (`bezocht Kyiv, prees Zelensky en vertrok`), is one first of all.
fn tells(lemma: &str, joined: bool, lexicon: &Lexicon) -> bool {
    let places = if joined { 1 } else { usize::MAX };
    let clause = |u: &Unit<Cue>| u.sense.content.iter().take(places).any(|s| *s == Slot::Clause);
    lexicon.cues.of(lemma).iter().any(|u| u.pos == "VERB" && u.with.is_empty() && clause(u))
}

/// Whether two verbs are one cue together.
fn is_whole(verb: &str, other: &str, lexicon: &Lexicon) -> bool {
    lexicon.cues.of(verb).iter().any(|u| u.pos == "VERB" && u.with == [other])
}

/// Who stands behind the verb: the first noun, name or pronoun without a preposition that could speak.
fn speaker_of(words: &[Word], behind: Range<usize>, verb: usize, lexicon: &Lexicon) -> Option<usize> {
    let inner = |w: usize| words[w].head.is_some_and(|h| h != verb && behind.contains(&h) && words[h].is_noun());
    let nominal = |w: &usize| words[*w].is_noun() || words[*w].pos == "PRON";
    let found = behind.clone().filter(nominal).find(|&w| !inner(w) && !has(words, w, "case"))?;
    let word = &words[found];
    let pronoun = word.feats.get("PronType") == Some("Prs") && word.feats.get("Reflex") != Some("Yes");
    let name = word.pos == "PROPN" || behind.clone().any(|w| words[w].pos == "PROPN" && words[w].head == Some(found));
    let before = (behind.start..found).all(|w| !matches!(words[w].pos, "ADP" | "SCONJ" | "PUNCT"));
    (before && (pronoun || name || is_somebody(word.last_part(), lexicon))).then_some(found)
}

/// Make the speaker the verb's subject, a subject before the comma what is said, and hang the verb on the clause it follows.
fn set_apart(words: &mut [Word], first: usize, verb: usize, speaker: usize) {
    let comma = first - 1;
    let above = ancestors(words, verb).find(|&a| a < comma);
    if above.is_some_and(|a| hangs_below(words, a, verb)) {
        return;
    }
    let top =
        above.map(|a| std::iter::once(a).chain(ancestors(words, a)).take_while(|&w| w < comma).last().unwrap_or(a));
    let told: Vec<usize> = with_rel(words, verb, "nsubj").filter(|&s| s < comma).collect();
    if words[speaker].head.is_none() || hangs_below(words, verb, speaker) {
        let (head, rel) = (words[speaker].head, words[speaker].rel.clone());
        (words[verb].head, words[verb].rel) = (head, rel);
    }
    hang(words, speaker, verb, "nsubj");
    if first != verb {
        hang(words, first, verb, "aux");
    }
    match top {
        Some(top) if !hangs_below(words, top, verb) => hang(words, verb, top, "parataxis"),
        _ => told.into_iter().for_each(|said| hang(words, said, verb, "ccomp")),
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn who_stands_behind_the_verb_speaks() {
        let text = "Portugal gaat de Mozambikaanse mariniers opleiden, kondigt de minister van Defensie aan.";
        assert_eq!(place("nl", text, "minister"), "nsubj kondigt");
        let noun = "Bij een luchtaanval op Khan Younis zijn vanmiddag vier doden gevallen, bericht persbureau Wafa.";
        assert_eq!(place("nl", noun, "persbureau"), "nsubj bericht");
        let joined = "Aan die tweedeling komt een eind, bezwoer Sharif.";
        assert_eq!(place("nl", joined, "Sharif"), "nsubj bezwoer");
        assert_eq!(place("nl", joined, "bezwoer"), "parataxis komt");
        let two = "Gazanen mogen nog niet terug naar het noorden van de strook, laat het kantoor van de premier weten.";
        assert_eq!(place("nl", two, "kantoor"), "nsubj laat");
        let english = "They have not done nearly enough, complains the rebels' council.";
        assert_eq!(place("en", english, "council"), "nsubj complains");
    }

    #[test]
    fn an_auxiliary_may_stand_before_the_speaker() {
        let text = "Het aantal militairen gaat omlaag naar 290, had het kabinet al aangekondigd.";
        assert_eq!(place("nl", text, "kabinet"), "nsubj aangekondigd");
        assert_eq!(place("nl", text, "aangekondigd"), "parataxis gaat");
    }

    #[test]
    fn what_is_done_to_a_thing_is_no_saying() {
        let text = "De soldaten kwamen terug, vertelden het verhaal en vertrokken.";
        assert_ne!(place("nl", text, "verhaal"), "nsubj vertelden");
        let object = "Germany, which levelled the same reproach last week, recalled its ambassador in Moscow.";
        assert_eq!(place("en", object, "ambassador"), "obj recalled");
    }
}
