//! Different targets, places and times.

use super::voices::own_voice;
use super::{Disagreement, Matter, Word};
use crate::locality::{Extent, Relation};
use crate::spot::Spot;
use crate::window::{Dating, window};
use crate::{Days, Locality, Sighting, names};

/// The kinds of targets of sightings that have none in common with some other.
pub(super) fn targets(sightings: &[&Sighting]) -> Option<Disagreement> {
    let kinds = |s: &Sighting| -> Vec<String> {
        s.target_kinds.iter().filter(|kind| names::is_target_class(kind)).cloned().collect()
    };
    let given: Vec<_> = sightings.iter().map(|s| (*s, kinds(s))).filter(|(_, kinds)| !kinds.is_empty()).collect();
    let differ = |a: &Vec<String>, b: &Vec<String>| a.iter().all(|kind| !b.contains(kind));
    contradiction(Matter::Target, &given, differ, |kinds| kinds.join(", "))
}

/// The towns of sightings that are all away from those of some other.
pub(super) fn places(sightings: &[&Sighting]) -> Option<Disagreement> {
    let given: Vec<_> = sightings.iter().map(|s| (*s, towns(s))).filter(|(_, towns)| !towns.is_empty()).collect();
    let away = |p: &Spot, q: &Spot| {
        matches!(p.relation(q), Relation::Around | Relation::Near | Relation::Apart | Relation::Abroad)
    };
    let differ = |a: &Towns<'_>, b: &Towns<'_>| a.iter().all(|(_, p)| b.iter().all(|(_, q)| away(p, q)));
    contradiction(Matter::Place, &given, differ, |towns| {
        let mut names: Vec<&str> = towns.iter().map(|(place, _)| place.name.as_str()).collect();
        names.sort_unstable();
        names.join(", ")
    })
}

/// Towns, each with what tells how it lies to others.
type Towns<'s> = Vec<(&'s Locality, Spot)>;

fn towns(sighting: &Sighting) -> Towns<'_> {
    let towns = sighting.places.iter().filter(|place| place.extent() == Extent::Local);
    towns.map(|place| (place, Spot::of(place))).collect()
}

/// The days of sightings that share no day with some other.
pub(super) fn times(sightings: &[&Sighting]) -> Option<Disagreement> {
    let dated =
        |s: &Sighting| Some(window(s)).filter(|window| window.dating == Dating::Dated).map(|window| window.days);
    let given: Vec<_> = sightings.iter().filter_map(|s| Some((*s, dated(s)?))).collect();
    let differ = |a: &Days, b: &Days| !a.overlaps(*b);
    contradiction(Matter::Time, &given, differ, Days::to_string)
}

/// What sightings say of a matter that differs from what some other says.
fn contradiction<T>(
    matter: Matter,
    given: &[(&Sighting, T)],
    differ: impl Fn(&T, &T) -> bool,
    says: impl Fn(&T) -> String,
) -> Option<Disagreement> {
    let contradicted = given.iter().filter(|(_, a)| given.iter().any(|(_, b)| differ(a, b)));
    let words = contradicted.map(|(s, what)| Word { says: says(what), voice: own_voice(s), passage: (s.id, None) });
    super::disagreement(matter, words.collect())
}
