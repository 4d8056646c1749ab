//! The outputs of the network: tags, heads and relations of encoded words.

use crate::error::SyntaxError;
use crate::format::Sections;
use crate::linear::{Linear, Quantised};
use crate::math::{argmax, dot, vectorised};
use crate::tree::{HeadScores, decode};

/// The sizes of the layers above the encoder.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub size: usize,
    pub arc: usize,
    pub rel: usize,
    pub rank: usize,
    pub script: usize,
    pub upos: usize,
    pub feats: usize,
    pub deprel: usize,
    pub scripts: usize,
}

/// What the network says of the words of a batch.
pub(crate) struct Output {
    /// Rows of `sizes.upos` scores.
    pub upos: Vec<f32>,
    /// Rows of `sizes.feats` scores.
    pub feats: Vec<f32>,
    /// Rows for [`Parser::scripts`].
    pub script_hidden: Vec<f32>,
    /// The head of each word within its sentence, 0 for the root.
    pub heads: Vec<usize>,
    /// The relation of each word.
    pub deprels: Vec<usize>,
}

vectorised! {
    fn rectify(values: &mut [f32]) -> () {
        for value in values {
            *value = if *value > 0.0 { *value } else { 0.0 };
        }
    }
}

/// Everything above the encoder.
pub(crate) struct Parser {
    sizes: Sizes,
    /// arc_dep, arc_head, rel_dep, rel_head, script_hidden, upos, feats side by side.
    first: Linear,
    arc_mix: Linear,
    arc_root: Vec<f32>,
    arc_bias: Vec<f32>,
    arc_bias_offset: f32,
    distance: Vec<f32>,
    rel_root: Vec<f32>,
    rel_from_dep: Linear,
    rel_from_head: Linear,
    rel_out: Linear,
    script: Linear,
}

impl Parser {
    /// Reads the layers.
    pub fn read(sections: &Sections, sizes: Sizes) -> Result<Self, SyntaxError> {
        let Sizes { size, arc, rel, rank, script, upos, feats, deprel, scripts } = sizes;
        let first = [
            ("arc_dep", arc),
            ("arc_head", arc),
            ("rel_dep", rel),
            ("rel_head", rel),
            ("script_hidden", script),
            ("upos", upos),
            ("feats", feats),
        ];
        let distances = sections.count("config.distances")?;
        Ok(Self {
            sizes,
            first: Linear::read(sections, &first, size)?,
            arc_mix: Linear::read(sections, &[("arc_mix", arc)], arc)?,
            arc_root: sections.floats("arc_root", arc)?,
            arc_bias: sections.floats("arc_bias", arc)?,
            arc_bias_offset: sections.floats("arc_bias_offset", 1)?[0],
            distance: sections.floats("distance", distances.saturating_mul(2).saturating_add(1))?,
            rel_root: sections.floats("rel_root", rel)?,
            rel_from_dep: Linear::read(sections, &[("rel_mix_dep", rank), ("rel_from_dep", deprel)], rel)?,
            rel_from_head: Linear::read(sections, &[("rel_mix_head", rank), ("rel_from_head", deprel)], rel)?,
            rel_out: Linear::read(sections, &[("rel_out", deprel)], rank)?,
            script: Linear::read(sections, &[("script", scripts)], script)?,
        })
    }

    /// Tags and trees of sentences, which end at `ends`, from the encoder's rows.
    pub fn apply(&self, x: &[f32], ends: &[usize], sums: &mut Vec<i32>) -> Output {
        let s = self.sizes;
        let mut input = Quantised::default();
        let mut all = Vec::new();
        input.set(x, s.size);
        self.first.apply(&input, sums, &mut all);
        let width = self.first.outputs;
        let take = |from: usize, n: usize, positive: bool| -> Vec<f32> {
            let mut columns = Vec::with_capacity(all.len() / width * n);
            for row in all.chunks_exact(width) {
                columns.extend_from_slice(&row[from..from + n]);
            }
            if positive {
                rectify(&mut columns);
            }
            columns
        };
        let after_rel = 2 * s.arc + 2 * s.rel;
        let after_script = after_rel + s.script;

        let mut dependents = Vec::new();
        input.set(&take(0, s.arc, true), s.arc);
        self.arc_mix.apply(&input, sums, &mut dependents);
        let heads = self.heads(&dependents, &take(s.arc, s.arc, true), ends);
        let dep = take(2 * s.arc, s.rel, true);
        let head = take(2 * s.arc + s.rel, s.rel, true);
        Output {
            upos: take(after_script, s.upos, false),
            feats: take(after_script + s.upos, s.feats, false),
            script_hidden: take(after_rel, s.script, true),
            deprels: self.relations(&dep, &head, &heads, ends, sums),
            heads,
        }
    }

    /// Scores of the scripts for chosen rows of [`Output::script_hidden`].
    pub fn scripts(&self, hidden: &[f32], sums: &mut Vec<i32>) -> Vec<f32> {
        let mut input = Quantised::default();
        let mut scores = Vec::new();
        input.set(hidden, self.sizes.script);
        self.script.apply(&input, sums, &mut scores);
        scores
    }

    fn heads(&self, dependents: &[f32], heads: &[f32], ends: &[usize]) -> Vec<usize> {
        let arc = self.sizes.arc;
        let scale = 1.0 / (arc as f32).sqrt();
        let far = (self.distance.len() / 2) as isize;
        let bias = |head: &[f32]| dot(head, &self.arc_bias) + self.arc_bias_offset;
        let root_bias = bias(&self.arc_root);
        let (mut out, mut scores, mut start) = (Vec::with_capacity(dependents.len() / arc), Vec::new(), 0);
        for &end in ends {
            let words = end - start;
            let rows = &heads[start * arc..end * arc];
            let biases: Vec<f32> = rows.chunks_exact(arc).map(bias).collect();
            scores.clear();
            for (d, dependent) in dependents[start * arc..end * arc].chunks_exact(arc).enumerate() {
                scores.push(dot(dependent, &self.arc_root) * scale + root_bias);
                for (h, head) in rows.chunks_exact(arc).enumerate() {
                    let gap = (h as isize - d as isize).clamp(-far, far) + far;
                    let score = dot(dependent, head) * scale + biases[h];
                    scores.push(score + self.distance[gap as usize]);
                }
            }
            out.extend(decode(&HeadScores { scores: &scores, words }));
            start = end;
        }
        out
    }

    fn relations(&self, dep: &[f32], head: &[f32], heads: &[usize], ends: &[usize], sums: &mut Vec<i32>) -> Vec<usize> {
        let Sizes { rel, rank, deprel, .. } = self.sizes;
        let width = rank + deprel;
        let mut input = Quantised::default();
        let (mut from_dep, mut from_head, mut mixed) = (Vec::new(), Vec::new(), Vec::new());
        input.set(dep, rel);
        self.rel_from_dep.apply(&input, sums, &mut from_dep);
        input.set(&[&self.rel_root, head].concat(), rel);
        self.rel_from_head.apply(&input, sums, &mut from_head);

        let mut rows = Vec::with_capacity(heads.len());
        let mut start = 0;
        for &end in ends {
            rows.extend(heads[start..end].iter().map(|&h| if h == 0 { 0 } else { start + h }));
            start = end;
        }
        let pair = |word: usize| {
            let chosen = rows[word];
            (&from_dep[word * width..(word + 1) * width], &from_head[chosen * width..(chosen + 1) * width])
        };
        for word in 0..rows.len() {
            let (dep, head) = pair(word);
            mixed.extend(dep[..rank].iter().zip(&head[..rank]).map(|(a, b)| a * b));
        }
        let mut scores = Vec::new();
        input.set(&mixed, rank);
        self.rel_out.apply(&input, sums, &mut scores);
        let mut best = Vec::with_capacity(rows.len());
        for (word, scores) in scores.chunks_exact_mut(deprel).enumerate() {
            let (dep, head) = pair(word);
            for ((score, a), b) in scores.iter_mut().zip(&dep[rank..]).zip(&head[rank..]) {
                *score += a + b;
            }
            best.push(argmax(scores));
        }
        best
    }
}
