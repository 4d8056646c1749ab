//! `aldus export`: every format from reports and from records, and everything that can go wrong.

use crate::dir::{Dir, ENGLISH, REPORT};
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

const FORMATS: [&str; 9] = ["jsonl", "csv", "parquet", "geojson", "plover", "polecat", "gdelt", "acled", "ucdp"];

fn records(dir: &Dir) {
    dir.put("a.txt", REPORT);
    dir.put("b.txt", ENGLISH);
    dir.aldus(&["read", "--format", "jsonl", "--out", "records.jsonl", "a.txt", "b.txt"]).succeeded();
}

#[test]
fn records_and_the_reports_they_are_of_give_the_same_export() {
    let dir = Dir::new("export-same");
    records(&dir);
    for format in FORMATS {
        for (out, source) in
            [("from-records", &["--records", "records.jsonl"][..]), ("from-reports", &["a.txt", "b.txt"])]
        {
            let mut arguments = vec!["export", "--format", format, "--out", out];
            arguments.extend(source);
            assert_eq!(dir.aldus(&arguments).status, Some(0), "{format}");
        }
        assert!(dir.bytes("from-records") == dir.bytes("from-reports"), "{format}");
        assert!(!dir.bytes("from-records").is_empty(), "{format}");
    }
    let lines = dir.aldus(&["export", "--format", "jsonl", "--records", "records.jsonl"]).succeeded().stdout;
    assert_eq!(lines, dir.get("records.jsonl"), "jsonl leaves nothing out");
}

#[test]
fn tables_are_chosen_by_name_and_formats_by_ending() {
    let dir = Dir::new("export-tables");
    records(&dir);
    for (table, column) in
        [("events", "chosen_because"), ("claims", "stance"), ("casualties", "harm"), ("incidents", "disagreements")]
    {
        let csv = dir.aldus(&["export", "--out", "t.csv", "--table", table, "--records", "records.jsonl"]).succeeded();
        assert_eq!(csv.stdout, "");
        assert!(dir.get("t.csv").lines().next().unwrap().split(',').any(|name| name == column), "{table}");
    }
    dir.aldus(&["export", "--out", "map.geojson", "a.txt"]).succeeded();
    assert!(dir.get("map.geojson").starts_with("{\"type\":\"FeatureCollection\""));
    let bare = dir.aldus(&["export", "--format", "gdelt", "--no-header", "a.txt"]);
    assert!(!bare.stdout.contains("GLOBALEVENTID"), "{}", bare.stdout);
}

#[test]
fn the_figure_is_the_one_that_was_asked_for() {
    let dir = Dir::new("export-figures");
    dir.put("a.txt", REPORT);
    let by_source =
        dir.aldus(&["export", "--format", "csv", "--figures", "source=nobody", "--choices", "why.csv", "a.txt"]);
    let reader = |text: &str| text.lines().count();
    assert!(reader(&by_source.succeeded().stdout) > 1);
    assert!(dir.get("why.csv").starts_with("row,id,column,value"));
    let wrong = dir.aldus(&["export", "--format", "csv", "--figures", "median", "a.txt"]);
    wrong.complained(&["median", "conservative"]);
}

#[test]
fn what_cannot_be_exported_is_said() {
    let dir = Dir::new("export-bad");
    records(&dir);
    let failed = |arguments: &[&str], words: &[&str]| {
        let run = dir.aldus(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{arguments:?}: {}", run.stderr);
        for word in words {
            assert!(run.stderr.contains(word), "no {word:?} in: {}", run.stderr);
        }
    };
    failed(&["export", "a.txt"], &["--format", "acled"]);
    failed(&["export", "--format", "acled", "--table", "events", "a.txt"], &["acled is one table"]);
    failed(&["export", "--format", "jsonl", "--table", "claims", "a.txt"], &["only records, incidents"]);
    failed(&["export", "--format", "csv", "--out", "no/such/folder.csv", "a.txt"], &["cannot write"]);
    dir.aldus(&["export", "--format", "csv", "--records", "none.jsonl"]).complained(&["none.jsonl: cannot be read"]);
    dir.aldus(&["export", "--format", "xlsx", "a.txt"]).complained(&["xlsx", "parquet"]);
    dir.put("mixed.jsonl", format!("{{\"text\": 1}}\n{}not json\n", dir.get("records.jsonl")));
    let mixed = dir.aldus(&["export", "--format", "jsonl", "--records", "mixed.jsonl"]);
    assert_eq!(mixed.stdout, dir.get("records.jsonl"));
    mixed.complained(&["mixed.jsonl:1: not a record", "mixed.jsonl:4: not a record"]);
    dir.put("other.jsonl", dir.get("records.jsonl").replace("aldus.record/1", "aldus.record/9"));
    dir.aldus(&["export", "--format", "csv", "--records", "other.jsonl"]).complained(&["aldus.record/9"]);
    dir.put("broken.jsonl", dir.get("records.jsonl").replace("\"id\":\"e1\"", "\"id\":\"e77\""));
    dir.aldus(&["export", "--format", "csv", "--records", "broken.jsonl"]).complained(&["breaks the contract"]);
}

#[cfg(unix)]
#[test]
fn a_stopped_export_leaves_no_file_and_spares_the_one_that_is_there() {
    let dir = Dir::new("export-stopped");
    records(&dir);
    dir.put("out.csv", "what was there\n");
    let mut command = dir.command(&["export", "--format", "csv", "--out", "out.csv", "--records", "-"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // Held open, so that the export waits for more.
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(dir.get("records.jsonl").as_bytes()).unwrap();
    let patience = Instant::now();
    while !dir.names().iter().any(|name| name.ends_with(".unfinished")) {
        assert!(patience.elapsed() < Duration::from_secs(60), "it never began");
        std::thread::yield_now();
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert!(!child.wait().unwrap().success());
    drop(stdin);
    assert_eq!(dir.names(), ["a.txt", "b.txt", "out.csv", "records.jsonl"]);
    assert_eq!(dir.get("out.csv"), "what was there\n");
}
