//! Where a report appeared, and what became of it there.

use crate::LedgerError;
use crate::db::{Database, Row, Value};
use crate::prepared::Prepared;

/// A report at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// Its number in the ledger; means nothing outside.
    pub(crate) number: i64,
    /// The number of its document.
    pub(crate) document: i64,
    /// The URL; for a text that came without one, the report's id.
    pub address: String,
    /// The report's number in the ledger.
    pub(crate) report: i64,
    /// The report.
    pub report_id: String,
    /// Who published it there.
    pub publisher: Option<String>,
    /// Under which title.
    pub title: Option<String>,
    /// The id its owner gave it.
    pub source_id: Option<String>,
    /// When it was published, EDTF.
    pub published: Option<String>,
    /// The day (`YYYY-MM-DD`) from which it counts as known.
    pub known_on: String,
    /// Whether it is the latest text at its address.
    pub current: bool,
    /// When it was recorded, RFC 3339 in UTC.
    pub recorded_at: String,
    /// That it is no longer there.
    pub withdrawal: Option<Withdrawal>,
}

/// That a report is no longer where it appeared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// What is known of why.
    pub because: String,
    /// Where that can be seen.
    pub evidence: Option<String>,
    /// Who recorded it.
    pub who: String,
    /// The day (`YYYY-MM-DD`) it was known to be gone.
    pub withdrawn_on: String,
    /// When it was recorded, RFC 3339 in UTC.
    pub recorded_at: String,
}

const SELECT: &str = "SELECT a.number, a.document, d.address, r.id, a.publisher, a.title, a.source_id, a.published, \
    a.known_on, a.current, a.recorded_at, w.because, w.evidence, w.who, w.withdrawn_on, w.recorded_at, a.report \
    FROM appearances a JOIN documents d ON d.number = a.document JOIN reports r ON r.number = a.report \
    LEFT JOIN withdrawals w ON w.appearance = a.number";
/// The order of revisions.
const ORDER: &str = "ORDER BY d.address, a.known_on, a.recorded_at, a.number";

/// All appearances of a report, by address.
pub fn of_report(db: &mut dyn Database, report: i64) -> Result<Vec<Appearance>, LedgerError> {
    select(db, &format!("{SELECT} WHERE a.report = $1 {ORDER}"), &[report.into()])
}

/// All appearances of a document, the earliest first: its revisions.
pub fn of_document(db: &mut dyn Database, document: i64) -> Result<Vec<Appearance>, LedgerError> {
    select(db, &format!("{SELECT} WHERE a.document = $1 {ORDER}"), &[document.into()])
}

/// All appearances at an address, the earliest first.
pub fn at_address(db: &mut dyn Database, address: &str) -> Result<Vec<Appearance>, LedgerError> {
    select(db, &format!("{SELECT} WHERE d.address = $1 {ORDER}"), &[address.into()])
}

fn select(db: &mut dyn Database, sql: &str, parameters: &[Value]) -> Result<Vec<Appearance>, LedgerError> {
    db.rows(sql, parameters)?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Appearance, LedgerError> {
    let owned = |at: usize| row.opt_text(at).map(|text| text.map(str::to_owned));
    let withdrawal = match owned(11)? {
        None => None,
        Some(because) => Some(Withdrawal {
            because,
            evidence: owned(12)?,
            who: row.text(13)?.to_owned(),
            withdrawn_on: row.text(14)?.to_owned(),
            recorded_at: row.text(15)?.to_owned(),
        }),
    };
    Ok(Appearance {
        number: row.int(0)?,
        document: row.int(1)?,
        report: row.int(16)?,
        address: row.text(2)?.to_owned(),
        report_id: row.text(3)?.to_owned(),
        publisher: owned(4)?,
        title: owned(5)?,
        source_id: owned(6)?,
        published: owned(7)?,
        known_on: row.text(8)?.to_owned(),
        current: row.int(9)? != 0,
        recorded_at: row.text(10)?.to_owned(),
        withdrawal,
    })
}

/// What became of an appearance that was to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It is known already: nothing was recorded.
    Known,
    /// Recorded; the text is that which stood there just before or after, so that nothing was changed.
    Unchanged,
    /// Recorded, as one of so many texts of the document.
    Text(usize),
}

/// Record that a report appeared at an address. The same text of another date is another appearance: it can have come back after
/// another took its place.
pub fn record(
    db: &mut dyn Database,
    number: i64,
    document: i64,
    report: i64,
    prepared: &Prepared,
    now: &crate::Moment,
) -> Result<Recorded, LedgerError> {
    let before = db.rows(
        "SELECT number, report, published_from, published FROM appearances WHERE document = $1",
        &[document.into()],
    )?;
    let told = &prepared.record.report;
    let published = told.published.as_ref().map(|time| time.edtf.as_str());
    for row in &before {
        if row.int(1)? == report && row.opt_text(3)? == published {
            return Ok(Recorded::Known);
        }
    }
    let published_from = told.published.as_ref().map(|time| time.earliest.as_str());
    let mut days_taken = Vec::new();
    for row in &before {
        days_taken.push(row.opt_text(2)?);
    }
    // A second text of the same date has been changed without saying so: it is known from when it was seen, not from its date.
    let known_on = match &told.published {
        Some(time) if !days_taken.contains(&published_from) && time.latest.as_str() <= now.day() => {
            time.latest.as_str()
        }
        _ => now.day(),
    };
    db.insert(
        "appearances",
        crate::schema::APPEARANCES,
        &[
            number.into(),
            document.into(),
            report.into(),
            told.publisher.clone().into(),
            told.title.clone().into(),
            told.source_id.clone().into(),
            published.into(),
            published_from.into(),
            known_on.into(),
            Value::from(before.is_empty()),
            now.as_str().into(),
        ],
        "",
    )?;
    if before.is_empty() {
        return Ok(Recorded::Text(1));
    }
    let texts = mark_current(db, document)?;
    let at = texts.iter().position(|text| text.number == number).unwrap_or(0);
    let is_same =
        |beside: Option<usize>| beside.and_then(|beside| texts.get(beside)).is_some_and(|t| t.report == report);
    let unchanged = is_same(at.checked_sub(1)) || is_same(Some(at + 1));
    Ok(if unchanged { Recorded::Unchanged } else { Recorded::Text(texts.len()) })
}

/// Say anew which text of a document is the latest; all of them, the earliest first.
fn mark_current(db: &mut dyn Database, document: i64) -> Result<Vec<Appearance>, LedgerError> {
    let revisions = of_document(db, document)?;
    let last = revisions.last().map_or(0, |appearance| appearance.number);
    for appearance in &revisions {
        let is_last = appearance.number == last;
        if appearance.current != is_last {
            let change = [Value::from(is_last), appearance.number.into()];
            db.run("UPDATE appearances SET current = $1 WHERE number = $2", &change)?;
        }
    }
    Ok(revisions)
}
