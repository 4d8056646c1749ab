//! Parts: the sightings that can affect each other, kept up to date as links arrive.
//!
//! A part is what links connect. One with more than [`MOST_TOGETHER`] sightings is parted at its weakest links: at level 1 only links
//! of some strength count, at level 2 stronger ones, and so on. A sighting knows its part and the level of that; that it lies at
//! level 2 says that what it is connected with at levels 0 and 1 is too large. So a new link need never look at more than the parts
//! it ends in: a large set only grows, and stays parted.

use super::arrivals::Arrival;
use super::find;
use super::gather::in_list;
use crate::LedgerError;
use crate::db::Database;
use crate::store::Store;
use aldus_incidents::{Decisions, Forest, MOST_TOGETHER, SightingId, Tie, least_at};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Two sightings by their numbers, with the score in thousandths that speaks for their being one incident.
pub(crate) type Link = (i64, i64, i64);

/// A part: its sightings, sorted, and all links within it.
#[derive(Debug)]
pub(crate) struct Part {
    pub level: i64,
    pub members: Vec<Member>,
    pub links: Vec<Link>,
}

/// A sighting of a part, with where it was before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    pub number: i64,
    pub seat: Seat,
}

impl Part {
    /// What its sightings name it by: the first of them.
    pub fn component(&self) -> i64 {
        self.members.first().map_or(0, |member| member.number)
    }
}

/// Where a sighting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seat {
    pub event: i64,
    pub report: i64,
    pub component: i64,
    pub level: i64,
    pub incident: i64,
}

/// Find the parts of sightings that are new or whose part has to be found again. `new` are not written down yet; `loose` are those
/// that are, and `links` those that reach out to others. Whole parts are looked for again, never some of their members.
pub(crate) fn find(
    db: &mut Store,
    new: &[Arrival],
    loose: &[i64],
    links: &[Link],
    decided: &Decisions,
) -> Result<Vec<Part>, LedgerError> {
    let mut placing = Placing {
        db,
        decided,
        seats: FxHashMap::default(),
        new: FxHashMap::default(),
        near: FxHashMap::default(),
        read: FxHashSet::default(),
        made: FxHashMap::default(),
    };
    for arrival in new {
        let (number, event) = (arrival.number, arrival.event());
        let seat = Seat { event, report: arrival.report, component: number, level: 0, incident: number };
        placing.seats.insert(number, seat);
        placing.new.insert(event, number);
        // all links of these are given
        placing.read.insert(number);
    }
    let ends = links.iter().flat_map(|&(one, other, _)| [one, other]);
    let mut known: Vec<i64> = ends.chain(loose.iter().copied()).filter(|end| !placing.read.contains(end)).collect();
    known.sort_unstable();
    known.dedup();
    placing.seat("number", &known)?;
    links.iter().for_each(|link| placing.note(*link));
    let mut waiting: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for number in new.iter().map(|arrival| arrival.number).chain(loose.iter().copied()) {
        let level = placing.seats.get(&number).map_or(0, |seat| seat.level);
        waiting.entry(level).or_default().insert(number);
    }
    let mut parts = Vec::new();
    while let Some((level, loose)) = waiting.pop_first() {
        let (found, too_large) = placing.at_level(level, &loose)?;
        parts.extend(found);
        if !too_large.is_empty() {
            waiting.entry(level + 1).or_default().extend(too_large);
        }
    }
    Ok(parts)
}

/// A set of sightings that links connect, some of which are whole parts already.
#[derive(Default)]
struct Set {
    members: Vec<i64>,
    absorbed: Vec<i64>,
    /// Whether it is connected with what is known to be too large.
    reaches_large: bool,
}

struct Placing<'a> {
    db: &'a mut Store,
    decided: &'a Decisions,
    seats: FxHashMap<i64, Seat>,
    /// The number of each new event.
    new: FxHashMap<i64, i64>,
    /// For each sighting those it is linked with, and the score.
    near: FxHashMap<i64, Vec<(i64, i64)>>,
    /// Whose links within their part are among them.
    read: FxHashSet<i64>,
    /// The sightings of parts that were found just now, by the number these go by.
    made: FxHashMap<i64, Vec<i64>>,
}

impl Placing<'_> {
    /// The parts of a level that loose sightings are in, and the sightings of those that are too large for it.
    fn at_level(&mut self, level: i64, loose: &BTreeSet<i64>) -> Result<(Vec<Part>, Vec<i64>), LedgerError> {
        self.read_links(loose.iter().copied())?;
        self.hold_by_people(loose)?;
        let mut sets = self.connected(level, loose);
        self.absorb(&mut sets)?;
        let is_too_large = |set: &Set| set.reaches_large || set.members.len() > MOST_TOGETHER;
        let (large, parts): (Vec<Set>, Vec<Set>) =
            sets.into_iter().partition(|set| is_too_large(set) && least_at(level as usize).is_some());
        self.read_links(parts.iter().flat_map(|set| set.members.iter().copied()))?;
        let parts: Vec<Part> = parts.into_iter().map(|set| self.part(level, set.members)).collect();
        for part in &parts {
            for member in &part.members {
                let moved = Seat { component: part.component(), level, ..member.seat };
                self.seats.insert(member.number, moved);
            }
            self.made.insert(part.component(), part.members.iter().map(|member| member.number).collect());
        }
        Ok((parts, large.into_iter().flat_map(|set| set.members).collect()))
    }

    /// Find out where sightings are, by their number, event or component; which they are, each with its component.
    fn seat(&mut self, column: &str, numbers: &[i64]) -> Result<Vec<(i64, i64)>, LedgerError> {
        let also = if column == "event" { format!("{} AND ", find::on_any_shelf(self.db)?) } else { String::new() };
        let mut found = Vec::new();
        let seats = &mut self.seats;
        let db = &mut *self.db;
        in_list(numbers, |list, values| {
            let sql = format!(
                "SELECT number, event, report, component, level, incident FROM sightings WHERE {also}{column} IN ({list})"
            );
            for &[number, event, report, component, level, incident] in db.numbers(&sql, values)?.as_chunks().0 {
                // what was found of it before may have changed since it was written
                let seat = seats.entry(number).or_insert(Seat { event, report, component, level, incident });
                found.push((number, seat.component));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Add the sightings of the parts that sets have absorbed.
    fn absorb(&mut self, sets: &mut [Set]) -> Result<(), LedgerError> {
        let mut absorbed: Vec<i64> = sets.iter().flat_map(|set| set.absorbed.iter().copied()).collect();
        absorbed.sort_unstable();
        absorbed.dedup();
        let mut parts: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
        for (number, component) in self.seat("component", &absorbed)? {
            parts.entry(component).or_default().push(number);
        }
        for set in sets {
            for component in &set.absorbed {
                set.members.extend(self.made.get(component).or_else(|| parts.get(component)).into_iter().flatten());
            }
            set.members.sort_unstable();
            set.members.dedup();
        }
        Ok(())
    }

    fn note(&mut self, (one, other, score): Link) {
        self.near.entry(one).or_default().push((other, score));
        self.near.entry(other).or_default().push((one, score));
    }

    /// Read the links within the part of each sighting.
    fn read_links(&mut self, numbers: impl Iterator<Item = i64>) -> Result<(), LedgerError> {
        let mut missing = BTreeMap::new();
        let mut links: Vec<Link> = Vec::new();
        for one in numbers.filter(|number| self.read.insert(*number)) {
            match self.db.links.get(one) {
                Some(known) => links.extend(known.iter().map(|&(other, score)| (one, other, score))),
                None => drop(missing.insert(one, Vec::new())),
            }
        }
        let db = &mut *self.db;
        in_list(&missing.keys().copied().collect::<Vec<_>>(), |list, values| {
            let sql = format!("SELECT one, other, score FROM links WHERE one IN ({list})");
            for &[one, other, score] in db.numbers(&sql, values)?.as_chunks().0 {
                missing.entry(one).or_insert_with(Vec::new).push((other, score));
                links.push((one, other, score));
            }
            Ok(())
        })?;
        missing.into_iter().for_each(|(one, found)| self.db.links.put(one, found));
        links.into_iter().for_each(|link| self.note(link));
        Ok(())
    }

    /// Hold together what people have.
    fn hold_by_people(&mut self, loose: &BTreeSet<i64>) -> Result<(), LedgerError> {
        let mut held: Vec<(i64, i64)> = Vec::new();
        for number in loose {
            let Some(seat) = self.seats.get(number) else { continue };
            let group = self.decided.group_of(SightingId::from_number(seat.event as u64));
            held.extend(
                group.into_iter().map(|id| (*number, id.number() as i64)).filter(|(_, event)| *event != seat.event),
            );
        }
        if held.is_empty() {
            return Ok(());
        }
        let events: BTreeSet<i64> = held.iter().map(|(_, event)| *event).collect();
        let numbers = self.seat("event", &events.iter().copied().collect::<Vec<_>>())?;
        let mut by_event: BTreeMap<i64, i64> =
            numbers.into_iter().map(|(number, _)| (self.seats[&number].event, number)).collect();
        by_event.extend(events.iter().filter_map(|event| Some((*event, *self.new.get(event)?))));
        for (number, event) in held {
            if let Some(other) = by_event.get(&event) {
                self.note((number, *other, Tie::BY_PEOPLE));
            }
        }
        Ok(())
    }

    /// The sets that links of a level connect loose sightings into, in the order of their first ones.
    fn connected(&self, level: i64, loose: &BTreeSet<i64>) -> Vec<Set> {
        let least = least_at(level as usize).unwrap_or(Tie::BY_PEOPLE);
        let places: FxHashMap<i64, usize> = loose.iter().copied().zip(0..).collect();
        // the parts that are reached come after the loose ones
        let mut parts: FxHashMap<i64, usize> = FxHashMap::default();
        let mut forest = Forest::new(loose.len());
        let mut reaches_large = vec![false; loose.len()];
        for (at, number) in loose.iter().enumerate() {
            for (other, _) in self.near.get(number).into_iter().flatten().filter(|(_, score)| *score >= least) {
                if let Some(place) = places.get(other) {
                    forest.join(at, *place);
                    continue;
                }
                let Some(seat) = self.seats.get(other) else { continue };
                if seat.level > level {
                    reaches_large[at] = true;
                } else {
                    let place = *parts.entry(seat.component).or_insert_with(|| forest.add());
                    forest.join(at, place);
                }
            }
        }
        let mut sets: BTreeMap<usize, Set> = BTreeMap::new();
        for (at, number) in loose.iter().enumerate() {
            let set = sets.entry(forest.root(at)).or_default();
            set.members.push(*number);
            set.reaches_large |= reaches_large[at];
        }
        for (component, place) in parts {
            sets.entry(forest.root(place)).or_default().absorbed.push(component);
        }
        sets.into_values().collect()
    }

    fn part(&self, level: i64, members: Vec<i64>) -> Part {
        let mut links: Vec<Link> = Vec::new();
        for one in &members {
            let near = self.near.get(one).into_iter().flatten();
            let within = near.filter(|(other, score)| {
                other > one && *score != Tie::BY_PEOPLE && members.binary_search(other).is_ok()
            });
            links.extend(within.map(|(other, score)| (*one, *other, *score)));
        }
        links.sort_unstable();
        links.dedup();
        let seated = |number| Some(Member { number, seat: *self.seats.get(&number)? });
        Part { level, members: members.into_iter().filter_map(seated).collect(), links }
    }
}
