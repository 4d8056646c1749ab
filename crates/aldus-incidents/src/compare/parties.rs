//! Signs of who and to whom.

use super::{Finding, Words};
use crate::signs::Sign;
use crate::{Kinship, Party, Sighting};

/// How near the ones who did it are. Reports that accuse two sides of one incident disagree: the weight is small.
pub(super) fn actors<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let (kinship, p, q) = nearest(&a.actors, &b.actors)?;
    let sign = match kinship {
        Kinship::Same => Sign::ActorsSame,
        Kinship::Sector => Sign::ActorsSector,
        Kinship::Country => Sign::ActorsCountry,
        Kinship::Unknown => return None,
        Kinship::Different => Sign::ActorsDifferent,
    };
    Some(Finding::new(sign, Words::Parties("", p, q)))
}

/// How near the ones to whom it was done are.
pub(super) fn recipients<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let (kinship, p, q) = nearest(&a.recipients, &b.recipients)?;
    let sign = match kinship {
        Kinship::Same => Sign::RecipientsSame,
        Kinship::Sector => Sign::RecipientsSector,
        Kinship::Country => Sign::RecipientsCountry,
        Kinship::Unknown => return None,
        Kinship::Different => Sign::RecipientsDifferent,
    };
    Some(Finding::new(sign, Words::Parties("", p, q)))
}

/// Whether one side does in the one what it undergoes in the other: a strike and the counter-strike.
pub(super) fn swapped<'s>(a: &'s Sighting, b: &'s Sighting) -> Option<Finding<'s>> {
    let near = |x: &'s [Party], y: &'s [Party]| nearest(x, y).filter(|(kinship, ..)| *kinship <= Kinship::Country);
    let (_, p, q) = near(&a.actors, &b.recipients).or_else(|| near(&a.recipients, &b.actors))?;
    let straight = near(&a.actors, &b.actors).or_else(|| near(&a.recipients, &b.recipients));
    let words = Words::Parties("acts in the one, undergoes in the other: ", p, q);
    straight.is_none().then(|| Finding::new(Sign::PartiesSwapped, words))
}

/// The two parties that are nearest to each other, ties by name.
fn nearest<'s>(a: &'s [Party], b: &'s [Party]) -> Option<(Kinship, &'s Party, &'s Party)> {
    let pairs = a.iter().flat_map(|p| b.iter().map(move |q| (p.kinship(q), p, q)));
    pairs.min_by(|(k, p, q), (l, r, s)| (k, &p.name, &q.name).cmp(&(l, &r.name, &s.name)))
}
