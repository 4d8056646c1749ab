use crate::{ByteSpan, TextRules};

/// A sentence or heading of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: ByteSpan,
    /// A short line without a final stop.
    pub heading: bool,
    /// The number of the paragraph it stands in, from 0.
    pub paragraph: usize,
}

/// Headings have at most so many words.
const HEADING_WORDS: usize = 14;
/// A line at least this long that ends without a stop goes on in the next one (hard-wrapped text).
const WRAPPED_LINE: usize = 60;

/// The sentences of `text` from byte `body` on.
pub fn sentences(text: &str, body: usize, rules: &TextRules) -> Vec<Sentence> {
    let mut found = Vec::new();
    let paragraphs = paragraphs(text, body);
    let several = paragraphs.len() > 1;
    for (number, span) in paragraphs.into_iter().enumerate() {
        if several && is_heading(span.of(text)) {
            found.push(Sentence { span, heading: true, paragraph: number });
            continue;
        }
        let span = match place_line(text, span) {
            Some(place) => {
                found.push(Sentence { span: place, heading: true, paragraph: number });
                trim(text, ByteSpan::new(place.end, span.end))
            }
            None => span,
        };
        split(text, span, rules, &mut |span| found.push(Sentence { span, heading: false, paragraph: number }));
    }
    found
}

/// The place (and agency) that wire copy begins with, with its dash: `ODESA (ANP) - `, `KYIV, Ukraine — `.
fn place_line(text: &str, span: ByteSpan) -> Option<ByteSpan> {
    let words = span.of(text);
    let dash = [" - ", " – ", " — "].iter().filter_map(|d| words.find(d).map(|i| (i, i + d.len()))).min()?;
    let place = &words[..dash.0];
    let capitals = place.chars().filter(|c| c.is_uppercase()).count();
    let small = place.chars().filter(|c| c.is_lowercase()).count();
    let first = place.split([' ', ',', '/']).next().unwrap_or("");
    let shouted = first.chars().count() > 2 && first.chars().all(|c| c.is_uppercase() || c == '-');
    let credited = place.ends_with(')') && place.starts_with(char::is_uppercase);
    let short = place.chars().count() <= 45
        && place.split_whitespace().count() <= 6
        && !place.contains(['.', '"', '?', '!', ':']);
    (short && (shouted || credited) && capitals + 12 > small)
        .then(|| ByteSpan::new(span.start, span.start + dash.1 - 1))
}

/// Lines, joined where the text is hard-wrapped, trimmed, without empty ones.
fn paragraphs(text: &str, body: usize) -> Vec<ByteSpan> {
    let mut found: Vec<ByteSpan> = Vec::new();
    let mut at = body;
    let mut open = false;
    for line in text[body..].split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let span = trim(text, ByteSpan::new(at, at + line.len()));
        at += line.len();
        if span.start == span.end {
            open = false;
            continue;
        }
        match found.last_mut() {
            Some(last) if open && starts_lower(span.of(text)) => last.end = span.end,
            _ => found.push(span),
        }
        let words = span.of(text);
        open = words.chars().count() >= WRAPPED_LINE && !words.ends_with(['.', '!', '?', '"', '”', ':']);
    }
    found
}

fn starts_lower(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

fn trim(text: &str, span: ByteSpan) -> ByteSpan {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    ByteSpan::new(start, start + words.trim().len())
}

/// A short line without a final stop: `Separatisten in Beloetsjistan`, `'Grove schending'`.
fn is_heading(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '’', '”', '»', ')']);
    let ends = bare.ends_with(['.', '!', '…', ';', ',']) || (bare.ends_with('?') && line.len() > 80);
    !ends && !line.ends_with(':') && line.split_whitespace().count() <= HEADING_WORDS
}

/// Cut a paragraph after each final stop.
fn split(text: &str, span: ByteSpan, rules: &TextRules, emit: &mut impl FnMut(ByteSpan)) {
    let words = span.of(text);
    let mut start = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') || i < start {
            continue;
        }
        let mut end = i + c.len_utf8();
        while let Some(&(j, n)) = chars.peek() {
            if !matches!(n, '.' | '!' | '?' | '…' | '"' | '\'' | '’' | '”' | '»' | ')' | ']') {
                break;
            }
            end = j + n.len_utf8();
            chars.next();
        }
        if ends_sentence(words, start, i, end, c, rules) {
            emit_trimmed(text, span.start + start, span.start + end, emit);
            start = end;
        }
    }
    emit_trimmed(text, span.start + start, span.end, emit);
}

fn emit_trimmed(text: &str, start: usize, end: usize, emit: &mut impl FnMut(ByteSpan)) {
    let span = trim(text, ByteSpan::new(start, end));
    if span.start < span.end {
        emit(span);
    }
}

/// Whether the stop at `stop`, with closing signs up to `end`, ends the sentence that began at `start`.
fn ends_sentence(words: &str, start: usize, stop: usize, end: usize, sign: char, rules: &TextRules) -> bool {
    let rest = &words[end..];
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let following = rest.trim_start();
    let Some(first) = following.chars().find(|c| !is_opening_quote(*c)) else { return true };
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | '–' | '—' | '-') {
        return false;
    }
    if sign != '.' {
        return true;
    }
    // White space may be wider than a byte: a no-break space is two.
    let before = &words[start..stop];
    let word_start = stop - before.rsplit(char::is_whitespace).next().unwrap_or(before).len();
    let word = words[word_start..=stop].trim_start_matches(['"', '\'', '(', '“', '‘', '„']);
    let ordinal = !word.is_empty() && word.trim_end_matches('.').chars().all(|c| c.is_ascii_digit()) && word.len() <= 3;
    if ordinal && word_start == start {
        return false;
    }
    !rules.is_abbreviation(word) || (end > stop + 1)
}

fn is_opening_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '‘' | '“' | '„' | '«' | '(' | '[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_text(text: &str) -> Vec<(&str, bool)> {
        let rules = TextRules::from_toml("abbreviations = ['gen.']").unwrap();
        sentences(text, 0, &rules).iter().map(|s| (s.span.of(text), s.heading)).collect()
    }

    #[test]
    fn headings_are_short_lines_without_a_stop() {
        let found = split_text("Rusland viel aan. Kiev zweeg.\n\n'Grove schending'\n\nToen was het stil.");
        assert_eq!(found[2], ("'Grove schending'", true));
        assert_eq!(found.len(), 4);
        assert!(!found[0].1);
    }

    #[test]
    fn abbreviations_and_quotes_do_not_end_a_sentence() {
        assert_eq!(split_text("Volgens gen. Jansen is het voorbij. \"Ga weg!\" zei hij.").len(), 2);
        assert_eq!(split_text("\"Wij gaan.\" De minister zweeg.").len(), 2);
        assert_eq!(split_text("Hij noemde 3.5 miljoen.").len(), 1);
    }

    #[test]
    fn a_no_break_space_before_a_stop_is_white_space() {
        assert_eq!(split_text("Dat kostte 3\u{a0}miljoen. Toen was het stil.").len(), 2);
    }

    #[test]
    fn a_place_line_is_no_part_of_the_sentence() {
        let found = split_text("ODESA (ANP) - Rusland heeft aangevallen. Dat was het.");
        assert_eq!(found[0], ("ODESA (ANP) -", true));
        assert_eq!(found[1].0, "Rusland heeft aangevallen.");
        assert_eq!(split_text("Rusland - zo bleek - heeft aangevallen.").len(), 1);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text =
            "Het leger heeft zondag een aanval uitgevoerd op een dorp in het\nnoorden van het land. Dat was het.";
        assert_eq!(split_text(text).len(), 2);
    }
}
