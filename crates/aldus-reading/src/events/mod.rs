//! What happens: trigger words, who does what to whom, whether it took place, and which mentions are one event.

pub(crate) mod arguments;
pub(crate) mod candidates;
pub(crate) mod classes;
pub(crate) mod context;
pub(crate) mod coreference;
pub(crate) mod kept;
pub(crate) mod links;
pub(crate) mod merged;
pub(crate) mod participants;
pub(crate) mod plain;
pub(crate) mod status;
pub(crate) mod whereabouts;
pub(crate) mod worth;

use crate::doc::At;
use aldus_lexicon::Strength;
use aldus_record::{EventStatus, EventType, Time};

/// How the lexicon came to say that a word is a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoundAs {
    /// The unit is there as the lexicon has it.
    Itself,
    /// The word can be a form of the verb, though the parse has it otherwise.
    FormOfVerb,
}

impl FoundAs {
    /// Its name among the features of the rankers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            FoundAs::Itself => "itself",
            FoundAs::FormOfVerb => "form_of_verb",
        }
    }
}

/// One mention of an event.
#[derive(Debug, Clone)]
pub(crate) struct EventMention {
    /// The trigger word.
    pub at: At,
    /// First and last word of the trigger.
    pub first: usize,
    pub last: usize,
    pub event_type: EventType,
    pub mode: Option<String>,
    pub cameo: Option<String>,
    pub means: Vec<String>,
    pub strength: Strength,
    /// How the lexicon says so.
    pub found_as: FoundAs,
    /// The unit as the lexicon has it, for the trace.
    pub unit: String,
    /// The number of the unit among those of its head.
    pub row: usize,
    /// 0 for the unit of most words that fits here, 1 for the next of another type, …
    pub rank: usize,
    /// Whether the word belongs to a longer unit of another word.
    pub in_unit: bool,
    /// The light verb that carries a noun ('een aanslag PLEGEN').
    pub carrier: Option<usize>,
    /// Actors (numbers of `Actors`).
    pub actors: Vec<usize>,
    pub recipients: Vec<usize>,
    /// Things it is aimed at: head words.
    pub targets: Vec<At>,
    /// Places (numbers of `Places`).
    pub places: Vec<usize>,
    pub time: Option<Time>,
    pub status: EventStatus,
    /// The learned score that it is an event a reader takes down.
    pub worth: f32,
}

/// One event: the numbers of its mentions, in reading order.
#[derive(Debug, Clone)]
pub(crate) struct EventCluster {
    pub event_type: EventType,
    pub mentions: Vec<usize>,
    pub actors: Vec<usize>,
    pub recipients: Vec<usize>,
    pub places: Vec<usize>,
    pub status: EventStatus,
    /// The learned score that it is an event of its own, once that is known.
    pub sure: f32,
}

/// A learned score in words, as the rankers look at it.
pub(crate) fn sureness(score: f32) -> &'static str {
    match score {
        s if s < 0.5 => "weak",
        s if s < 1.5 => "fair",
        s if s < 3.0 => "good",
        _ => "sure",
    }
}
