//! Turns the table of `training/gazetteer/build.py` into the two files that are compiled in:
//!
//!     cargo run --release -p aldus-gazetteer --example pack -- build/gazetteer.csv lexicons/world

use aldus_gazetteer::Precision;
use aldus_gazetteer::pack::{Entry, pack};
use std::error::Error;
use std::path::Path;

#[derive(serde::Deserialize)]
struct Row {
    name: String,
    shown: String,
    geonames: u32,
    countries: String,
    admin1: String,
    lat: f32,
    lon: f32,
    precision: String,
    population: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(table), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: pack TABLE.csv FOLDER".into());
    };
    let mut entries = Vec::new();
    for row in csv::Reader::from_path(&table)?.deserialize() {
        entries.push(entry(row?)?);
    }
    let packed = pack(&entries)?;
    let folder = Path::new(&folder);
    std::fs::write(folder.join("gazetteer.fst"), &packed.names)?;
    std::fs::write(folder.join("gazetteer.bin"), &packed.places)?;
    println!("{} names, {} bytes of names, {} bytes of places", entries.len(), packed.names.len(), packed.places.len());
    Ok(())
}

fn entry(row: Row) -> Result<Entry, String> {
    let precision = Precision::from_name(&row.precision)
        .ok_or_else(|| format!("{}: unknown precision '{}'", row.name, row.precision))?;
    Ok(Entry {
        name: row.name,
        shown: row.shown,
        geonames: row.geonames,
        countries: row.countries.split('|').filter(|c| !c.is_empty()).map(str::to_owned).collect(),
        admin1: row.admin1,
        lat: row.lat,
        lon: row.lon,
        precision,
        population: row.population,
    })
}
