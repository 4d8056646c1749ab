//! Short reports read to the end: where events are, and who took part.

use crate::{Input, Options, Reader};
use aldus_record::{EventType, Record};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().unwrap());

fn read(text: &str) -> Record {
    READER.read(&Input { text, ..Input::default() }, &Options::default()).unwrap()
}

/// The countries of the first event of a type.
fn countries(record: &Record, kind: EventType) -> Vec<String> {
    let event = record.events.iter().find(|e| e.event_type == kind).expect("the event is found");
    let places = record.places.iter().filter(|p| event.places.contains(&p.id));
    places.filter_map(|p| p.country.clone()).collect()
}

#[test]
fn whose_attack_it_was_is_not_where_it_was() {
    let record =
        read("Bij een aanval van Rusland op Odesa kwamen zondag drie mensen om het leven, meldt de gouverneur.");
    assert_eq!(countries(&record, EventType::Assault), ["UKR"]);
}

#[test]
fn nobody_is_both_actor_and_recipient() {
    let text =
        "Israeli aircraft bombed the town on Monday. Rebels attacked the army, and the army attacked the rebels.";
    for event in read(text).events {
        assert!(event.actors.iter().all(|a| !event.recipients.contains(a)), "{event:?}");
    }
}

#[test]
fn the_agent_of_a_passive_did_it() {
    let record = read("De stad Goma werd maandag door het Rwandese leger beschoten.");
    let event = record.events.iter().find(|e| e.event_type == EventType::Assault).expect("the event is found");
    let actor = record.actors.iter().find(|a| event.actors.contains(&a.id)).expect("somebody did it");
    assert_eq!(actor.country.as_deref(), Some("RWA"));
}

#[test]
fn who_accuses_another_did_not_do_it() {
    let text = "Bij een luchtaanval op een markt in Kutum zijn dinsdag 31 mensen gedood. De paramilitaire Rapid Support Forces \
                beschuldigen het Soedanese leger van de aanval.";
    let record = read(text);
    let attack = record.events.iter().find(|e| e.event_type == EventType::Assault).expect("the event is found");
    let names = record.actors.iter().filter(|a| attack.actors.contains(&a.id)).map(|a| a.name.as_str());
    assert!(names.clone().all(|n| n != "Rapid Support Forces"), "{:?}", names.collect::<Vec<_>>());
}
