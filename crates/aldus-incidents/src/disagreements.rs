//! What the sightings of one incident contradict each other in.

mod circumstances;
mod perpetrators;
mod stances;
mod tolls;
mod voices;

use crate::{Sighting, SightingId};
use aldus_record::{Facet, Harm};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A contradiction between the voices of one incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// What it is about.
    pub matter: Matter,
    /// The sides, two or more, sorted by what they say.
    pub sides: Vec<Side>,
}

/// What a disagreement is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// How many people came to harm: figures no number fits.
    Figures {
        /// What happened to them.
        harm: Harm,
        /// Who they are, in the record's English.
        who: String,
    },
    /// One asserts what another denies.
    Denial {
        /// The side of the event.
        facet: Facet,
    },
    /// Who did it.
    Perpetrator,
    /// What it was aimed at.
    Target,
    /// Where it took place.
    Place,
    /// When it took place.
    Time,
}

/// One side of a disagreement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Side {
    /// What this side says: a figure, a name, 'asserts', 'denies', a day.
    pub says: String,
    /// Who says so, by name: sources, or outlets that say it in their own voice; sorted.
    pub voices: Vec<String>,
    /// Where: sightings, and the claim's id within the record where it is one; sorted.
    pub passages: Vec<(SightingId, Option<String>)>,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.matter)?;
        let sides = self.sides.iter().map(|side| format!("{} ({})", side.says, side.voices.join(", ")));
        f.write_str(&sides.collect::<Vec<_>>().join(" – "))
    }
}

impl fmt::Display for Matter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Matter::Figures { harm, who } => write!(f, "{who} {}", crate::figures::harm_name(*harm)),
            Matter::Denial { facet } => write!(f, "{}", facet.name()),
            Matter::Perpetrator => f.write_str("who did it"),
            Matter::Target => f.write_str("target"),
            Matter::Place => f.write_str("place"),
            Matter::Time => f.write_str("time"),
        }
    }
}

/// The disagreements within one incident, in a fixed order. The order of `sightings` does not matter.
pub fn disagreements(sightings: &[Sighting]) -> Vec<Disagreement> {
    let mut sorted: Vec<&Sighting> = sightings.iter().collect();
    sorted.sort_by_key(|sighting| sighting.id);
    sorted.dedup_by_key(|sighting| sighting.id);
    let mut found = tolls::figures(&sorted);
    found.extend(stances::denials(&sorted));
    found.extend(perpetrators::perpetrators(&sorted));
    found.extend(circumstances::targets(&sorted));
    found.extend(circumstances::places(&sorted));
    found.extend(circumstances::times(&sorted));
    found.sort_by(|a, b| a.matter.cmp(&b.matter));
    found
}

/// Gather `(what is said, who says it, where)` into sides.
fn sides(said: impl IntoIterator<Item = (String, String, (SightingId, Option<String>))>) -> Vec<Side> {
    let mut sides: std::collections::BTreeMap<String, Side> = std::collections::BTreeMap::new();
    for (says, voice, passage) in said {
        let side = sides.entry(says.clone()).or_insert_with(|| Side { says, voices: Vec::new(), passages: Vec::new() });
        side.voices.push(voice);
        side.passages.push(passage);
    }
    sides
        .into_values()
        .map(|mut side| {
            side.voices.sort();
            side.voices.dedup();
            side.passages.sort();
            side.passages.dedup();
            side
        })
        .collect()
}
