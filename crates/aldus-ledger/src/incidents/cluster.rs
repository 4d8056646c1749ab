//! Which sightings are one incident, worked out anew for all that a change can reach.

use super::gather::{self, Placed, in_list};
use super::parts::{self, Link, Part};
use super::{standing, summary};
use crate::db::{Database, Value};
use crate::store::Store;
use crate::{LedgerError, decisions, parallel};
use aldus_incidents::{Decisions, Tie, incidents_within};
use std::collections::{BTreeMap, BTreeSet};

/// Put new sightings into incidents. `links` are pairs that speak for being one; `reports` are those of which anything changed.
pub(crate) fn settle(store: &mut Store, new: &[i64], links: &[Link], reports: &[i64]) -> Result<(), LedgerError> {
    let decided = decisions::pairs(store)?;
    let mut stale = regroup(store, new, links, &decided)?;
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
        for row in store.rows(&format!("SELECT number FROM sightings WHERE component IN ({list})"), values)? {
            members.push(row.int(0)?);
        }
        Ok(())
    })?;
    members.sort_unstable();
    members.dedup();
    regroup(store, &members, &[], decided)
}

/// Find the parts of sightings, and work out the incidents of each; the numbers of the incidents that changed.
fn regroup(
    store: &mut Store,
    loose: &[i64],
    links: &[Link],
    decided: &Decisions,
) -> Result<BTreeSet<i64>, LedgerError> {
    let parts = parts::place(store, loose, links, decided)?;
    let numbers: Vec<i64> = parts.iter().flat_map(|part| part.members.iter().copied()).collect();
    let placed = gather::sightings(store, "number", &numbers)?;
    let by_number: BTreeMap<i64, &Placed> = placed.iter().map(|placed| (placed.number, placed)).collect();
    let before = memberships(placed.iter().map(|placed| (placed.incident, placed.number)));
    let grouped = parallel::map(&parts, |part| incidents_of(part, &by_number, decided));
    let mut now: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for members in grouped.into_iter().flatten() {
        let Some(name) = members.iter().min_by_key(|placed| placed.id()) else { continue };
        for placed in members.iter().filter(|placed| placed.incident != name.number) {
            let change = [Value::from(name.number), placed.number.into()];
            store.run("UPDATE sightings SET incident = $1 WHERE number = $2", &change)?;
        }
        now.insert(name.number, members.iter().map(|placed| placed.number).collect());
    }
    let changed = before.iter().filter(|(incident, members)| now.get(incident) != Some(members));
    let made = now.iter().filter(|(incident, members)| before.get(incident) != Some(members));
    Ok(changed.chain(made).map(|(incident, _)| *incident).collect())
}

/// The incidents of a part.
fn incidents_of<'p>(part: &Part, placed: &BTreeMap<i64, &'p Placed>, decided: &Decisions) -> Vec<Vec<&'p Placed>> {
    let mut members: Vec<&Placed> = part.members.iter().filter_map(|number| placed.get(number).copied()).collect();
    members.sort_by_key(|placed| placed.id());
    let place: BTreeMap<i64, usize> = members.iter().enumerate().map(|(at, placed)| (placed.number, at)).collect();
    let tie = |&(one, other, score): &Link| Some(Tie { one: *place.get(&one)?, other: *place.get(&other)?, score });
    let ties: Vec<Tie> = part.links.iter().filter_map(tie).collect();
    let filed: Vec<&aldus_incidents::Filed<'_>> = members.iter().map(|placed| placed.filed.as_ref()).collect();
    let groups = incidents_within(&filed, &ties, decided);
    groups.into_iter().map(|group| group.into_iter().map(|at| members[at]).collect()).collect()
}

fn memberships(pairs: impl Iterator<Item = (i64, i64)>) -> BTreeMap<i64, BTreeSet<i64>> {
    let mut found: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for (incident, number) in pairs {
        found.entry(incident).or_default().insert(number);
    }
    found
}

/// The incidents that these reports have sightings in.
pub(crate) fn of_reports(db: &mut dyn Database, reports: &[i64]) -> Result<BTreeSet<i64>, LedgerError> {
    let mut found = BTreeSet::new();
    in_list(reports, |list, values| {
        for row in db.rows(&format!("SELECT incident FROM sightings WHERE report IN ({list})"), values)? {
            found.insert(row.int(0)?);
        }
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
