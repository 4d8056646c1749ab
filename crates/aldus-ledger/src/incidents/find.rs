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
    let bounds = [bound("0")?, bound("z")?, SHOWN.into()];
    let rows = db.rows(
        "SELECT event, incident FROM sightings WHERE event >= $1 AND event <= $2 ORDER BY event LIMIT $3",
        &bounds,
    )?;
    let incidents: Result<BTreeSet<i64>, LedgerError> = rows.iter().map(|row| row.int(1)).collect();
    let incidents = incidents?;
    if incidents.is_empty() && id.len() == SIGNS {
        // An event that a newer coder finds under another id.
        let old = [bounds[0].clone()];
        let sql = "SELECT s.incident FROM successors t JOIN sightings s ON s.event = t.successor WHERE t.event = $1";
        return db.rows(sql, &old)?.first().ok_or_else(unknown)?.int(0);
    }
    match (rows.len(), incidents.first()) {
        (_, Some(only)) if incidents.len() == 1 => Ok(*only),
        (0, _) | (_, None) => Err(unknown()),
        _ => {
            let ids: Result<Vec<String>, LedgerError> =
                rows.iter().map(|row| Ok(SightingId::from_number(row.int(0)? as u64).to_string())).collect();
            Err(LedgerError::Ambiguous { id: id.to_owned(), candidates: ids?.join(", ") })
        }
    }
}

/// The events that a user names: one by its id, or all of a report.
pub(crate) fn events(db: &mut dyn Database, name: &str) -> Result<BTreeSet<SightingId>, LedgerError> {
    if let Ok(id) = name.parse::<SightingId>() {
        let rows = db.rows("SELECT event FROM sightings WHERE event = $1", &[Value::from(id.number() as i64)])?;
        if !rows.is_empty() {
            return Ok(BTreeSet::from([id]));
        }
    }
    let report = reports::number_of(db, name)?;
    let rows = db.rows("SELECT event FROM sightings WHERE report = $1", &[report.into()])?;
    rows.iter().map(|row| Ok(SightingId::from_number(row.int(0)? as u64))).collect()
}

/// The components of these events.
pub(crate) fn components(db: &mut dyn Database, events: &[SightingId]) -> Result<Vec<i64>, LedgerError> {
    let events: Vec<i64> = events.iter().map(|id| id.number() as i64).collect();
    let mut found = BTreeSet::new();
    in_list(&events, |list, values| {
        for row in db.rows(&format!("SELECT component FROM sightings WHERE event IN ({list})"), values)? {
            found.insert(row.int(0)?);
        }
        Ok(())
    })?;
    Ok(found.into_iter().collect())
}
