//! What sets a mention apart from an event: another time, another place, other company.

use super::links::{Pool, fit_of_mention, places};
use super::{EventCluster, EventMention};
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::mentions::determination;
use crate::ranker::Features;
use aldus_gazetteer::Precision;

/// When and where a mention is told to be, beside when and where the event is.
pub(crate) fn features(pool: &Pool, m: &EventMention, cluster: &EventCluster, distance: &str, f: &mut Features) {
    let (scene, events) = (pool.scene, pool.events);
    let determiner = determination(scene.doc, m.at);
    let time = fit_of_mention(events, m, cluster);
    let place = whereabouts(scene, &m.places, &cluster.places);
    let elsewhen = elsewhen(scene, events, m, cluster);
    f.value("whereabouts", place);
    f.value("elsewhen", elsewhen);
    f.dotted("elsewhen_determiner", &[elsewhen, determiner]);
    f.dotted("elsewhen_time", &[elsewhen, time]);
    f.dotted("time_determiner", &[time, determiner]);
    f.dotted("time_place", &[time, place]);
    f.dotted("place_determiner", &[place, determiner]);
    f.dotted("distance_type", &[distance, m.event_type.name()]);
    f.dotted("distance_determiner", &[distance, determiner]);
}

/// How near two lists of places are: `same_town`, `near` (one part of a country) or `other_town` where both name towns, else what `places` says.
fn whereabouts(scene: &Scene, a: &[usize], b: &[usize]) -> &'static str {
    let towns = |list: &[usize]| {
        let found = list.iter().filter_map(|&p| scene.places.list[p].place.as_ref());
        found.filter(|p| matches!(p.precision, Precision::Point | Precision::City)).collect::<Vec<_>>()
    };
    let (ours, theirs) = (towns(a), towns(b));
    if ours.is_empty() || theirs.is_empty() {
        return places(scene, a, b);
    }
    if ours.iter().any(|p| theirs.iter().any(|q| p.geonames == q.geonames && p.name == q.name)) {
        "same_town"
    } else if ours.iter().any(|p| theirs.iter().any(|q| p.admin1.is_some() && p.admin1 == q.admin1)) {
        "near"
    } else {
        "other_town"
    }
}

/// Which of the two is told of another time than now: `LAST month a bomb killed 30`, `twee jaar GELEDEN`.
fn elsewhen(scene: &Scene, events: &[EventMention], m: &EventMention, cluster: &EventCluster) -> &'static str {
    let then = |e: &EventMention| is_elsewhen(scene, e.at);
    match (then(m), cluster.mentions.iter().any(|&c| then(&events[c]))) {
        (true, true) => "both",
        (true, false) => "new",
        (false, true) => "known",
        _ => "none",
    }
}

/// Whether a word of another time stands in the clause of an event, or below it.
fn is_elsewhen(scene: &Scene, at: At) -> bool {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let clause = sentence.clause_of(at.word);
    (0..sentence.words.len()).any(|w| {
        doc.lexicon.grammar.is("elsewhen_words", &sentence.words[w].fold)
            && (sentence.clause_of(w) == clause || sentence.is_below(w, at.word))
    })
}
