//! Finding reports again.

use crate::appearance::{self, Appearance};
use crate::db::{Database, Value};
use crate::prepared::url_of;
use crate::{Ledger, LedgerError};
use aldus_incidents::{Sighting, SightingId};
use aldus_record::Record;
use std::collections::BTreeMap;

/// Fewest signs of a report's id that name it.
const FEWEST: usize = 4;
/// Signs of an id that are sixty bits.
const SHORT: usize = 15;
/// Candidates that are named when an id is not enough.
const SHOWN: i64 = 4;

/// A report as the ledger has it.
#[derive(Debug, Clone)]
pub struct StoredReport {
    /// What was read in it.
    pub record: Record,
    /// Where it appeared.
    pub appearances: Vec<Appearance>,
    /// When it was recorded, RFC 3339 in UTC.
    pub recorded_at: String,
}

impl StoredReport {
    /// Whether it is no longer to be found anywhere.
    pub fn is_withdrawn(&self) -> bool {
        !self.appearances.is_empty() && self.appearances.iter().all(|a| a.withdrawal.is_some())
    }
}

impl Ledger {
    /// The report of this name: an id (`b3:…`), the beginning of one, a URL (its latest text), or the id that its owner gave it.
    pub fn report(&mut self, name: &str) -> Result<StoredReport, LedgerError> {
        self.reading(|db| {
            let number = number_of(db, name)?;
            load(db, number)
        })
    }

    /// For each event of a report, by its id within its record, the id of its incident.
    pub fn incidents_of(&mut self, record: &Record) -> Result<BTreeMap<String, String>, LedgerError> {
        let Some(report) = exact(&mut self.db, &record.report.id)? else { return Ok(BTreeMap::new()) };
        let rows = self.db.rows(
            "SELECT s.event, n.event FROM sightings s JOIN sightings n ON n.number = s.incident WHERE s.report = $1",
            &[report.into()],
        )?;
        let sightings = Sighting::all_of(record);
        let events: BTreeMap<SightingId, String> = sightings.into_iter().map(|s| (s.id, s.event)).collect();
        let mut found = BTreeMap::new();
        for row in &rows {
            let (event, incident) = (SightingId::from_number(row.int(0)? as u64), row.int(1)? as u64);
            let local = events.get(&event).cloned();
            found.extend(local.map(|local| (local, SightingId::from_number(incident).to_string())));
        }
        Ok(found)
    }

    /// The texts that appeared where this report did, by address, the earliest first.
    pub fn revisions(&mut self, report: &StoredReport) -> Result<Vec<Vec<StoredReport>>, LedgerError> {
        self.reading(|db| {
            let mut documents: Vec<i64> = report.appearances.iter().map(|a| a.document).collect();
            documents.dedup();
            documents.into_iter().map(|document| revisions(db, document)).collect()
        })
    }
}

fn revisions(db: &mut dyn Database, document: i64) -> Result<Vec<StoredReport>, LedgerError> {
    let mut found = Vec::new();
    for appearance in appearance::of_document(db, document)? {
        let report = load(db, appearance.report)?;
        found.push(StoredReport { appearances: vec![appearance], ..report });
    }
    Ok(found)
}

/// A report with what is in force of it.
pub(crate) fn load(db: &mut dyn Database, number: i64) -> Result<StoredReport, LedgerError> {
    let rows = db.rows(
        "SELECT k.record, r.recorded_at FROM reports r JOIN records k ON k.report = r.number AND k.version = r.in_force \
         WHERE r.number = $1",
        &[number.into()],
    )?;
    let row = rows.first().ok_or_else(|| LedgerError::Damaged(format!("report {number} has no record")))?;
    let record = record_of(row.text(0)?)?;
    let recorded_at = row.text(1)?.to_owned();
    Ok(StoredReport { record, appearances: appearance::of_report(db, number)?, recorded_at })
}

/// The record in a stored text.
pub(crate) fn record_of(json: &str) -> Result<Record, LedgerError> {
    serde_json::from_str(json).map_err(|error| LedgerError::Damaged(format!("a record cannot be read: {error}")))
}

/// The number of the report that a user names.
pub(crate) fn number_of(db: &mut dyn Database, name: &str) -> Result<i64, LedgerError> {
    if let Some(number) = exact(db, name)? {
        return Ok(number);
    }
    if let Some(latest) = appearance::at_address(db, &url_of(name))?.iter().find(|a| a.current) {
        return Ok(latest.report);
    }
    let rows = db.rows("SELECT DISTINCT report FROM appearances WHERE source_id = $1 LIMIT 2", &[name.into()])?;
    if let [row] = rows.as_slice() {
        return row.int(0);
    }
    by_beginning(db, name)
}

/// The number of the report with this id.
pub(crate) fn exact(db: &mut dyn Database, id: &str) -> Result<Option<i64>, LedgerError> {
    let rows = db.numbers("SELECT number FROM reports WHERE short = $1 AND id = $2", &[short(id).into(), id.into()])?;
    Ok(rows.first().copied())
}

/// The first sixty bits of a report's id; 0 for what is none.
pub(crate) fn short(id: &str) -> i64 {
    first_bits(id.strip_prefix("b3:").unwrap_or(""), '0')
}

/// The first sixty bits of the signs of an id, with others in the place of those that are missing.
fn first_bits(signs: &str, others: char) -> i64 {
    let first: String = signs.chars().chain(std::iter::repeat(others)).take(SHORT).collect();
    i64::from_str_radix(&first, 16).unwrap_or(0)
}

fn by_beginning(db: &mut dyn Database, name: &str) -> Result<i64, LedgerError> {
    let unknown = || LedgerError::Unknown { what: "report", id: name.to_owned() };
    let signs = name.strip_prefix("b3:").unwrap_or(name).to_lowercase();
    if signs.len() < FEWEST || !signs.bytes().all(|sign| sign.is_ascii_hexdigit()) {
        return Err(unknown());
    }
    // All ids that begin so lie between it and it followed by a sign beyond 'f'.
    let bounds = [
        first_bits(&signs, '0').into(),
        first_bits(&signs, 'f').into(),
        Value::from(format!("b3:{signs}")),
        Value::from(format!("b3:{signs}g")),
        SHOWN.into(),
    ];
    let rows = db.rows(
        "SELECT number, id FROM reports WHERE short >= $1 AND short <= $2 AND id >= $3 AND id < $4 \
         ORDER BY short, id LIMIT $5",
        &bounds,
    )?;
    match rows.as_slice() {
        [] => Err(unknown()),
        [only] => only.int(0),
        several => {
            let candidates: Result<Vec<&str>, LedgerError> = several.iter().map(|row| row.text(1)).collect();
            let short: Vec<String> = candidates?.into_iter().map(|id| id.chars().take(15).collect()).collect();
            Err(LedgerError::Ambiguous { id: name.to_owned(), candidates: short.join(", ") })
        }
    }
}
