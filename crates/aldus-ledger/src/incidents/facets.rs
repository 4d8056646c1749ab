//! What an incident can be asked for by. A facet is a number, so that one narrow index serves all of them.

use super::gather::Placed;
use super::summary::Summary;
use aldus_incidents::{Days, Party, fold};
use std::collections::BTreeSet;

/// Undated incidents come after all others.
const UNDATED: i64 = 1 << 40;
/// Thresholds of people killed that have a facet of their own.
const TOLLS: [u64; 6] = [1, 3, 10, 30, 100, 1000];
/// Incidents whose date is vaguer than so many days have a facet of their own, so that questions for a stretch of time need not look
/// at much that lies after it.
pub(crate) const SHORT_DAYS: i64 = 4;
/// Other names of a party that are filed.
const ALIASES: usize = 3;

/// Something that incidents are asked for by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Facet {
    All,
    Type(String),
    Country(String),
    Admin1(String),
    Cell(i32, i32),
    Actor(String),
    Source(String),
    KilledAtLeast(u64),
    Long,
    Contested,
    Withdrawn,
}

impl Facet {
    /// The number it is filed under.
    pub fn number(&self) -> i64 {
        let name = format!("{self:?}");
        let hash = blake3::hash(name.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        (u64::from_le_bytes(first) >> 4) as i64
    }

    /// The highest threshold that everything with so many killed has passed.
    pub fn killed(at_least: u64) -> Facet {
        TOLLS.into_iter().rev().find(|&toll| toll <= at_least).map_or(Facet::All, Facet::KilledAtLeast)
    }
}

/// All facets of an incident, sorted.
pub(crate) fn of(summary: &Summary, counted: &[&Placed]) -> Vec<i64> {
    let mut found = BTreeSet::from([Facet::All]);
    let sightings = || counted.iter().map(|placed| placed.sighting());
    found.extend(sightings().map(|s| Facet::Type(s.event_type.name().to_owned())));
    found.insert(Facet::Type(summary.event_type.name().to_owned()));
    let set_right = ["place", "country", "admin1", "at"].iter().any(|part| summary.edited.contains_key(*part));
    for place in sightings().flat_map(|s| &s.places).filter(|_| !set_right).chain(&summary.places) {
        found.extend(place.country.clone().map(Facet::Country));
        found.extend(place.admin1.as_deref().map(|name| Facet::Admin1(fold(name))));
        if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
            found.insert(Facet::Cell(lat.floor() as i32, lon.floor() as i32));
        }
    }
    for party in sightings().flat_map(|s| s.actors.iter().chain(&s.recipients)) {
        found.extend(party_names(party).into_iter().map(Facet::Actor));
        found.extend(party.country.clone().map(Facet::Actor));
    }
    for name in summary.actors.iter().chain(&summary.recipients) {
        found.insert(Facet::Actor(fold(name)));
    }
    let figures = sightings().flat_map(|s| &s.figures).flat_map(|figure| &figure.sources);
    let statements = sightings().flat_map(|s| &s.statements).flat_map(|claim| claim.sources.iter().chain(&claim.via));
    for party in figures.chain(statements) {
        found.extend(party_names(party).into_iter().map(Facet::Source));
    }
    found.extend(sightings().filter_map(|s| s.outlet.as_deref()).map(|outlet| Facet::Source(fold(outlet))));
    let killed = super::toll::killed(&summary.tolls);
    found.extend(TOLLS.into_iter().filter(|&toll| toll <= killed).map(Facet::KilledAtLeast));
    if summary.days.is_some_and(|days| days.length() > SHORT_DAYS) {
        found.insert(Facet::Long);
    }
    if !summary.disagreements.is_empty() {
        found.insert(Facet::Contested);
    }
    if summary.withdrawn + summary.taken_back > 0 {
        found.insert(Facet::Withdrawn);
    }
    let numbers: BTreeSet<i64> = found.iter().map(Facet::number).collect();
    numbers.into_iter().collect()
}

/// What a party is filed under: the name in the tables of the world where it has one, and the names it goes by.
fn party_names(party: &Party) -> BTreeSet<String> {
    let names = std::iter::once(&party.name).chain(party.aliases.iter().take(ALIASES));
    let mut found: BTreeSet<String> = names.map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
    found.extend(party.entity.clone());
    found
}

/// Days whose facets lie together.
const MONTH: i64 = 32;

/// The stretch of days that a recency is in; the latest is the smallest.
pub(crate) fn month(recency: i64) -> i64 {
    recency.div_euclid(MONTH)
}

/// The order of lists: minus the last day.
pub(crate) fn recency(days: Option<Days>) -> i64 {
    days.map_or(UNDATED, |days| -i64::from(days.last))
}
