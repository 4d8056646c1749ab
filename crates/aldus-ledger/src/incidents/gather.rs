//! Reading many rows by number at once.

use super::standing::values;
use crate::db::{Database, Value};
use crate::store::Store;
use crate::{LedgerError, parallel};
use aldus_incidents::{Filed, Reporting, Sighting, SightingId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Numbers in one statement.
const MOST: usize = 512;

/// A sighting with where it is put.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub number: i64,
    pub report: i64,
    pub component: i64,
    pub incident: i64,
    pub filed: Arc<Filed<'static>>,
}

impl Placed {
    /// The sighting.
    pub fn sighting(&self) -> &Sighting {
        self.filed.sighting()
    }

    /// Its id.
    pub fn id(&self) -> SightingId {
        self.filed.sighting().id
    }
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
pub(crate) fn sightings(store: &mut Store, column: &str, numbers: &[i64]) -> Result<Vec<Placed>, LedgerError> {
    let mut rows: Vec<[i64; 4]> = Vec::new();
    in_list(numbers, |list, values| {
        let sql = format!("SELECT number, report, component, incident FROM sightings WHERE {column} IN ({list})");
        for row in store.rows(&sql, values)? {
            rows.push([row.int(0)?, row.int(1)?, row.int(2)?, row.int(3)?]);
        }
        Ok(())
    })?;
    rows.sort_unstable();
    rows.dedup();
    let mut known: BTreeMap<i64, Arc<Filed<'static>>> = BTreeMap::new();
    let mut missing = Vec::new();
    for &[number, ..] in &rows {
        match store.sightings.get(number) {
            Some(filed) => drop(known.insert(number, filed)),
            None => missing.push(number),
        }
    }
    for (number, filed) in described(store, &missing)? {
        store.sightings.put(number, filed.clone());
        known.insert(number, filed);
    }
    let placed = rows.into_iter().filter_map(|[number, report, component, incident]| {
        Some(Placed { number, report, component, incident, filed: known.remove(&number)? })
    });
    Ok(placed.collect())
}

/// Sightings as they were written down.
fn described(db: &mut dyn Database, numbers: &[i64]) -> Result<Vec<(i64, Arc<Filed<'static>>)>, LedgerError> {
    let mut texts: Vec<(i64, String)> = Vec::new();
    in_list(numbers, |list, values| {
        let sql = format!("SELECT sighting, description FROM descriptions WHERE sighting IN ({list})");
        for row in db.rows(&sql, values)? {
            texts.push((row.int(0)?, row.text(1)?.to_owned()));
        }
        Ok(())
    })?;
    let read = |(number, text): &(i64, String)| {
        let sighting: Sighting = parsed(text, "a sighting")?;
        Ok((*number, Arc::new(Filed::from(sighting))))
    };
    parallel::map(&texts, read).into_iter().collect()
}

/// What is known of reports for telling copies.
pub(crate) fn reportings(store: &mut Store, reports: &[i64]) -> Result<BTreeMap<i64, Arc<Reporting>>, LedgerError> {
    let mut found = BTreeMap::new();
    let mut missing = Vec::new();
    for &report in reports {
        match store.reportings.get(report) {
            Some(reporting) => drop(found.insert(report, reporting)),
            None => missing.push(report),
        }
    }
    in_list(&missing, |list, values| {
        let sql = format!("SELECT report, reporting FROM reportings WHERE report IN ({list})");
        for row in store.rows(&sql, values)? {
            let reporting: Arc<Reporting> = Arc::new(parsed(row.text(1)?, "a report's fingerprint")?);
            store.reportings.put(row.int(0)?, reporting.clone());
            found.insert(row.int(0)?, reporting);
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
