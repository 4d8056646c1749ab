//! The model file: named sections of integers, floats and text, little-endian.
//!
//! `ALDUSYN1`, the number of sections, then each section as its name, its kind and
//! its length in bytes. `training/syntax/export.py` writes it.

use std::collections::BTreeMap;

use crate::error::SyntaxError;

const MAGIC: &[u8] = b"ALDUSYN1";

/// The sections of a model file by name.
pub(crate) struct Sections<'a>(BTreeMap<&'a str, &'a [u8]>);

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], SyntaxError> {
        let end = self.at.checked_add(length).ok_or(SyntaxError::Truncated(self.at))?;
        let taken = self.bytes.get(self.at..end).ok_or(SyntaxError::Truncated(self.at))?;
        self.at = end;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, SyntaxError> {
        let four = self.take(4)?.try_into().expect("four bytes were taken");
        Ok(u32::from_le_bytes(four) as usize)
    }
}

impl<'a> Sections<'a> {
    /// Finds the sections; their contents are only looked at when asked for.
    pub fn read(bytes: &'a [u8]) -> Result<Self, SyntaxError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(SyntaxError::Magic)?;
        let mut cursor = Cursor { bytes: rest, at: 0 };
        let mut sections = BTreeMap::new();
        for _ in 0..cursor.number()? {
            let length = cursor.number()?;
            let name = std::str::from_utf8(cursor.take(length)?).map_err(|_| SyntaxError::Truncated(cursor.at))?;
            let length = cursor.number()?;
            sections.insert(name, cursor.take(length)?);
        }
        Ok(Self(sections))
    }

    fn get(&self, name: &str) -> Result<&'a [u8], SyntaxError> {
        self.0.get(name).copied().ok_or_else(|| SyntaxError::Missing(name.to_owned()))
    }

    /// A text section.
    pub fn text(&self, name: &str) -> Result<&'a str, SyntaxError> {
        std::str::from_utf8(self.get(name)?)
            .map_err(|_| SyntaxError::Section { section: name.to_owned(), reason: "not UTF-8" })
    }

    /// A text section as its lines.
    pub fn lines(&self, name: &str) -> Result<Vec<&'a str>, SyntaxError> {
        Ok(self.text(name)?.lines().collect())
    }

    /// A number written as text.
    pub fn count(&self, name: &str) -> Result<usize, SyntaxError> {
        self.text(name)?.parse().map_err(|_| SyntaxError::Section { section: name.to_owned(), reason: "not a number" })
    }

    fn values<const N: usize, T>(&self, name: &str, read: impl Fn([u8; N]) -> T) -> Result<Vec<T>, SyntaxError> {
        let (chunks, rest) = self.get(name)?.as_chunks::<N>();
        if !rest.is_empty() {
            return Err(SyntaxError::Section {
                section: name.to_owned(),
                reason: "its length is no whole number of values",
            });
        }
        Ok(chunks.iter().map(|&chunk| read(chunk)).collect())
    }

    /// Sorted 64-bit keys.
    pub fn keys(&self, name: &str) -> Result<Vec<u64>, SyntaxError> {
        self.values(name, u64::from_le_bytes)
    }

    /// 32-bit integers.
    pub fn integers(&self, name: &str) -> Result<Vec<u32>, SyntaxError> {
        self.values(name, u32::from_le_bytes)
    }

    /// 16-bit integers.
    pub fn short_integers(&self, name: &str) -> Result<Vec<u16>, SyntaxError> {
        self.values(name, u16::from_le_bytes)
    }

    /// 32-bit floats, `wanted` of them, all finite.
    pub fn floats(&self, name: &str, wanted: usize) -> Result<Vec<f32>, SyntaxError> {
        let floats = self.values(name, f32::from_le_bytes)?;
        if floats.iter().any(|value| !value.is_finite()) {
            return Err(SyntaxError::Section { section: name.to_owned(), reason: "a value is not finite" });
        }
        sized(name, floats, wanted)
    }

    /// Bytes, `wanted` of them.
    pub fn bytes(&self, name: &str, wanted: usize) -> Result<Vec<i8>, SyntaxError> {
        sized(name, self.values(name, i8::from_le_bytes)?, wanted)
    }
}

fn sized<T>(name: &str, values: Vec<T>, wanted: usize) -> Result<Vec<T>, SyntaxError> {
    match values.len() {
        found if found == wanted => Ok(values),
        found => Err(SyntaxError::Shape { section: name.to_owned(), found, wanted }),
    }
}
