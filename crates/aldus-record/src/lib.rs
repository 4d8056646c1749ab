//! The record that Aldus writes for one report: the types of `aldus.record/1`, their JSON Schema, and the invariants that
//! hold in every record whatever the text.
//!
//! Everything above (the ledger, the views, users' scripts) knows a report only through these types. Fields are added to
//! them, never renamed. Offsets are Unicode code points into `report.text`, end exclusive.

mod actor;
mod casualty;
mod claim;
mod event;
mod invariants;
mod named;
mod report;
mod span;
mod time;

pub use actor::{Actor, ActorMention, MentionKind, Role, SourceClass};
pub use casualty::{Casualty, Harm};
pub use claim::{Certainty, Claim, Facet, Polarity, Question, Quote, Stance, Standing};
pub use event::{Event, EventStatus, EventType, Place, PlacePrecision};
pub use invariants::Violation;
pub use report::{Coder, Record, Report, SCHEMA, Sentence, TraceEntry};
pub use span::Span;
pub use time::Time;

/// The JSON Schema of a record, as `aldus schema` prints it.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
