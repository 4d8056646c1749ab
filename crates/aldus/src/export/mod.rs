//! Where an export gets what it writes from.

mod files;
mod kept;
mod record_lines;

pub use files::Files;
pub use kept::Kept;

use crate::commands::Outcome;
use crate::progress::Progress;
use aldus_export::Exporter;
use anyhow::Result;

/// Where reports and incidents come from.
pub trait Source {
    /// Hand everything to the exporter, in an order that is always the same. What is bad is named and left out.
    fn feed(&mut self, exporter: &mut Exporter<'_>, progress: &mut Progress) -> Result<Outcome>;
}
