use crate::doc::At;
use crate::events::arguments::{self, Scene};
use crate::events::{EventCluster, EventMention};
use aldus_record::EventType;

/// Deeds and meetings happen somewhere: where no mention says so, the nearest place before, a place of whom it was done to, or the
/// place the report speaks of most.
pub(crate) fn locate(scene: &Scene, events: &[EventMention], clusters: &mut [EventCluster]) {
    let somewhere = |kind: EventType| kind.is_physical() || kind == EventType::Consult;
    for cluster in clusters.iter_mut().filter(|c| somewhere(c.event_type) && c.places.is_empty()) {
        let said =
            cluster.mentions.iter().map(|&m| &events[m]).find(|m| !m.places.is_empty()).map(|m| m.places.clone());
        let near = || cluster.mentions.iter().find_map(|&m| place_near(scene, events[m].at.sent));
        let found = said.or_else(|| near().or_else(|| main_place(scene)).map(|p| vec![p]));
        cluster.places = found.unwrap_or_default();
    }
}

/// The last place named with a preposition of place in this sentence, or in the one before.
fn place_near(scene: &Scene, sent: usize) -> Option<usize> {
    (sent.saturating_sub(1)..=sent).rev().find_map(|s| {
        let words = 0..scene.doc.sentences[s].words.len();
        words.rev().map(|w| At::new(s, w)).find_map(|at| scene.places.at(at).filter(|_| arguments::located(scene, at)))
    })
}

/// The place named most often; among equals the first, and towns before countries.
fn main_place(scene: &Scene) -> Option<usize> {
    let places = scene.places.list.iter().enumerate().filter(|(_, p)| p.country.is_some());
    places
        .max_by_key(|(i, p)| (2 * p.mentions.len() + usize::from(!p.is_country), std::cmp::Reverse(*i)))
        .map(|(i, _)| i)
}
