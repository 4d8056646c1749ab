use crate::draft::{Strike, gao, kutum};
use crate::stand::{Stand, noon, prepared, said};
use aldus_incidents::{Days, Decisions, Sighting, cluster};
use aldus_ledger::{Around, Filter, Judgement, Ledger, LedgerError, Reason, Standing};
use aldus_record::{EventType, Record, Time};

fn ids(ledger: &mut Ledger, filter: Filter) -> Vec<String> {
    ledger.incidents(&filter).unwrap().iter().map(|summary| summary.places[0].name.clone()).collect()
}

fn day(text: &str) -> Option<i32> {
    let time = Time { edtf: text.into(), earliest: text.into(), latest: text.into() };
    Days::of(&time).map(|days| days.first)
}

pub fn an_empty_ledger_has_no_incidents(stand: &Stand) {
    let mut ledger = stand.ledger();
    assert_eq!(ledger.incidents(&Filter::default()).unwrap(), Vec::new());
    let words = Filter { text: Some("market".to_owned()), country: Some("SDN".to_owned()), ..Filter::default() };
    assert_eq!(ledger.incidents(&words).unwrap(), Vec::new());
    assert!(ledger.incident("0000", None).is_err());
}

pub fn reports_of_one_strike_are_one_incident(stand: &Stand) {
    let mut ledger =
        stand.ledger_of(&[kutum("Courant", 31).record(), kutum("Bode", 34).record(), gao("Bode", 3).record()]);
    let found = ledger.incidents(&Filter::default()).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].reports, found[0].independent), (2, 2));
    assert!(found[0].disagreements.is_empty(), "one source that raised its figure: {:?}", found[0].disagreements);
    let view = ledger.incident(&found[0].id.to_string(), None).unwrap();
    assert_eq!(view.joins.len(), 1);
    assert!(view.joins[0].link.signals.len() > 2);
}

pub fn the_order_of_arrival_does_not_matter(stand: &Stand) {
    let copy = kutum("Courant", 31).url("https://copy.example/1").published("2024-01-20");
    let mut records: Vec<_> = [
        kutum("Courant", 31),
        kutum("Bode", 34),
        kutum("Wachter", 60).day("2024-01-15"),
        kutum("Courant", 36).published("2024-01-19"),
        copy,
        gao("Bode", 3),
        gao("Wachter", 5).day("2024-01-11"),
        gao("Heraut", 5).day("2024-02-20"),
    ]
    .iter()
    .map(Strike::record)
    .collect();
    let mut first = None;
    for turn in 0..6 {
        let mut db = aldus_ledger::db::open(stand.address(), true).unwrap();
        if turn > 0 {
            empty(db.as_mut());
        }
        let mut ledger = stand.ledger();
        for some in records.chunks(1 + turn % 3) {
            let some: Vec<_> = some.iter().map(prepared).collect();
            ledger.add(&some, &noon("2024-03-01")).unwrap();
        }
        let now = said(&mut ledger);
        assert_eq!(first.get_or_insert_with(|| now.clone()), &now, "turn {turn}");
        let len = records.len();
        records.swap(turn % len, (turn * 5 + 3) % len);
        records.rotate_left(3);
    }
}

/// Take everything out of a ledger.
pub fn empty(db: &mut dyn aldus_ledger::db::Database) {
    for table in [
        "facets",
        "incidents",
        "links",
        "keys",
        "sightings",
        "withdrawals",
        "appearances",
        "documents",
        "records",
        "words",
        "reports",
    ] {
        // The index of words of SQLite keeps nothing that could be deleted row by row.
        let sql = match (table, db.engine()) {
            ("words", aldus_ledger::db::Engine::Sqlite) => "INSERT INTO words (words) VALUES ('delete-all')".to_owned(),
            _ => format!("DELETE FROM {table}"),
        };
        db.script(&sql).unwrap();
    }
}

pub fn every_filter_finds_its_own(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[
        kutum("Courant", 31).record(),
        kutum("Bode", 60).words("Een luchtaanval trof de markt").record(),
        gao("Heraut", 3).version("1", EventType::Coerce).record(),
    ]);
    let reason = Reason { because: "gone".into(), evidence: None, who: "ann".into(), on: None };
    ledger.withdraw("https://bode.example/kutum", &reason, &noon("2024-02-02")).unwrap();
    let kutum_only = [
        Filter { from: day("2024-01-12"), ..Filter::default() },
        Filter { country: Some("SDN".into()), ..Filter::default() },
        Filter { around: Some(Around::new(14.0, 24.0, 100.0).unwrap()), ..Filter::default() },
        Filter { event_type: Some(EventType::Assault), ..Filter::default() },
        Filter { actor: Some("SDN".into()), ..Filter::default() },
        Filter { source: Some("courant".into()), ..Filter::default() },
        Filter { killed: Some(4), ..Filter::default() },
        Filter { killed: Some(31), country: Some("SDN".into()), ..Filter::default() },
        Filter { withdrawn: true, ..Filter::default() },
        Filter { text: Some("LUCHTAANVAL, mårkt".into()), ..Filter::default() },
        Filter { text: Some("kutum".into()), country: Some("SDN".into()), killed: Some(1), ..Filter::default() },
        Filter { limit: Some(1), ..Filter::default() },
    ];
    for filter in kutum_only {
        assert_eq!(ids(&mut ledger, filter.clone()), ["Kutum"], "{filter:?}");
    }
    let nothing = [
        Filter { from: day("2024-01-17"), ..Filter::default() },
        Filter { to: day("2024-01-09"), ..Filter::default() },
        Filter { country: Some("NLD".into()), ..Filter::default() },
        Filter { killed: Some(32), ..Filter::default() },
        Filter { contested: true, ..Filter::default() },
        Filter { text: Some("kutum gao".into()), ..Filter::default() },
        Filter { actor: Some("nobody".into()), ..Filter::default() },
        Filter { text: Some("kutum".into()), country: Some("MLI".into()), ..Filter::default() },
        Filter { around: Some(Around::new(14.0, 24.0, 10.0).unwrap()), ..Filter::default() },
    ];
    for filter in nothing {
        assert!(ids(&mut ledger, filter.clone()).is_empty(), "{filter:?}");
    }
    assert_eq!(ids(&mut ledger, Filter { to: day("2024-01-16"), ..Filter::default() }), ["Kutum", "Gao"]);
    assert!(ledger.incidents(&Filter { text: Some("?!".into()), ..Filter::default() }).is_err());
}

pub fn what_was_known_then(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[
        kutum("Courant", 31).record(),
        kutum("Bode", 34).published("2024-01-19").record(),
        kutum("Courant", 36).published("2024-01-21").record(),
    ]);
    let on = Some("2024-01-25".to_owned());
    let reason = Reason { because: "gone".into(), evidence: None, who: "ann".into(), on };
    ledger.withdraw("https://bode.example/kutum", &reason, &noon("2024-02-02")).unwrap();
    let id = ledger.incidents(&Filter::default()).unwrap()[0].id.to_string();
    let mut standing = |day: Option<&str>| -> Vec<(String, Standing)> {
        let view = ledger.incident(&id, day).unwrap();
        let told = |r: &aldus_ledger::ViewedReport| (r.sightings[0].figures[0].min.unwrap().to_string(), r.standing);
        view.reports.iter().map(told).collect()
    };
    let (first, second, third) = ("31".to_owned(), "34".to_owned(), "36".to_owned());
    use Standing::{Standing as Stands, Superseded, Withdrawn};
    assert_eq!(standing(Some("2024-01-18")), [(first.clone(), Stands)]);
    assert_eq!(standing(Some("2024-01-19")), [(first.clone(), Stands), (second.clone(), Stands)]);
    assert_eq!(
        standing(Some("2024-01-24")),
        [(first.clone(), Superseded), (second.clone(), Stands), (third.clone(), Stands)]
    );
    let now = [(first, Superseded), (second, Withdrawn), (third, Stands)];
    assert_eq!(standing(Some("2024-01-25")), now);
    assert_eq!(standing(None), now);
    assert!(ledger.incident(&id, Some("2024-01-16")).is_err(), "nothing was known yet");
}

pub fn a_text_that_was_replaced_does_not_count(stand: &Stand) {
    let mut ledger =
        stand.ledger_of(&[kutum("Courant", 60).record(), kutum("Courant", 31).published("2024-01-19").record()]);
    let found = ledger.incidents(&Filter::default()).unwrap().remove(0);
    assert_eq!((found.reports, found.superseded), (2, 1));
    assert_eq!(found.tolls.iter().map(|toll| toll.min).collect::<Vec<_>>(), [Some(31)]);
}

pub fn incidents_are_found_by_the_beginning_of_an_id(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record(), kutum("Bode", 34).record()]);
    let found = ledger.incidents(&Filter::default()).unwrap().remove(0);
    let view = ledger.incident(&found.id.to_string()[..5], None).unwrap();
    assert_eq!(view.summary, found);
    let members: Vec<String> = view.reports.iter().map(|report| report.sightings[0].id.to_string()).collect();
    for member in members {
        assert_eq!(ledger.incident(&member, None).unwrap().summary.id, found.id);
    }
    for wrong in ["zzzzzzzzzzzz", "zz", "not an id", "é"] {
        assert!(matches!(ledger.incident(wrong, None), Err(LedgerError::Unknown { .. })), "{wrong}");
    }
}

/// A town with news every day: each day's is linked with the next's, and far more hangs together than can be weighed at once.
fn a_long_siege() -> Vec<Record> {
    let outlets = ["Courant", "Bode", "Archief", "Dagblad"];
    let mut records = Vec::new();
    for nth in 0..400u64 {
        let day: &'static str =
            Box::leak(format!("2024-{:02}-{:02}", 3 + nth / 7 / 28, 1 + nth / 7 % 28).into_boxed_str());
        let strike = kutum(outlets[(nth % 4) as usize], 3 + nth * 7 % 11).url("").published(day).day(day);
        records.push(strike.words(Box::leak(format!("Strike {nth}").into_boxed_str())).record());
    }
    records
}

fn memberships(ledger: &mut Ledger) -> Vec<(String, usize)> {
    let all = ledger.incidents(&Filter::default()).unwrap();
    let mut found: Vec<_> = all.into_iter().map(|summary| (summary.id.to_string(), summary.reports)).collect();
    found.sort();
    found
}

pub fn news_from_one_town_every_day_is_joined_alike_in_any_order(stand: &Stand) {
    let records = a_long_siege();
    let sightings: Vec<Sighting> = records.iter().flat_map(Sighting::all_of).collect();
    let mut at_once: Vec<_> = cluster(&sightings, &Decisions::default())
        .iter()
        .map(|incident| (incident.id.to_string(), incident.members.len()))
        .collect();
    at_once.sort();
    assert!(at_once.len() > 10 && at_once.len() < 400, "{}", at_once.len());

    let mut ledger = stand.ledger();
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|nth| nth * 7919 % 401);
    for (nth, batch) in order.chunks(23).enumerate() {
        let reports: Vec<_> = batch.iter().map(|&nth| prepared(&records[nth])).collect();
        // now and then one by one
        let size = if nth % 5 == 0 { 1 } else { reports.len() };
        for some in reports.chunks(size) {
            ledger.add(some, &noon("2024-06-01")).unwrap();
        }
    }
    assert_eq!(memberships(&mut ledger), at_once);
    ledger.relink(|_| ()).unwrap();
    assert_eq!(memberships(&mut ledger), at_once);
}

pub fn decisions_hold_across_parts_of_a_long_chain(stand: &Stand) {
    let mut ledger = stand.ledger();
    let records = a_long_siege();
    let reports: Vec<_> = records.iter().map(prepared).collect();
    ledger.add(&reports[..300], &noon("2024-06-01")).unwrap();
    let all: Vec<String> = memberships(&mut ledger).into_iter().map(|(id, _)| id).collect();
    let by = Judgement { who: "ann".into(), because: "one campaign".into() };
    let (one, other) = (all[0].clone(), all[all.len() - 1].clone());
    ledger.merge(&[one.clone(), other.clone()], &by, &noon("2024-06-02")).unwrap();
    ledger.add(&reports[300..], &noon("2024-06-03")).unwrap();
    let together = |ledger: &mut Ledger| {
        ledger.incident(&one, None).unwrap().summary.id == ledger.incident(&other, None).unwrap().summary.id
    };
    assert!(together(&mut ledger));
    let merged = memberships(&mut ledger);
    ledger.relink(|_| ()).unwrap();
    assert_eq!(memberships(&mut ledger), merged);

    let view = ledger.incident(&one, None).unwrap();
    let off = view.reports[0].record.report.id.clone();
    let (rest, part) = ledger.split(&one, &[off], &by, &noon("2024-06-04")).unwrap();
    assert_ne!(rest, part);
    let split = memberships(&mut ledger);
    ledger.relink(|_| ()).unwrap();
    assert_eq!(memberships(&mut ledger), split);
    assert_eq!(ledger.check(|_| ()).unwrap(), Vec::<String>::new());
}
