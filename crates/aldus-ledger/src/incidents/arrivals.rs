//! New sightings: filed, compared with those that could be the same, and put into incidents.

use super::cluster;
use super::gather::{self, in_list};
use super::parts::Link;
use crate::LedgerError;
use crate::add::Numbers;
use crate::db::{Database, Value};
use crate::prepared::Prepared;
use crate::store::{Store, Told};
use aldus_incidents::Filed;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Fewer sightings than this are compared by one thread.
const FEWEST: usize = 16;

/// Sightings that came with the reports of one transaction.
#[derive(Default)]
pub(crate) struct Arrivals {
    new: Vec<Arrival>,
    told: Vec<(i64, Arc<Told>)>,
    /// Reports of which something else is new.
    touched: BTreeSet<i64>,
}

/// A new sighting.
pub(crate) struct Arrival {
    pub number: i64,
    pub report: i64,
    pub filed: Arc<Filed<'static>>,
}

impl Arrival {
    /// Its id as a number.
    pub fn event(&self) -> i64 {
        self.filed.sighting().id.number() as i64
    }
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
        Ok(())
    }

    /// What came of a report earlier in this transaction counts no more: another record of it is in force.
    pub fn forget(&mut self, report: i64) {
        self.new.retain(|arrival| arrival.report != report);
        self.told.retain(|(of, _)| *of != report);
    }

    /// Something else about a report is new: how it stands.
    pub fn touch(&mut self, report: i64) {
        self.touched.insert(report);
    }

    /// Put the new sightings where they belong, and bring up to date whatever that changes.
    pub fn settle(self, store: &mut Store) -> Result<(), LedgerError> {
        for (report, told) in &self.told {
            store.reports.put(*report, told.clone());
        }
        for arrival in &self.new {
            store.sightings.put(arrival.number, arrival.filed.clone());
        }
        self.file(store)?;
        let links = self.link(store)?;
        // the incidents of a new report are brought up to date with its sightings
        let new: BTreeSet<i64> = self.told.iter().map(|(report, _)| *report).collect();
        let others: Vec<i64> = self.touched.difference(&new).copied().collect();
        cluster::settle(store, &self.new, &links, &others)
    }

    /// Write the keys down under which the sightings are filed. Sorted rows go into a table side by side.
    fn file(&self, db: &mut dyn Database) -> Result<(), LedgerError> {
        let mut keys: Vec<(i64, i64)> = Vec::new();
        for Arrival { number, filed, .. } in &self.new {
            keys.extend(filed.keys().iter().map(|key| (key.number() as i64, *number)));
        }
        keys.sort_unstable();
        let keys: Vec<Value> = keys.into_iter().flat_map(|(key, number)| [key.into(), number.into()]).collect();
        db.insert("keys", &["key", "sighting"], &keys, "").map(drop)
    }

    /// Compare each new sighting with those it could be one with; the pairs that speak for it.
    fn link(&self, store: &mut Store) -> Result<Vec<Link>, LedgerError> {
        let near = self.filed_under(store)?;
        let known = gather::filed(store, &near.sightings)?;
        let links = self.new.par_iter().with_min_len(FEWEST).flat_map_iter(|arrival| near.links(arrival, &known));
        let mut links: Vec<Link> = links.collect();
        links.par_sort_unstable();
        let rows: Vec<Value> =
            links.iter().flat_map(|&(one, other, score)| [one, other, score]).map(Value::from).collect();
        store.insert("links", &["one", "other", "score"], &rows, "")?;
        Ok(links)
    }

    /// What lies under any of the keys under which the new ones look.
    fn filed_under(&self, db: &mut dyn Database) -> Result<Near, LedgerError> {
        let mut keys: Vec<i64> =
            self.new.iter().flat_map(|arrival| arrival.filed.probes()).map(|key| key.number() as i64).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut rows: Vec<[i64; 2]> = Vec::new();
        in_list(&keys, |list, values| {
            let found = db.numbers(&format!("SELECT key, sighting FROM keys WHERE key IN ({list})"), values)?;
            rows.extend(found.as_chunks().0);
            Ok(())
        })?;
        Ok(Near::of(rows))
    }
}

/// The sightings that new ones could be one with, by the keys under which they lie.
struct Near {
    /// Their numbers, sorted.
    sightings: Vec<i64>,
    /// For each key which of them lie under it, in their order.
    under: FxHashMap<i64, Vec<u32>>,
}

impl Near {
    /// Rows of keys and sightings.
    fn of(rows: Vec<[i64; 2]>) -> Near {
        let mut sightings: Vec<i64> = rows.iter().map(|[_, sighting]| *sighting).collect();
        sightings.sort_unstable();
        sightings.dedup();
        let place: FxHashMap<i64, u32> = sightings.iter().copied().zip(0..).collect();
        let mut under: FxHashMap<i64, Vec<u32>> = FxHashMap::default();
        for [key, sighting] in rows {
            under.entry(key).or_default().push(place[&sighting]);
        }
        Near { sightings, under }
    }

    /// The links of a new sighting with earlier ones: of two new ones the later finds the earlier.
    fn links(&self, arrival: &Arrival, known: &[Option<Arc<Filed<'static>>>]) -> Vec<Link> {
        let probes = arrival.filed.probes().iter();
        let mut near: Vec<u32> =
            probes.filter_map(|key| self.under.get(&(key.number() as i64))).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let near = near.into_iter().map(|place| (self.sightings[place as usize], &known[place as usize]));
        near.take_while(|(other, _)| *other < arrival.number)
            .filter_map(|(other, filed)| Some((other, arrival.number, arrival.filed.link(filed.as_ref()?)?)))
            .collect()
    }
}
