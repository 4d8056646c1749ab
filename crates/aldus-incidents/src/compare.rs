pub(crate) mod circumstances;
mod finding;
mod harm;
mod parties;

use crate::signs::Sign;
use crate::{Filed, Sighting, weights};
use finding::{Finding, Words};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// No pair weighs more or less than this, in thousandths: one sign can't outweigh all other reports.
pub(crate) const MOST: i64 = 12_000;
const LEAST: i64 = -8_000;

/// Why two sightings are one incident, or two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The sum of the weights, within bounds; above 0 the two can be one incident.
    pub score: f64,
    /// What speaks for it and against, in a fixed order.
    pub signals: Vec<Signal>,
}

/// One sign that two sightings are one incident, or two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// Its name in `models/linking.toml`.
    pub name: String,
    /// What it weighs: for one incident when positive.
    pub weight: f64,
    /// What it rests on, for a person.
    pub words: String,
}

/// Weigh whether two sightings are of one incident; the order of the two does not matter for the score.
pub fn compare(a: &Sighting, b: &Sighting) -> Link {
    let (a, b) = (Filed::borrowing(a), Filed::borrowing(b));
    let (a, b) = in_order(&a, &b);
    let physical = is_physical(a, b);
    let prior = Finding::plain(Sign::Prior, "two events are rarely one");
    let found = std::iter::once(prior).chain(KINDS.iter().filter_map(|kind| (kind.find)(a, b)));
    let mut sum = 0;
    let mut signals = Vec::new();
    for finding in found {
        let weight = weights::weight(physical, finding.sign);
        sum += weight;
        let (name, words) = (finding.sign.name().to_owned(), finding.words.to_string());
        signals.push(Signal { name, weight: in_units(weight), words });
    }
    let score = within_reach(sum, || a.meets(b));
    if score != sum {
        signals.push(Signal {
            name: "reach".to_owned(),
            weight: in_units(score - sum),
            words: "no kind of event, day and place or party in common".to_owned(),
        });
    }
    Link { score: in_units(score.clamp(LEAST, MOST)), signals }
}

/// The score of [`compare`], without the reasons.
pub fn score(a: &Sighting, b: &Sighting) -> f64 {
    in_units(thousandths(&Filed::borrowing(a), &Filed::borrowing(b)))
}

/// The score of [`compare`] in thousandths.
pub(crate) fn thousandths(a: &Filed<'_>, b: &Filed<'_>) -> i64 {
    let (one, other) = in_order(a, b);
    let physical = is_physical(one, other);
    let kinds = KINDS.iter().zip(&TELLING[usize::from(physical)]).filter(|(_, telling)| telling.weighs);
    let found = kinds.filter_map(|(kind, _)| (kind.find)(one, other));
    let sum = weights::weight(physical, Sign::Prior)
        + found.map(|finding| weights::weight(physical, finding.sign)).sum::<i64>();
    within_reach(sum, || a.meets(b)).clamp(LEAST, MOST)
}

/// The score in thousandths where it is above 0. Most pairs that share a key are two incidents, and that is plain from a few signs:
/// as soon as the others can't outweigh them, no more are looked for.
pub(crate) fn above_zero(a: &Filed<'_>, b: &Filed<'_>) -> Option<i64> {
    if circumstances::are_days_apart(a, b) {
        return None;
    }
    let (one, other) = in_order(a, b);
    let physical = is_physical(one, other);
    let mut sum = weights::weight(physical, Sign::Prior);
    for (kind, telling) in KINDS.iter().zip(&TELLING[usize::from(physical)]).filter(|(_, telling)| telling.weighs) {
        sum += (kind.find)(one, other).map_or(0, |finding| weights::weight(physical, finding.sign));
        if sum + telling.ahead <= 0 {
            return None;
        }
    }
    Some(within_reach(sum, || a.meets(b)).clamp(LEAST, MOST)).filter(|score| *score > 0)
}

fn in_order<'a, 's>(a: &'a Filed<'s>, b: &'a Filed<'s>) -> (&'a Filed<'s>, &'a Filed<'s>) {
    if a.sighting().id <= b.sighting().id { (a, b) } else { (b, a) }
}

/// A pair that the index would not bring together is none, whatever else speaks for it.
fn within_reach(sum: i64, meet: impl Fn() -> bool) -> i64 {
    if sum > 0 && !meet() { -1000 } else { sum }
}

fn is_physical(a: &Filed<'_>, b: &Filed<'_>) -> bool {
    a.sighting().event_type.is_physical() && b.sighting().event_type.is_physical()
}

/// A kind of signs, of which a pair has one at most.
struct Kind {
    /// How the names of its signs begin.
    names: &'static str,
    find: for<'s> fn(&'s Filed<'s>, &'s Filed<'s>) -> Option<Finding<'s>>,
}

/// Every kind, those that part most pairs first.
const KINDS: [Kind; 13] = [
    Kind { names: "type.", find: circumstances::event_type },
    Kind { names: "time.", find: circumstances::time },
    Kind { names: "place.", find: circumstances::place },
    Kind { names: "actors.", find: parties::actors },
    Kind { names: "recipients.", find: parties::recipients },
    Kind { names: "context.", find: circumstances::context },
    Kind { names: "report.", find: circumstances::same_report },
    Kind { names: "mode.", find: circumstances::mode },
    Kind { names: "means.", find: harm::means },
    Kind { names: "targets.", find: harm::targets },
    Kind { names: "status.", find: circumstances::status },
    Kind { names: "parties.", find: parties::swapped },
    Kind { names: "figures.", find: harm::figures },
];

/// What a kind of signs can tell of events of one sort.
struct Telling {
    /// Whether any of its signs weighs anything.
    weighs: bool,
    /// The most that all kinds after it can weigh.
    ahead: i64,
}

/// For verbal and for physical events, what each kind can tell.
static TELLING: LazyLock<[Vec<Telling>; 2]> = LazyLock::new(|| {
    [false, true].map(|physical| {
        let bounds: Vec<(i64, i64)> = KINDS.iter().map(|kind| weights::bounds(physical, kind.names)).collect();
        let ahead = |at: usize| bounds[at + 1..].iter().map(|(_, most)| most).sum();
        bounds.iter().enumerate().map(|(at, bounds)| Telling { weighs: *bounds != (0, 0), ahead: ahead(at) }).collect()
    })
});

fn in_units(thousandths: i64) -> f64 {
    thousandths as f64 / 1000.0
}
