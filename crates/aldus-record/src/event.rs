use crate::named::named_enum;
use crate::{Span, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One event with all its mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `e1`, `e2`, …
    pub id: String,
    /// PLOVER event type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER mode, where the type has one that fits.
    pub mode: Option<String>,
    /// The CAMEO code the event maps to.
    pub cameo: Option<String>,
    /// What was used, where the text says so.
    pub means: Vec<String>,
    /// Who did it: ids of actors.
    pub actors: Vec<String>,
    /// To whom it was done: ids of actors.
    pub recipients: Vec<String>,
    /// Things it was aimed at, in the text's words.
    pub targets: Vec<String>,
    /// Where: ids of places.
    pub places: Vec<String>,
    /// When, where the text tells.
    pub time: Option<Time>,
    /// Whether it took place.
    pub status: EventStatus,
    /// Trigger spans of every mention.
    pub mentions: Vec<Span>,
}

/// The sixteen event types of PLOVER.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the types are explained in the PLOVER manual")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All types, in the order of the codebook.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// The PLOVER name, upper case.
    pub fn name(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }

    /// The type of this name.
    pub fn from_name(name: &str) -> Option<EventType> {
        EventType::ALL.into_iter().find(|t| t.name() == name)
    }

    /// Whether the event is something done in the world (at a place), not a verbal act between parties.
    pub fn is_physical(self) -> bool {
        matches!(
            self,
            EventType::Assault
                | EventType::Coerce
                | EventType::Protest
                | EventType::Mobilize
                | EventType::Retreat
                | EventType::Aid
        )
    }
}

named_enum! {
    /// Whether and how an event took place.
    EventStatus {
        /// It took place.
        Occurred => "occurred",
        /// It goes on.
        Ongoing => "ongoing",
        /// Somebody means to do it.
        Planned => "planned",
        /// It is feared, possible or conditional.
        Hypothetical => "hypothetical",
        /// Background: it took place before the matter of the report.
        Historical => "historical",
        /// It did not take place.
        Negated => "negated",
    }
}

/// A place that the text names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// `p1`, `p2`, …
    pub id: String,
    /// As the text has it.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-level division, in English.
    pub admin1: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How exactly the coordinates pin it down.
    pub precision: PlacePrecision,
    /// Every place in the text that names it.
    pub mentions: Vec<Span>,
}

named_enum! {
    /// What kind of area a place's coordinates stand for.
    PlacePrecision {
        Point => "point",
        City => "city",
        Admin2 => "admin2",
        Admin1 => "admin1",
        Country => "country",
        Region => "region",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_with_the_json() {
        for t in EventType::ALL {
            assert_eq!(serde_json::to_value(t).unwrap(), t.name());
            assert_eq!(EventType::from_name(t.name()), Some(t));
        }
    }
}
