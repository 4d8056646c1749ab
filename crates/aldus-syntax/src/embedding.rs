//! From word forms to the first layer's rows; equal forms of a batch are computed once.

use std::collections::HashMap;

use crate::error::SyntaxError;
use crate::features::{self, AFFIX_BUCKETS, NGRAM_BUCKETS, SHAPE_BUCKETS};
use crate::format::Sections;
use crate::linear::{Linear, Quantised};
use crate::math::add_scaled;

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

/// The word, n-gram, affix and shape tables and their projection.
pub(crate) struct Embedding {
    keys: Vec<u64>,
    ids: Vec<u32>,
    word: Table,
    ngram: Table,
    affix: Table,
    shape: Table,
    project: Linear,
    width: usize,
}

impl Embedding {
    /// Reads the tables; the projection has `size` outputs.
    pub fn read(sections: &Sections, size: usize) -> Result<Self, SyntaxError> {
        let keys = sections.keys("words.key")?;
        let ids = sections.integers("words.id")?;
        let words = keys.len() + 1;
        if ids.len() != keys.len() || ids.iter().any(|&id| id as usize >= words) {
            return Err(SyntaxError::Section { section: "words.id".to_owned(), reason: "does not fit the keys" });
        }
        let widths = ["word", "ngram", "affix", "shape"].map(|name| sections.count(&format!("config.{name}")));
        let [word, ngram, affix, shape] = widths;
        let (word, ngram, affix, shape) = (word?, ngram?, affix?, shape?);
        let width = word.saturating_add(ngram).saturating_add(affix).saturating_add(shape);
        if width > 4096 {
            return Err(SyntaxError::Section {
                section: "config.word".to_owned(),
                reason: "the embeddings are too wide",
            });
        }
        Ok(Self {
            keys,
            ids,
            word: Table::read(sections, "word", words, word)?,
            ngram: Table::read(sections, "ngram", NGRAM_BUCKETS, ngram)?,
            affix: Table::read(sections, "affix", AFFIX_BUCKETS, affix)?,
            shape: Table::read(sections, "shape", SHAPE_BUCKETS, shape)?,
            project: Linear::read(sections, &[("project", size)], width)?,
            width,
        })
    }

    /// The id of a lowered word; 0 where it is not known.
    fn word(&self, low: &str) -> u32 {
        match self.keys.binary_search(&features::key(low.bytes())) {
            Ok(at) => self.ids[at],
            Err(_) => 0,
        }
    }

    /// Whether the training data have this lowered word more than once.
    pub fn knows(&self, low: &str) -> bool {
        self.word(low) != 0
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
        let (affix, shape) = rest.split_at_mut(self.affix.width);
        self.word.add(word, &[self.word(&low)], 1.0);
        let share = |ids: &[u32]| 1.0 / (ids.len().max(1) as f32).sqrt();
        self.ngram.add(ngram, &pieces.ngrams, share(&pieces.ngrams));
        self.affix.add(affix, &pieces.affixes, share(&pieces.affixes));
        self.shape.add(shape, &pieces.shape, share(&pieces.shape));
    }
}
