//! What each sign weighs: `models/linking.toml`, compiled in.

use crate::signs::Sign;
use aldus_record::EventType;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../models/linking.toml");

#[derive(Deserialize)]
struct Table {
    families: BTreeMap<EventType, Vec<String>>,
    means_kin: BTreeMap<String, BTreeSet<String>>,
    physical: BTreeMap<String, f64>,
    verbal: BTreeMap<String, f64>,
}

/// The table, with weights in thousandths by the number of their sign: sums of whole numbers don't depend on their order.
struct Weights {
    families: BTreeMap<EventType, Vec<String>>,
    means_kin: BTreeMap<String, BTreeSet<String>>,
    physical: Vec<i64>,
    verbal: Vec<i64>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let Table { families, means_kin, physical, verbal } = table();
    // a sign that the table does not list weighs nothing
    let thousandths = |weights: BTreeMap<String, f64>| {
        let weight = |sign: &Sign| weights.get(sign.name()).map_or(0, |weight| (weight * 1000.0).round() as i64);
        Sign::ALL.iter().map(weight).collect()
    };
    Weights { families, means_kin, physical: thousandths(physical), verbal: thousandths(verbal) }
});

fn table() -> Table {
    // the file is compiled in, and a test reads it: no user can break it
    toml::from_str(TABLE).expect("models/linking.toml is sound")
}

/// The families of types that an event of this type can be reported as.
pub(crate) fn families(event_type: EventType) -> &'static [String] {
    WEIGHTS.families.get(&event_type).map_or(&[], Vec::as_slice)
}

/// Whether reports mistake the two means for each other.
pub(crate) fn means_are_kin(a: &str, b: &str) -> bool {
    WEIGHTS.means_kin.values().any(|kin| kin.contains(a) && kin.contains(b))
}

/// What `sign` weighs for events that are `physical`, or for verbal acts, in thousandths.
pub(crate) fn weight(physical: bool, sign: Sign) -> i64 {
    let weights = if physical { &WEIGHTS.physical } else { &WEIGHTS.verbal };
    weights[sign as usize]
}

/// The least and the most that a sign whose name begins so can add, in thousandths; none of them being found adds nothing.
pub(crate) fn bounds(physical: bool, kind: &str) -> (i64, i64) {
    let of_kind = Sign::ALL.iter().filter(|sign| sign.name().starts_with(kind));
    let weights: Vec<i64> = of_kind.map(|sign| weight(physical, *sign)).chain([0]).collect();
    (weights.iter().copied().min().unwrap_or(0), weights.iter().copied().max().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_family() {
        for event_type in EventType::ALL {
            assert!(!families(event_type).is_empty(), "{}", event_type.name());
        }
        assert!(means_are_kin("missile", "drone"));
        assert!(weight(true, Sign::PlaceSame) > 0 && bounds(true, "figures.").1 >= weight(true, Sign::FiguresSame));
    }

    #[test]
    fn every_weight_is_that_of_a_sign() {
        let table = table();
        for name in table.physical.keys().chain(table.verbal.keys()) {
            assert!(Sign::ALL.iter().any(|sign| sign.name() == name), "{name}");
        }
    }
}
