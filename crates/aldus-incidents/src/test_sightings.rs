//! Sightings for tests: news of one kind from few towns.

use crate::{Days, Locality, Sighting, SightingId};
use aldus_record::{EventStatus, EventType, PlacePrecision};
use std::collections::BTreeSet;

/// The nth of many that look alike, some of them of one incident.
pub(crate) fn news(nth: u64) -> Sighting {
    let chance = |of: u64, many: u64| (nth.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(of as u32 * 7) >> 33) % many;
    let town = chance(1, 3) as f64;
    let place = Locality {
        geonames: Some(town as u32 + 1),
        name: format!("Town {town}"),
        country: Some("COD".to_owned()),
        admin1: Some("Nord Kivu".to_owned()),
        lat: Some(town),
        lon: Some(29.0),
        precision: PlacePrecision::City,
    };
    let day = 100 + chance(2, 4) as i32;
    Sighting {
        id: SightingId::from_number(nth.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        report: format!("r{nth}"),
        event: "e1".to_owned(),
        outlet: None,
        published: Some(Days::new(day, day)),
        language: "en".to_owned(),
        event_type: [EventType::Assault, EventType::Coerce][chance(3, 2) as usize],
        mode: None,
        means: [vec!["drone".to_owned()], vec!["shelling".to_owned()], Vec::new()][chance(4, 3) as usize].clone(),
        actors: Vec::new(),
        recipients: Vec::new(),
        targets: Vec::new(),
        target_kinds: BTreeSet::new(),
        places: vec![place.clone()],
        setting: vec![place],
        time: (chance(5, 2) == 0).then_some(Days::new(day, day)),
        status: EventStatus::Occurred,
        figures: Vec::new(),
        statements: Vec::new(),
    }
}
