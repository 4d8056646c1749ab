//! From what a user writes to what is meant.

use super::gather::in_list;
use crate::LedgerError;
use crate::db::{Database, Value};
use crate::reports;
use aldus_incidents::SightingId;
use std::collections::BTreeSet;

/// Signs of an id, and fewest of them that name it.
const SIGNS: usize = 12;
const FEWEST: usize = 4;
/// Candidates that are named when an id is not enough.
const SHOWN: i64 = 4;

/// The number of the incident that a user names by its id, by the id of any sighting in it, or by the beginning of one.
pub(crate) fn incident(db: &mut dyn Database, id: &str) -> Result<i64, LedgerError> {
    let unknown = || LedgerError::Unknown { what: "incident", id: id.to_owned() };
    if !(FEWEST..=SIGNS).contains(&id.len()) || !id.is_ascii() {
        return Err(unknown());
    }
    let bound = |sign: &str| {
        let padded = format!("{id}{}", sign.repeat(SIGNS - id.len()));
        padded.parse::<SightingId>().map(|id| Value::from(id.number() as i64)).map_err(|_| unknown())
    };
    let (first, last) = (bound("0")?, bound("z")?);
    let sql = format!(
        "SELECT event, incident FROM sightings WHERE {} AND event >= $1 AND event <= $2 ORDER BY event LIMIT $3",
        on_any_shelf(db)?
    );
    let found = db.numbers(&sql, &[first.clone(), last, SHOWN.into()])?;
    let rows: &[[i64; 2]] = found.as_chunks().0;
    let incidents: BTreeSet<i64> = rows.iter().map(|[_, incident]| *incident).collect();
    if incidents.is_empty() && id.len() == SIGNS {
        // An event that a newer coder finds under another id.
        let successors = db.numbers("SELECT successor FROM successors WHERE event = $1", &[first])?;
        let found = of_events(db, "incident", &successors)?;
        return found.first().map(|[_, incident]| *incident).ok_or_else(unknown);
    }
    match (rows.len(), incidents.first()) {
        (_, Some(only)) if incidents.len() == 1 => Ok(*only),
        (0, _) | (_, None) => Err(unknown()),
        _ => {
            let ids: Vec<String> =
                rows.iter().map(|[event, _]| SightingId::from_number(*event as u64).to_string()).collect();
            Err(LedgerError::Ambiguous { id: id.to_owned(), candidates: ids.join(", ") })
        }
    }
}

/// Sightings whose numbers differ by less stand on one shelf: their events lie together in the index.
const SHELF: i64 = 16_384;

/// The shelf of a sighting with this number.
pub(crate) fn shelf(number: i64) -> i64 {
    number / SHELF
}

/// The condition that a sighting stands on any shelf: only with it the index of events is used, one shelf after the other.
pub(crate) fn on_any_shelf(db: &mut dyn Database) -> Result<String, LedgerError> {
    let last = db.rows("SELECT max(shelf) FROM sightings", &[])?;
    let last = last.first().map_or(Ok(None), |row| row.opt_int(0))?.unwrap_or(0);
    let all: Vec<String> = (0..=last).map(|shelf| shelf.to_string()).collect();
    Ok(format!("shelf IN ({})", all.join(", ")))
}

/// Each of these events that there is, with another column of its row.
fn of_events(db: &mut dyn Database, column: &str, events: &[i64]) -> Result<Vec<[i64; 2]>, LedgerError> {
    let shelves = on_any_shelf(db)?;
    let mut found = Vec::new();
    in_list(events, |list, values| {
        let sql = format!("SELECT event, {column} FROM sightings WHERE {shelves} AND event IN ({list})");
        found.extend(db.numbers(&sql, values)?.as_chunks().0);
        Ok(())
    })?;
    Ok(found)
}

/// The events that a user names: one by its id, or all of a report.
pub(crate) fn events(db: &mut dyn Database, name: &str) -> Result<BTreeSet<SightingId>, LedgerError> {
    if let Ok(id) = name.parse::<SightingId>()
        && !of_events(db, "number", &[id.number() as i64])?.is_empty()
    {
        return Ok(BTreeSet::from([id]));
    }
    let report = reports::number_of(db, name)?;
    let rows = db.rows("SELECT event FROM sightings WHERE report = $1", &[report.into()])?;
    rows.iter().map(|row| Ok(SightingId::from_number(row.int(0)? as u64))).collect()
}

/// The components of these events.
pub(crate) fn components(db: &mut dyn Database, events: &[SightingId]) -> Result<Vec<i64>, LedgerError> {
    let events: Vec<i64> = events.iter().map(|id| id.number() as i64).collect();
    let found: BTreeSet<i64> =
        of_events(db, "component", &events)?.into_iter().map(|[_, component]| component).collect();
    Ok(found.into_iter().collect())
}
