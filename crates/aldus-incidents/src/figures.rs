//! What a figure with open bounds says.

use crate::Figure;
use std::fmt;

/// The bounds of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bounds {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
}

impl Bounds {
    pub(crate) fn of(figure: &Figure) -> Bounds {
        Bounds { min: figure.min, max: figure.max }
    }

    /// Whether no number lies within both.
    pub(crate) fn excludes(self, other: Bounds) -> bool {
        let over = |min: Option<u64>, max: Option<u64>| matches!((min, max), (Some(min), Some(max)) if min > max);
        over(self.min, other.max) || over(other.min, self.max)
    }

    /// The one number that stands for it best: the figure that is named.
    pub(crate) fn middle(self) -> u64 {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min <= 1 => max,
            (Some(min), _) => min,
            (None, Some(max)) => max,
            (None, None) => 0,
        }
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("an unknown number"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_exclude_each_other_only_when_nothing_lies_in_both() {
        let bounds = |min, max| Bounds { min, max };
        assert!(bounds(Some(7), Some(7)).excludes(bounds(Some(9), Some(9))));
        assert!(!bounds(Some(7), None).excludes(bounds(Some(9), Some(9))));
        assert!(bounds(Some(12), None).excludes(bounds(Some(9), Some(9))));
        assert_eq!(bounds(Some(1), Some(30)).middle(), 30);
    }
}
