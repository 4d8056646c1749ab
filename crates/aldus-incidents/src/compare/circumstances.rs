//! Signs of what, when and where.

use super::{Finding, Words};
use crate::locality::Relation;
use crate::signs::Sign;
use crate::spot::Spot;
use crate::window::{Dating, SLACK};
use crate::{Filed, Locality, Sighting};
use aldus_record::{EventStatus, PlacePrecision};

/// A vague date of so many days is still a month or two, and no year.
const MONTHS: i64 = 62;

/// Whether the two are of one PLOVER type.
pub(super) fn event_type<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (a, b) = (a.sighting().event_type.name(), b.sighting().event_type.name());
    let sign = if a == b { Sign::TypeSame } else { Sign::TypeRelated };
    Some(Finding::new(sign, Words::Both(a, b)))
}

/// Whether they are of one mode, where both have one.
pub(super) fn mode<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (a, b) = (a.sighting().mode.as_deref()?, b.sighting().mode.as_deref()?);
    let sign = if a == b { Sign::ModeSame } else { Sign::ModeDifferent };
    Some(Finding::new(sign, Words::Both(a, b)))
}

/// Whether so many days lie between the two that they can't be one, whatever else speaks for it.
pub(crate) fn are_days_apart(a: &Filed<'_>, b: &Filed<'_>) -> bool {
    let (a, b) = (&a.window, &b.window);
    a.dating.max(b.dating) != Dating::Unknown && a.days.gap(b.days) >= i64::from(SLACK)
}

/// Whether they can have taken place on one day.
pub(super) fn time<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (a, b) = (&a.window, &b.window);
    let dating = a.dating.max(b.dating);
    let words = Words::Days(a.days, b.days);
    if dating == Dating::Unknown {
        return Some(Finding::plain(Sign::TimeUnknown, "no date for one of them"));
    }
    let gap = a.days.gap(b.days);
    if gap >= i64::from(SLACK) {
        return Some(Finding::new(Sign::TimeDisjoint, words));
    }
    let sign = match dating {
        _ if gap > 0 => Sign::DaysApart,
        Dating::Dated if !a.days.overlaps(b.days) => Sign::NextDay,
        Dating::Dated if a.days.length() <= 2 && b.days.length() <= 2 => Sign::SameDay,
        Dating::Dated => Sign::TimeOverlap,
        Dating::Vague if a.days.length().max(b.days.length()) <= MONTHS => Sign::TimeVague,
        Dating::Vague => Sign::TimeEra,
        Dating::Assumed | Dating::Unknown => match (a.likely, b.likely) {
            (Some(x), Some(y)) if x.overlaps(y) => Sign::TimeAssumed,
            _ => Sign::TimeAssumedFar,
        },
    };
    Some(Finding::new(sign, words))
}

/// How the two places that lie nearest to each other do lie. An event without a town of its own is held to be where its
/// report is set.
pub(super) fn place<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let own = nearest(own(a), own(b));
    let unsettled = |relation: Relation| {
        relation == Relation::InsideCountry || (relation > Relation::InsideCountry && !(a.has_town && b.has_town))
    };
    if own.is_none_or(|(relation, ..)| unsettled(relation))
        && let Some(found) = by_setting(a, b)
    {
        return Some(found);
    }
    let (relation, p, q) = own?;
    let sign = match relation {
        Relation::Same => Sign::PlaceSame,
        Relation::Near if is_spot(p) && is_spot(q) => Sign::PlaceOtherSpot,
        Relation::Near => Sign::PlaceNear,
        Relation::SameRegion => Sign::PlaceSameRegion,
        Relation::InsideRegion => Sign::PlaceInsideRegion,
        Relation::Around => Sign::PlaceAround,
        Relation::InsideCountry => Sign::PlaceInsideCountry,
        Relation::Unknown => return None,
        Relation::Apart => Sign::PlaceApart,
        Relation::Abroad => Sign::PlaceAbroad,
    };
    Some(Finding::new(sign, Words::Places("", p, q)))
}

/// Whether the setting of one report, where its event has no town of its own, fits the other's.
fn by_setting<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (relation, p, q) = nearest(where_it_was(a), where_it_was(b))?;
    let sign = match relation {
        Relation::Same | Relation::Near => Sign::SettingSame,
        Relation::SameRegion | Relation::InsideRegion | Relation::Around => Sign::SettingRegion,
        Relation::Apart | Relation::Abroad if a.has_town || b.has_town => Sign::SettingApart,
        _ => return None,
    };
    Some(Finding::new(sign, Words::Places("by the setting of the report, ", p, q)))
}

/// Whether the two reports are set in one place: for verbal acts, which have none.
pub(super) fn context<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (relation, p, q) = nearest(setting(a), setting(b))?;
    let sign = match relation {
        Relation::Same | Relation::Near => Sign::ContextSame,
        Relation::Apart | Relation::Abroad => Sign::ContextApart,
        _ => return None,
    };
    Some(Finding::new(sign, Words::Places("the reports are set in ", p, q)))
}

/// A camp, a crossing, an airport: of two in one town, what happens at one does not happen at the other.
fn is_spot(place: &Locality) -> bool {
    place.precision == PlacePrecision::Point
}

/// Places as they are compared, with what they are.
type Where<'s> = (&'s [Spot], &'s [Locality]);

fn own<'s>(filed: &'s Filed<'_>) -> Where<'s> {
    (&filed.places, &filed.sighting().places)
}

fn setting<'s>(filed: &'s Filed<'_>) -> Where<'s> {
    (&filed.setting, &filed.sighting().setting)
}

fn where_it_was<'s>(filed: &'s Filed<'_>) -> Where<'s> {
    if filed.has_town { own(filed) } else { setting(filed) }
}

/// How the two places that lie nearest to each other do lie, the first of several such pairs.
fn nearest<'s>((a, of_a): Where<'s>, (b, of_b): Where<'s>) -> Option<(Relation, &'s Locality, &'s Locality)> {
    let mut best: Option<(Relation, usize, usize)> = None;
    for (i, p) in a.iter().enumerate() {
        for (j, q) in b.iter().enumerate() {
            let relation = p.relation(q);
            if best.is_none_or(|(known, ..)| relation < known) {
                best = Some((relation, i, j));
            }
        }
    }
    best.map(|(relation, i, j)| (relation, &of_a[i], &of_b[j]))
}

/// Events that one report tells apart are two, unless much speaks for one.
pub(super) fn same_report<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    (a.report == b.report).then(|| Finding::plain(Sign::ReportSame, "two events of one report"))
}

/// What is only planned or feared is seldom what took place; background is told with fewer particulars.
pub(super) fn status<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (a, b) = (a.sighting(), b.sighting());
    let ahead = |s: &Sighting| matches!(s.status, EventStatus::Planned | EventStatus::Hypothetical);
    let background = |s: &Sighting| s.status == EventStatus::Historical;
    if ahead(a) != ahead(b) {
        return Some(Finding::plain(Sign::StatusPlanned, "one of them is only planned or feared"));
    }
    if (a.status == EventStatus::Negated) != (b.status == EventStatus::Negated) {
        return Some(Finding::plain(Sign::StatusNegated, "one of them did not take place"));
    }
    (background(a) || background(b)).then(|| Finding::plain(Sign::StatusBackground, "told as background"))
}
