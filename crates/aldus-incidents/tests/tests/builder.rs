//! Sightings in a line or two.

use aldus_incidents::{Days, Figure, Locality, Party, Sighting, SightingId, Statement};
use aldus_record::{
    Certainty, EventStatus, EventType, Facet, Harm, PlacePrecision, Polarity, Role, SourceClass, Stance, Standing,
};

/// An assault that `report`, published on `day`, tells of, without any particulars.
pub fn assault(report: &str, day: i32) -> Sighting {
    Sighting {
        id: SightingId::new(report, "ASSAULT", 0, 0),
        report: report.to_owned(),
        event: "e1".to_owned(),
        outlet: Some(format!("outlet of {report}")),
        published: Some(Days::new(day, day)),
        language: "en".to_owned(),
        event_type: EventType::Assault,
        mode: None,
        means: Vec::new(),
        actors: Vec::new(),
        recipients: Vec::new(),
        targets: Vec::new(),
        target_kinds: Default::default(),
        places: Vec::new(),
        setting: Vec::new(),
        time: None,
        status: EventStatus::Occurred,
        figures: Vec::new(),
        statements: Vec::new(),
    }
}

/// The words of a sighting's circumstances.
pub trait With: Sized {
    fn on(self, first: i32, last: i32) -> Self;
    fn at(self, place: Locality) -> Self;
    fn by(self, party: Party) -> Self;
    fn to(self, party: Party) -> Self;
    fn using(self, means: &str) -> Self;
    fn killing(self, min: u64, max: Option<u64>, source: Option<Party>) -> Self;
    fn saying(self, source: Party, stance: Stance, facet: Facet) -> Self;
}

impl With for Sighting {
    fn on(mut self, first: i32, last: i32) -> Sighting {
        self.time = Some(Days::new(first, last));
        self
    }

    fn at(mut self, place: Locality) -> Sighting {
        self.places.push(place);
        self
    }

    fn by(mut self, party: Party) -> Sighting {
        self.actors.push(party);
        self
    }

    fn to(mut self, party: Party) -> Sighting {
        self.recipients.push(party);
        self
    }

    fn using(mut self, means: &str) -> Sighting {
        self.means.push(means.to_owned());
        self
    }

    fn killing(mut self, min: u64, max: Option<u64>, source: Option<Party>) -> Sighting {
        let claim = source.is_some().then(|| format!("c{}", self.figures.len() + 1));
        self.figures.push(Figure {
            harm: Harm::Killed,
            min: Some(min),
            max,
            who: "people".to_owned(),
            claim,
            sources: source.into_iter().collect(),
            standing: Standing::Standing,
        });
        self
    }

    fn saying(mut self, source: Party, stance: Stance, facet: Facet) -> Sighting {
        self.statements.push(Statement {
            claim: format!("s{}", self.statements.len() + 1),
            sources: vec![source],
            via: Vec::new(),
            stance,
            facet,
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            standing: Standing::Standing,
            said: None,
            words: String::new(),
        });
        self
    }
}

pub fn party(name: &str, country: &str, role: Role) -> Party {
    let country = (!country.is_empty()).then(|| country.to_owned());
    Party::new(name, &[], country, Some(role), SourceClass::Other)
}

pub fn town(name: &str, geonames: u32, lat: f64, lon: f64, country: &str, admin1: &str) -> Locality {
    Locality {
        geonames: Some(geonames),
        name: name.to_owned(),
        country: Some(country.to_owned()),
        admin1: Some(admin1.to_owned()),
        lat: Some(lat),
        lon: Some(lon),
        precision: PlacePrecision::City,
    }
}

pub fn goma() -> Locality {
    town("Goma", 216281, -1.6741, 29.2284, "COD", "Nord Kivu")
}

pub fn country(name: &str, code: &str) -> Locality {
    Locality {
        geonames: None,
        name: name.to_owned(),
        country: Some(code.to_owned()),
        admin1: None,
        lat: None,
        lon: None,
        precision: PlacePrecision::Country,
    }
}
