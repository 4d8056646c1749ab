//! CoNLL-U: reading tokens and gold analyses, writing parses.

use std::fmt::Write as _;

use crate::error::SyntaxError;
use crate::labels::{Deprel, Feats, Upos};
use crate::model::{Parse, Word};

/// A sentence of a CoNLL-U text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Comment lines with their `#`.
    pub comments: Vec<String>,
    /// The forms of the words; word ranges and empty nodes are left out.
    pub forms: Vec<String>,
    /// The analysis of each word, where the text has one (UPOS and HEAD are not `_`).
    pub words: Option<Vec<Word>>,
    /// The last column of each word.
    pub misc: Vec<String>,
}

/// Reads all sentences. Lines need only an ID and a FORM; columns after them may be
/// missing or `_`.
pub fn read(text: &str) -> Result<Vec<Sentence>, SyntaxError> {
    let mut sentences = Vec::new();
    let mut current = Sentence { words: Some(Vec::new()), ..Default::default() };
    for (index, line) in text.lines().chain([""]).enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            if !current.forms.is_empty() {
                check_heads(&current, index)?;
                sentences.push(current);
                current = Sentence { words: Some(Vec::new()), ..Default::default() };
            }
        } else if line.starts_with('#') {
            current.comments.push(line.to_owned());
        } else {
            read_word(line, &mut current).map_err(|reason| SyntaxError::Conllu { line: index + 1, reason })?;
        }
    }
    Ok(sentences)
}

fn read_word(line: &str, sentence: &mut Sentence) -> Result<(), &'static str> {
    let columns: Vec<&str> = line.split('\t').collect();
    let column = |n: usize| columns.get(n).copied().unwrap_or("_");
    let id = columns[0];
    if id.contains(['-', '.']) {
        return Ok(());
    }
    let expected = sentence.forms.len() + 1;
    if id.parse() != Ok(expected) {
        return Err("the ID is not the next number");
    }
    if columns.len() < 2 || columns[1].is_empty() {
        return Err("there is no FORM (columns are parted by tabs)");
    }
    let word = match (column(3), column(6)) {
        ("_", _) | (_, "_") => None,
        (upos, head) => Some(Word {
            lemma: column(2).to_owned(),
            upos: Upos::from_conllu(upos).ok_or("UPOS is no universal part of speech")?,
            feats: Feats::new(column(5)),
            head: head.parse().map_err(|_| "HEAD is no number")?,
            deprel: Deprel::new(column(7)),
        }),
    };
    sentence.forms.push(columns[1].to_owned());
    sentence.misc.push(column(9).to_owned());
    match word {
        Some(word) => {
            if let Some(words) = &mut sentence.words {
                words.push(word);
            }
        }
        None => sentence.words = None,
    }
    Ok(())
}

fn check_heads(sentence: &Sentence, line: usize) -> Result<(), SyntaxError> {
    let count = sentence.forms.len();
    match &sentence.words {
        Some(words) if words.iter().any(|word| word.head > count) => {
            Err(SyntaxError::Conllu { line, reason: "a HEAD of this sentence lies outside it" })
        }
        _ => Ok(()),
    }
}

/// Writes one sentence with its closing empty line. `comments` are written as they
/// are; `misc` may be empty.
pub fn write<S: AsRef<str>>(out: &mut String, comments: &[String], forms: &[S], parse: &Parse, misc: &[String]) {
    for comment in comments {
        out.push_str(comment);
        out.push('\n');
    }
    for (index, (form, word)) in forms.iter().zip(&parse.words).enumerate() {
        let misc = misc.get(index).map_or("_", String::as_str);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}",
            index + 1,
            form.as_ref(),
            word.lemma,
            word.upos,
            word.feats,
            word.head,
            word.deprel,
            misc
        );
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# sent_id = 1\n\
        1\tHet\thet\tDET\t_\tDefinite=Def\t2\tdet\t_\t_\n\
        2\tleger\tleger\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_\n\
        3\tzwijgt\tzwijgen\tVERB\t_\tNumber=Sing|Tense=Pres\t0\troot\t_\tSpaceAfter=No\n\
        4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";

    #[test]
    fn what_is_read_is_written_again() {
        let sentences = read(TEXT).unwrap();
        let sentence = &sentences[0];
        let parse = Parse { words: sentence.words.clone().unwrap() };
        let mut out = String::new();
        write(&mut out, &sentence.comments, &sentence.forms, &parse, &sentence.misc);
        assert_eq!(out, TEXT);
    }

    #[test]
    fn ranges_and_empty_nodes_are_left_out() {
        let sentences = read("1-2\tcan't\n1\tca\n2\tn't\n2.1\tx\n").unwrap();
        assert_eq!(sentences[0].forms, ["ca", "n't"]);
        assert_eq!(sentences[0].words, None);
    }

    #[test]
    fn a_malformed_line_is_named() {
        let error = read("1\ta\n3\tb\n").unwrap_err();
        assert_eq!(error.to_string(), "CoNLL-U line 2: the ID is not the next number");
        assert!(read("1 a b").is_err());
        assert!(read("1\ta\ta\tNOUN\t_\t_\t7\tdep\t_\t_\n").is_err());
    }
}
