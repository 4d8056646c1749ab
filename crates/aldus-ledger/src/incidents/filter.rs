use super::facets::Facet;
use crate::LedgerError;
use crate::words::words;
use aldus_incidents::{Locality, Party, fold};
use aldus_record::{EventType, SourceClass};

/// Which incidents to show. What is not asked for is not looked at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Not over before this day (days since 1970-01-01).
    pub from: Option<i32>,
    /// Not begun after this day.
    pub to: Option<i32>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-level division, as the record has it.
    pub admin1: Option<String>,
    /// Near a point.
    pub around: Option<Around>,
    /// PLOVER type, of any of its sightings.
    pub event_type: Option<EventType>,
    /// Somebody who did it, or to whom it was done: a name, or a country.
    pub actor: Option<String>,
    /// Somebody who says something of it, or an outlet that tells of it.
    pub source: Option<String>,
    /// At least so many killed, by the highest figure that stands.
    pub killed: Option<u64>,
    /// Sources disagree.
    pub contested: bool,
    /// A report or a claim was taken back.
    pub withdrawn: bool,
    /// All these words in one of its reports.
    pub text: Option<String>,
    /// At most so many, the latest first; none for all.
    pub limit: Option<usize>,
}

/// A circle on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Around {
    /// Degrees north of its middle.
    pub lat: f64,
    /// Degrees east of its middle.
    pub lon: f64,
    /// Its radius in kilometres.
    pub km: f64,
}

/// Kilometres of one degree of latitude.
const KM_OF_DEGREE: f64 = 111.2;
/// Mean radius of the earth in kilometres.
const EARTH_KM: f64 = 6371.0;
/// Largest circle that can be asked for, in kilometres: more than a thousand cells are better asked for by country.
const WIDEST_KM: f64 = 1500.0;

impl Filter {
    /// The facets that an incident must have: one of each group. The first group has the fewest incidents, as a rule.
    pub(crate) fn groups(&self) -> Result<Vec<Vec<Facet>>, LedgerError> {
        let mut groups = Vec::new();
        if let Some(actor) = &self.actor {
            groups.push(names_of(actor).into_iter().map(Facet::Actor).collect());
        }
        if let Some(source) = &self.source {
            groups.push(names_of(source).into_iter().map(Facet::Source).collect());
        }
        if let Some(around) = &self.around {
            groups.push(around.cells()?);
        }
        groups.extend(self.admin1.as_deref().map(|name| vec![Facet::Admin1(fold(name))]));
        groups.extend(self.withdrawn.then(|| vec![Facet::Withdrawn]));
        groups.extend(self.killed.filter(|&killed| killed > 0).map(|killed| vec![Facet::killed(killed)]));
        groups.extend(self.country.clone().map(|country| vec![Facet::Country(country)]));
        groups.extend(self.contested.then(|| vec![Facet::Contested]));
        groups.extend(self.event_type.map(|event_type| vec![Facet::Type(event_type.name().to_owned())]));
        if groups.is_empty() {
            groups.push(vec![Facet::All]);
        }
        Ok(groups)
    }

    /// The words that are searched for; none when none are, and an error when what was given has no words.
    pub(crate) fn words(&self) -> Result<Option<Vec<String>>, LedgerError> {
        let Some(text) = &self.text else { return Ok(None) };
        match words(text) {
            found if found.is_empty() => {
                Err(LedgerError::Refused(format!("there is no word to search for in '{text}'")))
            }
            found => Ok(Some(found)),
        }
    }
}

/// What an actor that a user names can be filed under.
fn names_of(name: &str) -> Vec<String> {
    let party = Party::new(name, &[], None, None, SourceClass::Other);
    let is_country = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut found = vec![fold(name)];
    found.extend(party.entity);
    found.extend(is_country.then(|| name.to_owned()));
    found.sort();
    found.dedup();
    found
}

impl Around {
    /// A circle; an error when it lies off the map or is too wide.
    pub fn new(lat: f64, lon: f64, km: f64) -> Result<Around, LedgerError> {
        let is_circle = lat.abs() <= 90.0 && lon.abs() <= 180.0 && km > 0.0 && km <= WIDEST_KM;
        if !is_circle {
            return Err(LedgerError::Refused(format!(
                "{lat},{lon},{km} is no circle: latitude within 90, longitude within 180 degrees, radius up to {WIDEST_KM} km"
            )));
        }
        Ok(Around { lat, lon, km })
    }

    /// Whether a place lies in it.
    pub(crate) fn holds(&self, place: &Locality) -> bool {
        let (Some(lat), Some(lon)) = (place.lat, place.lon) else { return false };
        let (a, b) = (self.lat.to_radians(), lat.to_radians());
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let chord = half(lat - self.lat) + a.cos() * b.cos() * half(lon - self.lon);
        2.0 * EARTH_KM * chord.sqrt().min(1.0).asin() <= self.km
    }

    fn cells(&self) -> Result<Vec<Facet>, LedgerError> {
        let north = self.km / KM_OF_DEGREE;
        let (south, north) = ((self.lat - north).max(-90.0), (self.lat + north).min(90.0));
        // Degrees of longitude shrink towards the poles.
        let narrow = south.abs().max(north.abs()).to_radians().cos();
        let east = if narrow < 0.02 { 180.0 } else { (self.km / KM_OF_DEGREE / narrow).min(180.0) };
        let mut cells = Vec::new();
        for row in south.floor() as i32..=north.floor() as i32 {
            for column in (self.lon - east).floor() as i32..=(self.lon + east).floor() as i32 {
                cells.push(Facet::Cell(row, (column + 180).rem_euclid(360) - 180));
            }
        }
        cells.sort();
        cells.dedup();
        Ok(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aldus_record::PlacePrecision;

    fn at(lat: f64, lon: f64) -> Locality {
        Locality {
            geonames: None,
            name: String::new(),
            country: None,
            admin1: None,
            lat: Some(lat),
            lon: Some(lon),
            precision: PlacePrecision::City,
        }
    }

    #[test]
    fn circles_cross_the_date_line() {
        let around = Around::new(-16.8, 179.9, 60.0).unwrap();
        assert!(around.holds(&at(-16.8, -179.9)));
        assert!(!around.holds(&at(-16.8, 178.0)));
        assert!(around.cells().unwrap().contains(&Facet::Cell(-17, -180)));
    }

    #[test]
    fn circles_off_the_map_are_refused() {
        assert!(Around::new(91.0, 0.0, 1.0).is_err() && Around::new(0.0, 0.0, 0.0).is_err());
        assert!(Around::new(0.0, 0.0, f64::NAN).is_err());
    }
}
