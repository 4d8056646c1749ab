//! What an expression of time means, before it is known from which day it was written.

use super::period::{Period, Step, Unit, calendar, days, shift};
use jiff::civil::Date;

/// Whether the clause looks back or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It happened, or nothing says that it hasn't yet.
    Past,
    /// In the present tense: with a day it is mostly one to come ('treden zaterdag in werking').
    Present,
    /// It will happen.
    Future,
}

/// Which of the days, months or seasons of a name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The nearest one, in the direction of the clause's tense.
    Nearest,
    Last,
    Next,
    /// The one of the same year.
    This,
    /// That of a year so far from the year of publication.
    Offset(i16),
    /// That of this year.
    Year(i16),
}

/// A part of a month, a year, …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Begin,
    Middle,
    End,
    /// Until publication ('eerder deze week').
    Earlier,
    /// From publication on ('later deze week').
    Later,
    /// The night that begins on the day.
    Night,
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// Days from publication, first and last.
    Offset(i64, i64),
    /// A weekday (0 is Monday), with the days around it that may be meant ('maandagnacht').
    Weekday {
        day: i8,
        around: (i64, i64),
        which: Which,
        week: Option<i64>,
    },
    /// A month, or days of a month.
    Month {
        month: i8,
        days: Option<(i8, i8)>,
        which: Which,
    },
    Year(i16),
    /// Calendar units from the one of publication: 'last month' is -1.
    Calendar(Step, i64),
    /// So long ago, between the two counts; below zero: ahead.
    Ago(Step, i64, i64),
    /// So long after what the report spoke of before (earlier: below zero).
    Story(Step, i64),
    /// A part of the day the report spoke of before; whether it may end the day after.
    StoryDay {
        night: bool,
    },
    /// The stretch that ends at publication, or begins there.
    Span(Step, bool),
    Season(u8, Which),
    Weekend(Which),
    Part(Part, Box<Expr>),
    Between(Box<Expr>, Box<Expr>),
    /// From then on; whether that may be still to come ('vanaf maandag', not 'sinds maandag').
    Since(Box<Expr>, bool),
    Until(Box<Expr>),
    /// A time that nobody can bound.
    Unknown,
}

/// From where an expression is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    /// The day of publication.
    pub day: Option<Date>,
    /// All days it may have been published: dates of the month that a report is from lie in that month.
    pub published: Option<Period>,
    /// The time the report spoke of before.
    pub story: Option<Period>,
    pub tense: Tense,
}

impl Expr {
    /// The days it can mean, whichever day of `published` the report is from.
    pub(super) fn resolve(&self, published: Option<Period>, story: Option<Period>, tense: Tense) -> Option<Period> {
        let Some(published) = published else { return self.at(View { day: None, published: None, story, tense }) };
        let mut all: Option<Period> = None;
        let mut day = published.first;
        while day <= published.last {
            let found = self.at(View { day: Some(day), published: Some(published), story, tense })?;
            all = Some(all.map_or(found, |a| a.hull(found)));
            day = days(day, 1)?;
        }
        all
    }

    fn at(&self, view: View) -> Option<Period> {
        match self {
            // A night that is still to come ('vannacht gaat …').
            Expr::Offset(-1, 0) if view.tense == Tense::Future => Some(Period::new(view.day?, days(view.day?, 1)?)),
            Expr::Offset(from, to) => Some(Period::new(days(view.day?, *from)?, days(view.day?, *to)?)),
            Expr::Weekday { day, around, which, week } => weekday(view, *day, *around, *which, *week),
            Expr::Month { month, days, which } => nearest(view, *which, |year| match days {
                None => Period::of_month(year, *month),
                Some((a, b)) => Some(Period::new(Date::new(year, *month, *a).ok()?, Date::new(year, *month, *b).ok()?)),
            }),
            Expr::Year(year) => Period::of_year(*year),
            Expr::Calendar(step, count) => {
                calendar(shift(calendar(view.day?, *step)?.first, step.times(*count))?, *step)
            }
            Expr::Ago(step, least, most) => {
                let back =
                    |count: i64, sign: i64| shift(shift(view.day?, step.times(-count))?, step.spread().times(sign));
                let last = if step.unit == Unit::Hour && *least >= 0 { view.day? } else { back(*least, 1)? };
                let ago = Period::new(back(*most, -1)?, if *least >= 0 { last.min(view.day?) } else { last });
                // Years are often counted by their numbers alone.
                let numbered = |count: i64| calendar(shift(view.day?, step.times(-count))?, Step::new(Unit::Year, 1));
                Some(if step.unit == Unit::Year { ago.hull(numbered(*most)?).hull(numbered(*least)?) } else { ago })
            }
            // 'A day later' than what happened in a year could be any day.
            Expr::Story(step, _)
                if matches!(step.unit, Unit::Hour | Unit::Day | Unit::Week) && view.story?.len() > 31 =>
            {
                None
            }
            Expr::Story(step, count) => later(view.story?, *step, *count),
            Expr::StoryDay { night } => {
                let day = view.story.filter(|p| p.len() <= 2)?;
                Some(Period::new(day.first, if *night && day.len() == 1 { days(day.last, 1)? } else { day.last }))
            }
            Expr::Span(step, false) => Some(Period::new(shift(view.day?, step.times(-1))?, view.day?)),
            Expr::Span(step, true) => Some(Period::new(view.day?, shift(view.day?, *step)?)),
            Expr::Season(season, which) => nearest(view, *which, |year| Period::of_season(year, *season)),
            Expr::Weekend(which) => {
                let saturday = weekday(view, 5, (0, 0), *which, None)?.first;
                Some(Period::new(saturday, days(saturday, 1)?))
            }
            Expr::Part(part, whole) => cut(view, *part, whole.at(view)?),
            Expr::Between(from, to) => between(view, from, to),
            Expr::Since(start, ahead) => {
                let start = start.at(View { tense: if *ahead { view.tense } else { Tense::Past }, ..view })?;
                Some(Period::new(
                    start.first,
                    view.day.map_or(start.last, |day| if start.first <= day { day } else { start.last }),
                ))
            }
            // Up to a day that may have been: from when isn't said.
            Expr::Until(end) if view.tense == Tense::Past && matches!(**end, Expr::Weekday { .. }) => None,
            Expr::Until(end) => {
                let end = end.at(View { tense: Tense::Future, ..view })?;
                let day = view.day?;
                (day <= end.last).then(|| Period::new(day, end.last))
            }
            Expr::Unknown => None,
        }
    }
}

fn weekday(view: View, day: i8, around: (i64, i64), which: Which, week: Option<i64>) -> Option<Period> {
    let today = view.day?;
    if let (Some(published), Which::Nearest, None) = (view.published.filter(|p| p.len() > 7), which, week) {
        return Some(published);
    }
    let found = match week {
        Some(count) => days(calendar(today, Step::new(Unit::Week, 1))?.first, count * 7 + i64::from(day))?,
        None => {
            let since = i64::from((today.weekday().to_monday_zero_offset() - day).rem_euclid(7));
            match (which, view.tense) {
                (Which::Last, _) => days(today, if since == 0 { -7 } else { -since })?,
                (Which::Next, _) => days(today, 7 - since)?,
                (_, Tense::Past) => days(today, -since)?,
                _ => days(today, (7 - since) % 7)?,
            }
        }
    };
    let (first, last) = (days(found, around.0)?, days(found, around.1)?);
    Some(Period::new(first, if found <= today && view.tense == Tense::Past { last.min(today) } else { last }))
}

/// What comes once a year, in the year that is meant.
fn nearest(view: View, which: Which, of: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    if let Which::Year(year) = which {
        return of(year);
    }
    let today = view.day?;
    let latest = view.published.filter(|p| p.len() <= 31).map_or(today, |p| p.last);
    let around: Vec<Period> = (-2..=2).filter_map(|k| of(today.year() + k)).collect();
    let before = || around.iter().rev().find(|p| p.first <= latest);
    let after = || around.iter().find(|p| p.last >= today);
    let found = match (which, view.tense) {
        (Which::Offset(years), _) => return of(today.year() + years),
        (Which::This, _) => return of(today.year()),
        // A season is over when its last month is, whatever the astronomers say.
        (Which::Last, _) => around.iter().rev().find(|p| over(p) < today),
        (Which::Next, _) => around.iter().find(|p| p.first > today),
        (_, Tense::Past) => before(),
        (_, Tense::Future) => after(),
        (_, Tense::Present) => match (before(), after()) {
            (Some(b), Some(a)) => Some(if (a.first - today).get_days() < (today - b.last).get_days() { a } else { b }),
            (b, a) => b.or(a),
        },
    };
    found.copied()
}

fn over(period: &Period) -> Date {
    match period.season {
        Some(_) => days(period.last.first_of_month(), -1).unwrap_or(period.last),
        None => period.last,
    }
}

/// A period so much later.
fn later(story: Period, step: Step, count: i64) -> Option<Period> {
    let moved = Period::new(shift(story.first, step.times(count))?, shift(story.last, step.times(count))?);
    match step.unit {
        Unit::Month if Some(story) == Period::of_month(story.first.year(), story.first.month()) => {
            Period::of_month(moved.first.year(), moved.first.month())
        }
        Unit::Hour => Some(story.hull(moved)),
        _ => Some(Period::new(shift(moved.first, step.spread().times(-1))?, shift(moved.last, step.spread())?)),
    }
}

/// A part of a period; generous, since 'early May' has no last day.
fn cut(view: View, part: Part, whole: Period) -> Option<Period> {
    let (first, last, length) = (whole.first, whole.last, whole.len());
    let year = length > 300;
    let month = |n: i8| Date::new(first.year(), n, 1).ok();
    Some(match part {
        Part::Begin if year => Period::new(first, month(4)?.last_of_month()),
        Part::Middle if year => Period::new(month(4)?, month(9)?.last_of_month()),
        Part::End if year => Period::new(month(9)?, last),
        Part::Begin => Period::new(first, days(first, length / 2 - 1)?.max(first)),
        Part::Middle => Period::new(days(first, length / 4)?, days(last, -(length / 4))?),
        Part::End => Period::new(days(last, -(length / 2) - 1)?.max(first), last),
        Part::Earlier => Period::new(first, view.day.map_or(last, |day| last.min(day).max(first))),
        Part::Night => Period::new(first, days(last, 1)?),
        Part::Later => Period::new(view.day.map_or(first, |day| first.max(day).min(last)), last),
    })
}

fn between(view: View, from: &Expr, to: &Expr) -> Option<Period> {
    let end = to.at(view)?;
    // The weekday or month before the other: 'van zaterdag op zondag', 'tussen november en februari'.
    let start = match from {
        Expr::Weekday { which: Which::Nearest, .. } | Expr::Month { which: Which::Nearest, .. } => {
            let published = view.published.filter(|p| p.len() > 7).or(Some(Period::day(end.first)));
            from.at(View { day: view.day.map(|_| end.first), published, tense: Tense::Past, ..view })?
        }
        _ => from.at(view)?,
    };
    (start.first <= end.last).then(|| Period::new(start.first, end.last))
}
