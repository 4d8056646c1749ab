//! Which sightings are one incident, worked out anew for all that a change can reach.

use super::arrivals::Arrival;
use super::gather::{self, Placed, in_list};
use super::parts::{self, Link, Part};
use super::{find, standing, summary};
use crate::db::{Database, Value};
use crate::schema::SIGHTINGS;
use crate::store::Store;
use crate::{LedgerError, decisions};
use aldus_incidents::{Decisions, Filed, Tie, incidents_within};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Fewer parts than this are clustered by one thread.
const FEWEST: usize = 64;

/// Put new sightings into incidents. `links` are pairs that speak for being one; `reports` are those of which anything else changed.
pub(crate) fn settle(store: &mut Store, new: &[Arrival], links: &[Link], reports: &[i64]) -> Result<(), LedgerError> {
    let decided = decisions::pairs(store)?;
    let mut stale = regroup(store, new, &[], links, &decided)?;
    stale.extend(of_reports(store, reports)?);
    summary::refresh(store, &stale.into_iter().collect::<Vec<_>>())
}

/// Work out anew the incidents of whole components; the numbers of the incidents that changed.
pub(crate) fn regroup_components(
    store: &mut Store,
    components: &[i64],
    decided: &Decisions,
) -> Result<BTreeSet<i64>, LedgerError> {
    let mut members = Vec::new();
    in_list(components, |list, values| {
        members.extend(store.numbers(&format!("SELECT number FROM sightings WHERE component IN ({list})"), values)?);
        Ok(())
    })?;
    members.sort_unstable();
    members.dedup();
    regroup(store, &[], &members, &[], decided)
}

/// Find the parts of sightings, work out the incidents of each and write both down; the numbers of the incidents that changed.
fn regroup(
    store: &mut Store,
    new: &[Arrival],
    loose: &[i64],
    links: &[Link],
    decided: &Decisions,
) -> Result<BTreeSet<i64>, LedgerError> {
    let parts = parts::find(store, new, loose, links, decided)?;
    let numbers: Vec<i64> = parts.iter().flat_map(|part| &part.members).map(|member| member.number).collect();
    let known = gather::filed(store, &numbers)?;
    let filed: FxHashMap<i64, Arc<Filed<'static>>> =
        numbers.into_iter().zip(known).filter_map(|(number, filed)| Some((number, filed?))).collect();
    let grouped: Vec<Vec<Put>> =
        parts.par_iter().with_min_len(FEWEST).map(|part| incidents_of(part, &filed, decided)).collect();
    let is_new: BTreeSet<i64> = new.iter().map(|arrival| arrival.number).collect();
    let put: Vec<Put> = grouped.into_iter().flatten().collect();
    let (new, moved): (Vec<Put>, Vec<Put>) = put.into_iter().partition(|put| is_new.contains(&put.number));
    write(store, new.clone(), &moved)?;
    let changed = moved.iter().filter(|put| put.incident != put.before.incident);
    let changed = changed.flat_map(|put| [put.before.incident, put.incident]);
    Ok(changed.chain(new.iter().map(|put| put.incident)).collect())
}

/// Where a sighting is put: into which part, and which incident.
#[derive(Debug, Clone, Copy)]
struct Put {
    number: i64,
    before: parts::Seat,
    component: i64,
    level: i64,
    incident: i64,
}

/// Write down where sightings are put, the new ones for the first time.
fn write(db: &mut dyn Database, mut new: Vec<Put>, moved: &[Put]) -> Result<(), LedgerError> {
    for put in moved {
        if (put.component, put.level) != (put.before.component, put.before.level) {
            let change = [put.component, put.level, put.number].map(Value::from);
            db.run("UPDATE sightings SET component = $1, level = $2 WHERE number = $3", &change)?;
        }
        if put.incident != put.before.incident {
            let change = [put.incident, put.number].map(Value::from);
            db.run("UPDATE sightings SET incident = $1 WHERE number = $2", &change)?;
        }
    }
    new.sort_unstable_by_key(|put| put.number);
    let row = |Put { number, before, component, level, incident }: Put| {
        [number, before.event, find::shelf(number), before.report, component, incident, level]
    };
    let rows: Vec<i64> = new.into_iter().flat_map(row).collect();
    db.insert_numbers("sightings", SIGHTINGS, &rows).map(drop)
}

/// The incidents of a part: each of its sightings with the one it is put into, which is named after its sighting with the smallest id.
fn incidents_of(part: &Part, filed: &FxHashMap<i64, Arc<Filed<'static>>>, decided: &Decisions) -> Vec<Put> {
    let known = |member: &parts::Member| Some((*member, filed.get(&member.number)?.as_ref()));
    let mut members: Vec<(parts::Member, &Filed<'_>)> = part.members.iter().filter_map(known).collect();
    members.sort_by_key(|(_, filed)| filed.sighting().id);
    let places: FxHashMap<i64, usize> =
        members.iter().enumerate().map(|(at, (member, _))| (member.number, at)).collect();
    let tie = |&(one, other, score): &Link| Some(Tie { one: *places.get(&one)?, other: *places.get(&other)?, score });
    let ties: Vec<Tie> = part.links.iter().filter_map(tie).collect();
    let filed: Vec<&Filed<'_>> = members.iter().map(|(_, filed)| *filed).collect();
    let mut put = Vec::new();
    for group in incidents_within(&filed, &ties, decided) {
        let Some(first) = group.first() else { continue };
        let incident = members[*first].0.number;
        put.extend(group.iter().map(|at| {
            let parts::Member { number, seat } = members[*at].0;
            Put { number, before: seat, component: part.component(), level: part.level, incident }
        }));
    }
    put
}

/// The incidents that these reports have sightings in.
pub(crate) fn of_reports(db: &mut dyn Database, reports: &[i64]) -> Result<BTreeSet<i64>, LedgerError> {
    let mut found = BTreeSet::new();
    in_list(reports, |list, values| {
        found.extend(db.numbers(&format!("SELECT incident FROM sightings WHERE report IN ({list})"), values)?);
        Ok(())
    })?;
    Ok(found)
}

/// How the reports of some sightings stand.
pub(crate) fn standings(
    db: &mut dyn Database,
    members: &[Placed],
    as_of: Option<&str>,
) -> Result<BTreeMap<i64, super::Standing>, LedgerError> {
    let reports: BTreeSet<i64> = members.iter().map(|placed| placed.report).collect();
    standing::of_reports(db, &reports.into_iter().collect::<Vec<_>>(), as_of)
}
