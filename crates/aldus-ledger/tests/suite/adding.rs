use crate::draft::{gao, kutum};
use crate::stand::{Stand, noon, prepared, said};
use aldus_ledger::{Filter, Ledger, LedgerError, Reason, Stored};

pub fn new_known_revision_elsewhere(stand: &Stand) {
    let mut ledger = stand.ledger();
    let first = kutum("Courant", 31);
    let mut add = |strike: &crate::draft::Strike, day: &str| {
        ledger.add(&[prepared(&strike.record())], &noon(day)).unwrap().remove(0)
    };
    assert_eq!(add(&first, "2024-01-18"), Stored::New);
    assert_eq!(add(&first, "2024-01-19"), Stored::Known);
    assert_eq!(add(&kutum("Courant", 34).published("2024-01-18"), "2024-01-19"), Stored::Revision(2));
    assert_eq!(add(&first.clone().url("https://copy.example/1#top"), "2024-01-19"), Stored::Elsewhere);
    assert_eq!(add(&first.url("https://copy.example/1"), "2024-01-19"), Stored::Known);
}

pub fn adding_again_changes_nothing(stand: &Stand) {
    let records = [kutum("Courant", 31).record(), kutum("Courant", 34).record(), gao("Bode", 3).record()];
    let mut ledger = stand.ledger_of(&records);
    let before = crate::stand::said(&mut ledger);
    let all: Vec<_> = records.iter().map(prepared).collect();
    let stored = ledger.add(&all, &noon("2024-03-01")).unwrap();
    assert_eq!(stored, [Stored::Known, Stored::Known, Stored::Known]);
    assert_eq!(crate::stand::said(&mut ledger), before);
}

pub fn copies_of_a_text_may_come_in_one_batch(stand: &Stand) {
    let copies = ["https://b.example/1", "https://a.example/1"].map(|url| kutum("Courant", 31).url(url).record());
    let mut together = stand.ledger();
    let stored = together.add(&copies.each_ref().map(prepared), &noon("2024-02-01")).unwrap();
    assert_eq!(stored, [Stored::New, Stored::Elsewhere]);
    assert_eq!(together.incidents(&Filter::default()).unwrap().len(), 1, "its events are filed once");
    let report = together.report(&copies[0].report.id).unwrap();
    assert_eq!(report.record.report.url, copies[1].report.url, "the one that is told earlier counts, as in any order");
}

pub fn records_come_back_as_they_were(stand: &Stand) {
    let record = kutum("Courant", 31).record();
    let mut ledger = stand.ledger_of(std::slice::from_ref(&record));
    assert_eq!(ledger.report(&record.report.id).unwrap().record, record);
}

pub fn reports_are_found_by_id_url_and_owner(stand: &Stand) {
    let (old, new) = (kutum("Courant", 31).record(), kutum("Courant", 34).published("2024-01-18").record());
    let mut ledger = stand.ledger_of(&[new.clone(), old.clone()]);
    let mut found = |name: &str| ledger.report(name).map(|report| report.record.report.id);
    assert_eq!(found(&old.report.id[3..12]).unwrap(), old.report.id);
    assert_eq!(found("https://courant.example/kutum").unwrap(), new.report.id, "a URL means its latest text");
    assert!(matches!(found("b3:0"), Err(LedgerError::Unknown { .. })));
    assert!(matches!(found("Courant-Kutum"), Err(LedgerError::Unknown { .. })), "two texts have this owner's id");

    let report = ledger.report(&old.report.id).unwrap();
    let revisions = ledger.revisions(&report).unwrap();
    let ids: Vec<_> = revisions[0].iter().map(|text| text.record.report.id.as_str()).collect();
    assert_eq!(ids, [&old.report.id, &new.report.id], "by date, not by arrival");
    let changes = aldus_ledger::changes(&old, &new);
    let words: Vec<_> = changes.all.iter().map(|change| format!("{change:?}")).collect();
    assert!(words.len() == 1 && words[0].contains("\"31\"") && words[0].contains("\"34\""), "{words:?}");
}

pub fn a_text_changed_without_a_new_date_is_known_from_when_it_was_seen(stand: &Stand) {
    let mut ledger = stand.ledger();
    for (killed, seen) in [(31, "2024-01-18"), (9, "2024-01-25")] {
        ledger.add(&[prepared(&kutum("Courant", killed).record())], &noon(seen)).unwrap();
    }
    let report = ledger.report("https://courant.example/kutum").unwrap();
    let known: Vec<_> =
        ledger.revisions(&report).unwrap()[0].iter().map(|text| text.appearances[0].known_on.clone()).collect();
    assert_eq!(known, ["2024-01-17", "2024-01-25"]);
}

pub fn a_withdrawn_report_is_kept_and_marked(stand: &Stand) {
    let record = kutum("Courant", 31).record();
    let mut ledger = stand.ledger_of(std::slice::from_ref(&record));
    let reason = Reason { because: "page is gone".into(), evidence: None, who: "ann".into(), on: None };
    let marked = ledger.withdraw("https://courant.example/kutum", &reason, &noon("2024-02-02")).unwrap();
    assert_eq!(marked.len(), 1);
    assert!(ledger.withdraw(&record.report.id, &reason, &noon("2024-02-03")).unwrap().is_empty(), "only once");
    let report = ledger.report(&record.report.id).unwrap();
    assert!(report.is_withdrawn());
    let withdrawal = report.appearances[0].withdrawal.clone().unwrap();
    assert_eq!((withdrawal.because.as_str(), withdrawal.withdrawn_on.as_str()), ("page is gone", "2024-02-02"));
    let nothing = Reason { because: " ".into(), ..reason };
    assert!(ledger.withdraw(&record.report.id, &nothing, &noon("2024-02-03")).is_err());
}

pub fn all_of_a_batch_or_nothing(stand: &Stand) {
    let mut ledger = stand.ledger();
    // What stands in the way of the second report: another row has its number in the index of links.
    let (first, second) = (prepared(&kutum("Courant", 31).record()), prepared(&kutum("Bode", 34).record()));
    let mut db = aldus_ledger::db::open(stand.address(), false).unwrap();
    db.run("INSERT INTO links (one, other, score) VALUES (1, 2, 500)", &[]).unwrap();
    assert!(ledger.add(&[first.clone(), second.clone()], &noon("2024-02-01")).is_err());
    assert_eq!(ledger.count_reports().unwrap(), 0, "the first report of the batch is not there either");
    db.run("DELETE FROM links", &[]).unwrap();
    assert_eq!(ledger.add(&[first, second], &noon("2024-02-01")).unwrap(), [Stored::New, Stored::New]);
}

pub fn a_text_that_comes_back_is_a_revision(stand: &Stand) {
    let texts = [
        kutum("Courant", 31),
        kutum("Courant", 9).published("2024-01-18"),
        kutum("Courant", 31).published("2024-01-20"),
    ];
    let records: Vec<_> = texts.iter().map(|text| text.record()).collect();
    assert_eq!(records[0].report.id, records[2].report.id);
    let mut ledger = stand.ledger();
    let mut add = |nth: usize| ledger.add(&[prepared(&records[nth])], &noon("2024-02-01")).unwrap()[0].clone();
    assert_eq!([add(0), add(1), add(2)], [Stored::New, Stored::Revision(2), Stored::Revision(3)]);
    assert_eq!([add(0), add(1), add(2)], [Stored::Known, Stored::Known, Stored::Known]);
    let report = ledger.report("https://courant.example/kutum").unwrap();
    assert_eq!(report.record.report.id, records[0].report.id, "the text that came back is the current one");
    let texts = ledger.revisions(&report).unwrap();
    let current: Vec<_> = texts[0].iter().map(|text| text.appearances[0].current).collect();
    assert_eq!(current, [false, false, true]);
    let then = |ledger: &mut Ledger, day: &str| {
        let id = ledger.incidents(&Filter::default()).unwrap()[0].id.to_string();
        ledger.incident(&id, Some(day)).unwrap().summary.tolls[0].min
    };
    assert_eq!(
        ["2024-01-17", "2024-01-19", "2024-01-21"].map(|day| then(&mut ledger, day)),
        [Some(31), Some(9), Some(31)]
    );

    // the same in any order
    let once = said(&mut ledger);
    for order in [[2, 1, 0], [1, 2, 0], [0, 2, 1]] {
        let mut db = aldus_ledger::db::open(stand.address(), false).unwrap();
        crate::asking::empty(db.as_mut());
        let mut ledger = stand.ledger();
        for nth in order {
            ledger.add(&[prepared(&records[nth])], &noon("2024-02-01")).unwrap();
        }
        assert_eq!(said(&mut ledger), once, "{order:?}");
    }
}
