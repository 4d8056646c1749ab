//! What sets a mention apart from an event: another time, another place.

use super::EventCluster;
use super::links::{Pool, places};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use crate::ranker::Features;
use aldus_gazetteer::Precision;

/// When and where a mention is told to be, beside when and where the event is. `told` is how the mention is told: how far behind the event's last
/// mention, with which determiner, and how its time fits.
pub(crate) fn features(pool: &Pool, mention: usize, cluster: &EventCluster, told: [&str; 3], f: &mut Features) {
    let m = &pool.events[mention];
    let [distance, determiner, time] = told;
    let place = whereabouts(pool.scene, &m.places, &cluster.places);
    let elsewhen = match (pool.elsewhen[mention], cluster.mentions.iter().any(|&c| pool.elsewhen[c])) {
        (true, true) => "both",
        (true, false) => "new",
        (false, true) => "known",
        _ => "none",
    };
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

/// Whether a word of another time than now stands in the clause of an event, or below it: `LAST month a bomb killed 30`, `twee jaar GELEDEN`.
pub(super) fn is_elsewhen(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let clause = sentence.clause_of(at.word);
    (0..sentence.words.len()).any(|w| {
        doc.lexicon.grammar.is("elsewhen_words", &sentence.words[w].fold)
            && (sentence.clause_of(w) == clause || sentence.is_below(w, at.word))
    })
}

#[cfg(test)]
mod tests {
    use super::is_elsewhen;
    use crate::doc::{At, build};
    use aldus_lexicon::Lexicon;
    use aldus_syntax::Model;

    fn elsewhen(text: &str, form: &str) -> bool {
        let lexicon = Lexicon::load("en").unwrap();
        let doc = build(text, 0, &lexicon, Model::embedded("en").unwrap());
        let word = doc.sentences[0].words.iter().position(|w| w.form == form).unwrap();
        is_elsewhen(&doc, At::new(0, word))
    }

    #[test]
    fn a_word_of_another_time_is_of_its_clause() {
        assert!(elsewhen("Last month a bomb killed 30 people.", "bomb"));
        assert!(!elsewhen("The siege lasted a month.", "siege"));
    }
}
