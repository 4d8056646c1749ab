//! What is exported is read back alike by pandas and DuckDB.
//!
//! `ALDUS_PYTHON` names the Python that has them (`.ci/run` installs one); without it `python3` is tried. Where they are missing, the test says
//! so and passes.

mod support;

use aldus_export::{Format, Table};
use std::path::PathBuf;
use std::process::Command;
use support::{export, market, protest, text};

/// A folder that goes when the test is over.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    fn put(&self, name: &str, content: &[u8]) {
        std::fs::write(self.0.join(name), content).unwrap();
    }
}

#[test]
fn pandas_and_duckdb_read_what_was_written() {
    let folder = Folder(std::env::temp_dir().join(format!("aldus-export-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).unwrap();
    let records = [market(), protest()];
    folder.put("records.jsonl", text(&records, Format::Jsonl, None).as_bytes());
    for table in [Table::Events, Table::Claims, Table::Casualties, Table::Incidents] {
        for format in [Format::Csv, Format::Parquet] {
            folder.put(&format!("{}.{}", table.name(), format.ending()), &export(&records, format, Some(table)).0);
        }
    }
    for format in [Format::Polecat, Format::Gdelt, Format::Acled, Format::Ucdp, Format::Plover] {
        folder.put(&format!("{}.{}", format.name(), format.ending()), &export(&records, format, None).0);
    }
    folder.put("incidents.geojson", &export(&records, Format::GeoJson, None).0);

    let python = std::env::var("ALDUS_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/round_trip.py");
    let Ok(run) = Command::new(&python).arg(script).arg(&folder.0).output() else {
        return skipped(&format!("there is no {python}"));
    };
    let said = String::from_utf8_lossy(&run.stdout);
    match run.status.code() {
        Some(0) => println!("{said}"),
        Some(77) => skipped(&said),
        _ => panic!("{said}\n{}", String::from_utf8_lossy(&run.stderr)),
    }
}

fn skipped(why: &str) {
    // Past the capture of the test, so that nobody takes the test for passed.
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "SKIPPED: reading exports with pandas and DuckDB: {}", why.trim());
}
