use crate::draft::{gao, kutum};
use crate::stand::{Stand, noon, prepared};
use aldus_ledger::{Filter, Judgement, Ledger};
use aldus_record::EventType;
use std::collections::BTreeMap;

fn by() -> Judgement {
    Judgement { who: "ann".into(), because: "I read both".into() }
}

fn ids(ledger: &mut Ledger) -> Vec<String> {
    ledger.incidents(&Filter::default()).unwrap().iter().map(|summary| summary.id.to_string()).collect()
}

pub fn a_merge_outlasts_later_reports(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record(), gao("Bode", 3).record()]);
    let apart = ids(&mut ledger);
    assert_eq!(apart.len(), 2);
    let merged = ledger.merge(&apart, &by(), &noon("2024-02-02")).unwrap().to_string();
    assert_eq!(ids(&mut ledger), [merged.as_str()]);
    ledger.add(&[prepared(&kutum("Heraut", 33).record())], &noon("2024-02-03")).unwrap();
    ledger.relink(|_| ()).unwrap();
    for old in &apart {
        let view = ledger.incident(old, None).unwrap();
        assert!(view.reports.len() >= 2, "both are still one");
        assert_eq!((view.decisions.len(), view.decisions[0].what.as_str()), (1, "merge"));
    }
}

pub fn a_split_outlasts_later_reports(stand: &Stand) {
    let (one, other) = (kutum("Courant", 31).record(), kutum("Bode", 34).record());
    let mut ledger = stand.ledger_of(&[one, other.clone()]);
    let id = ids(&mut ledger).remove(0);
    let off = [other.report.id.clone()];
    let (rest, part) = ledger.split(&id, &off, &by(), &noon("2024-02-02")).unwrap();
    assert_ne!(rest, part);
    assert_eq!(ids(&mut ledger).len(), 2);
    ledger.add(&[prepared(&kutum("Heraut", 33).record())], &noon("2024-02-03")).unwrap();
    ledger.relink(|_| ()).unwrap();
    let of = |ledger: &mut Ledger, id: &str| ledger.incident(id, None).unwrap().summary.id;
    assert_ne!(of(&mut ledger, &rest.to_string()), of(&mut ledger, &part.to_string()), "they are still two");
    // Somebody thinks better of it.
    ledger.merge(&[rest.to_string(), part.to_string()], &by(), &noon("2024-02-04")).unwrap();
    assert_eq!(of(&mut ledger, &rest.to_string()), of(&mut ledger, &part.to_string()));
}

pub fn an_edit_shows_and_can_be_taken_back(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record()]);
    let id = ids(&mut ledger).remove(0);
    let set = |part: &str, value: &str| BTreeMap::from([(part.to_owned(), value.to_owned())]);
    let before = ledger.incident(&id, None).unwrap().summary;
    ledger.edit(&id, &set("country", "TCD"), &by(), &noon("2024-02-02")).unwrap();
    ledger.edit(&id, &set("date", "2024-01-15"), &by(), &noon("2024-02-02")).unwrap();
    ledger.add(&[prepared(&kutum("Bode", 34).record())], &noon("2024-02-03")).unwrap();
    let found = ledger.incidents(&Filter { country: Some("TCD".into()), ..Filter::default() }).unwrap();
    assert_eq!(found[0].days.unwrap().to_string(), "2024-01-15");
    assert_eq!(found[0].edited.len(), 2);
    assert!(ledger.incidents(&Filter { country: Some("SDN".into()), ..Filter::default() }).unwrap().is_empty());
    for part in ["country", "date"] {
        ledger.edit(&id, &set(part, ""), &by(), &noon("2024-02-04")).unwrap();
    }
    let after = ledger.incident(&id, None).unwrap();
    assert_eq!((after.summary.days, &after.summary.places), (before.days, &before.places));
    assert_eq!(after.decisions.len(), 4, "nothing that was decided is forgotten");
}

pub fn decisions_outlast_a_newer_coder(stand: &Stand) {
    let (one, other) = (kutum("Courant", 31), kutum("Bode", 34));
    let mut ledger = stand.ledger_of(&[one.record(), other.record()]);
    let id = ids(&mut ledger).remove(0);
    let (rest, part) = ledger.split(&id, &[other.record().report.id], &by(), &noon("2024-02-02")).unwrap();
    // A newer version of the coder gives the events another type, and with it other ids.
    let newer = [one, other].map(|strike| prepared(&strike.version("2", EventType::Coerce).record()));
    assert_eq!(ledger.recode(&newer, &noon("2024-02-03")).unwrap(), 2);
    assert_eq!(ledger.recode(&newer, &noon("2024-02-04")).unwrap(), 0, "nothing new");
    let now = ledger.incidents(&Filter::default()).unwrap();
    assert_eq!(now.len(), 2, "they are still two");
    assert!(now.iter().all(|summary| summary.event_type == EventType::Coerce));
    for old in [rest, part] {
        assert!(ledger.incident(&old.to_string(), None).is_ok(), "old ids lead to what took their place");
    }
    assert_eq!(ledger.check(|_| ()).unwrap(), Vec::<String>::new());
}

pub fn what_cannot_be_decided_is_refused(stand: &Stand) {
    let mut ledger = stand.ledger_of(&[kutum("Courant", 31).record()]);
    let id = ids(&mut ledger).remove(0);
    let now = noon("2024-02-02");
    assert!(ledger.merge(&[id.clone(), id.clone()], &by(), &now).is_err(), "one is not two");
    assert!(
        ledger.split(&id, &["https://courant.example/kutum".into()], &by(), &now).is_err(),
        "nothing would be left"
    );
    assert!(ledger.split(&id, &["https://no.example".into()], &by(), &now).is_err());
    for (part, value) in
        [("colour", "red"), ("type", "WAR"), ("date", "soon"), ("at", "200,0"), ("country", "Sudan"), ("status", "x")]
    {
        let set = BTreeMap::from([(part.to_owned(), value.to_owned())]);
        assert!(ledger.edit(&id, &set, &by(), &now).is_err(), "{part}={value}");
    }
    let silent = Judgement { because: String::new(), ..by() };
    assert!(ledger.merge(std::slice::from_ref(&id), &silent, &now).is_err());
    assert!(ledger.incident(&id, None).unwrap().decisions.is_empty(), "nothing was decided");
}
