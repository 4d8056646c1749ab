//! One incident in full.

use super::gather::{self, Placed};
use super::standing::Standing;
use super::summary::{Evidence, Summary};
use super::{cluster, find};
use crate::appearance::Appearance;
use crate::db::Database;
use crate::decisions::{self, Decided};
use crate::store::Store;
use crate::{Ledger, LedgerError, reports};
use aldus_incidents::{Disagreement, Independent, Join, Reporting, Sighting, SightingId, disagreements, independent};
use aldus_record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// An incident with everything that is known of it, now or on an earlier day.
#[derive(Debug, Clone)]
pub struct IncidentView {
    /// What a list shows of it.
    pub summary: Summary,
    /// The reports that tell of it, the first known first.
    pub reports: Vec<ViewedReport>,
    /// What its sources disagree on; only reports that stand count.
    pub disagreements: Vec<Disagreement>,
    /// Which of its reports count as one source.
    pub independent: Vec<Independent>,
    /// Why its sightings are one.
    pub joins: Vec<Join>,
    /// What people decided about it.
    pub decisions: Vec<Decided>,
}

/// A report of an incident.
#[derive(Debug, Clone)]
pub struct ViewedReport {
    /// What was read in it.
    pub record: Record,
    /// How it stands.
    pub standing: Standing,
    /// Where it appeared, as far as that was known.
    pub appearances: Vec<Appearance>,
    /// What it tells of this incident.
    pub sightings: Vec<Sighting>,
}

impl ViewedReport {
    /// The day (`YYYY-MM-DD`) from which it was known.
    pub fn known_on(&self) -> &str {
        self.appearances.iter().map(|a| a.known_on.as_str()).min().unwrap_or("")
    }
}

impl Ledger {
    /// The incident of this id, or that a sighting of this id is in. With `as_of` (`YYYY-MM-DD`) as it was known at the end of
    /// that day: without later reports, revisions and withdrawals.
    pub fn incident(&mut self, id: &str, as_of: Option<&str>) -> Result<IncidentView, LedgerError> {
        self.reading(|db| {
            let incident = find::incident(db, id)?;
            view(db, incident, as_of)
        })
    }
}

fn view(db: &mut Store, incident: i64, as_of: Option<&str>) -> Result<IncidentView, LedgerError> {
    let all = gather::sightings(db, "incident", &[incident])?;
    let standings = cluster::standings(db, &all, as_of)?;
    let members: Vec<&Placed> = all.iter().filter(|placed| standings.contains_key(&placed.report)).collect();
    let numbers: Vec<i64> = standings.keys().copied().collect();
    let by_report = gather::told(db, &numbers)?;
    let edits = decisions::edits(db)?;
    let evidence = Evidence { members, standings: &standings, told: &by_report, edits: &edits };
    let counted: Vec<&Sighting> = evidence.counted().iter().map(|placed| placed.sighting()).collect();
    let Some(summary) = evidence.summary() else {
        let day = as_of.unwrap_or("that day");
        return Err(LedgerError::Refused(format!("nothing was known of this incident on {day}")));
    };
    let told: BTreeSet<&str> = counted.iter().map(|sighting| sighting.report.as_str()).collect();
    let sources: Vec<&Reporting> =
        by_report.values().map(|told| &told.reporting).filter(|r| told.contains(r.report.as_str())).collect();
    let events: BTreeSet<SightingId> = evidence.members.iter().map(|placed| placed.id()).collect();
    let decided = decisions::pairs(db)?;
    let sightings: Vec<Sighting> = evidence.members.iter().map(|placed| placed.sighting().clone()).collect();
    let mut joins: Vec<Join> = Vec::new();
    for part in aldus_incidents::cluster(&sightings, &decided) {
        joins.extend(part.joins);
    }
    Ok(IncidentView {
        summary,
        reports: viewed(db, &evidence.members, &standings, as_of)?,
        disagreements: disagreements(&counted),
        independent: independent(&sources),
        joins,
        decisions: decisions::about(db, &events)?,
    })
}

fn viewed(
    db: &mut dyn Database,
    members: &[&Placed],
    standings: &BTreeMap<i64, Standing>,
    as_of: Option<&str>,
) -> Result<Vec<ViewedReport>, LedgerError> {
    let mut by_report: BTreeMap<i64, Vec<Sighting>> = BTreeMap::new();
    for placed in members {
        by_report.entry(placed.report).or_default().push(placed.sighting().clone());
    }
    let mut found = Vec::new();
    for (number, sightings) in by_report {
        let stored = reports::load(db, number)?;
        let mut appearances = stored.appearances;
        if let Some(day) = as_of {
            appearances.retain(|appearance| appearance.known_on.as_str() <= day);
            for appearance in &mut appearances {
                appearance.withdrawal = appearance.withdrawal.take().filter(|w| w.withdrawn_on.as_str() <= day);
            }
        }
        let standing = standings.get(&number).copied().unwrap_or(Standing::Standing);
        found.push(ViewedReport { record: stored.record, standing, appearances, sightings });
    }
    let order = |report: &ViewedReport| (report.known_on().to_owned(), report.record.report.id.clone());
    found.sort_by_key(order);
    Ok(found)
}
