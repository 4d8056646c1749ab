//! Storing reports.

use crate::appearance::{self, Recorded};
use crate::db::{Database, Engine, Value};
use crate::incidents::arrivals::Arrivals;
use crate::prepared::Prepared;
use crate::store::Store;
use crate::{Ledger, LedgerError, Moment, recode, reports};
use aldus_record::Record;
use std::collections::BTreeMap;

/// What became of a report that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// Neither the text nor the address was known.
    New,
    /// The address was known, with another text: how many texts it has had by now.
    Revision(usize),
    /// The text was known, from another address.
    Elsewhere,
    /// Nothing new.
    Known,
}

impl Ledger {
    /// Store reports, all or none of them; what became of each, in their order.
    pub fn add(&mut self, reports: &[Prepared], now: &Moment) -> Result<Vec<Stored>, LedgerError> {
        self.writing(|db| {
            let mut numbers = Numbers::default();
            let mut arrivals = Arrivals::default();
            let mut stored = Vec::new();
            for report in reports {
                stored.push(add_one(db, &mut numbers, &mut arrivals, report, now)?);
            }
            arrivals.settle(db)?;
            Ok(stored)
        })
    }
}

fn add_one(
    db: &mut Store,
    numbers: &mut Numbers,
    arrivals: &mut Arrivals,
    prepared: &Prepared,
    now: &Moment,
) -> Result<Stored, LedgerError> {
    let id = prepared.report_id();
    let (report, is_new) = match reports::exact(db, id)? {
        Some(known) => (known, false),
        None => {
            let report = add_report(db, numbers, prepared, now)?;
            arrivals.report(db, numbers, report, prepared)?;
            (report, true)
        }
    };
    let document = document_of(db, numbers, &prepared.address())?;
    let number = numbers.next(db, "appearances")?;
    let recorded = appearance::record(db, number, document, report, prepared, now)?;
    if recorded == Recorded::Known {
        numbers.give_back("appearances");
        return Ok(Stored::Known);
    }
    if !is_new && is_told_earlier(prepared, &reports::load(db, report)?.record) {
        recode::replace(db, numbers, arrivals, report, prepared, now)?;
    }
    // How the other texts of the document stand may have changed, and with it what their incidents show.
    let others = if recorded == Recorded::Text(1) { Vec::new() } else { appearance::of_document(db, document)? };
    others.iter().for_each(|other| arrivals.touch(other.report));
    arrivals.touch(report);
    Ok(match (is_new, recorded) {
        (_, Recorded::Text(texts @ 2..)) => Stored::Revision(texts),
        (true, _) => Stored::New,
        (false, Recorded::Text(_)) => Stored::Elsewhere,
        (false, Recorded::Known | Recorded::Unchanged) => Stored::Known,
    })
}

/// Whether a record of the same text is the one to count: that of the earliest appearance, so that it doesn't matter which came first.
fn is_told_earlier(prepared: &Prepared, known: &Record) -> bool {
    let order = |record: &Record| {
        let report = &record.report;
        let day = report.published.as_ref().map_or("9999".to_owned(), |time| time.earliest.clone());
        (day, report.url.clone(), report.publisher.clone(), report.title.clone())
    };
    order(&prepared.record) < order(known)
}

fn add_report(
    db: &mut dyn Database,
    numbers: &mut Numbers,
    prepared: &Prepared,
    now: &Moment,
) -> Result<i64, LedgerError> {
    let number = numbers.next(db, "reports")?;
    let (id, language) = (prepared.report_id(), prepared.record.report.language.as_str());
    db.insert(
        "reports",
        &["number", "id", "short", "language", "in_force", "recorded_at"],
        &[number.into(), id.into(), reports::short(id).into(), language.into(), 1.into(), now.as_str().into()],
        "",
    )?;
    add_record(db, number, 1, prepared, now)?;
    add_words(db, number, &prepared.words)?;
    Ok(number)
}

/// Keep a record as a version of what is read in a report.
pub(crate) fn add_record(
    db: &mut dyn Database,
    report: i64,
    version: i64,
    prepared: &Prepared,
    now: &Moment,
) -> Result<(), LedgerError> {
    db.insert(
        "records",
        &["report", "version", "coder", "recorded_at", "record"],
        &[report.into(), version.into(), prepared.coder().into(), now.as_str().into(), prepared.json.as_str().into()],
        "",
    )?;
    Ok(())
}

fn add_words(db: &mut dyn Database, report: i64, words: &str) -> Result<(), LedgerError> {
    let sql = match db.engine() {
        Engine::Sqlite => "INSERT INTO words (rowid, folded) VALUES ($1, $2)",
        Engine::Postgres => {
            "INSERT INTO words (report, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
        }
    };
    db.run(sql, &[report.into(), words.into()])?;
    Ok(())
}

fn document_of(db: &mut dyn Database, numbers: &mut Numbers, address: &str) -> Result<i64, LedgerError> {
    let known = db.rows("SELECT number FROM documents WHERE address = $1", &[address.into()])?;
    if let Some(row) = known.first() {
        return row.int(0);
    }
    let number = numbers.next(db, "documents")?;
    db.insert("documents", &["number", "address"], &[number.into(), address.into()], "")?;
    Ok(number)
}

/// The next number of each table, asked for once in a transaction: no other writes meanwhile.
#[derive(Default)]
pub(crate) struct Numbers {
    next: BTreeMap<&'static str, i64>,
}

impl Numbers {
    /// The next number of a table.
    pub fn next(&mut self, db: &mut dyn Database, table: &'static str) -> Result<i64, LedgerError> {
        let next = match self.next.get(table) {
            Some(next) => *next,
            None => {
                let rows = db.rows(&format!("SELECT max(number) FROM {table}"), &[])?;
                rows.first().map_or(Ok(None), |row| row.opt_int(0))?.unwrap_or(0) + 1
            }
        };
        self.next.insert(table, next + 1);
        Ok(next)
    }

    /// The last number was not used.
    fn give_back(&mut self, table: &'static str) {
        if let Some(next) = self.next.get_mut(table) {
            *next -= 1;
        }
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Value {
        Value::Int(number.into())
    }
}
