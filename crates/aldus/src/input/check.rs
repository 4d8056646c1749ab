//! Whether bytes are the text of a report, and what they are if they aren't.

/// Longest line taken for prose, in code points: no paragraph of a report comes near, and a file that goes beyond it is
/// something else (minified code, a data dump).
pub const LONGEST_LINE: usize = 100_000;

/// Why bytes are no report: the line to blame, what is wrong, what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Counted from one; none when the whole is to blame.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: &'static str,
}

impl Flaw {
    fn whole(what: impl Into<String>, remedy: &'static str) -> Flaw {
        Flaw { line: None, what: what.into(), remedy }
    }
}

/// Beginnings of files that people take for texts.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "this is a PDF file, not plain text", "extract its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "this is a zip archive or an office document, not plain text", "save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "this is an office document, not plain text", "save the document as plain text"),
    (b"{\\rtf", "this is an RTF document, not plain text", "save the document as plain text"),
    (b"\x1f\x8b", "this is a gzip archive, not plain text", "unpack it first: gunzip -c FILE | aldus read -"),
    (b"\x28\xb5\x2f\xfd", "this is a zstd archive, not plain text", "unpack it first: zstdcat FILE | aldus read -"),
    (b"\xff\xfe", "this is UTF-16, not UTF-8", "convert it first: iconv -f UTF-16 -t UTF-8 FILE"),
    (b"\xfe\xff", "this is UTF-16, not UTF-8", "convert it first: iconv -f UTF-16 -t UTF-8 FILE"),
];

/// The text that the bytes hold (without a byte order mark), or why they hold none.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Flaw> {
    if let Some((_, what, remedy)) = SIGNATURES.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(Flaw::whole(*what, remedy));
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Flaw {
            line: Some(line_at(&bytes, at)),
            what: format!("this looks binary: it has a zero byte at offset {at}"),
            remedy: "aldus reads plain UTF-8 text; extract the text first",
        });
    }
    let mut text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    is_prose(&text)?;
    Ok(text)
}

/// Whether a text can be a report: not empty, no markup page, no endless line.
pub fn is_prose(text: &str) -> Result<(), Flaw> {
    if text.trim().is_empty() {
        return Err(Flaw::whole("there is no text in it", "check that the right file was saved"));
    }
    let start: String = text.trim_start().chars().take(14).flat_map(char::to_lowercase).collect();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Err(Flaw::whole("this is an HTML page, not plain text", "extract the text of the article first"));
    }
    let too_long = |line: &str| line.len() > LONGEST_LINE && line.chars().count() > LONGEST_LINE;
    match text.split('\n').position(too_long) {
        Some(at) => Err(Flaw {
            line: Some(at + 1),
            what: format!("the line is longer than {LONGEST_LINE} characters, which no paragraph of a report is"),
            remedy: "break the text into paragraphs, or leave this file out",
        }),
        None => Ok(()),
    }
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Flaw {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    Flaw {
        line: Some(line_at(bytes, at)),
        what: format!("not UTF-8: byte 0x{:02x} at offset {at}", bytes[at]),
        remedy: "convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE",
    }
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_bad_byte_is_named() {
        let flaw = text_of(b"een\ntwee\ndr\xefe".to_vec()).unwrap_err();
        assert_eq!(flaw.line, Some(3));
        assert!(flaw.what.contains("0xef at offset 11"), "{}", flaw.what);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(text_of("\u{feff}Een tekst.".into()).unwrap(), "Een tekst.");
    }

    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        for (bytes, word) in [
            (&b"%PDF-1.7 ..."[..], "PDF"),
            (b"PK\x03\x04xx", "zip"),
            (b"\xff\xfeE\0", "UTF-16"),
            (b"a\0b", "binary"),
            (b" \n\t\n", "no text"),
            (b"\n<!DOCTYPE HTML><p>x", "HTML"),
        ] {
            let flaw = text_of(bytes.to_vec()).unwrap_err();
            assert!(flaw.what.contains(word), "{}", flaw.what);
        }
    }

    #[test]
    fn an_endless_line_is_refused_and_a_long_one_is_not() {
        assert!(text_of("é".repeat(LONGEST_LINE).into()).is_ok());
        let endless = format!("kop\n{}", "a".repeat(LONGEST_LINE + 1));
        assert_eq!(text_of(endless.into()).unwrap_err().line, Some(2));
    }
}
