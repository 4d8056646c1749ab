//! Days and stretches of days, from the bounds of a [`Time`].

use aldus_record::Time;
use jiff::civil::Date;

/// From one day up to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Days {
    /// The days a time can be; none where its bounds are no dates.
    pub fn of(time: &Time) -> Option<Days> {
        let (first, last) = (time.earliest.parse().ok()?, time.latest.parse().ok()?);
        (first <= last).then_some(Days { first, last })
    }

    /// The day, where it is one.
    pub fn day(self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }

    /// How many days.
    pub fn count(self) -> i64 {
        i64::from(self.first.until(self.last).map_or(0, |span| span.get_days())) + 1
    }

    /// The day in the middle (the earlier of two).
    pub fn middle(self) -> Date {
        let half = jiff::Span::new().try_days((self.count() - 1) / 2);
        half.and_then(|half| self.first.checked_add(half)).unwrap_or(self.first)
    }

    /// The year, where all days are of one.
    pub fn year(self) -> Option<i16> {
        (self.first.year() == self.last.year()).then_some(self.first.year())
    }

    /// Year and month, where all days are of one.
    pub fn month(self) -> Option<(i16, i8)> {
        let month = |d: Date| (d.year(), d.month());
        (month(self.first) == month(self.last)).then_some(month(self.first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(earliest: &str, latest: &str) -> Option<Days> {
        Days::of(&Time { edtf: String::new(), earliest: earliest.into(), latest: latest.into() })
    }

    #[test]
    fn days_are_counted_with_both_ends() {
        let january = days("2024-01-01", "2024-01-31").unwrap();
        assert_eq!((january.count(), january.month(), january.day()), (31, Some((2024, 1)), None));
        assert_eq!(january.middle().to_string(), "2024-01-16");
        let over_new_year = days("2023-12-31", "2024-01-01").unwrap();
        assert_eq!((over_new_year.count(), over_new_year.year(), over_new_year.month()), (2, None, None));
        assert_eq!(days("2024-02-01", "2024-01-01"), None);
        assert_eq!(days("2024", "2024"), None);
    }
}
