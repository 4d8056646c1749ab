//! Who says that an incident happened, and who denies it.

use crate::figures::{Voice, voice_of};
use crate::item::{Incident, Mention};
use aldus_record::{Claim, EventStatus, Facet, Polarity, Stance, Standing};

/// Who stands where.
pub struct Positions {
    /// Those who say that it happened or who did it.
    pub asserted: Vec<Position>,
    /// Those who deny or dispute it.
    pub denied: Vec<Position>,
}

/// A voice and the claims by which it takes its position.
pub struct Position {
    /// Whose it is.
    pub voice: Voice,
    /// Ids of claims; none where the report says it in its own voice.
    pub claims: Vec<String>,
}

impl Positions {
    /// The positions of all sources of an incident.
    pub fn of(incident: &Incident) -> Positions {
        let mut positions = Positions { asserted: Vec::new(), denied: Vec::new() };
        let several = incident.items().len() > 1;
        for mention in &incident.mentions {
            positions.add(mention, several);
        }
        positions
    }

    fn add(&mut self, mention: &Mention, several: bool) {
        if mention.item.withdrawn {
            return;
        }
        let record = mention.item.record;
        let mut asserted = false;
        for claim in record.claims.iter().filter(|c| c.event.as_deref() == Some(mention.event.id.as_str())) {
            let Some(denies) = side_of(claim) else { continue };
            asserted |= !denies;
            let voice = voice_of(mention.item, Some(mention.event), Some(claim));
            let id = if several { format!("{}/{}", record.report.id, claim.id) } else { claim.id.clone() };
            push(if denies { &mut self.denied } else { &mut self.asserted }, voice, Some(id));
        }
        let told =
            matches!(mention.event.status, EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Historical);
        if told && !asserted {
            push(&mut self.asserted, voice_of(mention.item, None, None), None);
        }
    }

    /// Whether somebody denies or disputes it.
    pub fn contested(&self) -> bool {
        !self.denied.is_empty()
    }
}

/// Whether a claim denies (true) or asserts (false) that the event happened or who did it; none for other claims.
fn side_of(claim: &Claim) -> Option<bool> {
    let about_it = matches!(claim.facet, Facet::Occurrence | Facet::Responsibility);
    if !about_it || claim.standing != Standing::Standing {
        return None;
    }
    match (claim.stance, claim.polarity) {
        (Stance::Denies | Stance::Disputes, _) | (Stance::Asserts | Stance::Confirms, Polarity::Negative) => Some(true),
        (Stance::Asserts | Stance::Confirms, Polarity::Positive) => Some(false),
        _ => None,
    }
}

fn push(positions: &mut Vec<Position>, voice: Voice, claim: Option<String>) {
    match positions.iter_mut().find(|known| known.voice.is(&voice)) {
        Some(known) => known.claims.extend(claim),
        None => positions.push(Position { voice, claims: claim.into_iter().collect() }),
    }
}

/// Positions in words, separated: `Ministry of Health (c1, c4)`.
pub fn in_words(positions: &[Position], separator: &str) -> String {
    let one = |p: &Position| match p.claims.as_slice() {
        [] => p.voice.label.clone(),
        claims => format!("{} ({})", p.voice.label, claims.join(", ")),
    };
    positions.iter().map(one).collect::<Vec<_>>().join(separator)
}
