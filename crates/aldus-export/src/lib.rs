//! Turns records, and incidents joined from several records, into the formats of people and their tools: lossless JSON lines, tables
//! (CSV, Parquet), GeoJSON, PLOVER, and the column layouts of POLECAT, GDELT, ACLED and UCDP GED.
//!
//! An [`Exporter`] takes one report or incident at a time and holds no more than it must, so that a ledger of any size can be
//! exported. Rows come out in the order in which they are handed in. Where sources give different figures, a [`Policy`] chooses one
//! and the row says which claim it is from and why ([`figures`]).
//!
//! What a column holds is data, `data/columns.csv`; how codes of one project become those of another is data too.

mod days;
mod exporter;
mod facts;
pub mod figures;
mod format;
mod incident;
mod item;
mod layout;
mod layouts;
mod positions;
mod row;
mod words;
mod writers;

pub use exporter::{ExportError, Exporter, Options, Summary};
pub use figures::Policy;
pub use format::{Format, Table, Unit, WrongTable};
pub use item::{Incident, Item, Mention};
pub use layout::{Column, Kind, Layout};
