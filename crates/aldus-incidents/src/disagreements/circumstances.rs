//! Different targets, places and times.

use super::voices::own_voice;
use super::{Disagreement, Matter, Word};
use crate::locality::{Extent, Relation};
use crate::window::{Dating, window};
use crate::{Locality, Sighting, names};

/// The kinds of targets of sightings that have none in common with some other.
pub(super) fn targets(sightings: &[&Sighting]) -> Option<Disagreement> {
    let kinds = |s: &Sighting| -> Vec<String> {
        s.target_kinds.iter().filter(|kind| names::is_target_class(kind)).cloned().collect()
    };
    let given: Vec<&Sighting> = sightings.iter().copied().filter(|s| !kinds(s).is_empty()).collect();
    let differ = |a: &Sighting, b: &Sighting| kinds(a).iter().all(|kind| !kinds(b).contains(kind));
    contradiction(Matter::Target, &given, differ, |s| kinds(s).join(", "))
}

/// The towns of sightings that are all away from those of some other.
pub(super) fn places(sightings: &[&Sighting]) -> Option<Disagreement> {
    let given: Vec<&Sighting> = sightings.iter().copied().filter(|s| !towns(s).is_empty()).collect();
    let away = |p: &Locality, q: &Locality| {
        matches!(p.relation(q), Relation::Around | Relation::Near | Relation::Apart | Relation::Abroad)
    };
    let differ = |a: &Sighting, b: &Sighting| towns(a).iter().all(|p| towns(b).iter().all(|q| away(p, q)));
    contradiction(Matter::Place, &given, differ, |s| {
        let mut names: Vec<&str> = towns(s).into_iter().map(|place| place.name.as_str()).collect();
        names.sort_unstable();
        names.join(", ")
    })
}

fn towns(sighting: &Sighting) -> Vec<&Locality> {
    sighting.places.iter().filter(|place| place.extent() == Extent::Local).collect()
}

/// The days of sightings that share no day with some other.
pub(super) fn times(sightings: &[&Sighting]) -> Option<Disagreement> {
    let given: Vec<&Sighting> = sightings.iter().copied().filter(|s| window(s).dating == Dating::Dated).collect();
    let differ = |a: &Sighting, b: &Sighting| !window(a).days.overlaps(window(b).days);
    contradiction(Matter::Time, &given, differ, |s| window(s).days.to_string())
}

fn contradiction(
    matter: Matter,
    given: &[&Sighting],
    differ: impl Fn(&Sighting, &Sighting) -> bool,
    says: impl Fn(&Sighting) -> String,
) -> Option<Disagreement> {
    let contradicted = given.iter().filter(|a| given.iter().any(|b| differ(a, b)));
    let words = contradicted.map(|s| Word { says: says(s), voice: own_voice(s), passage: (s.id, None) });
    super::disagreement(matter, words.collect())
}
