use super::words::{counted, kind, line, parties, place, toll};
use crate::terminal::{Ink, Style};
use aldus_ledger::Summary;

/// Tolls of one incident that a list shows.
const TOLLS: usize = 4;

/// Incidents for a person, one paragraph each.
pub fn show(incidents: &[Summary], style: Style) -> String {
    if incidents.is_empty() {
        return "No incident fits.\n".to_owned();
    }
    let mut out = String::new();
    for (at, summary) in incidents.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        one(&mut out, summary, style);
    }
    out
}

fn one(out: &mut String, summary: &Summary, style: Style) {
    head(out, summary, style);
    let told = [
        counted(summary.reports, "report", "reports"),
        counted(summary.independent, "independent source", "independent sources"),
    ];
    let mut told = told.join(", ");
    for (number, what) in
        [(summary.superseded, "revised"), (summary.withdrawn, "withdrawn"), (summary.taken_back, "claims taken back")]
    {
        if number > 0 {
            told.push_str(&format!(", {number} {what}"));
        }
    }
    line(out, style, "    ", &[(Ink::Quiet, &told)]);
    for figure in summary.tolls.iter().take(TOLLS) {
        line(out, style, "    ", &[(Ink::Figure, &toll(figure)), (Ink::Source, &figure.voices.join(", "))]);
    }
    if summary.tolls.len() > TOLLS {
        line(out, style, "    ", &[(Ink::Quiet, &format!("and {} more figures", summary.tolls.len() - TOLLS))]);
    }
    for disagreement in &summary.disagreements {
        line(out, style, "  ! ", &[(Ink::Alarm, disagreement)]);
    }
}

/// The line that says what an incident is.
pub fn head(out: &mut String, summary: &Summary, style: Style) {
    let when = summary.days.map_or("date unknown".to_owned(), |days| days.to_string());
    let places: Vec<String> = summary.places.iter().take(2).map(place).collect();
    let mut pieces = vec![summary.id.to_string(), when];
    pieces.push(if places.is_empty() { "place unknown".to_owned() } else { places.join("; ") });
    line(out, style, "", &[(Ink::Title, &pieces.join("  "))]);
    let status = format!("[{}]", crate::digest::status_name(summary.status));
    line(out, style, "    ", &[(Ink::Type, &kind(summary)), (Ink::Source, &parties(summary)), (Ink::Quiet, &status)]);
}
