//! What a list shows of an incident, worked out whenever something in it changes.

use super::cluster;
use super::facets;
use super::gather::{self, Placed, in_list, parsed, written};
use super::standing::Standing;
use super::toll::{self, Toll};
use crate::LedgerError;
use crate::db::{Database, Value};
use crate::decisions::{self, Edits};
use aldus_incidents::{Days, Locality, Party, Reporting, Sighting, SightingId, disagreements, independent};
use aldus_record::{EventStatus, EventType, PlacePrecision};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An incident in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Its id.
    pub id: SightingId,
    /// What most of its sightings are: PLOVER type, and mode.
    pub event_type: EventType,
    /// PLOVER mode, where the type has one.
    pub mode: Option<String>,
    /// Whether it took place, as most say.
    pub status: EventStatus,
    /// When: the days that most sightings with a date give, the most exact first.
    pub days: Option<Days>,
    /// Where, the most often named first.
    pub places: Vec<Locality>,
    /// Who did it, by anybody's word; the most often named first.
    pub actors: Vec<String>,
    /// To whom.
    pub recipients: Vec<String>,
    /// Things it was aimed at.
    pub targets: Vec<String>,
    /// Figures that stand, each with who gives it.
    pub tolls: Vec<Toll>,
    /// Reports that tell of it.
    pub reports: usize,
    /// How many of them are independent of each other.
    pub independent: usize,
    /// Reports that another text took the place of.
    pub superseded: usize,
    /// Reports that were taken down.
    pub withdrawn: usize,
    /// Claims that were taken back.
    pub taken_back: usize,
    /// What sources disagree on, in words.
    pub disagreements: Vec<String>,
    /// What a person set right: which part, and to what.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub edited: BTreeMap<String, String>,
}

impl Summary {
    /// The place that a person sets right: the first, made where there is none.
    pub(crate) fn set_place(&mut self) -> &mut Locality {
        if self.places.is_empty() {
            self.places.push(Locality {
                geonames: None,
                name: String::new(),
                country: None,
                admin1: None,
                lat: None,
                lon: None,
                precision: PlacePrecision::Region,
            });
        }
        &mut self.places[0]
    }
}

/// What a summary is made of.
pub(crate) struct Evidence<'a> {
    pub members: Vec<&'a Placed>,
    pub standings: &'a BTreeMap<i64, Standing>,
    pub reportings: &'a BTreeMap<i64, Reporting>,
    pub edits: &'a Edits,
}

impl Evidence<'_> {
    /// The sightings that count: those of reports that stand; all of them when none does.
    pub fn counted(&self) -> Vec<&Placed> {
        let stands = |placed: &&&Placed| self.standings.get(&placed.report) == Some(&Standing::Standing);
        let standing: Vec<&Placed> = self.members.iter().filter(stands).copied().collect();
        if standing.is_empty() { self.members.clone() } else { standing }
    }

    /// The summary; none when there is nothing to summarise.
    pub fn summary(&self) -> Option<Summary> {
        let id = self.members.iter().map(|placed| placed.sighting.id).min()?;
        let counted = self.counted();
        let sightings: Vec<Sighting> = counted.iter().map(|placed| placed.sighting.clone()).collect();
        let event_type = most(sightings.iter().map(|s| s.event_type))?;
        let reports: BTreeSet<i64> = self.members.iter().map(|placed| placed.report).collect();
        let told: BTreeSet<i64> = counted.iter().map(|placed| placed.report).collect();
        let reportings: Vec<Reporting> =
            told.iter().filter_map(|report| self.reportings.get(report)).cloned().collect();
        let count = |standing: Standing| reports.iter().filter(|r| self.standings.get(r) == Some(&standing)).count();
        let mut summary = Summary {
            id,
            event_type,
            mode: most(sightings.iter().filter(|s| s.event_type == event_type).filter_map(|s| s.mode.clone())),
            status: most(sightings.iter().map(|s| s.status))?,
            days: days(&sightings),
            places: places(&sightings),
            actors: names(sightings.iter().map(|s| &s.actors)),
            recipients: names(sightings.iter().map(|s| &s.recipients)),
            targets: ranked(sightings.iter().flat_map(|s| s.targets.iter().cloned())),
            tolls: toll::tolls(&counted),
            reports: reports.len(),
            independent: independent(&reportings).len(),
            superseded: count(Standing::Superseded),
            withdrawn: count(Standing::Withdrawn),
            taken_back: taken_back(&sightings),
            disagreements: disagreements(&sightings).iter().map(ToString::to_string).collect(),
            edited: BTreeMap::new(),
        };
        let events: Vec<SightingId> = self.members.iter().map(|placed| placed.sighting.id).collect();
        self.edits.apply(&mut summary, &events);
        Some(summary)
    }
}

/// Write the summaries of these incidents anew, and forget those that are no more. `alone` are new incidents of one sighting.
pub(crate) fn refresh(db: &mut dyn Database, stale: &[i64], alone: Vec<Placed>) -> Result<(), LedgerError> {
    let fresh: BTreeSet<i64> = alone.iter().map(|placed| placed.number).collect();
    let old: Vec<i64> = stale.iter().copied().filter(|number| !fresh.contains(number)).collect();
    let mut members = gather::sightings(db, "incident", &old)?;
    members.extend(alone);
    let standings = cluster::standings(db, &members, None)?;
    let reports: BTreeSet<i64> = members.iter().map(|placed| placed.report).collect();
    let reportings = gather::reportings(db, &reports.into_iter().collect::<Vec<_>>())?;
    let edits = decisions::edits(db)?;
    let mut by_incident: BTreeMap<i64, Vec<&Placed>> = BTreeMap::new();
    for placed in &members {
        by_incident.entry(placed.incident).or_default().push(placed);
    }
    forget(db, &old)?;
    let mut rows: Vec<Value> = Vec::new();
    let mut filed: Vec<[i64; 4]> = Vec::new();
    for (number, members) in by_incident {
        let evidence = Evidence { members, standings: &standings, reportings: &reportings, edits: &edits };
        let Some(summary) = evidence.summary() else { continue };
        let found = facets::of(&summary, &evidence.counted());
        let recency = facets::recency(summary.days);
        filed.extend(found.iter().map(|&facet| [facet, recency, summary.id.number() as i64, number]));
        rows.extend([
            Value::from(number),
            Value::Int(toll::killed(&summary.tolls) as i64),
            summary.days.map(|days| i64::from(days.first)).into(),
            summary.days.map(|days| i64::from(days.last)).into(),
            written(&found)?.into(),
            written(&summary)?.into(),
        ]);
    }
    filed.sort_unstable();
    let filed: Vec<Value> = filed.into_iter().flatten().map(Value::from).collect();
    db.insert("incidents", &["number", "killed", "first_day", "last_day", "facets", "summary"], &rows, "")?;
    db.insert("facets", &["facet", "recency", "event", "incident"], &filed, "")?;
    Ok(())
}

/// Take incidents out of the tables that queries use.
fn forget(db: &mut dyn Database, numbers: &[i64]) -> Result<(), LedgerError> {
    let mut gone = Vec::new();
    in_list(numbers, |list, values| {
        let sql = format!("SELECT number, facets, summary FROM incidents WHERE number IN ({list})");
        for row in db.rows(&sql, values)? {
            let summary: Summary = parsed(row.text(2)?, "a summary")?;
            let found: Vec<i64> = parsed(row.text(1)?, "a list of facets")?;
            gone.push((row.int(0)?, summary, found));
        }
        Ok(())
    })?;
    for (number, summary, found) in gone {
        let (recency, event) = (facets::recency(summary.days), summary.id.number() as i64);
        for facet in found {
            let key = [Value::from(facet), recency.into(), event.into()];
            db.run("DELETE FROM facets WHERE facet = $1 AND recency = $2 AND event = $3", &key)?;
        }
        db.run("DELETE FROM incidents WHERE number = $1", &[number.into()])?;
    }
    Ok(())
}

/// The value that occurs most; of several the smallest.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().min_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0))).map(|(value, _)| value)
}

/// All values, the most frequent first, then by themselves.
fn ranked(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    all.into_iter().map(|(value, _)| value).collect()
}

/// Parties, each once under the name that is used most; the most often named first.
fn names<'a>(sides: impl Iterator<Item = &'a Vec<Party>>) -> Vec<String> {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for party in sides.flatten() {
        named.entry(party.identity()).or_default().push(party.name.clone());
    }
    let mut all: Vec<(usize, String)> = named
        .into_values()
        .filter_map(|names| Some((names.len(), ranked(names.into_iter()).into_iter().next()?)))
        .collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all.into_iter().map(|(_, name)| name).collect()
}

/// The days that most sightings give; of several the most exact. Without any date those of the publication.
fn days(sightings: &[Sighting]) -> Option<Days> {
    let told = |days: &Days| (days.length(), *days);
    let best = |days: Vec<Days>| {
        let mut counts: BTreeMap<(i64, Days), usize> = BTreeMap::new();
        days.iter().for_each(|days| *counts.entry(told(days)).or_default() += 1);
        counts.into_iter().min_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0))).map(|((_, days), _)| days)
    };
    best(sightings.iter().filter_map(|s| s.time).collect())
        .or_else(|| best(sightings.iter().filter_map(|s| s.published).collect()))
}

/// Places, each once, the most often named first and the most exact of those.
fn places(sightings: &[Sighting]) -> Vec<Locality> {
    let mut counts: BTreeMap<String, (usize, &Locality)> = BTreeMap::new();
    for place in sightings.iter().flat_map(|s| &s.places) {
        let known_as = place.geonames.map_or_else(|| place.name.clone(), |id| id.to_string());
        counts.entry(known_as).or_insert((0, place)).0 += 1;
    }
    let mut all: Vec<(usize, &Locality)> = counts.into_values().collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.precision.cmp(&b.1.precision)).then(a.1.name.cmp(&b.1.name)));
    all.into_iter().map(|(_, place)| place.clone()).collect()
}

fn taken_back(sightings: &[Sighting]) -> usize {
    let withdrawn =
        |s: &Sighting| s.statements.iter().filter(|c| c.standing == aldus_record::Standing::Withdrawn).count();
    sightings.iter().map(withdrawn).sum()
}
