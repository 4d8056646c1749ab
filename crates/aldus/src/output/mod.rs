//! Where output goes, and what stands before, between and after the reports in it.

mod framing;
mod sink;
pub mod unfinished;

pub use framing::{Format, Framing};
pub use sink::Sink;
