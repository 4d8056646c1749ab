//! The commands of the ledger as a new user would try them.

use crate::dir::{Dir, Run};
use std::path::Path;

const NOW: &[&str] = &["--recorded-at", "2025-06-01T12:00:00Z"];
const TITLE: &str = "https://noorderkoerier.example/wereld/nyala";
const GONE: &str = "https://nilesentinel.example/a/5512";

/// One of the files of the worked example.
fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ledger").join(name).display().to_string()
}

impl Run {
    /// The run ended with status 1 and complained in these words.
    #[track_caller]
    fn failed(self, words: &[&str]) -> Run {
        assert_eq!(self.status, Some(1), "{}", self.stderr);
        for word in words {
            assert!(self.stderr.contains(word), "no {word:?} in: {}", self.stderr);
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    #[track_caller]
    fn says(self, words: &[&str]) -> Run {
        for word in words {
            assert!(self.stdout.contains(word), "no {word:?} in: {}", self.stdout);
        }
        self
    }
}

/// `aldus` at a fixed moment.
fn at_noon(dir: &Dir, arguments: &[&str]) -> Run {
    let all: Vec<&str> = arguments.iter().chain(NOW).copied().collect();
    dir.aldus(&all)
}

/// The ledger of the worked example, with everything in it.
fn worked_example(test: &str) -> Dir {
    let dir = Dir::new(test);
    at_noon(&dir, &["add", &example("tuesday.jsonl")]).succeeded().says(&["3 reports: 3 new"]);
    at_noon(&dir, &["add", &example("later.jsonl")])
        .succeeded()
        .says(&["3 reports: 2 new, 1 revision", "text 2 at its address"]);
    let why = ["withdraw", GONE, "--because", "the page is gone", "--on", "2025-05-09", "--by", "ann"];
    at_noon(&dir, &why).succeeded().says(&["withdrawn", GONE]);
    dir
}

/// The incident with most reports.
fn incident(dir: &Dir) -> serde_json::Value {
    let mut all = dir.aldus(&["incidents", "--json"]).succeeded().json_lines();
    all.sort_by_key(|incident| incident["reports"].as_u64());
    all.pop().unwrap()
}

#[test]
fn five_reports_that_contradict_each_other_are_one_incident() {
    let dir = worked_example("worked-example");
    let incident = incident(&dir);
    assert_eq!((incident["reports"].as_u64(), incident["superseded"].as_u64()), (Some(6), Some(1)), "{incident}");
    assert_eq!(incident["withdrawn"].as_u64(), Some(1));
    assert!(incident["independent"].as_u64() < Some(5), "copies count once: {incident}");
    let id = incident["id"].as_str().unwrap();
    let view = dir.aldus(&["incident", id]).succeeded();
    view.says(&[
        "Nyala",
        "6 reports",
        "Where they disagree",
        "Who says what",
        "denies",
        "Figures over time",
        "the page is gone",
    ]);
    let then = dir.aldus(&["incident", id, "--as-of", "2025-05-06"]).succeeded();
    assert!(!then.stdout.contains("Nile Sentinel"), "{}", then.stdout);
    then.says(&["3 reports", "as it was known at the end of 2025-05-06"]);
    dir.aldus(&["incident", id, "--explain"]).succeeded().says(&["Why they are one", "average"]);
}

#[test]
fn a_revision_is_told_in_claims_not_in_lines() {
    let dir = worked_example("revision");
    let run = dir.aldus(&["report", TITLE, "--revisions"]).succeeded();
    run.says(&["2 texts", "7 or more → 12 or more", "known from 2025-05-07"]);
    dir.aldus(&["report", GONE]).succeeded().says(&["withdrawn on 2025-05-09", "ann"]);
    let record = dir.aldus(&["report", TITLE, "--json"]).succeeded().json();
    assert_eq!(record["report"]["published"]["edtf"], "2025-05-07");
}

#[test]
fn adding_again_says_known_and_changes_nothing() {
    let dir = worked_example("again");
    let before = dir.aldus(&["incidents", "--json"]).succeeded().stdout;
    let run = at_noon(&dir, &["add", &example("later.jsonl"), &example("tuesday.jsonl")]).succeeded();
    run.says(&["6 reports: 0 new, 6 known"]);
    assert_eq!(dir.aldus(&["incidents", "--json"]).succeeded().stdout, before);
}

#[test]
fn records_are_added_as_reports_are() {
    let dir = worked_example("as-reports");
    let records =
        dir.aldus(&["read", "--format", "jsonl", &example("tuesday.jsonl"), &example("later.jsonl")]).succeeded();
    let other = Dir::new("as-records");
    let add = ["add", "--records", "-", NOW[0], NOW[1]];
    other.aldus_reading(&add, records.stdout.as_bytes()).succeeded().says(&["6 reports: 5 new, 1 revision"]);
    at_noon(&other, &["withdraw", GONE, "--because", "the page is gone", "--on", "2025-05-09", "--by", "ann"])
        .succeeded();
    let all = |dir: &Dir| dir.aldus(&["incidents", "--json", "--limit", "0"]).succeeded().stdout;
    assert_eq!(all(&other), all(&dir));
}

#[test]
fn a_text_can_be_given_its_address() {
    let dir = Dir::new("address");
    dir.put("a.txt", crate::dir::REPORT);
    dir.put("b.txt", crate::dir::REPORT.replace("twee", "drie"));
    let url = ["--url", "https://krant.example/1", "--publisher", "Krant"];
    for (file, what) in [("a.txt", "1 new"), ("b.txt", "1 revision")] {
        at_noon(&dir, &[&["add", file], &url[..]].concat()).succeeded().says(&[what]);
    }
    at_noon(&dir, &[&["add", "a.txt", "b.txt"], &url[..]].concat()).failed(&["--url names one report"]);
}

#[test]
fn what_people_decide_is_kept() {
    let dir = worked_example("decide");
    let id = incident(&dir)["id"].as_str().unwrap().to_owned();
    let why = ["--because", "I was there", "--by", "ann"];
    at_noon(&dir, &[&["split", &id, "--off", GONE], &why[..]].concat()).succeeded().says(&["split"]);
    assert_eq!(incident(&dir)["reports"].as_u64(), Some(5));
    let now = incident(&dir)["id"].as_str().unwrap().to_owned();
    at_noon(&dir, &[&["edit", &now, "--set", "place=bus station", "date=2025-05-06"], &why[..]].concat()).succeeded();
    at_noon(&dir, &["recode"]).succeeded().says(&["6 reports read again: 0 say"]);
    at_noon(&dir, &["recode", "--links-only"]).succeeded();
    dir.aldus(&["incident", &now]).succeeded().says(&["bus station", "ann: I was there"]);
    assert_eq!(incident(&dir)["reports"].as_u64(), Some(5));
}

#[test]
fn the_ledger_can_be_checked_and_copied() {
    let dir = worked_example("upkeep");
    dir.aldus(&["db", "check"]).succeeded().says(&["aldus.db is whole: 6 records"]);
    dir.aldus(&["db", "backup", "copy.db"]).succeeded();
    dir.aldus(&["db", "backup", "copy.db"]).failed(&["copy.db", "exists already"]);
    dir.aldus(&["db", "migrate"]).succeeded().says(&["already"]);
    let list = |db: &str| dir.aldus(&["incidents", "--db", db]).succeeded().stdout;
    assert_eq!(list("copy.db"), list("aldus.db"));
}

#[test]
fn the_ledger_is_exported_with_its_incidents() {
    let dir = worked_example("export-ledger");
    let id = incident(&dir)["id"].as_str().unwrap().to_owned();
    let rows = |arguments: &[&str]| -> Vec<String> {
        let run = dir.aldus(&[&["export"], arguments].concat());
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        run.stdout.lines().map(str::to_owned).collect()
    };
    let incidents = rows(&["--format", "csv", "--table", "incidents"]);
    assert_eq!(incidents.iter().filter(|row| row.contains(&id)).count(), 1, "one row an incident: {incidents:?}");
    assert_eq!(rows(&["--format", "jsonl"]).len(), 6, "all records, the replaced one too");
    let events = rows(&["--format", "csv", "--table", "events", "--killed", "9"]);
    assert!(events.iter().filter(|row| row.contains(&id)).count() >= 4, "{events:?}");
    let nothing = rows(&["--format", "csv", "--table", "incidents", "--country", "NLD"]);
    assert_eq!(nothing.len(), 1, "only the names of the columns: {nothing:?}");
    let one = example("tuesday.jsonl");
    dir.aldus(&["export", "--format", "csv", "--killed", "9", &one]).failed(&["filters are for a ledger"]);
}

#[test]
fn what_a_user_gets_wrong_is_said() {
    let dir = Dir::new("wrong");
    dir.aldus(&["incidents"]).failed(&["there is no ledger at aldus.db", "aldus add"]);
    assert!(dir.names().is_empty(), "asking makes no file");
    dir.put("notes.txt", "Not a database, but a text that somebody wrote and that is long enough. ".repeat(20));
    dir.aldus(&["incidents", "--db", "notes.txt"]).failed(&["notes.txt is no ledger"]);
    dir.aldus(&["incidents", "--db", "postgres://nobody:secret@127.0.0.1:1/x"])
        .failed(&["cannot open postgres://nobody@"]);
    at_noon(&dir, &["add", &example("tuesday.jsonl")]).succeeded();
    for (arguments, words) in [
        (&["incident", "zzzzzzzzzzzz"][..], &["there is no incident zzzzzzzzzzzz"][..]),
        (&["report", "https://no.example"], &["there is no report https://no.example"]),
        (&["withdraw", "b3:0000", "--because", "x"], &["there is no report b3:0000"]),
        (&["withdraw", GONE, "--because", "x", "--on", "soon"], &["--on", "2024-01-16"]),
        (&["incidents", "--from", "gisteren"], &["--from", "'gisteren'", "2024-01-16"]),
        (&["incidents", "--from", "2024-02-01", "--to", "2024-01-01"], &["--from is later than --to"]),
        (&["incidents", "--country", "Sudan"], &["--country", "SDN"]),
        (&["incidents", "--type", "WAR"], &["--type", "ASSAULT"]),
        (&["incidents", "--around", "14,24"], &["--around", "14.2,24.7,50"]),
        (&["incidents", "--around", "114,24,5"], &["no circle"]),
        (&["incidents", "--text", "?!"], &["no word to search for"]),
        (&["incident", "zzzz", "--as-of", "then"], &["--as-of"]),
        (&["add", "--recorded-at", "now", "x.txt"], &["--recorded-at"]),
    ] {
        dir.aldus(arguments).failed(words);
    }
    dir.put("bad.jsonl", "{\"text\": 1}\n");
    at_noon(&dir, &["add", "bad.jsonl", "none.txt", &example("later.jsonl")])
        .complained(&["bad.jsonl:1", "none.txt"])
        .says(&["2 new, 1 revision", "2 could not be read"]);
    dir.put("bad.jsonl", "{\"schema\": \"aldus.record/1\"}\nnot json\n");
    at_noon(&dir, &["add", "--records", "bad.jsonl"]).complained(&["bad.jsonl:1", "not a record", "bad.jsonl:2"]);
}
