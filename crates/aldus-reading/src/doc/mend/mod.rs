//! Mends parses that the grammar rules out: what no speaker can mean so is hung where it belongs, one rule a file.

mod accusations;
mod agents;
mod content_clauses;
mod counted;
mod idioms;
mod infinitives;
mod inserted;
mod inverted;
mod joined;
mod names;
mod placed;
mod pronouns;
mod relatives;
mod speakers;
mod subjects;
mod tails;
mod verbs;
mod verdicts;
mod weapons;

use super::Word;
use super::build::relemma;
use aldus_lexicon::{Cue, Lexicon, RoleKind, Strength, Unit};
use aldus_syntax::Feats;

/// Mend the parse of a sentence.
pub(super) fn all(words: &mut [Word], lexicon: &Lexicon) {
    names::keep_together(words, lexicon);
    names::take_for_owners(words);
    names::take_continuations(words, lexicon);
    verbs::take_from_nouns(words, lexicon);
    verbs::take_from_names(words, lexicon);
    verbs::take_behind_names(words, lexicon);
    verbs::take_behind_phrases(words, lexicon);
    verbs::take_from_roots(words, lexicon);
    verbs::take_behind_commas(words, lexicon);
    verbs::take_from_adjectives(words, lexicon);
    tails::mend(words, lexicon);
    inverted::mend(words, lexicon);
    subjects::take_from_objects(words, lexicon);
    subjects::take_before_prepositions(words, lexicon);
    subjects::take_for_passives(words);
    agents::raise_to_passives(words, lexicon);
    subjects::take_from_passives(words);
    subjects::join_second(words);
    subjects::take_from_phrases(words, lexicon);
    names::part_from_nouns(words);
    names::part_from_counted(words);
    placed::part_from_prepositions(words);
    placed::take_for_named(words, lexicon);
    placed::part_two_subjects(words, lexicon);
    relatives::reduce(words);
    idioms::raise_to_verbs(words, lexicon);
    counted::raise_from_adverbs(words);
    counted::take_from_phrases(words, lexicon);
    counted::take_from_speakers(words, lexicon);
    pronouns::take_for_subjects(words, lexicon);
    accusations::raise_verbs(words);
    accusations::take_for_verbs(words);
    accusations::take_for_objects(words, lexicon);
    accusations::give_objects(words, lexicon);
    joined::keep_with_the_counted(words, lexicon);
    joined::share_subjects(words);
    joined::raise_withdrawals(words, lexicon);
    speakers::take_for_nouns(words, lexicon);
    speakers::take_subjects_for_nouns(words, lexicon);
    speakers::take_for_subjects(words, lexicon);
    speakers::raise_from_nouns(words, lexicon);
    speakers::put_behind_their_verb(words, lexicon);
    speakers::give_cited(words, lexicon);
    inserted::give_subjects(words, lexicon);
    verdicts::part_from_nouns(words, lexicon);
    verdicts::part_from_clauses(words, lexicon);
    verdicts::take_from_objects(words, lexicon);
    verdicts::take_from_quotations(words, lexicon);
    content_clauses::take_from_relatives(words, lexicon);
    content_clauses::take_two_subjects(words, lexicon);
    relatives::take_from_phrases(words, lexicon);
    relatives::take_several_for_objects(words, lexicon);
    relatives::give_objects(words, lexicon);
    weapons::give_targets(words, lexicon);
    infinitives::take_for_nouns(words, lexicon);
    untie(words);
}

/// What mends have hung in a circle hangs on the root: everything that reads a tree relies on its having none.
fn untie(words: &mut [Word]) {
    let root = words.iter().position(|w| w.head.is_none());
    for word in 0..words.len() {
        let mut above = std::iter::successors(Some(word), |&w| words[w].head);
        if above.nth(words.len()).is_some() {
            words[word].head = root;
        }
    }
}

/// The dependents of a word with this relation, left to right.
fn with_rel<'w>(words: &'w [Word], head: usize, rel: &'w str) -> impl Iterator<Item = usize> + 'w {
    (0..words.len()).filter(move |&w| words[w].head == Some(head) && words[w].rel_is(rel))
}

/// Whether a word has a dependent with this relation.
fn has(words: &[Word], head: usize, rel: &str) -> bool {
    with_rel(words, head, rel).next().is_some()
}

/// The words above a word, nearest first; a circle is left after as many steps as the sentence has words.
fn ancestors<'w>(words: &'w [Word], word: usize) -> impl Iterator<Item = usize> + 'w {
    std::iter::successors(words[word].head, |&w| words[w].head).take(words.len())
}

/// The verb that is first joined to one before it and so has its subject: `Een bureau meldde twaalf doden, maar TROK dat bericht in`. Not so where that
/// subject stands behind its verb as well (`In Kyiv kwamen drie mensen om en raakten er …`), or the conjunction is not right before the verb.
fn shares_subject(words: &[Word], verb: usize) -> bool {
    let follows = verb.checked_sub(1).is_some_and(|c| words[c].head == Some(verb) && words[c].rel == "cc");
    let first = words[verb].head.filter(|_| words[verb].rel == "conj" && follows);
    first.is_some_and(|first| with_rel(words, first, "nsubj").any(|s| s < first))
}

/// Whether a verb has what stands for its subject.
fn has_subject(words: &[Word], verb: usize) -> bool {
    ["nsubj", "csubj", "expl"].iter().any(|rel| has(words, verb, rel))
}

/// Whether a noun is a word for somebody who can speak.
fn is_somebody(noun: &str, lexicon: &Lexicon) -> bool {
    let kinds = [RoleKind::Person, RoleKind::Body, RoleKind::Group, RoleKind::People];
    lexicon.roles.get(noun).is_some_and(|r| kinds.contains(&r.kind))
}

/// Whether a comma or the end of a quotation stands at a word.
fn is_comma(word: &Word, lexicon: &Lexicon) -> bool {
    word.form == "," || lexicon.grammar.is("quotes_close", &word.fold)
}

/// Hang a word elsewhere.
fn hang(words: &mut [Word], word: usize, head: usize, rel: &str) {
    words[word].head = Some(head);
    words[word].rel = rel.to_owned();
}

/// Take a word for a verb.
fn make_verb(words: &mut [Word], word: usize, lemma: String, feats: &str) {
    words[word].pos = "VERB";
    words[word].feats = Feats::new(feats);
    relemma(&mut words[word], lemma);
}

/// Whether a word is a verb of saying that attributes on its own.
fn says(word: &Word, lexicon: &Lexicon) -> bool {
    let strong = |u: &Unit<Cue>| u.with.is_empty() && u.pos == "VERB" && u.sense.strength == Strength::Strong;
    lexicon.cues.of(&word.lemma).iter().any(strong)
}

/// The finite verb of a clause: its head, or an auxiliary of it.
fn finite(words: &[Word], verb: usize) -> Option<usize> {
    let is_finite = |w: usize| words[w].feats.get("VerbForm") == Some("Fin");
    let auxiliary =
        || (0..words.len()).find(|&w| words[w].head == Some(verb) && words[w].rel_is("aux") && is_finite(w));
    if is_finite(verb) { Some(verb) } else { auxiliary() }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::doc::build;
    use aldus_lexicon::Lexicon;
    use aldus_syntax::Model;

    #[test]
    fn no_circle_is_left() {
        let lexicon = Lexicon::load("en").unwrap();
        let mut doc = build("The army shelled the town.", 0, &lexicon, Model::embedded("en").unwrap());
        let words = doc.sentences[0].words.as_mut_slice();
        (words[0].head, words[1].head) = (Some(1), Some(0));
        super::untie(words);
        let ends = |w: usize| std::iter::successors(Some(w), |&w| words[w].head).take(9).count() < 9;
        assert!((0..words.len()).all(ends));
    }

    /// Where a word hangs in a sentence: its relation and the form of its head.
    pub(in crate::doc) fn place(language: &str, text: &str, form: &str) -> String {
        let lexicon = Lexicon::load(language).unwrap();
        let doc = build(text, 0, &lexicon, Model::embedded(language).unwrap());
        let words = &doc.sentences[0].words;
        let word = words.iter().find(|w| w.form == form).unwrap();
        format!("{} {}", word.rel, word.head.map_or("–", |h| words[h].form))
    }
}
