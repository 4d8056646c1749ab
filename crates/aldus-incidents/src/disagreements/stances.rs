//! Assertions against denials.

use super::voices::{own_voice, voices};
use super::{Disagreement, Matter, Word};
use crate::Sighting;
use aldus_record::{EventStatus, Facet, Polarity, Stance, Standing};
use std::collections::BTreeMap;

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
    let mut said: BTreeMap<Facet, Vec<Word>> = BTreeMap::new();
    for sighting in sightings {
        for statement in sighting.statements.iter().filter(|s| s.standing != Standing::Withdrawn) {
            let Some(side) = side(statement.stance, statement.polarity) else { continue };
            for voice in voices(&statement.sources, sighting) {
                let passage = (sighting.id, Some(statement.claim.clone()));
                said.entry(statement.facet).or_default().push(Word { says: side.to_owned(), voice, passage });
            }
        }
    }
    for (facet, words) in &mut said {
        // a report that tells an event in its own voice asserts it
        if *facet == Facet::Occurrence {
            words.extend(sightings.iter().filter_map(|s| told_as_fact(s)));
        }
    }
    said.into_iter()
        .filter(|(facet, _)| FACETS.contains(facet))
        .filter_map(|(facet, words)| super::disagreement(Matter::Denial { facet }, words))
        .collect()
}

fn side(stance: Stance, polarity: Polarity) -> Option<&'static str> {
    match (stance, polarity) {
        (Stance::Asserts | Stance::Confirms, Polarity::Positive) => Some("asserts"),
        (Stance::Denies | Stance::Disputes, _) | (Stance::Asserts | Stance::Confirms, Polarity::Negative) => {
            Some("denies")
        }
        _ => None,
    }
}

fn told_as_fact(sighting: &Sighting) -> Option<Word> {
    let told = matches!(sighting.status, EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Historical);
    let attributed = sighting.statements.iter().any(|s| s.facet == Facet::Occurrence);
    let word = || Word { says: "asserts".to_owned(), voice: own_voice(sighting), passage: (sighting.id, None) };
    (told && !attributed).then(word)
}
