//! Matrix products in eight bits.
//!
//! Every row of activations gets a scale of its own from its largest value, so a
//! word's numbers never depend on the other words of a batch. Weights stay within
//! ±63: without VNNI the products are added in 16 bits and would otherwise saturate
//! on some machines only.

use rten_gemm::{BiasVector, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

use crate::error::SyntaxError;
use crate::format::Sections;
use crate::math::vectorised;

const LARGEST_WEIGHT: i8 = 63;
/// Activations are stored as unsigned bytes around this zero.
const ZERO: f32 = 128.0;
/// Adding and taking off 1.5 * 2^23 rounds to the nearest integer, on every machine alike.
const ROUNDER: f32 = 12_582_912.0;

thread_local! {
    /// The product routine for this processor. It cannot be shared between threads, but
    /// it is the same in all of them.
    static EXECUTOR: GemmExecutor<u8, i8, i32> = GemmExecutor::default();
}

/// Rows of activations as bytes, with the scale of each.
#[derive(Default)]
pub(crate) struct Quantised {
    bytes: Vec<u8>,
    scales: Vec<f32>,
    width: usize,
}

vectorised! {
    fn quantise_row(row: &[f32], bytes: &mut [u8]) -> f32 {
        let mut lanes = [1e-12f32; 16];
        let (chunks, rest) = row.as_chunks::<16>();
        for chunk in chunks {
            for (lane, &value) in lanes.iter_mut().zip(chunk) {
                *lane = larger(*lane, value.abs());
            }
        }
        let largest = lanes.into_iter().chain(rest.iter().map(|value| value.abs())).fold(0.0, larger);
        let inverse = 127.0 / largest;
        for (byte, &value) in bytes.iter_mut().zip(row) {
            // The low bits of the sum are the rounded integer.
            *byte = (value * inverse + (ROUNDER + ZERO)).to_bits() as u8;
        }
        largest / 127.0
    }
}

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

impl Quantised {
    /// Rounds rows of `width` values to bytes.
    pub fn set(&mut self, rows: &[f32], width: usize) {
        self.width = width;
        self.bytes.resize(rows.len(), 0);
        self.scales.clear();
        for (row, bytes) in rows.chunks_exact(width).zip(self.bytes.chunks_exact_mut(width)) {
            self.scales.push(quantise_row(row, bytes));
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.scales.len()
    }

    /// The scale of each row.
    pub fn scales(&self) -> &[f32] {
        &self.scales
    }
}

/// One or more linear layers that read the same activations, as one product.
pub(crate) struct Linear {
    weights: PackedBMatrix<i8>,
    offset: Vec<i32>,
    /// The scale of each output.
    pub scales: Vec<f32>,
    /// What is added to each output.
    pub bias: Vec<f32>,
    /// The number of outputs.
    pub outputs: usize,
}

vectorised! {
    fn dequantise_row(sums: &[i32], scale: f32, scales: &[f32], bias: &[f32], out: &mut [f32]) -> () {
        for (((out, &sum), &weight), &bias) in out.iter_mut().zip(sums).zip(scales).zip(bias) {
            *out = sum as f32 * (scale * weight) + bias;
        }
    }
}

impl Linear {
    /// Reads the layers `names` (each `NAME.weight`, `NAME.scale`, `NAME.bias`), which
    /// have `inputs` inputs and the given numbers of outputs.
    pub fn read(sections: &Sections, names: &[(&str, usize)], inputs: usize) -> Result<Self, SyntaxError> {
        let outputs: usize = names.iter().map(|(_, outputs)| outputs).sum();
        let (mut scales, mut bias, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for &(name, outputs) in names {
            scales.extend(sections.floats(&format!("{name}.scale"), outputs)?);
            bias.extend(sections.floats(&format!("{name}.bias"), outputs)?);
            rows.extend(sections.bytes(&format!("{name}.weight"), outputs * inputs)?);
        }
        for weight in &mut rows {
            *weight = (*weight).clamp(-LARGEST_WEIGHT, LARGEST_WEIGHT);
        }
        let offset = rows
            .chunks_exact(inputs)
            .map(|row| -(ZERO as i32) * row.iter().map(|&w| i32::from(w)).sum::<i32>())
            .collect();
        let matrix = NdTensorView::from_data([outputs, inputs], rows.as_slice());
        let weights = EXECUTOR.with(|executor| executor.prepack_b(matrix.transposed()));
        Ok(Self { weights, offset, scales, bias, outputs })
    }

    /// The integer products; multiplied by both scales they are the outputs without bias.
    pub fn products<'a>(&self, input: &Quantised, sums: &'a mut Vec<i32>) -> &'a [i32] {
        let length = input.rows() * self.outputs;
        if sums.len() < length {
            sums.resize(length, 0);
        }
        let sums = &mut sums[..length];
        if length > 0 {
            let bytes = input.bytes.as_slice();
            let a = GemmInputA::Unpacked(NdTensorView::from_data([input.rows(), input.width], bytes));
            let b = GemmInputB::Packed(&self.weights);
            let options = GemmOptions { bias: Some(BiasVector::Row(&self.offset)), ..Default::default() };
            EXECUTOR
                .with(|executor| executor.gemm(sums, a, b, options))
                .expect("the sizes of all layers were checked when the model was read");
        }
        sums
    }

    /// The outputs as floats.
    pub fn apply(&self, input: &Quantised, sums: &mut Vec<i32>, out: &mut Vec<f32>) {
        let sums = self.products(input, sums);
        out.resize(sums.len(), 0.0);
        let rows = sums.chunks_exact(self.outputs).zip(out.chunks_exact_mut(self.outputs));
        for ((sums, out), &scale) in rows.zip(&input.scales) {
            dequantise_row(sums, scale, &self.scales, &self.bias, out);
        }
    }
}
