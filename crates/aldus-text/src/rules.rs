use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the tokenizer must know of a language: its `text.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TextRules {
    /// Words with a final stop that does not end a sentence, lower case, with the stop (`dr.`).
    pub abbreviations: BTreeSet<String>,
    /// Endings that are words of their own (`'s`, `n't`), lower case, with a straight apostrophe.
    pub clitics: Vec<String>,
    /// Words that are two: form (lower case) to its parts (`cannot` → `can`, `not`).
    pub splits: BTreeMap<String, Vec<String>>,
    /// Words after which a number with a stop goes on (`artikel 5.`), lower case.
    pub number_words: BTreeSet<String>,
}

/// A `text.toml` that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("text rules: {0}")]
pub struct RulesError(#[from] toml::de::Error);

impl TextRules {
    /// Read the rules from TOML. Unknown keys are allowed: the file also holds notes for people.
    pub fn from_toml(source: &str) -> Result<TextRules, RulesError> {
        let mut rules: TextRules = toml::from_str(source)?;
        // Longest first, so that "n't" is not taken for "'t".
        rules.clitics.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        Ok(rules)
    }

    /// Whether this word, which ends in a stop, is an abbreviation or an initial.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        let Some(stem) = word.strip_suffix('.') else { return false };
        let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
        let initial = letters == 1 && stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
        let dotted = stem.contains('.') && stem.split('.').all(|p| p.chars().count() <= 2 && !p.is_empty());
        initial || (dotted && letters > 0) || self.abbreviations.contains(&word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_abbreviations() {
        let rules = TextRules::from_toml("abbreviations = ['dr.', 'gen.']\nnote = 'x'").unwrap();
        for word in ["dr.", "Gen.", "J.", "U.S.", "a.u.b."] {
            assert!(rules.is_abbreviation(word), "{word}");
        }
        for word in ["huis.", "Irak.", "2024."] {
            assert!(!rules.is_abbreviation(word), "{word}");
        }
    }
}
