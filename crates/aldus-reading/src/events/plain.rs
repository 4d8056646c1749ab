//! Deeds told in so many words. What a report as short as a sentence says of one is worth as much as what a long one says, though it
//! never comes back to it: where nothing else of the type is found, the plainest deed is kept.

use super::{EventCluster, EventMention, FoundAs};
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::slots;
use aldus_lexicon::{Slot, Strength};
use aldus_record::EventType;

/// Below this a word says something else.
const LEAST: f32 = -3.0;
/// Above this a word says an event though the lexicon is not sure that it does.
const SURE: f32 = 1.0;

/// `Iran BOMBED it`, `drones hebben een ziekenhuis GERAAKT`, `the ARREST of a mayor by police`: it is said who did it, and to whom or to what.
pub(crate) fn is_plain(scene: &Scene, event: &EventMention) -> bool {
    let doc = scene.doc;
    let deed = matches!(event.event_type, EventType::Assault | EventType::Coerce);
    if !deed || event.worth <= LEAST || !says_deed(scene, event) {
        return false;
    }
    if !doc.word(event.at).is_verb() || event.event_type == EventType::Coerce {
        let harms = event.found_as == FoundAs::FormOfVerb || doc.lexicon.casualties.has(&doc.word(event.at).lemma);
        let killing = harms && event.event_type == EventType::Assault;
        return (killing || !event.actors.is_empty()) && !event.recipients.is_empty();
    }
    let whole = event.strength == Strength::Strong && event.unit.contains('+');
    does(scene, event) && (whole || undergoes(scene, event))
}

/// Whether the lexicon is sure of the word: on its own, with a class of words beside it, or as a word for harm.
fn says_deed(scene: &Scene, event: &EventMention) -> bool {
    let harms = scene.doc.lexicon.casualties.has(&scene.doc.word(event.at).lemma);
    let classes = event.unit.contains('@') || harms;
    event.strength == Strength::Strong || classes && event.event_type == EventType::Assault
}

/// Whether the verb says who does it: somebody, or a thing.
fn does(scene: &Scene, event: &EventMention) -> bool {
    !event.actors.is_empty() || slots::subject(scene.doc, event.at).is_some()
}

/// Whether it says to whom or to what it is done, if only by a pronoun; a weapon or the sea are neither.
fn undergoes(scene: &Scene, event: &EventMention) -> bool {
    let doc = scene.doc;
    let harms = doc.lexicon.casualties.has(&doc.word(event.at).lemma);
    let suffers = |w: usize| {
        let word = doc.word(At::new(event.at.sent, w));
        let weapon = [word.lemma.as_str(), word.last_part()].iter().any(|l| doc.lexicon.means.get(l).is_some());
        word.pos == "PRON" || word.pos == "NOUN" && (harms || !weapon)
    };
    let prepositions = doc.lexicon.grammar.words("attack_target_prepositions");
    let mut slots = prepositions.map(|p| Slot::Preposition(p.to_owned())).chain([Slot::Object]);
    !event.recipients.is_empty() || slots.any(|slot| slots::fill(doc, event.at, &slot).into_iter().any(suffers))
}

/// Of the mentions, which are plain, of a type that no other mention is likely to be of, and of no other type that is sure.
pub(crate) fn alone(scene: &Scene, events: &[EventMention], likely: f32) -> Vec<bool> {
    let told =
        |e: &EventMention| events.iter().any(|o| o.at != e.at && o.event_type == e.event_type && o.worth > likely);
    let sure = |o: &EventMention| o.worth > if o.strength == Strength::Strong { 0.0 } else { SURE };
    let other = |e: &EventMention| events.iter().any(|o| o.at == e.at && o.event_type != e.event_type && sure(o));
    events.iter().map(|e| is_plain(scene, e) && !told(e) && !other(e)).collect()
}

/// Which joined events are kept: those that score above nought, and of a type that none of these is of, the best that is told plainly.
pub(crate) fn keep(scene: &Scene, events: &[EventMention], clusters: &[EventCluster], scores: &[f32]) -> Vec<bool> {
    let mut kept: Vec<bool> = scores.iter().map(|&score| score > 0.0).collect();
    for kind in [EventType::Assault, EventType::Coerce] {
        let of_kind = |c: &usize| clusters[*c].event_type == kind;
        if (0..clusters.len()).filter(of_kind).any(|c| kept[c]) {
            continue;
        }
        let told = |c: &usize| of_kind(c) && clusters[*c].mentions.iter().any(|&m| is_plain(scene, &events[m]));
        let best = (0..clusters.len()).filter(told).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)));
        best.into_iter().for_each(|c| kept[c] = true);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::is_plain;
    use crate::ranker::Rankers;
    use crate::scan::all_events;
    use crate::{Input, Options, Reader};

    /// The types of the events of a text.
    fn types(language: &str, text: &str) -> Vec<&'static str> {
        let input = Input { text, language: Some(language), ..Input::default() };
        let record = Reader::new().unwrap().read(&input, &Options::default()).unwrap();
        record.events.iter().map(|e| e.event_type.name()).collect()
    }

    #[test]
    fn the_only_deed_of_a_report_is_told_however_short_it_is() {
        assert_eq!(types("en", "Pakistan said Iran bombed it."), ["ASSAULT"]);
        assert_eq!(types("en", "The soldiers shot at us, a villager told AFP."), ["ASSAULT"]);
        assert_eq!(types("nl", "Russische drones hebben een ziekenhuis in Odesa geraakt, zei Oekraïne."), ["ASSAULT"]);
    }

    /// The words of a text that tell a deed plainly.
    fn plain(text: &str) -> Vec<String> {
        let reader = Reader::new().unwrap();
        let scan = reader.scan(&Input { text, language: Some("en"), ..Input::default() }).unwrap();
        let events = all_events(&scan.scene(), &scan.attributions, &[], &Rankers::embedded());
        let told = events.iter().filter(|e| is_plain(&scan.scene(), e));
        told.map(|e| scan.doc.word(e.at).form.to_owned()).collect()
    }

    #[test]
    fn a_plain_deed_is_done_to_somebody_or_something() {
        assert_eq!(plain("Police shelled the market."), ["shelled"]);
        assert!(plain("China launched a missile.").is_empty(), "nothing is hit");
    }
}
