//! Whatever is handed in: a message that names file and line and says what to do, status 2, and all other reports read.

use crate::dir::{Dir, REPORT, example};

/// Read `bad` between two good reports.
fn between_good_ones(dir: &Dir, bad: &str) -> crate::dir::Run {
    dir.put("a.txt", REPORT);
    dir.put("b.txt", REPORT);
    let run = dir.aldus(&["read", "--format", "jsonl", "a.txt", bad, "b.txt"]);
    assert_eq!(run.json_lines().len(), 2, "{}", run.stderr);
    run
}

#[test]
fn not_utf8() {
    let dir = Dir::new("not-utf8");
    dir.put("latin1.txt", b"Het leger\nmeldt twee\ngewonden in Pr\xe9toria.\n");
    between_good_ones(&dir, "latin1.txt").complained(&["latin1.txt:3: not UTF-8: byte 0xe9", "iconv"]);
}

#[test]
fn empty_and_blank() {
    let dir = Dir::new("empty");
    dir.put("empty.txt", "");
    dir.put("blank.txt", " \n\n\t");
    between_good_ones(&dir, "empty.txt").complained(&["empty.txt: there is no text in it"]);
    between_good_ones(&dir, "blank.txt").complained(&["blank.txt: there is no text in it"]);
}

#[test]
fn nothing_but_a_date() {
    let dir = Dir::new("only-date");
    dir.put("date.txt", "date 2024-01\n");
    let run = dir.aldus(&["read", "date.txt"]);
    assert!(run.status == Some(0) || run.status == Some(2), "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"));
}

#[test]
fn fifty_megabytes_in_one_file() {
    let dir = Dir::new("large");
    dir.put("large.txt", "Het leger meldt gevechten.\n".repeat(2_000_000).as_bytes());
    between_good_ones(&dir, "large.txt").complained(&["large.txt: larger than 10M", "--max-size"]);
}

#[test]
fn the_limit_can_be_set() {
    let dir = Dir::new("limit");
    dir.put("a.txt", REPORT);
    dir.aldus(&["read", "--max-size", "100", "a.txt"]).complained(&["a.txt: larger than 100 bytes"]);
    dir.aldus(&["read", "--max-size", "1k", "a.txt"]).succeeded();
    let wrong = dir.aldus(&["read", "--max-size", "much", "a.txt"]);
    wrong.complained(&["'much' is not a size"]);
}

#[test]
fn a_line_of_a_million_characters() {
    let dir = Dir::new("endless");
    dir.put("endless.txt", format!("Een kop\n\n{}\n", "Het leger valt aan ".repeat(1_000_000 / 19 + 1)));
    between_good_ones(&dir, "endless.txt").complained(&["endless.txt:3: the line is longer than", "paragraphs"]);
}

#[test]
fn binary_files() {
    let dir = Dir::new("binary");
    let noise: Vec<u8> = (0..5000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    dir.put("noise.bin", noise);
    dir.put("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    dir.put("report.docx", b"PK\x03\x04\x14\0\x06\0");
    dir.put("zero.txt", b"Een regel\nnog een\0 regel\n");
    between_good_ones(&dir, "noise.bin").complained(&["noise.bin"]);
    between_good_ones(&dir, "report.pdf").complained(&["report.pdf: this is a PDF file", "pdftotext"]);
    between_good_ones(&dir, "report.docx").complained(&["report.docx: this is a zip archive or an office document"]);
    between_good_ones(&dir, "zero.txt").complained(&["zero.txt:2: this looks binary"]);
}

#[test]
fn missing_files_and_directories() {
    let dir = Dir::new("missing");
    dir.put("folder.txt", "x");
    between_good_ones(&dir, "nowhere.txt").complained(&["nowhere.txt: cannot be read"]);
    between_good_ones(&dir, ".").complained(&[".: this is a directory", "*.txt"]);
}

#[test]
fn unknown_languages() {
    let dir = Dir::new("language");
    dir.put(
        "sv.txt",
        "Regeringen säger att armén har anfallit byn under natten och att många människor har dött där.\n",
    );
    let run = between_good_ones(&dir, "sv.txt").complained(&["sv.txt: ", "nl"]);
    assert!(run.stderr.contains("en"), "{}", run.stderr);
    dir.aldus(&["read", "--lang", "tlh", "a.txt"]).complained(&["--lang", "tlh", "nl"]);
    dir.put("l.jsonl", "{\"text\": \"Het leger meldt gevechten.\", \"language\": \"xx\"}\n");
    dir.aldus(&["read", "l.jsonl"]).complained(&["l.jsonl:1: ", "xx", "nl"]);
}

#[test]
fn wrong_dates() {
    let dir = Dir::new("dates");
    dir.put("a.txt", REPORT);
    dir.aldus(&["read", "--date", "yesterday", "a.txt"]).complained(&["--date", "yesterday"]);
    dir.put("d.jsonl", "{\"text\": \"Het leger meldt gevechten in de stad.\", \"published\": \"next week\"}\n");
    dir.aldus(&["read", "--lang", "nl", "d.jsonl"]).complained(&["d.jsonl:1: ", "next week"]);
}

#[test]
fn line_seven_of_nine_is_malformed() {
    let dir = Dir::new("line7");
    let good = serde_json::json!({"text": REPORT}).to_string();
    let mut lines = [good.as_str(); 9];
    lines[6] = "{\"text\": \"Het leger";
    dir.put("nine.jsonl", lines.join("\n"));
    let run = dir.aldus(&["read", "--format", "jsonl", "nine.jsonl"]);
    assert_eq!(run.json_lines().len(), 8);
    run.complained(&["nine.jsonl:7: not valid JSON"]);
}

#[test]
fn lines_that_are_json_and_no_reports() {
    let dir = Dir::new("not-reports");
    let long = format!("{{\"text\": \"{}\"}}", "x".repeat(3000));
    dir.put("l.jsonl", format!("{{\"body\": \"x\"}}\n7\n{{\"text\": 7}}\n{{\"text\": \"  \"}}\n{long}\n"));
    let run = dir.aldus(&["read", "--max-size", "2k", "l.jsonl"]);
    assert_eq!(run.stdout, "");
    run.complained(&[
        "l.jsonl:1: not a report: missing field `text`",
        "l.jsonl:2: not a report",
        "l.jsonl:3: not a report",
        "l.jsonl:4: there is no text in it",
        "l.jsonl:5: the line is larger than 2k",
    ]);
}

#[test]
fn a_stream_of_random_unicode_never_panics() {
    let dir = Dir::new("unicode");
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 7
    };
    let words = [
        "Het leger ",
        "zegt ",
        "\"",
        "dat ",
        "twee doden ",
        "\u{202e}",
        "\u{0}",
        "🇳🇱",
        "e\u{301}",
        "\r\n",
        "\u{2028}",
        "، ",
    ];
    let lines: Vec<String> = (0..60)
        .map(|_| {
            let text: String = (0..40)
                .map(|_| match next() % 3 {
                    0 => char::from_u32(next() % 0x11_0000).unwrap_or(' ').to_string(),
                    _ => words[next() as usize % words.len()].to_owned(),
                })
                .collect();
            serde_json::json!({"text": text, "language": "nl"}).to_string()
        })
        .collect();
    dir.put("u.jsonl", lines.join("\n"));
    for format in ["jsonl", "text", "html"] {
        let run = dir.aldus(&["read", "--format", format, "u.jsonl"]);
        assert!(run.status == Some(0) || run.status == Some(2));
        assert!(!run.stderr.contains("the program failed"), "{}", run.stderr);
    }
}

#[test]
fn an_output_that_cannot_be_written() {
    let dir = Dir::new("no-output");
    let run = dir.aldus(&["read", "--out", "no/such/folder/x.json", &example("veemarkt.txt")]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("cannot write"), "{}", run.stderr);
}
