//! Reading many rows by number at once.

use super::standing::values;
use crate::LedgerError;
use crate::db::{Database, Value};
use crate::reports::record_of;
use crate::store::{Store, Told};
use aldus_incidents::{Filed, Sighting, SightingId};
use rayon::prelude::*;
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
        rows.extend(store.numbers(&sql, values)?.as_chunks().0);
        Ok(())
    })?;
    rows.sort_unstable();
    rows.dedup();
    let known = filed(store, &rows.iter().map(|[number, ..]| *number).collect::<Vec<_>>())?;
    let placed = rows.into_iter().zip(known).filter_map(|([number, report, component, incident], filed)| {
        Some(Placed { number, report, component, incident, filed: filed? })
    });
    Ok(placed.collect())
}

/// Sightings by their numbers, in this order; none where there is none of a number.
pub(crate) fn filed(store: &mut Store, numbers: &[i64]) -> Result<Vec<Option<Arc<Filed<'static>>>>, LedgerError> {
    let known: Vec<Option<Arc<Filed<'static>>>> =
        numbers.iter().map(|number| store.sightings.get(*number).cloned()).collect();
    let missing: Vec<i64> =
        numbers.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(number, _)| *number).collect();
    if missing.is_empty() {
        return Ok(known);
    }
    let read = read(store, &missing)?;
    let found = |(number, known): (&i64, Option<Arc<Filed<'static>>>)| known.or_else(|| read.get(number).cloned());
    Ok(numbers.iter().zip(known).map(found).collect())
}

/// Sightings as the records of their reports have them.
fn read(store: &mut Store, numbers: &[i64]) -> Result<BTreeMap<i64, Arc<Filed<'static>>>, LedgerError> {
    let mut rows: Vec<[i64; 3]> = Vec::new();
    in_list(numbers, |list, values| {
        let sql = format!("SELECT number, report, event FROM sightings WHERE number IN ({list})");
        rows.extend(store.numbers(&sql, values)?.as_chunks().0);
        Ok(())
    })?;
    let reports: BTreeSet<i64> = rows.iter().map(|[_, report, _]| *report).collect();
    let told = told(store, &reports.into_iter().collect::<Vec<_>>())?;
    let mut found = BTreeMap::new();
    for [number, report, event] in rows {
        let id = SightingId::from_number(event as u64);
        let sightings = told.get(&report).map_or(&[][..], |told| &told.sightings);
        let Some(filed) = sightings.iter().find(|filed| filed.sighting().id == id) else {
            return Err(LedgerError::Damaged(format!(
                "event {id} is not in the record of its report: 'aldus recode --links-only' joins all reports anew"
            )));
        };
        store.sightings.put(number, filed.clone());
        found.insert(number, filed.clone());
    }
    Ok(found)
}

/// What reports tell, by their records in force.
pub(crate) fn told(store: &mut Store, reports: &[i64]) -> Result<BTreeMap<i64, Arc<Told>>, LedgerError> {
    let mut found = BTreeMap::new();
    let mut missing = Vec::new();
    for &report in reports {
        match store.reports.get(report) {
            Some(told) => drop(found.insert(report, told.clone())),
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
        let read: Vec<(i64, Arc<Told>)> = records.par_iter().map(read).collect::<Result<_, LedgerError>>()?;
        for (report, told) in read {
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
