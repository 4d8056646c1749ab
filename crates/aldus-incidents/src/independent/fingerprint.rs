use crate::names;
use serde::{Deserialize, Serialize};

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
        Fingerprint::of_folded(&names::fold(text))
    }

    /// The fingerprint of a text that is folded.
    pub(super) fn of_folded(folded: &str) -> Fingerprint {
        let words: Vec<&str> = folded.split(' ').collect();
        let mut hashes: Vec<u32> = words.windows(PHRASE).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let phrases = hashes.len();
        hashes.truncate(KEPT);
        Fingerprint { sample: hashes, phrases }
    }

    /// The part of the shorter text's phrases that the other has as well, from 0 to 1.
    pub fn shared(&self, other: &Fingerprint) -> f64 {
        let shorter = self.phrases.min(other.phrases);
        if shorter == 0 {
            return 0.0;
        }
        // the smallest hashes of both together are a fair sample of all their phrases
        let (one, two) = (self.sample.as_slice(), other.sample.as_slice());
        let (mut i, mut j, mut sampled, mut both) = (0, 0, 0, 0usize);
        while sampled < KEPT && i < one.len() && j < two.len() {
            let (a, b) = (one[i], two[j]);
            (i, j) = (i + usize::from(a <= b), j + usize::from(b <= a));
            both += usize::from(a == b);
            sampled += 1;
        }
        let left = (one.len() - i) + (two.len() - j);
        let sampled = KEPT.min(sampled + left);
        let alike = both as f64 / sampled as f64;
        let common = alike * (self.phrases + other.phrases) as f64 / (1.0 + alike);
        (common / shorter as f64).min(1.0)
    }
}

/// FNV-1a of the words with spaces between them, mixed once more so that its smallest values are spread.
fn hash(phrase: &[&str]) -> u32 {
    let bytes =
        phrase.iter().enumerate().flat_map(|(at, word)| (at > 0).then_some(b' ').into_iter().chain(word.bytes()));
    let long = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
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
