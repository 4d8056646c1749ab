use aldus_record::Time;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A stretch of days, both ends included, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub first: i32,
    /// The last day, never before the first.
    pub last: i32,
}

impl Days {
    /// The days from `first` to `last`; the two are put in order.
    pub fn new(first: i32, last: i32) -> Days {
        Days { first: first.min(last), last: first.max(last) }
    }

    /// The bounds of a time of a record; `None` when they are no dates.
    pub fn of(time: &Time) -> Option<Days> {
        Some(Days::new(day_number(&time.earliest)?, day_number(&time.latest)?))
    }

    /// How many days there are; at least one.
    pub fn length(self) -> i64 {
        i64::from(self.last) - i64::from(self.first) + 1
    }

    /// Days that lie between the two stretches: 0 when they touch or overlap.
    pub fn gap(self, other: Days) -> i64 {
        (i64::from(self.first.max(other.first)) - i64::from(self.last.min(other.last)) - 1).max(0)
    }

    /// Whether they share a day.
    pub fn overlaps(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The stretch with `days` more at each end.
    pub fn widened(self, days: i32) -> Days {
        Days { first: self.first.saturating_sub(days), last: self.last.saturating_add(days) }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&date(self.first))?;
        if self.last > self.first {
            write!(f, "/{}", date(self.last))?;
        }
        Ok(())
    }
}

/// The number of a day (`YYYY-MM-DD`) from 1970-01-01 on. The days of a month are not checked: a record's are sound.
fn day_number(date: &str) -> Option<i32> {
    let (negative, digits) = match date.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, date),
    };
    let mut parts = digits.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.parse::<i32>().ok()?, month.parse::<i32>().ok()?, day.parse::<i32>().ok()?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(0..=9999).contains(&year) {
        return None;
    }
    // Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last.
    let year = if negative { -year } else { year } - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The date (`YYYY-MM-DD`) of a day's number.
fn date(day: i32) -> String {
    let shifted = i64::from(day) + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_across_months_and_leap_years() {
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2024-02-29").map(|d| d + 1), day_number("2024-03-01"));
        assert_eq!(day_number("2024-1"), None);
        assert_eq!(day_number("2024-13-01"), None);
        for day in [-800_000, -1, 0, 59, 19_782, 20_000] {
            assert_eq!(day_number(&date(day)), Some(day));
        }
    }

    #[test]
    fn the_gap_is_what_lies_between() {
        let day = |n| Days::new(n, n);
        assert_eq!(day(3).gap(day(4)), 0);
        assert_eq!(day(3).gap(day(6)), 2);
        assert_eq!(Days::new(1, 9).gap(day(4)), 0);
        assert_eq!(day(0).to_string(), "1970-01-01");
    }
}
