//! Signs of how, against what, and with how many victims.

use super::Finding;
use crate::figures::Bounds;
use crate::{Figure, Sighting, weights};
use aldus_record::Harm;

/// Figures of different incidents are often alike up to this.
const SMALL: u64 = 2;
/// From here on two equal figures are seldom chance.
const LARGE: u64 = 10;

/// Whether the same was used, where both say what.
pub(super) fn means<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    if a.means.is_empty() || b.means.is_empty() {
        return None;
    }
    let shared = a.means.iter().any(|means| b.means.contains(means));
    let kin = || a.means.iter().any(|x| b.means.iter().any(|y| weights::means_are_kin(x, y)));
    let name = match () {
        () if shared => "means.shared",
        () if kin() => "means.kin",
        () => "means.different",
    };
    Some(Finding::new(name, move || format!("{} and {}", a.means.join(", "), b.means.join(", "))))
}

/// Whether the same kind of thing was hit, where both say what.
pub(super) fn targets<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    if a.target_kinds.is_empty() || b.target_kinds.is_empty() {
        return None;
    }
    let name = if a.target_kinds.is_disjoint(&b.target_kinds) { "targets.different" } else { "targets.shared" };
    Some(Finding::new(name, move || format!("{} and {}", a.targets.join(", "), b.targets.join(", "))))
}

/// How well the figures of the same harm to the same people go together; the best pair counts.
pub(super) fn figures<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let comparable = |x: &Figure, y: &Figure| y.harm == x.harm && y.who == x.who && x.harm != Harm::Harmed;
    let pairs = a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y)));
    let fits = pairs.filter(|(x, y)| comparable(x, y)).map(|(x, y)| {
        let (p, q) = (Bounds::of(x), Bounds::of(y));
        (fit(p, q), x.harm, p, q)
    });
    let (fit, harm, p, q) = fits.min()?;
    let name = match fit {
        Fit::SameLarge => "figures.same_large",
        Fit::Same => "figures.same",
        Fit::SameSmall => "figures.same_small",
        Fit::Compatible => "figures.compatible",
        Fit::Close => "figures.close",
        Fit::Far => "figures.far",
    };
    Some(Finding::new(name, move || format!("{} {p} and {q}", harm.name())))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    SameLarge,
    Same,
    SameSmall,
    Compatible,
    Close,
    Far,
}

fn fit(a: Bounds, b: Bounds) -> Fit {
    let number = a.middle().min(b.middle());
    if a == b {
        return match number {
            n if n >= LARGE => Fit::SameLarge,
            n if n > SMALL => Fit::Same,
            _ => Fit::SameSmall,
        };
    }
    let (low, high) = (number.max(1), a.middle().max(b.middle()).max(1));
    match () {
        () if high > 5 * low => Fit::Far,
        () if a.excludes(b) && high > 2 * low => Fit::Far,
        () if a.excludes(b) => Fit::Close,
        () => Fit::Compatible,
    }
}
