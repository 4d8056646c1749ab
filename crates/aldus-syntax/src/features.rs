//! What the network sees of a word: its form, pieces of it, and its shape.
//!
//! The numbers are those of `training/syntax/features.py`.

/// Buckets of the character n-gram table.
pub(crate) const NGRAM_BUCKETS: usize = 32768;
/// Buckets of the prefix and suffix table.
pub(crate) const AFFIX_BUCKETS: usize = 16384;
/// Buckets of the shape table.
pub(crate) const SHAPE_BUCKETS: usize = 1024;
const NGRAM_LENGTHS: [usize; 3] = [3, 4, 5];
const AFFIX_LENGTH: usize = 6;
const MAX_CHARS: usize = 40;

/// FNV-1a over bytes, 32 bits, started from a salt, with a final mix.
pub(crate) fn hash(bytes: &[u8], salt: u32) -> u32 {
    finish(absorb(start(salt), bytes))
}

/// The hash of several pieces of text as if they were one.
pub(crate) fn hash_all(pieces: &[&str], salt: u32) -> u32 {
    finish(pieces.iter().fold(start(salt), |h, piece| absorb(h, piece.as_bytes())))
}

fn start(salt: u32) -> u32 {
    0x811C_9DC5 ^ salt.wrapping_mul(0x9E37_79B1)
}

fn absorb(h: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(h, |h, &byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn finish(mut h: u32) -> u32 {
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^ (h >> 13)
}

/// FNV-1a, 64 bits: the key of a word or of a form with its tag.
pub(crate) fn key(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xCBF2_9CE4_8422_2325, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// Lower case; every digit becomes 0, so that all years are one word.
pub(crate) fn lowered(form: &str) -> String {
    form.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .take(MAX_CHARS)
        .collect()
}

/// The pieces of one word as rows of the three tables.
#[derive(Default)]
pub(crate) struct Pieces {
    pub ngrams: Vec<u32>,
    pub affixes: Vec<u32>,
    pub shape: Vec<u32>,
}

/// Takes a word apart; `low` is its [`lowered`] form.
pub(crate) fn pieces(form: &str, low: &str) -> Pieces {
    let mut out = Pieces::default();
    let padded = format!("<{low}>");
    let bounds: Vec<usize> = padded.char_indices().map(|(at, _)| at).chain([padded.len()]).collect();
    for n in NGRAM_LENGTHS {
        for window in bounds.windows(n + 1) {
            let gram = &padded.as_bytes()[window[0]..window[n]];
            out.ngrams.push(hash(gram, n as u32) % NGRAM_BUCKETS as u32);
        }
    }
    let inner = &bounds[1..bounds.len() - 1];
    for n in 1..=AFFIX_LENGTH.min(inner.len() - 1) {
        let prefix = &padded.as_bytes()[inner[0]..inner[n]];
        let suffix = &padded.as_bytes()[inner[inner.len() - 1 - n]..inner[inner.len() - 1]];
        out.affixes.push(hash(prefix, 16 + n as u32) % AFFIX_BUCKETS as u32);
        out.affixes.push(hash(suffix, 32 + n as u32) % AFFIX_BUCKETS as u32);
    }
    out.shape = shape(form).to_vec();
    out
}

fn shape_class(c: char) -> char {
    if c.is_ascii_digit() {
        'd'
    } else if c.is_alphabetic() {
        if c.to_lowercase().eq([c]) { 'x' } else { 'X' }
    } else {
        c
    }
}

/// Xxxx-d style shape with runs cut at two, its ends, and the length.
fn shape(form: &str) -> [u32; 3] {
    let mut out: Vec<char> = Vec::new();
    for class in form.chars().take(MAX_CHARS).map(shape_class) {
        if !out.ends_with(&[class, class]) {
            out.push(class);
        }
    }
    let whole: String = out.iter().collect();
    let ends: String = [form.chars().next(), form.chars().next_back()].into_iter().flatten().map(shape_class).collect();
    let length = form.chars().count().min(20).to_string();
    [(whole, 64), (ends, 65), (length, 66)].map(|(text, salt)| hash(text.as_bytes(), salt) % SHAPE_BUCKETS as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that `python training/syntax/features.py ÉÉN 2024` prints.
    #[test]
    fn the_trainer_computes_the_same_numbers() {
        let low = lowered("ÉÉN");
        let found = pieces("ÉÉN", &low);
        assert_eq!(low, "één");
        assert_eq!(found.ngrams, [2788, 10271, 3536, 26283, 12655, 20369]);
        assert_eq!(found.affixes, [14353, 14688, 16256, 12552, 1903, 13781]);
        assert_eq!(found.shape, [630, 32, 513]);
        assert_eq!(pieces("2024", &lowered("2024")).shape, [539, 958, 130]);
    }

    #[test]
    fn pieces_of_text_hash_like_the_whole() {
        assert_eq!(hash_all(&["rente", "|", "stand"], 3), hash(b"rente|stand", 3));
    }
}
