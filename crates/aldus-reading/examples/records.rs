//! Read report files and write their records, one JSON object a line, in the order of the files.
//!
//! `cargo run --release -p aldus-reading --example records -- [--all] [--lang=CODE] FILE…`; with `--all` every attribution is a
//! claim, as `aldus read --claims all` has it.

use aldus_reading::{Input, Options, Reader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new()?;
    let mut options = Options { explain: true, all_claims: false };
    let mut language = None;
    for argument in std::env::args().skip(1) {
        if let Some(code) = argument.strip_prefix("--lang=") {
            language = Some(code.to_owned());
            continue;
        }
        if argument == "--all" {
            options.all_claims = true;
            continue;
        }
        let text = std::fs::read_to_string(&argument)?;
        let input = Input { text: &text, language: language.as_deref(), ..Input::default() };
        let record = reader.read(&input, &options)?;
        for violation in record.check() {
            eprintln!("{argument}: {violation}");
        }
        println!("{}", serde_json::to_string(&record)?);
    }
    Ok(())
}
