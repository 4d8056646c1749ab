//! New sightings: filed, compared with those that could be the same, and put into incidents.

use super::cluster;
use super::gather::{self, in_list};
use super::parts::Link;
use crate::LedgerError;
use crate::add::Numbers;
use crate::db::Database;
use crate::prepared::Prepared;
use crate::store::{Store, Told};
use aldus_incidents::Filed;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
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
    fn file(&self, store: &mut Store) -> Result<(), LedgerError> {
        let mut keys: Vec<[i64; 2]> = Vec::new();
        for Arrival { number, filed, .. } in &self.new {
            keys.extend(filed.keys().iter().map(|key| [key.number() as i64, *number]));
        }
        keys.sort_unstable();
        for [key, number] in &keys {
            store.keys.get(*key).into_iter().for_each(|known| known.push(*number));
        }
        store.insert_numbers("keys", &["key", "sighting"], keys.as_flattened()).map(drop)
    }

    /// Compare each new sighting with those it could be one with; the pairs that speak for it.
    fn link(&self, store: &mut Store) -> Result<Vec<Link>, LedgerError> {
        let near = self.filed_under(store)?;
        let known = gather::filed(store, &near.sightings)?;
        let links = self.new.par_iter().with_min_len(FEWEST).flat_map_iter(|arrival| near.links(arrival, &known));
        let mut links: Vec<Link> = links.collect();
        links.par_sort_unstable();
        for arrival in &self.new {
            store.links.put(arrival.number, Vec::new());
        }
        for &(one, other, score) in &links {
            store.links.get(one).into_iter().for_each(|known| known.push((other, score)));
        }
        let rows: Vec<i64> = links.iter().flat_map(|&(one, other, score)| [one, other, score]).collect();
        store.insert_numbers("links", &["one", "other", "score"], &rows)?;
        Ok(links)
    }

    /// What lies under any of the keys under which the new ones look.
    fn filed_under(&self, store: &mut Store) -> Result<Near, LedgerError> {
        let mut keys: Vec<i64> =
            self.new.iter().flat_map(|arrival| arrival.filed.probes()).map(|key| key.number() as i64).collect();
        keys.par_sort_unstable();
        keys.dedup();

        let mut under: Vec<(i64, Vec<i64>)> = Vec::new();
        let mut missing = Vec::new();
        for key in keys {
            match store.keys.get(key) {
                Some(known) if known.is_empty() => {}
                Some(known) => under.push((key, known.clone())),
                None => missing.push(key),
            }
        }
        for (key, found) in filed_under(store, &missing)? {
            store.keys.put(key, found.clone());
            under.push((key, found));
        }
        Ok(Near::of(under))
    }
}

/// All sightings that are filed under each of some keys, in their order.
fn filed_under(db: &mut dyn Database, keys: &[i64]) -> Result<BTreeMap<i64, Vec<i64>>, LedgerError> {
    let mut found: BTreeMap<i64, Vec<i64>> = keys.iter().map(|key| (*key, Vec::new())).collect();
    in_list(keys, |list, values| {
        let sql = format!("SELECT key, sighting FROM keys WHERE key IN ({list}) ORDER BY key, sighting");
        for &[key, sighting] in db.numbers(&sql, values)?.as_chunks().0 {
            found.entry(key).or_default().push(sighting);
        }
        Ok(())
    })?;
    Ok(found)
}

/// The sightings that new ones could be one with, by the keys under which they lie.
struct Near {
    /// Their numbers, sorted.
    sightings: Vec<i64>,
    /// For each key which of them lie under it, in their order.
    under: FxHashMap<i64, Vec<u32>>,
}

impl Near {
    /// Keys with what lies under them.
    fn of(filed: Vec<(i64, Vec<i64>)>) -> Near {
        let mut sightings: Vec<i64> = filed.iter().flat_map(|(_, under)| under).copied().collect();
        sightings.par_sort_unstable();
        sightings.dedup();
        let places: FxHashMap<i64, u32> = sightings.iter().copied().zip(0..).collect();
        let placed = |under: Vec<i64>| under.iter().map(|sighting| places[sighting]).collect();
        let under = filed.into_iter().map(|(key, under)| (key, placed(under))).collect();
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
