//! New sightings: filed, compared with those that could be the same, and put into incidents.

use super::cluster;
use super::gather::{self, in_list};
use super::parts::Link;
use crate::add::Numbers;
use crate::db::{Database, Value};
use crate::prepared::Prepared;
use crate::store::{Store, Told};
use crate::{LedgerError, parallel};
use aldus_incidents::Filed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

/// Sightings that came with the reports of one transaction.
#[derive(Default)]
pub(crate) struct Arrivals {
    new: Vec<Arrival>,
    told: Vec<(i64, Arc<Told>)>,
    reports: BTreeSet<i64>,
}

/// A new sighting.
struct Arrival {
    number: i64,
    report: i64,
    filed: Arc<Filed<'static>>,
}

/// A new link, as it is stored.
struct Found {
    link: Link,
    signs: String,
}

impl Arrivals {
    /// A report's sightings are new.
    pub fn report(
        &mut self,
        db: &mut dyn Database,
        numbers: &mut Numbers,
        report: i64,
        prepared: &Prepared,
    ) -> Result<(), LedgerError> {
        for filed in &prepared.told.sightings {
            self.new.push(Arrival { number: numbers.next(db, "sightings")?, report, filed: filed.clone() });
        }
        self.told.push((report, prepared.told.clone()));
        self.reports.insert(report);
        Ok(())
    }

    /// What came of a report earlier in this transaction counts no more: another record of it is in force.
    pub fn forget(&mut self, report: i64) {
        self.new.retain(|arrival| arrival.report != report);
        self.told.retain(|(of, _)| *of != report);
    }

    /// Something else about a report is new: how it stands.
    pub fn touch(&mut self, report: i64) {
        self.reports.insert(report);
    }

    /// Put the new sightings where they belong, and bring up to date whatever that changes.
    pub fn settle(self, store: &mut Store) -> Result<(), LedgerError> {
        self.file(store)?;
        for (report, told) in &self.told {
            store.reports.put(*report, told.clone());
        }
        for arrival in &self.new {
            store.sightings.put(arrival.number, arrival.filed.clone());
        }
        let links = self.link(store)?;
        let new: Vec<i64> = self.new.iter().map(|arrival| arrival.number).collect();
        let reports: Vec<i64> = self.reports.into_iter().collect();
        cluster::settle(store, &new, &links, &reports)
    }

    /// Write the sightings down under their keys. Sorted rows go into the indexes side by side.
    fn file(&self, db: &mut dyn Database) -> Result<(), LedgerError> {
        let mut sightings: Vec<Value> = Vec::new();
        let mut keys: Vec<(i64, i64)> = Vec::new();
        for Arrival { number, report, filed } in &self.new {
            let event = filed.sighting().id.number() as i64;
            sightings.extend([*number, event, *report, *number, *number].map(Value::from));
            keys.extend(filed.keys().iter().map(|key| (key.number() as i64, *number)));
        }
        keys.sort_unstable();
        let keys: Vec<Value> = keys.into_iter().flat_map(|(key, number)| [key.into(), number.into()]).collect();
        db.insert("sightings", &["number", "event", "report", "component", "incident"], &sightings, "")?;
        db.insert("keys", &["key", "sighting"], &keys, "")?;
        Ok(())
    }

    /// Compare each new sighting with those it could be one with; the pairs that speak for it.
    fn link(&self, store: &mut Store) -> Result<Vec<Link>, LedgerError> {
        let filed = self.filed_under(store)?;
        let candidates = parallel::map(&self.new, |arrival| {
            let near = arrival.filed.probes().iter().filter_map(|key| filed.get(&(key.number() as i64))).flatten();
            // of two new ones the later finds the earlier
            let mut near: Vec<i64> = near.copied().filter(|other| *other < arrival.number).collect();
            near.sort_unstable();
            near.dedup();
            near
        });
        let all: FxHashSet<i64> = candidates.iter().flatten().copied().collect();
        let mut all: Vec<i64> = all.into_iter().collect();
        all.sort_unstable();
        let known = gather::filed(store, &all)?;
        let with_candidates: Vec<(&Arrival, Vec<i64>)> = self.new.iter().zip(candidates).collect();
        let found: Vec<Found> = parallel::map(&with_candidates, |(arrival, candidates)| {
            let pairs = candidates.iter().filter_map(|other| Some((*other, known.get(other)?)));
            pairs.filter_map(|(other, filed)| found(arrival, other, filed)).collect::<Vec<Found>>()
        })
        .into_iter()
        .flatten()
        .collect();
        let rows = found.iter().flat_map(|found| {
            let (one, other, score) = found.link;
            [one.into(), other.into(), score.into(), Value::from(found.signs.as_str())]
        });
        store.insert("links", &["one", "other", "score", "signals"], &rows.collect::<Vec<_>>(), "")?;
        Ok(found.into_iter().map(|found| found.link).collect())
    }

    /// What lies under any of the keys under which the new ones look.
    fn filed_under(&self, db: &mut dyn Database) -> Result<FxHashMap<i64, Vec<i64>>, LedgerError> {
        let mut keys: Vec<i64> =
            self.new.iter().flat_map(|arrival| arrival.filed.probes()).map(|key| key.number() as i64).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut found: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
        in_list(&keys, |list, values| {
            for row in db.rows(&format!("SELECT key, sighting FROM keys WHERE key IN ({list})"), values)? {
                found.entry(row.int(0)?).or_default().push(row.int(1)?);
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// The link of a new sighting and another, when anything speaks for it.
fn found(arrival: &Arrival, other: i64, filed: &Filed<'_>) -> Option<Found> {
    let score = arrival.filed.link(filed)?;
    let mut signs = String::new();
    for (name, weight) in arrival.filed.signs(filed) {
        signs.push(if signs.is_empty() { '{' } else { ',' });
        // writing into a text never fails
        let _ = write!(signs, "\"{name}\":{weight}");
    }
    signs.push('}');
    Some(Found { link: (other, arrival.number, score), signs })
}
