//! Finds expressions of time among the words of a sentence.

use super::dates::{date, hyphened, written_date, year};
use super::expr::{Expr, Part, Which};
use super::lexemes::{Lexeme, Words};
use super::period::{Step, Unit};

/// An expression with the word after its last.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub expr: Expr,
    pub end: usize,
    /// Whether it names a part of the day.
    pub daypart: bool,
}

impl Phrase {
    pub(super) fn new(expr: Expr, end: usize) -> Phrase {
        Phrase { expr, end, daypart: false }
    }
}

/// The expression that begins at a word.
pub(super) fn expression(words: &Words, i: usize) -> Option<Phrase> {
    range(words, i).or_else(|| bounded(words, i)).or_else(|| night_of(words, i)).or_else(|| listed(words, i))
}

/// 'tussen 3 mei en 5 juni', 'van maandag tot woensdag'.
fn range(words: &Words, i: usize) -> Option<Phrase> {
    let start = words.class(i, "times.between").or_else(|| words.class(i, "times.from"))?;
    let from = simple(words, words.glue(start))?;
    let to = simple(words, words.glue(words.class(from.end, "times.range")?))?;
    join(from, to)
}

fn join(from: Phrase, to: Phrase) -> Option<Phrase> {
    let (expr, day) = match (from.expr, &to.expr) {
        // The year of the second holds for the first.
        (
            Expr::Month { month, days, which: Which::Nearest },
            Expr::Month { month: end, which: which @ Which::Year(year), .. },
        ) => {
            let which = if month > *end { Which::Year(year - 1) } else { *which };
            (Expr::Month { month, days, which }, from.daypart)
        }
        (expr, _) => (expr, from.daypart),
    };
    Some(Phrase { expr: Expr::Between(Box::new(expr), Box::new(to.expr)), end: to.end, daypart: day || to.daypart })
}

/// 'sinds maandag', 'vanaf juli', 'tot 1 december'.
fn bounded(words: &Words, i: usize) -> Option<Phrase> {
    if let Some(start) = words.class(i, "times.since") {
        let start = words.glue(start);
        let inner = simple(words, start).or_else(|| {
            let ((least, most), unit) = words.number(start)?;
            let (step, end) = words.unit(unit)?;
            Some(Phrase::new(Expr::Ago(step, least, most), end))
        })?;
        return Some(Phrase { expr: Expr::Since(Box::new(inner.expr), false), ..inner });
    }
    if let Some(start) = words.class(i, "times.onward") {
        let inner = simple(words, words.glue(start))?;
        // 'from 3 to 5 May' has its end.
        let ends = matches!(inner.expr, Expr::Month { days: Some((a, b)), .. } if a < b);
        return Some(if ends { inner } else { Phrase { expr: Expr::Since(Box::new(inner.expr), true), ..inner } });
    }
    let inner = simple(words, words.glue(words.class(i, "times.until")?))?;
    Some(Phrase { expr: Expr::Until(Box::new(inner.expr)), ..inner })
}

/// 'in de nacht van zaterdag op zondag'.
fn night_of(words: &Words, i: usize) -> Option<Phrase> {
    let (Lexeme::Daypart(night), end) = words.lexeme(i)? else { return None };
    let start = words.glue(end);
    let mut day = range(words, end).or_else(|| listed(words, start)).filter(|p| start > end && is_day(&p.expr))?;
    match &mut day.expr {
        // 'de nacht op zondag' ends on Sunday, 'the night of Sunday' begins then.
        Expr::Weekday { around, .. } if night => {
            *around = if words.class(end, "times.onto").is_some() { (-1, 0) } else { (0, 1) }
        }
        Expr::Month { days: Some((a, b)), .. } if night && a == b => {
            day.expr = Expr::Part(Part::Night, Box::new(day.expr))
        }
        _ => {}
    }
    Some(Phrase { daypart: true, ..day })
}

fn is_day(expr: &Expr) -> bool {
    match expr {
        Expr::Weekday { .. } | Expr::Offset(..) | Expr::Month { days: Some(_), .. } => true,
        Expr::Between(from, to) => is_day(from) && is_day(to),
        _ => false,
    }
}

/// One expression, or two of a kind: 'maandag en dinsdag', 'zaterdag op zondag'.
fn listed(words: &Words, i: usize) -> Option<Phrase> {
    let first = simple(words, i)?;
    let second = words.class(first.end, "times.range").and_then(|j| simple(words, j));
    let alike = |a: &Expr, b: &Expr| {
        matches!(
            (a, b),
            (Expr::Weekday { .. }, Expr::Weekday { .. })
                | (Expr::Month { .. }, Expr::Month { .. })
                | (Expr::Year(_), Expr::Year(_))
        )
    };
    match second {
        Some(second) if alike(&first.expr, &second.expr) => join(first, second),
        _ => Some(first),
    }
}

/// An expression without bounds of its own, perhaps a part of one: 'begin vorig jaar', 'eerder deze week'.
fn simple(words: &Words, i: usize) -> Option<Phrase> {
    let parts = [
        ("times.begin", Part::Begin),
        ("times.middle", Part::Middle),
        ("times.end", Part::End),
        ("times.earlier", Part::Earlier),
        ("times.later", Part::Later),
    ];
    let whole = compound(words, i);
    let part = parts.into_iter().find_map(|(class, part)| {
        let start = words.glue(words.class(i, class)?);
        let whole = compound(words, start).or_else(|| unit_here(words, start))?;
        match whole.expr {
            Expr::Weekday { .. } | Expr::Offset(..) => Some(Phrase { daypart: true, ..whole }),
            Expr::Month { days: None, .. } | Expr::Year(_) | Expr::Calendar(..) | Expr::Season(..) => {
                Some(Phrase { expr: Expr::Part(part, Box::new(whole.expr)), ..whole })
            }
            _ => None,
        }
    });
    match (part, whole) {
        (Some(part), Some(whole)) => Some(if whole.end > part.end { whole } else { part }),
        (part, whole) => part.or(whole),
    }
}

/// 'het jaar' after 'het begin van'.
fn unit_here(words: &Words, i: usize) -> Option<Phrase> {
    let (step, end) = words.unit(i)?;
    (matches!(step.unit, Unit::Week | Unit::Month | Unit::Year) && words.glue(i.saturating_sub(1)) == i)
        .then(|| Phrase::new(Expr::Calendar(step, 0), end))
}

/// An expression with what makes it more exact: 'dinsdag vorige week', 'januari 2020', 'Tuesday evening'.
fn compound(words: &Words, i: usize) -> Option<Phrase> {
    let mut found = single(words, i)?;
    if let (Expr::Weekday { which, .. }, Some(end), Some((Lexeme::Direction(d), _))) =
        (&mut found.expr, words.class(found.end, "times.postposed"), words.lexeme(found.end))
    {
        // 'zondag jl.', 'vrijdag a.s.'
        (*which, found.end) = (if d < 0 { Which::Last } else { Which::Next }, end);
    }
    loop {
        let next = words.glue(found.end);
        let year =
            words.year_number(next).filter(|_| !words.counts(next)).map(|y| Phrase::new(Expr::Year(y), next + 1));
        let merged = year.into_iter().chain(single(words, next)).find_map(|more| merge(&found, &more));
        match merged {
            Some(merged) => found = merged,
            None => return Some(found),
        }
    }
}

fn merge(a: &Phrase, b: &Phrase) -> Option<Phrase> {
    let year = Step::new(Unit::Year, 1);
    let week = Step::new(Unit::Week, 1);
    let of_year = |expr: &Expr| match expr {
        Expr::Year(y) => Some(Which::Year(*y)),
        Expr::Calendar(step, k) if *step == year => i16::try_from(*k).ok().map(Which::Offset),
        _ => None,
    };
    let expr = match (&a.expr, &b.expr) {
        (Expr::Weekday { day, around, week: None, .. }, Expr::Calendar(step, k))
        | (Expr::Calendar(step, k), Expr::Weekday { day, around, week: None, .. })
            if *step == week =>
        {
            Expr::Weekday { day: *day, around: *around, which: Which::Nearest, week: Some(*k) }
        }
        (Expr::Month { month, days, which: Which::Nearest }, other)
        | (other, Expr::Month { month, days, which: Which::Nearest })
            if of_year(other).is_some() =>
        {
            Expr::Month { month: *month, days: *days, which: of_year(other)? }
        }
        (Expr::Season(season, Which::Nearest), other) | (other, Expr::Season(season, Which::Nearest))
            if of_year(other).is_some() =>
        {
            Expr::Season(*season, of_year(other)?)
        }
        (Expr::Weekday { which: Which::Nearest, .. }, date @ Expr::Month { days: Some(_), .. }) => date.clone(),
        (Expr::Weekday { day, around: (0, 0), which, week }, Expr::StoryDay { night: true }) => {
            Expr::Weekday { day: *day, around: (0, 1), which: *which, week: *week }
        }
        (day, Expr::StoryDay { .. }) if is_day(day) || matches!(day, Expr::Story(..)) => day.clone(),
        _ => return None,
    };
    let daypart = a.daypart || b.daypart;
    Some(Phrase { expr, end: b.end, daypart })
}

/// The longest expression of one piece.
fn single(words: &Words, i: usize) -> Option<Phrase> {
    let found = [
        date(words, i),
        written_date(words, i),
        hyphened(words, i),
        quantity(words, i),
        directed(words, i),
        year(words, i),
        listed_word(words, i),
    ];
    // The first of the longest.
    found.into_iter().flatten().reduce(|best, next| if next.end > best.end { next } else { best })
}

/// 'drie dagen geleden', 'een week later'.
fn quantity(words: &Words, i: usize) -> Option<Phrase> {
    // 'nog geen week eerder' bounds nothing.
    if let Some(((least, most), unit)) = words.class(i, "times.ahead").and_then(|j| words.number(j)) {
        let (step, end) = words.unit(unit)?;
        return Some(Phrase::new(Expr::Ago(step, -most, -least), end));
    }
    // 'half an hour ago' has its number within.
    let one = || words.unit(i).filter(|(_, end)| *end > i + 1).map(|_| ((1, 1), i));
    let ((least, most), unit) = words.number(i).filter(|((least, _), _)| *least > 0).or_else(one)?;
    let (step, end) = words.unit(unit)?;
    let story = |end: usize, sign: i64| (least == most).then(|| Phrase::new(Expr::Story(step, sign * least), end));
    if let Some(end) = words.class(end, "times.ago") {
        return Some(Phrase::new(Expr::Ago(step, least, most), end));
    }
    match (words.class(end, "times.sooner"), words.class(end, "times.after")) {
        (Some(end), _) => story(end, -1),
        (_, Some(end)) => story(end, 1),
        _ => None,
    }
    .filter(|p| ends(words, p.end))
}

/// Whether nothing stands after a word like 'before' that it would govern ('two days before the vote').
fn ends(words: &Words, end: usize) -> bool {
    let governs = |w: &crate::doc::Word| matches!(w.pos, "ADP" | "SCONJ");
    let open = |w: &crate::doc::Word| matches!(w.pos, "DET" | "NOUN" | "PROPN" | "PRON" | "NUM" | "ADJ");
    !(words.word(end - 1).is_some_and(governs) && words.word(end).is_some_and(open))
}

/// 'vorige maand', 'komende vrijdag', 'de afgelopen drie weken', 'dit jaar'.
fn directed(words: &Words, i: usize) -> Option<Phrase> {
    let (direction, next) = match words.lexeme(i) {
        Some((Lexeme::Direction(d), end)) => (d, end),
        _ => (0, words.class(i, "times.this")?),
    };
    let which = [Which::Last, Which::This, Which::Next][usize::try_from(direction + 1).ok()?];
    if direction != 0
        && let Some(((_, most), unit)) = words.number(next)
        && let Some((step, end)) = words.unit(unit)
    {
        return Some(Phrase::new(Expr::Span(step.times(most), direction > 0), end));
    }
    let (lexeme, end) = words.lexeme(next)?;
    let expr = match lexeme {
        Lexeme::Weekday(day, around, _) => {
            Expr::Weekday { day, around, which: if direction == 0 { Which::Nearest } else { which }, week: None }
        }
        Lexeme::Month(month) => Expr::Month { month, days: None, which },
        Lexeme::Season(season, 0) => Expr::Season(season, which),
        Lexeme::Unit(step) if step.unit == Unit::Hour => Expr::Span(step, direction > 0),
        Lexeme::Unit(step) if step.unit == Unit::Day && direction == 0 => return None,
        Lexeme::Unit(step) if step.unit == Unit::Day => Expr::Story(step, direction),
        Lexeme::Unit(step) => Expr::Calendar(step, direction),
        Lexeme::Daypart(_) if direction == 0 => Expr::Offset(0, 0),
        Lexeme::Daypart(_) => Expr::Offset(direction.min(0), direction.max(0)),
        _ => return None,
    };
    Some(Phrase { expr, end, daypart: matches!(lexeme, Lexeme::Daypart(_) | Lexeme::Weekday(_, _, true)) })
}

/// An expression that `times.csv` has as it is.
fn listed_word(words: &Words, i: usize) -> Option<Phrase> {
    let (lexeme, end) = words.lexeme(i)?;
    let (expr, daypart) = match lexeme {
        Lexeme::Weekday(day, around, part) => (Expr::Weekday { day, around, which: Which::Nearest, week: None }, part),
        Lexeme::Month(month) => (Expr::Month { month, days: None, which: Which::Nearest }, false),
        Lexeme::Daypart(night) => (Expr::StoryDay { night }, true),
        Lexeme::Offset(from, to, part) => (Expr::Offset(from, to), part),
        Lexeme::Story(step) if ends(words, end) => (Expr::Story(step, 1), false),
        Lexeme::Calendar(step, k) => (Expr::Calendar(step, k), false),
        Lexeme::Season(season, 0) => (Expr::Season(season, Which::Nearest), false),
        Lexeme::Season(season, k) => (Expr::Season(season, if k < 0 { Which::Last } else { Which::Next }), false),
        Lexeme::Weekend(k) => (Expr::Weekend(if k < 0 { Which::Last } else { Which::Next }), false),
        Lexeme::Span(step, ahead) => (Expr::Span(step, ahead), false),
        Lexeme::Unknown => (Expr::Unknown, false),
        Lexeme::Story(_) | Lexeme::Direction(_) | Lexeme::Unit(_) => return None,
    };
    Some(Phrase { expr, end, daypart })
}
