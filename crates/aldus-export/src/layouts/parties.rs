//! Parties in the codes of others.

use crate::facts::{Country, country, sector_of_role};
use crate::incident::Party;
use crate::words::words;
use aldus_record::Span;

impl Party<'_> {
    /// The country, where it is one that has codes.
    pub fn country(&self) -> Option<&'static Country> {
        country(self.actor.country.as_deref()?)
    }

    /// PLOVER's code of the country; for actors of none that of what they are (`IGO`, `NGO`).
    pub fn plover_code(&self) -> Option<&'static str> {
        let of_sector = || sector_of_role(self.actor.role)?.entity.as_deref();
        self.country().map(|c| c.plover.as_str()).or_else(of_sector)
    }

    /// PLOVER's sector.
    pub fn plover_sector(&self) -> Option<&'static str> {
        sector_of_role(self.actor.role)?.plover.as_deref()
    }

    /// The words that mention it first.
    pub fn raw_name(&self) -> String {
        let first = self.actor.mentions.first();
        first.map(|m| words(self.item.record, Span::new(m.start, m.end))).unwrap_or_default()
    }
}
