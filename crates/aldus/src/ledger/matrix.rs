//! Who says what about which side of an incident.

use super::words::label;
use aldus_incidents::{Party, Statement};
use aldus_ledger::{IncidentView, Standing};
use aldus_record::{Facet, Standing as Fate};
use serde::Serialize;
use std::collections::BTreeMap;

/// A voice with what it says of each side.
#[derive(Debug, Serialize)]
pub struct Voice {
    /// Its name, the one that most reports use.
    pub name: String,
    /// Facet → what it says of it, in the order of the reports.
    pub says: BTreeMap<&'static str, Vec<Said>>,
}

/// One thing said.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Said {
    /// `asserts`, `denies`, …
    pub stance: String,
    /// How sure the source is, where it isn't.
    pub certainty: Option<String>,
    /// Why it no longer counts: withdrawn or superseded, the claim or its whole report.
    pub fate: Option<&'static str>,
    /// The reports that have it: r1, r2, …
    pub reports: Vec<String>,
}

/// All voices, those that say most first.
pub fn voices(view: &IncidentView) -> Vec<Voice> {
    let mut found: BTreeMap<String, (BTreeMap<String, usize>, Voice)> = BTreeMap::new();
    for (at, report) in view.reports.iter().enumerate() {
        for statement in report.sightings.iter().flat_map(|s| &s.statements) {
            for (identity, name) in sources(statement) {
                let new = || (BTreeMap::new(), Voice { name: String::new(), says: BTreeMap::new() });
                let (names, voice) = found.entry(identity).or_insert_with(new);
                *names.entry(name).or_default() += 1;
                note(voice.says.entry(statement.facet.name()).or_default(), statement, report.standing, &label(at));
            }
        }
    }
    let mut all: Vec<Voice> = found
        .into_values()
        .map(|(names, voice)| {
            let most = names.into_iter().min_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            Voice { name: most.map_or(String::new(), |(name, _)| name), ..voice }
        })
        .collect();
    let much = |voice: &Voice| voice.says.values().map(Vec::len).sum::<usize>();
    all.sort_by(|a, b| much(b).cmp(&much(a)).then(a.name.cmp(&b.name)));
    all
}

/// The facets that anybody says anything about, in the order of the contract.
pub fn facets(voices: &[Voice]) -> Vec<&'static str> {
    let said = |facet: &Facet| voices.iter().any(|voice| voice.says.contains_key(facet.name()));
    Facet::ALL.iter().filter(|f| said(f)).map(|f| f.name()).collect()
}

fn sources(statement: &Statement) -> Vec<(String, String)> {
    if statement.sources.is_empty() {
        return vec![("(unnamed)".to_owned(), "(unnamed source)".to_owned())];
    }
    statement.sources.iter().map(|party: &Party| (party.identity(), party.name.clone())).collect()
}

fn note(cell: &mut Vec<Said>, statement: &Statement, standing: Standing, report: &str) {
    let fate = match (statement.standing, standing) {
        (Fate::Withdrawn, _) | (_, Standing::Withdrawn) => Some("withdrawn"),
        (Fate::Superseded, _) | (_, Standing::Superseded) => Some("superseded"),
        _ => None,
    };
    let sure = match statement.certainty {
        aldus_record::Certainty::Certain | aldus_record::Certainty::Unknown => None,
        certainty => Some(certainty.name().to_owned()),
    };
    let stance = statement.stance.name().replace('_', " ");
    match cell.iter_mut().find(|said| said.stance == stance && said.certainty == sure && said.fate == fate) {
        Some(said) if said.reports.last().is_none_or(|last| last != report) => said.reports.push(report.to_owned()),
        Some(_) => {}
        None => cell.push(Said { stance, certainty: sure, fate, reports: vec![report.to_owned()] }),
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.stance)?;
        for more in self.certainty.as_deref().into_iter().chain(self.fate) {
            write!(f, ", {more}")?;
        }
        write!(f, " ({})", self.reports.join(" "))
    }
}
