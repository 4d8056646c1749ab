//! Embeds every lexicon file and checks that each table can be read, so that a wrong row fails the build and not a user's run.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../lexicons");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut rows = String::from("pub static FILES: &[(&str, &str, &str)] = &[\n");
    for folder in sorted(&root).into_iter().filter(|p| p.is_dir()) {
        println!("cargo:rerun-if-changed={}", folder.display());
        for file in sorted(&folder) {
            let name = name(&file);
            let read = [".csv", ".toml", ".txt"].iter().any(|ending| name.ends_with(ending));
            if !read || name == "places_extra.csv" {
                continue;
            }
            println!("cargo:rerun-if-changed={}", file.display());
            if name.ends_with(".csv") {
                check(&file);
            }
            let path = file.canonicalize().expect("the file was just listed");
            writeln!(rows, "    ({:?}, {:?}, include_str!({:?})),", self::name(&folder), name, path)
                .expect("writes to a string");
        }
    }
    rows.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("embedded.rs");
    fs::write(out, rows).expect("the build folder can be written");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Every row has as many cells as the header. What the cells hold is checked by the tests, with the types themselves.
fn check(file: &Path) {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(file)
        .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    for row in reader.records() {
        if let Err(e) = row {
            panic!("{}: {e}", file.display());
        }
    }
}
