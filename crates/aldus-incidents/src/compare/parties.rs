//! Signs of who and to whom.

use super::{Finding, Words};
use crate::party::Kin;
use crate::signs::Sign;
use crate::{Filed, Kinship, Party};

/// How near the ones who did it are. Reports that accuse two sides of one incident disagree: the weight is small.
pub(super) fn actors<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (kinship, p, q) = nearest(actors_of(a), actors_of(b))?;
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
pub(super) fn recipients<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let (kinship, p, q) = nearest(recipients_of(a), recipients_of(b))?;
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
pub(super) fn swapped<'s>(a: &'s Filed<'s>, b: &'s Filed<'s>) -> Option<Finding<'s>> {
    let near = |x: Side<'s>, y: Side<'s>| nearest(x, y).filter(|(kinship, ..)| *kinship <= Kinship::Country);
    let (_, p, q) = near(actors_of(a), recipients_of(b)).or_else(|| near(recipients_of(a), actors_of(b)))?;
    let straight = near(actors_of(a), actors_of(b)).or_else(|| near(recipients_of(a), recipients_of(b)));
    let words = Words::Parties("acts in the one, undergoes in the other: ", p, q);
    straight.is_none().then(|| Finding::new(Sign::PartiesSwapped, words))
}

/// Parties as they are compared, with what they are.
type Side<'s> = (&'s [Kin], &'s [Party]);

fn actors_of<'s>(filed: &'s Filed<'_>) -> Side<'s> {
    (&filed.actors, &filed.sighting().actors)
}

fn recipients_of<'s>(filed: &'s Filed<'_>) -> Side<'s> {
    (&filed.recipients, &filed.sighting().recipients)
}

/// The two parties that are nearest to each other, ties by name.
fn nearest<'s>((a, of_a): Side<'s>, (b, of_b): Side<'s>) -> Option<(Kinship, &'s Party, &'s Party)> {
    let mut best: Option<(Kinship, &Party, &Party)> = None;
    for (x, p) in a.iter().zip(of_a) {
        for (y, q) in b.iter().zip(of_b) {
            let kinship = x.kinship(y);
            let is_better = |(known, r, s): (Kinship, &Party, &Party)| {
                kinship < known || (kinship == known && (&p.name, &q.name) < (&r.name, &s.name))
            };
            if best.is_none_or(is_better) {
                best = Some((kinship, p, q));
            }
        }
    }
    best
}
