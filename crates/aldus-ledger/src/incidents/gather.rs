//! Reading many rows by number at once.

use super::standing::values;
use crate::db::{Database, Value};
use crate::reports::record_of;
use crate::store::{Store, Told};
use crate::{LedgerError, parallel};
use aldus_incidents::{Filed, Sighting, SightingId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Numbers in one statement.
const MOST: usize = 512;
/// Records that are in memory at once.
const RECORDS: usize = 2_048;

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
    let mut known = filed(store, &rows.iter().map(|[number, ..]| *number).collect::<Vec<_>>())?;
    let placed = rows.into_iter().filter_map(|[number, report, component, incident]| {
        Some(Placed { number, report, component, incident, filed: known.remove(&number)? })
    });
    Ok(placed.collect())
}

/// Sightings by their numbers, wherever they are put.
pub(crate) fn filed(store: &mut Store, numbers: &[i64]) -> Result<FxHashMap<i64, Arc<Filed<'static>>>, LedgerError> {
    let mut known = FxHashMap::default();
    let mut missing = Vec::new();
    for &number in numbers {
        match store.sightings.get(number) {
            Some(filed) => drop(known.insert(number, filed)),
            None => missing.push(number),
        }
    }
    let mut rows: Vec<(i64, i64, SightingId)> = Vec::new();
    in_list(&missing, |list, values| {
        let sql = format!("SELECT number, report, event FROM sightings WHERE number IN ({list})");
        for row in store.rows(&sql, values)? {
            rows.push((row.int(0)?, row.int(1)?, SightingId::from_number(row.int(2)? as u64)));
        }
        Ok(())
    })?;
    let reports: BTreeSet<i64> = rows.iter().map(|(_, report, _)| *report).collect();
    let told = told(store, &reports.into_iter().collect::<Vec<_>>())?;
    for (number, report, id) in rows {
        let sightings = told.get(&report).map_or(&[][..], |told| &told.sightings);
        let Some(filed) = sightings.iter().find(|filed| filed.sighting().id == id) else {
            return Err(LedgerError::Damaged(format!(
                "event {id} is not in the record of its report: 'aldus recode --links-only' joins all reports anew"
            )));
        };
        store.sightings.put(number, filed.clone());
        known.insert(number, filed.clone());
    }
    Ok(known)
}

/// What reports tell, by their records in force.
pub(crate) fn told(store: &mut Store, reports: &[i64]) -> Result<BTreeMap<i64, Arc<Told>>, LedgerError> {
    let mut found = BTreeMap::new();
    let mut missing = Vec::new();
    for &report in reports {
        match store.reports.get(report) {
            Some(told) => drop(found.insert(report, told)),
            None => missing.push(report),
        }
    }
    for some in missing.chunks(RECORDS) {
        let mut records: Vec<(i64, String)> = Vec::new();
        in_list(some, |list, values| {
            let sql = format!(
                "SELECT r.number, k.record FROM reports r JOIN records k ON k.report = r.number AND k.version = r.in_force \
                 WHERE r.number IN ({list})"
            );
            for row in store.rows(&sql, values)? {
                records.push((row.int(0)?, row.text(1)?.to_owned()));
            }
            Ok(())
        })?;
        let read = |(report, json): &(i64, String)| Ok((*report, Arc::new(Told::of(&record_of(json)?))));
        for read in parallel::map(&records, read) {
            let (report, told): (i64, Arc<Told>) = read?;
            store.reports.put(report, told.clone());
            found.insert(report, told);
        }
    }
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
