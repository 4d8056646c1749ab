use crate::names;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many words make a phrase.
const PHRASE: usize = 3;
/// How many phrases are kept of a text.
const KEPT: usize = 256;

/// A sample of a text's phrases (of three words), the same for every text that has them: the phrases with the smallest hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The smallest hashes, sorted.
    sample: Vec<u32>,
    /// How many different phrases the text has.
    phrases: usize,
}

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Fingerprint {
        let folded = names::fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let hashes: BTreeSet<u32> = words.windows(PHRASE).map(|phrase| hash(&phrase.join(" "))).collect();
        Fingerprint { phrases: hashes.len(), sample: hashes.into_iter().take(KEPT).collect() }
    }

    /// The part of the shorter text's phrases that the other has as well, from 0 to 1.
    pub fn shared(&self, other: &Fingerprint) -> f64 {
        let shorter = self.phrases.min(other.phrases);
        if shorter == 0 {
            return 0.0;
        }
        // the smallest hashes of both together are a fair sample of all their phrases
        let union: BTreeSet<u32> = self.sample.iter().chain(&other.sample).copied().collect();
        let sampled: Vec<u32> = union.into_iter().take(KEPT).collect();
        let has = |of: &Fingerprint, hash: &u32| of.sample.binary_search(hash).is_ok();
        let both = sampled.iter().filter(|hash| has(self, hash) && has(other, hash)).count();
        let alike = both as f64 / sampled.len() as f64;
        let common = alike * (self.phrases + other.phrases) as f64 / (1.0 + alike);
        (common / shorter as f64).min(1.0)
    }
}

/// FNV-1a, mixed once more so that its smallest values are spread.
fn hash(phrase: &str) -> u32 {
    let long = phrase.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (long ^ (long >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_copy_shares_all_of_itself() {
        let words: Vec<String> = (0..1200).map(|i| format!("w{}", i * 7919 % 1201)).collect();
        let (whole, half) = (Fingerprint::of(&words.join(" ")), Fingerprint::of(&words[..600].join(" ")));
        assert!(whole.shared(&half) > 0.85, "{}", whole.shared(&half));
        assert!((whole.shared(&whole) - 1.0).abs() < 1e-9);
        assert_eq!(whole.shared(&Fingerprint::of("two words")), 0.0);
    }
}
