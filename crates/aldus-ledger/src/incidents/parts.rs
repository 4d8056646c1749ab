//! Parts: the sightings that can affect each other, kept up to date as links arrive.
//!
//! A part is what links connect. One with more than [`MOST_TOGETHER`] sightings is parted at its weakest links: at level 1 only links
//! of some strength count, at level 2 stronger ones, and so on. A sighting knows its part and the level of that; that it lies at
//! level 2 says that what it is connected with at levels 0 and 1 is too large. So a new link need never look at more than the parts
//! it ends in: a large set only grows, and stays parted.

use super::gather::in_list;
use crate::LedgerError;
use crate::db::{Database, Value};
use aldus_incidents::{Decisions, MOST_TOGETHER, SightingId, Tie, least_at};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Two sightings by their numbers, with the score in thousandths that speaks for their being one incident.
pub(crate) type Link = (i64, i64, i64);

/// A part: its sightings, sorted, and all links within it.
#[derive(Debug)]
pub(crate) struct Part {
    pub members: Vec<i64>,
    pub links: Vec<Link>,
}

/// Where a sighting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seat {
    component: i64,
    level: i64,
    event: i64,
}

/// Find the parts of sightings that are new or whose part has to be found again, and write them down. `links` are those that reach
/// out to others. Whole parts are looked for again, never some of their members.
pub(crate) fn place(
    db: &mut dyn Database,
    loose: &[i64],
    links: &[Link],
    decided: &Decisions,
) -> Result<Vec<Part>, LedgerError> {
    let ends: BTreeSet<i64> = links.iter().flat_map(|&(one, other, _)| [one, other]).collect();
    let mut placing =
        Placing { db, decided, seats: FxHashMap::default(), near: FxHashMap::default(), read: BTreeSet::new() };
    placing.seat("number", &ends.iter().chain(loose).copied().collect::<Vec<_>>())?;
    links.iter().for_each(|link| placing.note(*link));
    // all links of these came with them
    placing.read.extend(loose.iter().filter(|number| ends.contains(number)));
    let mut waiting: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for &number in loose {
        let level = placing.seats.get(&number).map_or(0, |seat| seat.level);
        waiting.entry(level).or_default().insert(number);
    }
    let mut parts = Vec::new();
    while let Some((level, loose)) = waiting.pop_first() {
        placing.read_links(&loose)?;
        placing.hold_by_people(&loose)?;
        for set in placing.connected(level, &loose) {
            let mut members = set.loose;
            members.extend(placing.seat("component", &set.absorbed)?);
            let part: BTreeSet<i64> = members.into_iter().collect();
            let too_large = set.reaches_large || part.len() > MOST_TOGETHER;
            if too_large && least_at(level as usize).is_some() {
                waiting.entry(level + 1).or_default().extend(part);
            } else {
                placing.read_links(&part)?;
                placing.write(level, &part)?;
                parts.push(placing.part(part));
            }
        }
    }
    Ok(parts)
}

/// A set of sightings that links connect, some of which are whole parts already.
#[derive(Default)]
struct Set {
    loose: Vec<i64>,
    absorbed: Vec<i64>,
    /// Whether it is connected with what is known to be too large.
    reaches_large: bool,
}

struct Placing<'a> {
    db: &'a mut dyn Database,
    decided: &'a Decisions,
    seats: FxHashMap<i64, Seat>,
    /// For each sighting those it is linked with, and the score.
    near: FxHashMap<i64, Vec<(i64, i64)>>,
    /// Whose links within their part are among them.
    read: BTreeSet<i64>,
}

impl Placing<'_> {
    /// Find out where sightings are, by their number, event or component; which they are.
    fn seat(&mut self, column: &str, numbers: &[i64]) -> Result<Vec<i64>, LedgerError> {
        let mut found = Vec::new();
        let seats = &mut self.seats;
        let db = &mut *self.db;
        in_list(numbers, |list, values| {
            let sql = format!("SELECT number, component, level, event FROM sightings WHERE {column} IN ({list})");
            for row in db.rows(&sql, values)? {
                let seat = Seat { component: row.int(1)?, level: row.int(2)?, event: row.int(3)? };
                seats.insert(row.int(0)?, seat);
                found.push(row.int(0)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn note(&mut self, (one, other, score): Link) {
        self.near.entry(one).or_default().push((other, score));
        self.near.entry(other).or_default().push((one, score));
    }

    /// Read the links within the part of each sighting.
    fn read_links(&mut self, numbers: &BTreeSet<i64>) -> Result<(), LedgerError> {
        let missing: Vec<i64> = numbers.iter().copied().filter(|number| self.read.insert(*number)).collect();
        let mut links = Vec::new();
        let db = &mut *self.db;
        in_list(&missing, |list, values| {
            for row in db.rows(&format!("SELECT one, other, score FROM links WHERE one IN ({list})"), values)? {
                links.push((row.int(0)?, row.int(1)?, row.int(2)?));
            }
            Ok(())
        })?;
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
        let events: BTreeSet<i64> = held.iter().map(|(_, event)| *event).collect();
        let numbers = self.seat("event", &events.into_iter().collect::<Vec<_>>())?;
        let by_event: BTreeMap<i64, i64> =
            numbers.into_iter().map(|number| (self.seats[&number].event, number)).collect();
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
        let mut forest = Forest::default();
        let mut large = BTreeSet::new();
        let mut absorbed = BTreeSet::new();
        for &number in loose {
            forest.root(Node::Loose(number));
            for &(other, _) in self.near.get(&number).into_iter().flatten().filter(|(_, score)| *score >= least) {
                if loose.contains(&other) {
                    forest.join(Node::Loose(number), Node::Loose(other));
                    continue;
                }
                let Some(seat) = self.seats.get(&other) else { continue };
                match seat.level.cmp(&level) {
                    Ordering::Greater => drop(large.insert(number)),
                    Ordering::Less | Ordering::Equal => {
                        absorbed.insert(seat.component);
                        forest.join(Node::Loose(number), Node::Part(seat.component));
                    }
                }
            }
        }
        let mut sets: BTreeMap<Node, Set> = BTreeMap::new();
        for &number in loose {
            let set = sets.entry(forest.root(Node::Loose(number))).or_default();
            set.loose.push(number);
            set.reaches_large |= large.contains(&number);
        }
        for component in absorbed {
            sets.entry(forest.root(Node::Part(component))).or_default().absorbed.push(component);
        }
        sets.into_values().collect()
    }

    /// Write down where the sightings of a part are.
    fn write(&mut self, level: i64, part: &BTreeSet<i64>) -> Result<(), LedgerError> {
        let Some(&component) = part.first() else { return Ok(()) };
        let moved =
            |number: &i64| self.seats.get(number).is_none_or(|seat| (seat.component, seat.level) != (component, level));
        let moved: Vec<i64> = part.iter().copied().filter(moved).collect();
        let db = &mut *self.db;
        for number in &moved {
            let change = [Value::from(component), level.into(), (*number).into()];
            db.run("UPDATE sightings SET component = $1, level = $2 WHERE number = $3", &change)?;
        }
        for number in moved {
            if let Some(seat) = self.seats.get_mut(&number) {
                (seat.component, seat.level) = (component, level);
            }
        }
        Ok(())
    }

    fn part(&self, members: BTreeSet<i64>) -> Part {
        let mut links = Vec::new();
        for one in &members {
            let near = self.near.get(one).into_iter().flatten();
            let within =
                near.filter(|(other, score)| other > one && *score != Tie::BY_PEOPLE && members.contains(other));
            links.extend(within.map(|(other, score)| (*one, *other, *score)));
        }
        links.sort_unstable();
        links.dedup();
        Part { members: members.into_iter().collect(), links }
    }
}

/// A loose sighting, or a part as a whole by the number it goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Node {
    Loose(i64),
    Part(i64),
}

/// Disjoint sets.
#[derive(Default)]
struct Forest {
    parent: FxHashMap<Node, Node>,
}

impl Forest {
    /// What stands for the set of a node: the smallest of it.
    fn root(&mut self, node: Node) -> Node {
        let mut root = node;
        while let Some(&parent) = self.parent.get(&root)
            && parent != root
        {
            root = parent;
        }
        let mut node = node;
        while let Some(parent) = self.parent.insert(node, root)
            && parent != root
        {
            node = parent;
        }
        root
    }

    fn join(&mut self, a: Node, b: Node) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent.insert(a.max(b), a.min(b));
    }
}
