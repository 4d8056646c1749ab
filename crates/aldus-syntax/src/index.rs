//! Sorted hash keys that are found in a step or two.

use crate::error::SyntaxError;

/// The leading bits of a key that say where to look.
const LEADING: u32 = 14;

/// Sorted keys of 32 or 64 bits.
pub(crate) struct Index<K> {
    keys: Vec<K>,
    /// For each value of the leading bits the number of keys below it.
    starts: Vec<u32>,
}

/// Keys that [`Index`] can hold.
pub(crate) trait Key: Copy + Ord {
    /// The leading bits as a number.
    fn leading(self) -> usize;
}

impl Key for u32 {
    fn leading(self) -> usize {
        (self >> (32 - LEADING)) as usize
    }
}

impl Key for u64 {
    fn leading(self) -> usize {
        (self >> (64 - LEADING)) as usize
    }
}

impl<K: Key> Index<K> {
    /// Takes keys, which must be in ascending order.
    pub fn new(section: &str, keys: Vec<K>) -> Result<Self, SyntaxError> {
        if !keys.is_sorted() || u32::try_from(keys.len()).is_err() {
            return Err(SyntaxError::Section { section: section.to_owned(), reason: "its keys are not in order" });
        }
        let mut starts = vec![0u32; (1 << LEADING) + 1];
        for key in &keys {
            starts[key.leading() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Ok(Self { keys, starts })
    }

    /// The place of a key.
    pub fn find(&self, key: K) -> Option<usize> {
        let (from, to) = (self.starts[key.leading()], self.starts[key.leading() + 1]);
        let (from, to) = (from as usize, to as usize);
        self.keys[from..to].binary_search(&key).ok().map(|at| from + at)
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.keys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_and_others_are_not() {
        let keys: Vec<u32> = (0..5000).map(|n| n * 858_993).collect();
        let index = Index::new("test", keys.clone()).unwrap();
        for (at, &key) in keys.iter().enumerate() {
            assert_eq!(index.find(key), Some(at));
            assert_eq!(index.find(key + 1), None);
        }
        assert_eq!(index.find(u32::MAX), None);
        assert!(Index::new("test", vec![2u64, 1]).is_err());
    }
}
