//! Signs of what, when and where.

use super::Finding;
use crate::locality::{Extent, Relation};
use crate::window::{Dating, SLACK, window};
use crate::{Locality, Sighting};
use aldus_record::{EventStatus, PlacePrecision};

/// A vague date of so many days is still a month or two, and no year.
const MONTHS: i64 = 62;

/// Whether the two are of one PLOVER type.
pub(super) fn event_type<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let (a, b) = (a.event_type.name(), b.event_type.name());
    Some(match a == b {
        true => Finding::new("type.same", move || format!("both {a}")),
        false => Finding::new("type.related", move || format!("{a} and {b}")),
    })
}

/// Whether they are of one mode, where both have one.
pub(super) fn mode<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let (a, b) = (a.mode.as_deref()?, b.mode.as_deref()?);
    Some(match a == b {
        true => Finding::new("mode.same", move || format!("both {a}")),
        false => Finding::new("mode.different", move || format!("{a} and {b}")),
    })
}

/// Whether they can have taken place on one day.
pub(super) fn time<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let (a, b) = (window(a), window(b));
    let dating = a.dating.max(b.dating);
    let words = move || format!("{} and {}", a.days, b.days);
    if dating == Dating::Unknown {
        return Some(Finding::new("time.unknown", || "no date for one of them".to_owned()));
    }
    let gap = a.days.gap(b.days);
    if !a.days.overlaps(b.days) && gap >= i64::from(SLACK) {
        return Some(Finding::new("time.disjoint", words));
    }
    let name = match dating {
        _ if gap > 0 => "time.days_apart",
        Dating::Dated if !a.days.overlaps(b.days) => "time.next_day",
        Dating::Dated if a.days.length() <= 2 && b.days.length() <= 2 => "time.same_day",
        Dating::Dated => "time.overlap",
        Dating::Vague if a.days.length().max(b.days.length()) <= MONTHS => "time.vague",
        Dating::Vague => "time.era",
        Dating::Assumed | Dating::Unknown => match (a.likely, b.likely) {
            (Some(x), Some(y)) if x.overlaps(y) => "time.assumed",
            _ => "time.assumed_far",
        },
    };
    Some(Finding::new(name, words))
}

/// How the two places that lie nearest to each other do lie. An event without a town of its own is held to be where its
/// report is set.
pub(super) fn place<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let own = nearest(&a.places, &b.places);
    let unsettled = |relation: Relation| {
        relation == Relation::InsideCountry || (relation > Relation::InsideCountry && !(has_town(a) && has_town(b)))
    };
    if own.is_none_or(|(relation, ..)| unsettled(relation))
        && let Some(found) = by_setting(a, b)
    {
        return Some(found);
    }
    let (relation, p, q) = own?;
    let name = match relation {
        Relation::Same => "place.same",
        Relation::Near if is_spot(p) && is_spot(q) => "place.other_spot",
        Relation::Near => "place.near",
        Relation::SameRegion => "place.same_region",
        Relation::InsideRegion => "place.inside_region",
        Relation::Around => "place.around",
        Relation::InsideCountry => "place.inside_country",
        Relation::Unknown => return None,
        Relation::Apart => "place.apart",
        Relation::Abroad => "place.abroad",
    };
    Some(Finding::new(name, move || place_words(p, q)))
}

/// Whether the setting of one report, where its event has no town of its own, fits the other's.
fn by_setting<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let (relation, p, q) = nearest(where_it_was(a), where_it_was(b))?;
    let name = match relation {
        Relation::Same | Relation::Near => "place.setting_same",
        Relation::SameRegion | Relation::InsideRegion | Relation::Around => "place.setting_region",
        Relation::Apart | Relation::Abroad if has_town(a) || has_town(b) => "place.setting_apart",
        _ => return None,
    };
    Some(Finding::new(name, move || format!("by the setting of the report, {}", place_words(p, q))))
}

/// Whether the two reports are set in one place: for verbal acts, which have none.
pub(super) fn context<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let (relation, p, q) = nearest(&a.setting, &b.setting)?;
    let name = match relation {
        Relation::Same | Relation::Near => "context.same",
        Relation::Apart | Relation::Abroad => "context.apart",
        _ => return None,
    };
    Some(Finding::new(name, move || format!("the reports are set in {}", place_words(p, q))))
}

/// A camp, a crossing, an airport: of two in one town, what happens at one does not happen at the other.
fn is_spot(place: &Locality) -> bool {
    place.precision == PlacePrecision::Point
}

fn has_town(sighting: &Sighting) -> bool {
    sighting.places.iter().any(|place| place.extent() <= Extent::Region)
}

fn where_it_was(sighting: &Sighting) -> &[Locality] {
    if has_town(sighting) { &sighting.places } else { &sighting.setting }
}

fn nearest<'s>(a: &'s [Locality], b: &'s [Locality]) -> Option<(Relation, &'s Locality, &'s Locality)> {
    let pairs = a.iter().flat_map(|p| b.iter().map(move |q| (p.relation(q), p, q)));
    pairs.min_by_key(|(relation, ..)| *relation)
}

fn place_words(p: &Locality, q: &Locality) -> String {
    let names = if p.name == q.name { format!("both {}", p.name) } else { format!("{} and {}", p.name, q.name) };
    match (p.geonames, q.geonames, p.kilometres(q)) {
        (Some(id), Some(other), _) if id == other => format!("{names} (GeoNames {id})"),
        (_, _, Some(km)) if km >= 1.0 => format!("{names}, {km:.0} km apart"),
        _ => names,
    }
}

/// Events that one report tells apart are two, unless much speaks for one.
pub(super) fn same_report<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    (a.report == b.report).then(|| Finding::new("report.same", || "two events of one report".to_owned()))
}

/// What is only planned or feared is seldom what took place; background is told with fewer particulars.
pub(super) fn status<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let ahead = |s: &Sighting| matches!(s.status, EventStatus::Planned | EventStatus::Hypothetical);
    let background = |s: &Sighting| s.status == EventStatus::Historical;
    if ahead(a) != ahead(b) {
        return Some(Finding::new("status.planned", || "one of them is only planned or feared".to_owned()));
    }
    if (a.status == EventStatus::Negated) != (b.status == EventStatus::Negated) {
        return Some(Finding::new("status.negated", || "one of them did not take place".to_owned()));
    }
    (background(a) || background(b)).then(|| Finding::new("status.background", || "told as background".to_owned()))
}
