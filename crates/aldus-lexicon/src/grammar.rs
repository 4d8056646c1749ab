use crate::{LexiconError, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The closed classes of a language: its `grammar.toml`, each key a set of words.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    classes: FxHashMap<String, Class>,
}

/// A closed class: for looking up, and in order.
#[derive(Debug, Clone, Default)]
struct Class {
    set: FxHashSet<String>,
    list: Vec<String>,
}

impl Grammar {
    pub(crate) fn from_toml(folder: &str, source: &str) -> Result<Grammar, LexiconError> {
        let table: toml::Table = toml::from_str(source).map_err(|e| LexiconError::Toml {
            folder: folder.to_owned(),
            file: "grammar.toml".to_owned(),
            problem: e.to_string(),
        })?;
        let mut grammar = Grammar::default();
        grammar.collect("", &table);
        Ok(grammar)
    }

    /// Arrays of words under their key; tables within tables under `outer.inner`.
    fn collect(&mut self, prefix: &str, table: &toml::Table) {
        for (key, value) in table {
            let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Array(words) => {
                    let words: BTreeSet<String> = words.iter().filter_map(|w| w.as_str()).map(fold).collect();
                    let class = Class { set: words.iter().cloned().collect(), list: words.into_iter().collect() };
                    self.classes.insert(name, class);
                }
                toml::Value::Table(inner) => self.collect(&name, inner),
                _ => {}
            }
        }
    }

    /// Whether the word (folded) belongs to the class; an unknown class is empty.
    pub fn is(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.set.contains(word))
    }

    /// The words of a class, in order.
    pub fn words(&self, class: &str) -> impl Iterator<Item = &str> {
        self.classes.get(class).into_iter().flat_map(|c| c.list.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::Grammar;

    #[test]
    fn classes_nest() {
        let grammar = Grammar::from_toml("xx", "negators = ['Niet']\n[pronouns]\nplural = ['zij']").unwrap();
        assert!(grammar.is("negators", "niet"));
        assert!(grammar.is("pronouns.plural", "zij"));
        assert!(!grammar.is("nothing", "zij"));
    }
}
