//! Reading many rows by number at once.

use super::standing::values;
use crate::LedgerError;
use crate::db::{Database, Value};
use aldus_incidents::{Reporting, Sighting};
use std::collections::BTreeMap;

/// Numbers in one statement.
const MOST: usize = 512;

/// A sighting with where it is put.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub number: i64,
    pub report: i64,
    pub component: i64,
    pub incident: i64,
    pub sighting: Sighting,
}

/// Ask for many numbers, some at a time: `ask` gets the placeholders of a list and their values. Lists have few lengths, so that few
/// statements are prepared.
pub(crate) fn in_list(
    numbers: &[i64],
    mut ask: impl FnMut(&str, &[Value]) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    for some in numbers.chunks(MOST) {
        let mut padded = some.to_vec();
        let last = some[some.len() - 1];
        padded.resize(some.len().next_power_of_two(), last);
        let places: Vec<String> = (1..=padded.len()).map(|n| format!("${n}")).collect();
        ask(&places.join(", "), &values(&padded))?;
    }
    Ok(())
}

/// Sightings by their own number, report, component or incident, in the order of their numbers.
pub(crate) fn sightings(db: &mut dyn Database, column: &str, numbers: &[i64]) -> Result<Vec<Placed>, LedgerError> {
    let mut found = Vec::new();
    in_list(numbers, |list, values| {
        let sql = format!(
            "SELECT s.number, s.report, s.component, s.incident, d.description FROM sightings s \
             JOIN descriptions d ON d.sighting = s.number WHERE s.{column} IN ({list})"
        );
        for row in db.rows(&sql, values)? {
            let sighting = parsed(row.text(4)?, "a sighting")?;
            let (number, report) = (row.int(0)?, row.int(1)?);
            found.push(Placed { number, report, component: row.int(2)?, incident: row.int(3)?, sighting });
        }
        Ok(())
    })?;
    found.sort_by_key(|placed| placed.number);
    found.dedup_by_key(|placed| placed.number);
    Ok(found)
}

/// What is known of reports for telling copies.
pub(crate) fn reportings(db: &mut dyn Database, reports: &[i64]) -> Result<BTreeMap<i64, Reporting>, LedgerError> {
    let mut found = BTreeMap::new();
    in_list(reports, |list, values| {
        let sql = format!("SELECT report, reporting FROM reportings WHERE report IN ({list})");
        for row in db.rows(&sql, values)? {
            found.insert(row.int(0)?, parsed(row.text(1)?, "a report's fingerprint")?);
        }
        Ok(())
    })?;
    Ok(found)
}

/// A stored JSON.
pub(crate) fn parsed<T: serde::de::DeserializeOwned>(json: &str, what: &str) -> Result<T, LedgerError> {
    serde_json::from_str(json).map_err(|error| LedgerError::Damaged(format!("{what} cannot be read: {error}")))
}

/// Something as JSON for storing.
pub(crate) fn written(value: &impl serde::Serialize) -> Result<String, LedgerError> {
    serde_json::to_string(value).map_err(|error| LedgerError::Refused(format!("cannot be written as JSON: {error}")))
}
