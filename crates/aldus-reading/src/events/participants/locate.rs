use crate::doc::At;
use crate::events::arguments::Scene;
use crate::events::{EventCluster, EventMention};
use aldus_record::EventType;
use std::collections::BTreeMap;

/// Deeds and meetings happen somewhere: at a place that a mention of theirs names as where something is; else at the nearest one in
/// that sentence or the one before; else at the place that the report speaks of most.
pub(crate) fn locate(scene: &Scene, events: &[EventMention], clusters: &mut [EventCluster]) {
    let main = main_place(scene);
    for cluster in clusters {
        let mentions = || cluster.mentions.iter().map(|&m| &events[m]);
        let said = mentions().map(|m| own_places(scene, m)).find(|p| !p.is_empty());
        let somewhere = cluster.event_type.is_physical() || cluster.event_type == EventType::Consult;
        let near = || mentions().find_map(|m| place_near(scene, m.at)).or(main).filter(|_| somewhere);
        cluster.places = said.or_else(|| near().map(|p| vec![p])).unwrap_or_default();
    }
}

/// The places of a mention that are where it was: `de aanval van Rusland` was not in Russia.
fn own_places(scene: &Scene, event: &EventMention) -> Vec<usize> {
    let sentence = scene.doc.sent(event.at);
    let here = |p: usize| {
        let mut words = (0..sentence.words.len()).map(|w| At::new(event.at.sent, w));
        words.any(|at| scene.places.at(at) == Some(p) && is_where(scene, at))
    };
    event.places.iter().copied().filter(|&p| here(p)).collect()
}

/// Whether a name says where something is. A town does in every phrase but as a subject; a country only with a preposition of place,
/// as what is hit, or as whose a thing is that is neither a deed nor somebody (`de hoofdstad van Mali`).
fn is_where(scene: &Scene, at: At) -> bool {
    let sentence = scene.doc.sent(at);
    let word = &sentence.words[at.word];
    let grammar = &scene.doc.lexicon.grammar;
    let case = sentence.case_of(at.word);
    let placed =
        case.as_deref().is_some_and(|p| grammar.is("place_prepositions", p) && !grammar.is("agent_prepositions", p));
    let owning = case.as_deref().is_some_and(|p| grammar.is("possessive_prepositions", p));
    let above = word.head.map(|h| At::new(at.sent, h));
    let of_thing = above.is_some_and(|h| {
        scene.mentions.at(h).is_none()
            && !scene.doc.lexicon.triggers.has(&scene.doc.word(h).lemma)
            && scene.doc.word(h).is_noun()
    });
    let is_country = scene.places.at(at).is_some_and(|p| scene.places.list[p].is_country);
    let rel = word.rel.as_str();
    if !is_country {
        return !matches!(rel, "nsubj" | "nmod:poss") || placed;
    }
    let owner = owning || matches!(rel, "nmod:poss" | "compound" | "nmod");
    placed && !owning || matches!(rel, "obj" | "nsubj:pass") || owner && of_thing
}

/// The last place in the sentence before a word, else the first after it, else the last of the sentence before.
fn place_near(scene: &Scene, at: At) -> Option<usize> {
    let here = |sent: usize, w: usize| {
        let at = At::new(sent, w);
        scene.places.at(at).filter(|&p| is_where(scene, at) && scene.places.list[p].country.is_some())
    };
    let words = scene.doc.sent(at).words.len();
    let before = (0..at.word).rev().find_map(|w| here(at.sent, w));
    let after = || (at.word..words).find_map(|w| here(at.sent, w));
    let earlier = || {
        let sent = at.sent.checked_sub(1)?;
        (0..scene.doc.sentences[sent].words.len()).rev().find_map(|w| here(sent, w))
    };
    before.or_else(after).or_else(earlier)
}

/// The place named most often in the country where most of what is named lies.
fn main_place(scene: &Scene) -> Option<usize> {
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for at in scene.doc.all_words() {
        let Some(place) = scene.places.at(at).map(|p| &scene.places.list[p]) else { continue };
        if let Some(country) = place.country.as_deref().filter(|_| is_where(scene, at)) {
            *weights.entry(country).or_default() += if place.is_country { 1 } else { 2 };
        }
    }
    let (main, _) = weights.into_iter().max_by_key(|&(name, n)| (n, std::cmp::Reverse(name)))?;
    let places = scene.places.list.iter().enumerate().filter(|(_, p)| p.country.as_deref() == Some(main));
    places.max_by_key(|(i, p)| (p.mentions.len(), std::cmp::Reverse(*i))).map(|(i, _)| i)
}
