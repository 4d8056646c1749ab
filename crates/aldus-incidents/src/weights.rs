//! What each sign weighs: `models/linking.toml`, compiled in.

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

/// The table, with weights in thousandths: sums of whole numbers don't depend on their order.
struct Weights {
    families: BTreeMap<EventType, Vec<String>>,
    means_kin: BTreeMap<String, BTreeSet<String>>,
    physical: BTreeMap<String, i64>,
    verbal: BTreeMap<String, i64>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    // the file is compiled in, and a test reads it: no user can break it
    let table: Table = toml::from_str(TABLE).expect("models/linking.toml is sound");
    let thousandths = |weights: BTreeMap<String, f64>| {
        weights.into_iter().map(|(sign, weight)| (sign, (weight * 1000.0).round() as i64)).collect()
    };
    Weights {
        families: table.families,
        means_kin: table.means_kin,
        physical: thousandths(table.physical),
        verbal: thousandths(table.verbal),
    }
});

/// The families of types that an event of this type can be reported as.
pub(crate) fn families(event_type: EventType) -> &'static [String] {
    WEIGHTS.families.get(&event_type).map_or(&[], Vec::as_slice)
}

/// Whether reports mistake the two means for each other.
pub(crate) fn means_are_kin(a: &str, b: &str) -> bool {
    WEIGHTS.means_kin.values().any(|kin| kin.contains(a) && kin.contains(b))
}

/// What `sign` weighs for events that are `physical`, or for verbal acts, in thousandths.
pub(crate) fn weight(physical: bool, sign: &str) -> i64 {
    let weights = if physical { &WEIGHTS.physical } else { &WEIGHTS.verbal };
    weights.get(sign).copied().unwrap_or(0)
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
        assert!(weight(true, "place.same") > 0);
    }
}
