//! Small records to export, written for these tests: spans are found by the words they cover.

#![allow(dead_code, reason = "every test file takes what it needs")]

use aldus_export::{Exporter, Format, Incident, Item, Options, Policy, Summary, Table};
use aldus_record::Record;
use serde_json::{Value, json};

/// A Dutch report of an air strike on a market: three tolls, a denial, and a text with tab, quotes and line ends.
pub const MARKET: &str = "Doden op markt\n\nBij een \"luchtaanval\" op een markt in\tKutum kwamen dinsdag zeker 31 mensen om, \
    meldt een hulpcomité. Volgens de RSF vielen meer dan zestig doden, onder wie negen kinderen.\nHet leger ontkent de aanval.\n";

/// An English report of a protest with arrests, and of a march that is only planned.
pub const PROTEST: &str = "Thousands rallied in Tbilisi in March. Police said 14 people were detained; \
    organisers spoke of at least 40. A march on Batumi is planned.\n";

/// The span of the words in the text, in code points; `nth` counts from 0.
pub fn span(text: &str, words: &str, nth: usize) -> Value {
    let (at, _) = text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("no {words:?}"));
    let start = text[..at].chars().count();
    json!({"start": start, "end": start + words.chars().count()})
}

fn day(day: &str) -> Value {
    json!({"edtf": day, "earliest": day, "latest": day})
}

fn actor(text: &str, id: &str, words: &str, country: Value, role: Value, class: &str) -> Value {
    let mut mention = span(text, words, 0);
    mention["kind"] = json!("name");
    json!({"id": id, "name": words, "aliases": [], "country": country, "role": role, "source_class": class, "mentions": [mention]})
}

fn claim(id: &str, source: Value, event: &str, stance: &str, facet: &str, content: Value) -> Value {
    json!({
        "id": id, "sources": source, "via": [], "cue": null, "content": content, "quote": "none", "stance": stance,
        "facet": facet, "event": event, "certainty": "certain", "polarity": "positive", "said": null,
        "standing": "standing", "withdrawn_by": null, "superseded_by": null
    })
}

fn sentences(text: &str, parts: &[&str]) -> Value {
    let sentence = |part: &&str| {
        let mut found = span(text, part, 0);
        found["heading"] = json!(*part == "Doden op markt");
        found
    };
    parts.iter().map(sentence).collect()
}

fn record(id: &str, report: Value, rest: Value) -> Record {
    let mut value = json!({
        "schema": "aldus.record/1",
        "coder": {"name": "aldus", "version": "0.0.0", "models": {}},
        "report": report, "questions": [], "trace": []
    });
    value["report"]["id"] = json!(id);
    for (name, part) in rest.as_object().unwrap() {
        value[name] = part.clone();
    }
    let record: Record = serde_json::from_value(value).unwrap();
    assert_eq!(record.check(), []);
    record
}

/// The record of [`MARKET`].
pub fn market() -> Record {
    let t = MARKET;
    let report = json!({
        "source_id": "m-1", "url": "https://example.org/1", "publisher": "De Voorbeeldkrant", "title": "Doden op \"markt\"",
        "language": "nl", "published": day("2025-03-12"), "text": t
    });
    let toll = |claim: Value, min: u64, max: Value, who: &str, words: &str| json!({"event": "e1", "claim": claim, "harm": "killed", "min": min, "max": max, "who": who, "span": span(t, words, 0)});
    record(
        "b3:market",
        report,
        json!({
            "sentences": sentences(t, &["Doden op markt", &t[16..t.find(" Volgens").unwrap()], "Volgens de RSF vielen meer dan zestig doden, \
                onder wie negen kinderen.", "Het leger ontkent de aanval."]),
            "actors": [
                actor(t, "a1", "hulpcomité", json!("SDN"), json!("NGO"), "ngo"),
                actor(t, "a2", "RSF", Value::Null, json!("REB"), "armed_group"),
                actor(t, "a3", "Het leger", json!("SDN"), json!("MIL"), "military"),
                actor(t, "a4", "mensen", json!("SDN"), json!("CVL"), "other"),
            ],
            "places": [{
                "id": "p1", "name": "Kutum", "country": "SDN", "admin1": "North Darfur", "geonames": 371745, "lat": 14.2, "lon": 24.66667,
                "precision": "city", "mentions": [span(t, "Kutum", 0)]
            }],
            "events": [{
                "id": "e1", "type": "ASSAULT", "mode": "heavy-weapons", "cameo": "195", "means": ["airstrike"], "actors": ["a3"],
                "recipients": ["a4"], "targets": ["markt"], "places": ["p1"], "time": day("2025-03-11"), "status": "occurred",
                "mentions": [span(t, "luchtaanval", 0), span(t, "aanval", 1)]
            }],
            "claims": [
                claim("c1", json!(["a1"]), "e1", "asserts", "occurrence", span(t, "zeker 31 mensen om", 0)),
                claim("c2", json!(["a2"]), "e1", "asserts", "casualties", span(t, "meer dan zestig doden", 0)),
                claim("c3", json!(["a3"]), "e1", "denies", "occurrence", span(t, "de aanval", 0)),
            ],
            "casualties": [
                toll(json!("c1"), 31, Value::Null, "people", "zeker 31 mensen"),
                toll(json!("c2"), 61, Value::Null, "people", "meer dan zestig doden"),
                toll(json!("c2"), 9, json!(9), "children", "negen kinderen"),
            ]
        }),
    )
}

/// The record of [`PROTEST`].
pub fn protest() -> Record {
    let t = PROTEST;
    let report = json!({"url": null, "publisher": null, "title": null, "language": "en", "published": null, "text": t});
    let detained = |claim: &str, min: u64, max: Value, words: &str| json!({"event": "e1", "claim": claim, "harm": "detained", "min": min, "max": max, "who": "people", "span": span(t, words, 0)});
    let march = json!({"edtf": "2024-03", "earliest": "2024-03-01", "latest": "2024-03-31"});
    let event = |id: &str, mode: Value, place: &str, time: &Value, status: &str, words: &str| {
        json!({
            "id": id, "type": "PROTEST", "mode": mode, "cameo": null, "means": [], "actors": [], "recipients": [], "targets": [],
            "places": [place], "time": time, "status": status, "mentions": [span(t, words, 0)]
        })
    };
    let place = |id: &str, name: &str| {
        json!({
            "id": id, "name": name, "country": "GEO", "admin1": null, "geonames": null, "lat": null, "lon": null,
            "precision": "city", "mentions": [span(t, name, 0)]
        })
    };
    record(
        "b3:protest",
        report,
        json!({
            "sentences": sentences(t, &["Thousands rallied in Tbilisi in March.", &t[39..t.find(" A march").unwrap()],
                "A march on Batumi is planned."]),
            "actors": [
                actor(t, "a1", "Police", json!("GEO"), json!("COP"), "government"),
                actor(t, "a2", "organisers", json!("GEO"), json!("OPP"), "other"),
            ],
            "places": [place("p1", "Tbilisi"), place("p2", "Batumi")],
            "events": [
                event("e1", json!("demo"), "p1", &march, "occurred", "rallied"),
                event("e2", Value::Null, "p2", &Value::Null, "planned", "march"),
            ],
            "claims": [
                claim("c1", json!(["a1"]), "e1", "asserts", "casualties", span(t, "14 people were detained", 0)),
                claim("c2", json!(["a2"]), "e1", "asserts", "casualties", span(t, "at least 40", 0)),
            ],
            "casualties": [detained("c1", 14, json!(14), "14 people"), detained("c2", 40, Value::Null, "at least 40")]
        }),
    )
}

/// What an export of these reports writes, and what it sums up.
pub fn export(records: &[Record], format: Format, table: Option<Table>) -> (Vec<u8>, Summary) {
    let options = Options { format, table, policy: Policy::default(), header: true };
    let mut out = Vec::new();
    let mut exporter = Exporter::new(&options, Box::new(&mut out)).unwrap();
    for record in records {
        exporter.report(Item::of(record)).unwrap();
    }
    let summary = exporter.finish().unwrap();
    (out, summary)
}

/// The same as text.
pub fn text(records: &[Record], format: Format, table: Option<Table>) -> String {
    String::from_utf8(export(records, format, table).0).unwrap()
}

/// An incident of the first event of each report.
pub fn joined<'a>(items: &[Item<'a>]) -> Incident<'a> {
    let mention = |item: &Item<'a>| aldus_export::Mention { item: *item, event: &item.record.events[0] };
    Incident { id: "i1".to_owned(), mentions: items.iter().map(mention).collect(), disagreements: None }
}
