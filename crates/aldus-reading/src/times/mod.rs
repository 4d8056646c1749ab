//! When: publication dates and the times the text gives.
//!
//! An expression is found among the words ([`phrase`]), gets its days from the date of publication ([`expr`]) and the tense of its
//! clause ([`tense`]), and belongs to the clause it stands in ([`attach`]). The words of time are `times.csv` and the table
//! `[times]` of `grammar.toml`.

mod attach;
mod dates;
mod expr;
mod lexemes;
mod period;
mod phrase;
mod tense;
#[cfg(test)]
mod tests;

pub(crate) use attach::of_word;

use crate::doc::{At, Doc};
use aldus_record::Time;
use expr::Expr;
use lexemes::Words;
use period::Period;
use phrase::Phrase;

/// A time the report gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TimeMention {
    /// Its head word.
    pub at: At,
    /// Its first and last word.
    pub first: usize,
    pub last: usize,
    pub time: Time,
    /// Whether it names a part of the day.
    pub daypart: bool,
    /// How many days it may be: the fewer, the more exact.
    pub days: i64,
}

/// The publication date as a time with its bounds: `2024-01` is the whole of January.
pub(crate) fn publication(date: &str) -> Option<Time> {
    let parts: Vec<&str> = date.split('-').collect();
    let number = |i: usize| parts.get(i).and_then(|p| p.parse::<i16>().ok());
    let small = |i: usize| number(i).and_then(|n| i8::try_from(n).ok());
    let digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    let valid = digits && parts[0].len() == 4 && parts[1..].iter().all(|p| p.len() == 2) && parts.len() <= 3;
    let year = number(0).filter(|_| valid)?;
    let period = match (small(1), small(2)) {
        (None, _) => Period::of_year(year)?,
        (Some(month), None) => Period::of_month(year, month)?,
        (Some(month), Some(day)) => Period::day(jiff::civil::Date::new(year, month, day).ok()?),
    };
    Some(period.time())
}

/// The times of a report, in reading order. Those that count from the day of publication need it; a date with its year doesn't.
pub(crate) fn find(doc: &Doc, published: Option<&Time>) -> Vec<TimeMention> {
    let published = published.and_then(Period::of);
    let mut found = Vec::new();
    let mut story = None;
    for sent in 0..doc.sentences.len() {
        let words = Words { doc, sent };
        let mut i = 0;
        while i < doc.sentences[sent].words.len() {
            let Some(phrase) = phrase::expression(&words, i) else {
                i += 1;
                continue;
            };
            if let Some((mention, told)) = mention(&words, i, &phrase, published, story) {
                story = told.or(story);
                found.push(mention);
            }
            i = phrase.end;
        }
    }
    found
}

/// The mention of an expression, and what the report speaks of from there on.
fn mention(
    words: &Words,
    first: usize,
    phrase: &Phrase,
    published: Option<Period>,
    story: Option<Period>,
) -> Option<(TimeMention, Option<Period>)> {
    let sent = &words.doc.sentences[words.sent];
    let last = phrase.end - 1;
    let outside = |w: &usize| sent.words[*w].head.is_none_or(|h| h < first || h > last);
    let content = |w: &usize| !matches!(sent.words[*w].pos, "ADP" | "DET" | "PUNCT");
    let at = words.at((first..=last).filter(outside).find(content).or_else(|| (first..=last).find(outside))?);
    let expr = match before(words, first) {
        Some("times.before") => return None,
        Some(_) => Expr::Since(Box::new(phrase.expr.clone()), true),
        None => phrase.expr.clone(),
    };
    let period = expr.resolve(published, story, tense::of(words.doc, at))?;
    let aside =
        sent.words[at.word].head.is_some_and(|h| sent.words[h].is_noun()) && sent.first_rel(at.word, "case").is_some();
    let told = !aside && !matches!(expr, Expr::Since(..) | Expr::Until(_) | Expr::Span(..));
    let mention = TimeMention { at, first, last, time: period.time(), daypart: phrase.daypart, days: period.len() };
    Some((mention, told.then_some(period)))
}

/// Whether 'before' or 'after' stands in front of an expression.
fn before(words: &Words, first: usize) -> Option<&'static str> {
    let start = (0..first).rev().find(|&i| words.glue(i) == i)?;
    let class = |class: &'static str| (words.class(start, class) == Some(start + 1)).then_some(class);
    class("times.before").or_else(|| class("times.after_point"))
}
