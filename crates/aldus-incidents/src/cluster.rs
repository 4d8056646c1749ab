//! Incidents out of sightings.

mod agglomerate;
mod parts;

use crate::{Decisions, Filed, Key, Link, Sighting, SightingId, compare};
use agglomerate::Merge;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use parts::{MOST_TOGETHER, Tie, least_at};

/// Sightings that are of one incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// The smallest of its sightings' ids.
    pub id: SightingId,
    /// Its sightings, sorted.
    pub members: Vec<SightingId>,
    /// Why they are one: one join less than there are members, in the order in which they were made.
    pub joins: Vec<Join>,
}

/// One step by which sightings became one incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// The pair, one from each side, that speaks most for the join.
    pub between: (SightingId, SightingId),
    /// The average score over all pairs of the two sides; none where people decided it.
    pub average: Option<f64>,
    /// The weights of that pair.
    pub link: Link,
}

/// Put sightings together into incidents, sorted by id. Sightings that occur twice count once.
///
/// The two groups whose pairs have the best average score are joined first, ties by id, as long as that is above 0: so the
/// outcome depends on the set of sightings alone, not on their order. What people have decided holds whatever the score.
/// Only sightings that are connected by scores above 0 or by decisions affect each other: those that `sightings` leaves
/// out beyond these change nothing, unless a part has more than [`MOST_TOGETHER`] of them.
pub fn cluster(sightings: &[Sighting], decisions: &Decisions) -> Vec<Incident> {
    let by_id: BTreeMap<SightingId, &Sighting> = sightings.iter().map(|s| (s.id, s)).collect();
    let sorted: Vec<Filed<'_>> = by_id.into_values().map(Filed::borrowing).collect();
    let mut ties = links(&sorted);
    ties.extend(by_people(&sorted, decisions));
    let home = parts::parts(sorted.len(), &ties);
    let mut incidents: Vec<Incident> = home
        .into_iter()
        .flat_map(|(part, ties)| {
            let members: Vec<&Filed<'_>> = part.iter().map(|&i| &sorted[i]).collect();
            incidents_of(&members, &within(&part, &ties), decisions)
        })
        .collect();
    incidents.sort_by_key(|incident| incident.id);
    incidents
}

/// The incidents of one part, each by the places of its sightings in `members`, which are sorted by id and of which `ties` are all
/// that score above 0: for a store that keeps links and parts (see [`MOST_TOGETHER`], [`least_at`]), and need not know why.
pub fn incidents_within(members: &[&Filed<'_>], ties: &[Tie], decisions: &Decisions) -> Vec<Vec<usize>> {
    agglomerate::agglomerate(members, ties, decisions).0
}

/// All pairs that speak for one incident.
fn links(sorted: &[Filed<'_>]) -> Vec<Tie> {
    let mut filed: HashMap<Key, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (one, sighting) in sorted.iter().enumerate() {
        let near = sighting.probes().iter().filter_map(|key| filed.get(key)).flatten().copied();
        let near: BTreeSet<usize> = near.collect();
        let scored = near.into_iter().filter_map(|other| Some((other, sighting.link(&sorted[other])?)));
        found.extend(scored.map(|(other, score)| Tie { one, other, score }));
        for key in sighting.keys() {
            filed.entry(*key).or_default().push(one);
        }
    }
    found
}

/// What people hold together.
fn by_people(sorted: &[Filed<'_>], decisions: &Decisions) -> Vec<Tie> {
    let place = |id: SightingId| sorted.binary_search_by_key(&id, |filed| filed.sighting().id).ok();
    let mut found = Vec::new();
    for (one, filed) in sorted.iter().enumerate() {
        let group = decisions.group_of(filed.sighting().id);
        let others = group.into_iter().filter_map(place).filter(|other| *other > one);
        found.extend(others.take(1).map(|other| Tie { one, other, score: Tie::BY_PEOPLE }));
    }
    found
}

/// The ties of a part, by places in it.
fn within(part: &[usize], ties: &[Tie]) -> Vec<Tie> {
    let place = |i: usize| part.binary_search(&i).ok();
    let tie = |tie: &Tie| Some(Tie { one: place(tie.one)?, other: place(tie.other)?, score: tie.score });
    ties.iter().filter_map(tie).collect()
}

/// The incidents of one part, with what joined them.
fn incidents_of(members: &[&Filed<'_>], ties: &[Tie], decisions: &Decisions) -> Vec<Incident> {
    let (groups, merges) = agglomerate::agglomerate(members, ties, decisions);
    groups
        .into_iter()
        .map(|group| Incident {
            id: members[group[0]].sighting().id,
            members: group.iter().map(|i| members[*i].sighting().id).collect(),
            joins: merges
                .iter()
                .filter(|merge| group.binary_search(&merge.kept[0]).is_ok())
                .map(|merge| join(members, merge))
                .collect(),
        })
        .collect()
}

fn join(members: &[&Filed<'_>], merge: &Merge) -> Join {
    let (a, b) = merge.best_pair(members);
    let (a, b) = (members[a].sighting(), members[b].sighting());
    Join { between: (a.id, b.id), average: merge.average, link: compare(a, b) }
}
