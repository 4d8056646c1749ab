//! The files that are compiled in.

use crate::Gazetteer;
use std::sync::LazyLock;

static NAMES: &[u8] = include_bytes!("../../../lexicons/world/gazetteer.fst");
static PLACES: &[u8] = include_bytes!("../../../lexicons/world/gazetteer.bin");

static EMBEDDED: LazyLock<Gazetteer> = LazyLock::new(|| {
    Gazetteer::from_bytes(NAMES, PLACES).expect("the embedded gazetteer is the one the tests have read")
});

impl Gazetteer {
    /// The gazetteer that is part of the program.
    pub fn embedded() -> &'static Gazetteer {
        &EMBEDDED
    }
}

#[cfg(test)]
mod tests {
    use crate::{Gazetteer, Precision};

    fn first(name: &str) -> (String, String, Precision) {
        let place =
            Gazetteer::embedded().lookup(name).next().unwrap_or_else(|| panic!("{name} is not in the gazetteer"));
        (place.name.to_owned(), place.country.to_string(), place.precision)
    }

    #[test]
    fn knows_dutch_and_english_names_of_conflict_places() {
        for (name, country, precision) in [
            ("Charkov", "UKR", Precision::City),
            ("Marioepol", "UKR", Precision::City),
            ("Loegansk", "UKR", Precision::City),
            ("Gaza-Stad", "PSE", Precision::City),
            ("Gazastrook", "PSE", Precision::Admin1),
            ("Westelijke Jordaanoever", "PSE", Precision::Admin1),
            ("Khan Younis", "PSE", Precision::City),
            ("Beloetsjistan", "PAK", Precision::Admin1),
            ("Noord-Kivu", "COD", Precision::Admin1),
            ("El Fasher", "SDN", Precision::City),
            ("Teheran", "IRN", Precision::City),
            ("Oekraïne", "UKR", Precision::Country),
            ("Rode Zee", "", Precision::Region),
        ] {
            let (_, found_country, found_precision) = first(name);
            assert_eq!((found_country.as_str(), found_precision), (country, precision), "{name}");
        }
    }

    #[test]
    fn every_record_can_be_read() {
        let gazetteer = Gazetteer::embedded();
        assert!(gazetteer.len() > 150_000);
        for place in gazetteer.places() {
            assert!(!place.name.is_empty());
            assert!((-90.0..=90.0).contains(&place.lat) && (-180.0..=180.0).contains(&place.lon), "{place:?}");
        }
    }
}
