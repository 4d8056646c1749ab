//! Looking names up.

use crate::normalise::normalise;
use crate::place::Place;
use crate::table::{FormatError, Table};
use fst::Map;

/// In a value of the name map: the rest is where the list of places begins, not the number of the only place.
pub(crate) const LIST: u64 = 1 << 32;

/// Places by name.
pub struct Gazetteer {
    names: Map<&'static [u8]>,
    places: Table,
}

impl Gazetteer {
    /// Reads the two files that [`crate::pack`] writes. Nothing is copied.
    pub fn from_bytes(names: &'static [u8], places: &'static [u8]) -> Result<Gazetteer, FormatError> {
        Ok(Gazetteer { names: Map::new(names)?, places: Table::new(places)? })
    }

    /// All places of that name, the most populous first. A name that differs in case, accents or hyphens is the same name.
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = Place> + use<'_> {
        let value = self.names.get(normalise(name));
        let list = match value {
            None => Vec::new(),
            Some(value) if value & LIST == 0 => vec![value as u32],
            Some(value) => self.places.list((value ^ LIST) as u32),
        };
        list.into_iter().filter_map(|number| self.places.place(number))
    }

    /// Whether any place has that name.
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains_key(normalise(name))
    }

    /// Every place, in the order of the table.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<'_> {
        (0..self.places.len()).filter_map(|number| self.places.place(number))
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places.len() as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("names", &self.names.len()).field("places", &self.len()).finish()
    }
}
