use rustc_hash::FxHashMap;

/// The first words of phrases, each with the number of words of the longest phrase that begins with it: most words of a text begin none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Starts(FxHashMap<String, usize>);

impl Starts {
    /// Add a phrase, its words parted by single blanks; gives the number of its words.
    pub fn add(&mut self, phrase: &str) -> usize {
        let length = phrase.split(' ').count();
        let longest = self.0.entry(phrase.split(' ').next().unwrap_or(phrase).to_owned()).or_default();
        *longest = length.max(*longest);
        length
    }

    /// How many words the longest phrase has that begins with this word; none: zero.
    pub fn longest_from(&self, first: &str) -> usize {
        self.0.get(first).copied().unwrap_or(0)
    }
}
