//! Writing the two files.
//!
//! Used by `examples/pack.rs`, which reads the table that `training/gazetteer/build.py` makes.

use crate::gazetteer::LIST;
use crate::normalise::normalise;
use crate::place::Precision;
use crate::table::{MAGIC, PLACE_WIDTH};
use std::collections::{BTreeMap, BTreeSet};

/// A place under one of its names.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The name it is found by.
    pub name: String,
    /// The name it is shown by.
    pub shown: String,
    /// GeoNames id; 0 for none.
    pub geonames: u32,
    /// ISO 3166-1 alpha-3, the first is the chief one.
    pub countries: Vec<String>,
    /// First-level division, in English; may be empty.
    pub admin1: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// What kind of place it is.
    pub precision: Precision,
    /// Inhabitants.
    pub population: u32,
}

/// Why places cannot be packed.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The map of names could not be built.
    #[error("the map of names can't be built: {0}")]
    Names(#[from] fst::Error),
    /// The format has one byte for the number of a country and two for that of a division.
    #[error("too many {0} for the format")]
    TooMany(&'static str),
    /// A country that is no alpha-3 code.
    #[error("'{0}' is no alpha-3 code of a country")]
    Country(String),
    /// A name of more than 255 bytes.
    #[error("'{0}' is too long for a name")]
    Name(String),
}

/// The files' contents.
#[derive(Debug)]
pub struct Packed {
    /// `gazetteer.fst`
    pub names: Vec<u8>,
    /// `gazetteer.bin`
    pub places: Vec<u8>,
}

/// Packs places. The same entries in any order give the same bytes.
pub fn pack(entries: &[Entry]) -> Result<Packed, PackError> {
    let countries = numbered(entries.iter().flat_map(|e| e.countries.iter()));
    let divisions = numbered(entries.iter().map(|e| &e.admin1).filter(|a| !a.is_empty()));
    if countries.len() > usize::from(u8::MAX) {
        return Err(PackError::TooMany("countries"));
    }
    if divisions.len() > usize::from(u16::MAX) {
        return Err(PackError::TooMany("first-level divisions"));
    }
    let mut text = Text::default();
    let mut numbers: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let mut by_name: BTreeMap<String, BTreeSet<(std::cmp::Reverse<u32>, u32)>> = BTreeMap::new();
    let mut records: Vec<u8> = Vec::new();
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|a, b| {
        (&a.shown, a.geonames, &a.countries, &a.admin1, &a.name).cmp(&(
            &b.shown,
            b.geonames,
            &b.countries,
            &b.admin1,
            &b.name,
        ))
    });
    for entry in sorted {
        let record = record(entry, &countries, &divisions, &mut text)?;
        let next = numbers.len() as u32;
        let number = *numbers.entry(record.clone()).or_insert(next);
        if number == next {
            records.extend(record);
        }
        let key = normalise(&entry.name);
        if !key.is_empty() {
            by_name.entry(key).or_default().insert((std::cmp::Reverse(entry.population), number));
        }
    }
    let mut lists: Vec<u32> = Vec::new();
    let mut names = fst::MapBuilder::memory();
    for (key, places) in by_name {
        let value = match places.iter().next() {
            Some((_, number)) if places.len() == 1 => u64::from(*number),
            _ => {
                let start = lists.len() as u64;
                lists.push(places.len() as u32);
                lists.extend(places.iter().map(|(_, number)| number));
                start | LIST
            }
        };
        names.insert(key, value)?;
    }
    let division_offsets: Vec<u32> = divisions.keys().map(|name| text.offset(name)).collect::<Result<_, _>>()?;
    let mut places = MAGIC.to_vec();
    for count in [countries.len(), divisions.len(), numbers.len(), lists.len(), text.bytes.len()] {
        places.extend((count as u32).to_le_bytes());
    }
    for country in countries.keys() {
        places.extend(country.as_bytes());
    }
    places.extend(division_offsets.iter().flat_map(|o| o.to_le_bytes()));
    places.extend(records);
    places.extend(lists.iter().flat_map(|n| n.to_le_bytes()));
    places.extend(text.bytes);
    Ok(Packed { names: names.into_inner()?, places })
}

fn record(
    entry: &Entry,
    countries: &BTreeMap<&str, usize>,
    divisions: &BTreeMap<&str, usize>,
    text: &mut Text,
) -> Result<Vec<u8>, PackError> {
    let mut bytes = Vec::with_capacity(PLACE_WIDTH);
    bytes.extend(text.offset(&entry.shown)?.to_le_bytes());
    bytes.extend(entry.geonames.to_le_bytes());
    bytes.extend(entry.lat.to_le_bytes());
    bytes.extend(entry.lon.to_le_bytes());
    bytes.extend(entry.population.to_le_bytes());
    let division = divisions.get(entry.admin1.as_str()).map_or(0, |n| n + 1);
    bytes.extend((division as u16).to_le_bytes());
    for i in 0..3 {
        let number = match entry.countries.get(i) {
            None => 0,
            Some(country) if country.len() == 3 && country.bytes().all(|b| b.is_ascii_uppercase()) => {
                countries[country.as_str()] + 1
            }
            Some(country) => return Err(PackError::Country(country.clone())),
        };
        bytes.push(number as u8);
    }
    bytes.push(entry.precision.code());
    Ok(bytes)
}

fn numbered<'a>(names: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, usize> {
    let sorted: BTreeSet<&str> = names.map(String::as_str).collect();
    sorted.into_iter().enumerate().map(|(number, name)| (name, number)).collect()
}

/// Names, each once.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    offsets: BTreeMap<String, u32>,
}

impl Text {
    fn offset(&mut self, name: &str) -> Result<u32, PackError> {
        if let Some(&offset) = self.offsets.get(name) {
            return Ok(offset);
        }
        let length = u8::try_from(name.len()).map_err(|_| PackError::Name(name.to_owned()))?;
        let offset = self.bytes.len() as u32;
        self.bytes.push(length);
        self.bytes.extend(name.as_bytes());
        self.offsets.insert(name.to_owned(), offset);
        Ok(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Gazetteer;

    fn entry(name: &str, shown: &str, country: &str, population: u32) -> Entry {
        Entry {
            name: name.into(),
            shown: shown.into(),
            geonames: 7,
            countries: vec![country.into()],
            admin1: "Donetsk".into(),
            lat: 47.5,
            lon: 37.25,
            precision: Precision::City,
            population,
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        let entries = [
            entry("Marioepol", "Mariupol", "UKR", 230_000),
            entry("Mariupol", "Mariupol", "UKR", 230_000),
            entry("Paris", "Paris", "USA", 25_000),
            entry("Paris", "Paris", "FRA", 2_000_000),
        ];
        let packed = pack(&entries).unwrap();
        let gazetteer = Gazetteer::from_bytes(packed.names.leak(), packed.places.leak()).unwrap();
        assert_eq!(gazetteer.len(), 3);
        let found: Vec<_> = gazetteer.lookup("marioepol").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].name, found[0].admin1, found[0].geonames, found[0].lat),
            ("Mariupol", Some("Donetsk"), 7, 47.5)
        );
        let paris: Vec<String> = gazetteer.lookup("PARIS").map(|p| p.country.to_string()).collect();
        assert_eq!(paris, ["FRA", "USA"]);
        assert_eq!(gazetteer.lookup("").count(), 0);
    }

    #[test]
    fn order_does_not_matter() {
        let mut entries = vec![entry("A", "A", "UKR", 1), entry("B", "A", "UKR", 1), entry("A", "C", "FRA", 2)];
        let one = pack(&entries).unwrap();
        entries.reverse();
        let other = pack(&entries).unwrap();
        assert_eq!((one.names, one.places), (other.names, other.places));
    }

    #[test]
    fn refuses_what_the_format_cannot_hold() {
        assert!(matches!(pack(&[entry("A", "A", "Ukraine", 1)]), Err(PackError::Country(_))));
        assert!(matches!(pack(&[entry("A", &"a".repeat(256), "UKR", 1)]), Err(PackError::Name(_))));
    }
}
