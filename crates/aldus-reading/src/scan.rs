//! The findings of a report before they become a record.

use crate::actors::Actors;
use crate::attribution::{self, Attribution};
use crate::casualties::{self, Figure};
use crate::doc::{At, Doc};
use crate::events::arguments::{self, Scene};
use crate::events::links::Pool;
use crate::events::{
    EventCluster, EventMention, candidates, coreference, kept, merged, participants, plain, status, worth,
};
use crate::laps::Laps;
use crate::mentions::Mentions;
use crate::places::Places;
use crate::ranker::Rankers;
use crate::times::{self, TimeMention};
use aldus_gazetteer::Gazetteer;
use aldus_record::Time;
use std::borrow::Cow;

/// Everything found in a report but its claims.
pub(crate) struct Scan<'t> {
    pub doc: Doc<'t>,
    pub mentions: Mentions<'t>,
    pub actors: Actors,
    pub places: Places,
    pub events: Vec<EventMention>,
    pub clusters: Vec<EventCluster>,
    pub attributions: Vec<Attribution>,
    /// Attributions that count only where every one is asked for.
    pub faint: Vec<Attribution>,
    pub figures: Vec<Figure>,
    pub anaphors: Vec<(At, usize)>,
    /// When each attribution was said, the faint ones after the others.
    pub said: Vec<Option<Time>>,
    /// The times the report gives.
    #[cfg_attr(not(feature = "training"), expect(dead_code, reason = "the training examples look again"))]
    pub times: Vec<TimeMention>,
}

/// Find who, where, what and who says so.
pub(crate) fn scan<'t>(
    doc: Doc<'t>,
    published: Option<Time>,
    gazetteer: &Gazetteer,
    rankers: &Rankers,
    laps: &mut Laps,
) -> Scan<'t> {
    let mentions = Mentions::find(&doc, &|name| gazetteer.contains(name));
    laps.stop("mentions");
    let places = Places::find(&doc, &mentions, gazetteer);
    laps.stop("places");
    let mut actors = Actors::link(&doc, &mentions, &places, &rankers.homes);
    laps.stop("actors");
    let scene = Scene { doc: &doc, mentions: &mentions, actors: &actors, places: &places };
    let attribution::Attributions { solid: attributions, faint, spoken } = attribution::find(&scene, rankers);
    for (pronoun, party) in spoken {
        if let Some(mention) = mentions.at(pronoun) {
            actors.reassign(mention, party);
        }
    }
    let scene = Scene { doc: &doc, mentions: &mentions, actors: &actors, places: &places };
    laps.stop("attribution");
    let times = times::find(&doc, published.as_ref());
    laps.stop("times");
    let when = |at: At| times::of_word(&doc, &times, at).map(|t| t.time.clone());
    let mut events = all_events(&scene, &attributions, &times, rankers);
    keep_worthy(&scene, &mut events);
    let said = attributions.iter().chain(&faint).map(|a| a.cue.and_then(when)).collect();
    laps.stop("events");
    let mut clusters = joined(&scene, &events, &attributions, rankers);
    merged::merge(&Pool::new(&scene, &events, &attributions), &mut clusters, rankers);
    let scores: Vec<f32> = (0..clusters.len())
        .map(|c| rankers.kept.score(&kept::features(&scene, &events, &clusters, c, &attributions, false)))
        .collect();
    let worthy = plain::keep(&scene, &events, &clusters, &scores);
    clusters.iter_mut().zip(&scores).for_each(|(cluster, score)| cluster.sure = *score);
    let mut worthy = worthy.into_iter();
    clusters.retain(|_| worthy.next() == Some(true));
    status::deny(&mut clusters, &events, &attributions);
    laps.stop("coreference");
    let anaphors = coreference::anaphors(&doc, &events, &clusters);
    let figures = casualties::find(&scene, &attributions, rankers);
    laps.stop("figures");
    Scan { said, times, events, clusters, attributions, faint, figures, anaphors, mentions, actors, places, doc }
}

/// The events that the mentions are of, with who takes part in them.
pub(crate) fn joined(
    scene: &Scene,
    events: &[EventMention],
    attributions: &[Attribution],
    rankers: &Rankers,
) -> Vec<EventCluster> {
    let mut clusters = coreference::cluster(&Pool::new(scene, events, attributions), &rankers.links);
    participants::locate(scene, events, &mut clusters, &rankers.places);
    let anaphors = coreference::anaphors(scene.doc, events, &clusters);
    participants::settle(scene, events, &mut clusters, attributions, &anaphors, rankers);
    clusters
}

/// All trigger words with their arguments and worth, wanted or not.
pub(crate) fn all_events(
    scene: &Scene,
    attributions: &[Attribution],
    times: &[TimeMention],
    rankers: &Rankers,
) -> Vec<EventMention> {
    let mut events = candidates::find(scene.doc);
    for event in &mut events {
        arguments::fill(scene, event);
        arguments::own_words(scene, event, attributions);
        event.status = status::of(scene.doc, event);
        event.time = times::of_word(scene.doc, times, event.at).map(|t| t.time.clone());
    }
    for number in 0..events.len() {
        events[number].worth = rankers.worth.score(&worth::features(scene, &events, number, attributions, false));
    }
    events
}

/// Mentions below this are not looked at again; what is just above may still fall with its whole event (`events::kept`).
pub(crate) const LEAST_WORTH: f32 = -0.5;

/// Keep of each word the event type that is most likely, if any is, or that is told plainly where it is the only one of its type.
fn keep_worthy(scene: &Scene, events: &mut Vec<EventMention>) {
    let plain = plain::alone(scene, events, LEAST_WORTH);
    let mut wanted: Vec<(bool, EventMention)> = plain.into_iter().zip(events.drain(..)).collect();
    wanted.retain(|(plain, e)| *plain || e.worth > LEAST_WORTH);
    wanted.sort_by(|(p, a), (q, b)| {
        a.at.cmp(&b.at).then(q.cmp(p)).then(b.worth.total_cmp(&a.worth)).then(a.rank.cmp(&b.rank))
    });
    wanted.dedup_by_key(|(_, e)| e.at);
    events.extend(wanted.into_iter().map(|(_, e)| e));
}

impl<'t> Scan<'t> {
    /// The attributions claims are made from; with `all`, the faint ones after the others.
    pub(crate) fn attributions(&self, all: bool) -> Cow<'_, [Attribution]> {
        if !all {
            return Cow::Borrowed(&self.attributions);
        }
        Cow::Owned(self.attributions.iter().chain(&self.faint).cloned().collect())
    }

    /// The stage on which the rules on arguments play.
    pub(crate) fn scene(&self) -> Scene<'_, 't> {
        Scene { doc: &self.doc, mentions: &self.mentions, actors: &self.actors, places: &self.places }
    }
}
