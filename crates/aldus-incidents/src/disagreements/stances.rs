//! Assertions against denials.

use super::voices::{own_voice, voices};
use super::{Disagreement, Matter, Word};
use crate::Sighting;
use aldus_record::{EventStatus, Facet, Polarity, Stance, Standing};
use std::collections::BTreeSet;

const ASSERTS: &str = "asserts";
const DENIES: &str = "denies";
/// What a denial can be about; what somebody thinks or means to do isn't denied by others.
const FACETS: [Facet; 8] = [
    Facet::Occurrence,
    Facet::Responsibility,
    Facet::Target,
    Facet::Place,
    Facet::Time,
    Facet::Means,
    Facet::Casualties,
    Facet::Damage,
];

/// For each facet: who asserts and who denies it, where there are both. Claims that were taken back don't count.
pub(super) fn denials(sightings: &[&Sighting]) -> Vec<Disagreement> {
    let mut denied: BTreeSet<Facet> = BTreeSet::new();
    for statement in sightings.iter().flat_map(|s| &s.statements).filter(|s| s.standing != Standing::Withdrawn) {
        if side(statement.stance, statement.polarity) == Some(DENIES) {
            denied.insert(statement.facet);
        }
    }
    denied.into_iter().filter(|facet| FACETS.contains(facet)).filter_map(|facet| denial(facet, sightings)).collect()
}

/// Who asserts and who denies a side of the event.
fn denial(facet: Facet, sightings: &[&Sighting]) -> Option<Disagreement> {
    let mut words = Vec::new();
    for sighting in sightings {
        let about = sighting.statements.iter().filter(|s| s.facet == facet && s.standing != Standing::Withdrawn);
        for statement in about {
            let Some(side) = side(statement.stance, statement.polarity) else { continue };
            words.extend(voices(&statement.sources, sighting).into_iter().map(|voice| {
                let passage = (sighting.id, Some(statement.claim.clone()));
                Word { says: side.to_owned(), voice, passage }
            }));
        }
    }
    // a report that tells an event in its own voice asserts it
    if facet == Facet::Occurrence {
        words.extend(sightings.iter().filter_map(|s| told_as_fact(s)));
    }
    super::disagreement(Matter::Denial { facet }, words)
}

fn side(stance: Stance, polarity: Polarity) -> Option<&'static str> {
    match (stance, polarity) {
        (Stance::Asserts | Stance::Confirms, Polarity::Positive) => Some(ASSERTS),
        (Stance::Denies | Stance::Disputes, _) | (Stance::Asserts | Stance::Confirms, Polarity::Negative) => {
            Some(DENIES)
        }
        _ => None,
    }
}

fn told_as_fact(sighting: &Sighting) -> Option<Word> {
    let told = matches!(sighting.status, EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Historical);
    let attributed = sighting.statements.iter().any(|s| s.facet == Facet::Occurrence);
    let word = || Word { says: ASSERTS.to_owned(), voice: own_voice(sighting), passage: (sighting.id, None) };
    (told && !attributed).then(word)
}
