//! Decision trees over features that hold or don't.

use super::key_of;
use rustc_hash::FxHashMap;

/// Trees whose values are added up.
#[derive(Default)]
pub(super) struct Trees {
    /// The numbers of the features that trees ask for.
    features: FxHashMap<u64, u32>,
    nodes: Vec<Node>,
    leaves: Vec<f32>,
    roots: Vec<u32>,
}

/// Where to go on, without the feature and with it; of a leaf, its number twice. A step is looked up and not branched to: which way it goes can't be
/// foreseen, and a report takes hundreds of thousands.
struct Node {
    feature: u32,
    next: [u32; 2],
}

/// What a leaf has for its feature.
const LEAF: u32 = u32::MAX;

impl Trees {
    /// Read nodes, depth first: `?feature` before what follows where it doesn't hold and where it does, `=value` for a leaf. From the
    /// first line that is neither, nothing is read.
    pub(super) fn from_lines<'l>(mut lines: impl Iterator<Item = &'l str>) -> Trees {
        let mut trees = Trees::default();
        while let Some(root) = trees.grow(&mut lines) {
            trees.roots.push(root);
        }
        trees
    }

    fn grow<'l>(&mut self, lines: &mut impl Iterator<Item = &'l str>) -> Option<u32> {
        let line = lines.next()?;
        let node = if let Some(name) = line.strip_prefix('?') {
            let number = u32::try_from(self.features.len()).ok()?;
            let feature = *self.features.entry(key_of(name)).or_insert(number);
            Node { feature, next: [self.grow(lines)?, self.grow(lines)?] }
        } else {
            let leaf = u32::try_from(self.leaves.len()).ok()?;
            self.leaves.push(line.strip_prefix('=')?.parse().ok()?);
            Node { feature: LEAF, next: [leaf; 2] }
        };
        self.nodes.push(node);
        u32::try_from(self.nodes.len() - 1).ok()
    }

    /// The sum of the leaves that these features lead to.
    pub(super) fn score(&self, keys: &[u64]) -> f32 {
        if self.roots.is_empty() {
            return 0.0;
        }
        let mut holds = vec![0_u8; self.features.len()];
        keys.iter().filter_map(|k| self.features.get(k)).for_each(|&f| holds[f as usize] = 1);
        self.roots.iter().map(|&root| self.leaf(root, &holds)).sum()
    }

    fn leaf(&self, root: u32, holds: &[u8]) -> f32 {
        let mut node = &self.nodes[root as usize];
        while node.feature != LEAF {
            node = &self.nodes[node.next[usize::from(holds[node.feature as usize])] as usize];
        }
        self.leaves[node.next[0] as usize]
    }
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
}
