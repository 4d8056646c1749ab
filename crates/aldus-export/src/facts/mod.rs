//! How the codes of one project become those of another: the tables of `data/`, compiled in.

mod acled;
mod countries;
mod events;
mod sectors;

pub use acled::acled_event;
pub use countries::{Country, country};
pub use events::{cameo, plover, quad_name};
pub use sectors::{Side, sector_of_role, side_of_victims};

/// The rows of a data file without its comments. Data files are part of the program, and a test reads them all.
fn rows(file: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(file.as_bytes());
    let rows: Vec<_> = reader.records().map(|row| row.expect("data files are checked by a test")).collect();
    rows.into_iter()
}

/// The cell, or nothing where it is empty.
fn cell(row: &csv::StringRecord, at: usize) -> Option<String> {
    row.get(at).filter(|text| !text.is_empty()).map(str::to_owned)
}
