//! Places as they are compared by the million: what can be worked out of each beforehand is, and names are numbers.

use crate::Locality;
use crate::locality::{Extent, NEAR_KM, REACH_KM, Relation};
use crate::names;
use aldus_record::PlacePrecision;

/// A degree of latitude is longer than this, in kilometres.
const LEAST_KM_OF_DEGREE: f64 = 111.0;
/// Mean diameter of the earth in kilometres.
const DIAMETER_KM: f64 = 2.0 * 6371.0;

/// What of a place tells how it lies to others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) extent: Extent,
    pub(crate) precision: PlacePrecision,
    geonames: Option<u32>,
    point: Option<Point>,
    /// Marks: 0 where nothing is known.
    country: u64,
    region: u64,
    /// The mark of its folded name.
    name: u64,
}

/// A point on the map, in radians where sines are taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    lat: f64,
    lon: f64,
    radians: f64,
    cosine: f64,
}

impl Point {
    /// A point by its degrees north and east.
    pub(crate) fn of((lat, lon): (f64, f64)) -> Point {
        let radians = lat.to_radians();
        Point { lat, lon, radians, cosine: radians.cos() }
    }

    /// The way between the two as the crow flies, in kilometres.
    pub(crate) fn kilometres(&self, other: &Point) -> f64 {
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let across = self.cosine * other.cosine * half((self.lon - other.lon).to_radians());
        let chord = half(self.radians - other.radians) + across;
        DIAMETER_KM * chord.clamp(0.0, 1.0).sqrt().asin()
    }

    /// Whether the latitudes alone tell that the two lie beyond reach: most pairs do, and sines cost time.
    fn is_far(&self, other: &Point) -> bool {
        (self.lat - other.lat).abs() * LEAST_KM_OF_DEGREE > REACH_KM
    }
}

impl Spot {
    /// What is to be known of a place.
    pub(crate) fn of(place: &Locality) -> Spot {
        Spot {
            extent: place.extent(),
            precision: place.precision,
            geonames: place.geonames,
            point: place.point().map(Point::of),
            country: names::mark_of(place.country.as_deref()),
            region: names::mark_of(place.region().as_deref()),
            name: names::mark(&names::fold(&place.name)),
        }
    }

    /// How it lies to `other`.
    pub(crate) fn relation(&self, other: &Spot) -> Relation {
        if self.country != 0 && other.country != 0 && self.country != other.country {
            return self.relation_across_border(other);
        }
        let (a, b) = (self.extent, other.extent);
        if a == Extent::Nowhere || b == Extent::Nowhere {
            return Relation::Unknown;
        }
        if self.is_same_spot(other) {
            return if a == Extent::Region || b == Extent::Region { Relation::SameRegion } else { Relation::Same };
        }
        match (a, b) {
            (Extent::Local, Extent::Local) => self.relation_by_distance(other),
            (Extent::Country, _) | (_, Extent::Country) => self.relation_with_country(other),
            _ if self.is_of_country(other) && self.region == other.region => {
                if a == b {
                    Relation::SameRegion
                } else {
                    Relation::InsideRegion
                }
            }
            _ => Relation::Apart,
        }
    }

    /// Whether both are of one country that is known.
    fn is_of_country(&self, other: &Spot) -> bool {
        self.country != 0 && self.country == other.country
    }

    /// The points of the two, where both have coordinates.
    fn points<'s>(&'s self, other: &'s Spot) -> Option<(&'s Point, &'s Point)> {
        self.point.as_ref().zip(other.point.as_ref())
    }

    /// Two places of two countries: those at a border can be near each other.
    fn relation_across_border(&self, other: &Spot) -> Relation {
        let local = self.extent == Extent::Local && other.extent == Extent::Local;
        let near = |(p, q): (&Point, &Point)| !p.is_far(q) && p.kilometres(q) <= NEAR_KM;
        if local && self.points(other).is_some_and(near) { Relation::Around } else { Relation::Abroad }
    }

    fn relation_by_distance(&self, other: &Spot) -> Relation {
        let Some((p, q)) = self.points(other).filter(|(p, q)| !p.is_far(q)) else { return Relation::Apart };
        match p.kilometres(q) {
            km if km <= 1.0 => Relation::Same,
            km if km <= NEAR_KM => Relation::Near,
            km if km <= REACH_KM => Relation::Around,
            _ => Relation::Apart,
        }
    }

    /// One of the two is a country, or a place of which no more than the country is known: a town that no gazetteer knows.
    fn relation_with_country(&self, other: &Spot) -> Relation {
        if self.is_of_country(other) { Relation::InsideCountry } else { Relation::Unknown }
    }

    fn is_same_spot(&self, other: &Spot) -> bool {
        let local = self.precision < PlacePrecision::Country && other.precision < PlacePrecision::Country;
        local
            && match (self.geonames, other.geonames) {
                (Some(a), Some(b)) => a == b,
                _ => {
                    self.is_of_country(other)
                        && self.name == other.name
                        && self.points(other).is_none_or(|(p, q)| p.kilometres(q) <= NEAR_KM)
                }
            }
    }
}
