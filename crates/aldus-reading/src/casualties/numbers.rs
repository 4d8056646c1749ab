use crate::doc::{At, Doc};
use aldus_lexicon::{Bound, Side};

/// A number of people with its bounds and the words that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub first: usize,
    pub last: usize,
}

/// The number that belongs to a noun: `zeker drie doden`, `tientallen burgers`, `tussen de 12 en 15 mensen`, `geen slachtoffers`.
pub(super) fn of_noun(doc: &Doc, at: At) -> Option<Count> {
    let sentence = doc.sent(at);
    let dependent = |w: &usize| {
        let word = &sentence.words[*w];
        word.rel_is("nummod")
            || word.pos == "NUM"
            || matches!(word.rel.as_str(), "det" | "amod" | "advmod" | "nmod" | "appos")
    };
    if let Some(none) = negated(doc, at) {
        return Some(none);
    }
    let own = sentence
        .children(at.word)
        .iter()
        .copied()
        .filter(dependent)
        .filter(|&w| w < at.word)
        .find_map(|w| at_word(doc, At::new(at.sent, w)));
    own.or_else(|| above(doc, at)).or_else(|| beside(doc, at))
}

/// The number itself as the head of a phrase: `45`, `tientallen`.
pub(super) fn at_word(doc: &Doc, at: At) -> Option<Count> {
    let sentence = doc.sent(at);
    let word = doc.word(at);
    if let Some(amount) =
        doc.lexicon.numbers.amounts.get(&word.fold).or_else(|| doc.lexicon.numbers.amounts.get(&word.lemma))
    {
        return Some(Count { min: amount.min, max: amount.max, first: at.word, last: at.word });
    }
    let (mut value, mut first) = (value(doc, at)?, at.word);
    let mut last = at.word;
    // `twee miljoen`, `45 duizend`
    if let Some(next) = sentence.words.get(at.word + 1)
        && let Some(factor) = doc.lexicon.numbers.numerals.get(&next.fold).copied().filter(|&f| f >= 100 && f > value)
    {
        value *= factor;
        last = at.word + 1;
    }
    if let Some(range) = range(doc, at, value) {
        return Some(range);
    }
    let (bound, from, to) = approximator(doc, at.sent, first, last);
    first = first.min(from);
    last = last.max(to);
    let (min, max) = bounds(bound, value);
    Some(Count { min, max, first, last })
}

fn bounds(bound: Bound, n: u64) -> (Option<u64>, Option<u64>) {
    match bound {
        Bound::AtLeast | Bound::About => (Some(n), None),
        Bound::MoreThan => (Some(n + 1), None),
        Bound::AtMost | Bound::Nearly => (Some(1.min(n)), Some(n)),
        Bound::LessThan => (Some(1), Some(n.saturating_sub(1).max(1))),
        Bound::Exactly => (Some(n), Some(n)),
    }
}

/// The value of a numeral in digits or words.
pub(super) fn value(doc: &Doc, at: At) -> Option<u64> {
    let word = doc.word(at);
    if let Some(&value) = doc.lexicon.numbers.numerals.get(&word.fold) {
        let article = word.rel == "det" && value == 1;
        return (!article).then_some(value);
    }
    if !word.form.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    digits(word.form)
}

/// `1.250`, `1,250`, `1 250`, `45`; not a year, a date, a decimal or a time.
fn digits(form: &str) -> Option<u64> {
    if form.bytes().all(|b| b.is_ascii_digit()) {
        return form.parse().ok();
    }
    let groups: Vec<&str> = form.split(['.', ',']).collect();
    let [head, rest @ ..] = groups.as_slice() else { return None };
    let thousands = !rest.is_empty() && rest.iter().all(|g| g.len() == 3) && (1..=3).contains(&head.len());
    let plain = groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()));
    (thousands && plain).then(|| groups.concat().parse().ok()).flatten()
}

/// The approximator beside the words `first..=last`.
fn approximator(doc: &Doc, sent: usize, first: usize, last: usize) -> (Bound, usize, usize) {
    let words = &doc.sentences[sent].words;
    let fits = |at: usize, pattern: &[String]| {
        pattern.iter().zip(at..).all(|(p, w)| words.get(w).is_some_and(|word| word.fold == *p))
    };
    for a in &doc.lexicon.numbers.approximators {
        let length = a.words.len();
        match a.side {
            // An article or preposition may stand between: `meer dan de 40`.
            Side::Before => {
                for gap in 0..=1 {
                    if first >= length + gap
                        && fits(first - length - gap, &a.words)
                        && (gap == 0 || matches!(words[first - 1].pos, "DET" | "ADP" | "ADV"))
                    {
                        return (a.bound, first - length - gap, last);
                    }
                }
            }
            Side::After if fits(last + 1, &a.words) => return (a.bound, first, last + length),
            Side::After => {}
        }
    }
    (Bound::Exactly, first, last)
}

/// `12 tot 15`, `tussen de 12 en 15`, `12-15`.
fn range(doc: &Doc, at: At, value_here: u64) -> Option<Count> {
    let words = &doc.sent(at).words;
    let is = |w: usize, class: &str| words.get(w).is_some_and(|word| doc.lexicon.grammar.is(class, &word.fold));
    let number = |w: usize| (w < words.len()).then(|| value(doc, At::new(at.sent, w))).flatten();
    let between = (1..=2).any(|back| at.word >= back && is(at.word - back, "numbers.range_between"));
    let joined = |w: usize| {
        is(w, "numbers.range")
            && (between
                || !doc.lexicon.grammar.is("coordinators", &words[w].fold)
                || words[w].fold == "of"
                || words[w].fold == "or")
    };
    if joined(at.word + 1)
        && let Some(high) = number(at.word + 2).filter(|&h| h > value_here)
    {
        return Some(Count { min: Some(value_here), max: Some(high), first: at.word, last: at.word + 2 });
    }
    let before = at.word.checked_sub(2).filter(|&w| is(w + 1, "numbers.range")).and_then(|w| Some((w, number(w)?)));
    let opened = before.is_some_and(|(w, _)| {
        (1..=2).any(|back| w >= back && is(w - back, "numbers.range_between"))
            || !doc.lexicon.grammar.is("coordinators", &words[w + 1].fold)
    });
    before.filter(|&(_, low)| opened && low < value_here).map(|(w, low)| Count {
        min: Some(low),
        max: Some(value_here),
        first: w,
        last: at.word,
    })
}

/// `geen doden`, `niemand`.
fn negated(doc: &Doc, at: At) -> Option<Count> {
    let sentence = doc.sent(at);
    let no = sentence
        .children(at.word)
        .iter()
        .copied()
        .find(|&c| sentence.words[c].rel == "det" && doc.is(At::new(at.sent, c), "negators"));
    no.map(|c| Count { min: Some(0), max: Some(0), first: c, last: at.word })
}

/// The noun hangs below its number: `een aantal burgers`, `tientallen van hen`, `drie van de doden`.
fn above(doc: &Doc, at: At) -> Option<Count> {
    let sentence = doc.sent(at);
    let head = sentence.words[at.word].head?;
    let partitive = sentence.words[at.word].rel_is("nmod") && head < at.word;
    let measure = partitive.then(|| at_word(doc, At::new(at.sent, head))).flatten();
    measure.map(|c| Count { last: at.word.max(c.last), ..c })
}

/// The word right before the noun is a number that the parse hung elsewhere.
fn beside(doc: &Doc, at: At) -> Option<Count> {
    let words = &doc.sent(at).words;
    (1..=2).filter_map(|back| at.word.checked_sub(back)).find_map(|w| {
        let gap = words[w + 1..at.word].iter().all(|g| g.pos == "ADJ");
        (gap && (words[w].pos == "NUM" || doc.lexicon.numbers.amounts.get(&words[w].fold).is_some()))
            .then(|| at_word(doc, At::new(at.sent, w)))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn thousands_are_no_decimals() {
        assert_eq!(digits("1.250"), Some(1250));
        assert_eq!(digits("12,500"), Some(12500));
        assert_eq!(digits("3,5"), None);
        assert_eq!(digits("45"), Some(45));
        assert_eq!(digits("06.30"), None);
    }
}
