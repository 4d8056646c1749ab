//! Dates and years: '16 januari', 'January 16, 2020', `2024-01-16`, 'in 2020'.

use super::expr::{Expr, Part, Which};
use super::lexemes::{Lexeme, Words};
use super::phrase::Phrase;

/// '16 januari', '3 en 5 mei', 'January 16'.
pub(super) fn date(words: &Words, i: usize) -> Option<Phrase> {
    if let Some((mut first, mut last)) = words.day_number(i) {
        let mut end = i + 1;
        if let Some(j) = words.class(end, "times.range")
            && let Some((a, b)) = words.day_number(j)
        {
            (first, last, end) = (first.min(a), last.max(b), j + 1);
        }
        let (Lexeme::Month(month), end) = words.lexeme(words.glue(end))? else { return None };
        return Some(Phrase::new(Expr::Month { month, days: Some((first, last)), which: Which::Nearest }, end));
    }
    let (Lexeme::Month(month), end) = words.lexeme(i)? else { return None };
    let (first, mut last) = words
        .day_number(end)
        .filter(|_| !words.counts(end) && words.doc.lexicon.grammar.is("times.order", "month day"))?;
    let mut end = end + 1;
    if let Some(j) = words.class(end, "times.range")
        && let Some((_, b)) = words.day_number(j).filter(|_| !words.counts(j))
        && b > last
    {
        (last, end) = (b, j + 1);
    }
    Some(Phrase::new(Expr::Month { month, days: Some((first, last)), which: Which::Nearest }, end))
}

/// `2024-01-16`, `16-01-2024`, `16/01/2024`, `2019-2020`.
pub(super) fn written_date(words: &Words, i: usize) -> Option<Phrase> {
    let (parts, end) = written_parts(words, i)?;
    let number = |k: usize| parts.get(k).and_then(|p| p.parse::<i16>().ok());
    let year = |k: usize| number(k).filter(|y| parts[k].len() == 4 && (1500..=2200).contains(y));
    let expr = match parts.len() {
        2 => Expr::Between(Box::new(Expr::Year(year(0)?)), Box::new(Expr::Year(year(1)?))),
        3 if parts[0].len() == 4 => of_day(year(0)?, number(1)?, number(2)?)?,
        3 => {
            let (year, month, day) = (year(2)?, number(1)?, number(0)?);
            let month_first = words.doc.lexicon.grammar.is("times.order", "month day");
            match (of_day(year, month, day), of_day(year, day, month)) {
                // `03/04/2024` may be either where the month can come first.
                (Some(a), Some(b)) if month_first && month != day => {
                    let (a, b) = if month < day { (a, b) } else { (b, a) };
                    Expr::Between(Box::new(a), Box::new(b))
                }
                // Where the month is over twelve, the day comes second.
                (a, b) => a.or(b)?,
            }
        }
        _ => return None,
    };
    Some(Phrase::new(expr, end))
}

fn of_day(year: i16, month: i16, day: i16) -> Option<Expr> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let exists = (1..=12).contains(&month) && (1..=31).contains(&day);
    exists.then_some(Expr::Month { month, days: Some((day, day)), which: Which::Year(year) })
}

/// The numbers of a date written in digits, whether it is one word or a word for each number and sign, and the word after it.
fn written_parts<'w>(words: &Words<'_, 'w>, i: usize) -> Option<(Vec<&'w str>, usize)> {
    let form = words.word(i)?.form;
    if !form.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sign = |k: usize| words.word(k).map(|w| w.form).filter(|f| matches!(*f, "/" | "-" | "."));
    let whole: Option<Vec<&str>> = (0..3).map(|k| words.word(i + 2 * k).map(|w| w.form)).collect();
    match whole {
        Some(parts) if sign(i + 1).is_some() && sign(i + 1) == sign(i + 3) && parts.iter().all(|p| is_number(p)) => {
            Some((parts, i + 5))
        }
        _ => Some((form.split(['-', '/', '–', '.']).collect(), i + 1)),
    }
}

fn is_number(form: &str) -> bool {
    !form.is_empty() && form.bytes().all(|b| b.is_ascii_digit())
}

/// 'mid-January', written as one word.
pub(super) fn hyphened(words: &Words, i: usize) -> Option<Phrase> {
    let (part, month) = words.word(i)?.fold.split_once('-')?;
    if !words.doc.lexicon.grammar.is("times.middle", part) {
        return None;
    }
    let month = words.month_named(month)?;
    let year = words.year_number(i + 1).filter(|_| !words.counts(i + 1));
    let which = year.map_or(Which::Nearest, Which::Year);
    let whole = Expr::Month { month, days: None, which };
    Some(Phrase::new(Expr::Part(Part::Middle, Box::new(whole)), if year.is_some() { i + 2 } else { i + 1 }))
}

/// 'in 2020': a number is a year where something says so.
pub(super) fn year(words: &Words, i: usize) -> Option<Phrase> {
    let year = words.year_number(i)?;
    let before = (1..=2).filter_map(|k| i.checked_sub(k)).any(|j| words.class(j, "times.year") == Some(i));
    let named = words
        .word(i)?
        .head
        .filter(|&h| h > i)
        .and_then(|h| words.word(h))
        .is_some_and(|h| h.feats.get("Number") == Some("Sing"));
    let said = if words.counts(i) {
        named && before && (1800..2100).contains(&year) && words.class(i - 1, "times.article").is_some()
    } else {
        before
    };
    said.then(|| Phrase::new(Expr::Year(year), i + 1))
}
