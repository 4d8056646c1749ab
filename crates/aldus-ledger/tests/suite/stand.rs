//! A place for one test's ledger.

use aldus_ledger::db::Address;
use aldus_ledger::{Filter, Ledger, Moment, Prepared};
use aldus_record::Record;
use std::path::{Path, PathBuf};

/// An address without a ledger, and a folder of the test's own.
pub struct Stand {
    address: Address,
    folder: PathBuf,
}

impl Stand {
    /// A file in a folder of its own.
    pub fn sqlite(test: &str) -> Stand {
        let folder = folder(test);
        Stand { address: Address::File(folder.join("aldus.db")), folder }
    }

    /// A schema on a server.
    pub fn postgres(test: &str, url: String) -> Stand {
        Stand { address: Address::Server(url), folder: folder(&format!("pg-{test}")) }
    }

    pub fn address(&self) -> &Address {
        &self.address
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The ledger, made where there is none.
    pub fn ledger(&self) -> Ledger {
        Ledger::open_or_create(&self.address, &noon("2024-01-16")).unwrap()
    }

    /// A ledger with these records in it, one transaction each.
    pub fn ledger_of(&self, records: &[Record]) -> Ledger {
        let mut ledger = self.ledger();
        for record in records {
            ledger.add(&[prepared(record)], &noon("2024-02-01")).unwrap();
        }
        ledger
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn folder(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("aldus-ledger-{}-{test}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Noon of a day.
pub fn noon(day: &str) -> Moment {
    format!("{day}T12:00:00Z").parse().unwrap()
}

pub fn prepared(record: &Record) -> Prepared {
    Prepared::of(record.clone()).unwrap()
}

/// All that a ledger says, whatever the order in which it heard it.
pub fn said(ledger: &mut Ledger) -> Vec<String> {
    let mut all = Vec::new();
    for summary in ledger.incidents(&Filter::default()).unwrap() {
        let view = ledger.incident(&summary.id.to_string(), None).unwrap();
        all.push(serde_json::to_string(&summary).unwrap());
        for report in &view.reports {
            let places: Vec<_> = report.appearances.iter().map(|a| (&a.address, &a.known_on, a.current)).collect();
            let events: Vec<_> = report.sightings.iter().map(|s| s.id.to_string()).collect();
            all.push(format!("{} {:?} {places:?} {events:?}", report.record.report.id, report.standing));
        }
    }
    all
}
