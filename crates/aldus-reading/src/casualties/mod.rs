//! How many people were harmed, as the text gives it: every figure with its bounds.

mod figures;
mod numbers;

pub(crate) use figures::find;

use crate::doc::At;
use aldus_record::Harm;

/// One figure.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// The word that heads the harmed ('kinderen', 'doden').
    pub at: At,
    /// First and last word of the figure.
    pub first: usize,
    pub last: usize,
    /// The word that says the harm.
    pub harm_word: At,
    pub harm: Harm,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub who: String,
    /// The rule that found it.
    pub rule: &'static str,
}
