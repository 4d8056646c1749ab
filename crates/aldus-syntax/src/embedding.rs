//! From word forms to the first layer's rows; equal forms of a batch are computed once.

use std::collections::HashMap;

use crate::error::SyntaxError;
use crate::features::{self, AFFIX_BUCKETS, NGRAM_BUCKETS, SHAPE_BUCKETS};
use crate::format::Sections;
use crate::index::Index;
use crate::linear::{Linear, Quantised};
use crate::math::add_scaled;

/// Keys of listed words are hashed with this salt.
const LIST_SALT: u32 = 200;

/// A table of byte rows with a scale each.
struct Table {
    rows: Vec<i8>,
    scales: Vec<f32>,
    width: usize,
}

impl Table {
    fn read(sections: &Sections, name: &str, rows: usize, width: usize) -> Result<Self, SyntaxError> {
        Ok(Self {
            rows: sections.bytes(&format!("{name}.weight"), rows * width)?,
            scales: sections.floats(&format!("{name}.scale"), rows)?,
            width,
        })
    }

    fn add(&self, sum: &mut [f32], ids: &[u32], share: f32) {
        for &id in ids {
            let id = id as usize;
            let row = &self.rows[id * self.width..(id + 1) * self.width];
            add_scaled(sum, row, self.scales[id] * share);
        }
    }
}

/// The tables and their projection.
pub(crate) struct Embedding {
    keys: Index<u64>,
    ids: Vec<u32>,
    classes: WordLists,
    word: Table,
    ngram: Table,
    affix: Table,
    shape: Table,
    class: Table,
    project: Linear,
    width: usize,
}

/// What word lists know of a form, as the number of a class; 0 is nothing.
struct WordLists {
    keys: Index<u32>,
    classes: Vec<u16>,
}

impl WordLists {
    fn read(sections: &Sections) -> Result<Self, SyntaxError> {
        let keys = Index::new("classes.key", sections.integers("classes.key")?)?;
        let classes = sections.short_integers("classes.id")?;
        if keys.len() != classes.len() {
            return Err(misfit("classes.id"));
        }
        Ok(Self { keys, classes })
    }

    /// The number of classes.
    fn count(&self) -> usize {
        self.classes.iter().max().map_or(1, |&most| usize::from(most) + 1)
    }

    /// The class of a form as it stands, else in lower case.
    fn class(&self, form: &str) -> u32 {
        match self.listed(form) {
            0 => self.listed(&form.to_lowercase()),
            class => class,
        }
    }

    fn listed(&self, form: &str) -> u32 {
        let key = features::hash(form.as_bytes(), LIST_SALT);
        self.keys.find(key).map_or(0, |at| u32::from(self.classes[at]))
    }
}

fn misfit(section: &str) -> SyntaxError {
    SyntaxError::Section { section: section.to_owned(), reason: "does not fit the keys" }
}

impl Embedding {
    /// Reads the tables; the projection has `size` outputs.
    pub fn read(sections: &Sections, size: usize) -> Result<Self, SyntaxError> {
        let keys = Index::new("words.key", sections.keys("words.key")?)?;
        let ids = sections.integers("words.id")?;
        let words = keys.len() + 1;
        if ids.len() != keys.len() || ids.iter().any(|&id| id as usize >= words) {
            return Err(misfit("words.id"));
        }
        let classes = WordLists::read(sections)?;
        let widths = ["word", "ngram", "affix", "shape", "class"];
        let widths = widths.map(|name| sections.count(&format!("config.{name}")));
        let [word, ngram, affix, shape, class] = widths;
        let (word, ngram, affix, shape, class) = (word?, ngram?, affix?, shape?, class?);
        let width = [word, ngram, affix, shape, class].iter().fold(0usize, |sum, w| sum.saturating_add(*w));
        if width > 4096 {
            return Err(SyntaxError::Section {
                section: "config.word".to_owned(),
                reason: "the embeddings are too wide",
            });
        }
        Ok(Self {
            word: Table::read(sections, "word", words, word)?,
            ngram: Table::read(sections, "ngram", NGRAM_BUCKETS, ngram)?,
            affix: Table::read(sections, "affix", AFFIX_BUCKETS, affix)?,
            shape: Table::read(sections, "shape", SHAPE_BUCKETS, shape)?,
            class: Table::read(sections, "class", classes.count(), class)?,
            project: Linear::read(sections, &[("project", size)], width)?,
            keys,
            ids,
            classes,
            width,
        })
    }

    /// The id of a lowered word; 0 where it is not known.
    fn word(&self, low: &str) -> u32 {
        self.keys.find(features::key(low.bytes())).map_or(0, |at| self.ids[at])
    }

    /// Whether the training data have this lowered word more than once, or a list has it.
    pub fn knows(&self, low: &str) -> bool {
        self.word(low) != 0 || self.classes.listed(low) != 0
    }

    /// One row a form, in order.
    pub fn apply(&self, forms: &[&str], x: &mut Vec<f32>) {
        let mut distinct: Vec<&str> = Vec::with_capacity(forms.len());
        let mut index = HashMap::with_capacity(forms.len());
        let rows: Vec<usize> = forms
            .iter()
            .map(|&form| {
                *index.entry(form).or_insert_with(|| {
                    distinct.push(form);
                    distinct.len() - 1
                })
            })
            .collect();
        let mut sums = vec![0.0f32; distinct.len() * self.width];
        for (form, row) in distinct.iter().zip(sums.chunks_exact_mut(self.width)) {
            self.sum(form, row);
        }
        let mut input = Quantised::default();
        input.set(&sums, self.width);
        let mut projected = Vec::new();
        self.project.apply(&input, &mut Vec::new(), &mut projected);
        let size = self.project.outputs;
        x.clear();
        for row in rows {
            x.extend_from_slice(&projected[row * size..(row + 1) * size]);
        }
    }

    fn sum(&self, form: &str, row: &mut [f32]) {
        let low = features::lowered(form);
        let pieces = features::pieces(form, &low);
        let (word, rest) = row.split_at_mut(self.word.width);
        let (ngram, rest) = rest.split_at_mut(self.ngram.width);
        let (affix, rest) = rest.split_at_mut(self.affix.width);
        let (shape, class) = rest.split_at_mut(self.shape.width);
        self.word.add(word, &[self.word(&low)], 1.0);
        let share = |ids: &[u32]| 1.0 / (ids.len().max(1) as f32).sqrt();
        self.ngram.add(ngram, &pieces.ngrams, share(&pieces.ngrams));
        self.affix.add(affix, &pieces.affixes, share(&pieces.affixes));
        self.shape.add(shape, &pieces.shape, share(&pieces.shape));
        self.class.add(class, &[self.classes.class(form)], 1.0);
    }
}
