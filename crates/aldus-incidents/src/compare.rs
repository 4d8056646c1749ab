mod circumstances;
mod harm;
mod parties;

use crate::keys::Filed;
use crate::{Sighting, weights};
use serde::{Deserialize, Serialize};

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

/// A sign found in a pair: its name, and how to tell a person of it.
struct Finding<'s> {
    name: &'static str,
    words: Box<dyn Fn() -> String + 's>,
}

impl<'s> Finding<'s> {
    fn new(name: &'static str, words: impl Fn() -> String + 's) -> Finding<'s> {
        Finding { name, words: Box::new(words) }
    }
}

/// Weigh whether two sightings are of one incident; the order of the two does not matter for the score.
pub fn compare(a: &Sighting, b: &Sighting) -> Link {
    let (a, b) = if a.id <= b.id { (a, b) } else { (b, a) };
    let physical = is_physical(a, b);
    let found = findings(a, b);
    let mut signals = vec![Signal {
        name: "prior".to_owned(),
        weight: in_units(weights::weight(physical, "prior")),
        words: "two events are rarely one".to_owned(),
    }];
    signals.extend(found.iter().map(|finding| Signal {
        name: finding.name.to_owned(),
        weight: in_units(weights::weight(physical, finding.name)),
        words: (finding.words)(),
    }));
    let sum = sum(physical, &found);
    let score = within_reach(sum, || Filed::new(a).meets(&Filed::new(b)));
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
    in_units(weigh(a, b, || Filed::new(a).meets(&Filed::new(b))))
}

/// The score of [`compare`] in thousandths.
pub(crate) fn thousandths(a: &Filed<'_>, b: &Filed<'_>) -> i64 {
    weigh(a.sighting, b.sighting, || a.meets(b))
}

fn weigh(a: &Sighting, b: &Sighting, meet: impl Fn() -> bool) -> i64 {
    let (a, b) = if a.id <= b.id { (a, b) } else { (b, a) };
    within_reach(sum(is_physical(a, b), &findings(a, b)), meet).clamp(LEAST, MOST)
}

fn sum(physical: bool, found: &[Finding<'_>]) -> i64 {
    weights::weight(physical, "prior") + found.iter().map(|f| weights::weight(physical, f.name)).sum::<i64>()
}

/// A pair that the index would not bring together is none, whatever else speaks for it.
fn within_reach(sum: i64, meet: impl Fn() -> bool) -> i64 {
    if sum > 0 && !meet() { -1000 } else { sum }
}

fn is_physical(a: &Sighting, b: &Sighting) -> bool {
    a.event_type.is_physical() && b.event_type.is_physical()
}

fn findings<'s>(a: &'s Sighting, b: &'s Sighting) -> Vec<Finding<'s>> {
    let mut found = Vec::new();
    found.extend(circumstances::event_type(a, b));
    found.extend(circumstances::mode(a, b));
    found.extend(circumstances::time(a, b));
    found.extend(circumstances::place(a, b));
    found.extend(circumstances::context(a, b));
    found.extend(parties::actors(a, b));
    found.extend(parties::recipients(a, b));
    found.extend(parties::swapped(a, b));
    found.extend(harm::means(a, b));
    found.extend(harm::targets(a, b));
    found.extend(harm::figures(a, b));
    found.extend(circumstances::same_report(a, b));
    found.extend(circumstances::status(a, b));
    found
}

fn in_units(thousandths: i64) -> f64 {
    thousandths as f64 / 1000.0
}
