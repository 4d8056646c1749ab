//! `aldus parse` writes CoNLL-U that any scorer can read.

use crate::dir::{Dir, ENGLISH, REPORT};

/// The token lines of CoNLL-U, as columns.
fn tokens(conllu: &str) -> Vec<Vec<&str>> {
    let lines = conllu.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}

#[test]
fn a_text_becomes_trees() {
    let dir = Dir::new("parse");
    for text in [REPORT, ENGLISH] {
        dir.put("a.txt", text);
        let run = dir.aldus(&["parse", "a.txt"]).succeeded();
        let sentences: Vec<&str> = run.stdout.trim_end().split("\n\n").collect();
        assert!(sentences.len() >= 3, "{}", run.stdout);
        for sentence in sentences {
            let words = tokens(sentence);
            assert!(words.iter().all(|columns| columns.len() == 10));
            assert_eq!(words.iter().filter(|columns| columns[6] == "0").count(), 1, "{sentence}");
            for (at, columns) in words.iter().enumerate() {
                assert_eq!(columns[0], (at + 1).to_string());
                assert!(columns[6].parse::<usize>().unwrap() <= words.len());
            }
        }
    }
}

#[test]
fn given_tokens_are_kept() {
    let dir = Dir::new("pretokenized");
    let row = |at: usize, form: &str| format!("{at}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
    let forms = ["Het", "leger", "viel", "e.a.", "steden", "aan", "!?"];
    let rows: String = forms.iter().enumerate().map(|(at, form)| row(at + 1, form)).collect();
    dir.put("a.conllu", format!("# sent_id = 1\n{rows}\n"));
    let run = dir.aldus(&["parse", "--pretokenized", "--lang", "nl", "a.conllu"]).succeeded();
    let kept: Vec<String> = tokens(&run.stdout).iter().map(|columns| columns[1].to_owned()).collect();
    assert_eq!(kept, forms);
}

#[test]
fn what_cannot_be_parsed_is_named() {
    let dir = Dir::new("parse-bad");
    dir.put("empty.txt", "");
    dir.aldus(&["parse", "empty.txt"]).complained(&["empty.txt: there is no text in it"]);
    dir.aldus(&["parse", "nowhere.txt"]).complained(&["nowhere.txt: cannot be read"]);
    dir.put("a.txt", REPORT);
    dir.aldus(&["parse", "--lang", "xx", "a.txt"]).complained(&["xx", "nl"]);
}
