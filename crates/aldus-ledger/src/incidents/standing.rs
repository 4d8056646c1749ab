use crate::LedgerError;
use crate::db::{Database, Value};
use crate::incidents::gather::in_list;
use std::collections::BTreeMap;

/// Whether a report can still be read where it appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It can.
    Standing,
    /// Another text took its place.
    Superseded,
    /// It was taken down.
    Withdrawn,
}

/// What is known on a day of where a report appeared.
struct Seen {
    report: i64,
    document: i64,
    order: (String, String, i64),
    withdrawn: bool,
}

/// How each of these reports stands, as of a day or now; those that were not yet known are left out.
pub(crate) fn of_reports(
    db: &mut dyn Database,
    reports: &[i64],
    as_of: Option<&str>,
) -> Result<BTreeMap<i64, Standing>, LedgerError> {
    match as_of {
        None => now(db, reports),
        Some(day) => on(db, reports, day),
    }
}

fn now(db: &mut dyn Database, reports: &[i64]) -> Result<BTreeMap<i64, Standing>, LedgerError> {
    let mut found = BTreeMap::new();
    in_list(reports, |list, values| {
        let sql = format!(
            "SELECT a.report, a.current, w.number FROM appearances a LEFT JOIN withdrawals w ON w.appearance = a.number \
             WHERE a.report IN ({list})"
        );
        for row in db.rows(&sql, values)? {
            let withdrawn = row.opt_int(2)?.is_some();
            note(&mut found, row.int(0)?, row.int(1)? != 0, withdrawn);
        }
        Ok(())
    })?;
    Ok(found)
}

fn on(db: &mut dyn Database, reports: &[i64], day: &str) -> Result<BTreeMap<i64, Standing>, LedgerError> {
    let mut seen: Vec<Seen> = Vec::new();
    in_list(reports, |list, values| {
        // All texts of the documents: which of them is the latest depends on the day.
        let sql = format!(
            "SELECT a.report, a.document, a.known_on, a.recorded_at, a.number, w.withdrawn_on FROM appearances a \
             LEFT JOIN withdrawals w ON w.appearance = a.number \
             WHERE a.document IN (SELECT document FROM appearances WHERE report IN ({list}))"
        );
        for row in db.rows(&sql, values)? {
            if row.text(2)? <= day {
                seen.push(Seen {
                    report: row.int(0)?,
                    document: row.int(1)?,
                    order: (row.text(2)?.to_owned(), row.text(3)?.to_owned(), row.int(4)?),
                    withdrawn: row.opt_text(5)?.is_some_and(|on| on <= day),
                });
            }
        }
        Ok(())
    })?;
    let mut latest: BTreeMap<i64, &(String, String, i64)> = BTreeMap::new();
    for text in &seen {
        let last = latest.entry(text.document).or_insert(&text.order);
        *last = (*last).max(&text.order);
    }
    let mut found = BTreeMap::new();
    for text in seen.iter().filter(|text| reports.contains(&text.report)) {
        note(&mut found, text.report, latest.get(&text.document) == Some(&&text.order), text.withdrawn);
    }
    Ok(found)
}

/// A report stands where it stands best.
fn note(found: &mut BTreeMap<i64, Standing>, report: i64, current: bool, withdrawn: bool) {
    let here = match (current, withdrawn) {
        (_, true) => Standing::Withdrawn,
        (true, false) => Standing::Standing,
        (false, false) => Standing::Superseded,
    };
    found
        .entry(report)
        .and_modify(|best| {
            *best = match (*best, here) {
                (Standing::Standing, _) | (_, Standing::Standing) => Standing::Standing,
                (Standing::Withdrawn, _) | (_, Standing::Withdrawn) => Standing::Withdrawn,
                _ => Standing::Superseded,
            }
        })
        .or_insert(here);
}

/// Values for a list in a statement.
pub(crate) fn values(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().map(|&number| number.into()).collect()
}
