//! The database, with what was lately read from it.

use crate::LedgerError;
use crate::db::{Database, Engine, Row, Value};
use aldus_incidents::{Filed, Reporting, Sighting, fold};
use aldus_record::Record;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Sightings that are kept in memory at most; reports come in by the day, and those of one day meet the same earlier ones again
/// and again.
const SIGHTINGS: usize = 120_000;
/// The same for reports.
const REPORTS: usize = 24_000;
/// The same for keys under which sightings look for others.
const KEYS: usize = 400_000;

/// The database, with what was lately read from it and can't have changed since.
pub(crate) struct Store {
    db: Box<dyn Database>,
    /// Sightings by their number.
    pub sightings: Lately<Arc<Filed<'static>>>,
    /// What reports tell, by the number of the report.
    pub reports: Lately<Arc<Told>>,
    /// All sightings that are filed under a key, in their order.
    pub keys: Lately<Vec<i64>>,
    /// All links of a sighting with later ones: these, and the scores.
    pub links: Lately<Vec<(i64, i64)>>,
}

/// What joining needs to know of a report: worked out from its record, and never stored.
#[derive(Debug)]
pub(crate) struct Told {
    /// Its events, in the order of the record.
    pub sightings: Vec<Arc<Filed<'static>>>,
    /// What tells copies of it.
    pub reporting: Reporting,
}

impl Told {
    /// What the report of a record tells.
    pub fn of(record: &Record) -> Told {
        Told::with_folded(record, &fold(&record.report.text))
    }

    /// The same, where its text is folded already.
    pub fn with_folded(record: &Record, folded: &str) -> Told {
        let sightings = Sighting::all_of(record).into_iter().map(|sighting| Arc::new(Filed::from(sighting)));
        Told { sightings: sightings.collect(), reporting: Reporting::with_folded(record, folded) }
    }
}

impl Store {
    pub fn new(db: Box<dyn Database>) -> Store {
        let (sightings, reports) = (Lately::new(SIGHTINGS), Lately::new(REPORTS));
        Store { db, sightings, reports, keys: Lately::new(KEYS), links: Lately::new(SIGHTINGS) }
    }

    /// Forget everything: what is stored under a number may be another thing now.
    pub fn forget(&mut self) {
        self.sightings.clear();
        self.reports.clear();
        self.forget_places();
    }

    /// Forget what lies where: some of it is gone.
    pub fn forget_places(&mut self) {
        self.keys.clear();
        self.links.clear();
    }
}

impl Database for Store {
    fn engine(&self) -> Engine {
        self.db.engine()
    }

    fn run(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, LedgerError> {
        self.db.run(sql, parameters)
    }

    fn rows(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, LedgerError> {
        self.db.rows(sql, parameters)
    }

    fn numbers(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<i64>, LedgerError> {
        self.db.numbers(sql, parameters)
    }

    fn insert(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Value],
        rest: &'static str,
    ) -> Result<u64, LedgerError> {
        self.db.insert(table, columns, rows, rest)
    }

    fn insert_numbers(&mut self, table: &str, columns: &[&str], rows: &[i64]) -> Result<u64, LedgerError> {
        self.db.insert_numbers(table, columns, rows)
    }

    fn script(&mut self, sql: &str) -> Result<(), LedgerError> {
        self.db.script(sql)
    }

    /// What another may have changed since is forgotten.
    fn begin_write(&mut self) -> Result<(), LedgerError> {
        self.db.begin_write()?;
        self.changed_by_others().map(drop)
    }

    fn begin_read(&mut self) -> Result<(), LedgerError> {
        self.db.begin_read()?;
        self.changed_by_others().map(drop)
    }

    fn changed_by_others(&mut self) -> Result<bool, LedgerError> {
        let changed = self.db.changed_by_others()?;
        if changed {
            self.forget();
        }
        Ok(changed)
    }

    fn commit(&mut self) -> Result<(), LedgerError> {
        self.db.commit()
    }

    /// Nor is anything known any more that was read meanwhile.
    fn rollback(&mut self) {
        self.db.rollback();
        self.forget();
    }

    fn flaws(&mut self) -> Result<Vec<String>, LedgerError> {
        self.db.flaws()
    }
}

/// Things by number, of which those that were not asked for lately are forgotten, a share of them at a time.
pub(crate) struct Lately<T> {
    most: usize,
    /// Each with when it was last asked for: a count of questions.
    things: FxHashMap<i64, (u64, T)>,
    now: u64,
}

/// The part of all things that is forgotten at once, when there are too many.
const SHARE: usize = 4;

impl<T> Lately<T> {
    fn new(most: usize) -> Lately<T> {
        Lately { most, things: FxHashMap::default(), now: 0 }
    }

    /// Know a thing.
    pub fn put(&mut self, number: i64, thing: T) {
        if self.things.len() >= self.most {
            let mut times: Vec<u64> = self.things.values().map(|(asked, _)| *asked).collect();
            let (_, last, _) = times.select_nth_unstable(self.most / SHARE);
            self.things.retain(|_, (asked, _)| *asked > *last);
        }
        self.now += 1;
        self.things.insert(number, (self.now, thing));
    }

    /// The thing with this number, when it is known.
    pub fn get(&mut self, number: i64) -> Option<&mut T> {
        let (asked, thing) = self.things.get_mut(&number)?;
        self.now += 1;
        *asked = self.now;
        Some(thing)
    }

    /// Forget a thing.
    pub fn remove(&mut self, number: i64) {
        self.things.remove(&number);
    }

    fn clear(&mut self) {
        self.things.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Lately;

    #[test]
    fn what_is_not_asked_for_is_forgotten() {
        let mut lately = Lately::new(8);
        for number in 0..40 {
            lately.put(number, number);
            assert_eq!(lately.get(0), Some(&mut 0), "after {number}");
            assert!(lately.things.len() <= 8);
        }
        assert_eq!(lately.get(20), None);
        assert_eq!(lately.get(39), Some(&mut 39));
        lately.remove(0);
        assert_eq!(lately.get(0), None);
    }
}
