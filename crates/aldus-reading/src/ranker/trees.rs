//! Decision trees over features that hold or don't, scored the way of QuickScorer (Lucchese et al. 2015).
//!
//! A tree numbers its leaves from the side where features don't hold. A feature that does hold rules out all leaves on the other side of the
//! nodes that ask for it; of the leaves that remain, the first is the one that a walk from the root would end in. So only the nodes of
//! features that hold are looked at, and which way a walk would go is never branched on.

use super::key_of;
use rustc_hash::FxHashMap;

/// Trees whose values are added up.
#[derive(Default)]
pub(super) struct Trees {
    /// What each feature rules out.
    features: FxHashMap<u64, Vec<Ruling>>,
    /// The leaves of all trees.
    leaves: Vec<f32>,
    /// Where the leaves of each tree begin.
    first: Vec<u32>,
}

/// Of one tree, the leaves that may still be reached (bits) once a feature holds.
struct Ruling {
    tree: u32,
    remaining: Leaves,
}

/// A bit for each leaf of a tree.
type Leaves = u32;

impl Trees {
    /// Read nodes, depth first: `?feature` before what follows where it doesn't hold and where it does, `=value` for a leaf. From the
    /// first line that is neither, or of the first tree with more than 32 leaves, nothing is read.
    pub(super) fn from_lines<'l>(mut lines: impl Iterator<Item = &'l str>) -> Trees {
        let mut trees = Trees::default();
        loop {
            let mut tree = Tree::default();
            if tree.grow(&mut lines).is_none() || tree.leaves.len() > Leaves::BITS as usize {
                return trees;
            }
            let number = trees.first.len() as u32;
            trees.first.push(trees.leaves.len() as u32);
            trees.leaves.extend(tree.leaves);
            for (feature, remaining) in tree.rulings {
                trees.features.entry(feature).or_default().push(Ruling { tree: number, remaining });
            }
        }
    }

    /// The sum of the leaves that these features lead to.
    pub(super) fn score(&self, keys: &[u64]) -> f32 {
        if self.first.is_empty() {
            return 0.0;
        }
        let mut remaining = vec![Leaves::MAX; self.first.len()];
        for ruling in keys.iter().filter_map(|k| self.features.get(k)).flatten() {
            remaining[ruling.tree as usize] &= ruling.remaining;
        }
        self.first
            .iter()
            .zip(remaining)
            .map(|(&first, leaves)| self.leaves[(first + leaves.trailing_zeros()) as usize])
            .sum()
    }
}

/// A tree as it is read.
#[derive(Default)]
struct Tree {
    leaves: Vec<f32>,
    /// Features and the leaves that remain where they hold.
    rulings: Vec<(u64, Leaves)>,
}

impl Tree {
    fn grow<'l>(&mut self, lines: &mut impl Iterator<Item = &'l str>) -> Option<()> {
        let line = lines.next()?;
        let Some(name) = line.strip_prefix('?') else {
            self.leaves.push(line.strip_prefix('=')?.parse().ok()?);
            return Some(());
        };
        let first = self.leaves.len();
        self.grow(lines)?;
        self.rulings.push((key_of(name), !(below(self.leaves.len()) & !below(first))));
        self.grow(lines)
    }
}

/// The leaves with a lower number; all, where so many have no bits.
fn below(leaf: usize) -> Leaves {
    u32::try_from(leaf).ok().and_then(|l| Leaves::MAX.checked_shl(l)).map_or(Leaves::MAX, |from| !from)
}

#[cfg(test)]
mod tests {
    use super::super::{Features, Ranker};

    #[test]
    fn adds_the_leaves_that_features_lead_to() {
        let ranker = Ranker::from_csv("bias,1\nverb,0.5\ntrees\n?verb\n=0\n?lemma=aanval\n=2\n=4\n?noun\n=8\n=16\n");
        let mut features = Features::new(false);
        features.flag("verb", true);
        assert_eq!(ranker.score(&features), 1.5 + 2.0 + 8.0);
        features.value("lemma", "aanval");
        assert_eq!(ranker.score(&features), 1.5 + 4.0 + 8.0);
    }

    #[test]
    fn a_feature_below_a_node_that_leads_elsewhere_is_not_asked() {
        let ranker = Ranker::from_csv("bias,0\ntrees\n?verb\n?noun\n=1\n=2\n?plural\n=4\n=8\n");
        let score = |names: &[&str]| {
            let mut features = Features::new(false);
            names.iter().for_each(|name| features.flag(name, true));
            ranker.score(&features)
        };
        assert_eq!([score(&[]), score(&["noun"]), score(&["verb", "noun"]), score(&["plural"])], [1.0, 2.0, 4.0, 1.0]);
        assert_eq!(score(&["verb", "noun", "plural"]), 8.0);
    }
}
