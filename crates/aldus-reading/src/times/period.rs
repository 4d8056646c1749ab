//! Days, and stretches of days, as a calendar has them.

use aldus_record::Time;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// The days from `first` to `last`, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub first: Date,
    pub last: Date,
    /// The EDTF season (21 spring to 24 winter) it is, of the year it begins in.
    pub season: Option<u8>,
}

/// What a duration counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// A duration in one unit: `P3M` is three months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub unit: Unit,
    pub count: i64,
}

impl Step {
    pub(super) fn new(unit: Unit, count: i64) -> Step {
        Step { unit, count }
    }

    /// An ISO 8601 duration of one unit. Less than an hour counts as an hour.
    pub(super) fn parse(text: &str) -> Option<Step> {
        let rest = text.strip_prefix('P')?;
        if let Some(clock) = rest.strip_prefix('T') {
            let hours = clock.strip_suffix('H').and_then(|n| n.parse().ok()).unwrap_or(1);
            return Some(Step::new(Unit::Hour, hours));
        }
        let unit = match rest.chars().last()? {
            'D' => Unit::Day,
            'W' => Unit::Week,
            'M' => Unit::Month,
            'Y' => Unit::Year,
            _ => return None,
        };
        Some(Step::new(unit, rest[..rest.len() - 1].parse().ok()?))
    }

    pub(super) fn times(self, count: i64) -> Step {
        Step { unit: self.unit, count: self.count.saturating_mul(count) }
    }

    /// How far the day may lie from what such a count gives: 'two weeks ago' isn't meant to the day.
    pub(super) fn spread(self) -> Step {
        match self.unit {
            Unit::Hour | Unit::Day => Step::new(Unit::Day, 0),
            Unit::Week => Step::new(Unit::Day, 3),
            Unit::Month => Step::new(Unit::Day, 15),
            Unit::Year => Step::new(Unit::Month, 6),
        }
    }
}

/// The day so much later (earlier when the count is below zero); none outside the calendar.
pub(super) fn shift(day: Date, step: Step) -> Option<Date> {
    let (span, count) = (Span::new(), step.count);
    let span = match step.unit {
        // Of which hour of the day a report speaks isn't known, so any part of a day is a day.
        Unit::Hour => span.try_days(if count < 0 { (count - 23) / 24 } else { (count + 23) / 24 }),
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
    };
    day.checked_add(span.ok()?).ok()
}

/// The day so many days later.
pub(super) fn days(day: Date, count: i64) -> Option<Date> {
    shift(day, Step::new(Unit::Day, count))
}

/// The calendar unit that holds the day: its week (from Monday), month, quarter, year, decade, century.
pub(super) fn calendar(day: Date, step: Step) -> Option<Period> {
    let first = match step.unit {
        Unit::Hour | Unit::Day => day,
        Unit::Week => days(day, -i64::from(day.weekday().to_monday_zero_offset()))?,
        Unit::Month => {
            let length = i8::try_from(step.count.clamp(1, 12)).ok()?;
            Date::new(day.year(), (day.month() - 1) / length * length + 1, 1).ok()?
        }
        Unit::Year => {
            let length = i16::try_from(step.count.clamp(1, 1000)).ok()?;
            Date::new(day.year().div_euclid(length) * length, 1, 1).ok()?
        }
    };
    let next = shift(first, if step.unit == Unit::Hour { Step::new(Unit::Day, 1) } else { step })?;
    Some(Period::new(first, next.checked_sub(1.day()).ok()?))
}

impl Period {
    pub(super) fn new(first: Date, last: Date) -> Period {
        Period { first, last, season: None }
    }

    pub(super) fn day(day: Date) -> Period {
        Period::new(day, day)
    }

    pub(super) fn of_month(year: i16, month: i8) -> Option<Period> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Period::new(first, first.last_of_month()))
    }

    pub(super) fn of_year(year: i16) -> Option<Period> {
        Some(Period::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
    }

    /// A season of the northern half of the earth, between the meteorologists' first day and the astronomers' last.
    pub(super) fn of_season(year: i16, season: u8) -> Option<Period> {
        let (first, last, over) = match season {
            21 => (3, (6, 21), 0),
            22 => (6, (9, 23), 0),
            23 => (9, (12, 21), 0),
            24 => (12, (3, 20), 1),
            _ => return None,
        };
        let (first, last) = (Date::new(year, first, 1).ok()?, Date::new(year + over, last.0, last.1).ok()?);
        Some(Period { first, last, season: Some(season) })
    }

    /// The days as a record gives them.
    pub(super) fn of(time: &Time) -> Option<Period> {
        Some(Period::new(time.earliest.parse().ok()?, time.latest.parse().ok()?))
    }

    /// How many days it has.
    pub(super) fn len(self) -> i64 {
        i64::from((self.last - self.first).get_days()) + 1
    }

    /// The shortest period that holds both.
    pub(super) fn hull(self, other: Period) -> Period {
        let season = self.season.filter(|_| self == other);
        Period { first: self.first.min(other.first), last: self.last.max(other.last), season }
    }

    /// Its EDTF with its bounds.
    pub(super) fn time(self) -> Time {
        Time { edtf: self.edtf(), earliest: self.first.to_string(), latest: self.last.to_string() }
    }

    fn edtf(self) -> String {
        let (first, last) = (self.first, self.last);
        let whole_months = first.day() == 1 && last == last.last_of_month();
        let whole_years = whole_months && first.month() == 1 && last.month() == 12;
        let (from, to) = match (whole_years, whole_months) {
            (true, _) => (format!("{:04}", first.year()), format!("{:04}", last.year())),
            (_, true) => {
                (format!("{:04}-{:02}", first.year(), first.month()), format!("{:04}-{:02}", last.year(), last.month()))
            }
            _ => (first.to_string(), last.to_string()),
        };
        match self.season {
            // A winter lies in two years, and EDTF doesn't say which of them it is called after.
            Some(season) if first.year() == last.year() => format!("{:04}-{season}", first.year()),
            _ if from == to => from,
            _ => format!("{from}/{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn writes_the_shortest_edtf() {
        let edtf = |first, last| Period::new(first, last).edtf();
        assert_eq!(edtf(date(2024, 1, 16), date(2024, 1, 16)), "2024-01-16");
        assert_eq!(edtf(date(2024, 2, 1), date(2024, 2, 29)), "2024-02");
        assert_eq!(edtf(date(2024, 2, 1), date(2024, 2, 28)), "2024-02-01/2024-02-28");
        assert_eq!(edtf(date(2019, 1, 1), date(2020, 12, 31)), "2019/2020");
        assert_eq!(edtf(date(2019, 11, 1), date(2020, 2, 29)), "2019-11/2020-02");
        assert_eq!(Period::of_season(2023, 22).unwrap().edtf(), "2023-22");
        assert_eq!(Period::of_season(2023, 24).unwrap().edtf(), "2023-12-01/2024-03-20");
    }

    #[test]
    fn calendar_units_hold_their_day() {
        let unit = |step| calendar(date(2024, 5, 16), Step::parse(step).unwrap()).unwrap().edtf();
        assert_eq!(unit("P1W"), "2024-05-13/2024-05-19");
        assert_eq!(unit("P3M"), "2024-04/2024-06");
        assert_eq!(unit("P10Y"), "2020/2029");
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert!(shift(Date::MAX, Step::new(Unit::Year, 1)).is_none());
        assert!(shift(Date::MIN, Step::new(Unit::Week, i64::MIN)).is_none());
        assert!(calendar(Date::MAX, Step::new(Unit::Week, 1)).is_none());
    }
}
