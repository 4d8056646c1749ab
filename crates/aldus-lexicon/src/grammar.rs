use crate::starts::Starts;
use crate::{LexiconError, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// The closed classes of a language: its `grammar.toml`, each key a set of words.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// The classes by their name, those of a table with the table's before it: `negators`, `pronouns.plural`.
    classes: FxHashMap<String, Class>,
}

/// The words of a class, to ask for and in order.
#[derive(Debug, Clone, Default)]
struct Class {
    words: FxHashSet<String>,
    sorted: Vec<String>,
    starts: Starts,
}

impl Class {
    fn new(words: impl Iterator<Item = String>) -> Class {
        let mut sorted: Vec<String> = words.collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut starts = Starts::default();
        for word in &sorted {
            starts.add(word);
        }
        Class { words: sorted.iter().cloned().collect(), sorted, starts }
    }
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

    /// Arrays of words under their key; those of tables within tables under the last table's name.
    fn collect(&mut self, name: &str, table: &toml::Table) {
        for (key, value) in table {
            match value {
                toml::Value::Array(words) => {
                    let class = Class::new(words.iter().filter_map(|w| w.as_str()).map(fold));
                    let whole = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                    self.classes.insert(whole, class);
                }
                toml::Value::Table(inner) => self.collect(key, inner),
                _ => {}
            }
        }
    }

    /// Whether the word (folded) belongs to the class; an unknown class is empty.
    pub fn is(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.words.contains(word))
    }

    /// The longest phrase of a class that begins with a word (folded): how many words it has. `joined` gives so many words
    /// from there on with single blanks, as far as there are any.
    pub fn longest(&self, class: &str, first: &str, joined: impl Fn(usize) -> Option<String>) -> Option<usize> {
        let class = self.classes.get(class)?;
        let most = class.starts.longest_from(first);
        (1..=most).rev().find(|&n| match n {
            1 => class.words.contains(first),
            _ => joined(n).is_some_and(|words| class.words.contains(&words)),
        })
    }

    /// The words of a class, in order.
    pub fn words(&self, class: &str) -> impl Iterator<Item = &str> {
        self.classes.get(class).into_iter().flat_map(|c| &c.sorted).map(String::as_str)
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

    #[test]
    fn the_longest_phrase_wins() {
        let grammar = Grammar::from_toml("xx", "[times]\nuntil = ['tot', 'tot en met']").unwrap();
        let words = ["tot", "en", "met", "maandag"];
        let joined = |from: usize| move |n: usize| words.get(from..from + n).map(|w| w.join(" "));
        assert_eq!(grammar.longest("times.until", "tot", joined(0)), Some(3));
        assert_eq!(grammar.longest("times.until", "tot", |_| None), Some(1));
        assert_eq!(grammar.longest("times.until", "maandag", joined(3)), None);
    }
}
