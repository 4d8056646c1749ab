use crate::{Days, Locality, Party, SightingId, names};
use aldus_record::{
    Casualty, Certainty, Claim, Event, EventStatus, EventType, Facet, Harm, Place, PlacePrecision, Polarity, Record,
    Span, Stance, Standing,
};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many places a report's setting has.
const SETTING: usize = 2;

/// One event of one report, with what linking needs to know of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// Its name among all sightings.
    pub id: SightingId,
    /// The report's id.
    pub report: String,
    /// The event's id within the record.
    pub event: String,
    /// Who published the report.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Days>,
    /// BCP 47.
    pub language: String,
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// What was used.
    pub means: Vec<String>,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// What it was aimed at, in the text's words.
    pub targets: Vec<String>,
    /// The kinds of these things, the same in every language; a thing of no known kind is its own.
    pub target_kinds: BTreeSet<String>,
    /// Where.
    pub places: Vec<Locality>,
    /// The places that the report names most, two at most: where the event was when its own passage names none.
    pub setting: Vec<Locality>,
    /// When, where the text tells.
    pub time: Option<Days>,
    /// Whether it took place.
    pub status: EventStatus,
    /// Every figure of people harmed.
    pub figures: Vec<Figure>,
    /// Every claim about it.
    pub statements: Vec<Statement>,
}

/// A figure of people harmed, with who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What happened to them.
    pub harm: Harm,
    /// At least so many.
    pub min: Option<u64>,
    /// At most so many.
    pub max: Option<u64>,
    /// Who they are, in the record's English.
    pub who: String,
    /// The claim that gives it: id within the record; none when the report gives it in its own voice.
    pub claim: Option<String>,
    /// Who gives it; empty for the report's own voice and for unnamed sources.
    pub sources: Vec<Party>,
    /// Whether its source still stands by it.
    pub standing: Standing,
}

/// A claim about the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The claim's id within the record.
    pub claim: String,
    /// Who says so; empty when the report does not say who.
    pub sources: Vec<Party>,
    /// Who relays it, nearest the reader last.
    pub via: Vec<Party>,
    /// What the source does to the content.
    pub stance: Stance,
    /// The side of the event it is about.
    pub facet: Facet,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Whether the content affirms or negates.
    pub polarity: Polarity,
    /// Whether it still stands.
    pub standing: Standing,
    /// When it was said, where the text tells.
    pub said: Option<Days>,
    /// What is said, in the report's words.
    pub words: String,
}

impl Sighting {
    /// Every event of a record, in the record's order.
    pub fn all_of(record: &Record) -> Vec<Sighting> {
        let parties: BTreeMap<&str, Party> = record.actors.iter().map(|a| (a.id.as_str(), Party::of(a))).collect();
        let mut seen: BTreeMap<(EventType, usize), usize> = BTreeMap::new();
        record
            .events
            .iter()
            .map(|event| {
                let offset = event.mentions.iter().map(|m| m.start).min().unwrap_or(0);
                let nth = seen.entry((event.event_type, offset)).or_default();
                let id = SightingId::new(&record.report.id, event.event_type.name(), offset, *nth);
                *nth += 1;
                sighting(record, event, id, &parties)
            })
            .collect()
    }
}

fn sighting(record: &Record, event: &Event, id: SightingId, parties: &BTreeMap<&str, Party>) -> Sighting {
    let report = &record.report;
    let about = |claim: &&Claim| claim.event.as_ref() == Some(&event.id);
    Sighting {
        id,
        report: report.id.clone(),
        event: event.id.clone(),
        outlet: report.publisher.clone().or_else(|| report.url.as_deref().and_then(host).map(str::to_owned)),
        published: report.published.as_ref().and_then(Days::of),
        language: report.language.clone(),
        event_type: event.event_type,
        mode: event.mode.clone(),
        means: event.means.clone(),
        actors: named(&event.actors, parties),
        recipients: named(&event.recipients, parties),
        targets: event.targets.clone(),
        target_kinds: event.targets.iter().filter_map(|target| names::target_kind(target)).collect(),
        places: event
            .places
            .iter()
            .filter_map(|id| record.places.iter().find(|place| place.id == *id))
            .map(Locality::of)
            .collect(),
        setting: setting(record),
        time: event.time.as_ref().and_then(Days::of),
        status: event.status,
        figures: record
            .casualties
            .iter()
            .filter(|casualty| casualty.event.as_ref() == Some(&event.id))
            .map(|casualty| figure(record, casualty, parties))
            .collect(),
        statements: record.claims.iter().filter(about).map(|claim| statement(record, claim, parties)).collect(),
    }
}

/// The places of a report, towns and divisions before countries and the most mentioned first.
fn setting(record: &Record) -> Vec<Locality> {
    let mut places: Vec<&Place> = record.places.iter().collect();
    places.sort_by_key(|place| (place.precision >= PlacePrecision::Country, Reverse(place.mentions.len())));
    places.into_iter().take(SETTING).map(Locality::of).collect()
}

fn figure(record: &Record, casualty: &Casualty, parties: &BTreeMap<&str, Party>) -> Figure {
    let claim = casualty.claim.as_ref().and_then(|id| record.claims.iter().find(|claim| claim.id == *id));
    Figure {
        harm: casualty.harm,
        min: casualty.min,
        max: casualty.max,
        who: casualty.who.clone(),
        claim: casualty.claim.clone(),
        sources: claim.map(|claim| named(&claim.sources, parties)).unwrap_or_default(),
        standing: claim.map_or(Standing::Standing, |claim| claim.standing),
    }
}

fn statement(record: &Record, claim: &Claim, parties: &BTreeMap<&str, Party>) -> Statement {
    Statement {
        claim: claim.id.clone(),
        sources: named(&claim.sources, parties),
        via: named(&claim.via, parties),
        stance: claim.stance,
        facet: claim.facet,
        certainty: claim.certainty,
        polarity: claim.polarity,
        standing: claim.standing,
        said: claim.said.as_ref().and_then(Days::of),
        words: claim.content.map(|span| words(&record.report.text, span)).unwrap_or_default(),
    }
}

/// The words of a span; spans are in code points.
fn words(text: &str, span: Span) -> String {
    text.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect()
}

fn named(ids: &[String], parties: &BTreeMap<&str, Party>) -> Vec<Party> {
    ids.iter().filter_map(|id| parties.get(id.as_str())).cloned().collect()
}

/// The host of a web address, without `www.`.
pub(crate) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_the_host_where_nothing_else_is_known() {
        assert_eq!(host("https://www.example.org:443/a?b#c"), Some("example.org"));
        assert_eq!(host("https:///a"), None);
    }
}
