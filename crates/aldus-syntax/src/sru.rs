//! The simple recurrent unit (Lei et al. 2018), both directions.
//!
//! The matrix product of a layer covers all words of a batch; what is left to do in
//! order is this element-wise recurrence. The first half of the channels runs left to
//! right, the second half right to left.

use crate::error::SyntaxError;
use crate::format::Sections;
use crate::linear::{Linear, Quantised};
use crate::math::{sigmoid, vectorised};

/// One layer.
pub(crate) struct Layer {
    linear: Linear,
    forget: Vec<f32>,
    reset: Vec<f32>,
    size: usize,
}

/// The three products of one word in one direction, with what makes floats of them.
struct Gates<'a> {
    sums: [&'a [i32]; 3],
    scales: [&'a [f32]; 3],
    bias: [&'a [f32]; 3],
    forget: &'a [f32],
    reset: &'a [f32],
}

vectorised! {
    fn step(gates: &Gates, scale: f32, state: &mut [f32], x: &mut [f32]) -> () {
        let n = state.len();
        let x = &mut x[..n];
        let [candidate, forget, reset] = gates.sums.map(|s| &s[..n]);
        let [candidate_scale, forget_scale, reset_scale] = gates.scales.map(|s| &s[..n]);
        let [candidate_bias, forget_bias, reset_bias] = gates.bias.map(|s| &s[..n]);
        let (forget_state, reset_state) = (&gates.forget[..n], &gates.reset[..n]);
        for j in 0..n {
            let before = state[j];
            let u = candidate[j] as f32 * (scale * candidate_scale[j]) + candidate_bias[j];
            let f = sigmoid(
                forget[j] as f32 * (scale * forget_scale[j]) + forget_bias[j] + forget_state[j] * before,
            );
            let r = sigmoid(
                reset[j] as f32 * (scale * reset_scale[j]) + reset_bias[j] + reset_state[j] * before,
            );
            let now = u + f * (before - u);
            state[j] = now;
            x[j] += r * (now - x[j]);
        }
    }
}

impl Layer {
    /// Reads layer `index` of `size` channels.
    pub fn read(sections: &Sections, index: usize, size: usize) -> Result<Self, SyntaxError> {
        let name = format!("layers.{index}");
        let mut v = sections.floats(&format!("{name}.v"), 2 * size)?;
        let reset = v.split_off(size);
        let linear = Linear::read(sections, &[(&format!("{name}.linear"), 3 * size)], size)?;
        Ok(Self { linear, forget: v, reset, size })
    }

    /// Replaces the rows `x` of sentences, which end at `ends`, by the layer's outputs.
    pub fn apply(&self, x: &mut [f32], ends: &[usize], input: &mut Quantised, sums: &mut Vec<i32>) {
        input.set(x, self.size);
        let sums = self.linear.products(input, sums);
        let mut start = 0;
        for &end in ends {
            self.run(x, input.scales(), sums, start..end, 0, false);
            self.run(x, input.scales(), sums, start..end, self.size / 2, true);
            start = end;
        }
    }

    fn run(
        &self,
        x: &mut [f32],
        scales: &[f32],
        sums: &[i32],
        words: std::ops::Range<usize>,
        column: usize,
        backwards: bool,
    ) {
        let (size, half) = (self.size, self.size / 2);
        let mut state = vec![0.0f32; half];
        let gate = |k: usize| k * size + column..k * size + column + half;
        let (weights, bias) = (&self.linear.scales, &self.linear.bias);
        let mut gates = Gates {
            sums: [&[]; 3],
            scales: [&weights[gate(0)], &weights[gate(1)], &weights[gate(2)]],
            bias: [&bias[gate(0)], &bias[gate(1)], &bias[gate(2)]],
            forget: &self.forget[column..column + half],
            reset: &self.reset[column..column + half],
        };
        for k in 0..words.len() {
            let word = if backwards { words.end - 1 - k } else { words.start + k };
            let row = &sums[word * 3 * size..(word + 1) * 3 * size];
            gates.sums = [&row[gate(0)], &row[gate(1)], &row[gate(2)]];
            let at = word * size + column;
            step(&gates, scales[word], &mut state, &mut x[at..at + half]);
        }
    }
}
