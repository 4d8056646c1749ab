use crate::{Actor, Casualty, Claim, Event, Place, Question, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name and version of the contract.
pub const SCHEMA: &str = "aldus.record/1";

/// What Aldus writes for one report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What read the report.
    pub coder: Coder,
    /// The report itself.
    pub report: Report,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Who acts, undergoes or speaks.
    pub actors: Vec<Actor>,
    /// Where.
    pub places: Vec<Place>,
    /// What happens.
    pub events: Vec<Event>,
    /// Who says what.
    pub claims: Vec<Claim>,
    /// Every figure of people harmed.
    pub casualties: Vec<Casualty>,
    /// What is said not to be known.
    pub questions: Vec<Question>,
    /// With `--explain`: the rule and the words behind each finding.
    pub trace: Vec<TraceEntry>,
}

/// The program that made the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coder {
    /// `aldus`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The model used for each language.
    pub models: BTreeMap<String, String>,
}

/// The report that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// `b3:` and the BLAKE3 hash of the text: a revision has its own id.
    pub id: String,
    /// The id the user gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// BCP 47.
    pub language: String,
    /// When it was published.
    pub published: Option<Time>,
    /// Exactly what was read.
    pub text: String,
}

/// One sentence or heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Whether it is a heading.
    pub heading: bool,
}

/// Why a finding is in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TraceEntry {
    /// The id of the event or claim, or `k1`, `k2`, … for casualties in order.
    pub finding: String,
    /// The rule that made it.
    pub rule: String,
    /// The words it rests on.
    pub words: String,
}
