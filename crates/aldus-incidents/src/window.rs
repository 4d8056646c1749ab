use crate::{Days, Sighting};
use aldus_record::EventStatus;

/// The dates that two reports give of one incident may differ by so many days: a night, the day after, a mistake.
pub(crate) const SLACK: i32 = 3;
/// Longer windows than this are vague, and have keys of their own.
pub(crate) const DATED_DAYS: i64 = 16;
/// Longer windows than this say nothing about when.
pub(crate) const LONGEST_DAYS: i64 = 800;
/// News without a date is of the days up to its publication.
const NEWS_DAYS: i32 = 3;
/// A passage without a date can be of some days before, although nobody marked it as background.
const UNDATED_DAYS: i32 = 10;
/// Background of an unnamed time is looked for so far back.
const BACKGROUND_DAYS: i32 = 60;
/// What is planned without a date is expected so far ahead, and can have been planned so long.
const AHEAD_DAYS: i32 = 30;
const PLANNED_DAYS: i32 = 14;

/// How well it is known when an event took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Dating {
    /// The text gives the days.
    Dated,
    /// The text gives a month, a season, a year.
    Vague,
    /// The text gives no date; the days follow from when it was published.
    Assumed,
    /// Nothing is known, or no more than an era.
    Unknown,
}

/// When an event can have taken place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    /// All days on which it can have taken place.
    pub(crate) days: Days,
    /// The days on which it most likely did: news is of its day. None for background.
    pub(crate) likely: Option<Days>,
    pub(crate) dating: Dating,
}

/// When `sighting` can have taken place, by its date or else by when its report was published.
pub(crate) fn window(sighting: &Sighting) -> Window {
    match (sighting.time, sighting.published) {
        (Some(time), published) => dated(sighting, time, published),
        (None, Some(published)) => assumed(sighting.status, published),
        (None, None) => Window { days: Days::new(0, 0), likely: None, dating: Dating::Unknown },
    }
}

fn dated(sighting: &Sighting, time: Days, published: Option<Days>) -> Window {
    let past = matches!(sighting.status, EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Historical);
    let days = match published {
        // what a report tells of has happened by then
        Some(published) if past && time.last > published.last && time.first <= published.last => {
            Days::new(time.first, published.last)
        }
        _ => time,
    };
    let dating = match days.length() {
        length if length <= DATED_DAYS => Dating::Dated,
        length if length <= LONGEST_DAYS => Dating::Vague,
        _ => Dating::Unknown,
    };
    Window { days, likely: Some(days), dating }
}

fn assumed(status: EventStatus, published: Days) -> Window {
    let (first, last) = (published.first, published.last);
    let news = Days::new(first - NEWS_DAYS, last);
    let (days, likely) = match status {
        EventStatus::Historical => (Days::new(first - BACKGROUND_DAYS, last), None),
        EventStatus::Planned | EventStatus::Hypothetical => {
            let ahead = Days::new(first - PLANNED_DAYS, last + AHEAD_DAYS);
            (ahead, Some(ahead))
        }
        EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Negated => {
            (Days::new(first - UNDATED_DAYS, last), Some(news))
        }
    };
    let known = days.length() <= LONGEST_DAYS;
    Window { days, likely, dating: if known { Dating::Assumed } else { Dating::Unknown } }
}
