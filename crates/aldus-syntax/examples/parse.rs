//! Parses the tokens of a CoNLL-U file and writes CoNLL-U:
//!
//!     cargo run --release -p aldus-syntax --example parse -- MODEL TOKENS.conllu

use aldus_syntax::{Model, conllu};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, tokens] = arguments.as_slice() else {
        return Err("usage: parse MODEL TOKENS.conllu".into());
    };
    let model = Model::from_bytes(&std::fs::read(model)?)?;
    let sentences = conllu::read(&std::fs::read_to_string(tokens)?)?;
    let forms: Vec<Vec<&str>> = sentences.iter().map(|s| s.forms.iter().map(String::as_str).collect()).collect();
    let mut out = String::new();
    for (sentence, parse) in sentences.iter().zip(model.parse(&forms)) {
        conllu::write(&mut out, &sentence.comments, &sentence.forms, &parse, &sentence.misc);
    }
    print!("{out}");
    Ok(())
}
