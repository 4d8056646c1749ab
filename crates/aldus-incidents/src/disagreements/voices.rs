//! Whose words they are, across reports.

use crate::{Party, Sighting, names};

/// A voice: what makes it the same in every report, and a name for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Voice {
    pub(super) identity: String,
    pub(super) name: String,
}

/// The voice of a party.
pub(super) fn voice_of(party: &Party) -> Voice {
    Voice { identity: party.identity(), name: party.name.clone() }
}

/// The report's own voice: that of its outlet, or its own where that is not known.
pub(super) fn own_voice(sighting: &Sighting) -> Voice {
    let name = sighting.outlet.clone().unwrap_or_else(|| sighting.report.clone());
    Voice { identity: format!("outlet:{}", names::fold(&name)), name }
}

/// Somebody whom the report does not name; each report's unnamed source is another.
pub(super) fn unnamed(sighting: &Sighting) -> Voice {
    let own = own_voice(sighting);
    Voice { identity: format!("unnamed:{}", own.identity), name: format!("an unnamed source of {}", own.name) }
}

/// The voices of a claim's sources, or the unnamed one.
pub(super) fn voices(sources: &[Party], sighting: &Sighting) -> Vec<Voice> {
    if sources.is_empty() { vec![unnamed(sighting)] } else { sources.iter().map(voice_of).collect() }
}
