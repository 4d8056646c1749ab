/// Disjoint sets of numbers.
pub struct Forest {
    parent: Vec<usize>,
}

impl Forest {
    /// Every number up to `size` for itself.
    pub fn new(size: usize) -> Forest {
        Forest { parent: (0..size).collect() }
    }

    /// One more number, for itself.
    pub fn add(&mut self) -> usize {
        self.parent.push(self.parent.len());
        self.parent.len() - 1
    }

    /// The smallest number of the set that `i` is in.
    pub fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    /// Make the sets of the two one.
    pub fn join(&mut self, i: usize, j: usize) {
        let (i, j) = (self.root(i), self.root(j));
        self.parent[i.max(j)] = i.min(j);
    }

    /// The sets, by their smallest numbers; each sorted.
    pub fn trees(mut self) -> Vec<Vec<usize>> {
        let mut trees = vec![Vec::new(); self.parent.len()];
        for i in 0..self.parent.len() {
            let root = self.root(i);
            trees[root].push(i);
        }
        trees.retain(|tree| !tree.is_empty());
        trees
    }
}

#[cfg(test)]
mod tests {
    use super::Forest;

    #[test]
    fn sets_grow_together() {
        let mut forest = Forest::new(5);
        forest.join(3, 4);
        forest.join(0, 4);
        let sixth = forest.add();
        forest.join(sixth, 1);
        assert_eq!(forest.trees(), [vec![0, 3, 4], vec![1, 5], vec![2]]);
    }
}
