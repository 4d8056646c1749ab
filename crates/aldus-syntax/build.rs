//! Compiles every `models/<language>/syntax.bin` of the repository into the crate,
//! so that adding a language is adding a folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let models = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../models");
    println!("cargo::rerun-if-changed={}", models.display());
    let mut found: Vec<(String, PathBuf)> = fs::read_dir(&models)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|folder| {
            let weights = folder.path().join("syntax.bin");
            let language = folder.file_name().into_string().ok()?;
            println!("cargo::rerun-if-changed={}", folder.path().display());
            weights.is_file().then_some((language, weights))
        })
        .collect();
    found.sort();

    let mut table = String::from("static EMBEDDED: &[(&str, &[u8])] = &[\n");
    let mut names = String::from("static LANGUAGES: &[&str] = &[");
    for (language, weights) in &found {
        let path = weights.canonicalize().expect("the file was just seen");
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(table, "    ({language:?}, include_bytes!({path:?})),").expect("writing to a string");
        write!(names, "{language:?}, ").expect("writing to a string");
    }
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("embedded.rs");
    fs::write(out, format!("{table}];\n{names}];\n")).expect("OUT_DIR can be written");
}
