//! `aldus add`, killed at any moment: what it said is stored is stored, nothing is half there, and running it again completes it.

use crate::dir::{Dir, REPORT};
use aldus_ledger::db::Address;
use aldus_ledger::{Filter, Ledger};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How often it is killed.
const KILLS: usize = 200;
/// Reports of the test.
const REPORTS: usize = 48;
/// Most turns of an empty loop between the last line that is read and the kill: some milliseconds, so that any part of a
/// transaction can be hit.
const TURNS: u64 = 4_000_000;

/// Random numbers that are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % many
    }
}

/// Records of many reports, some of them revisions, of a few incidents.
fn records(dir: &Dir) {
    let numbers = ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
    let lines: Vec<String> = (0..REPORTS)
        .map(|at| {
            let text = REPORT.replace("date 2024-01-16\n", "").replace("twee", numbers[at % 8]);
            let text = format!("{text} Dit is bericht {at}.");
            let published = format!("2024-01-{:02}", 16 + at % 5);
            let url = format!("https://krant{}.example/{}", at % 6, at / 12);
            serde_json::json!({"text": text, "published": published, "url": url, "language": "nl"}).to_string()
        })
        .collect();
    dir.put("reports.jsonl", lines.join("\n"));
    let read = dir.aldus(&["read", "--format", "jsonl", "reports.jsonl"]).succeeded();
    dir.put("records.jsonl", read.stdout);
}

fn add(dir: &Dir, batch: u64) -> Child {
    let batch = batch.to_string();
    let arguments = [
        "add",
        "--records",
        "records.jsonl",
        "--batch",
        &batch,
        "--threads",
        "1",
        "--recorded-at",
        "2024-02-01T00:00:00Z",
    ];
    dir.command(&arguments).spawn().unwrap()
}

/// Ids of reports that it says are stored, up to so many lines; none when it ended before.
fn acknowledged(child: &mut Child, lines: u64, stored: &mut BTreeSet<String>) -> bool {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    for _ in 0..lines {
        line.clear();
        if out.read_line(&mut line).unwrap() == 0 {
            return false;
        }
        if let Some(id) = line.split_whitespace().nth(1).filter(|id| id.starts_with("b3:")) {
            stored.insert(id.to_owned());
        }
    }
    true
}

fn all_incidents(ledger: &mut Ledger) -> Vec<String> {
    let found = ledger.incidents(&Filter::default()).unwrap();
    found.iter().map(|summary| serde_json::to_string(summary).unwrap()).collect()
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_there() {
    let dir = Dir::new("kill");
    records(&dir);
    let file = dir.path().join("aldus.db");
    let address = Address::File(file.clone());
    assert!(add(&dir, 256).wait_with_output().unwrap().status.success());
    let whole = all_incidents(&mut Ledger::open(&address).unwrap());
    remove(&file);

    let mut dice = Dice(2024);
    let (mut kills, mut stored) = (0, BTreeSet::new());
    while kills < KILLS {
        let mut child = add(&dir, 1 + dice.below(5));
        let lines = dice.below(stored.len() as u64 + 8);
        if acknowledged(&mut child, lines, &mut stored) {
            for turn in 0..dice.below(TURNS) {
                std::hint::black_box(turn);
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        let Ok(mut ledger) = Ledger::open(&address) else {
            assert!(stored.is_empty(), "kill {kills}: the ledger is gone");
            continue;
        };
        assert_eq!(ledger.check(|_| ()).unwrap(), Vec::<String>::new(), "kill {kills}");
        for id in &stored {
            assert!(ledger.report(id).is_ok(), "kill {kills}: {id} was acknowledged and is not there");
        }
        if ledger.count_reports().unwrap() == REPORTS as u64 {
            assert_eq!(all_incidents(&mut ledger), whole, "kill {kills}");
            drop(ledger);
            remove(&file);
            stored.clear();
        }
    }
    assert!(add(&dir, 7).wait_with_output().unwrap().status.success(), "running it again completes it");
    assert_eq!(all_incidents(&mut Ledger::open(&address).unwrap()), whole);
}

#[test]
fn two_at_once_end_in_the_ledger_of_one() {
    let dir = Dir::new("two-at-once");
    records(&dir);
    let address = Address::File(dir.path().join("aldus.db"));
    let both = [add(&dir, 3), add(&dir, 5)];
    for child in both {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let mut ledger = Ledger::open(&address).unwrap();
    assert_eq!(ledger.count_reports().unwrap(), REPORTS as u64);
    assert_eq!(ledger.check(|_| ()).unwrap(), Vec::<String>::new());
    let together = all_incidents(&mut ledger);
    drop(ledger);
    remove(&dir.path().join("aldus.db"));
    assert!(add(&dir, 256).wait_with_output().unwrap().status.success());
    assert_eq!(all_incidents(&mut Ledger::open(&address).unwrap()), together);
}

/// Take a ledger away, with its log.
fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
    }
}

/// Bytes of filling that make a copy take long enough to be stopped in the middle.
#[cfg(unix)]
const FILLING: usize = 128 << 20;

#[cfg(unix)]
#[test]
fn a_backup_that_is_stopped_leaves_nothing() {
    let dir = Dir::new("stopped-backup");
    dir.put("report.txt", REPORT);
    dir.aldus(&["add", "report.txt"]).succeeded();
    let mut db = aldus_ledger::db::open(&Address::File(dir.path().join("aldus.db")), false).unwrap();
    db.script(&format!("CREATE TABLE filling (bytes BLOB); INSERT INTO filling VALUES (zeroblob({FILLING}))")).unwrap();
    drop(db);
    let mut child = dir.command(&["db", "backup", "copy.db"]).spawn().unwrap();
    let begun = || dir.names().iter().any(|name| name.contains("unfinished"));
    while !begun() {
        assert!(child.try_wait().unwrap().is_none(), "it was done before it could be stopped");
        std::thread::yield_now();
    }
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert!(!child.wait().unwrap().success());
    let left: Vec<String> = dir.names().into_iter().filter(|name| name.contains("copy")).collect();
    assert!(left.is_empty(), "{left:?}");
    dir.aldus(&["db", "backup", "copy.db"]).succeeded();
}

#[test]
fn what_goes_wrong_does_not_wait_for_more_input() {
    let dir = Dir::new("add-awaits");
    records(&dir);
    let mut command = dir.command(&["add", "--records", "--batch", "1", "-"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // Nobody hears what is stored, and the input stays open.
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let line = dir.get("records.jsonl").lines().next().unwrap().to_owned();
    stdin.write_all(format!("{line}\n").as_bytes()).unwrap();
    let patience = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(patience.elapsed() < Duration::from_secs(60), "it waits for more");
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(stdin);
}
