//! Which sightings can affect each other at all.

use crate::forest::Forest;

/// Sets with more sightings than this are parted at their weakest links: where there is news of the same kind from one town every
/// day, everything is connected with everything by something.
pub const MOST_TOGETHER: usize = 256;
/// How much stronger links have to be at each level, in thousandths.
const STEP: i64 = 250;

/// What a link must score at least at a level, in thousandths, to hold a part together; none beyond the last level. Level 0 is that
/// of all links; a set that is too large there is parted at level 1, and so on.
pub fn least_at(level: usize) -> Option<i64> {
    let least = i64::try_from(level).ok()?.checked_mul(STEP)?;
    // nothing is stronger than the bound of a score: only people can hold a larger set together
    (least <= crate::compare::MOST).then_some(least + 1)
}

/// A pair of sightings, by their places in a list, and its score in thousandths, above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// The one.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// The score; [`Tie::BY_PEOPLE`] where people hold the two together.
    pub score: i64,
}

impl Tie {
    /// Stronger than any score.
    pub const BY_PEOPLE: i64 = i64::MAX;
}

/// The sets of so many sightings that ties connect, each sorted and with the ties within it, none larger than [`MOST_TOGETHER`] unless
/// people hold it together.
pub(super) fn parts(many: usize, ties: &[Tie]) -> Vec<(Vec<usize>, Vec<Tie>)> {
    let mut ready = Vec::new();
    let mut left = vec![((0..many).collect::<Vec<usize>>(), ties.to_vec(), 0)];
    while let Some((set, ties, level)) = left.pop() {
        let Some(least) = least_at(level) else {
            ready.push((set, ties));
            continue;
        };
        for (part, ties) in connected(&set, &ties, least) {
            if part.len() <= MOST_TOGETHER {
                ready.push((part, ties));
            } else {
                left.push((part, ties, level + 1));
            }
        }
    }
    ready.sort_by(|a, b| a.0.cmp(&b.0));
    ready
}

/// The parts of a sorted set that are connected by ties of so much at least, with the ties within each.
fn connected(set: &[usize], ties: &[Tie], least: i64) -> Vec<(Vec<usize>, Vec<Tie>)> {
    let place = |i: usize| set.binary_search(&i).unwrap_or(0);
    let mut forest = Forest::new(set.len());
    for tie in ties.iter().filter(|tie| tie.score >= least) {
        forest.join(place(tie.one), place(tie.other));
    }
    let mut home = vec![0; set.len()];
    let mut found: Vec<(Vec<usize>, Vec<Tie>)> = Vec::new();
    for (at, tree) in forest.trees().into_iter().enumerate() {
        tree.iter().for_each(|&i| home[i] = at);
        found.push((tree.into_iter().map(|i| set[i]).collect(), Vec::new()));
    }
    for tie in ties {
        let (one, other) = (home[place(tie.one)], home[place(tie.other)]);
        if one == other {
            found[one].1.push(*tie);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(many: usize, score: impl Fn(usize) -> i64) -> Vec<Tie> {
        (1..many).map(|other| Tie { one: other - 1, other, score: score(other) }).collect()
    }

    #[test]
    fn a_long_chain_breaks_at_its_weakest_links() {
        let ties = chain(600, |other| if other % 200 == 0 { 240 } else { 2000 });
        let found = parts(600, &ties);
        assert_eq!(found.iter().map(|(part, _)| part.len()).collect::<Vec<_>>(), [200, 200, 200]);
        assert_eq!(parts(201, &chain(201, |_| 1)).len(), 1);
    }

    #[test]
    fn people_hold_any_number_together() {
        assert_eq!(parts(600, &chain(600, |_| Tie::BY_PEOPLE)).len(), 1);
    }
}
