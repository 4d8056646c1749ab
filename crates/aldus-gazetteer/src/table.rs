//! `gazetteer.bin`: places as fixed-width records, little-endian.
//!
//! ```text
//! header    magic "ALDUSGZ1", then five u32: number of countries, admin1 names, places, list entries, bytes of text
//! countries three bytes each
//! admin1    u32 each: where in the text the name begins
//! places    26 bytes each: name u32, geonames u32, lat f32, lon f32, population u32, admin1 u16, countries u8 × 3, precision u8
//!           (admin1 and countries count from one; zero is none)
//! lists     u32 each: a count, then as many numbers of places
//! text      names: a length byte, then UTF-8
//! ```

use crate::place::{Countries, Place, Precision};
use std::ops::Range;

pub(crate) const MAGIC: &[u8; 8] = b"ALDUSGZ1";
pub(crate) const PLACE_WIDTH: usize = 26;
const HEADER: usize = MAGIC.len() + 5 * 4;

/// Why a gazetteer cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The map of names is damaged or of another version.
    #[error("the map of names can't be read: {0}")]
    Names(#[from] fst::Error),
    /// The table is of another kind or version.
    #[error("the table of places does not begin with the mark of this format")]
    Magic,
    /// The table ends early, or late.
    #[error("the table of places has {found} bytes and its header says {expected}")]
    Length {
        /// By the header.
        expected: usize,
        /// In the file.
        found: usize,
    },
}

/// The table, read where it lies.
pub(crate) struct Table {
    bytes: &'static [u8],
    places: u32,
    countries: Range<usize>,
    admin1: Range<usize>,
    records: Range<usize>,
    lists: Range<usize>,
    text: Range<usize>,
}

impl Table {
    pub(crate) fn new(bytes: &'static [u8]) -> Result<Table, FormatError> {
        if bytes.len() < HEADER || !bytes.starts_with(MAGIC) {
            return Err(FormatError::Magic);
        }
        let count = |field: usize| u32_at(bytes, MAGIC.len() + 4 * field).unwrap_or(0) as usize;
        let countries = part(HEADER, count(0).saturating_mul(3));
        let admin1 = part(countries.end, count(1).saturating_mul(4));
        let records = part(admin1.end, count(2).saturating_mul(PLACE_WIDTH));
        let lists = part(records.end, count(3).saturating_mul(4));
        let text = part(lists.end, count(4));
        if text.end != bytes.len() {
            return Err(FormatError::Length { expected: text.end, found: bytes.len() });
        }
        Ok(Table { bytes, places: count(2) as u32, countries, admin1, records, lists, text })
    }

    pub(crate) fn len(&self) -> u32 {
        self.places
    }

    /// The numbers of the places in the list that begins at this entry.
    pub(crate) fn list(&self, entry: u32) -> Vec<u32> {
        let lists = &self.bytes[self.lists.clone()];
        let start = entry as usize * 4;
        let count = u32_at(lists, start).unwrap_or(0) as usize;
        (1..=count).map_while(|i| u32_at(lists, start + 4 * i)).collect()
    }

    /// A place by its number; none if there is no such place or its record is damaged.
    pub(crate) fn place(&self, number: u32) -> Option<Place> {
        let start = (number as usize).checked_mul(PLACE_WIDTH)?;
        let record: &'static [u8] = self.bytes[self.records.clone()].get(start..start + PLACE_WIDTH)?;
        let field = |i: usize| u32_at(record, 4 * i);
        let admin1 = u16::from_le_bytes([record[20], record[21]]);
        Some(Place {
            name: self.name(field(0)?)?,
            geonames: field(1)?,
            lat: f32::from_bits(field(2)?),
            lon: f32::from_bits(field(3)?),
            population: field(4)?,
            admin1: self.admin1(admin1),
            country: Countries::new([22, 23, 24].map(|i| self.country(record[i]))),
            precision: Precision::from_code(record[25])?,
        })
    }

    fn name(&self, offset: u32) -> Option<&'static str> {
        let text: &'static [u8] = &self.bytes[self.text.clone()];
        let start = offset as usize + 1;
        let length = usize::from(*text.get(start - 1)?);
        std::str::from_utf8(text.get(start..start + length)?).ok()
    }

    fn admin1(&self, number: u16) -> Option<&'static str> {
        let offset = u32_at(&self.bytes[self.admin1.clone()], usize::from(number.checked_sub(1)?) * 4)?;
        self.name(offset)
    }

    fn country(&self, number: u8) -> Option<&'static str> {
        let countries: &'static [u8] = &self.bytes[self.countries.clone()];
        let start = usize::from(number.checked_sub(1)?) * 3;
        std::str::from_utf8(countries.get(start..start + 3)?).ok()
    }
}

fn part(start: usize, length: usize) -> Range<usize> {
    start..start.saturating_add(length)
}

fn u32_at(bytes: &[u8], start: usize) -> Option<u32> {
    let four = bytes.get(start..start.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_file() {
        assert!(matches!(Table::new(b"something else that is long enough to hold a header"), Err(FormatError::Magic)));
        assert!(matches!(Table::new(b""), Err(FormatError::Magic)));
        let mut short = MAGIC.to_vec();
        short.extend([1, 0, 0, 0].repeat(5));
        assert!(matches!(Table::new(short.leak()), Err(FormatError::Length { .. })));
    }
}
