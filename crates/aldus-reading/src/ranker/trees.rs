//! Decision trees over features that hold or don't.

use super::key_of;
use rustc_hash::FxHashMap;

/// Trees whose values are added up.
#[derive(Default)]
pub(super) struct Trees {
    /// The numbers of the features that trees ask for.
    features: FxHashMap<u64, usize>,
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

enum Node {
    /// Go on at one node or the other.
    Split {
        feature: usize,
        without: usize,
        with: usize,
    },
    Leaf(f32),
}

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

    fn grow<'l>(&mut self, lines: &mut impl Iterator<Item = &'l str>) -> Option<usize> {
        let line = lines.next()?;
        let node = if let Some(name) = line.strip_prefix('?') {
            let number = self.features.len();
            let feature = *self.features.entry(key_of(name)).or_insert(number);
            Node::Split { feature, without: self.grow(lines)?, with: self.grow(lines)? }
        } else {
            Node::Leaf(line.strip_prefix('=')?.parse().ok()?)
        };
        self.nodes.push(node);
        Some(self.nodes.len() - 1)
    }

    /// The sum of the leaves that these features lead to.
    pub(super) fn score(&self, keys: &[u64]) -> f32 {
        if self.roots.is_empty() {
            return 0.0;
        }
        let mut holds = vec![false; self.features.len()];
        keys.iter().filter_map(|k| self.features.get(k)).for_each(|&f| holds[f] = true);
        self.roots.iter().map(|&root| self.leaf(root, &holds)).sum()
    }

    fn leaf(&self, root: usize, holds: &[bool]) -> f32 {
        let mut at = root;
        loop {
            match self.nodes[at] {
                Node::Leaf(value) => return value,
                Node::Split { feature, without, with } => at = if holds[feature] { with } else { without },
            }
        }
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
