//! Examples for the rankers from annotated reports (`aldus.gold/1`): each choice the reading makes, with its features and whether
//! the annotation makes it so. Behind the feature `training`; the program itself never needs it.

mod claims;
mod figures;
mod gold;
mod homes;
mod voices;

use crate::events::context::{Rival, rivals};
use crate::events::coreference::{self, begin, choose};
use crate::events::participants::{Ground, Part, Stage};
use crate::events::{EventCluster, EventMention, kept, links, merged, worth};
use crate::ranker::{Features, Rankers};
use crate::scan::{LEAST_WORTH, Scan, all_events, joined};
use crate::{Input, ReadError, Reader};
use gold::Gold;

/// One choice: which ranker, which group of alternatives, what it looked like, and whether it is right.
#[derive(Debug)]
pub struct Example {
    /// `worth`, `links`, `claims`, `facets`, `topics` or `harms`.
    pub ranker: &'static str,
    /// Alternatives of one choice share a group.
    pub group: String,
    /// Whether the annotation makes it so.
    pub label: bool,
    /// Names of the features that hold.
    pub features: Vec<String>,
}

/// All choices in a report and what its gold file says of them.
///
/// # Errors
/// The report can't be read. A gold file that doesn't fit is an empty list.
pub fn examples(reader: &Reader, text: &str, gold: &serde_json::Value) -> Result<Vec<Example>, ReadError> {
    let scan = reader.scan(&Input { text, ..Input::default() })?;
    let gold = Gold::new(gold, text);
    let mut out = Vec::new();
    homes::homes(&scan, &gold, reader.rankers(), &mut out);
    voices::voices(&scan, &gold, reader.rankers(), &mut out);
    worths(&scan, &gold, reader.rankers(), &mut out);
    linked(&scan, &gold, reader.rankers(), &mut out);
    merged_events(&scan, &gold, reader.rankers(), &mut out);
    kept_events(&scan, &gold, reader.rankers(), &mut out);
    places(&scan, &gold, reader.rankers(), &mut out);
    participants(&scan, &gold, reader.rankers(), &mut out);
    claims::claims(&scan, &gold, reader.rankers(), &mut out);
    figures::figures(&scan, &gold, &mut out);
    Ok(out)
}

/// The choices on figures in a line of text whose figures are marked: `{killed 7 -|at least seven people} died`.
///
/// # Errors
/// The line can't be read.
pub fn figures_of_line(reader: &Reader, line: &str, language: &str) -> Result<Vec<Example>, ReadError> {
    let (text, gold) = Gold::marked(line);
    let scan = reader.scan(&Input { text: &text, language: Some(language), ..Input::default() })?;
    let mut out = Vec::new();
    figures::figures(&scan, &gold, &mut out);
    Ok(out)
}

/// The gold event each trigger word is a mention of.
fn gold_events(scan: &Scan, gold: &Gold, events: &[EventMention]) -> Vec<Option<usize>> {
    events
        .iter()
        .map(|e| gold.event_at(e.event_type.name(), scan.doc.points(scan.doc.words_span(e.at.sent, e.first, e.last))))
        .collect()
}

fn worths(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let scene = scan.scene();
    let events = all_events(&scene, &scan.attributions, &scan.times, rankers);
    let labels = gold_events(scan, gold, &events);
    for (number, (event, label)) in events.iter().zip(&labels).enumerate() {
        // A word beside the annotated one may say the same event, as may that word said again: no examples of one that is none.
        let sentence = scan.doc.points(scan.doc.sent(event.at).span);
        let beside = gold.event_at(event.event_type.name(), sentence).is_some();
        let same = |o: &EventMention| o.unit == event.unit && o.event_type == event.event_type;
        if label.is_none() && (beside || events.iter().zip(&labels).any(|(o, l)| l.is_some() && same(o))) {
            continue;
        }
        let features = worth::features(&scene, &events, number, &scan.attributions, true);
        let word = scan.doc.points(scan.doc.word(event.at).span);
        out.push(example("worth", format!("{}-{}", word.start, word.end), label.is_some(), features));
    }
}

/// Links as the gold has them: mentions join their gold event, and each event known so far is one alternative.
fn linked(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let scene = scan.scene();
    let events = all_events(&scene, &scan.attributions, &scan.times, rankers);
    let labels = gold_events(scan, gold, &events);
    // Triggers the reading keeps though the gold lacks them are alternatives too; whether they are events of their own, it doesn't say.
    let mut kept: Vec<usize> =
        (0..events.len()).filter(|&e| labels[e].is_some() || events[e].worth > LEAST_WORTH).collect();
    kept.sort_by(|&a, &b| {
        let better = labels[b].is_some().cmp(&labels[a].is_some()).then(events[b].worth.total_cmp(&events[a].worth));
        events[a].at.cmp(&events[b].at).then(better)
    });
    kept.dedup_by_key(|&mut e| events[e].at);
    let events: Vec<EventMention> = kept.iter().map(|&e| events[e].clone()).collect();
    let labels: Vec<Option<usize>> = kept.iter().map(|&e| labels[e]).collect();
    let pool = links::Pool::new(&scene, &events, &scan.attributions);
    follow(&pool, &labels, |join, _| join.right, "", out);
    // Later mentions meet what earlier mistakes have made of the events: the ranker learns from its own as well.
    let own =
        |join: &Join, clusters: &[EventCluster]| choose(&pool, clusters, join.number, &join.rivals, &rankers.links);
    follow(&pool, &labels, own, "-own", out);
}

/// A mention that is to join one of the events known so far, or none.
struct Join {
    number: usize,
    rivals: Vec<Rival>,
    /// The event that has most mentions of the same gold event.
    right: Option<usize>,
}

/// Joins the mentions one after the other as `chosen` wants it, and tells each choice.
fn follow(
    pool: &links::Pool,
    labels: &[Option<usize>],
    chosen: impl Fn(&Join, &[EventCluster]) -> Option<usize>,
    run: &str,
    out: &mut Vec<Example>,
) {
    let (doc, events) = (pool.scene.doc, pool.events);
    let mut clusters: Vec<EventCluster> = Vec::new();
    for number in 0..events.len() {
        let same = |c: &EventCluster| c.mentions.iter().filter(|&&m| labels[m] == labels[number]).count();
        let most = (0..clusters.len()).rev().max_by_key(|&c| same(&clusters[c]));
        let right = most.filter(|&c| labels[number].is_some() && same(&clusters[c]) > 0);
        let join = Join { number, rivals: rivals(events, &clusters, number), right };
        if labels[number].is_some() {
            let word = doc.points(doc.word(events[number].at).span);
            for rival in &join.rivals {
                let features = links::features(pool, number, &clusters[rival.cluster], rival, true);
                let group = format!("{}-{}{run}", word.start, word.end);
                out.push(example("links", group, Some(rival.cluster) == right, features));
            }
        }
        match chosen(&join, &clusters) {
            Some(c) => coreference::join(&mut clusters[c], events, number),
            None => clusters.push(begin(events, number)),
        }
    }
}

/// The gold event that most mentions of each joined event are of, and how many are.
fn hits(clusters: &[EventCluster], labels: &[Option<usize>]) -> Vec<Option<(usize, usize)>> {
    let hit = |c: &EventCluster| {
        let event = most_common(c.mentions.iter().filter_map(|&m| labels[m]))?;
        Some((event, c.mentions.iter().filter(|&&m| labels[m] == Some(event)).count()))
    };
    clusters.iter().map(hit).collect()
}

/// Which joined events are one after all.
fn merged_events(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let scene = scan.scene();
    let clusters = joined(&scene, &scan.events, &scan.attributions, rankers);
    let pool = links::Pool::new(&scene, &scan.events, &scan.attributions);
    let hits = hits(&clusters, &gold_events(scan, gold, &scan.events));
    for later in 0..clusters.len() {
        for earlier in (0..later).filter(|&c| clusters[c].event_type == clusters[later].event_type) {
            let (Some((a, _)), Some((b, _))) = (hits[earlier], hits[later]) else { continue };
            let features = merged::features(&pool, &clusters, earlier, later, rankers, true);
            out.push(example("merged", format!("{later}"), a == b, features));
        }
    }
}

/// Which joined events are a gold event of their own: the one with most of its mentions; its other parts are not.
fn kept_events(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let scene = scan.scene();
    let mut clusters = joined(&scene, &scan.events, &scan.attributions, rankers);
    let pool = links::Pool::new(&scene, &scan.events, &scan.attributions);
    merged::merge(&pool, &mut clusters, rankers);
    let labels = gold_events(scan, gold, &scan.events);
    let hits = hits(&clusters, &labels);
    for number in 0..clusters.len() {
        let better = |(event, n): (usize, usize)| {
            hits.iter().enumerate().any(|(c, h)| h.is_some_and(|(e, m)| e == event && (m > n || m == n && c < number)))
        };
        let label = hits[number].is_some_and(|hit| !better(hit));
        let features = kept::features(&scene, &scan.events, &clusters, number, &scan.attributions, true);
        out.push(example("kept", String::new(), label, features));
    }
}

/// Where each event was, if anywhere.
fn places(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let scene = scan.scene();
    let pool = links::Pool::new(&scene, &scan.events, &scan.attributions);
    let clusters = coreference::cluster(&pool, &rankers.links);
    let labels = gold_events(scan, gold, &scan.events);
    let ground = Ground::new(&scene, &scan.events);
    for (number, cluster) in clusters.iter().enumerate() {
        let Some(event) = most_common(cluster.mentions.iter().filter_map(|&m| labels[m])) else { continue };
        for (place, features) in ground.choices(cluster, true) {
            let label =
                gold.scene_of(event).is_some() && gold.scene_of(event) == scan.places.list[place].country.as_deref();
            out.push(example("places", format!("{number}"), label, features));
        }
    }
}

/// Who takes part in each event, chosen in the same order as the reading does, with its own choices carried on. Nobody is one
/// of the alternatives.
fn participants(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let scene = scan.scene();
    let mut clusters = {
        let pool = links::Pool::new(&scene, &scan.events, &scan.attributions);
        coreference::cluster(&pool, &rankers.links)
    };
    crate::events::participants::locate(&scene, &scan.events, &mut clusters, &rankers.places);
    let labels = gold_events(scan, gold, &scan.events);
    let anaphors = coreference::anaphors(&scan.doc, &scan.events, &clusters);
    let stage = Stage::new(&scene, &scan.events, &clusters, &scan.attributions, &anaphors);
    let settled = joined(&scene, &scan.events, &scan.attributions, rankers);
    for number in 0..clusters.len() {
        let event = most_common(clusters[number].mentions.iter().filter_map(|&m| labels[m]));
        for part in Part::ALL {
            let Some(event) = event else {
                part.assign(&mut clusters[number], part.chosen(&settled[number]).to_vec());
                continue;
            };
            let (right, unclear) = gold.participants(scan, event, part.name(), &stage.parties);
            let clear = stage.parties.iter().copied().filter(|p| !unclear.contains(p)).map(Some);
            let setting = stage.setting(&clusters, number, part);
            for party in clear.chain([None]) {
                let label = party.map_or(right.is_empty(), |p| right.contains(&p));
                let features = stage.features(&setting, party, true).into_names();
                out.push(Example {
                    ranker: "participants",
                    group: format!("{number}.{}", part.name()),
                    label,
                    features: features.into_iter().map(|f| format!("{}|{f}", part.name())).collect(),
                });
            }
            // The reading goes on from its own choices, right or wrong, and learns to.
            part.assign(&mut clusters[number], part.chosen(&settled[number]).to_vec());
        }
    }
}

fn example(ranker: &'static str, group: String, label: bool, features: Features) -> Example {
    Example { ranker, group, label, features: features.into_names() }
}

fn most_common(items: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::new();
    items.for_each(|i| *counts.entry(i).or_insert(0) += 1);
    counts.into_iter().max_by_key(|&(i, n)| (n, std::cmp::Reverse(i))).map(|(i, _)| i)
}
