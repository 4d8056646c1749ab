use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The digits of an id: Crockford's base 32, which has no letters that look like digits.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many digits an id has: 12 × 5 = 60 bits.
const LENGTH: usize = 12;

/// The name of one event of one report: 60 bits of a hash, written as twelve digits of base 32.
///
/// It is made of the report's id, the event's type and where its first trigger stands, so that a report that is read again
/// gives the same ids as long as its events are found at the same words. An incident has the id of its smallest sighting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct SightingId(u64);

impl SightingId {
    /// The id of the event of type `event_type` whose first trigger starts at `offset` of the report; `nth` tells apart
    /// events of one type at one place.
    pub fn new(report: &str, event_type: &str, offset: usize, nth: usize) -> SightingId {
        let name = format!("{report}\n{event_type}\n{offset}\n{nth}");
        SightingId(sixty_bits(name.as_bytes()))
    }

    /// The id with this number; only its lowest 60 bits count.
    pub fn from_number(number: u64) -> SightingId {
        SightingId(number & ((1 << 60) - 1))
    }

    /// The id as a number below 2⁶⁰, which fits a signed column of a database.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// The first 60 bits of the BLAKE3 hash of `bytes`.
fn sixty_bits(bytes: &[u8]) -> u64 {
    let hash = blake3::hash(bytes);
    let first = hash.as_bytes().iter().take(8).fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
    first >> 4
}

impl fmt::Display for SightingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (0..LENGTH).rev().map(|i| char::from(DIGITS[(self.0 >> (5 * i)) as usize & 31]));
        f.write_str(&digits.collect::<String>())
    }
}

/// A text that is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no id of an incident: it has twelve letters and digits, without i, l, o and u")]
pub struct BadId(String);

impl FromStr for SightingId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<SightingId, BadId> {
        let bad = || BadId(text.to_owned());
        if text.len() != LENGTH {
            return Err(bad());
        }
        text.bytes()
            .try_fold(0u64, |sum, byte| {
                let digit = DIGITS.iter().position(|d| *d == byte.to_ascii_lowercase())?;
                Some((sum << 5) | digit as u64)
            })
            .map(SightingId)
            .ok_or_else(bad)
    }
}

impl From<SightingId> for String {
    fn from(id: SightingId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for SightingId {
    type Error = BadId;

    fn try_from(text: String) -> Result<SightingId, BadId> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_goes_through_text_and_back() {
        let id = SightingId::new("b3:00", "ASSAULT", 12, 0);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string().len(), 12);
        assert_ne!(id, SightingId::new("b3:00", "ASSAULT", 12, 1));
        assert!("not an id".parse::<SightingId>().is_err());
        assert!("éééééé".parse::<SightingId>().is_err());
    }

    #[test]
    fn ids_sort_as_their_texts_do() {
        let (a, b) = (SightingId::from_number(31), SightingId::from_number(32));
        assert!(a < b && a.to_string() < b.to_string());
    }
}
