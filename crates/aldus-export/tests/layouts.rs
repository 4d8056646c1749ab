//! What each layout looks like, and that its columns are those of its publisher.

mod support;

use aldus_export::{Format, Layout, Table};
use serde_json::Value;
use support::{export, market, protest, text};

/// Rows as `column: value` lines without the empty ones, so that a change can be read.
fn readable(content: &str, delimiter: u8) -> String {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).quoting(delimiter == b',').from_reader(content.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut out = String::new();
    for row in reader.records() {
        let row = row.unwrap();
        assert_eq!(row.len(), header.len());
        for (name, value) in header.iter().zip(&row).filter(|(_, value)| !value.is_empty()) {
            out += &format!("{name}: {value}\n");
        }
        out += "--\n";
    }
    out
}

fn pretty(lines: &str) -> String {
    let values = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    values.map(|value| serde_json::to_string_pretty(&value).unwrap()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_layout_of_two_records() {
    let records = [market(), protest()];
    for table in [Table::Events, Table::Claims, Table::Casualties, Table::Incidents] {
        insta::assert_snapshot!(table.name(), readable(&text(&records, Format::Csv, Some(table)), b','));
    }
    for (format, delimiter) in
        [(Format::Polecat, b'\t'), (Format::Gdelt, b'\t'), (Format::Acled, b','), (Format::Ucdp, b',')]
    {
        insta::assert_snapshot!(format.name(), readable(&text(&records, format, None), delimiter));
    }
    insta::assert_snapshot!("plover", pretty(&text(&records, Format::Plover, None)));
    insta::assert_snapshot!("incident_lines", pretty(&text(&records, Format::Jsonl, Some(Table::Incidents))));
    let features: Value = serde_json::from_str(&text(&records, Format::GeoJson, None)).unwrap();
    insta::assert_snapshot!("geojson", serde_json::to_string_pretty(&features).unwrap());
}

#[test]
fn the_columns_are_those_of_the_published_files() {
    let published = include_str!("published_columns.txt");
    let records = [market()];
    for line in published.lines().filter(|line| !line.starts_with('#')) {
        let (name, columns) = line.split_once(": ").unwrap();
        let columns: Vec<&str> = columns.split(", ").collect();
        let format: Format = name.parse().unwrap();
        let delimiter = if format.ending() == "tsv" { '\t' } else { ',' };
        let written = text(&records, format, None);
        let header: Vec<&str> = written.lines().next().unwrap().split(delimiter).collect();
        assert_eq!(header, columns, "{name}");
        let known: Vec<&str> = Layout::named(name).unwrap().columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(known, columns, "{name}");
    }
}

#[test]
fn records_come_out_as_they_went_in() {
    let records = [market(), protest()];
    let lines = text(&records, Format::Jsonl, None);
    let back: Vec<aldus_record::Record> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(back, records);
}

#[test]
fn what_did_not_happen_is_left_out_and_counted() {
    let records = [market(), protest()];
    for format in [Format::Polecat, Format::Gdelt, Format::Acled, Format::Plover] {
        let summary = export(&records, format, None).1;
        assert_eq!(summary.rows, 2, "{}", format.name());
        assert_eq!(summary.left_out.get("planned, hypothetical or negated"), Some(&1), "{}", format.name());
    }
    let ucdp = export(&records, Format::Ucdp, None).1;
    assert_eq!((ucdp.rows, ucdp.left_out.len()), (1, 2));
}

#[test]
fn plover_has_what_it_requires() {
    let lines = text(&[market(), protest()], Format::Plover, None);
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        assert!(value["id"].as_str().is_some_and(|id| !id.is_empty()));
        let date = value["date"].as_str().unwrap();
        assert!(date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok(), "{date}");
        assert!(value["actor"].as_array().is_some_and(|actors| !actors.is_empty()));
        assert!(value["event"].as_array().is_some_and(|events| !events.is_empty()));
        assert!((1..=4).contains(&value["quad_code"].as_i64().unwrap()));
    }
}

#[test]
fn geojson_is_a_collection_of_features() {
    for records in [vec![], vec![market()], vec![market(), protest()]] {
        let value: Value = serde_json::from_str(&text(&records, Format::GeoJson, None)).unwrap();
        assert_eq!(value["type"], "FeatureCollection");
        for feature in value["features"].as_array().unwrap() {
            assert_eq!(feature["type"], "Feature");
            assert!(feature["properties"].is_object() && feature["id"].is_string());
            if let Some(coordinates) = feature["geometry"].get("coordinates") {
                let degrees: Vec<f64> = coordinates.as_array().unwrap().iter().map(|d| d.as_f64().unwrap()).collect();
                assert!(degrees.len() == 2 && degrees[0].abs() <= 180.0 && degrees[1].abs() <= 90.0);
            } else {
                assert!(feature["geometry"].is_null());
            }
        }
    }
}

#[test]
fn tabs_quotes_and_line_ends_break_no_row() {
    let mut record = market();
    record.actors[2].name = "Het \"leger\",\tvan\n'Soedan'".to_owned();
    for (format, table) in [(Format::Csv, Some(Table::Events)), (Format::Acled, None), (Format::Ucdp, None)] {
        let content = text(&[record.clone()], format, table);
        let mut reader = csv::Reader::from_reader(content.as_bytes());
        let width = reader.headers().unwrap().len();
        let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
        assert_eq!((rows.len(), rows[0].len()), (1, width), "{}", format.name());
        assert!(rows[0].iter().any(|cell| cell.contains("\"leger\"")), "{}", format.name());
    }
    for format in [Format::Polecat, Format::Gdelt] {
        let content = text(&[record.clone()], format, None);
        let lines: Vec<&str> = content.lines().collect();
        assert_eq!(lines.len(), 2, "{}", format.name());
        assert_eq!(lines[0].matches('\t').count(), lines[1].matches('\t').count(), "{}", format.name());
        assert!(!content.contains('"'), "{}", format.name());
    }
}

#[test]
fn the_document_quotes_every_column() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exports.md");
    let document = std::fs::read_to_string(path).unwrap();
    for name in ["events", "claims", "casualties", "incidents", "polecat", "gdelt", "acled", "ucdp", "choices"] {
        for column in &Layout::named(name).unwrap().columns {
            let line = format!("| `{}` | {} |", column.name, column.meaning);
            assert!(document.contains(&line), "{name}: {line} (run docs/refresh.py)");
        }
    }
}
