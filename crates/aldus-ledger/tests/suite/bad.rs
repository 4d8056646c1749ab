use crate::draft::kutum;
use crate::stand::{Stand, noon};
use aldus_ledger::{Judgement, Ledger, LedgerError, Prepared, Reason, VERSION};

pub fn a_newer_ledger_is_left_alone(stand: &Stand) {
    stand.ledger();
    let mut db = aldus_ledger::db::open(stand.address(), false).unwrap();
    db.run("INSERT INTO ledger (version, migrated_at) VALUES ($1, '')", &[(VERSION + 1).into()]).unwrap();
    let errors = [
        Ledger::open(stand.address()).err(),
        Ledger::open_or_create(stand.address(), &noon("2024-02-01")).err(),
        Ledger::migrate(stand.address(), &noon("2024-02-01")).err(),
    ];
    for error in errors {
        assert!(matches!(error, Some(LedgerError::Newer { .. })), "{error:?}");
    }
}

pub fn a_ledger_that_is_not_there_is_not_made(stand: &Stand) {
    assert!(matches!(Ledger::open(stand.address()).err(), Some(LedgerError::NoLedger(_))));
    assert!(matches!(Ledger::migrate(stand.address(), &noon("2024-02-01")).err(), Some(LedgerError::NoLedger(_))));
    assert!(!stand.folder().join("aldus.db").exists());
}

pub fn unknown_ids_are_named(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record()]);
    let reason = Reason { because: "gone".into(), evidence: None, who: "ann".into(), on: None };
    let by = Judgement { who: "ann".into(), because: "so".into() };
    let now = noon("2024-02-02");
    let errors = [
        ledger.report("b3:ffffffffffff").err(),
        ledger.withdraw("https://no.example/1", &reason, &now).err(),
        ledger.incident("zzzzzzzzzzzz", None).err(),
        ledger.merge(&["zzzz".into(), "zzzzz".into()], &by, &now).err(),
    ];
    for error in errors {
        assert!(matches!(error, Some(LedgerError::Unknown { .. })), "{error:?}");
    }
}

pub fn records_that_break_the_contract_are_refused(stand: &Stand) {
    let record = kutum("Courant", 31).record();
    let mut other_text = record.clone();
    other_text.report.text.push('!');
    let mut no_actor = record.clone();
    no_actor.actors.clear();
    for (broken, word) in [(other_text, "hash"), (no_actor, "contract")] {
        let error = Prepared::of(broken).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
    assert!(Prepared::from_json("{\"schema\": 1}").is_err());
    assert_eq!(stand.ledger().count_reports().unwrap(), 0);
}
