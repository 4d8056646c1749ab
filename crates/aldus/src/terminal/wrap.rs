//! Lines that fit the terminal.

use super::style::{Ink, Style};
use unicode_width::UnicodeWidthStr;

/// Breaks running text into lines and indents them.
pub struct Paragraph<'a> {
    /// Put before the first line.
    pub first: &'a str,
    /// Put before every other line.
    pub rest: &'a str,
}

impl Paragraph<'_> {
    /// Write pieces of text one after the other, each in its ink, broken at spaces (not at those that forbid it).
    pub fn write(&self, out: &mut String, style: Style, pieces: &[(Ink, &str)]) {
        let mut column = width(self.first);
        let mut at_start = true;
        out.push_str(self.first);
        for (ink, text) in pieces {
            let mut run = String::new();
            for word in printable(text).split(' ').filter(|word| !word.is_empty()) {
                let needed = width(word) + usize::from(!at_start);
                if !at_start && column + needed > style.width {
                    out.push_str(&style.paint(*ink, &run));
                    run.clear();
                    while out.ends_with(' ') {
                        out.pop();
                    }
                    out.push('\n');
                    out.push_str(self.rest);
                    column = width(self.rest);
                    at_start = true;
                }
                if !at_start {
                    if run.is_empty() {
                        out.push(' ')
                    } else {
                        run.push(' ')
                    }
                    column += 1;
                }
                run.push_str(word);
                column += width(word);
                at_start = false;
            }
            out.push_str(&style.paint(*ink, &run));
        }
        out.push('\n');
    }
}

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text that cannot steer the terminal: control characters of the report become spaces.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if is_steering(c) { ' ' } else { c }).collect()
}

/// Control characters, and marks that turn the direction of what follows.
fn is_steering(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_within_the_width() {
        let style = Style { colour: false, width: 20 };
        let mut out = String::new();
        let pieces = [(Ink::Words, "een twee drie vier vijf"), (Ink::Quiet, "zes zeven acht")];
        Paragraph { first: "  - ", rest: "    " }.write(&mut out, style, &pieces);
        assert_eq!(out, "  - een twee drie\n    vier vijf zes\n    zeven acht\n");
    }

    #[test]
    fn a_report_cannot_steer_the_terminal() {
        assert_eq!(printable("a\x1b[31mb\u{202e}c"), "a [31mb c");
    }
}
