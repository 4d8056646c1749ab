//! What only a file can suffer.

use crate::draft::{gao, kutum};
use crate::stand::{Stand, noon, prepared};
use aldus_ledger::db::{self, Address};
use aldus_ledger::{Ledger, LedgerError, Reason, VERSION};

#[test]
fn a_file_of_something_else_is_no_ledger() {
    let stand = Stand::sqlite("something-else");
    let file = stand.folder().join("aldus.db");
    std::fs::write(&file, "This is a text, and by no means a database. ".repeat(100)).unwrap();
    assert!(matches!(Ledger::open(stand.address()).err(), Some(LedgerError::NotALedger(_))));
    std::fs::remove_file(&file).unwrap();
    db::open(stand.address(), true).unwrap().script("CREATE TABLE songs (title TEXT)").unwrap();
    assert!(matches!(
        Ledger::open_or_create(stand.address(), &noon("2024-02-01")).err(),
        Some(LedgerError::NotALedger(_))
    ));
    let folder = Address::File(stand.folder().to_owned());
    assert!(matches!(Ledger::open(&folder).err(), Some(LedgerError::CannotOpen { .. })));
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let stand = Stand::sqlite("damaged");
    drop(stand.ledger_of(&[kutum("Courant", 31).record(), gao("Bode", 3).record()]));
    let file = stand.folder().join("aldus.db");
    let mut bytes = std::fs::read(&file).unwrap();
    // Everything but the first page is overwritten.
    bytes[4096..].fill(0x5a);
    std::fs::write(&file, bytes).unwrap();
    let mut ledger = match Ledger::open(stand.address()) {
        Ok(ledger) => ledger,
        Err(LedgerError::Damaged(_)) => return,
        Err(error) => panic!("{error}"),
    };
    // a check says what it finds, and looks further
    let flaws = ledger.check(|_| ()).unwrap();
    assert!(flaws.iter().any(|flaw| flaw.contains("malformed")), "{flaws:?}");
}

#[test]
fn on_a_full_disk_nothing_is_half_there() {
    let stand = Stand::sqlite("full");
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record()]);
    let mut bytes = 0;
    let big: Vec<_> = (0..200)
        .map(|at| {
            let mut strike = gao("Bode", at);
            strike.url = None;
            let record = strike.record();
            bytes += record.report.text.len();
            prepared(&record)
        })
        .collect();
    ledger.limit_pages(60).unwrap();
    let error = ledger.add(&big, &noon("2024-02-02")).unwrap_err();
    assert!(matches!(error, LedgerError::Full(_)), "{error}");
    assert_eq!(ledger.count_reports().unwrap(), 1);
    assert_eq!(ledger.check(|_| ()).unwrap(), Vec::<String>::new());
    ledger.limit_pages(1 << 30).unwrap();
    ledger.add(&big, &noon("2024-02-02")).unwrap();
    assert_eq!(ledger.count_reports().unwrap(), 201);
}

#[test]
fn an_older_ledger_is_migrated_once() {
    let stand = Stand::sqlite("older");
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record(), kutum("Bode", 34).record()]);
    // what refers to a table that is made anew must still find it
    let reason = Reason { because: "page is gone".into(), evidence: None, who: "ann".into(), on: None };
    ledger.withdraw("https://bode.example/kutum", &reason, &noon("2024-02-02")).unwrap();
    let before = crate::stand::said(&mut ledger);
    drop(ledger);
    // Version 1 had no incidents.
    let mut db = db::open(stand.address(), false).unwrap();
    let tables = ["facets", "incidents", "links", "keys", "sightings", "decisions", "successors"];
    for table in tables {
        db.script(&format!("DROP TABLE {table}")).unwrap();
    }
    db.script("DELETE FROM ledger WHERE version > 1").unwrap();
    assert!(matches!(Ledger::open(stand.address()).err(), Some(LedgerError::Older { found: 1, .. })));
    assert_eq!(Ledger::migrate(stand.address(), &noon("2024-03-01")).unwrap(), 1);
    assert_eq!(Ledger::migrate(stand.address(), &noon("2024-03-01")).unwrap(), VERSION);
    let mut ledger = Ledger::open(stand.address()).unwrap();
    assert_eq!(crate::stand::said(&mut ledger), before);
    assert_eq!(ledger.check(|_| ()).unwrap(), Vec::<String>::new());
}
