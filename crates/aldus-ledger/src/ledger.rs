use crate::db::{self, Address, Database};
use crate::store::Store;
use crate::{LedgerError, VERSION, schema};
use std::fmt;
use std::str::FromStr;

/// A ledger that is open.
pub struct Ledger {
    pub(crate) db: Store,
    address: Address,
}

/// A moment on the clock of whoever records: RFC 3339 in UTC, to the second.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(String);

impl Moment {
    /// The day of the moment (`YYYY-MM-DD`).
    pub fn day(&self) -> &str {
        &self.0[..10]
    }

    /// The whole of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Moment {
    type Err = LedgerError;

    fn from_str(text: &str) -> Result<Moment, LedgerError> {
        let wrong = |_| LedgerError::Refused(format!("'{text}' is no moment; write 2024-01-16T09:30:00Z"));
        let moment: jiff::Timestamp = text.parse().map_err(wrong)?;
        let rounded = jiff::Timestamp::from_second(moment.as_second()).map_err(wrong)?;
        Ok(Moment(rounded.to_string()))
    }
}

impl Ledger {
    /// Open the ledger at an address.
    pub fn open(address: &Address) -> Result<Ledger, LedgerError> {
        let mut db = db::open(address, false)?;
        match schema::version(db.as_mut(), &address.shown())? {
            0 => Err(LedgerError::NoLedger(address.shown())),
            found => {
                Ledger::fits(address, found)?;
                Ok(Ledger { db: Store::new(db), address: address.clone() })
            }
        }
    }

    /// Open the ledger at an address, or make one where there is none.
    pub fn open_or_create(address: &Address, now: &Moment) -> Result<Ledger, LedgerError> {
        let mut db = db::open(address, true)?;
        match schema::version(db.as_mut(), &address.shown())? {
            0 => {
                schema::migrate(db.as_mut(), &address.shown(), now.as_str())?;
            }
            found => Ledger::fits(address, found)?,
        }
        Ok(Ledger { db: Store::new(db), address: address.clone() })
    }

    /// Bring a ledger of an older version up to this program's; returns the version it had.
    pub fn migrate(address: &Address, now: &Moment) -> Result<i64, LedgerError> {
        let mut db = db::open(address, false)?;
        match schema::version(db.as_mut(), &address.shown())? {
            0 => Err(LedgerError::NoLedger(address.shown())),
            found if found > VERSION => Ledger::fits(address, found).map(|()| found),
            _ => {
                let from = schema::migrate(db.as_mut(), &address.shown(), now.as_str())?;
                if from < VERSION {
                    Ledger { db: Store::new(db), address: address.clone() }.relink(|_| ())?;
                }
                Ok(from)
            }
        }
    }

    /// Let an SQLite file grow to so many pages and no further, as on a disk without room; for tests.
    #[doc(hidden)]
    pub fn limit_pages(&mut self, pages: u32) -> Result<(), LedgerError> {
        self.db.rows(&format!("PRAGMA max_page_count = {pages}"), &[]).map(|_| ())
    }

    /// Where it is kept.
    pub fn address(&self) -> &Address {
        &self.address
    }

    fn fits(address: &Address, found: i64) -> Result<(), LedgerError> {
        match found.cmp(&VERSION) {
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Less => Err(LedgerError::Older { address: address.shown(), found, known: VERSION }),
            std::cmp::Ordering::Greater => Err(LedgerError::Newer { address: address.shown(), found, known: VERSION }),
        }
    }

    /// Do something that writes: all of it is kept, or nothing.
    pub(crate) fn writing<T>(
        &mut self,
        work: impl FnOnce(&mut Store) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        self.db.begin_write()?;
        self.end(work)
    }

    /// Do something that only reads, and sees one state of the ledger throughout.
    pub(crate) fn reading<T>(
        &mut self,
        work: impl FnOnce(&mut Store) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        self.db.begin_read()?;
        self.end(work)
    }

    /// Do something within a transaction, and end that.
    fn end<T>(&mut self, work: impl FnOnce(&mut Store) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        match work(&mut self.db).and_then(|done| self.db.commit().map(|()| done)) {
            Ok(done) => Ok(done),
            Err(error) => {
                self.db.rollback();
                Err(error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_are_in_utc_and_whole_seconds() {
        let moment: Moment = "2024-01-16T09:30:00.7+02:00".parse().unwrap();
        assert_eq!((moment.as_str(), moment.day()), ("2024-01-16T07:30:00Z", "2024-01-16"));
        assert!("2024-01-16".parse::<Moment>().is_err());
    }
}
