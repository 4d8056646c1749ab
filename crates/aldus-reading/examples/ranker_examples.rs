//! Write the training examples of annotated reports: `GOLD.json …` → one example a line: ranker, report, group, label, features, with tabs.
//!
//! `cargo run --release -p aldus-reading --features training --example ranker_examples -- corpora/nl/tune/*.json`

use aldus_reading::Reader;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new()?;
    for path in std::env::args().skip(1) {
        let gold: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        let file = gold["text"].as_str().unwrap_or_default();
        let text = std::fs::read_to_string(Path::new(&path).with_file_name(file))?;
        for example in aldus_reading::training::examples(&reader, &text, &gold)? {
            println!(
                "{}\t{path}\t{}\t{}\t{}",
                example.ranker,
                example.group,
                u8::from(example.label),
                example.features.join("\t")
            );
        }
    }
    Ok(())
}
