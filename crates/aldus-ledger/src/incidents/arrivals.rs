//! New sightings: filed, compared with those that could be the same, and put into incidents.

use super::cluster;
use super::gather::{self, Placed, in_list, written};
use crate::LedgerError;
use crate::add::Numbers;
use crate::db::{Database, Value};
use crate::prepared::Filed;
use aldus_incidents::compare;
use std::collections::{BTreeMap, BTreeSet};

/// Sightings that came with the reports of one transaction.
#[derive(Default)]
pub(crate) struct Arrivals<'a> {
    new: Vec<(i64, i64, &'a Filed)>,
    reports: BTreeSet<i64>,
}

impl<'a> Arrivals<'a> {
    /// A report's sightings are new.
    pub fn report(
        &mut self,
        db: &mut dyn Database,
        numbers: &mut Numbers,
        report: i64,
        filed: &'a [Filed],
    ) -> Result<(), LedgerError> {
        for sighting in filed {
            self.new.push((numbers.next(db, "sightings")?, report, sighting));
        }
        self.reports.insert(report);
        Ok(())
    }

    /// Something else about a report is new: how it stands.
    pub fn touch(&mut self, report: i64) {
        self.reports.insert(report);
    }

    /// Put the new sightings where they belong, and bring up to date whatever that changes.
    pub fn settle(self, db: &mut dyn Database) -> Result<(), LedgerError> {
        self.file(db)?;
        let links = self.link(db)?;
        let news: Vec<Placed> = self
            .new
            .iter()
            .map(|&(number, report, filed)| {
                let sighting = filed.sighting.clone();
                Placed { number, report, component: number, incident: number, sighting }
            })
            .collect();
        let reports: Vec<i64> = self.reports.into_iter().collect();
        cluster::settle(db, news, &links, &reports)
    }

    /// Write the sightings down under their keys. Sorted rows go into the indexes side by side.
    fn file(&self, db: &mut dyn Database) -> Result<(), LedgerError> {
        let mut sightings: Vec<Value> = Vec::new();
        let mut descriptions: Vec<Value> = Vec::new();
        let mut keys: Vec<(i64, i64)> = Vec::new();
        for &(number, report, filed) in &self.new {
            let event = filed.sighting.id.number() as i64;
            sightings.extend([number, event, report, number, number].map(Value::from));
            descriptions.extend([number.into(), filed.description.as_str().into()]);
            keys.extend(filed.keys.iter().map(|&key| (key, number)));
        }
        keys.sort_unstable();
        let keys: Vec<Value> = keys.into_iter().flat_map(|(key, number)| [key.into(), number.into()]).collect();
        db.insert("sightings", &["number", "event", "report", "component", "incident"], &sightings, "")?;
        db.insert("descriptions", &["sighting", "description"], &descriptions, "")?;
        db.insert("keys", &["key", "sighting"], &keys, "")?;
        Ok(())
    }

    /// Compare each new sighting with those it could be one with; the pairs that speak for it.
    fn link(&self, db: &mut dyn Database) -> Result<Vec<(i64, i64)>, LedgerError> {
        let mut candidates: Vec<BTreeSet<i64>> = Vec::new();
        let mut old: BTreeSet<i64> = BTreeSet::new();
        let first_new = self.new.first().map_or(i64::MAX, |(number, ..)| *number);
        for &(number, _, filed) in &self.new {
            let mut found = BTreeSet::new();
            in_list(&filed.probes, |list, values| {
                for row in db.rows(&format!("SELECT sighting FROM keys WHERE key IN ({list})"), values)? {
                    found.insert(row.int(0)?);
                }
                Ok(())
            })?;
            // Of two new ones the later finds the earlier.
            found.retain(|&other| other < number);
            old.extend(found.iter().filter(|&&other| other < first_new));
            candidates.push(found);
        }
        let old: Vec<i64> = old.into_iter().collect();
        let known: BTreeMap<i64, Placed> =
            gather::sightings(db, "number", &old)?.into_iter().map(|placed| (placed.number, placed)).collect();
        let new: BTreeMap<i64, &Filed> = self.new.iter().map(|&(number, _, filed)| (number, filed)).collect();
        let mut pairs = Vec::new();
        let mut rows: Vec<Value> = Vec::new();
        for (&(number, _, filed), candidates) in self.new.iter().zip(&candidates) {
            for other in candidates {
                let sighting = match (new.get(other), known.get(other)) {
                    (Some(filed), _) => &filed.sighting,
                    (_, Some(placed)) => &placed.sighting,
                    _ => continue,
                };
                let link = compare(&filed.sighting, sighting);
                if link.score > 0.0 {
                    pairs.push((*other, number));
                    rows.extend([(*other).into(), number.into(), link.score.into(), written(&link.signals)?.into()]);
                }
            }
        }
        db.insert("links", &["one", "other", "score", "signals"], &rows, "")?;
        Ok(pairs)
    }
}
