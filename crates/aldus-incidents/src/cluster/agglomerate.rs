//! Average linkage from the best link down.

use crate::compare::thousandths;
use crate::keys::Filed;
use crate::{Decisions, Sighting};

/// Two groups that were joined.
pub(super) struct Merge {
    /// The best pair between the two.
    pub(super) between: (usize, usize),
    /// The average score over their pairs; none where people decided it.
    pub(super) average: Option<f64>,
}

/// The sum of scores between two groups, and whether they are kept apart.
#[derive(Clone, Copy)]
struct Tie {
    sum: i64,
    apart: bool,
}

/// Groups that are still to be joined, by the place of their smallest member; scores between them in a square.
struct Groups {
    members: Vec<Vec<usize>>,
    ties: Vec<Tie>,
    scores: Vec<i64>,
    /// For each group, which of the later ones it is best joined with.
    partner: Vec<Option<usize>>,
}

/// Group sightings, sorted by id; each group sorted, the groups by their first member, and the joins that made them.
pub(super) fn agglomerate(sightings: &[&Filed<'_>], decisions: &Decisions) -> (Vec<Vec<usize>>, Vec<Merge>) {
    let mut groups = Groups::new(sightings, decisions);
    let mut merges = Vec::new();
    for (i, sighting) in sightings.iter().enumerate() {
        for id in decisions.group_of(sighting.sighting.id) {
            let Ok(j) = sightings.binary_search_by_key(&id, |other| other.sighting.id) else { continue };
            let (a, b) = (groups.home(i), groups.home(j));
            if a != b {
                merges.push(Merge { between: groups.best_pair(a, b), average: None });
                groups.join(a, b);
            }
        }
    }
    while let Some((a, b)) = groups.best() {
        merges.push(Merge { between: groups.best_pair(a, b), average: Some(groups.average(a, b)) });
        groups.join(a, b);
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

impl Groups {
    fn new(sightings: &[&Filed<'_>], decisions: &Decisions) -> Groups {
        let size = sightings.len();
        let mut ties = vec![Tie { sum: 0, apart: false }; size * size];
        for i in 0..size {
            for j in 0..i {
                let (a, b) = (sightings[i], sightings[j]);
                let sum = thousandths(a, b);
                let tie = Tie { sum, apart: are_apart(a.sighting, b.sighting, sum, decisions) };
                ties[i * size + j] = tie;
                ties[j * size + i] = tie;
            }
        }
        let scores = ties.iter().map(|tie| tie.sum).collect();
        let members = (0..size).map(|i| vec![i]).collect();
        let mut groups = Groups { members, ties, scores, partner: vec![None; size] };
        (0..size).for_each(|a| groups.choose_partner(a));
        groups
    }

    fn size(&self) -> usize {
        self.members.len()
    }

    fn tie(&self, a: usize, b: usize) -> Tie {
        self.ties[a * self.size() + b]
    }

    fn pairs(&self, a: usize, b: usize) -> i128 {
        (self.members[a].len() * self.members[b].len()) as i128
    }

    /// The group that `i` is in.
    fn home(&self, i: usize) -> usize {
        self.members.iter().position(|group| group.binary_search(&i).is_ok()).unwrap_or(i)
    }

    /// Whether the first pair of groups has a better average than the second. Averages are compared crosswise, in whole
    /// numbers: no rounding depends on the order of sums.
    fn is_better(&self, (a, b): (usize, usize), (x, y): (usize, usize)) -> bool {
        i128::from(self.tie(a, b).sum) * self.pairs(x, y) > i128::from(self.tie(x, y).sum) * self.pairs(a, b)
    }

    /// Find the later group that `a` is best joined with, the first of equally good ones; one with an average above 0.
    fn choose_partner(&mut self, a: usize) {
        let mut best = None;
        for b in a + 1..self.size() {
            let tie = self.tie(a, b);
            let joins = tie.sum > 0 && !tie.apart && !self.members[b].is_empty() && !self.members[a].is_empty();
            if joins && best.is_none_or(|known| self.is_better((a, b), (a, known))) {
                best = Some(b);
            }
        }
        self.partner[a] = best;
    }

    /// The two groups with the best average above 0, the first of equally good ones.
    fn best(&self) -> Option<(usize, usize)> {
        let pairs = self.partner.iter().enumerate().filter_map(|(a, partner)| Some((a, (*partner)?)));
        pairs.reduce(|best, pair| if self.is_better(pair, best) { pair } else { best })
    }

    fn average(&self, a: usize, b: usize) -> f64 {
        self.tie(a, b).sum as f64 / self.pairs(a, b) as f64 / 1000.0
    }

    /// The pair with the best score between two groups, the first of equally good ones.
    fn best_pair(&self, a: usize, b: usize) -> (usize, usize) {
        let pairs = self.members[a].iter().flat_map(|i| self.members[b].iter().map(move |j| (*i, *j)));
        pairs.min_by_key(|(i, j)| (-self.scores[i * self.size() + j], *i, *j)).unwrap_or((a, b))
    }

    /// Put the later of two groups into the earlier one.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let gone = std::mem::take(&mut self.members[b]);
        self.members[a].extend(gone);
        self.members[a].sort_unstable();
        let size = self.size();
        for other in (0..size).filter(|other| *other != a && *other != b) {
            let (x, y) = (self.tie(a, other), self.tie(b, other));
            let tie = Tie { sum: x.sum + y.sum, apart: x.apart || y.apart };
            self.ties[a * size + other] = tie;
            self.ties[other * size + a] = tie;
        }
        // an average lies between those it is made of, so only those who wanted one of the two have to choose again
        let again = (0..size).filter(|group| {
            *group == a || *group == b || self.partner[*group].is_some_and(|partner| partner == a || partner == b)
        });
        again.collect::<Vec<_>>().into_iter().for_each(|group| self.choose_partner(group));
    }
}
