//! What is said: where the content of a cue stands.

use super::quotes::Quotes;
use super::{order, speakers};
use crate::doc::{At, Doc, Sent};
use crate::slots;
use aldus_lexicon::{Cue, Slot, Strength, Unit};
use aldus_record::{Facet, Stance};

/// What a cue says.
pub(super) struct Content {
    /// The word that heads it.
    pub head: usize,
    /// Its words, in order.
    pub words: Vec<usize>,
    /// Whether it is a clause with a finite verb, or the clause that the cue is put into.
    pub finite: bool,
}

/// The content of a verb or adjective that attributes: the clause it is put into, its own complement, or the quotation beside it.
pub(super) fn of_cue(doc: &Doc, at: At, unit: &Unit<Cue>, quotes: &Quotes) -> Option<Content> {
    let sentence = doc.sent(at);
    let cue = &unit.sense;
    if let Some(host) = host_clause(doc, at, unit) {
        let top = top_below(doc, at, host);
        return Some(Content { head: host, words: sentence.subtree_without(host, |w| w == top), finite: true });
    }
    if let Some((head, words)) = around(doc, at, cue) {
        return Some(Content { head, words, finite: true });
    }
    let (head, words) = tail(doc, at, unit)
        .or_else(|| complement(doc, at, unit))
        .or_else(|| quotation(doc, at, quotes))
        .or_else(|| order::clause_behind(doc, at, cue))
        .or_else(|| says_all(doc, at, unit))
        .or_else(|| says_of(doc, at, unit))?;
    let words = with_object(doc, at, unit, head, words);
    let second_subject = sentence.words[head].rel_is("nsubj") && head > at.word;
    let finite = (is_clause(doc, At::new(at.sent, head)) || second_subject) && head != at.word;
    Some(Content { head, words, finite })
}

/// `AFGAAND op de berichten was het kamp het doelwit`: a participle whose content is the clause it stands in.
fn around(doc: &Doc, at: At, cue: &Cue) -> Option<(usize, Vec<usize>)> {
    let sentence = doc.sent(at);
    let participle = sentence.words[at.word].feats.get("VerbForm") != Some("Fin") && !sentence.is_passive(at.word);
    let above = sentence.words[at.word].head.filter(|_| cue.content.first() == Some(&Slot::Host) && participle)?;
    let host = sentence.clause_of(above);
    (host != at.word).then(|| (host, sentence.subtree_without(host, |w| w == at.word)))
}

/// `ACCUSED the army of arson`, `NOEMDE de aanval een schande`: whom or what a judgement is about belongs to what is said.
fn with_object(doc: &Doc, at: At, unit: &Unit<Cue>, head: usize, mut words: Vec<usize>) -> Vec<usize> {
    let sentence = doc.sent(at);
    let judges = matches!(unit.sense.facet, Some(Facet::Evaluation | Facet::Responsibility | Facet::Casualties));
    let hosted = words.contains(&at.word) || words.iter().all(|&w| w < at.word);
    let Some(object) = sentence.first_rel(at.word, "obj").filter(|&o| judges && !hosted && o != head) else {
        return words;
    };
    if !speakers::speaking(doc, at, unit).contains(&object) {
        words.extend(sentence.subtree(object));
        words.sort_unstable();
        words.dedup();
    }
    words
}

/// `BLAMED the army`, `NOEMT zes doden`: a cue that attributes on its own says its clause where its slots find nothing.
fn says_of(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<(usize, Vec<usize>)> {
    let sentence = doc.sent(at);
    let source = speakers::speaking(doc, at, unit);
    // 'Er WERDEN doden gemeld': the parser takes a subject behind the auxiliary for an adjunct.
    let passive = sentence.is_passive(at.word);
    let bare = |c: &usize| passive && sentence.words[*c].is_noun() && sentence.first_rel(*c, "case").is_none();
    let subject = || sentence.with_rel(at.word, "obl").find(bare);
    let object = sentence.first_rel(at.word, "obj").or_else(subject).filter(|o| !source.contains(o))?;
    let strong = unit.sense.strength == Strength::Strong && unit.pos == "VERB";
    (strong && (passive || !source.is_empty())).then(|| (object, sentence.subtree(object)))
}

/// The clause a parenthetical cue stands in or beside: `Iran viel aan, SCHREEF de krant`, `zoals de minister ZEI`.
fn host_clause(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<usize> {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    // 'zo laat het leger WETEN': what is part of the cue is not what it says.
    let said = |c: usize| !unit.with.contains(&sentence.words[c].lemma);
    let has_own = ["ccomp", "xcomp", "csubj"].iter().any(|rel| sentence.with_rel(at.word, rel).any(said));
    if word.rel_is("parataxis") && !has_own && own_figure(doc, at, unit).is_none() {
        return word.head;
    }
    let marked = sentence.with_rel(at.word, "mark").any(|m| doc.is(At::new(at.sent, m), "parenthetical_markers"));
    let adverb = sentence
        .with_rel(at.word, "advmod")
        .any(|m| m < at.word && doc.is(At::new(at.sent, m), "parenthetical_adverbs"));
    (word.rel == "advcl" && (marked || adverb) && !has_own).then_some(word.head).flatten()
}

/// `Vakbonden spreken van 140 DODEN, de politie telt er 80`: a number that a cue has for itself; then the clause beside it is somebody else's.
fn own_figure(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<usize> {
    let sentence = doc.sent(at);
    let source = speakers::speaking(doc, at, unit);
    let people = |w: usize| {
        let lemma = &sentence.words[w].lemma;
        doc.lexicon.casualties.has(lemma) || doc.lexicon.victims.get(lemma).is_some() || unit.with.contains(lemma)
    };
    let counted = |w: &usize| {
        let toll = sentence.first_rel(at.word, "obj").is_some_and(people);
        let bare = sentence.words[*w].pos == "NUM" && (sentence.words[*w].rel == "obj" || toll);
        bare || people(*w) && sentence.first_rel(*w, "nummod").is_some()
    };
    let own = |w: &usize| *w > at.word && matches!(sentence.words[*w].rel.as_str(), "obj" | "obl" | "obl:arg");
    sentence.children(at.word).iter().copied().find(|w| own(w) && counted(w) && !source.contains(w))
}

/// The branch below `host` that holds the cue.
fn top_below(doc: &Doc, at: At, host: usize) -> usize {
    let sentence = doc.sent(at);
    std::iter::once(at.word).chain(sentence.ancestors(at.word)).take_while(|&w| w != host).last().unwrap_or(at.word)
}

/// The content below the cue, by its slots; a clause or quotation beside it as parataxis.
fn complement(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<(usize, Vec<usize>)> {
    let cue = &unit.sense;
    let sentence = doc.sent(at);
    let takes_clause =
        cue.content.is_empty() || cue.content.iter().any(|s| matches!(s, Slot::Clause | Slot::OpenClause));
    // 'ASKED about the raid, he said it was over': of two clauses the one behind the verb is said.
    let finite = |c: &usize| is_clause(doc, At::new(at.sent, *c));
    let behind = |rel: &str| sentence.with_rel(at.word, rel).filter(|c| *c > at.word).find(finite);
    let of_rel = |rel: &&str| behind(rel).or_else(|| sentence.first_rel(at.word, rel));
    let clause = ["ccomp", "csubj", "xcomp"].iter().find_map(of_rel);
    // What stands behind a semicolon is told by itself: 'Moscow blamed Kyiv; Kyiv HAS NOT COMMENTED'.
    let parted = |c: &usize| (at.word.min(*c)..at.word.max(*c)).any(|w| sentence.words[w].form == ";");
    let figure = own_figure(doc, at, unit).is_some();
    let beside = || sentence.with_rel(at.word, "parataxis").find(|c| !parted(c) && !figure);
    if let Some(head) = clause.filter(|_| takes_clause).or_else(beside) {
        return Some((head, sentence.subtree(head)));
    }
    if let Some(found) = misplaced_clause(doc, at, unit) {
        return Some(found);
    }
    // 'Dat bevestigt de gouverneur': what stands first is what is said.
    let source = speakers::speaking(doc, at, unit);
    if let Some(&placeholder) = speakers::words(doc, at, unit).iter().find(|w| !source.contains(w) && **w < at.word) {
        return Some((placeholder, sentence.subtree(placeholder)));
    }
    let filled = |slot: &Slot| {
        let head = *slots::fill(doc, at, slot).first().or(attached_low(doc, at, slot).as_ref())?;
        (head != at.word && !matches!(slot, Slot::Host) && !source.contains(&head)).then_some(head)
    };
    let head = cue.content.iter().find_map(filled)?;
    Some((head, sentence.subtree_without(head, |w| w == at.word)))
}

/// `Eerder SPRAK de politie van zes doden`: behind an inverted verb the parser hangs the phrase on its subject.
fn attached_low(doc: &Doc, at: At, slot: &Slot) -> Option<usize> {
    let Slot::Preposition(preposition) = slot else { return None };
    let sentence = doc.sent(at);
    let behind = |c: &usize| *c > at.word && matches!(sentence.words[*c].rel.as_str(), "nsubj" | "obj");
    let nouns = sentence.children(at.word).iter().copied().filter(behind);
    nouns.flat_map(|n| sentence.with_rel(n, "nmod")).find(|&c| sentence.has_case(c, preposition))
}

/// A clause that the parser hangs on another word than the cue: `told PARLIAMENT that it had rained`, `schreef in een BRIEF dat …`, `said
/// its MEN fired back`. It begins at its complementizer, or at a second subject.
fn misplaced_clause(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<(usize, Vec<usize>)> {
    if !says_clauses(&unit.sense) {
        return None;
    }
    let sentence = doc.sent(at);
    let inside = |w: usize| w > at.word && sentence.is_below(w, at.word);
    let opens = |w: &usize| {
        let word = &sentence.words[*w];
        let marks = word.rel == "mark" && word.pos == "SCONJ" || is_second_subject(sentence, *w);
        let opens = marks && doc.is(At::new(at.sent, *w), "complementizers");
        opens && word.head.is_some_and(|h| inside(h) && sentence.words[h].rel.starts_with("acl"))
    };
    let by_mark = || (at.word + 1..sentence.words.len()).find(opens).and_then(|w| sentence.words[w].head);
    let strong = unit.sense.strength == Strength::Strong;
    let spoken = strong && sentence.with_rel(at.word, "nsubj").any(|s| s < at.word);
    let second = || {
        let subject = sentence.with_rel(at.word, "nsubj").find(|&s| s > at.word && spoken)?;
        sentence.with_rel(subject, "acl").find(|&c| sentence.words[c].is_verb()).map(|_| subject)
    };
    let head = by_mark().or_else(second)?;
    Some((head, sentence.subtree(head)))
}

/// `said in a letter THAT five men had died`: beside another subject, what is taken for a relative pronoun is none.
fn is_second_subject(sentence: &Sent, word: usize) -> bool {
    let subject = |w: usize| sentence.words[w].rel_is("nsubj");
    let other = |clause: usize| sentence.children(clause).iter().any(|&c| c > word && subject(c));
    sentence.words[word].pos == "PRON" && subject(word) && sentence.words[word].head.is_some_and(other)
}

/// An attribution at the end of what is said, wherever the parse has hung it: `Two men robbed a bank, police SAY`, `…, VERTELDEN bewoners`.
/// What stands before the comma is the content.
fn tail(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<(usize, Vec<usize>)> {
    let cue = &unit.sense;
    if cue.strength == Strength::Weak || !says_clauses(cue) {
        return None;
    }
    let comma = speakers::comma_before(doc, at).filter(|_| own_figure(doc, at, unit).is_none())?;
    let sentence = doc.sent(at);
    let subject: Vec<usize> = sentence.with_rel(at.word, "nsubj").collect();
    if subject.iter().all(|&w| w < comma) && !speakers::stands_outside(doc, at, &subject, comma) {
        return None;
    }
    let after = |c: &usize| {
        *c > at.word && matches!(sentence.words[*c].rel.as_str(), "ccomp" | "xcomp" | "csubj" | "parataxis")
    };
    let object = |c: &usize| {
        *c > at.word && sentence.words[*c].rel == "obj" && sentence.with_rel(at.word, "nsubj").any(|s| s < at.word)
    };
    if sentence.children(at.word).iter().any(|c| after(c) || object(c)) {
        return None;
    }
    let is_break = |w: usize| matches!(sentence.words[w].form, ";" | ":");
    let start = (0..comma).rev().find(|&w| is_break(w)).map_or(0, |w| w + 1);
    let words: Vec<usize> = (start..comma).collect();
    let inside = |w: usize| (start..comma).contains(&w);
    let is_top = |w: &usize| sentence.words[*w].head.is_none_or(|h| !inside(h));
    let tops: Vec<usize> = words.iter().copied().filter(|w| is_top(w) && sentence.words[*w].pos != "PUNCT").collect();
    let verb = words.iter().any(|&w| matches!(sentence.words[w].pos, "VERB" | "AUX"));
    let head = tops.iter().copied().find(|&w| sentence.words[w].is_verb()).or_else(|| tops.first().copied())?;
    let condition = sentence.with_rel(head, "mark").any(|m| sentence.words[m].pos == "SCONJ");
    (verb && !condition).then_some((head, words))
}

/// A quotation in the clause of a cue or behind its colon: `De president haalde uit: "…"`, `sprak in scherpe bewoordingen van "…"`.
fn quotation(doc: &Doc, at: At, quotes: &Quotes) -> Option<(usize, Vec<usize>)> {
    let sentence = doc.sent(at);
    let number = |w: usize| quotes.of(At::new(at.sent, w));
    let own = number(at.word);
    let after_colon = |w: usize| w > at.word && (at.word..w).any(|c| sentence.words[c].form == ":");
    let near = |w: usize| sentence.clause_of(w) == sentence.clause_of(at.word) || after_colon(w);
    let other = |w: &usize| number(*w).is_some() && number(*w) != own && near(*w);
    let nearest = (0..sentence.words.len()).filter(other).min_by_key(|w| w.abs_diff(at.word))?;
    let words: Vec<usize> = (0..sentence.words.len()).filter(|&w| number(w) == number(nearest)).collect();
    let top = |w: &&usize| sentence.words[**w].head.is_none_or(|h| !words.contains(&h));
    let head = words.iter().filter(|&&w| sentence.words[w].pos != "PUNCT").find(top).copied()?;
    let named = words.len() < 3 && sentence.words[head].pos == "PROPN";
    (!named).then_some((head, words))
}

/// The clause itself, for words that say all: `Teheran ONTKENT`, `declined to comment`, `gaf de premier de SCHULD`.
fn says_all(doc: &Doc, at: At, unit: &Unit<Cue>) -> Option<(usize, Vec<usize>)> {
    let cue = &unit.sense;
    let whole = !matches!(cue.stance, Stance::Asserts)
        || !unit.with.is_empty()
        || cue.content.contains(&Slot::Host)
        || cue.facet == Some(Facet::Withdrawal);
    let source = speakers::words(doc, at, unit);
    whole.then(|| (at.word, doc.sent(at).subtree_without(at.word, |w| source.contains(&w))))
}

pub(super) fn says_clauses(cue: &Cue) -> bool {
    cue.content.is_empty() || cue.content.contains(&Slot::Clause)
}

/// Whether a cue has a finite clause for its content, as complement or as the clause it is put into: then its subject speaks.
pub(super) fn says_clause(doc: &Doc, at: At, unit: &Unit<Cue>) -> bool {
    let cue = &unit.sense;
    let clause = |w: usize| is_clause(doc, At::new(at.sent, w));
    let own = doc.sent(at).first_rel(at.word, "ccomp").is_some_and(clause);
    own && says_clauses(cue) || host_clause(doc, at, unit).is_some() || tail(doc, at, unit).is_some()
}

/// Whether a word heads a clause with a finite verb.
pub(crate) fn is_clause(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let verb = |w: usize| sentence.words[w].feats.get("VerbForm") == Some("Fin");
    sentence.heads_clause(at.word) && (verb(at.word) || sentence.children(at.word).iter().any(|&c| verb(c)))
}
