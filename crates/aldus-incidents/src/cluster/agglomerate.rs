//! Average linkage from the best link down.

use crate::compare::score;
use crate::{Decisions, Sighting};

/// Two groups that were joined.
pub(super) struct Merge {
    /// The best pair between the two.
    pub(super) between: (usize, usize),
    /// The average score over their pairs; none where people decided it.
    pub(super) average: Option<f64>,
}

/// The sum of scores between two groups, and whether people keep them apart.
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
    size: usize,
}

/// Group sightings, sorted by id; each group sorted, the groups by their first member, and the joins that made them.
pub(super) fn agglomerate(sightings: &[&Sighting], decisions: &Decisions) -> (Vec<Vec<usize>>, Vec<Merge>) {
    let mut groups = Groups::new(sightings, decisions);
    let mut merges = Vec::new();
    for i in 0..sightings.len() {
        for j in i + 1..sightings.len() {
            let (a, b) = (groups.home(i), groups.home(j));
            if a != b && decisions.together(sightings[i].id, sightings[j].id) {
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

impl Groups {
    fn new(sightings: &[&Sighting], decisions: &Decisions) -> Groups {
        let size = sightings.len();
        let mut ties = vec![Tie { sum: 0, apart: false }; size * size];
        for i in 0..size {
            for j in 0..i {
                let (a, b) = (sightings[i], sightings[j]);
                let tie = Tie { sum: score(a, b), apart: decisions.apart(a.id, b.id) };
                ties[i * size + j] = tie;
                ties[j * size + i] = tie;
            }
        }
        let scores = ties.iter().map(|tie| tie.sum).collect();
        Groups { members: (0..size).map(|i| vec![i]).collect(), ties, scores, size }
    }

    fn tie(&self, a: usize, b: usize) -> Tie {
        self.ties[a * self.size + b]
    }

    fn pairs(&self, a: usize, b: usize) -> i128 {
        (self.members[a].len() * self.members[b].len()) as i128
    }

    /// The group that `i` is in.
    fn home(&self, i: usize) -> usize {
        self.members.iter().position(|group| group.contains(&i)).unwrap_or(i)
    }

    /// The two groups with the best average above 0, the first of equally good ones.
    fn best(&self) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let alive: Vec<usize> = (0..self.size).filter(|i| !self.members[*i].is_empty()).collect();
        for (at, &a) in alive.iter().enumerate() {
            for &b in &alive[at + 1..] {
                let tie = self.tie(a, b);
                if tie.apart || tie.sum <= 0 {
                    continue;
                }
                // averages are compared crosswise, in whole numbers: no rounding depends on the order of sums
                let better = best.is_none_or(|(x, y)| {
                    i128::from(tie.sum) * self.pairs(x, y) > i128::from(self.tie(x, y).sum) * self.pairs(a, b)
                });
                if better {
                    best = Some((a, b));
                }
            }
        }
        best
    }

    fn average(&self, a: usize, b: usize) -> f64 {
        self.tie(a, b).sum as f64 / self.pairs(a, b) as f64 / 1000.0
    }

    /// The pair with the best score between two groups, the first of equally good ones.
    fn best_pair(&self, a: usize, b: usize) -> (usize, usize) {
        let pairs = self.members[a].iter().flat_map(|i| self.members[b].iter().map(move |j| (*i, *j)));
        pairs.min_by_key(|(i, j)| (-self.scores[i * self.size + j], *i, *j)).unwrap_or((a, b))
    }

    /// Put `b` into `a`, which is the smaller of the two.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let gone = std::mem::take(&mut self.members[b]);
        self.members[a].extend(gone);
        self.members[a].sort_unstable();
        for other in 0..self.size {
            if other == a || other == b {
                continue;
            }
            let (x, y) = (self.tie(a, other), self.tie(b, other));
            let tie = Tie { sum: x.sum + y.sum, apart: x.apart || y.apart };
            self.ties[a * self.size + other] = tie;
            self.ties[other * self.size + a] = tie;
        }
    }
}
