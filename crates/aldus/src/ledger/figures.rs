//! Figures of an incident, in the order in which they became known.

use super::words::label;
use aldus_incidents::{Figure, Sighting};
use aldus_ledger::{IncidentView, Standing, bounds};
use serde::Serialize;
use std::collections::BTreeMap;

/// A figure as one voice gives it in one report.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The day from which it was known.
    pub known_on: String,
    /// What happened to them, and who they are.
    pub what: String,
    /// How many.
    pub many: String,
    /// Who says so.
    pub voice: String,
    /// The report: r1, r2, …
    pub report: String,
    /// `raised from 7`, `lowered from 9`, `withdrawn`, `superseded`.
    pub note: Option<String>,
}

/// All figures: by what they count, then by when they became known.
pub fn rows(view: &IncidentView) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut last: BTreeMap<(String, String), (Option<u64>, Option<u64>)> = BTreeMap::new();
    for (at, report) in view.reports.iter().enumerate() {
        for sighting in &report.sightings {
            for figure in &sighting.figures {
                let what = what(figure);
                for (identity, voice) in voices(figure, sighting) {
                    let before = last.insert((what.clone(), identity), (figure.min, figure.max));
                    rows.push(Row {
                        known_on: report.known_on().to_owned(),
                        what: what.clone(),
                        many: bounds(figure.min, figure.max),
                        voice,
                        report: label(at),
                        note: note(figure, report.standing, before),
                    });
                }
            }
        }
    }
    rows.sort_by(|a, b| a.what.cmp(&b.what));
    rows
}

fn what(figure: &Figure) -> String {
    format!("{} {}", figure.who, figure.harm.name())
}

fn voices(figure: &Figure, sighting: &Sighting) -> Vec<(String, String)> {
    if figure.sources.is_empty() {
        let outlet = sighting.outlet.clone().unwrap_or_else(|| "the report itself".to_owned());
        return vec![(format!("outlet {outlet}"), outlet)];
    }
    figure.sources.iter().map(|party| (party.identity(), party.name.clone())).collect()
}

fn note(figure: &Figure, standing: Standing, before: Option<(Option<u64>, Option<u64>)>) -> Option<String> {
    let fate = match (figure.standing, standing) {
        (aldus_record::Standing::Withdrawn, _) | (_, Standing::Withdrawn) => Some("withdrawn"),
        (aldus_record::Standing::Superseded, _) | (_, Standing::Superseded) => Some("superseded"),
        _ => None,
    };
    let update = before.filter(|(min, max)| (*min, *max) != (figure.min, figure.max)).map(|(min, max)| {
        let raised = figure.min.or(figure.max) > min.or(max);
        format!("{} from {}", if raised { "raised" } else { "changed" }, bounds(min, max))
    });
    let notes: Vec<String> = update.into_iter().chain(fate.map(str::to_owned)).collect();
    (!notes.is_empty()).then(|| notes.join(", "))
}
