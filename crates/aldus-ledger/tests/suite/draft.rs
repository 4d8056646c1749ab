//! Records for tests: one strike as one outlet tells of it. All of it is invented.

use aldus_record::{
    Actor, Casualty, Certainty, Claim, Coder, Event, EventStatus, EventType, Facet, Harm, Place, PlacePrecision,
    Polarity, Quote, Record, Report, Role, SCHEMA, SourceClass, Span, Stance, Standing, Time,
};
use std::collections::BTreeMap;

/// One strike on a town, and how it is told.
#[derive(Clone)]
pub struct Strike {
    pub town: &'static str,
    pub country: &'static str,
    pub at: (f64, f64),
    pub geonames: u32,
    pub day: &'static str,
    pub outlet: &'static str,
    pub url: Option<String>,
    pub published: Option<&'static str>,
    pub killed: (Option<u64>, Option<u64>),
    pub source: &'static str,
    pub words: &'static str,
    pub version: &'static str,
    pub event_type: EventType,
}

/// A strike on Kutum.
pub fn kutum(outlet: &'static str, killed: u64) -> Strike {
    Strike {
        town: "Kutum",
        country: "SDN",
        at: (14.2, 24.66),
        geonames: 371_760,
        day: "2024-01-16",
        outlet,
        url: Some(format!("https://{}.example/kutum", outlet.to_lowercase())),
        published: Some("2024-01-17"),
        killed: (Some(killed), Some(killed)),
        source: "hulpcomité",
        words: "An air strike hit a market",
        version: "1",
        event_type: EventType::Assault,
    }
}

/// A strike on another town, far away.
pub fn gao(outlet: &'static str, killed: u64) -> Strike {
    Strike {
        town: "Gao",
        country: "MLI",
        at: (16.27, -0.04),
        geonames: 2_457_161,
        day: "2024-01-10",
        url: Some(format!("https://{}.example/gao", outlet.to_lowercase())),
        published: Some("2024-01-11"),
        ..kutum(outlet, killed)
    }
}

impl Strike {
    pub fn url(mut self, url: &str) -> Strike {
        self.url = (!url.is_empty()).then(|| url.to_owned());
        self
    }

    pub fn published(mut self, day: &'static str) -> Strike {
        self.published = (!day.is_empty()).then_some(day);
        self
    }

    pub fn words(mut self, words: &'static str) -> Strike {
        self.words = words;
        self
    }

    pub fn day(mut self, day: &'static str) -> Strike {
        self.day = day;
        self
    }

    /// The record that a coder of this version makes.
    pub fn version(mut self, version: &'static str, event_type: EventType) -> Strike {
        self.version = version;
        self.event_type = event_type;
        self
    }

    pub fn record(&self) -> Record {
        let many = self.killed.0.or(self.killed.1).unwrap_or(0);
        let (words, town, source, outlet) = (self.words, self.town, self.source, self.outlet);
        // Outlets with different initials have different words, so that they don't look like copies.
        let text = match outlet.as_bytes()[0] % 3 {
            0 => format!(
                "{words} in {town}. The army bombed it, and {many} people were killed, said {source} to {outlet}."
            ),
            1 => format!(
                "{outlet}: {many} people did not survive when soldiers bombed {town}; {words}, as {source} said."
            ),
            _ => format!(
                "As {source} said, {town} mourns {many} people. {words}; planes bombed the place, {outlet} reports."
            ),
        };
        let span = |part: &str| {
            let at = text.find(part).map_or(0, |at| text[..at].chars().count());
            Span::new(at, at + part.chars().count())
        };
        let actor = |id: &str, name: &str, role: Option<Role>, country: Option<&str>, class: SourceClass| Actor {
            id: id.to_owned(),
            name: name.to_owned(),
            aliases: Vec::new(),
            country: country.map(str::to_owned),
            role,
            source_class: class,
            mentions: Vec::new(),
        };
        Record {
            schema: SCHEMA.to_owned(),
            coder: Coder { name: "aldus".to_owned(), version: self.version.to_owned(), models: BTreeMap::new() },
            sentences: Vec::new(),
            actors: vec![
                actor("a1", "army", Some(Role::Mil), Some(self.country), SourceClass::Military),
                actor("a2", self.source, Some(Role::Ngo), None, SourceClass::Ngo),
            ],
            places: vec![Place {
                id: "p1".to_owned(),
                name: self.town.to_owned(),
                country: Some(self.country.to_owned()),
                admin1: None,
                geonames: Some(self.geonames),
                lat: Some(self.at.0),
                lon: Some(self.at.1),
                precision: PlacePrecision::City,
                mentions: vec![span(self.town)],
            }],
            events: vec![self.event(span("bombed"))],
            claims: vec![self.claim(span("said"))],
            casualties: vec![Casualty {
                event: Some("e1".to_owned()),
                claim: Some("c1".to_owned()),
                harm: Harm::Killed,
                min: self.killed.0,
                max: self.killed.1,
                who: "people".to_owned(),
                span: span("people"),
            }],
            questions: Vec::new(),
            trace: Vec::new(),
            report: Report {
                id: format!("b3:{}", blake3::hash(text.as_bytes()).to_hex()),
                source_id: Some(format!("{}-{}", self.outlet, self.town)),
                url: self.url.clone(),
                publisher: Some(self.outlet.to_owned()),
                title: None,
                language: "en".to_owned(),
                published: self.published.map(day),
                text,
            },
        }
    }

    fn event(&self, mention: Span) -> Event {
        Event {
            id: "e1".to_owned(),
            event_type: self.event_type,
            mode: Some("heavy-weapons".to_owned()),
            cameo: None,
            means: vec!["airstrike".to_owned()],
            actors: vec!["a1".to_owned()],
            recipients: Vec::new(),
            targets: vec!["market".to_owned()],
            places: vec!["p1".to_owned()],
            time: Some(day(self.day)),
            status: EventStatus::Occurred,
            mentions: vec![mention],
        }
    }

    fn claim(&self, cue: Span) -> Claim {
        Claim {
            id: "c1".to_owned(),
            sources: vec!["a2".to_owned()],
            via: Vec::new(),
            speaker: None,
            cue: Some(cue),
            content: None,
            quote: Quote::None,
            stance: Stance::Asserts,
            facet: Facet::Casualties,
            event: Some("e1".to_owned()),
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            said: None,
            standing: Standing::Standing,
            withdrawn_by: None,
            superseded_by: None,
        }
    }
}

fn day(day: &str) -> Time {
    Time { edtf: day.to_owned(), earliest: day.to_owned(), latest: day.to_owned() }
}
