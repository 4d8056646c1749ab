//! Incidents out of sightings.

mod agglomerate;
mod candidates;
mod forest;

use crate::keys::Filed;
use crate::{Decisions, Link, Sighting, SightingId, compare};
use agglomerate::Merge;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
/// out beyond these change nothing.
pub fn cluster(sightings: &[Sighting], decisions: &Decisions) -> Vec<Incident> {
    let by_id: BTreeMap<SightingId, &Sighting> = sightings.iter().map(|s| (s.id, s)).collect();
    let sorted: Vec<Filed<'_>> = by_id.into_values().map(Filed::new).collect();
    let mut incidents: Vec<Incident> = candidates::components(&sorted, decisions)
        .into_iter()
        .flat_map(|component| {
            let members: Vec<&Filed<'_>> = component.into_iter().map(|i| &sorted[i]).collect();
            incidents_of(&members, decisions)
        })
        .collect();
    incidents.sort_by_key(|incident| incident.id);
    incidents
}

/// The incidents of sightings that are connected, sorted by id.
fn incidents_of(members: &[&Filed<'_>], decisions: &Decisions) -> Vec<Incident> {
    let (groups, merges) = agglomerate::agglomerate(members, decisions);
    groups
        .into_iter()
        .map(|group| Incident {
            id: members[group[0]].sighting.id,
            members: group.iter().map(|i| members[*i].sighting.id).collect(),
            joins: merges
                .iter()
                .filter(|merge| group.binary_search(&merge.between.0).is_ok())
                .map(|merge| join(members, merge))
                .collect(),
        })
        .collect()
}

fn join(members: &[&Filed<'_>], merge: &Merge) -> Join {
    let (a, b) = (members[merge.between.0].sighting, members[merge.between.1].sighting);
    Join { between: (a.id, b.id), average: merge.average, link: compare(a, b) }
}
