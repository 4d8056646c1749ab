//! The words of a report, for searching: the same for both databases.

use aldus_incidents::fold;

/// Longest word that is indexed, in code points.
const LONGEST: usize = 64;
/// Most different words of one report that are indexed.
const MOST: usize = 20_000;

/// All words of a text, each once: small letters without accents, in alphabetical order.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let fits = |word: &str| word.len() <= LONGEST || word.chars().count() <= LONGEST;
    let mut found: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty() && fits(word)).collect();
    found.sort_unstable();
    found.dedup();
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
