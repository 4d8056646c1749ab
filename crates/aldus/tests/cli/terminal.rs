//! The view for a person.

use crate::dir::{Dir, example};

#[test]
fn the_view_tells_who_says_what() {
    let dir = Dir::new("view");
    let view = dir.aldus(&["read", &example("veemarkt.txt")]).succeeded().stdout;
    for words in [
        "Doden bij luchtaanval op markt in Darfur",
        "published 2025-03-12",
        "ASSAULT",
        "What happened, and who says so",
        "line 4",
    ] {
        assert!(view.contains(words), "no {words:?} in:\n{view}");
    }
    assert!(view.contains("denies") && view.contains("killed"), "{view}");
}

#[test]
fn colours_only_where_they_are_wanted() {
    let dir = Dir::new("colour");
    let path = example("veemarkt.txt");
    let plain = dir.aldus(&["read", &path]).succeeded().stdout;
    assert!(!plain.contains('\x1b'));
    let coloured = dir.aldus(&["read", "--color", "always", &path]).succeeded().stdout;
    assert!(coloured.contains("\x1b["));
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some(at) = rest.find('\x1b') {
        bare.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').unwrap().1;
    }
    bare.push_str(rest);
    assert_eq!(bare, plain);
}

#[test]
fn lines_fit_the_width() {
    let dir = Dir::new("width");
    for columns in [60, 80, 100] {
        let arguments = ["read", &example("veemarkt.txt"), &example("patrol-boat.txt")];
        let output = dir.command(&arguments).env("COLUMNS", columns.to_string()).output().unwrap();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            // A path has no place to break it at.
            let width = line.chars().count();
            assert!(width <= columns || line.contains("examples/"), "{width} > {columns}: {line}");
        }
    }
}

#[test]
fn a_report_about_nothing_of_the_kind_says_so() {
    let dir = Dir::new("nothing");
    dir.put("weer.txt", "Morgen schijnt overal in het land de zon. Het wordt ongeveer twintig graden aan zee.\n");
    let view = dir.aldus(&["read", "weer.txt"]).succeeded().stdout;
    assert!(view.contains("0 events"), "{view}");
}

#[test]
fn a_report_cannot_steer_the_terminal() {
    let dir = Dir::new("steer");
    dir.put("a.txt", "Het leger \x1b[31mheeft\x1b]0;x\x07 Pakistan aangevallen, zegt de regering van Iran. \u{202e}Het leger ontkent.\n");
    let view = dir.aldus(&["read", "--lang", "nl", "a.txt"]).succeeded().stdout;
    assert!(!view.contains(['\x1b', '\x07', '\u{202e}']), "{view:?}");
}
