//! Where the lemma of a compound or separable verb is marked: `verzekering_maatschappij`.
//!
//! A linear model looks at the letters around every position of a word and says
//! whether the word is cut there, and which link (`s`, `en`, `-`) the lemma drops.
//! The features are those of `training/syntax/splitter.py`.

use crate::error::SyntaxError;
use crate::features::hash_all;
use crate::format::Sections;
use crate::labels::Upos;

const LEFT: usize = 6;
const RIGHT: usize = 7;
/// Links after which a known word is looked for.
const TRIED: [&str; 5] = ["", "s", "en", "e", "-"];

/// A cut before the character `at`, and the number of the link that follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    at: usize,
    link: usize,
}

/// The linear model; absent where a language's lemmas have no marks.
pub(crate) struct Splitter {
    weights: Vec<i8>,
    bias: Vec<f32>,
    scale: f32,
    links: Vec<String>,
    buckets: usize,
}

/// A lower-case word with the places where its characters begin.
struct Letters<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Letters<'a> {
    fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, starts }
    }

    fn count(&self) -> usize {
        self.starts.len() - 1
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.starts[from]..self.starts[to.min(self.count())]]
    }
}

impl Splitter {
    /// Reads the model, if the file has one.
    pub fn read(sections: &Sections) -> Result<Option<Self>, SyntaxError> {
        let buckets = sections.count("splitter.buckets")?;
        if buckets == 0 {
            return Ok(None);
        }
        let links: Vec<String> = sections.text("splitter.links")?.split('\n').map(str::to_owned).collect();
        let classes = links.len() + 1;
        Ok(Some(Self {
            weights: sections.bytes("splitter.weight", buckets.saturating_mul(classes))?,
            bias: sections.floats("splitter.bias", classes)?,
            scale: sections.floats("splitter.scale", 1)?[0],
            links,
            buckets,
        }))
    }

    /// The cuts of a lower-case word, left to right.
    pub fn cuts(&self, low: &str, upos: Upos, known: impl Fn(&str) -> bool) -> Vec<Cut> {
        let letters = Letters::new(low);
        let mut cuts = Vec::new();
        let mut at = 1;
        while at + 2 <= letters.count() {
            let link = self.link_at(&letters, at, upos, &known);
            if let Some(link) = link {
                cuts.push(Cut { at, link });
                at += self.links[link].chars().count();
            }
            at += 1;
        }
        cuts
    }

    /// The parts of a word between the cuts, links left out.
    pub fn parts(&self, form: &str, cuts: &[Cut]) -> Vec<String> {
        let letters = Letters::new(form);
        let mut parts = Vec::with_capacity(cuts.len() + 1);
        let mut from = 0;
        for cut in cuts {
            parts.push(letters.slice(from, cut.at).to_owned());
            from = cut.at + self.links[cut.link].chars().count();
        }
        parts.push(letters.slice(from, letters.count()).to_owned());
        parts
    }

    fn link_at(&self, letters: &Letters, at: usize, upos: Upos, known: &impl Fn(&str) -> bool) -> Option<usize> {
        let classes = self.links.len() + 1;
        let mut sums = vec![0i32; classes];
        for feature in features(letters, at, upos, known) {
            let row = feature as usize % self.buckets * classes;
            for (sum, &weight) in sums.iter_mut().zip(&self.weights[row..row + classes]) {
                *sum += i32::from(weight);
            }
        }
        let score = |class: usize| sums[class] as f32 * self.scale + self.bias[class];
        let right = letters.slice(at, letters.count());
        let fits = |link: &str| right.strip_prefix(link).is_some_and(|rest| rest.chars().nth(1).is_some());
        let mut best = (None, score(0));
        for (link, text) in self.links.iter().enumerate() {
            if score(link + 1) > best.1 && fits(text) {
                best = (Some(link), score(link + 1));
            }
        }
        best.0
    }
}

/// Hashes of what surrounds position `at`.
fn features(letters: &Letters, at: usize, upos: Upos, known: &impl Fn(&str) -> bool) -> Vec<u32> {
    let count = letters.count();
    let (left, right) = (letters.slice(0, at), letters.slice(at, count));
    let tail = |n: usize| letters.slice(at - n.min(at), at);
    let head = |n: usize| letters.slice(at, at + n);
    let mut found = Vec::with_capacity(24);
    for n in 1..=LEFT.min(at) {
        found.push(hash_all(&[tail(n)], 100 + n as u32));
    }
    for n in 1..=RIGHT.min(count - at) {
        found.push(hash_all(&[head(n)], 120 + n as u32));
    }
    found.push(hash_all(&[left], 140));
    found.push(hash_all(&[right], 141));
    found.push(hash_all(&[tail(2), "|", head(2)], 142));
    found.push(hash_all(&[tail(3), "|", head(3)], 143));
    found.push(hash_all(&[tail(4), "|", head(1)], 144));
    let mut mask = String::from(bit(known(left)));
    for link in TRIED {
        let rest = right.strip_prefix(link).filter(|rest| rest.chars().nth(2).is_some());
        mask.push_str(bit(rest.is_some_and(known)));
    }
    found.push(hash_all(&[&mask], 145));
    found.push(hash_all(&[&mask, ["0", "1", "2", "3", "4", "5"][at.min(5)]], 146));
    found.push(hash_all(&[&mask, upos.as_str()], 147));
    found.push(hash_all(&[upos.as_str(), left], 148));
    found
}

fn bit(set: bool) -> &'static str {
    if set { "1" } else { "0" }
}
