//! The ledger: every report that was added, where it appeared, its revisions, what was read in it, what was taken down, and what
//! people decided; in SQLite or PostgreSQL, with the same behaviour.
//!
//! Nothing is overwritten. A report is known by the hash of its text, so that adding it again changes nothing; a new text at the
//! same address is a revision. Every fact carries when it is true (in the record), when it was said or became known
//! (`known_on`), and when it was recorded (`recorded_at`), so that any earlier state can be asked for. The ledger never looks at
//! a clock: who calls it says what time it is.

mod add;
mod appearance;
mod backup;
mod check;
pub mod db;
mod decisions;
mod error;
mod incidents;
mod ledger;
mod prepared;
mod recode;
mod reports;
mod revisions;
mod schema;
mod store;
mod withdraw;
mod words;

pub use add::Stored;
pub use appearance::{Appearance, Withdrawal};
pub use decisions::{Decided, EDITABLE, Judgement};
pub use error::LedgerError;
pub use incidents::{Around, Filter, IncidentView, Standing, Summary, Toll, ViewedReport};
pub use ledger::{Ledger, Moment};
pub use prepared::Prepared;
pub use reports::StoredReport;
pub use revisions::{Change, Changes, Statement, bounds, changes};
pub use schema::VERSION;
pub use withdraw::Reason;
