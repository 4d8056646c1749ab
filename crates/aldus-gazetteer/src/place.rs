//! A place and its parts.

use std::fmt;

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its name in English or as GeoNames has it.
    pub name: &'static str,
    /// GeoNames id; 0 where none is known.
    pub geonames: u32,
    /// Degrees north. Of an area: its middle.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// The countries it lies in.
    pub country: Countries,
    /// First-level division, in English.
    pub admin1: Option<&'static str>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// What kind of place it is.
    pub precision: Precision,
}

/// How exactly a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A spot: a crossing, a dam, a base.
    Point,
    /// A city, town or village.
    City,
    /// A second-level division.
    Admin2,
    /// A first-level division.
    Admin1,
    /// A country.
    Country,
    /// A region, sea or strait across divisions or countries.
    Region,
}

impl Precision {
    const ALL: [(Precision, &'static str); 6] = [
        (Precision::Point, "point"),
        (Precision::City, "city"),
        (Precision::Admin2, "admin2"),
        (Precision::Admin1, "admin1"),
        (Precision::Country, "country"),
        (Precision::Region, "region"),
    ];

    /// From its name in the record ('admin1').
    pub fn from_name(name: &str) -> Option<Precision> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(p, _)| *p)
    }

    pub(crate) fn from_code(code: u8) -> Option<Precision> {
        Self::ALL.get(usize::from(code)).map(|(p, _)| *p)
    }

    pub(crate) fn code(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL[usize::from(self.code())].1)
    }
}

/// Up to three countries, ISO 3166-1 alpha-3. Displays as the first, or as nothing for a sea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Countries([Option<&'static str>; 3]);

impl Countries {
    pub(crate) fn new(countries: [Option<&'static str>; 3]) -> Countries {
        Countries(countries)
    }

    /// The country it lies in, or mostly lies in; none for seas and for regions across many countries.
    pub fn first(&self) -> Option<&'static str> {
        self.0[0]
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.into_iter().flatten()
    }

    /// Whether it lies in this country.
    pub fn contains(&self, country: &str) -> bool {
        self.iter().any(|c| c == country)
    }
}

impl fmt::Display for Countries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.first().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_reads_what_it_writes() {
        for (precision, name) in Precision::ALL {
            assert_eq!(Precision::from_name(name), Some(precision));
            assert_eq!(Precision::from_code(precision.code()), Some(precision));
            assert_eq!(precision.to_string(), name);
        }
        assert_eq!(Precision::from_code(6), None);
    }

    #[test]
    fn countries_show_the_first() {
        let kashmir = Countries::new([Some("IND"), Some("PAK"), None]);
        assert_eq!(kashmir.to_string(), "IND");
        assert!(kashmir.contains("PAK") && !kashmir.contains("CHN"));
        assert_eq!(Countries::default().to_string(), "");
    }
}
