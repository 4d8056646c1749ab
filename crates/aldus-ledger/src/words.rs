//! The words of a report, for searching: the same for both databases.

use aldus_incidents::fold;

/// Longest word that is indexed, in code points.
const LONGEST: usize = 64;
/// Most different words of one report that are indexed.
const MOST: usize = 20_000;

/// All words of a text, each once: small letters without accents, in alphabetical order.
pub fn words(text: &str) -> Vec<String> {
    of_folded(&[&fold(text)]).into_iter().map(str::to_owned).collect()
}

/// All words of folded texts, each once and in alphabetical order.
pub fn of_folded<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    let fits = |word: &&str| !word.is_empty() && (word.len() <= LONGEST || word.chars().count() <= LONGEST);
    let words = texts.iter().flat_map(|text| text.split(' ')).filter(fits);
    // the first letters of most words tell them apart, and are compared as one number
    let mut found: Vec<(u64, &str)> = words.map(|word| (first_letters(word), word)).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(MOST).map(|(_, word)| word).collect()
}

/// The first bytes of a word as a number that is smaller when they come first in the alphabet.
fn first_letters(word: &str) -> u64 {
    let mut first = [0; 8];
    let length = word.len().min(first.len());
    first[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_lose_accents_and_case_and_come_once() {
        assert_eq!(words("Één bóm, één raket; in Kutum-Noord."), ["bom", "een", "in", "kutum", "noord", "raket"]);
    }
}
