use crate::names;
use crate::spot::{Point, Spot};
use aldus_record::{Place, PlacePrecision};
use serde::{Deserialize, Serialize};

/// Places within so many kilometres of each other are near.
pub const NEAR_KM: f64 = 30.0;
/// Places farther apart than this can't be where one incident took place.
pub const REACH_KM: f64 = 60.0;

/// A place of one report, with what makes it the same place in another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Locality {
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// As the text has it.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-level division.
    pub admin1: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How exactly it is known.
    pub precision: PlacePrecision,
}

/// How two places lie to each other, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// One town or spot.
    Same,
    /// Two within [`NEAR_KM`].
    Near,
    /// One division of a country.
    SameRegion,
    /// A town and the division it lies in.
    InsideRegion,
    /// Two within [`REACH_KM`].
    Around,
    /// One country, and no more is known of one of them.
    InsideCountry,
    /// Too little is known of one of them.
    Unknown,
    /// Two divisions or towns of one country.
    Apart,
    /// Two countries.
    Abroad,
}

/// How much of the map a place stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    /// A spot, a town, a district: has coordinates.
    Local,
    /// A division of a country.
    Region,
    /// A country, or a place in it of which nothing else is known.
    Country,
    /// Nothing that can be used.
    Nowhere,
}

impl Locality {
    /// The locality that a place of a record is.
    pub fn of(place: &Place) -> Locality {
        Locality {
            geonames: place.geonames,
            name: place.name.clone(),
            country: place.country.clone(),
            admin1: place.admin1.clone(),
            lat: place.lat,
            lon: place.lon,
            precision: place.precision,
        }
    }

    /// Its coordinates, when they stand for a town or a spot.
    pub(crate) fn point(&self) -> Option<(f64, f64)> {
        match (self.lat, self.lon) {
            (Some(lat), Some(lon)) if lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0 => {
                Some((lat, lon))
            }
            _ => None,
        }
    }

    pub(crate) fn extent(&self) -> Extent {
        match self.precision {
            PlacePrecision::Point | PlacePrecision::City | PlacePrecision::Admin2 if self.point().is_some() => {
                Extent::Local
            }
            PlacePrecision::Admin1 if self.country.is_some() && self.has_region() => Extent::Region,
            _ if self.country.is_some() => Extent::Country,
            _ => Extent::Nowhere,
        }
    }

    /// The division it is or lies in, folded; a division without one named is known by its own name.
    pub(crate) fn region(&self) -> Option<String> {
        self.region_name().map(names::fold).filter(|name| !name.is_empty())
    }

    fn region_name(&self) -> Option<&str> {
        match (&self.admin1, self.precision) {
            (Some(admin1), _) => Some(admin1),
            (None, PlacePrecision::Admin1) => Some(&self.name),
            _ => None,
        }
    }

    /// Whether it has a division whose name says anything.
    fn has_region(&self) -> bool {
        let plain = |name: &str| name.bytes().any(|byte| byte.is_ascii_alphanumeric());
        self.region_name().is_some_and(plain) || self.region().is_some()
    }

    /// How it lies to `other`.
    pub fn relation(&self, other: &Locality) -> Relation {
        Spot::of(self).relation(&Spot::of(other))
    }

    /// The way between the two as the crow flies, in kilometres, where both have coordinates.
    pub fn kilometres(&self, other: &Locality) -> Option<f64> {
        Some(Point::of(self.point()?).kilometres(&Point::of(other.point()?)))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn place(name: &str, at: Option<(f64, f64)>, precision: PlacePrecision) -> Locality {
        Locality {
            geonames: None,
            name: name.to_owned(),
            country: Some("COD".to_owned()),
            admin1: Some("Nord Kivu".to_owned()),
            lat: at.map(|p| p.0),
            lon: at.map(|p| p.1),
            precision,
        }
    }

    #[test]
    fn towns_lie_near_or_apart_and_inside_their_division() {
        let goma = place("Goma", Some((-1.67, 29.23)), PlacePrecision::City);
        let sake = place("Sake", Some((-1.57, 29.04)), PlacePrecision::City);
        let beni = place("Beni", Some((0.49, 29.47)), PlacePrecision::City);
        let kivu = place("Noord-Kivu", Some((-0.44, 29.3)), PlacePrecision::Admin1);
        let congo = Locality { admin1: None, ..place("Congo", None, PlacePrecision::Country) };
        assert_eq!(goma.relation(&goma), Relation::Same);
        assert_eq!(goma.relation(&sake), Relation::Near);
        assert_eq!(goma.relation(&beni), Relation::Apart);
        assert_eq!(goma.relation(&kivu), Relation::InsideRegion);
        assert_eq!(kivu.relation(&congo), Relation::InsideCountry);
        let abroad = Locality { country: Some("RWA".into()), ..beni.clone() };
        assert_eq!(goma.relation(&abroad), Relation::Abroad);
    }

    #[test]
    fn a_place_without_coordinates_is_known_by_its_name() {
        let unlisted = place("Kibumba", None, PlacePrecision::City);
        assert_eq!(unlisted.relation(&unlisted.clone()), Relation::Same);
        assert_eq!(unlisted.relation(&place("Rugari", None, PlacePrecision::City)), Relation::InsideCountry);
    }
}
