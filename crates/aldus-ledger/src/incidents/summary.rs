//! What a list shows of an incident, worked out whenever something in it changes.

use super::cluster;
use super::facets;
use super::gather::{self, Placed, in_list, parsed, written};
use super::standing::Standing;
use super::toll::{self, Toll};
use crate::LedgerError;
use crate::db::{Database, Value};
use crate::decisions::{self, Edits};
use crate::store::{Store, Told};
use aldus_incidents::{Days, Locality, Party, Reporting, Sighting, SightingId, count_independent, disagreements};
use aldus_record::{EventStatus, EventType, PlacePrecision};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Fewer incidents than this are summarised by one thread.
const FEWEST: usize = 32;

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
    pub told: &'a BTreeMap<i64, Arc<Told>>,
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
        let id = self.members.iter().map(|placed| placed.id()).min()?;
        let counted = self.counted();
        let sightings: Vec<&Sighting> = counted.iter().map(|placed| placed.sighting()).collect();
        let event_type = most(sightings.iter().map(|s| s.event_type))?;
        let reports: BTreeSet<i64> = self.members.iter().map(|placed| placed.report).collect();
        let told: BTreeSet<i64> = counted.iter().map(|placed| placed.report).collect();
        let reportings: Vec<&Reporting> =
            told.iter().filter_map(|report| self.told.get(report)).map(|told| &told.reporting).collect();
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
            independent: count_independent(&reportings),
            superseded: count(Standing::Superseded),
            withdrawn: count(Standing::Withdrawn),
            taken_back: taken_back(&sightings),
            disagreements: disagreements(&sightings).iter().map(ToString::to_string).collect(),
            edited: BTreeMap::new(),
        };
        let events: Vec<SightingId> = self.members.iter().map(|placed| placed.id()).collect();
        self.edits.apply(&mut summary, &events);
        Some(summary)
    }
}

/// Write the summaries of these incidents anew, and forget those that are no more.
pub(crate) fn refresh(db: &mut Store, stale: &[i64]) -> Result<(), LedgerError> {
    let members = gather::sightings(db, "incident", stale)?;
    let standings = cluster::standings(db, &members, None)?;
    let reports: BTreeSet<i64> = members.iter().map(|placed| placed.report).collect();
    let told = gather::told(db, &reports.into_iter().collect::<Vec<_>>())?;
    let edits = decisions::edits(db)?;
    let mut by_incident: BTreeMap<i64, Vec<&Placed>> = BTreeMap::new();
    for placed in &members {
        by_incident.entry(placed.incident).or_default().push(placed);
    }
    let by_incident: Vec<(i64, Vec<&Placed>)> = by_incident.into_iter().collect();
    let made = by_incident.into_par_iter().with_min_len(FEWEST).filter_map(|(number, members)| {
        let evidence = Evidence { members, standings: &standings, told: &told, edits: &edits };
        evidence.summary().map(|summary| row(number, &summary, facets::of(&summary, &evidence.counted())))
    });
    let made: Vec<Filed> = made.collect::<Result<_, _>>()?;
    replace(db, stale, made)
}

/// An incident as the tables have it: its row, and the facets it is filed under.
struct Filed {
    row: [Value; 6],
    facets: Vec<[i64; 5]>,
}

fn row(number: i64, summary: &Summary, facets: Vec<i64>) -> Result<Filed, LedgerError> {
    let (recency, event) = (facets::recency(summary.days), summary.id.number() as i64);
    let row = [
        Value::from(number),
        Value::Int(toll::killed(&summary.tolls) as i64),
        summary.days.map(|days| i64::from(days.first)).into(),
        summary.days.map(|days| i64::from(days.last)).into(),
        written(&facets)?.into(),
        written(summary)?.into(),
    ];
    Ok(Filed { row, facets: rows_of(&facets, recency, event, number) })
}

/// Put what was made of these incidents in the place of what is stored of them; those of which nothing was made are no more.
fn replace(db: &mut dyn Database, stale: &[i64], made: Vec<Filed>) -> Result<(), LedgerError> {
    let mut before = filed_before(db, stale)?;
    let mut now: Vec<[i64; 5]> = made.iter().flat_map(|filed| filed.facets.iter().copied()).collect();
    before.par_sort_unstable();
    now.par_sort_unstable();
    for [month, facet, recency, event, _] in without(&before, &now) {
        let key = [month, facet, recency, event].map(Value::from);
        db.run("DELETE FROM facets WHERE month = $1 AND facet = $2 AND recency = $3 AND event = $4", &key)?;
    }
    in_list(stale, |list, values| {
        db.run(&format!("DELETE FROM incidents WHERE number IN ({list})"), values).map(drop)
    })?;
    let rows: Vec<Value> = made.into_iter().flat_map(|filed| filed.row).collect();
    db.insert("incidents", &["number", "killed", "first_day", "last_day", "facets", "summary"], &rows, "")?;
    let new: Vec<[i64; 5]> = without(&now, &before).collect();
    db.insert_numbers("facets", &["month", "facet", "recency", "event", "incident"], new.as_flattened())?;
    Ok(())
}

/// The rows of `facets` of an incident.
fn rows_of(facets: &[i64], recency: i64, event: i64, number: i64) -> Vec<[i64; 5]> {
    let month = facets::month(recency);
    facets.iter().map(|facet| [month, *facet, recency, event, number]).collect()
}

/// The rows of a list that another, sorted list has not.
fn without<'r>(rows: &'r [[i64; 5]], others: &'r [[i64; 5]]) -> impl Iterator<Item = [i64; 5]> + 'r {
    rows.iter().copied().filter(|row| others.binary_search(row).is_err())
}

/// The rows of `facets` that incidents have.
fn filed_before(db: &mut dyn Database, numbers: &[i64]) -> Result<Vec<[i64; 5]>, LedgerError> {
    /// What of a summary tells where its incident is filed.
    #[derive(Deserialize)]
    struct Named {
        id: SightingId,
        days: Option<Days>,
    }
    let mut filed = Vec::new();
    in_list(numbers, |list, values| {
        let sql = format!("SELECT number, facets, summary FROM incidents WHERE number IN ({list})");
        for row in db.rows(&sql, values)? {
            let Named { id, days } = parsed(row.text(2)?, "a summary")?;
            let found: Vec<i64> = parsed(row.text(1)?, "a list of facets")?;
            let (number, recency, event) = (row.int(0)?, facets::recency(days), id.number() as i64);
            filed.extend(rows_of(&found, recency, event, number));
        }
        Ok(())
    })?;
    Ok(filed)
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
fn days(sightings: &[&Sighting]) -> Option<Days> {
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
fn places(sightings: &[&Sighting]) -> Vec<Locality> {
    let mut counts: BTreeMap<String, (usize, &Locality)> = BTreeMap::new();
    for place in sightings.iter().flat_map(|s| &s.places) {
        let known_as = place.geonames.map_or_else(|| place.name.clone(), |id| id.to_string());
        counts.entry(known_as).or_insert((0, place)).0 += 1;
    }
    let mut all: Vec<(usize, &Locality)> = counts.into_values().collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.precision.cmp(&b.1.precision)).then(a.1.name.cmp(&b.1.name)));
    all.into_iter().map(|(_, place)| place.clone()).collect()
}

fn taken_back(sightings: &[&Sighting]) -> usize {
    let withdrawn =
        |s: &&Sighting| s.statements.iter().filter(|c| c.standing == aldus_record::Standing::Withdrawn).count();
    sightings.iter().map(withdrawn).sum()
}
