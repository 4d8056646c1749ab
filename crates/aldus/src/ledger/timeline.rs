//! What became known of an incident, day by day.

use super::words::label;
use aldus_ledger::{IncidentView, Standing};
use serde::Serialize;

/// Something on a day.
#[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// What.
    pub what: String,
}

/// All moments in their order.
pub fn moments(view: &IncidentView) -> Vec<Moment> {
    let mut all = Vec::new();
    if let Some(days) = view.summary.days {
        let days = days.to_string();
        let day = days.split('/').next().unwrap_or("").to_owned();
        let until = days.split_once('/').map_or(String::new(), |(_, last)| format!(" (or up to {last})"));
        all.push((day, 0, format!("it takes place{until}")));
    }
    for (at, report) in view.reports.iter().enumerate() {
        for appearance in &report.appearances {
            let outlet = appearance.publisher.clone().unwrap_or_else(|| appearance.address.clone());
            let verb = match report.standing {
                Standing::Superseded => "tells of it, in words that are replaced later",
                _ if is_revision(view, at) => "tells of it in a revised text",
                _ => "tells of it",
            };
            all.push((appearance.known_on.clone(), 1, format!("{} {outlet} {verb}", label(at))));
            if let Some(withdrawal) = &appearance.withdrawal {
                let what = format!("{} is withdrawn: {}", label(at), withdrawal.because);
                all.push((withdrawal.withdrawn_on.clone(), 2, what));
            }
        }
    }
    for decided in &view.decisions {
        let what = format!("{} by {}: {}", past(&decided.what), decided.who, decided.because);
        all.push((decided.recorded_at.chars().take(10).collect(), 3, what));
    }
    all.sort();
    all.into_iter().map(|(day, _, what)| Moment { day, what }).collect()
}

fn past(what: &str) -> &str {
    match what {
        "merge" => "incidents merged",
        "split" => "incident split",
        _ => "edited",
    }
}

/// Whether a report has an earlier text at its address in this incident.
fn is_revision(view: &IncidentView, at: usize) -> bool {
    let addresses = |at: usize| view.reports[at].appearances.iter().map(|appearance| appearance.address.as_str());
    (0..at).any(|earlier| addresses(earlier).any(|address| addresses(at).any(|other| other == address)))
}
