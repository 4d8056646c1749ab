//! Which sightings are one incident, worked out anew for all that a change can reach.

use super::gather::{self, Placed, in_list};
use super::{standing, summary};
use crate::LedgerError;
use crate::db::{Database, Value};
use crate::decisions;
use aldus_incidents::{Decisions, Sighting, SightingId, cluster};
use std::collections::{BTreeMap, BTreeSet};

/// Put new sightings into incidents. `links` are pairs of numbers that speak for being one; `reports` are those of which
/// anything changed.
pub(crate) fn settle(
    db: &mut dyn Database,
    new: Vec<Placed>,
    links: &[(i64, i64)],
    reports: &[i64],
) -> Result<(), LedgerError> {
    let decided = decisions::pairs(db)?;
    let reached = Reach::over(db, &new, links)?;
    let mut alone: Vec<Placed> = Vec::new();
    let mut seeds: BTreeSet<i64> = BTreeSet::new();
    for placed in new {
        let group = reached.root(placed.number);
        let by_people = decided.group_of(placed.sighting.id).len() > 1;
        match reached.sizes.get(&group) {
            Some(1) | None if !by_people => alone.push(placed),
            _ => {
                seeds.insert(group);
            }
        }
    }
    let mut stale: BTreeSet<i64> = alone.iter().map(|placed| placed.number).collect();
    let seeds: Vec<i64> = seeds.into_iter().collect();
    stale.extend(regroup(db, &seeds, &decided)?);
    stale.extend(of_reports(db, reports)?);
    let stale: Vec<i64> = stale.into_iter().collect();
    summary::refresh(db, &stale, alone)
}

/// Work out anew the incidents of whole components; the numbers of the incidents that changed.
pub(crate) fn regroup(
    db: &mut dyn Database,
    components: &[i64],
    decided: &Decisions,
) -> Result<BTreeSet<i64>, LedgerError> {
    let mut members = gather::sightings(db, "component", components)?;
    loop {
        let joined: Vec<i64> = joined_by_people(db, &members, decided)?.into_iter().collect();
        if joined.is_empty() {
            break;
        }
        members.extend(gather::sightings(db, "component", &joined)?);
        members.sort_by_key(|placed| placed.number);
        members.dedup_by_key(|placed| placed.number);
    }
    let by_event: BTreeMap<SightingId, &Placed> = members.iter().map(|placed| (placed.sighting.id, placed)).collect();
    let mut incidents = Vec::new();
    for together in closed(&members, decided) {
        incidents.extend(cluster(&together, decided));
    }
    let before = memberships(members.iter().map(|placed| (placed.incident, placed.number)));
    let mut after = Vec::new();
    for incident in &incidents {
        let Some(name) = by_event.get(&incident.id) else { continue };
        after.extend(incident.members.iter().filter_map(|id| by_event.get(id)).map(|placed| (name.number, *placed)));
    }
    let now = memberships(after.iter().map(|(incident, placed)| (*incident, placed.number)));
    for (incident, placed) in &after {
        if placed.incident != *incident {
            let change = [Value::from(*incident), placed.number.into()];
            db.run("UPDATE sightings SET incident = $1 WHERE number = $2", &change)?;
        }
    }
    let changed = before.iter().filter(|(incident, members)| now.get(incident) != Some(members));
    let made = now.iter().filter(|(incident, members)| before.get(incident) != Some(members));
    Ok(changed.chain(made).map(|(incident, _)| *incident).collect())
}

/// The sightings of each component, those that people's decisions tie together as one: nothing outside such a set can change what
/// becomes of it, so that each is worked out by itself.
fn closed(members: &[Placed], decided: &Decisions) -> Vec<Vec<Sighting>> {
    let component: BTreeMap<SightingId, i64> = members.iter().map(|p| (p.sighting.id, p.component)).collect();
    let mut root: BTreeMap<i64, i64> = component.values().map(|&number| (number, number)).collect();
    for placed in members {
        for other in decided.group_of(placed.sighting.id) {
            let (a, b) = (root[&placed.component], component.get(&other).map(|number| root[number]));
            if let Some(b) = b.filter(|&b| b != a) {
                root.values_mut().filter(|r| **r == a.max(b)).for_each(|r| *r = a.min(b));
            }
        }
    }
    let mut sets: BTreeMap<i64, Vec<Sighting>> = BTreeMap::new();
    for placed in members {
        sets.entry(root[&placed.component]).or_default().push(placed.sighting.clone());
    }
    sets.into_values().collect()
}

fn memberships(pairs: impl Iterator<Item = (i64, i64)>) -> BTreeMap<i64, BTreeSet<i64>> {
    let mut found: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for (incident, number) in pairs {
        found.entry(incident).or_default().insert(number);
    }
    found
}

/// Components that people's decisions tie to these sightings; empty when they are all here.
fn joined_by_people(
    db: &mut dyn Database,
    members: &[Placed],
    decided: &Decisions,
) -> Result<BTreeSet<i64>, LedgerError> {
    let here: BTreeSet<i64> = members.iter().map(|placed| placed.sighting.id.number() as i64).collect();
    let mut missing: BTreeSet<i64> = BTreeSet::new();
    for placed in members {
        let group = decided.group_of(placed.sighting.id);
        missing.extend(group.into_iter().map(|id| id.number() as i64).filter(|event| !here.contains(event)));
    }
    let missing: Vec<i64> = missing.into_iter().collect();
    let mut found = BTreeSet::new();
    in_list(&missing, |list, values| {
        for row in db.rows(&format!("SELECT component FROM sightings WHERE event IN ({list})"), values)? {
            found.insert(row.int(0)?);
        }
        Ok(())
    })?;
    Ok(found)
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

/// Components that new links have made one.
struct Reach {
    parent: BTreeMap<i64, i64>,
    sizes: BTreeMap<i64, usize>,
}

impl Reach {
    /// Join the components of linked sightings, and write down which component each is of now.
    fn over(db: &mut dyn Database, new: &[Placed], links: &[(i64, i64)]) -> Result<Reach, LedgerError> {
        let fresh: BTreeSet<i64> = new.iter().map(|placed| placed.number).collect();
        let old: BTreeSet<i64> = links.iter().map(|(one, _)| *one).filter(|one| !fresh.contains(one)).collect();
        let mut component: BTreeMap<i64, i64> = fresh.iter().map(|&number| (number, number)).collect();
        in_list(&old.into_iter().collect::<Vec<_>>(), |list, values| {
            let sql = format!("SELECT number, component FROM sightings WHERE number IN ({list})");
            for row in db.rows(&sql, values)? {
                component.insert(row.int(0)?, row.int(1)?);
            }
            Ok(())
        })?;
        let mut reach = Reach { parent: component.values().map(|&c| (c, c)).collect(), sizes: BTreeMap::new() };
        for (one, other) in links {
            if let (Some(&a), Some(&b)) = (component.get(one), component.get(other)) {
                reach.join(a, b);
            }
        }
        let all: Vec<i64> = reach.parent.keys().copied().collect();
        for &number in &all {
            let root = reach.root(number);
            *reach.sizes.entry(root).or_default() += 1;
            if root != number {
                let change = [Value::from(root), number.into()];
                db.run("UPDATE sightings SET component = $1 WHERE component = $2", &change)?;
            }
        }
        Ok(reach)
    }

    fn root(&self, mut number: i64) -> i64 {
        while let Some(&parent) = self.parent.get(&number)
            && parent != number
        {
            number = parent;
        }
        number
    }

    fn join(&mut self, a: i64, b: i64) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent.insert(a.max(b), a.min(b));
    }
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
