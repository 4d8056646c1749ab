//! Numbers as the text writes them, with the words that bound them.

use super::digits::{decimal, digits};
use crate::doc::{At, Doc, Word};
use aldus_lexicon::{Amount, Bound, RoleKind, Side, TimeKind};

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// In digits or in words.
    Number,
    /// `tientallen`, `een groot aantal`.
    Vague,
    /// `geen`, `niemand`.
    Zero,
}

/// A number in a sentence with its bounds and the words that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub kind: Kind,
    /// First and last word, with those that bound the number.
    pub first: usize,
    pub last: usize,
    /// First and last word of the number itself.
    pub core: (usize, usize),
    /// Whether it can be a year: four digits alone.
    pub year: bool,
}

/// All numbers of a sentence, left to right.
pub(super) fn all(doc: &Doc, sent: usize) -> Vec<Count> {
    let reading = Reading::new(doc, sent);
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.words.len() {
        match reading.count(at) {
            Some(count) => {
                at = count.last.max(count.core.1) + 1;
                found.push(count);
            }
            None => at += 1,
        }
    }
    found
}

/// A number without its bounds: its value, or the bounds of a vague amount.
struct Core {
    value: Value,
    last: usize,
}

enum Value {
    Exact(u64),
    Vague(Option<u64>, Option<u64>),
}

struct Reading<'d, 't> {
    doc: &'d Doc<'t>,
    words: &'d [Word<'t>],
    folds: Vec<&'d str>,
}

impl<'d, 't> Reading<'d, 't> {
    fn new(doc: &'d Doc<'t>, sent: usize) -> Reading<'d, 't> {
        let words = doc.sentences[sent].words.as_slice();
        Reading { doc, words, folds: words.iter().map(|w| w.fold.as_str()).collect() }
    }

    fn is(&self, at: usize, class: &str) -> bool {
        self.folds.get(at).is_some_and(|w| self.doc.lexicon.grammar.is(class, w))
    }

    /// The number that begins at a word: `zeker drie`, `tussen de 12 en 15`, `een groot aantal`, `niemand`.
    fn count(&self, at: usize) -> Option<Count> {
        let core = self.core(at)?;
        if self.counts_other(at, core.last) || matches!(core.value, Value::Vague(..)) && self.is_no_amount(at) {
            return None;
        }
        let (first, last) = (at, core.last);
        match core.value {
            // `some 250`, `another 12`: it belongs to the number.
            Value::Vague(_, max) if max != Some(0) && self.numeral(last + 1).is_some() => None,
            Value::Vague(min, max) => {
                let kind = if max == Some(0) { Kind::Zero } else { Kind::Vague };
                Some(Count { min, max, kind, first, last, core: (at, last), year: false })
            }
            Value::Exact(value) => {
                if let Some((high, end)) = self.range(at, last, value) {
                    let bounds = (Some(value), Some(high));
                    return Some(Count {
                        min: bounds.0,
                        max: bounds.1,
                        kind: Kind::Number,
                        first,
                        last: end,
                        core: (at, end),
                        year: at == core.last && self.is_year(at, value) && self.is_year(end, high),
                    });
                }
                let (bound, first, last) = self.approximator(first, last);
                let (min, max) = bounds(bound, value);
                let kind = if max == Some(0) { Kind::Zero } else { Kind::Number };
                let year = at == core.last && self.is_year(at, value);
                Some(Count { min, max, kind, first, last, core: (at, core.last), year })
            }
        }
    }

    /// Four digits alone: `between 2020 and 2022`.
    fn is_year(&self, at: usize, value: u64) -> bool {
        let form = self.words[at].form;
        form.len() == 4 && (1900..2100).contains(&value) && form.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The longest amount or numeral that begins at a word.
    fn core(&self, at: usize) -> Option<Core> {
        self.words.get(at)?;
        let numbers = &self.doc.lexicon.numbers;
        let amount = numbers.amounts.phrase(&self.folds[at..]);
        let numeral = self.numeral(at);
        match (amount, numeral) {
            (Some((length, _)), Some((value, last))) if at + length <= last => {
                Some(Core { value: Value::Exact(value), last })
            }
            (Some((length, amount)), _) => Some(self.multiplied(*amount, at + length - 1)),
            (None, Some((value, last))) => Some(Core { value: Value::Exact(value), last }),
            (None, None) => None,
        }
    }

    /// `several hundred thousand`: an amount with what multiplies it.
    fn multiplied(&self, amount: Amount, last: usize) -> Core {
        let factor = self.multiplier(last + 1).unwrap_or(1);
        let times = |bound: Option<u64>| bound.map(|n| n.saturating_mul(factor));
        Core { value: Value::Vague(times(amount.min), times(amount.max)), last: last + usize::from(factor > 1) }
    }

    fn multiplier(&self, at: usize) -> Option<u64> {
        let word = self.folds.get(at).filter(|_| self.is(at, "numbers.multipliers"))?;
        self.doc.lexicon.numbers.numerals.get(word).copied()
    }

    /// `drie`, `1.250`, `1,7 miljoen`, `een half miljoen`, `two dozen`.
    fn numeral(&self, at: usize) -> Option<(u64, usize)> {
        let (mut thousandths, mut last) = self.start(at)?;
        while let Some(factor) = self.multiplier(last + 1) {
            thousandths = thousandths.checked_mul(factor)?;
            last += 1;
        }
        (thousandths.is_multiple_of(1000)).then_some((thousandths / 1000, last))
    }

    /// The first part of a numeral, in thousandths (`1,7` is 1700), and its last word.
    fn start(&self, at: usize) -> Option<(u64, usize)> {
        let form = self.words.get(at)?.form;
        if form.starts_with(|c: char| c.is_ascii_digit()) {
            return digits(form).map(|n| n.saturating_mul(1000)).or_else(|| decimal(form)).map(|n| (n, at));
        }
        let article = self.is(at, "indefinite_articles") && form.is_ascii();
        let half = at + usize::from(article);
        if self.is(half, "numbers.half")
            && (self.is(half + 1, "numbers.multipliers") || self.is(half + 2, "numbers.multipliers"))
        {
            let skip = usize::from(self.is(half + 1, "indefinite_articles"));
            return Some((500, half + skip));
        }
        if self.is(at, "numbers.one_and_half") {
            return Some((1500, at));
        }
        let (length, &value) = self.doc.lexicon.numbers.numerals.phrase(&self.folds[at..])?;
        let partitive = || self.is(at + 1, "possessive_prepositions");
        (length > 1 || !article || partitive()).then_some((value.saturating_mul(1000), at + length - 1))
    }

    /// `12 tot 15`, `tussen de 12 en 15`: the upper bound and its last word.
    fn range(&self, first: usize, last: usize, low: u64) -> Option<(u64, usize)> {
        let between = (1..=2).any(|back| first >= back && self.is(first - back, "numbers.range_between"));
        let joined = self.is(last + 1, "numbers.range")
            && (between || !self.is(last + 1, "coordinators") || self.is(last + 1, "numbers.either"));
        let (high, end) = joined.then(|| self.numeral(last + 2)).flatten()?;
        (high > low).then_some((high, end))
    }

    /// Whether the words count no people: `drie dagen`, `5 procent`, `16 januari`, `aged 31`.
    fn counts_other(&self, first: usize, last: usize) -> bool {
        let month = |w: usize| self.doc.lexicon.times.get(self.folds[w]).is_some_and(|t| t.kind == TimeKind::Month);
        // `five VILLAGE elders` are no villages.
        let next = Some(last + 1).filter(|&w| self.words.get(w).is_some_and(|next| !next.rel_is("compound")));
        let grammar = &self.doc.lexicon.grammar;
        let listed = |w: usize| {
            grammar.is("numbers.not_people", &self.words[w].lemma)
                || grammar.is("numbers.not_people", &self.words[w].fold)
        };
        let thing = next.is_some_and(|w| listed(w) || month(w));
        if first > 0 && first == last && month(first - 1) && self.doc.lexicon.grammar.is("times.order", "month day") {
            return true;
        }
        let money = first > 0 && matches!(self.folds[first - 1], "$" | "€" | "£");
        thing || money || self.is_age(first) || first == last && self.is_put_in(first)
    }

    /// `A teacher, 31, was killed`, `een lerares (31)`: a number put in behind a person is an age.
    fn is_put_in(&self, at: usize) -> bool {
        let form = |w: usize| self.words.get(w).map(|w| w.form);
        let Some(named) = at.checked_sub(2).map(|w| &self.words[w]) else { return false };
        let enclosed = match form(at - 1) {
            Some(",") => matches!(form(at + 1), None | Some("," | ".")),
            Some("(") => form(at + 1) == Some(")"),
            _ => false,
        };
        let roles = &self.doc.lexicon.roles;
        enclosed && (named.pos == "PROPN" || roles.get(&named.lemma).is_some_and(|r| r.kind == RoleKind::Person))
    }

    /// `how many`, `as many as`, `the number of`: no amount, whatever follows.
    fn is_no_amount(&self, at: usize) -> bool {
        at > 0
            && (self.is(at - 1, "numbers.measures")
                || self.is(at - 1, "definite_articles") && self.is(at, "figure_nouns"))
    }

    /// `aged 31`, `aged 11 and 16`, `at the age of 31`.
    fn is_age(&self, first: usize) -> bool {
        let listed = |w: &usize| {
            let between = self.is(*w, "coordinators") || self.is(*w, "possessive_prepositions");
            self.words[*w].pos == "NUM" || self.words[*w].form == "," || between
        };
        let before = (0..first).rev().take(4).find(|w| !listed(w));
        before.is_some_and(|w| self.is(w, "numbers.ages"))
    }

    /// The approximator beside the words `first..=last`: what it does, and the words with it.
    fn approximator(&self, first: usize, last: usize) -> (Bound, usize, usize) {
        let fits = |at: usize, pattern: &[String]| {
            self.folds.get(at..at + pattern.len()).is_some_and(|words| words.iter().zip(pattern).all(|(w, p)| w == p))
        };
        for a in &self.doc.lexicon.numbers.approximators {
            let length = a.words.len();
            match a.side {
                // An article, preposition or quotation mark may stand between: `meer dan de 40`, `"at least three"`.
                Side::Before => {
                    for gap in 0..=1 {
                        let between = || matches!(self.words[first - 1].pos, "DET" | "ADP" | "ADV" | "PUNCT");
                        if first >= length + gap && fits(first - length - gap, &a.words) && (gap == 0 || between()) {
                            return (a.bound, first - length - gap, last);
                        }
                    }
                }
                // `three at least`, not `in 2022 at least 30`.
                Side::After if fits(last + 1, &a.words) && self.core(last + 1 + length).is_none() => {
                    return (a.bound, first, last + length);
                }
                Side::After => {}
            }
        }
        (Bound::Exactly, first, last)
    }
}

fn bounds(bound: Bound, n: u64) -> (Option<u64>, Option<u64>) {
    match bound {
        Bound::AtLeast | Bound::About => (Some(n), None),
        Bound::MoreThan => (Some(n.saturating_add(1)), None),
        Bound::AtMost | Bound::Nearly => (Some(1.min(n)), Some(n)),
        Bound::LessThan => (Some(1), Some(n.saturating_sub(1).max(1))),
        Bound::Exactly => (Some(n), Some(n)),
    }
}

/// The count whose own words hold a word.
pub(super) fn holding(counts: &[Count], at: At) -> Option<&Count> {
    counts.iter().find(|c| c.core.0 <= at.word && at.word <= c.core.1)
}
