use crate::SightingId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a person has decided about two sightings. It outweighs every sign, now and in every later run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// They are of one incident.
    Together(SightingId, SightingId),
    /// They are of two incidents.
    Apart(SightingId, SightingId),
}

impl Decision {
    /// Merge incidents: all these sightings are of one.
    pub fn merge(sightings: &[SightingId]) -> Vec<Decision> {
        sightings.windows(2).map(|pair| Decision::Together(pair[0], pair[1])).collect()
    }

    /// Split an incident: the sightings of `part` are of another incident than those of `rest`, and each of the two stays one.
    pub fn split(part: &[SightingId], rest: &[SightingId]) -> Vec<Decision> {
        // each of the two is one, so one pair keeps all others apart
        let apart = part.first().zip(rest.first()).map(|(a, b)| Decision::Apart(*a, *b));
        Decision::merge(part).into_iter().chain(Decision::merge(rest)).chain(apart).collect()
    }

    /// The two sightings.
    pub fn pair(self) -> (SightingId, SightingId) {
        match self {
            Decision::Together(a, b) | Decision::Apart(a, b) => (a, b),
        }
    }
}

/// What people have decided, as it holds: a later decision undoes what it contradicts in earlier ones.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// The root of the group that each sighting is kept in.
    root: BTreeMap<SightingId, SightingId>,
    /// The members of each group of two or more, by its root.
    members: BTreeMap<SightingId, Vec<SightingId>>,
    /// For each root, the roots of the groups that it is kept apart from.
    apart: BTreeMap<SightingId, BTreeSet<SightingId>>,
}

impl Decisions {
    /// The decisions in the order in which they were made.
    pub fn new(made: &[Decision]) -> Decisions {
        let mut decisions = Decisions::default();
        for decision in made.iter().rev() {
            let (a, b) = decision.pair();
            let (a, b) = (decisions.root(a), decisions.root(b));
            match decision {
                Decision::Together(..) if a != b && !decisions.are_apart(a, b) => decisions.join(a, b),
                Decision::Apart(..) if a != b => {
                    decisions.apart.entry(a).or_default().insert(b);
                    decisions.apart.entry(b).or_default().insert(a);
                }
                // a later decision says otherwise, or the same
                _ => {}
            }
        }
        decisions.members.values_mut().for_each(|members| members.sort_unstable());
        decisions
    }

    /// Whether people have said that the two are of one incident.
    pub fn together(&self, a: SightingId, b: SightingId) -> bool {
        self.root(a) == self.root(b)
    }

    /// Whether people have said that the two are of two incidents.
    pub fn apart(&self, a: SightingId, b: SightingId) -> bool {
        self.are_apart(self.root(a), self.root(b))
    }

    /// The sightings that people have put into one incident with `id`, itself among them; sorted.
    pub fn group_of(&self, id: SightingId) -> Vec<SightingId> {
        self.members.get(&self.root(id)).cloned().unwrap_or_else(|| vec![id])
    }

    fn root(&self, id: SightingId) -> SightingId {
        self.root.get(&id).copied().unwrap_or(id)
    }

    fn are_apart(&self, a: SightingId, b: SightingId) -> bool {
        self.apart.get(&a).is_some_and(|others| others.contains(&b))
    }

    /// Put two groups, by their roots, into one; the smaller one moves.
    fn join(&mut self, a: SightingId, b: SightingId) {
        let size = |root: SightingId| self.members.get(&root).map_or(1, Vec::len);
        let (kept, gone) = if size(a) >= size(b) { (a, b) } else { (b, a) };
        let moved = self.members.remove(&gone).unwrap_or_else(|| vec![gone]);
        self.root.extend(moved.iter().map(|id| (*id, kept)));
        self.members.entry(kept).or_insert_with(|| vec![kept]).extend(moved);
        for other in self.apart.remove(&gone).unwrap_or_default() {
            let others = self.apart.entry(other).or_default();
            others.remove(&gone);
            others.insert(kept);
            self.apart.entry(kept).or_default().insert(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_decision_holds() {
        let [a, b, c] = [1, 2, 3].map(SightingId::from_number);
        let merged = [Decision::merge(&[a, b, c]), vec![Decision::Apart(a, c)]].concat();
        let decisions = Decisions::new(&merged);
        assert!(decisions.apart(a, c) && !decisions.together(a, c));
        // 'b with c' was said after 'a with b', so that is the one of the two that stays
        assert!(decisions.together(b, c) && !decisions.together(a, b));

        let again = [merged, Decision::merge(&[a, c])].concat();
        assert!(Decisions::new(&again).together(a, c));
    }

    #[test]
    fn a_split_keeps_its_parts_whole() {
        let ids = [1, 2, 3, 4].map(SightingId::from_number);
        let decisions = Decisions::new(&Decision::split(&ids[..2], &ids[2..]));
        assert!(decisions.together(ids[0], ids[1]) && decisions.together(ids[2], ids[3]));
        assert!(decisions.apart(ids[0], ids[3]));
        assert_eq!(decisions.group_of(ids[3]), ids[2..]);
    }
}
