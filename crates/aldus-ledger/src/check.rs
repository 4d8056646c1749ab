//! Whether a ledger is whole.

use crate::db::Database;
use crate::prepared::Prepared;
use crate::{Ledger, LedgerError};

/// Records that are read at once.
const PAGE: i64 = 500;

impl Ledger {
    /// Everything that is wrong with the ledger, in words; empty for a sound one. `step` hears how many records were looked at.
    pub fn check(&mut self, mut step: impl FnMut(u64)) -> Result<Vec<String>, LedgerError> {
        let mut flaws = as_flaws(self.db.flaws())?;
        for (what, sql) in RULES {
            let found = self
                .db
                .rows(sql, &[])
                .and_then(|rows| rows.iter().map(|row| Ok(format!("{what}: {}", row.text(0)?))).collect());
            flaws.extend(as_flaws(found)?);
        }
        let read = self.check_records(&mut step, &mut flaws).map(|()| Vec::new());
        flaws.extend(as_flaws(read)?);
        flaws.dedup();
        Ok(flaws)
    }

    /// Look at every record.
    fn check_records(&mut self, step: &mut impl FnMut(u64), flaws: &mut Vec<String>) -> Result<(), LedgerError> {
        let mut after = (0, 0);
        loop {
            let rows = self.db.rows(
                "SELECT k.report, k.version, r.id, k.record FROM records k JOIN reports r ON r.number = k.report \
                 WHERE k.report > $1 OR (k.report = $1 AND k.version > $2) ORDER BY k.report, k.version LIMIT $3",
                &[after.0.into(), after.1.into(), PAGE.into()],
            )?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = (last.int(0)?, last.int(1)?);
            for row in &rows {
                match Prepared::from_json(row.text(3)?) {
                    Ok(prepared) if prepared.report_id() == row.text(2)? => {}
                    Ok(_) => flaws.push(format!("the record of {} is that of another report", row.text(2)?)),
                    Err(error) => flaws.push(format!("the record of {}: {error}", row.text(2)?)),
                }
            }
            step(rows.len() as u64);
        }
    }
}

/// What can't be read is a flaw like others: the rest is looked at all the same.
fn as_flaws(found: Result<Vec<String>, LedgerError>) -> Result<Vec<String>, LedgerError> {
    match found {
        Err(LedgerError::Damaged(what)) => Ok(vec![what]),
        found => found,
    }
}

/// What must find nothing.
const RULES: &[(&str, &str)] = &[
    (
        "a report without the record that should be in force",
        "SELECT r.id FROM reports r WHERE NOT EXISTS \
         (SELECT 1 FROM records k WHERE k.report = r.number AND k.version = r.in_force) ORDER BY r.id",
    ),
    ("a report that is there twice", "SELECT id FROM reports GROUP BY id HAVING count(*) > 1 ORDER BY id"),
    (
        "an event that is there twice: 'aldus recode --links-only' makes all of them again",
        "SELECT CAST(event AS TEXT) FROM sightings GROUP BY event HAVING count(*) > 1 ORDER BY event",
    ),
    (
        "a report that appeared nowhere",
        "SELECT r.id FROM reports r WHERE NOT EXISTS (SELECT 1 FROM appearances a WHERE a.report = r.number) ORDER BY r.id",
    ),
    (
        "an address without exactly one current text",
        "SELECT d.address FROM documents d LEFT JOIN appearances a ON a.document = d.number AND a.current = 1 \
         GROUP BY d.address HAVING count(a.number) <> 1 ORDER BY d.address",
    ),
    (
        "a sighting whose incident is not there: 'aldus recode --links-only' makes it again",
        "SELECT r.id FROM sightings s JOIN reports r ON r.number = s.report WHERE NOT EXISTS \
         (SELECT 1 FROM incidents i WHERE i.number = s.incident) ORDER BY r.id",
    ),
    (
        "an incident without sightings: 'aldus recode --links-only' makes it again",
        "SELECT CAST(i.number AS TEXT) FROM incidents i WHERE NOT EXISTS \
         (SELECT 1 FROM sightings s WHERE s.incident = i.number) ORDER BY i.number",
    ),
];
