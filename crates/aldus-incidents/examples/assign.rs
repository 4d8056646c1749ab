//! Reads records (JSON lines) from standard input and prints, as one JSON object, which incident each of their events is of,
//! what the reports of each incident disagree on, and which reports are one source. With `--pairs` it prints instead, a line
//! each, the pairs of events that the index brings together with the signs found in them: `training/linking` learns from that.

use aldus_incidents::{
    Decisions, Key, Reporting, Sighting, SightingId, cluster, compare, disagreements, independent, keys, probes,
};
use aldus_record::Record;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines = std::io::stdin().lock().lines();
    let records: Vec<Record> =
        lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Result<_, std::io::Error>>()?;
    let sightings: Vec<Sighting> = records.iter().flat_map(Sighting::all_of).collect();
    let names = names(&records);
    let mut out = std::io::stdout().lock();
    if std::env::args().any(|argument| argument == "--pairs") {
        return pairs(&sightings, &names, &mut out);
    }
    let incidents: Vec<_> = cluster(&sightings, &Decisions::default())
        .into_iter()
        .map(|incident| {
            let of: Vec<Sighting> = sightings.iter().filter(|s| incident.members.contains(&s.id)).cloned().collect();
            let joins: Vec<_> = incident
                .joins
                .iter()
                .map(|join| {
                    let (a, b) = join.between;
                    serde_json::json!({"between": [name(&of, a, &names), name(&of, b, &names)], "link": join.link, "average": join.average})
                })
                .collect();
            serde_json::json!({
                "id": incident.id,
                "events": of.iter().map(|s| [names[&s.report].as_str(), &s.event]).collect::<Vec<_>>(),
                "joins": joins,
                "disagreements": disagreements(&of).iter().map(ToString::to_string).collect::<Vec<_>>(),
            })
        })
        .collect();
    let reports: Vec<Reporting> = records.iter().map(Reporting::of).collect();
    let sources: Vec<Vec<&str>> = independent(&reports)
        .iter()
        .map(|source| source.reports.iter().map(|id| names[id].as_str()).collect())
        .collect();
    writeln!(out, "{}", serde_json::json!({"incidents": incidents, "sources": sources}))?;
    Ok(())
}

/// The id that the user gave each report, or its own.
fn names(records: &[Record]) -> BTreeMap<String, String> {
    records
        .iter()
        .map(|r| (r.report.id.clone(), r.report.source_id.clone().unwrap_or_else(|| r.report.id.clone())))
        .collect()
}

fn name(sightings: &[Sighting], id: SightingId, names: &BTreeMap<String, String>) -> String {
    let sighting = sightings.iter().find(|s| s.id == id);
    sighting.map(|s| format!("{} {}", names[&s.report], s.event)).unwrap_or_default()
}

fn pairs(
    sightings: &[Sighting],
    names: &BTreeMap<String, String>,
    out: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut filed: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (i, sighting) in sightings.iter().enumerate() {
        for key in keys(sighting) {
            filed.entry(key).or_default().push(i);
        }
    }
    for (i, a) in sightings.iter().enumerate() {
        let found: BTreeSet<usize> = probes(a).iter().filter_map(|key| filed.get(key)).flatten().copied().collect();
        for b in found.into_iter().filter(|j| *j > i).map(|j| &sightings[j]) {
            let physical = a.event_type.is_physical() && b.event_type.is_physical();
            let link = compare(a, b);
            let signs: Vec<&str> = link.signals.iter().map(|s| s.name.as_str()).collect();
            let pair = [&names[&a.report], &a.event, &names[&b.report], &b.event];
            let kind = if physical { "physical" } else { "verbal" };
            writeln!(out, "{}\t{kind}\t{}\t{}", pair.map(String::as_str).join("\t"), link.score, signs.join(" "))?;
        }
    }
    Ok(())
}
