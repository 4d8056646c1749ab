//! Reads a report into a record: who says what happened.
//!
//! The way of a report: [`doc`] (sentences, words, tree) → [`mentions`] and [`actors`] (who) → [`places`] (where) → [`events`] (what) →
//! [`attribution`] (who says what) → [`casualties`] (how many) → [`claims`] (which side of which event) → [`times`] (when) → the record.
//! What a rule can't decide, a small linear [`ranker`] with readable weights does. No rule names a language: what differs between
//! languages is in `lexicons/`.
//!
//! ```no_run
//! let reader = aldus_reading::Reader::new()?;
//! let input = aldus_reading::Input { text: "Het leger zegt dat …", ..Default::default() };
//! let record = reader.read(&input, &aldus_reading::Options::default())?;
//! # Ok::<(), aldus_reading::ReadError>(())
//! ```

mod actors;
mod assemble;
mod attribution;
mod casualties;
mod chapters;
mod claims;
mod doc;
mod error;
mod events;
mod laps;
mod mentions;
mod places;
mod ranker;
mod reader;
mod scan;
mod slots;
mod times;
#[cfg(feature = "training")]
pub mod training;

pub use error::ReadError;
#[cfg(feature = "stages")]
pub use reader::TimedRecord;
pub use reader::{Input, Options, Reader};
