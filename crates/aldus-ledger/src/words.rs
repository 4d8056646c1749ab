//! The words of a report, for searching: the same for both databases.

use aldus_incidents::fold;
use std::collections::BTreeSet;

/// Longest word that is indexed, in code points.
const LONGEST: usize = 64;
/// Most different words of one report that are indexed.
const MOST: usize = 20_000;

/// All words of a text, each once: small letters without accents, in alphabetical order.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let found: BTreeSet<&str> =
        folded.split(' ').filter(|word| !word.is_empty() && word.chars().count() <= LONGEST).collect();
    found.into_iter().take(MOST).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_lose_accents_and_case_and_come_once() {
        assert_eq!(words("Één bóm, één raket; in Kutum-Noord."), ["bom", "een", "in", "kutum", "noord", "raket"]);
    }
}
