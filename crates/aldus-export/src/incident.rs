//! What several reports say of one incident, taken together.

use crate::days::Days;
use crate::facts::{Side, sector_of_role};
use crate::figures::{Choice, Policy, choose};
use crate::item::{Incident, Item, Mention};
use aldus_record::{Actor, Event, EventStatus, EventType, Harm, Place, PlacePrecision};

/// An actor of an incident, with the report that has it.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// The report.
    pub item: Item<'a>,
    /// The actor.
    pub actor: &'a Actor,
}

/// Who took part how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Did it.
    Actor,
    /// Underwent it.
    Recipient,
}

impl Party<'_> {
    /// What UCDP's types of violence tell apart.
    pub fn side(&self) -> Option<Side> {
        sector_of_role(self.actor.role)?.side
    }

    fn is(&self, other: &Actor) -> bool {
        let names = |a: &Actor| -> Vec<String> {
            std::iter::once(&a.name).chain(&a.aliases).map(|name| name.to_lowercase()).collect()
        };
        let known = names(self.actor);
        names(other).iter().any(|name| known.contains(name))
    }
}

impl<'a> Mention<'a> {
    /// The parties of the event in this report.
    pub fn parties(&self, part: Part) -> Vec<Party<'a>> {
        let ids = match part {
            Part::Actor => &self.event.actors,
            Part::Recipient => &self.event.recipients,
        };
        let item = self.item;
        ids.iter()
            .filter_map(|id| item.record.actors.iter().find(|a| a.id == *id))
            .map(|actor| Party { item, actor })
            .collect()
    }

    /// The places of the event in this report.
    pub fn places(&self) -> impl Iterator<Item = &'a Place> {
        let places = &self.item.record.places;
        self.event.places.iter().filter_map(move |id| places.iter().find(|p| p.id == *id))
    }
}

impl<'a> Incident<'a> {
    /// The first mention.
    pub fn lead(&self) -> Mention<'a> {
        self.mentions[0]
    }

    /// The PLOVER type of most mentions, the first of those that are as many.
    pub fn event_type(&self) -> EventType {
        let count = |t: EventType| self.mentions.iter().filter(|m| m.event.event_type == t).count();
        let mut best = self.lead().event.event_type;
        for mention in &self.mentions {
            if count(mention.event.event_type) > count(best) {
                best = mention.event.event_type;
            }
        }
        best
    }

    /// The first mode and code that a mention of that type has.
    pub fn first_of_type<T>(&self, get: impl Fn(&'a Event) -> Option<T>) -> Option<T> {
        let event_type = self.event_type();
        self.mentions.iter().filter(|m| m.event.event_type == event_type).find_map(|m| get(m.event))
    }

    /// The mode.
    pub fn mode(&self) -> Option<&'a str> {
        self.first_of_type(|event| event.mode.as_deref())
    }

    /// `occurred` where any report has it so; else the nearest to it.
    pub fn status(&self) -> EventStatus {
        let order = [
            EventStatus::Occurred,
            EventStatus::Ongoing,
            EventStatus::Historical,
            EventStatus::Planned,
            EventStatus::Hypothetical,
            EventStatus::Negated,
        ];
        let any = |status: &EventStatus| self.mentions.iter().any(|m| m.event.status == *status);
        order.into_iter().find(any).unwrap_or(EventStatus::Negated)
    }

    /// Whether some report has it that it took place.
    pub fn took_place(&self) -> bool {
        matches!(self.status(), EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Historical)
    }

    /// Everybody who is said to have done or undergone it, each once.
    pub fn parties(&self, part: Part) -> Vec<Party<'a>> {
        let mut found: Vec<Party> = Vec::new();
        for party in self.mentions.iter().flat_map(|m| m.parties(part)) {
            if !found.iter().any(|known| known.is(party.actor)) {
                found.push(party);
            }
        }
        found
    }

    /// The sides of those who did or underwent it.
    pub fn sides(&self, part: Part) -> Vec<Side> {
        self.parties(part).iter().filter_map(Party::side).collect()
    }

    /// All means.
    pub fn means(&self) -> Vec<&'a str> {
        self.mentions.iter().flat_map(|m| m.event.means.iter().map(String::as_str)).collect()
    }

    /// All targets.
    pub fn targets(&self) -> Vec<&'a str> {
        self.mentions.iter().flat_map(|m| m.event.targets.iter().map(String::as_str)).collect()
    }

    /// All its places.
    pub fn places(&self) -> Vec<&'a Place> {
        self.mentions.iter().flat_map(|m| m.places()).collect()
    }

    /// The most precise place; of several the first, one with coordinates before one without.
    pub fn place(&self) -> Option<&'a Place> {
        self.places().into_iter().min_by_key(|place| (coarseness(place.precision), place.lat.is_none()))
    }

    /// The narrowest time that any report gives, the first of several.
    pub fn days(&self) -> Option<Days> {
        let times = self.mentions.iter().filter_map(|m| m.event.time.as_ref());
        times.filter_map(Days::of).min_by_key(|days| days.count())
    }

    /// The same, and where no report gives a time, the days of which the first report can be: that is how machine-coded data date
    /// events.
    pub fn days_or_published(&self) -> Option<Days> {
        if self.mentions.iter().any(|m| m.event.time.is_some()) {
            return self.days();
        }
        self.items().iter().filter_map(|item| item.record.report.published.as_ref()).filter_map(Days::of).next()
    }

    /// Its reports, each once.
    pub fn items(&self) -> Vec<Item<'a>> {
        let mut found: Vec<Item> = Vec::new();
        for mention in &self.mentions {
            if !found.iter().any(|item| item.record.report.id == mention.item.record.report.id) {
                found.push(mention.item);
            }
        }
        found
    }

    /// The different publishers of its reports, in order.
    pub fn publishers(&self) -> Vec<&'a str> {
        let mut found: Vec<&str> = Vec::new();
        for name in self.items().iter().filter_map(|item| item.record.report.publisher.as_deref()) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// The chosen figure of every harm, in the order of the contract.
    pub fn choices(&self, policy: &Policy) -> Vec<Choice<'a>> {
        Harm::ALL.iter().map(|&harm| choose(self, harm, policy)).collect()
    }

    /// The chosen figure of people killed.
    pub fn killed(&self, policy: &Policy) -> Choice<'a> {
        choose(self, Harm::Killed, policy)
    }
}

/// Latitude and longitude to a metre, where a place has both.
pub fn coordinates(place: &Place) -> Option<(f64, f64)> {
    let rounded = |degrees: f64| (degrees * 1e5).round() / 1e5;
    Some((rounded(place.lat?), rounded(place.lon?)))
}

/// 0 for a point, more for larger areas.
pub fn coarseness(precision: PlacePrecision) -> u8 {
    match precision {
        PlacePrecision::Point => 0,
        PlacePrecision::City => 1,
        PlacePrecision::Admin2 => 2,
        PlacePrecision::Admin1 => 3,
        PlacePrecision::Country => 4,
        PlacePrecision::Region => 5,
    }
}
