//! Every way in and every way out.

use crate::dir::{Dir, ENGLISH, REPORT, example};
use std::io::Read;
use std::process::Stdio;

#[test]
fn one_report_is_an_object_and_several_are_an_array() {
    let dir = Dir::new("json");
    dir.put("a.txt", REPORT);
    dir.put("b.txt", ENGLISH);
    let one = dir.aldus(&["read", "--format", "json", "a.txt"]).succeeded().json();
    assert_eq!(one["schema"], "aldus.record/1");
    assert_eq!(one["report"]["text"], REPORT);
    let two = dir.aldus(&["read", "--format", "json", "a.txt", "b.txt"]).succeeded().json();
    assert_eq!(two.as_array().unwrap().len(), 2);
    assert_eq!(two[1]["report"]["language"], "en");
    dir.put("empty.txt", "");
    let with_a_bad_one = dir.aldus(&["read", "--format", "json", "a.txt", "empty.txt"]);
    assert_eq!(with_a_bad_one.json().as_array().unwrap().len(), 1);
    let only_bad_ones = dir.aldus(&["read", "--format", "json", "empty.txt", "empty.txt"]);
    assert_eq!(only_bad_ones.json(), serde_json::json!([]));
    assert_eq!(dir.aldus(&["read", "--format", "json", "empty.txt"]).stdout, "");
}

#[test]
fn standard_input_is_read_by_name_and_by_default() {
    let dir = Dir::new("stdin");
    let named = dir.aldus_reading(&["read", "--format", "json", "-"], REPORT.as_bytes()).succeeded();
    let default = dir.aldus_reading(&["read", "--format", "json"], REPORT.as_bytes()).succeeded();
    assert_eq!(named.stdout, default.stdout);
    assert_eq!(named.json()["report"]["published"]["edtf"], "2024-01-16");
    dir.aldus_reading(&["read", "-"], b"\xff\xff\xff").complained(&["standard input:1: not UTF-8"]);
}

#[test]
fn a_json_line_brings_what_is_known_of_its_report() {
    let dir = Dir::new("jsonl");
    let line = serde_json::json!({
        "id": "x-1", "text": REPORT, "language": "nl", "published": "2023", "title": "Aanval", "publisher": "krant",
        "url": "https://example.org/1"
    });
    let run = dir.aldus_reading(&["read", "--input-format", "jsonl", "--format", "jsonl"], line.to_string().as_bytes());
    let report = &run.succeeded().json_lines()[0]["report"];
    for (field, value) in
        [("source_id", "x-1"), ("title", "Aanval"), ("publisher", "krant"), ("url", "https://example.org/1")]
    {
        assert_eq!(report[field], value);
    }
    assert_eq!(report["published"]["edtf"], "2023");
}

#[test]
fn the_date_can_be_overridden() {
    let dir = Dir::new("date");
    dir.put("a.txt", REPORT);
    let run = dir.aldus(&["read", "--date", "2022-05", "--format", "json", "a.txt"]).succeeded();
    let published = &run.json()["report"]["published"];
    assert_eq!(
        (published["earliest"].as_str(), published["latest"].as_str()),
        (Some("2022-05-01"), Some("2022-05-31"))
    );
}

#[test]
fn a_file_appears_when_it_is_complete_and_says_what_it_is() {
    let dir = Dir::new("out");
    dir.put("a.txt", REPORT);
    dir.aldus(&["read", "--out", "a.json", "a.txt"]).succeeded();
    dir.aldus(&["read", "--out", "a.html", "a.txt"]).succeeded();
    dir.aldus(&["read", "--out", "a.txt.view", "a.txt"]).succeeded();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&dir.get("a.json")).unwrap()["schema"], "aldus.record/1");
    assert!(dir.get("a.html").starts_with("<!DOCTYPE html>"));
    assert!(dir.get("a.txt.view").contains("language nl"));
    assert_eq!(dir.names(), ["a.html", "a.json", "a.txt", "a.txt.view"]);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let dir = Dir::new("pipe");
    let line = serde_json::json!({"text": REPORT}).to_string();
    dir.put("many.jsonl", vec![line; 400].join("\n"));
    let mut child = dir.command(&["read", "--format", "jsonl", "many.jsonl"]).spawn().unwrap();
    let mut some = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[test]
fn help_and_schema() {
    let dir = Dir::new("help");
    let help = dir.aldus(&["--help"]).succeeded().stdout;
    for word in ["read", "export", "parse", "schema", "Examples:", "Exit status:"] {
        assert!(help.contains(word), "{word}");
    }
    assert!(dir.aldus(&["read", "--help"]).succeeded().stdout.contains("--input-format"));
    let schema = dir.aldus(&["schema"]).succeeded().json();
    assert_eq!(schema["properties"]["schema"]["type"], "string");
    let mut child = dir.command(&["schema"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn explain_gives_reasons_and_its_absence_none() {
    let dir = Dir::new("explain");
    let plain = dir.aldus(&["read", "--format", "json", &example("veemarkt.txt")]).succeeded().json();
    assert_eq!(plain["trace"], serde_json::json!([]));
    let explained = dir.aldus(&["read", "--explain", "--format", "json", &example("veemarkt.txt")]).succeeded().json();
    assert!(!explained["trace"].as_array().unwrap().is_empty());
    assert_eq!(plain["claims"], explained["claims"]);
    assert!(dir.aldus(&["read", "--explain", &example("veemarkt.txt")]).succeeded().stdout.contains("why: "));
}
