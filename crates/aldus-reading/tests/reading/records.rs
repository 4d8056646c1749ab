//! Whole records of the reports in `examples/`: what a change does to the output is seen before anybody else sees it.
//! `INSTA_UPDATE=always cargo test -p aldus-reading --test reading` writes them anew.

use crate::READER;
use aldus_reading::{Input, Options};
use std::path::{Path, PathBuf};

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// The record of a report as JSON, without the version of the program and of the model.
fn record(path: &Path) -> serde_json::Value {
    let text = std::fs::read_to_string(path).unwrap();
    let record = READER.read(&Input { text: &text, ..Input::default() }, &Options::default()).unwrap();
    assert_eq!(record.check(), [], "{}", path.display());
    let mut value = serde_json::to_value(&record).unwrap();
    value["coder"] = serde_json::Value::Null;
    value
}

#[test]
fn the_examples_are_read_as_before() {
    for name in ["nl/veemarkt", "nl/konvooi", "nl/gezanten", "en/market-strike", "en/patrol-boat"] {
        insta::assert_json_snapshot!(name.replace('/', "-"), record(&examples().join(format!("{name}.txt"))));
    }
}
