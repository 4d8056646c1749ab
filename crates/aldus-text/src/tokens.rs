use crate::{ByteSpan, TextRules};

/// A syntactic word in the sense of Universal Dependencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the report.
    pub span: ByteSpan,
}

/// The tokens of `text[within]`.
pub fn tokens(text: &str, within: ByteSpan, rules: &TextRules) -> Vec<Token> {
    let mut found = Vec::new();
    let mut start = None;
    for (i, c) in within.of(text).char_indices() {
        let at = within.start + i;
        if c.is_whitespace() {
            if let Some(s) = start.take() {
                chunk(text, ByteSpan::new(s, at), rules, &mut found);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    if let Some(s) = start {
        chunk(text, ByteSpan::new(s, within.end), rules, &mut found);
    }
    found
}

/// Split what stands between two spaces: leading punctuation, the word, trailing punctuation.
fn chunk(text: &str, span: ByteSpan, rules: &TextRules, found: &mut Vec<Token>) {
    let mut push = |start: usize, end: usize| {
        if start < end {
            found.push(Token { span: ByteSpan::new(start, end) });
        }
    };
    let (mut start, mut end) = (span.start, span.end);
    while let Some(c) = text[start..end].chars().next() {
        let rest = &text[start..end];
        if !is_opening(c) || keeps_apostrophe(rest, c) {
            break;
        }
        push(start, start + c.len_utf8());
        start += c.len_utf8();
    }
    let mut tail = Vec::new();
    while let Some(c) = text[start..end].chars().next_back() {
        if !is_closing(c) {
            break;
        }
        let word = &text[start..end];
        if c == '.' && (rules.is_abbreviation(word) || word.chars().all(|c| c == '.')) {
            break;
        }
        end -= c.len_utf8();
        tail.push((end, end + c.len_utf8()));
    }
    word(text, start, end, rules, &mut push);
    join_dots(text, &mut tail);
    tail.into_iter().rev().for_each(|(s, e)| push(s, e));
}

/// Three stops in a row are one token.
fn join_dots(text: &str, tail: &mut Vec<(usize, usize)>) {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for &(s, e) in tail.iter() {
        match joined.last_mut() {
            Some(last) if last.0 == e && &text[s..e] == "." && text[last.0..last.1].chars().all(|c| c == '.') => {
                last.0 = s
            }
            _ => joined.push((s, e)),
        }
    }
    *tail = joined;
}

/// Split the word itself: dashes between words, slashes, clitics.
fn word(text: &str, start: usize, end: usize, rules: &TextRules, push: &mut impl FnMut(usize, usize)) {
    let mut from = start;
    let mut previous: Option<char> = None;
    let body = &text[start..end];
    let mut chars = body.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        if is_separator(c, previous, next) {
            clitics(text, from, start + i, rules, push);
            push(start + i, start + i + c.len_utf8());
            from = start + i + c.len_utf8();
        }
        previous = Some(c);
    }
    clitics(text, from, end, rules, push);
}

/// Take endings such as `'s` and `n't` off, and split words that are two.
fn clitics(text: &str, start: usize, end: usize, rules: &TextRules, push: &mut impl FnMut(usize, usize)) {
    let form = &text[start..end];
    let folded: String = form.to_lowercase().replace('’', "'");
    if let Some(parts) = rules.splits.get(&folded) {
        let mut at = start;
        for part in parts {
            let length: usize = text[at..end].chars().take(part.chars().count()).map(char::len_utf8).sum();
            push(at, at + length);
            at += length;
        }
        return;
    }
    for clitic in &rules.clitics {
        let Some(stem) = folded.strip_suffix(clitic.as_str()) else { continue };
        if stem.is_empty() {
            continue;
        }
        let length: usize = form.chars().rev().take(clitic.chars().count()).map(char::len_utf8).sum();
        push(start, end - length);
        push(end - length, end);
        return;
    }
    push(start, end);
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '‘'
            | '“'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '('
            | '['
            | '{'
            | '<'
            | '–'
            | '—'
            | '-'
            | '*'
            | '•'
            | '…'
            | '¿'
            | '¡'
            | '#'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '’'
            | '”'
            | '“'
            | '»'
            | '«'
            | ')'
            | ']'
            | '}'
            | '>'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '–'
            | '—'
            | '*'
    )
}

/// `'s avonds`, `'t`, `-5`, `#tag`: the sign belongs to the word.
fn keeps_apostrophe(rest: &str, c: char) -> bool {
    let mut chars = rest.chars().skip(1);
    let next = chars.next();
    let after = chars.next();
    match c {
        '\'' | '‘' | '’' => {
            matches!(next, Some('s' | 't' | 'n' | 'm' | 'k' | 'r')) && after.is_none_or(|a| !a.is_alphanumeric())
        }
        '-' => next.is_some_and(|n| n.is_ascii_digit()),
        _ => false,
    }
}

/// A sign that parts two words without a space: `2022/2023`, `Kiev–Moskou`, `huis,en`, `zegt:"`.
fn is_separator(c: char, previous: Option<char>, next: Option<char>) -> bool {
    let digits = previous.is_some_and(|p| p.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit());
    match c {
        '–' | '—' | '/' | '"' | '“' | '”' | '„' | '(' | ')' | '[' | ']' | '…' | ';' | '!' | '?' => true,
        ',' | ':' => !digits,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'t>(text: &'t str, rules: &TextRules) -> Vec<&'t str> {
        tokens(text, ByteSpan::new(0, text.len()), rules).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn parts_punctuation_from_words() {
        let rules = TextRules::default();
        assert_eq!(split("\"Nee\", zei (hij).", &rules), ["\"", "Nee", "\"", ",", "zei", "(", "hij", ")", "."]);
        assert_eq!(
            split("raket- en drone-aanval, 3,5 miljoen", &rules),
            ["raket-", "en", "drone-aanval", ",", "3,5", "miljoen"]
        );
        assert_eq!(split("'s avonds de Houthi's", &rules), ["'s", "avonds", "de", "Houthi's"]);
        assert_eq!(split("wacht...", &rules), ["wacht", "..."]);
    }

    #[test]
    fn splits_clitics_where_the_language_has_them() {
        let rules = TextRules::from_toml("clitics = [\"'s\", \"n't\"]\n[splits]\ncannot = ['can', 'not']").unwrap();
        assert_eq!(
            split("Iran’s army didn't; it cannot.", &rules),
            ["Iran", "’s", "army", "did", "n't", ";", "it", "can", "not", "."]
        );
    }

    #[test]
    fn keeps_abbreviations_whole() {
        let rules = TextRules::from_toml("abbreviations = ['dr.']").unwrap();
        assert_eq!(
            split("dr. J. van den Berg in de U.S. toen.", &rules),
            ["dr.", "J.", "van", "den", "Berg", "in", "de", "U.S.", "toen", "."]
        );
    }
}
