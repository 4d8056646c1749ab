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

#[test]
fn civilians_elsewhere_did_not_do_it() {
    let record = read("Two people died in Belgorod, a day after Russian missiles hit Kharkiv.");
    let hit = record.events.iter().find(|e| e.event_type == EventType::Assault).expect("the event is found");
    let names: Vec<&str> =
        record.actors.iter().filter(|a| hit.actors.contains(&a.id)).map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["Russian"]);
}

/// Who does, and who undergoes, the assaults of a text by its syntax alone.
fn by_syntax(language: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let scan = READER.scan(&Input { text, language: Some(language), ..Input::default() }).unwrap();
    let name = |&party: &usize| {
        let mention = &scan.mentions.list[scan.actors.parties[party].mentions[0]];
        scan.doc.word(mention.at).form.to_owned()
    };
    let assaults = || scan.events.iter().filter(|e| e.event_type == EventType::Assault);
    let names = |of: &dyn Fn(&crate::events::EventMention) -> Vec<usize>| {
        assaults().flat_map(of).collect::<Vec<_>>().iter().map(name).collect()
    };
    (names(&|e| e.actors.clone()), names(&|e| e.recipients.clone()))
}

#[test]
fn who_is_behind_a_deed_did_it() {
    assert_eq!(by_syntax("en", "Ukraine was behind the murder of a writer.").0, ["Ukraine"]);
    assert_eq!(by_syntax("nl", "Oekraïne zit achter de moord op een schrijver.").0, ["Oekraïne"]);
}

#[test]
fn whom_one_holds_responsible_did_it() {
    let dutch = "De rebellen houden het leger verantwoordelijk voor een luchtaanval op de markt.";
    assert_eq!(by_syntax("nl", dutch).0, ["leger"]);
    assert_eq!(by_syntax("en", "The rebels blamed the army for an air strike on the market.").0, ["army"]);
}

#[test]
fn those_whose_killing_it_is_did_nothing() {
    let undergo = (Vec::new(), vec!["peacekeepers".to_owned()]);
    assert_eq!(by_syntax("en", "The council condemned the killing of eight peacekeepers."), undergo);
    assert!(by_syntax("en", "Nobody has claimed the bombing of the Pakistani consulate.").0.is_empty());
}

#[test]
fn who_is_named_in_what_is_attacked_is_no_attacker() {
    let record = read("Nobody has claimed responsibility for the attack on the Indian army camp.");
    let attack = record.events.iter().find(|e| e.event_type == EventType::Assault).expect("the event is found");
    assert!(attack.actors.is_empty(), "{attack:?}");
}

#[test]
fn what_is_a_country_s_own_acts_for_it() {
    let text = "Egypt denied that its planes had bombed a village.";
    assert_eq!(by_syntax("en", text).0, ["Egypt"]);
}

#[test]
fn who_speaks_of_himself_did_it() {
    let text = "\"We shelled the base,\" a spokesman of the army said.";
    assert_eq!(by_syntax("en", text).0, ["army"]);
    let record = read("\"Wij hebben de basis beschoten\", zegt het leger van Mali.");
    let attack = record.events.iter().find(|e| e.event_type == EventType::Assault).expect("the event is found");
    let actor = record.actors.iter().find(|a| attack.actors.contains(&a.id)).expect("somebody did it");
    assert_eq!(actor.country.as_deref(), Some("MLI"));
}
