//! Which sightings can affect each other at all.

use super::forest::Forest;
use crate::compare::thousandths;
use crate::keys::Filed;
use crate::{Decisions, Key};
use std::collections::{BTreeSet, HashMap};

/// Sets with more sightings than this are parted at their weakest links: all pairs of a set are weighed, and where there is
/// news of the same kind from one town every day, everything is connected with everything by something.
const MOST: usize = 1000;
/// How much stronger links have to be at each attempt to part a set, in thousandths.
const STEP: i64 = 250;

/// The sets of sightings that scores above 0 or decisions connect, each sorted. `sightings` are sorted by id.
pub(super) fn components(sightings: &[Filed<'_>], decisions: &Decisions) -> Vec<Vec<usize>> {
    let whole: Vec<usize> = (0..sightings.len()).collect();
    let mut ready = Vec::new();
    let mut left = vec![(connected(sightings, &whole, decisions, 0), STEP)];
    while let Some((parts, stronger)) = left.pop() {
        for part in parts {
            // nothing is stronger than the bound of a score: only people can hold a larger set together
            if part.len() <= MOST || stronger > crate::compare::MOST {
                ready.push(part);
            } else {
                left.push((connected(sightings, &part, decisions, stronger), stronger + STEP));
            }
        }
    }
    ready.sort();
    ready
}

/// The parts of a set that are connected by scores above `least` or by decisions.
fn connected(sightings: &[Filed<'_>], set: &[usize], decisions: &Decisions, least: i64) -> Vec<Vec<usize>> {
    let mut filed: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, i) in set.iter().enumerate() {
        for key in &sightings[*i].keys {
            filed.entry(*key).or_default().push(at);
        }
    }
    let mut forest = Forest::new(set.len());
    for (at, i) in set.iter().enumerate() {
        let sighting = &sightings[*i];
        let found = sighting.probes.iter().filter_map(|key| filed.get(key)).flatten();
        let candidates: BTreeSet<usize> = found.copied().filter(|other| *other < at).collect();
        for other in candidates {
            if forest.root(at) != forest.root(other) && thousandths(sighting, &sightings[set[other]]) > least {
                forest.join(at, other);
            }
        }
        for id in decisions.group_of(sighting.sighting.id) {
            if let Ok(other) = set.binary_search_by_key(&id, |j| sightings[*j].sighting.id) {
                forest.join(at, other);
            }
        }
    }
    forest.trees().into_iter().map(|tree| tree.into_iter().map(|at| set[at]).collect()).collect()
}
