//! Which sightings can affect each other at all.

use crate::compare::thousandths;
use crate::keys::Filed;
use crate::{Decisions, Key};
use std::collections::{BTreeSet, HashMap};

/// The sets of sightings that scores above 0 or decisions connect, each sorted. `sightings` are sorted by id.
pub(super) fn components(sightings: &[Filed<'_>], decisions: &Decisions) -> Vec<Vec<usize>> {
    let mut filed: HashMap<Key, Vec<usize>> = HashMap::new();
    for (i, sighting) in sightings.iter().enumerate() {
        for key in &sighting.keys {
            filed.entry(*key).or_default().push(i);
        }
    }
    let mut forest = Forest::new(sightings.len());
    for (i, sighting) in sightings.iter().enumerate() {
        let found = sighting.probes.iter().filter_map(|key| filed.get(key)).flatten();
        let candidates: BTreeSet<usize> = found.copied().filter(|j| *j < i).collect();
        for j in candidates {
            if forest.root(i) != forest.root(j) && thousandths(sighting, &sightings[j]) > 0 {
                forest.join(i, j);
            }
        }
    }
    for (i, sighting) in sightings.iter().enumerate() {
        for id in decisions.group_of(sighting.sighting.id) {
            if let Ok(j) = sightings.binary_search_by_key(&id, |s| s.sighting.id) {
                forest.join(i, j);
            }
        }
    }
    forest.trees()
}

/// Disjoint sets of numbers.
struct Forest {
    parent: Vec<usize>,
}

impl Forest {
    fn new(size: usize) -> Forest {
        Forest { parent: (0..size).collect() }
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, i: usize, j: usize) {
        let (i, j) = (self.root(i), self.root(j));
        self.parent[i.max(j)] = i.min(j);
    }

    /// The sets, by their smallest members.
    fn trees(mut self) -> Vec<Vec<usize>> {
        let mut trees = vec![Vec::new(); self.parent.len()];
        for i in 0..self.parent.len() {
            let root = self.root(i);
            trees[root].push(i);
        }
        trees.retain(|tree| !tree.is_empty());
        trees
    }
}
