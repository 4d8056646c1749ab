//! What commands of the ledger have in common: where it is, what time it is, and how what it holds is shown.

mod figures;
mod filter;
mod incident;
mod incidents;
mod matrix;
mod place;
mod report;
mod timeline;
mod words;

pub use filter::FilterArgs;
pub use incident::{json as incident_json, show as incident};
pub use incidents::show as incidents;
pub use place::{DEFAULT_LEDGER, Place};
pub use report::{revisions, show as report};
