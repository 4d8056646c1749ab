//! Write the training examples of annotated reports: `GOLD.json …` → one example a line: ranker, report, group, label, features, with
//! tabs. A text (`corpora/figures/en.txt`) has one report with marked figures a line, in the language of its name.
//!
//! `cargo run --release -p aldus-reading --features training --example ranker_examples -- corpora/nl/tune/*.json corpora/figures/*.txt`

use aldus_reading::Reader;
use aldus_reading::training::{Example, examples, figures_of_line};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new()?;
    for path in std::env::args().skip(1) {
        let source = std::fs::read_to_string(&path)?;
        if path.ends_with(".txt") {
            let language = Path::new(&path).file_stem().and_then(|s| s.to_str()).unwrap_or_default();
            for (number, line) in source.lines().enumerate().filter(|(_, l)| !l.is_empty()) {
                print(&format!("{path}:{}", number + 1), &figures_of_line(&reader, line, language)?);
            }
            continue;
        }
        let gold: serde_json::Value = serde_json::from_str(&source)?;
        let file = gold["text"].as_str().unwrap_or_default();
        let text = std::fs::read_to_string(Path::new(&path).with_file_name(file))?;
        print(&path, &examples(&reader, &text, &gold)?);
    }
    Ok(())
}

fn print(report: &str, examples: &[Example]) {
    for example in examples {
        let label = u8::from(example.label);
        println!("{}\t{report}\t{}\t{label}\t{}", example.ranker, example.group, example.features.join("\t"));
    }
}
