//! Signs of how, against what, and with how many victims.

use super::{Finding, Words};
use crate::figures::Bounds;
use crate::signs::Sign;
use crate::{Figure, Filed, weights};
use aldus_record::Harm;

/// Figures of different incidents are often alike up to this.
const SMALL: u64 = 2;
/// From here on two equal figures are seldom chance.
const LARGE: u64 = 10;

/// Whether the same was used, where both say what.
pub(super) fn means<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (a, b) = (a.sighting(), b.sighting());
    if a.means.is_empty() || b.means.is_empty() {
        return None;
    }
    let shared = a.means.iter().any(|means| b.means.contains(means));
    let kin = || a.means.iter().any(|x| b.means.iter().any(|y| weights::means_are_kin(x, y)));
    let sign = match () {
        () if shared => Sign::MeansShared,
        () if kin() => Sign::MeansKin,
        () => Sign::MeansDifferent,
    };
    Some(Finding::new(sign, Words::Lists(&a.means, &b.means)))
}

/// Whether the same kind of thing was hit, where both say what.
pub(super) fn targets<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (a, b) = (a.sighting(), b.sighting());
    if a.target_kinds.is_empty() || b.target_kinds.is_empty() {
        return None;
    }
    let sign = if a.target_kinds.is_disjoint(&b.target_kinds) { Sign::TargetsDifferent } else { Sign::TargetsShared };
    Some(Finding::new(sign, Words::Lists(&a.targets, &b.targets)))
}

/// How well the figures of the same harm to the same people go together; the best pair counts.
pub(super) fn figures<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (a, b) = (a.sighting(), b.sighting());
    let comparable = |x: &Figure, y: &Figure| y.harm == x.harm && y.who == x.who && x.harm != Harm::Harmed;
    let pairs = a.figures.iter().flat_map(|x| b.figures.iter().map(move |y| (x, y)));
    let fits = pairs.filter(|(x, y)| comparable(x, y)).map(|(x, y)| {
        let (p, q) = (Bounds::of(x), Bounds::of(y));
        (fit(p, q), x.harm, p, q)
    });
    let (fit, harm, p, q) = fits.min()?;
    let sign = match fit {
        Fit::SameLarge => Sign::FiguresSameLarge,
        Fit::Same => Sign::FiguresSame,
        Fit::SameSmall => Sign::FiguresSameSmall,
        Fit::Compatible => Sign::FiguresCompatible,
        Fit::Close => Sign::FiguresClose,
        Fit::Far => Sign::FiguresFar,
    };
    Some(Finding::new(sign, Words::Figures(harm, p, q)))
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
