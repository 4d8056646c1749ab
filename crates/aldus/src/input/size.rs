use std::fmt;
use std::str::FromStr;

/// A number of bytes as a person writes it: `500`, `64k`, `10M`, `1G` (powers of 1024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u64);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        let wrong = || format!("'{text}' is not a size; write a number of bytes, or one with k, M or G (10M)");
        let trimmed = text.trim().trim_end_matches(['b', 'B']);
        let digits = trimmed.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = match &trimmed[digits.len()..] {
            "" => 1,
            "k" | "K" => 1 << 10,
            "m" | "M" => 1 << 20,
            "g" | "G" => 1 << 30,
            _ => return Err(wrong()),
        };
        let number: u64 = digits.trim().parse().map_err(|_| wrong())?;
        number.checked_mul(unit).filter(|&bytes| bytes > 0).map(Size).ok_or_else(wrong)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [(1u64 << 30, "G"), (1 << 20, "M"), (1 << 10, "k")];
        match units.into_iter().find(|(unit, _)| self.0 >= *unit && self.0.is_multiple_of(*unit)) {
            Some((unit, name)) => write!(f, "{}{name}", self.0 / unit),
            None => match units.into_iter().find(|(unit, _)| self.0 >= *unit) {
                Some((unit, name)) => write!(f, "{:.1}{name}", self.0 as f64 / unit as f64),
                None => write!(f, "{} bytes", self.0),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn sizes_are_read_and_written_alike() {
        for (text, bytes, shown) in
            [("10M", 10 << 20, "10M"), ("64k", 64 << 10, "64k"), ("1GB", 1 << 30, "1G"), ("17", 17, "17 bytes")]
        {
            let size: Size = text.parse().unwrap();
            assert_eq!(size, Size(bytes));
            assert_eq!(size.to_string(), shown);
        }
        assert_eq!(Size(52_435_456).to_string(), "50.0M");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "M", "-1", "10X", "0", "99999999999G", "é"] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }
}
