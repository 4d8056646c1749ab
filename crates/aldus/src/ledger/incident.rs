use super::words::{counted, heading, label, line};
use super::{figures, incidents, matrix, timeline};
use crate::terminal::{Ink, Style};
use aldus_ledger::{IncidentView, Standing, ViewedReport};
use serde_json::{Value, json};

/// An incident for a person.
pub fn show(view: &IncidentView, as_of: Option<&str>, explain: bool, style: Style) -> String {
    let mut out = String::new();
    incidents::head(&mut out, &view.summary, style);
    if let Some(day) = as_of {
        line(&mut out, style, "    ", &[(Ink::Alarm, &format!("as it was known at the end of {day}"))]);
    }
    for (part, value) in &view.summary.edited {
        line(&mut out, style, "    ", &[(Ink::Quiet, &format!("{part} set right by a person: {value}"))]);
    }
    reports(&mut out, view, style);
    disagreements(&mut out, view, style);
    claims(&mut out, view, style);
    tolls(&mut out, view, style);
    heading(&mut out, style, "Timeline");
    for moment in timeline::moments(view) {
        line(&mut out, style, &format!("  {}  ", moment.day), &[(Ink::Words, &moment.what)]);
    }
    if explain {
        joins(&mut out, view, style);
    }
    out
}

/// An incident for a program.
pub fn json(view: &IncidentView) -> Value {
    let reports = view.reports.iter().enumerate().map(|(at, report)| {
        let told = &report.record.report;
        json!({
            "label": label(at),
            "id": told.id,
            "standing": report.standing,
            "known_on": report.known_on(),
            "publisher": told.publisher,
            "title": told.title,
            "addresses": report.appearances.iter().map(|a| a.address.as_str()).collect::<Vec<_>>(),
            "sightings": report.sightings,
        })
    });
    json!({
        "incident": view.summary,
        "reports": reports.collect::<Vec<_>>(),
        "disagreements": view.disagreements,
        "independent": view.independent,
        "claims": matrix::voices(view),
        "figures": figures::rows(view),
        "timeline": timeline::moments(view),
        "joins": view.joins,
    })
}

fn reports(out: &mut String, view: &IncidentView, style: Style) {
    let sources = counted(view.independent.len(), "independent source", "independent sources");
    heading(out, style, &format!("{}, {sources}", counted(view.reports.len(), "report", "reports")));
    for (at, report) in view.reports.iter().enumerate() {
        let told = &report.record.report;
        let outlet = told.publisher.clone().unwrap_or_else(|| "publisher unknown".to_owned());
        let title = told.title.clone().unwrap_or_else(|| first_words(report));
        let id: String = told.id.chars().take(11).collect();
        let facts = format!("{} · {} · {id}", report.known_on(), told.language);
        let fate = match report.standing {
            Standing::Standing => "",
            Standing::Superseded => "replaced by a later text",
            Standing::Withdrawn => "withdrawn",
        };
        let pieces = [(Ink::Source, outlet.as_str()), (Ink::Words, &title), (Ink::Quiet, &facts), (Ink::Alarm, fate)];
        line(out, style, &format!("  {}  ", label(at)), &pieces);
    }
    for source in view.independent.iter().filter(|source| source.reports.len() > 1) {
        for because in &source.because {
            line(out, style, "  = ", &[(Ink::Quiet, &labelled(view, because))]);
        }
    }
}

fn first_words(report: &ViewedReport) -> String {
    let first = report.record.report.text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("date "));
    crate::digest::shortened(first.unwrap_or("").trim(), 60)
}

/// A sentence with the ids of reports replaced by their labels.
fn labelled(view: &IncidentView, sentence: &str) -> String {
    view.reports
        .iter()
        .enumerate()
        .fold(sentence.to_owned(), |text, (at, report)| text.replace(&report.record.report.id, &label(at)))
}

fn disagreements(out: &mut String, view: &IncidentView, style: Style) {
    if view.disagreements.is_empty() {
        return;
    }
    heading(out, style, "Where they disagree");
    for disagreement in &view.disagreements {
        line(out, style, "  ! ", &[(Ink::Alarm, &disagreement.matter.to_string())]);
        for side in &disagreement.sides {
            let voices = side.voices.join(", ");
            line(out, style, "      ", &[(Ink::Figure, &side.says), (Ink::Quiet, "—"), (Ink::Source, &voices)]);
        }
    }
}

fn claims(out: &mut String, view: &IncidentView, style: Style) {
    let voices = matrix::voices(view);
    if voices.is_empty() {
        return;
    }
    heading(out, style, "Who says what");
    for facet in matrix::facets(&voices) {
        line(out, style, "  ", &[(Ink::Type, facet)]);
        for voice in &voices {
            for said in voice.says.get(facet).into_iter().flatten() {
                let ink = if said.fate.is_some() { Ink::Gone } else { Ink::Words };
                line(out, style, "      ", &[(Ink::Source, &voice.name), (ink, &said.to_string())]);
            }
        }
    }
}

fn tolls(out: &mut String, view: &IncidentView, style: Style) {
    let rows = figures::rows(view);
    if rows.is_empty() {
        return;
    }
    heading(out, style, "Figures over time");
    let mut what = "";
    for row in &rows {
        if row.what != what {
            line(out, style, "  ", &[(Ink::Type, &row.what)]);
            what = &row.what;
        }
        let note = row.note.as_deref().map_or(String::new(), |note| format!("[{note}]"));
        let pieces = [
            (Ink::Figure, row.many.as_str()),
            (Ink::Source, row.voice.as_str()),
            (Ink::Quiet, &format!("({})", row.report)),
            (Ink::Alarm, &note),
        ];
        line(out, style, &format!("      {}  ", row.known_on), &pieces);
    }
}

fn joins(out: &mut String, view: &IncidentView, style: Style) {
    heading(out, style, "Why they are one");
    if view.joins.is_empty() {
        line(out, style, "  ", &[(Ink::Quiet, "there is only one sighting of it")]);
    }
    let place = |id: &aldus_incidents::SightingId| {
        let told = |report: &ViewedReport| report.sightings.iter().find(|s| s.id == *id).map(|s| s.event.clone());
        let found = view.reports.iter().enumerate().find_map(|(at, report)| Some((at, told(report)?)));
        found.map_or_else(|| id.to_string(), |(at, event)| format!("{}/{event}", label(at)))
    };
    for join in &view.joins {
        let (one, other) = (place(&join.between.0), place(&join.between.1));
        let average = join.average.map_or("decided by people".to_owned(), |score| format!("average {score:+.2}"));
        let title = format!("{one} and {other}: {average}, this pair {:+.2}", join.link.score);
        line(out, style, "  ", &[(Ink::Figure, &title)]);
        for signal in &join.link.signals {
            let weight = format!("{:+.2} {}", signal.weight, signal.name.replace('_', " "));
            line(out, style, "      ", &[(Ink::Quiet, &weight), (Ink::Words, &signal.words)]);
        }
    }
}
