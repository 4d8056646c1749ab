use super::{EventMention, FoundAs, classes};
use crate::doc::{At, Doc, Word};
use aldus_lexicon::{Strength, Trigger, Unit};
use aldus_record::EventStatus;
use std::collections::BTreeSet;

/// A trigger of several words is marked from its first to its last when no more words than this lie between them
/// ('schortte een groot deel van de hulp op').
const WIDEST: usize = 8;

/// Every word that can say an event, once for each event type its units have; `events::worth` tells which, if any, it says here.
pub(crate) fn find(doc: &Doc) -> Vec<EventMention> {
    let mut found = Vec::new();
    for sent in 0..doc.sentences.len() {
        // A word that belongs to a longer unit is seldom an event of its own (the protest of 'protest aantekenen'), but may be
        // (the truce of 'end a truce').
        let mut taken = BTreeSet::new();
        let mut here: Vec<EventMention> = Vec::new();
        for word in 0..doc.sentences[sent].words.len() {
            let at = At::new(sent, word);
            let units = units_of(doc, at);
            taken.extend(units.first().into_iter().flat_map(|u| words_of(doc, at, u.unit)));
            here.extend(units.iter().enumerate().map(|(rank, u)| mention(doc, at, u, rank)));
        }
        here.iter_mut().for_each(|m| m.in_unit = taken.contains(&m.at.word));
        found.append(&mut here);
    }
    found
}

/// A unit that a word may carry here.
struct Fitting<'t> {
    unit: &'t Unit<Trigger>,
    /// Its number among the units of its head.
    row: usize,
    /// The bytes of a compound's first part.
    part: usize,
    found_as: FoundAs,
}

/// The units a word carries, those of more words first, one for each event type; the surest way of finding any counts.
fn units_of<'t>(doc: &Doc<'t>, at: At) -> Vec<Fitting<'t>> {
    let word = doc.word(at);
    if !matches!(word.pos, "VERB" | "NOUN" | "ADJ" | "AUX" | "ADV" | "ADP" | "PROPN") {
        return Vec::new();
    }
    // Who tries to do something tries nobody.
    let attempts = doc.is(at, "attempt_verbs") && doc.sent(at).first_rel(at.word, "xcomp").is_some();
    if attempts {
        return Vec::new();
    }
    let here = |unit: &Unit<Trigger>| {
        let own = |w: &usize| !classes::within_doer(doc, at, *w);
        unit.with.iter().all(|w| classes::find_below(doc, at, w).filter(own).is_some())
    };
    for head in [&word.lemma, &word.fold] {
        let whole = distinct(doc.lexicon.triggers.of(head), 0, FoundAs::Itself, |u| pos_fits(word, &u.pos) && here(u));
        if !whole.is_empty() {
            return whole;
        }
    }
    if word.pos == "NOUN" {
        if word.parts.len() > 1 {
            let before = word.lemma.len().saturating_sub(word.last_part().len());
            let bare = |u: &Unit<Trigger>| u.with.is_empty() && u.pos == "NOUN";
            let marked = distinct(doc.lexicon.triggers.of(word.last_part()), before, FoundAs::Itself, bare);
            if !marked.is_empty() {
                return marked;
            }
        }
        let compound = compound(doc, word);
        if !compound.is_empty() {
            return compound;
        }
    }
    distinct(doc.lexicon.triggers.of(verb_of(doc, at)), 0, FoundAs::FormOfVerb, |u| u.pos == "VERB" && here(u))
}

/// The verb that a word may be a form of, though the parse has it otherwise: `het DODEN van burgers`, `is BERECHT`, and the verb
/// itself where a particle was given to it that it doesn't take (`van` + `beschuldigen`).
fn verb_of<'w>(doc: &'w Doc, at: At) -> &'w str {
    let word = doc.word(at);
    match word.pos {
        "VERB" => word.last_part(),
        "NOUN" | "ADJ" if is_infinitive(doc, at) => &word.fold,
        "ADJ" => doc.lexicon.forms.lemma(&word.fold, "VERB").unwrap_or(""),
        _ => "",
    }
}

/// A noun that is nothing but a verb's infinitive, with an article before it and what the deed is done to below it.
fn is_infinitive(doc: &Doc, at: At) -> bool {
    let (word, sentence) = (doc.word(at), doc.sent(at));
    word.feats.get("Number") != Some("Plur")
        && !doc.lexicon.knows_noun(&word.fold)
        && sentence.first_rel(at.word, "det").is_some()
        && sentence.first_rel(at.word, "nmod").is_some()
}

/// The units that fit, the first of each event type.
fn distinct<'t>(
    units: &'t [Unit<Trigger>],
    part: usize,
    found_as: FoundAs,
    fits: impl Fn(&Unit<Trigger>) -> bool,
) -> Vec<Fitting<'t>> {
    let mut found: Vec<Fitting> = Vec::new();
    for (row, unit) in units.iter().enumerate().filter(|(_, u)| fits(u)) {
        if found.iter().all(|f| f.unit.sense.event_type != unit.sense.event_type) {
            found.push(Fitting { unit, row, part, found_as });
        }
    }
    found
}

/// The longest ending of a noun that is a trigger of at least five letters (`spervuurbeschieting`).
fn compound<'t>(doc: &Doc<'t>, word: &Word) -> Vec<Fitting<'t>> {
    let strong = |u: &Unit<Trigger>| u.with.is_empty() && u.pos == "NOUN" && u.sense.strength == Strength::Strong;
    let endings = word.lemma.char_indices().skip(3).map(|(i, _)| i);
    for i in endings.take_while(|&i| word.lemma[i..].chars().count() >= 5) {
        let found = distinct(doc.lexicon.triggers.of(&word.lemma[i..]), i, FoundAs::Itself, strong);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn pos_fits(word: &Word, pos: &str) -> bool {
    match pos {
        "VERB" => matches!(word.pos, "VERB" | "AUX") || (word.pos == "ADJ" && word.feats.get("VerbForm").is_some()),
        other => word.pos == other,
    }
}

/// The other words of a unit, below its head.
fn words_of(doc: &Doc, at: At, unit: &Unit<Trigger>) -> Vec<usize> {
    unit.with.iter().filter_map(|word| classes::find_below(doc, at, word)).collect()
}

fn mention(doc: &Doc, at: At, fitting: &Fitting, rank: usize) -> EventMention {
    let Fitting { unit, row, part, found_as } = *fitting;
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
    span.extend(doc.sent(at).with_rel(at.word, "compound:prt"));
    let (first, last) = (span.iter().min().copied().unwrap_or(at.word), span.iter().max().copied().unwrap_or(at.word));
    let close = last - first <= WIDEST;
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
        found_as,
        unit: name,
        row,
        rank,
        in_unit: false,
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
    // Who calls an attack a crime carries out nothing.
    let says_more = ["xcomp", "ccomp"].iter().any(|rel| sentence.first_rel(verb, rel).is_some());
    let light = doc.is(At::new(at.sent, verb), "light_verbs") && !says_more;
    (light && (word.rel == "obj" || word.rel == "nsubj:pass")).then_some(verb)
}

/// Where who does it and whom it is done to stand, where the lexicon doesn't say: of a verb, of an infinitive used as a noun (`het doden van
/// burgers door het leger`), of a noun.
pub(crate) fn defaults(pos: &str, found_as: FoundAs) -> (&'static [&'static str], &'static [&'static str]) {
    match pos {
        "VERB" | "AUX" | "ADJ" => (&["subj"], &["obj"]),
        _ if found_as == FoundAs::FormOfVerb => (&["agent"], &["object"]),
        _ => (&["amod", "poss", "agent"], &["target"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aldus_lexicon::Lexicon;
    use aldus_record::EventType;
    use aldus_syntax::Model;

    fn types(text: &str, form: &str) -> Vec<EventType> {
        let lexicon = Lexicon::load("nl").unwrap();
        let doc = crate::doc::build(text, 0, &lexicon, Model::embedded("nl").unwrap());
        find(&doc).iter().filter(|e| doc.word(e.at).form == form).map(|e| e.event_type).collect()
    }

    #[test]
    fn an_infinitive_used_as_a_noun_says_its_verb() {
        assert!(types("De raad veroordeelde het doden van acht blauwhelmen.", "doden").contains(&EventType::Assault));
        assert!(types("Er vielen acht doden.", "doden").is_empty());
    }

    #[test]
    fn who_acts_is_no_part_of_a_unit() {
        let lexicon = Lexicon::load("en").unwrap();
        let text = "Afghan border guards had opened fire first.";
        let doc = crate::doc::build(text, 0, &lexicon, Model::embedded("en").unwrap());
        let found = find(&doc);
        let opened = found.iter().find(|e| doc.word(e.at).form == "opened").unwrap();
        assert_eq!((opened.event_type, opened.unit.as_str()), (EventType::Assault, "open+fire"));
    }

    #[test]
    fn who_tries_to_do_something_tries_nobody() {
        let lexicon = Lexicon::load("en").unwrap();
        let found = |text: &str| {
            let doc = crate::doc::build(text, 0, &lexicon, Model::embedded("en").unwrap());
            find(&doc).iter().filter(|e| doc.word(e.at).lemma == "try").count()
        };
        assert_eq!(found("Baku is trying to drag Armenia into a war."), 0);
        assert_ne!(found("The court tried the general."), 0);
    }

    #[test]
    fn a_unit_may_ask_for_a_class_of_words() {
        assert!(types("Zweden stuurt mortieren naar Kiev.", "stuurt").contains(&EventType::Aid));
    }
}
