//! The words of time, as `times.csv` has them, and numbers.

use super::period::{Step, Unit};
use crate::doc::{At, Doc, Word};
use aldus_lexicon::{TimeKind, TimeWord};

/// What a word or phrase of `times.csv` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// A weekday (0 is Monday), the days around it, and whether a part of the day is named.
    Weekday(i8, (i64, i64), bool),
    Month(i8),
    /// A part of the day; whether it is the night.
    Daypart(bool),
    /// Days from publication, first and last, and whether a part of the day is named.
    Offset(i64, i64, bool),
    /// So much later than what the report spoke of before.
    Story(Step),
    /// 'last', 'next' (below and above zero) with the thing after it.
    Direction(i64),
    /// The unit before or after the one of publication.
    Calendar(Step, i64),
    /// A season, in the direction.
    Season(u8, i64),
    Weekend(i64),
    Unit(Step),
    /// A stretch up to publication, or from it on.
    Span(Step, bool),
    Unknown,
}

/// The words of one sentence.
pub(super) struct Words<'d, 't> {
    pub doc: &'d Doc<'t>,
    pub sent: usize,
}

impl<'d, 't> Words<'d, 't> {
    pub(super) fn word(&self, i: usize) -> Option<&'d Word<'t>> {
        self.doc.sentences[self.sent].words.get(i)
    }

    fn fold(&self, i: usize) -> &'d str {
        self.word(i).map_or("", |w| w.fold.as_str())
    }

    fn joined(&self, i: usize, count: usize) -> Option<String> {
        let words = self.doc.sentences[self.sent].words.get(i..i + count)?;
        Some(words.iter().map(|w| w.fold.as_str()).collect::<Vec<_>>().join(" "))
    }

    /// The end of the words at `i` that a class of the grammar holds.
    pub(super) fn class(&self, i: usize, class: &str) -> Option<usize> {
        let grammar = &self.doc.lexicon.grammar;
        grammar.longest(class, self.fold(i), |n| self.joined(i, n)).map(|n| i + n)
    }

    /// The next word that isn't an article or preposition within an expression.
    pub(super) fn glue(&self, i: usize) -> usize {
        (i..i + 3).find(|&j| self.class(j, "times.glue").is_none()).unwrap_or(i + 3)
    }

    /// The longest phrase at `i` that says when, with its end.
    pub(super) fn lexeme(&self, i: usize) -> Option<(Lexeme, usize)> {
        self.longest(i, |_| true)
    }

    /// The unit at `i`, also where it begins a phrase of its own ('dagen geleden').
    pub(super) fn unit(&self, i: usize) -> Option<(Step, usize)> {
        match self.longest(i, |l| matches!(l, Lexeme::Unit(_)))? {
            (Lexeme::Unit(step), end) => Some((step, end)),
            _ => None,
        }
    }

    fn longest(&self, i: usize, wanted: impl Fn(Lexeme) -> bool) -> Option<(Lexeme, usize)> {
        let times = &self.doc.lexicon.times;
        (1..=times.longest_from(self.fold(i))).rev().find_map(|n| {
            let phrase = self.joined(i, n)?;
            let meaning = meaning(times.get(&phrase)?)?;
            (wanted(meaning) && self.fits(i, n, meaning)).then_some((meaning, i + n))
        })
    }

    /// The number of a month from its name.
    pub(super) fn month_named(&self, name: &str) -> Option<i8> {
        match meaning(self.doc.lexicon.times.get(name)?)? {
            Lexeme::Month(month) => Some(month),
            _ => None,
        }
    }

    /// Whether a word that means other things too means a time here ('may', 'fall', 'second').
    fn fits(&self, i: usize, count: usize, meaning: Lexeme) -> bool {
        let Some(word) = self.word(i).filter(|_| count == 1) else { return true };
        match meaning {
            Lexeme::Month(_) if self.class(i, "times.capitalised").is_some() => {
                word.is_capitalised() && !matches!(word.pos, "AUX" | "VERB")
            }
            Lexeme::Season(..) | Lexeme::Unit(_) => !matches!(word.pos, "VERB" | "AUX"),
            _ => true,
        }
    }

    /// A numeral or a vague amount with both bounds ('een paar'), with its end.
    pub(super) fn number(&self, i: usize) -> Option<((i64, i64), usize)> {
        let numbers = &self.doc.lexicon.numbers;
        let whole = |n: u64| i64::try_from(n).ok().filter(|n| *n <= 5000);
        let first = self.fold(i);
        let listed = numbers.amounts.longest_from(first).max(numbers.numerals.longest_from(first));
        let longest = listed.max(usize::from(first.starts_with(|c: char| c.is_ascii_digit())));
        (1..=longest).rev().find_map(|n| {
            let phrase = self.joined(i, n)?;
            if let Some(amount) = numbers.amounts.get(&phrase) {
                return Some(((whole(amount.min?)?, whole(amount.max?)?), i + n));
            }
            let value = numbers.numerals.get(&phrase).copied().or_else(|| phrase.parse().ok());
            value.and_then(whole).map(|v| ((v, v), i + n))
        })
    }

    /// The number of a day ('16', '16th', 'zestien'), or two of them in one word ('3-5').
    pub(super) fn day_number(&self, i: usize) -> Option<(i8, i8)> {
        let fold = self.fold(i);
        let digits = |text: &str| {
            let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            let (number, rest) = text.split_at(end);
            let plain = rest.is_empty() || self.doc.lexicon.grammar.is("times.ordinals", rest);
            number.parse::<i8>().ok().filter(|n| plain && (1..=31).contains(n))
        };
        if let Some((a, b)) = fold.split_once(['-', '–', '/']) {
            return Some((digits(a)?, digits(b)?));
        }
        let spelled = || {
            let number = self.doc.lexicon.numbers.numerals.get(fold)?;
            i8::try_from(*number).ok().filter(|n| (1..=31).contains(n) && fold.chars().count() > 2)
        };
        digits(fold).or_else(spelled).map(|n| (n, n))
    }

    /// The number of a year.
    pub(super) fn year_number(&self, i: usize) -> Option<i16> {
        let fold = self.fold(i);
        let digits = fold.len() == 4 && fold.bytes().all(|b| b.is_ascii_digit());
        fold.parse().ok().filter(|year| digits && (1500..=2200).contains(year))
    }

    /// Whether the number counts a noun after it ('2000 fighters').
    pub(super) fn counts(&self, i: usize) -> bool {
        let Some(word) = self.word(i) else { return false };
        let Some(head) = word.head.filter(|&h| h > i && word.rel_is("nummod")) else { return false };
        let noun = &self.doc.sentences[self.sent].words[head];
        noun.is_noun() && self.lexeme(head).is_none()
    }

    /// The word's place in the report.
    pub(super) fn at(&self, i: usize) -> At {
        At::new(self.sent, i)
    }
}

fn meaning(word: &TimeWord) -> Option<Lexeme> {
    let value = word.value.as_str();
    Some(match word.kind {
        TimeKind::Weekday => {
            let (number, around, part) = numbers(value);
            Lexeme::Weekday(
                i8::try_from(number?.0).ok().filter(|n| (1..=7).contains(n))? - 1,
                around.unwrap_or((0, 0)),
                part,
            )
        }
        TimeKind::Month => Lexeme::Month(value.parse().ok().filter(|n| (1..=12).contains(n))?),
        TimeKind::Daypart => Lexeme::Daypart(value == "night"),
        TimeKind::Offset => match value.strip_prefix('~') {
            Some(story) => Lexeme::Story(signed(story)?),
            None => {
                let (number, _, part) = numbers(value);
                let (from, to) = number?;
                Lexeme::Offset(from, to, part)
            }
        },
        TimeKind::Last => directed(value, -1)?,
        TimeKind::Next => directed(value, 1)?,
        TimeKind::AgoUnit => Lexeme::Unit(Step::parse(value)?),
        TimeKind::Span => match value.strip_prefix('+') {
            Some(ahead) => Lexeme::Span(Step::parse(ahead)?, true),
            None => Lexeme::Span(Step::parse(value)?, false),
        },
        TimeKind::Season => Lexeme::Season(value.parse().ok()?, 0),
        TimeKind::Past => Lexeme::Unknown,
    })
}

fn directed(value: &str, direction: i64) -> Option<Lexeme> {
    Some(match value {
        "" => Lexeme::Direction(direction),
        "weekend" => Lexeme::Weekend(direction),
        "night" => {
            if direction < 0 {
                Lexeme::Offset(-1, 0, true)
            } else {
                Lexeme::Offset(0, 1, true)
            }
        }
        "morning" | "afternoon" | "evening" => {
            if direction < 0 {
                Lexeme::Offset(-1, 0, true)
            } else {
                Lexeme::Offset(0, 1, true)
            }
        }
        _ => match value.parse::<u8>() {
            Ok(season) => Lexeme::Season(season, direction),
            Err(_) => {
                let step = Step::parse(value)?;
                // 'the next day' is the day after what was told.
                if step == Step::new(Unit::Day, 1) {
                    Lexeme::Story(step.times(direction))
                } else {
                    Lexeme::Calendar(step, direction)
                }
            }
        },
    })
}

/// `-1`, `P1W`, `-P1W`.
fn signed(text: &str) -> Option<Step> {
    match text.strip_prefix("-P").map(|rest| format!("P{rest}")) {
        Some(duration) => Step::parse(&duration).map(|s| s.times(-1)),
        None => Step::parse(text).or_else(|| text.parse().ok().map(|n| Step::new(Unit::Day, n))),
    }
}

/// The numbers of a value: the first (one or `from..to`), a second range, and whether a part of the day stands among them.
#[expect(clippy::type_complexity, reason = "two optional ranges and a flag, used at once")]
fn numbers(value: &str) -> (Option<(i64, i64)>, Option<(i64, i64)>, bool) {
    let range = |text: &str| match text.split_once("..") {
        Some((from, to)) => Some((from.parse().ok()?, to.parse().ok()?)),
        None => text.parse().ok().map(|n| (n, n)),
    };
    let mut ranges = value.split(' ').filter_map(range);
    (ranges.next(), ranges.next(), value.split(' ').any(|w| w.chars().any(char::is_alphabetic)))
}
