//! Incidents that a ledger joined from several reports.

mod support;

use aldus_export::{ExportError, Exporter, Format, Incident, Item, Options, Policy, Table};
use aldus_record::{PlacePrecision, Record};
use serde_json::Value;
use std::collections::BTreeMap;
use support::{joined, market};

/// The same strike in another paper, which gives a coarser place, no time, another toll, and leaves the actor open.
fn elsewhere() -> Record {
    let mut record = market();
    record.report.id = "b3:elsewhere".to_owned();
    record.report.publisher = Some("Het Nieuws".to_owned());
    record.report.url = None;
    record.places[0].precision = PlacePrecision::Admin1;
    record.places[0].name = "Noord-Darfur".to_owned();
    record.events[0].time = None;
    record.events[0].actors.clear();
    record.casualties.truncate(1);
    record.casualties[0].claim = None;
    record.casualties[0].min = Some(28);
    record.casualties[0].max = Some(28);
    record
}

fn rows(incident: &Incident, format: Format, table: Option<Table>) -> Vec<BTreeMap<String, String>> {
    let options = Options { format, table, policy: Policy::default(), header: true };
    let mut out = Vec::new();
    let mut exporter = Exporter::new(&options, Box::new(&mut out)).unwrap();
    exporter.incident(incident).unwrap();
    assert_eq!(exporter.finish().unwrap().rows, 1);
    let delimiter = if format.ending() == "tsv" { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(out.as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn the_best_of_all_reports_makes_one_row() {
    let (first, second) = (elsewhere(), market());
    let items = [
        Item { recorded: Some(1_741_800_000), ..Item::of(&first) },
        Item { recorded: Some(1_741_900_000), ..Item::of(&second) },
    ];
    let incident = joined(&items);
    let table = &rows(&incident, Format::Csv, Some(Table::Incidents))[0];
    for (column, value) in [
        ("incident_id", "i1"),
        ("reports", "2"),
        ("publishers", "2"),
        ("place", "Kutum"),
        ("actors", "Het leger"),
        ("time_earliest", "2025-03-11"),
        ("killed", "28"),
        ("killed_low", "28"),
        ("killed_high", "61"),
        ("chosen_claims", "b3:elsewhere/k1"),
        ("members", "b3:elsewhere/e1|b3:market/e1"),
    ] {
        assert_eq!(table[column], value, "{column}");
    }
    let gdelt = &rows(&incident, Format::Gdelt, None)[0];
    assert_eq!((gdelt["NumArticles"].as_str(), gdelt["NumMentions"].as_str()), ("2", "4"));
    assert_eq!((gdelt["DATEADDED"].as_str(), gdelt["SOURCEURL"].as_str()), ("20250312172000", "https://example.org/1"));
    let acled = &rows(&incident, Format::Acled, None)[0];
    assert_eq!((acled["fatalities"].as_str(), acled["timestamp"].as_str()), ("28", "1741900000"));
    assert_eq!(acled["source"], "Het Nieuws; De Voorbeeldkrant");
    let ucdp = &rows(&incident, Format::Ucdp, None)[0];
    assert_eq!((ucdp["low"].as_str(), ucdp["best"].as_str(), ucdp["high"].as_str()), ("28", "28", "61"));
    assert_eq!((ucdp["id"].as_str(), ucdp["relid"].as_str()), ("", "i1"));
}

#[test]
fn a_line_of_an_incident_has_all_its_reports_and_figures() {
    let (first, second) = (elsewhere(), market());
    let mut incident = joined(&[Item::of(&first), Item::of(&second)]);
    incident.disagreements = Some(vec!["the toll: 28 or at least 31".to_owned()]);
    let options =
        Options { format: Format::Jsonl, table: Some(Table::Incidents), policy: Policy::default(), header: true };
    let mut out = Vec::new();
    let mut exporter = Exporter::new(&options, Box::new(&mut out)).unwrap();
    exporter.incident(&incident).unwrap();
    exporter.finish().unwrap();
    let line: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(line["schema"], "aldus.incident/1");
    assert_eq!(line["disagreements"], "the toll: 28 or at least 31");
    assert_eq!(line["members"].as_array().unwrap().len(), 2);
    assert_eq!(line["figures"].as_array().unwrap().len(), 4);
    let claims: usize = line["members"].as_array().unwrap().iter().map(|m| m["claims"].as_array().unwrap().len()).sum();
    assert_eq!(claims, 6);
}

#[test]
fn an_export_of_reports_takes_no_incidents() {
    let record = market();
    let options = Options { format: Format::Csv, table: None, policy: Policy::default(), header: true };
    let mut exporter = Exporter::new(&options, Box::new(Vec::new())).unwrap();
    let refused = exporter.incident(&joined(&[Item::of(&record)]));
    assert!(matches!(refused, Err(ExportError::WantsReports)));
}

#[test]
fn rows_of_reports_name_the_incident_they_were_joined_to() {
    let record = market();
    let incidents = BTreeMap::from([("e1".to_owned(), "i7".to_owned())]);
    for table in [Table::Events, Table::Claims, Table::Casualties] {
        let options = Options { format: Format::Csv, table: Some(table), policy: Policy::default(), header: true };
        let mut out = Vec::new();
        let mut exporter = Exporter::new(&options, Box::new(&mut out)).unwrap();
        exporter.report(Item { incidents: Some(&incidents), ..Item::of(&record) }).unwrap();
        exporter.finish().unwrap();
        let mut reader = csv::Reader::from_reader(out.as_slice());
        for row in reader.deserialize::<BTreeMap<String, String>>() {
            assert_eq!(row.unwrap()["incident_id"], "i7", "{}", table.name());
        }
    }
}
