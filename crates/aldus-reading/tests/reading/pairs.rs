//! The same facts told in Dutch and in English give the same record but for the text: the pairs of `corpora/pairs`, pair by pair.

use crate::READER;
use aldus_reading::{Input, Options};
use aldus_record::{Actor, Record};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A layer of a record without its text: what was found, each kind so often.
type Findings = BTreeMap<String, usize>;

/// The least agreement of each layer over all pairs (twice what both have, by all that either has): what has been reached.
const LEAST: [(&str, f64); 4] = [("actors", 0.78), ("events", 0.65), ("claims", 0.71), ("casualties", 0.93)];

#[test]
fn both_languages_give_the_same_record() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpora/pairs");
    let mut agreed: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut pairs = 0;
    for number in 1..=99 {
        let read = |language: &str| {
            let text = std::fs::read_to_string(folder.join(format!("p{number:02}.{language}.txt"))).ok()?;
            READER.read(&Input { text: &text, ..Input::default() }, &Options::default()).ok()
        };
        let (Some(dutch), Some(english)) = (read("nl"), read("en")) else { break };
        pairs += 1;
        for ((layer, a), (_, b)) in layers(&dutch).into_iter().zip(layers(&english)) {
            let both: usize = a.iter().map(|(key, n)| (*n).min(b.get(key).copied().unwrap_or(0))).sum();
            let all: usize = a.values().sum::<usize>() + b.values().sum::<usize>();
            println!("p{number:02} {layer:<10} {both} of {:.1}", all as f64 / 2.0);
            let sum = agreed.entry(layer).or_default();
            *sum = (sum.0 + both, sum.1 + all);
        }
    }
    assert_eq!(pairs, 20, "all pairs are read");
    for (layer, least) in LEAST {
        let (both, all) = agreed[layer];
        let agreement = 2.0 * both as f64 / all as f64;
        println!("{layer:<14} {agreement:.3}");
        assert!(agreement >= least, "{layer}: {agreement:.3} agrees, {least} was reached before");
    }
}

fn layers(record: &Record) -> [(&'static str, Findings); 4] {
    let who = |ids: &[String]| {
        let mut names: Vec<String> = record.actors.iter().filter(|a| ids.contains(&a.id)).map(kind).collect();
        names.sort_unstable();
        names.dedup();
        names.join("+")
    };
    let acting: Vec<&String> = record
        .events
        .iter()
        .flat_map(|e| e.actors.iter().chain(&e.recipients))
        .chain(record.claims.iter().flat_map(|c| &c.sources))
        .collect();
    let actors = record.actors.iter().filter(|a| acting.contains(&&a.id)).map(kind);
    let events = record.events.iter().map(|e| format!("{} {}", e.event_type.name(), who(&e.actors)));
    let claims = record.claims.iter().map(|c| format!("{} {}", who(&c.sources), c.stance.name()));
    let figures = record.casualties.iter().map(|c| format!("{} {:?} {:?}", c.harm.name(), c.min, c.max));
    [("actors", count(actors)), ("events", count(events)), ("claims", count(claims)), ("casualties", count(figures))]
}

/// What an actor is in any language.
fn kind(actor: &Actor) -> String {
    let role = actor.role.map_or("none".to_owned(), aldus_record::Role::code);
    format!("{} {role}", actor.country.as_deref().unwrap_or("none"))
}

fn count(keys: impl Iterator<Item = String>) -> Findings {
    let mut found = Findings::new();
    keys.for_each(|key| *found.entry(key).or_default() += 1);
    found
}
