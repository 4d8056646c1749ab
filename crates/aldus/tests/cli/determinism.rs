//! The same bytes whatever the number of threads, in the order of the input.

use crate::dir::{Dir, ENGLISH, REPORT, examples};

#[test]
fn threads_change_nothing() {
    let dir = Dir::new("threads");
    for format in ["text", "json", "jsonl", "html"] {
        let with = |threads: &str| {
            let files = examples();
            let mut arguments = vec!["read", "--format", format, "--threads", threads];
            arguments.extend(files.iter().map(String::as_str));
            dir.aldus(&arguments).succeeded().stdout
        };
        let one = with("1");
        assert!(one == with("4"), "{format} differs between 1 and 4 threads");
    }
}

#[test]
fn reports_keep_their_order() {
    let dir = Dir::new("order");
    let long = REPORT.repeat(8);
    let line = |at: usize| {
        let text = if at.is_multiple_of(7) { &long } else { REPORT };
        serde_json::json!({"id": at, "text": text}).to_string()
    };
    dir.put("many.jsonl", (0..150).map(line).collect::<Vec<_>>().join("\n"));
    let run = dir.aldus(&["read", "--threads", "3", "--format", "jsonl", "many.jsonl"]).succeeded();
    let ids: Vec<usize> = run
        .json_lines()
        .iter()
        .map(|record| record["report"]["source_id"].as_str().unwrap().parse().unwrap())
        .collect();
    assert_eq!(ids, (0..150).collect::<Vec<_>>());
}

#[test]
fn languages_mix_in_one_run() {
    let dir = Dir::new("mixed");
    let lines: Vec<String> =
        [REPORT, ENGLISH, REPORT].iter().map(|text| serde_json::json!({"text": text}).to_string()).collect();
    dir.put("mixed.jsonl", lines.join("\n"));
    let run = dir.aldus(&["read", "--format", "jsonl", "mixed.jsonl"]).succeeded();
    let languages: Vec<String> =
        run.json_lines().iter().map(|record| record["report"]["language"].as_str().unwrap().to_owned()).collect();
    assert_eq!(languages, ["nl", "en", "nl"]);
}
