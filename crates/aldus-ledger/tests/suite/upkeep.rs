use crate::draft::{gao, kutum};
use crate::stand::{Stand, said};
use aldus_ledger::db::Address;
use aldus_ledger::{Filter, Ledger};

pub fn a_backup_is_the_same_ledger(stand: &Stand) {
    let mut ledger =
        stand.ledger_of(&[kutum("Courant", 31).record(), kutum("Bode", 34).record(), gao("Bode", 3).record()]);
    let file = stand.folder().join("backup.db");
    ledger.backup(&file).unwrap();
    assert!(ledger.backup(&file).is_err(), "a backup never replaces anything");
    let mut copy = Ledger::open(&Address::File(file)).unwrap();
    assert_eq!(said(&mut copy), said(&mut ledger));
    assert_eq!(copy.check(|_| ()).unwrap(), Vec::<String>::new());
    let words = Filter { text: Some("kutum market".into()), ..Filter::default() };
    assert_eq!(copy.incidents(&words).unwrap(), ledger.incidents(&words).unwrap());
    let names: Vec<_> = std::fs::read_dir(stand.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains("unfinished")), "{names:?}");
}

pub fn a_sound_ledger_passes_its_check(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record(), kutum("Courant", 34).record()]);
    let mut seen = 0;
    assert_eq!(ledger.check(|some| seen += some).unwrap(), Vec::<String>::new());
    assert_eq!(seen, 2);
}

pub fn damage_is_found(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record(), gao("Bode", 3).record()]);
    let mut db = aldus_ledger::db::open(stand.address(), false).unwrap();
    db.run("UPDATE reports SET in_force = 7 WHERE number = 1", &[]).unwrap();
    db.run("UPDATE records SET record = '{}' WHERE report = 2", &[]).unwrap();
    db.run("UPDATE appearances SET current = 0 WHERE number = 2", &[]).unwrap();
    db.run("DELETE FROM incidents", &[]).unwrap();
    let flaws = ledger.check(|_| ()).unwrap().join("\n");
    for word in ["should be in force", "not a record", "exactly one current", "incident"] {
        assert!(flaws.contains(word), "no {word:?} in {flaws}");
    }
}

pub fn joining_anew_changes_nothing(stand: &Stand) {
    let mut ledger =
        stand.ledger_of(&[kutum("Courant", 31).record(), kutum("Bode", 34).record(), gao("Bode", 3).record()]);
    let before = said(&mut ledger);
    ledger.relink(|_| ()).unwrap();
    assert_eq!(said(&mut ledger), before);
}
