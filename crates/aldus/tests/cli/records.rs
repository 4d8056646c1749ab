//! Every record that is written holds to the published schema and to what must hold whatever the text.

use crate::dir::{Dir, examples};
use aldus_record::Record;

#[test]
fn examples_give_records_that_fit_the_schema() {
    let dir = Dir::new("schema");
    let schema = dir.aldus(&["schema"]).succeeded().json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let files = examples();
    for more in [&[][..], &["--explain", "--claims", "all"]] {
        let mut arguments = vec!["read", "--format", "jsonl"];
        arguments.extend(more);
        arguments.extend(files.iter().map(String::as_str));
        let records = dir.aldus(&arguments).succeeded().json_lines();
        assert!(records.len() > files.len());
        for json in records {
            let id = json["report"]["id"].clone();
            let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{id}: {errors:?}");
            let record: Record = serde_json::from_value(json).unwrap();
            let violations: Vec<String> = record.check().iter().map(|violation| violation.to_string()).collect();
            assert!(violations.is_empty(), "{id}: {violations:?}");
        }
    }
}

#[test]
fn a_record_survives_its_own_json() {
    let dir = Dir::new("round-trip");
    let files = examples();
    let mut arguments = vec!["read", "--format", "jsonl"];
    arguments.extend(files.iter().map(String::as_str));
    for line in dir.aldus(&arguments).succeeded().stdout.lines() {
        let record: Record = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&record).unwrap(), line);
    }
}

#[test]
fn examples_say_what_their_readme_promises() {
    let dir = Dir::new("promises");
    let read = |name: &str| -> Record {
        let run = dir.aldus(&["read", "--format", "json", &crate::dir::example(name)]).succeeded();
        serde_json::from_str(&run.stdout).unwrap()
    };
    for name in ["veemarkt.txt", "market-strike.txt"] {
        let record = read(name);
        let tolls: Vec<Option<u64>> = record.casualties.iter().map(|figure| figure.min).collect();
        for toll in [31, 61] {
            assert!(tolls.contains(&Some(toll)), "{name}: no toll of {toll} in {tolls:?}");
        }
        let denied = record.claims.iter().any(|claim| claim.stance == aldus_record::Stance::Denies);
        assert!(denied, "{name}: the army's denial is missing");
    }
}

#[test]
fn the_published_schema_is_the_current_one() {
    let dir = Dir::new("published-schema");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/record.schema.json");
    let published = std::fs::read_to_string(path).unwrap();
    assert!(published == dir.aldus(&["schema"]).succeeded().stdout, "run docs/refresh.py");
}
