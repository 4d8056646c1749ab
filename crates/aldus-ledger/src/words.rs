//! The words of a report, for searching: the same for both databases.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest word that is indexed, in code points.
const LONGEST: usize = 64;
/// Most different words of one report that are indexed.
const MOST: usize = 20_000;

/// A name as it is looked up: its words in small letters without accents.
pub fn fold(name: &str) -> String {
    let folded: String = name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// All words of a text, each once: small letters without accents, in alphabetical order.
pub fn words(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let found: BTreeSet<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST)
        .collect();
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
