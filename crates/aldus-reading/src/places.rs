//! Where: places named in the text, and which of those of that name.

use crate::doc::{At, Doc};
use crate::mentions::{Mention, Mentions};
use aldus_gazetteer::{Gazetteer, Place};
use aldus_lexicon::{NameForm, NameKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The places of a report.
pub(crate) struct Places {
    /// Each place with its mentions (sentence, first and last word).
    pub list: Vec<Found>,
    by_word: FxHashMap<At, usize>,
}

/// A place the text names.
pub(crate) struct Found {
    pub name: String,
    pub place: Option<Place>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    pub is_country: bool,
    pub mentions: Vec<(usize, usize, usize)>,
}

struct Candidate {
    sent: usize,
    first: usize,
    last: usize,
    head: usize,
    name: String,
    options: Vec<Place>,
    country: Option<String>,
}

impl Places {
    /// Find the places of a report.
    pub(crate) fn find(doc: &Doc, mentions: &Mentions, gazetteer: &Gazetteer) -> Places {
        let candidates = candidates(doc, mentions, gazetteer);
        let support = support(&candidates, mentions);
        let mut places = Places { list: Vec::new(), by_word: FxHashMap::default() };
        let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
        for candidate in candidates {
            let choice = choose(&candidate, &support);
            let country = candidate
                .country
                .clone()
                .or_else(|| choice.as_ref().and_then(|p| p.country.first()).map(str::to_owned));
            let key = format!("{}|{}", candidate.name, country.as_deref().unwrap_or(""));
            let number = *by_name.entry(key).or_insert_with(|| {
                let is_country = candidate.country.is_some();
                places.list.push(Found {
                    name: candidate.name.clone(),
                    place: choice,
                    country,
                    is_country,
                    mentions: Vec::new(),
                });
                places.list.len() - 1
            });
            places.list[number].mentions.push((candidate.sent, candidate.first, candidate.last));
            places.by_word.insert(At::new(candidate.sent, candidate.head), number);
        }
        places
    }

    /// The place a word names.
    pub(crate) fn at(&self, at: At) -> Option<usize> {
        self.by_word.get(&at).copied()
    }
}

/// All names of places: countries by the lexicon, the rest by the gazetteer.
fn candidates(doc: &Doc, mentions: &Mentions, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (number, sentence) in doc.sentences.iter().enumerate() {
        let mut at = 0;
        while at < sentence.words.len() {
            let step = country(doc, mentions, number, at).or_else(|| named(doc, mentions, gazetteer, number, at));
            at = step.as_ref().map_or(at + 1, |c| c.last + 1);
            found.extend(step);
        }
    }
    found
}

fn country(doc: &Doc, mentions: &Mentions, sent: usize, at: usize) -> Option<Candidate> {
    let mention = mentions
        .list
        .iter()
        .find(|m| m.at.sent == sent && m.first == at && m.party.is_some_and(|p| p.kind == NameKind::Country))?;
    // 'Teheran' for the government is a city; inhabitants and adjectives are no places.
    if mention.form != Some(NameForm::Name) {
        return None;
    }
    let span = doc.words_span(sent, mention.first, mention.last);
    let country = mention.country.clone();
    Some(Candidate {
        sent,
        first: mention.first,
        last: mention.last,
        head: mention.at.word,
        name: span.of(doc.text).to_owned(),
        options: Vec::new(),
        country,
    })
}

/// The longest run of up to four words from here that the gazetteer knows.
fn named(doc: &Doc, mentions: &Mentions, gazetteer: &Gazetteer, sent: usize, at: usize) -> Option<Candidate> {
    let words = &doc.sentences[sent].words;
    if !starts_place(doc, mentions, sent, at) {
        return None;
    }
    let longest = (at..words.len().min(at + 4)).rev().find_map(|last| {
        if !words[last].is_capitalised() && last != at {
            return None;
        }
        if at == last && doc.lexicon.not_places.contains(&words[at].fold) {
            return None;
        }
        let span = doc.words_span(sent, at, last);
        let options: Vec<Place> = gazetteer.lookup(span.of(doc.text)).collect();
        (!options.is_empty()).then_some((last, span, options))
    });
    let (last, span, options) = longest?;
    let head = (at..=last).find(|&w| words[w].head.is_none_or(|h| h < at || h > last)).unwrap_or(last);
    Some(Candidate { sent, first: at, last, head, name: span.of(doc.text).to_owned(), options, country: None })
}

fn starts_place(doc: &Doc, mentions: &Mentions, sent: usize, at: usize) -> bool {
    let word = &doc.sentences[sent].words[at];
    let plausible =
        word.is_capitalised() && matches!(word.pos, "PROPN" | "NOUN" | "ADJ" | "X") && word.form.chars().count() > 2;
    let placed = doc.sentences[sent].case_of(at).is_some_and(|p| doc.lexicon.grammar.is("place_prepositions", &p));
    let person = |m: &&Mention| match m.party {
        Some(party) => party.kind != NameKind::Country && !(placed && party.kind == NameKind::Organisation),
        None => m.proper.is_some() && !placed,
    };
    let here = mentions.list.iter().filter(|m| m.at.sent == sent && m.first <= at && at <= m.last);
    let of_name = |m: &Mention| m.proper.as_deref().is_some_and(|p| p.split(' ').any(|part| part == word.form));
    plausible && !here.into_iter().any(|m| if m.noun.is_none() { person(&m) } else { of_name(m) && !placed })
}

/// How much the report speaks of each country.
fn support(candidates: &[Candidate], mentions: &Mentions) -> BTreeMap<String, f64> {
    let mut support: BTreeMap<String, f64> = BTreeMap::new();
    for country in mentions.list.iter().filter_map(|m| m.country.clone()) {
        *support.entry(country).or_default() += 1.0;
    }
    for candidate in candidates.iter().filter(|c| c.options.len() == 1) {
        for country in candidate.options[0].country.iter() {
            *support.entry(country.to_owned()).or_default() += 1.0;
        }
    }
    support
}

/// The most likely place of a name: in a country the report speaks of, and large.
fn choose(candidate: &Candidate, support: &BTreeMap<String, f64>) -> Option<Place> {
    let score = |p: &Place| {
        let country = p.country.iter().filter_map(|c| support.get(c)).copied().fold(0.0, f64::max);
        (1.0 + f64::from(p.population)).ln() + 6.0 * country.min(4.0)
    };
    candidate.options.iter().max_by(|a, b| score(a).total_cmp(&score(b)).then(b.geonames.cmp(&a.geonames))).cloned()
}
