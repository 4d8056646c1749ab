//! Small pieces of text that several views of the ledger share.

use crate::digest;
use crate::terminal::{Ink, Paragraph, Style};
use aldus_incidents::Locality;
use aldus_ledger::{Summary, Toll, bounds};

/// A paragraph.
pub fn line(out: &mut String, style: Style, first: &str, pieces: &[(Ink, &str)]) {
    let rest = " ".repeat(first.chars().count() + 2);
    Paragraph { first, rest: &rest }.write(out, style, pieces);
}

/// A heading with an empty line before it.
pub fn heading(out: &mut String, style: Style, text: &str) {
    out.push('\n');
    out.push_str(&style.paint(Ink::Heading, text));
    out.push('\n');
}

/// `ASSAULT · heavy-weapons`.
pub fn kind(summary: &Summary) -> String {
    match &summary.mode {
        Some(mode) => format!("{} · {mode}", summary.event_type.name()),
        None => summary.event_type.name().to_owned(),
    }
}

/// `leger → markt`; `(unnamed)` stands for nobody.
pub fn parties(summary: &Summary) -> String {
    let listed = |names: &[String]| digest::listed(&names.iter().take(3).map(String::as_str).collect::<Vec<_>>());
    let to: Vec<String> = summary.recipients.iter().chain(&summary.targets).cloned().collect();
    let actors = listed(&summary.actors).unwrap_or_else(|| "(unnamed)".to_owned());
    match listed(&to) {
        Some(to) => format!("{actors} → {to}"),
        None => actors,
    }
}

/// `Kutum (Northern Darfur, SDN)`.
pub fn place(place: &Locality) -> String {
    let around: Vec<&str> = [place.admin1.as_deref(), place.country.as_deref()].into_iter().flatten().collect();
    match around.into_iter().filter(|area| *area != place.name).collect::<Vec<_>>() {
        around if around.is_empty() => place.name.clone(),
        around => format!("{} ({})", place.name, around.join(", ")),
    }
}

/// `31 or more killed (children)`.
pub fn toll(toll: &Toll) -> String {
    let who = if toll.who == "people" { String::new() } else { format!(" ({})", toll.who) };
    format!("{} {}{who}", bounds(toll.min, toll.max), toll.harm.name())
}

/// `1 report`, `2 reports`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The reports of an incident are r1, r2, …
pub fn label(at: usize) -> String {
    format!("r{}", at + 1)
}
