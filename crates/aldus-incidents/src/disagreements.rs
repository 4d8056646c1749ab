//! What the sightings of one incident contradict each other in.

mod circumstances;
mod perpetrators;
mod stances;
mod tolls;
mod voices;

use crate::{Sighting, SightingId};
use aldus_record::{Facet, Harm};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use voices::Voice;

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

/// Where something is said: a sighting, and the claim's id within its record where it is one.
pub type Passage = (SightingId, Option<String>);

/// One side of a disagreement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Side {
    /// What this side says: a figure, a name, 'asserts', 'denies', a day.
    pub says: String,
    /// Who says so, by name: sources, or outlets that say it in their own voice; sorted.
    pub voices: Vec<String>,
    /// Where; sorted.
    pub passages: Vec<Passage>,
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
            Matter::Figures { harm, who } => write!(f, "{who} {}", harm.name()),
            Matter::Denial { facet } => write!(f, "{}", facet.name()),
            Matter::Perpetrator => f.write_str("who did it"),
            Matter::Target => f.write_str("target"),
            Matter::Place => f.write_str("place"),
            Matter::Time => f.write_str("time"),
        }
    }
}

/// The disagreements within one incident, in a fixed order. The order of `sightings` does not matter.
pub fn disagreements<S: Borrow<Sighting>>(sightings: &[S]) -> Vec<Disagreement> {
    let mut sorted: Vec<&Sighting> = sightings.iter().map(Borrow::borrow).collect();
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

/// What somebody says, and where.
struct Word {
    says: String,
    voice: Voice,
    passage: Passage,
}

/// Gather what is said into sides. Fewer than two sides, or one voice alone on all of them, is no disagreement.
fn disagreement(matter: Matter, words: Vec<Word>) -> Option<Disagreement> {
    // nobody contradicts anybody, as a rule
    if words.iter().all(|word| word.says == words[0].says) {
        return None;
    }
    let voices: BTreeSet<&str> = words.iter().map(|word| word.voice.identity.as_str()).collect();
    if voices.len() < 2 {
        return None;
    }
    // one name for each voice, whatever the language of the report
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for Voice { identity, name } in words.iter().map(|word| &word.voice) {
        let known = names.entry(identity.clone()).or_insert_with(|| name.clone());
        *known = known.clone().min(name.clone());
    }
    let mut sides: BTreeMap<String, (BTreeSet<String>, BTreeSet<Passage>)> = BTreeMap::new();
    for word in words {
        let side = sides.entry(word.says).or_default();
        side.0.extend(names.get(&word.voice.identity).cloned());
        side.1.insert(word.passage);
    }
    let sides: Vec<Side> = sides
        .into_iter()
        .map(|(says, (voices, passages))| Side {
            says,
            voices: voices.into_iter().collect(),
            passages: passages.into_iter().collect(),
        })
        .collect();
    (sides.len() > 1).then_some(Disagreement { matter, sides })
}
