//! How many people were harmed, as the text gives it: every figure with its bounds.
//!
//! A sentence has numbers ([`count`]), groups of people ([`people`]) and words that say people were harmed ([`harms`]). Which belong
//! together, and which figures a careful reader takes down, the ranker `figures` decides ([`pairs`]); which event did the
//! harm, the ranker `harms` ([`event`]).

mod count;
mod digits;
pub(crate) mod event;
mod figures;
mod harms;
mod pairs;
mod people;
mod seen;
mod stage;
#[cfg(test)]
mod tests;

pub(crate) use figures::find;
#[cfg(feature = "training")]
pub(crate) use figures::walk;

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
    /// Whether it has its harm from a figure given before.
    pub part: bool,
}
