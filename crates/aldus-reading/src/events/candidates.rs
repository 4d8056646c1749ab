use super::EventMention;
use crate::doc::{At, Doc, Word};
use aldus_lexicon::{Strength, Trigger, Unit};
use aldus_record::EventStatus;
use std::collections::BTreeSet;

/// Every word that can say an event, with the unit of the lexicon it belongs to.
pub(crate) fn find(doc: &Doc) -> Vec<EventMention> {
    let mut found = Vec::new();
    for sent in 0..doc.sentences.len() {
        let mut taken = BTreeSet::new();
        let mut here: Vec<EventMention> = Vec::new();
        for word in 0..doc.sentences[sent].words.len() {
            let at = At::new(sent, word);
            let Some((unit, part)) = unit_of(doc, at) else { continue };
            taken.extend(words_of(doc, at, unit));
            here.push(mention(doc, at, unit, part));
        }
        // A word that belongs to a longer unit is no event of its own: the protest of 'protest aantekenen'.
        found.extend(here.into_iter().filter(|m| !taken.contains(&m.at.word)));
    }
    found
}

/// The unit a word carries, and the bytes of a compound's first part.
fn unit_of<'t>(doc: &Doc<'t>, at: At) -> Option<(&'t Unit<Trigger>, usize)> {
    let word = doc.word(at);
    if !matches!(word.pos, "VERB" | "NOUN" | "ADJ" | "AUX") {
        return None;
    }
    let triggers = &doc.lexicon.triggers;
    let fits = |unit: &&'t Unit<Trigger>| pos_fits(word, &unit.pos) && doc.sent(at).holds_below(at.word, &unit.with);
    let whole = triggers.of(&word.lemma).iter().find(fits).or_else(|| triggers.of(&word.fold).iter().find(fits));
    if let Some(unit) = whole {
        return Some((unit, 0));
    }
    if word.pos != "NOUN" {
        return None;
    }
    let single = |unit: &&'t Unit<Trigger>| unit.with.is_empty() && unit.pos == "NOUN";
    let marked = (word.parts.len() > 1).then(|| triggers.of(word.last_part()).iter().find(single)).flatten();
    if let Some(unit) = marked {
        return Some((unit, word.lemma.len().saturating_sub(word.last_part().len())));
    }
    compound(doc, word)
}

/// The longest ending of a noun that is a trigger of at least five letters (`spervuurbeschieting`).
fn compound<'t>(doc: &Doc<'t>, word: &Word) -> Option<(&'t Unit<Trigger>, usize)> {
    let lemma = &word.lemma;
    lemma.char_indices().skip(3).map(|(i, _)| i).find_map(|i| {
        let last = &lemma[i..];
        let long = last.chars().count() >= 5;
        let unit = doc
            .lexicon
            .triggers
            .of(last)
            .iter()
            .find(|u| u.with.is_empty() && u.pos == "NOUN" && u.sense.strength == Strength::Strong)?;
        long.then_some((unit, i))
    })
}

fn pos_fits(word: &Word, pos: &str) -> bool {
    match pos {
        "VERB" => matches!(word.pos, "VERB" | "AUX") || (word.pos == "ADJ" && word.feats.get("VerbForm").is_some()),
        other => word.pos == other,
    }
}

/// The other words of a unit, below its head.
fn words_of(doc: &Doc, at: At, unit: &Unit<Trigger>) -> Vec<usize> {
    unit.with.iter().filter_map(|lemma| doc.sent(at).find_below(at.word, lemma, 3)).collect()
}

fn mention(doc: &Doc, at: At, unit: &Unit<Trigger>, part: usize) -> EventMention {
    let word = doc.word(at);
    let trigger = &unit.sense;
    let mut means = trigger.means.clone();
    for part in first_parts(word, part) {
        if let Some(found) = doc.lexicon.means.get(&part).or_else(|| doc.lexicon.means.compound(&part).map(|(_, m)| m))
        {
            means.push(found.means.clone());
        }
    }
    means.dedup();
    let mut span = words_of(doc, at, unit);
    span.push(at.word);
    let (first, last) = (span.iter().min().copied().unwrap_or(at.word), span.iter().max().copied().unwrap_or(at.word));
    let close = last - first <= 4;
    let name =
        std::iter::once(unit.head.as_str()).chain(unit.with.iter().map(String::as_str)).collect::<Vec<_>>().join("+");
    EventMention {
        at,
        first: if close { first } else { at.word },
        last: if close { last } else { at.word },
        event_type: trigger.event_type,
        mode: trigger.mode.clone(),
        cameo: trigger.cameo.clone(),
        means,
        strength: trigger.strength,
        unit: name,
        carrier: carrier(doc, at),
        actors: Vec::new(),
        recipients: Vec::new(),
        targets: Vec::new(),
        places: Vec::new(),
        time: None,
        status: EventStatus::Occurred,
        worth: 0.0,
    }
}

/// What stands before the last part of a compound.
fn first_parts(word: &Word, bytes: usize) -> Vec<String> {
    if word.parts.len() > 1 {
        return word.parts[..word.parts.len() - 1].to_vec();
    }
    if bytes == 0 {
        Vec::new()
    } else {
        vec![word.lemma[..bytes].trim_end_matches('s').to_owned(), word.lemma[..bytes].to_owned()]
    }
}

/// The light verb that carries a noun: `luchtaanvallen UITGEVOERD`, `a deal was REACHED`.
fn carrier(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    if word.pos != "NOUN" || !matches!(word.rel.as_str(), "obj" | "nsubj:pass" | "obl" | "obl:arg") {
        return None;
    }
    let verb = word.head?;
    let light = doc.is(At::new(at.sent, verb), "light_verbs");
    (light && (word.rel == "obj" || word.rel == "nsubj:pass")).then_some(verb)
}

/// The trigger senses of a candidate for tests and training.
pub(crate) fn defaults(pos: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match pos {
        "VERB" | "AUX" | "ADJ" => (&["subj"], &["obj"]),
        _ => (&["amod", "poss", "agent"], &["target"]),
    }
}
