//! Average linkage from the best link down.

use super::parts::Tie;
use crate::compare::thousandths;
use crate::{Decisions, Filed, Sighting};
use std::collections::{BTreeMap, BTreeSet};

/// Two groups that were joined, each sorted: the one with the smallest member first.
pub(super) struct Merge {
    pub(super) kept: Vec<usize>,
    pub(super) gone: Vec<usize>,
    /// The average score over their pairs; none where people decided it.
    pub(super) average: Option<f64>,
}

impl Merge {
    /// The pair with the best score between the two groups, the first of equally good ones.
    pub(super) fn best_pair(&self, sightings: &[&Filed<'_>]) -> (usize, usize) {
        let pairs = self.kept.iter().flat_map(|i| self.gone.iter().map(move |j| (*i, *j)));
        let best = pairs.min_by_key(|(i, j)| (-thousandths(sightings[*i], sightings[*j]), *i, *j));
        best.unwrap_or((self.kept[0], self.gone[0]))
    }
}

/// The sum of scores between two groups, and whether they are kept apart.
#[derive(Clone, Copy)]
struct Bond {
    sum: i64,
    apart: bool,
}

/// Groups that are still to be joined, by the place of their smallest member.
///
/// Only bonds that can matter are known: between groups without one, no pair scores above 0, and neither does the sum. When one of
/// two groups that become one has a bond with a third, that of the other is worked out.
struct Groups<'a> {
    sightings: &'a [&'a Filed<'a>],
    decisions: &'a Decisions,
    members: Vec<Vec<usize>>,
    home: Vec<usize>,
    bonds: Vec<BTreeMap<usize, Bond>>,
    /// For each group, which of the later ones it is best joined with, and the sum of scores between the two.
    partner: Vec<Option<(usize, i64)>>,
}

/// Group sightings, sorted by id, of which `ties` are all pairs with a score above 0; each group sorted, the groups by their first
/// member, and the joins that made them.
pub(super) fn agglomerate(
    sightings: &[&Filed<'_>],
    ties: &[Tie],
    decisions: &Decisions,
) -> (Vec<Vec<usize>>, Vec<Merge>) {
    let mut groups = Groups::new(sightings, ties, decisions);
    let mut merges = Vec::new();
    for (i, filed) in sightings.iter().enumerate() {
        for id in decisions.group_of(filed.sighting().id) {
            let Ok(j) = sightings.binary_search_by_key(&id, |other| other.sighting().id) else { continue };
            let (a, b) = (groups.home[i], groups.home[j]);
            if a != b {
                merges.push(groups.join(a, b, true));
            }
        }
    }
    (0..sightings.len()).for_each(|a| groups.choose_partner(a));
    while let Some((a, b)) = groups.best() {
        merges.push(groups.join(a, b, false));
    }
    groups.members.retain(|group| !group.is_empty());
    (groups.members, merges)
}

/// Whether two sightings are kept apart: by people, or by the report that tells of them as two. No other pair speaks for these
/// two, unless people do.
fn are_apart(a: &Sighting, b: &Sighting, score: i64, decisions: &Decisions) -> bool {
    let told_apart = a.report == b.report && score <= 0 && !decisions.together(a.id, b.id);
    told_apart || decisions.apart(a.id, b.id)
}

impl<'a> Groups<'a> {
    fn new(sightings: &'a [&'a Filed<'a>], ties: &[Tie], decisions: &'a Decisions) -> Groups<'a> {
        let size = sightings.len();
        let mut groups = Groups {
            sightings,
            decisions,
            members: (0..size).map(|i| vec![i]).collect(),
            home: (0..size).collect(),
            bonds: vec![BTreeMap::new(); size],
            partner: vec![None; size],
        };
        for tie in ties.iter().filter(|tie| tie.score != Tie::BY_PEOPLE && tie.one != tie.other) {
            let (a, b) = (sightings[tie.one].sighting(), sightings[tie.other].sighting());
            let bond = Bond { sum: tie.score, apart: are_apart(a, b, tie.score, decisions) };
            groups.bonds[tie.one].insert(tie.other, bond);
            groups.bonds[tie.other].insert(tie.one, bond);
        }
        groups
    }

    /// The bond of two groups, worked out where it is not known.
    fn bond(&self, a: usize, b: usize) -> Bond {
        if let Some(known) = self.bonds[a].get(&b) {
            return *known;
        }
        let mut bond = Bond { sum: 0, apart: false };
        for (&i, &j) in self.members[a].iter().flat_map(|i| self.members[b].iter().map(move |j| (i, j))) {
            let score = thousandths(self.sightings[i], self.sightings[j]);
            let (one, other) = (self.sightings[i].sighting(), self.sightings[j].sighting());
            bond.sum += score;
            bond.apart |= are_apart(one, other, score, self.decisions);
        }
        bond
    }

    fn pairs(&self, a: usize, b: usize) -> i128 {
        (self.members[a].len() * self.members[b].len()) as i128
    }

    /// Whether two groups with a sum of scores have a better average than two others with theirs. Averages are compared
    /// crosswise, in whole numbers: no rounding depends on the order of sums.
    fn is_better(&self, (a, b, sum): (usize, usize, i64), (x, y, other): (usize, usize, i64)) -> bool {
        i128::from(sum) * self.pairs(x, y) > i128::from(other) * self.pairs(a, b)
    }

    /// Find the later group that `a` is best joined with, the first of equally good ones; one with an average above 0.
    fn choose_partner(&mut self, a: usize) {
        let mut best: Option<(usize, i64)> = None;
        for (&b, bond) in self.bonds[a].range(a + 1..).filter(|(_, bond)| bond.sum > 0 && !bond.apart) {
            if best.is_none_or(|(known, sum)| self.is_better((a, b, bond.sum), (a, known, sum))) {
                best = Some((b, bond.sum));
            }
        }
        self.partner[a] = best;
    }

    /// The two groups with the best average above 0, the first of equally good ones.
    fn best(&self) -> Option<(usize, usize)> {
        let pairs = self.partner.iter().enumerate().filter_map(|(a, partner)| partner.map(|(b, sum)| (a, b, sum)));
        let best = pairs.reduce(|best, pair| if self.is_better(pair, best) { pair } else { best });
        best.map(|(a, b, _)| (a, b))
    }

    /// Put the later of two groups into the earlier one.
    fn join(&mut self, a: usize, b: usize, by_people: bool) -> Merge {
        let (a, b) = (a.min(b), a.max(b));
        let average = (!by_people).then(|| self.bond(a, b).sum as f64 / self.pairs(a, b) as f64 / 1000.0);
        let near = self.bonds[a].keys().chain(self.bonds[b].keys()).copied();
        let others: BTreeSet<usize> = near.filter(|other| *other != a && *other != b).collect();
        for &other in &others {
            let (x, y) = (self.bond(a, other), self.bond(b, other));
            let bond = Bond { sum: x.sum + y.sum, apart: x.apart || y.apart };
            self.bonds[other].insert(a, bond);
            self.bonds[a].insert(other, bond);
            self.bonds[other].remove(&b);
            self.bonds[b].remove(&other);
        }
        self.bonds[b].clear();
        self.bonds[a].remove(&b);
        let gone = std::mem::take(&mut self.members[b]);
        let kept = self.members[a].clone();
        gone.iter().for_each(|i| self.home[*i] = a);
        self.members[a].extend(&gone);
        self.members[a].sort_unstable();
        self.partner[b] = None;
        // an average lies between those it is made of, so only those who wanted one of the two have to choose again
        self.choose_partner(a);
        for group in others {
            if self.partner[group].is_some_and(|(partner, _)| partner == a || partner == b) {
                self.choose_partner(group);
            }
        }
        Merge { kept, gone, average }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Average linkage as it is defined: every average is worked out anew before each join.
    fn by_definition(scores: &[Vec<i64>]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = (0..scores.len()).map(|i| vec![i]).collect();
        loop {
            let mut best: Option<(f64, usize, usize)> = None;
            for a in 0..groups.len() {
                for b in a + 1..groups.len() {
                    let sum: i64 = groups[a].iter().flat_map(|i| groups[b].iter().map(|j| scores[*i][*j])).sum();
                    let average = sum as f64 / (groups[a].len() * groups[b].len()) as f64;
                    if average > 0.0 && best.is_none_or(|(known, ..)| average > known) {
                        best = Some((average, a, b));
                    }
                }
            }
            let Some((_, a, b)) = best else { return groups };
            let gone = groups.remove(b);
            groups[a].extend(gone);
            groups[a].sort_unstable();
        }
    }

    #[test]
    fn bonds_that_are_worked_out_late_are_those_of_the_definition() {
        use crate::test_sightings::news;
        for seed in 0..40 {
            let mut sightings: Vec<Sighting> = (0..24).map(|n| news(seed * 100 + n)).collect();
            sightings.sort_by_key(|s| s.id);
            let filed: Vec<Filed<'_>> = sightings.iter().map(Filed::borrowing).collect();
            let scores: Vec<Vec<i64>> =
                filed.iter().map(|a| filed.iter().map(|b| thousandths(a, b)).collect()).collect();
            let all = (0..filed.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
            let ties: Vec<Tie> = all
                .map(|(one, other)| Tie { one, other, score: scores[one][other] })
                .filter(|tie| tie.score > 0)
                .collect();
            let members: Vec<&Filed<'_>> = filed.iter().collect();
            assert_eq!(agglomerate(&members, &ties, &Decisions::default()).0, by_definition(&scores), "{seed}");
        }
    }
}
