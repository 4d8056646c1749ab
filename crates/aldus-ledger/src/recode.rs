//! Reading stored reports again, and working out their incidents anew.

use crate::add::{Numbers, add_record};
use crate::db::{Database, Value};
use crate::incidents::arrivals::Arrivals;
use crate::incidents::gather::{self, Placed, in_list};
use crate::incidents::{cluster, summary};
use crate::prepared::Prepared;
use crate::reports::record_of;
use crate::store::Store;
use crate::{Ledger, LedgerError, Moment, decisions, reports, schema};
use aldus_incidents::{Sighting, SightingId};
use aldus_record::{Event, Record};
use std::collections::{BTreeMap, BTreeSet};

/// Reports that are worked on at once.
const PAGE: i64 = 500;

impl Ledger {
    /// The records in force of the reports after the one with this number, in the order in which they were stored; with their
    /// numbers. From 0 on all of them can be gone through page by page.
    pub fn records_after(&mut self, number: i64, most: usize) -> Result<Vec<(i64, Record)>, LedgerError> {
        let rows = records(&mut self.db, number, most as i64)?;
        rows.into_iter().map(|(number, json)| Ok((number, record_of(&json)?))).collect()
    }

    /// How many reports there are.
    pub fn count_reports(&mut self) -> Result<u64, LedgerError> {
        let rows = self.db.rows("SELECT count(*) FROM reports", &[])?;
        rows.first().map_or(Ok(0), |row| row.int(0).map(|count| count as u64))
    }

    /// Put records made anew in force, all or none: those before are kept. Incidents change with them, decisions stay. Returns
    /// how many said anything new.
    pub fn recode(&mut self, reports: &[Prepared], now: &Moment) -> Result<usize, LedgerError> {
        self.writing(|db| {
            let mut numbers = Numbers::default();
            let mut arrivals = Arrivals::default();
            let mut changed = 0;
            for prepared in reports {
                let id = prepared.report_id();
                let unknown = || LedgerError::Unknown { what: "report", id: id.to_owned() };
                let report = reports::exact(db, id)?.ok_or_else(unknown)?;
                changed += usize::from(replace(db, &mut numbers, &mut arrivals, report, prepared, now)?);
            }
            arrivals.settle(db)?;
            Ok(changed)
        })
    }

    /// Work out all sightings, links and incidents anew from the records in force and what people decided. `step` hears how many
    /// reports are done.
    pub fn relink(&mut self, mut step: impl FnMut(u64)) -> Result<(), LedgerError> {
        self.writing(|db| {
            db.forget();
            for table in schema::DERIVED {
                db.run(&format!("DELETE FROM {table}"), &[])?;
            }
            let mut after = 0;
            loop {
                let mut prepared = Vec::new();
                for (number, json) in records(db, after, PAGE)? {
                    after = number;
                    prepared.push((number, Prepared::from_json(&json)?));
                }
                if prepared.is_empty() {
                    return Ok(());
                }
                let (mut numbers, mut arrivals) = (Numbers::default(), Arrivals::default());
                for (report, prepared) in &prepared {
                    arrivals.report(db, &mut numbers, *report, prepared)?;
                }
                arrivals.settle(db)?;
                step(prepared.len() as u64);
            }
        })
    }
}

fn records(db: &mut dyn Database, after: i64, most: i64) -> Result<Vec<(i64, String)>, LedgerError> {
    let rows = db.rows(
        "SELECT r.number, k.record FROM reports r JOIN records k ON k.report = r.number AND k.version = r.in_force \
         WHERE r.number > $1 ORDER BY r.number LIMIT $2",
        &[after.into(), most.into()],
    )?;
    rows.iter().map(|row| Ok((row.int(0)?, row.text(1)?.to_owned()))).collect()
}

/// Put another record of a report in force. False when it says nothing new.
pub(crate) fn replace(
    db: &mut Store,
    numbers: &mut Numbers,
    arrivals: &mut Arrivals,
    report: i64,
    prepared: &Prepared,
    now: &Moment,
) -> Result<bool, LedgerError> {
    let versions = db.rows(
        "SELECT k.version, k.record, r.in_force FROM records k JOIN reports r ON r.number = k.report WHERE k.report = $1",
        &[report.into()],
    )?;
    let mut last = 0;
    let mut before = None;
    for row in &versions {
        last = last.max(row.int(0)?);
        if row.int(0)? == row.int(2)? {
            before = Some(row.text(1)?);
        }
    }
    let before = before.ok_or_else(|| LedgerError::Damaged(format!("report {report} has no record")))?;
    if before == prepared.json {
        return Ok(false);
    }
    // what is gone is read in the record before
    let gone: Vec<Placed> = gather::sightings(db, "report", &[report])?;
    add_record(db, report, last + 1, prepared, now)?;
    db.run("UPDATE reports SET in_force = $1 WHERE number = $2", &[(last + 1).into(), report.into()])?;
    succeed(db, &record_of(before)?, &prepared.record)?;
    remove(db, report, &gone)?;
    arrivals.forget(report);
    arrivals.report(db, numbers, report, prepared)?;
    Ok(true)
}

/// Take a report's sightings out of the ledger, and work out anew what they were part of.
fn remove(db: &mut Store, report: i64, gone: &[Placed]) -> Result<(), LedgerError> {
    let numbers: Vec<i64> = gone.iter().map(|placed| placed.number).collect();
    let components: BTreeSet<i64> = gone.iter().map(|placed| placed.component).collect();
    forget_links(db, gone)?;
    db.forget_places();
    for placed in gone {
        for key in placed.filed.keys() {
            let key = [Value::from(key.number() as i64), placed.number.into()];
            db.run("DELETE FROM keys WHERE key = $1 AND sighting = $2", &key)?;
        }
    }
    in_list(&numbers, |list, values| {
        for condition in ["links WHERE one", "sightings WHERE number"] {
            db.run(&format!("DELETE FROM {condition} IN ({list})"), values)?;
        }
        Ok(())
    })?;
    let decided = decisions::pairs(db)?;
    let components: Vec<i64> = components.into_iter().collect();
    numbers.iter().for_each(|number| db.sightings.remove(*number));
    db.reports.remove(report);
    let mut stale = cluster::regroup_components(db, &components, &decided)?;
    stale.extend(gone.iter().map(|placed| placed.incident));
    summary::refresh(db, &stale.into_iter().collect::<Vec<_>>())
}

/// Forget the links of sightings with earlier ones, which lie where they look.
fn forget_links(db: &mut dyn Database, gone: &[Placed]) -> Result<(), LedgerError> {
    for placed in gone {
        let probes: Vec<i64> = placed.filed.probes().iter().map(|key| key.number() as i64).collect();
        let mut near = BTreeSet::new();
        in_list(&probes, |list, values| {
            for row in db.rows(&format!("SELECT sighting FROM keys WHERE key IN ({list})"), values)? {
                near.insert(row.int(0)?);
            }
            Ok(())
        })?;
        for one in near.range(..placed.number) {
            db.run("DELETE FROM links WHERE one = $1 AND other = $2", &[Value::from(*one), placed.number.into()])?;
        }
    }
    Ok(())
}

/// Say which new event stands at the words of each old one that is not found any more.
fn succeed(db: &mut dyn Database, before: &Record, after: &Record) -> Result<(), LedgerError> {
    let old: BTreeMap<SightingId, &Event> = events(before);
    let new: BTreeMap<SightingId, &Event> = events(after);
    for (id, event) in old.iter().filter(|(id, _)| !new.contains_key(id)) {
        let at_same_words = |other: &&Event| {
            other.mentions.iter().any(|mention| event.mentions.iter().any(|old| old.overlaps(*mention)))
        };
        // One of the same type is preferred.
        let found = new.iter().filter(|(_, other)| at_same_words(other));
        let best = found.min_by_key(|(id, other)| (other.event_type != event.event_type, **id));
        if let Some((successor, _)) = best {
            let pair = [Value::from(id.number() as i64), (successor.number() as i64).into()];
            db.run("DELETE FROM successors WHERE event = $1", &pair[..1])?;
            db.insert("successors", &["event", "successor"], &pair, "")?;
        }
    }
    // An event that is found again stands for itself.
    for id in new.keys() {
        db.run("DELETE FROM successors WHERE event = $1", &[Value::from(id.number() as i64)])?;
    }
    Ok(())
}

fn events(record: &Record) -> BTreeMap<SightingId, &Event> {
    let named = Sighting::all_of(record).into_iter().zip(&record.events);
    named.map(|(sighting, event)| (sighting.id, event)).collect()
}
