//! Where a sighting is filed, and where to look for others of the same incident. A store keeps [`keys`] of every sighting in
//! an index and asks it for [`probes`] of a new one: whatever [`crate::compare`] can join shares a key with a probe, both
//! ways round, and how many keys there are doesn't depend on how many sightings are stored.
//!
//! A key is a family of types, a stretch of days and a place or a party. Towns are filed under a cell of the map, their
//! division and their country, so that a report which knows only 'in the east of Congo' finds them, while two towns
//! don't meet by their country alone. Events without a town are filed under the places of their report, verbal acts under
//! the cells of these alone, and all under their parties.

use crate::locality::{Extent, REACH_KM};
use crate::window::{Dating, SLACK, window};
use crate::{Days, Locality, Party, Sighting, names, weights};
use serde::{Deserialize, Serialize};

/// Sizes of buckets in days, each with the longest window that is filed under it, and a letter for its keys: a short window has small
/// buckets, so that few others lie in them, and a long one few.
const BUCKETS: [(i32, i64, char); 3] =
    [(8, crate::window::DATED_DAYS, 'd'), (32, 96, 'm'), (256, crate::window::LONGEST_DAYS, 'v')];
/// Bits of a key that tell apart what is filed in one bucket.
const SUBJECT_BITS: u32 = 40;
/// Kilometres of one degree of latitude.
const KM_OF_DEGREE: f64 = 111.2;

/// A place in the index: 60 bits that fit a signed column of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(u64);

impl Key {
    /// The key as a number below 2⁶⁰.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The highest twenty bits are those of the bucket, so that keys of the same days lie side by side in an index: what arrives
    /// together touches few of its pages, however large it has become.
    fn new(family: u64, bucket: u64, subject: u64) -> Key {
        let days = bucket >> SUBJECT_BITS << SUBJECT_BITS;
        Key(days | mixed(mixed(family, bucket), subject) >> (64 - SUBJECT_BITS))
    }
}

/// One number for two.
fn mixed(a: u64, b: u64) -> u64 {
    let sum = (a ^ b.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (sum ^ (sum >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The keys under which `sighting` is filed; sorted, none twice.
pub fn keys(sighting: &Sighting) -> Vec<Key> {
    let window = window(sighting);
    let buckets = match window.dating {
        Dating::Unknown => vec![bucket('u', 0)],
        _ => {
            let size = BUCKETS.iter().find(|(_, longest, _)| window.days.length() <= *longest);
            buckets(window.days, size.unwrap_or(&BUCKETS[2]))
        }
    };
    all(sighting, &buckets, &subjects(sighting, false))
}

/// The keys under which sightings of the same incident are filed; sorted, none twice.
pub fn probes(sighting: &Sighting) -> Vec<Key> {
    let window = window(sighting);
    let buckets = match window.dating {
        Dating::Unknown => vec![bucket('u', 0)],
        _ => {
            let days = window.days.widened(SLACK);
            BUCKETS.iter().flat_map(|size| buckets(days, size)).collect()
        }
    };
    all(sighting, &buckets, &subjects(sighting, true))
}

fn all(sighting: &Sighting, buckets: &[u64], subjects: &[u64]) -> Vec<Key> {
    let mut found = Vec::new();
    for family in weights::families(sighting.event_type) {
        let family = names::mark(family);
        for &bucket in buckets {
            found.extend(subjects.iter().map(|&subject| Key::new(family, bucket, subject)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn buckets(days: Days, (length, _, letter): &(i32, i64, char)) -> Vec<u64> {
    (days.first.div_euclid(*length)..=days.last.div_euclid(*length)).map(|nth| bucket(*letter, nth)).collect()
}

/// A stretch of days as a number of sixty bits.
fn bucket(letter: char, nth: i32) -> u64 {
    mixed(u64::from(letter), nth as u64) >> 4
}

/// What a sighting is filed or looked for under besides its parties.
fn places(sighting: &Sighting, probe: bool) -> Vec<u64> {
    let settings = || sighting.setting.iter().filter(|place| place.extent() != Extent::Nowhere);
    if !sighting.event_type.is_physical() {
        // words have no place, but the reports that quote them are about the same town
        let towns = settings().filter(|place| place.extent() == Extent::Local);
        let cells = towns.filter_map(Locality::point);
        return match probe {
            false => cells.map(|point| cell(point.0.floor(), point.1.floor())).collect(),
            true => cells.flat_map(cells_around).collect(),
        };
    }
    let own = sighting.places.iter().filter(|place| place.extent() != Extent::Nowhere);
    let has_town = sighting.places.iter().any(|place| place.extent() <= Extent::Region);
    let setting = settings().filter(|_| !has_town);
    own.chain(setting).flat_map(|place| place_subjects(place, probe)).collect()
}

/// Marks of places, and of parties where those can be all that is known; sorted, none twice.
fn subjects(sighting: &Sighting, probe: bool) -> Vec<u64> {
    let mut found = places(sighting, probe);
    if found.is_empty() || !sighting.event_type.is_physical() {
        let tokens = sighting.actors.iter().chain(&sighting.recipients).flat_map(Party::tokens);
        found.extend(tokens.map(|token| names::mark_of_all(&["party", &token])));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What a place is filed under, or, to `probe`, looked for under.
fn place_subjects(place: &Locality, probe: bool) -> Vec<u64> {
    let country = place.country.as_deref().unwrap_or("");
    let region = place.region().filter(|_| !country.is_empty());
    let in_region =
        |what: &str| region.iter().map(|region| names::mark_of_all(&[what, country, region])).collect::<Vec<_>>();
    let in_country = |what: &str| (!country.is_empty()).then(|| names::mark_of_all(&[what, country]));
    let mut found = Vec::new();
    match (place.extent(), probe) {
        (Extent::Local, false) => {
            found.extend(place.point().map(|point| cell(point.0.floor(), point.1.floor())));
            found.extend(in_region("within region"));
            found.extend(in_country("within country"));
        }
        (Extent::Local, true) => {
            found.extend(place.point().map(cells_around).unwrap_or_default());
            found.extend(in_region("region"));
            found.extend(in_country("country"));
        }
        (Extent::Region, false) => {
            found.extend(in_region("region"));
            found.extend(in_country("within country"));
        }
        (Extent::Region, true) => {
            found.extend(in_region("region"));
            found.extend(in_region("within region"));
            found.extend(in_country("country"));
        }
        (Extent::Country, false) => found.extend(in_country("country")),
        (Extent::Country, true) => {
            found.extend(in_country("country"));
            found.extend(in_country("within country"));
        }
        (Extent::Nowhere, _) => {}
    }
    found
}

fn cell(lat: f64, lon: f64) -> u64 {
    // the map is a ball: 180° east is 180° west
    let (lat, lon) = (lat as i64, (lon as i64 + 180).rem_euclid(360));
    mixed(mixed(u64::from(b'c'), lat as u64), lon as u64)
}

/// The cells of one degree that something within [`REACH_KM`] of the point can lie in.
fn cells_around((lat, lon): (f64, f64)) -> Vec<u64> {
    let north = REACH_KM / KM_OF_DEGREE;
    let (south, north) = ((lat - north).max(-90.0), (lat + north).min(90.0));
    // degrees of longitude shrink towards the poles; at them every cell is near
    let narrow = south.abs().max(north.abs()).to_radians().cos();
    let east = if narrow < 0.01 { 180.0 } else { (REACH_KM / KM_OF_DEGREE / narrow).min(180.0) };
    let mut found = Vec::new();
    for row in south.floor() as i32..=north.floor() as i32 {
        for column in (lon - east).floor() as i32..=(lon + east).floor() as i32 {
            found.push(cell(f64::from(row), f64::from(column)));
        }
    }
    found
}
