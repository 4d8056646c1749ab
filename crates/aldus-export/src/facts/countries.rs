use super::{cell, rows};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A country in the codes of those who publish event data; nothing where they have none for it. The head of `data/countries.csv`
/// explains them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    pub iso_number: Option<String>,
    pub name: String,
    pub fips: Option<String>,
    pub cameo: Option<String>,
    pub plover: String,
    pub cow: Option<u16>,
    pub gw: Option<u16>,
    pub acled_region: Option<String>,
    acled_name: Option<String>,
    pub ucdp_region: Option<String>,
    ucdp_name: Option<String>,
}

impl Country {
    /// ACLED's name of it.
    pub fn acled_name(&self) -> &str {
        self.acled_name.as_deref().unwrap_or(&self.name)
    }

    /// UCDP's name of it.
    pub fn ucdp_name(&self) -> &str {
        self.ucdp_name.as_deref().unwrap_or(&self.name)
    }
}

static COUNTRIES: LazyLock<BTreeMap<String, Country>> = LazyLock::new(|| {
    let number = |text: Option<String>| text.and_then(|t| t.parse().ok());
    let read = |row: csv::StringRecord| {
        let country = Country {
            iso_number: cell(&row, 2),
            name: row[3].to_owned(),
            fips: cell(&row, 4),
            cameo: cell(&row, 5),
            plover: row[6].to_owned(),
            cow: number(cell(&row, 7)),
            gw: number(cell(&row, 8)),
            acled_region: cell(&row, 9),
            acled_name: cell(&row, 10),
            ucdp_region: cell(&row, 11),
            ucdp_name: cell(&row, 12),
        };
        (row[0].to_owned(), country)
    };
    rows(include_str!("../../data/countries.csv")).map(read).collect()
});

/// The country with this ISO 3166-1 alpha-3 code.
pub fn country(iso3: &str) -> Option<&'static Country> {
    COUNTRIES.get(iso3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_differ_are_kept_apart() {
        let serbia = country("SRB").unwrap();
        assert_eq!((serbia.fips.as_deref(), serbia.cow, serbia.gw), (Some("RI"), Some(345), Some(340)));
        assert_eq!(country("ROU").unwrap().cameo.as_deref(), Some("ROM"));
        assert_eq!(country("XKX").unwrap().plover, "KOS");
        assert_eq!(country("COD").unwrap().acled_name(), "Democratic Republic of Congo");
        assert_eq!(country("NLD").unwrap().ucdp_name(), "Netherlands");
        assert_eq!(country("nld"), None);
    }

    #[test]
    fn no_two_countries_share_a_code() {
        for (what, codes) in [
            ("fips", COUNTRIES.values().filter_map(|c| c.fips.clone()).collect::<Vec<_>>()),
            ("cameo", COUNTRIES.values().filter_map(|c| c.cameo.clone()).collect()),
            ("iso number", COUNTRIES.values().filter_map(|c| c.iso_number.clone()).collect()),
            ("gw", COUNTRIES.values().filter_map(|c| c.gw.map(|n| n.to_string())).collect()),
        ] {
            let different: std::collections::BTreeSet<_> = codes.iter().collect();
            assert_eq!(different.len(), codes.len(), "{what}");
        }
    }
}
