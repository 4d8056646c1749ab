/// A stretch of a text in bytes, end exclusive, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl ByteSpan {
    /// The span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> ByteSpan {
        ByteSpan { start, end }
    }

    /// The words it covers in `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: ByteSpan) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Turns byte offsets of one text into code points in constant time.
///
/// Keeps the code point of every 64th byte, so that a lookup counts at most 64 bytes.
pub struct CodePoints<'t> {
    text: &'t str,
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> CodePoints<'t> {
    /// Index a text.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0u32;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                marks.push(count);
            }
            count += u32::from(!is_continuation(byte));
        }
        CodePoints { text, marks }
    }

    /// The number of code points before byte `offset`.
    pub fn at(&self, offset: usize) -> usize {
        let block = (offset / STEP).min(self.marks.len().saturating_sub(1));
        let Some(&mark) = self.marks.get(block) else { return 0 };
        let rest = &self.text.as_bytes()[block * STEP..offset];
        mark as usize + rest.iter().filter(|&&b| !is_continuation(b)).count()
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in ".{0,300}") {
            let index = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.at(byte), count);
            }
            prop_assert_eq!(index.at(text.len()), text.chars().count());
        }
    }
}
