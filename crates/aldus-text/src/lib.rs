//! A report's text before anybody has parsed it: byte spans and their code points, the language, the publication date in front,
//! paragraphs, sentences, headings and tokens.
//!
//! Tokens follow Universal Dependencies. What differs from language to language (abbreviations, clitics) is data:
//! [`TextRules`], read from a language's `text.toml`.

mod dateline;
mod language;
mod offsets;
mod rules;
mod sentences;
mod tokens;

pub use dateline::{DateLine, date_line};
pub use language::detect;
pub use offsets::{ByteSpan, CodePoints};
pub use rules::{RulesError, TextRules};
pub use sentences::{Sentence, sentences};
pub use tokens::{Token, tokens};
