//! Read report files and write their records, one JSON object a line, in the order of the files.
//!
//! `cargo run --release -p aldus-reading --example records -- FILE…`

use aldus_reading::{Input, Options, Reader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new()?;
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let record =
            reader.read(&Input { text: &text, ..Input::default() }, &Options { explain: true, all_claims: false })?;
        for violation in record.check() {
            eprintln!("{path}: {violation}");
        }
        println!("{}", serde_json::to_string(&record)?);
    }
    Ok(())
}
