//! An incident in words, for columns that are meant for people.

use super::incidents::because;
use crate::figures::{Choice, Policy};
use crate::incident::{Part, Party};
use crate::item::Incident;
use crate::positions::{Positions, in_words};
use aldus_record::Harm;

/// What happened, in a sentence: `ASSAULT (heavy-weapons; airstrike) by A on B in Kutum on 2025-03-11.`
pub fn what_happened(incident: &Incident) -> String {
    let mut text = incident.event_type().name().to_owned();
    let details: Vec<&str> = incident.mode().into_iter().chain(incident.means()).collect();
    if !details.is_empty() {
        text += &format!(" ({})", crate::words::distinct(details, "; "));
    }
    let names = |parties: Vec<Party>| parties.iter().map(|p| p.actor.name.clone()).collect::<Vec<_>>().join(", ");
    let aimed_at: Vec<String> = incident.targets().into_iter().map(str::to_owned).collect();
    for (word, value) in [
        ("by", names(incident.parties(Part::Actor))),
        ("on", names(incident.parties(Part::Recipient))),
        ("aimed at", crate::words::distinct(aimed_at, ", ")),
        ("in", incident.place().map(|place| place.name.clone()).unwrap_or_default()),
    ] {
        if !value.is_empty() {
            text += &format!(" {word} {value}");
        }
    }
    text + &when(incident) + "."
}

fn when(incident: &Incident) -> String {
    match incident.days() {
        Some(days) if days.first == days.last => format!(" on {}", days.first),
        Some(days) => format!(" between {} and {}", days.first, days.last),
        None => String::new(),
    }
}

/// Who asserts and who denies it, and which figures were chosen and why.
pub fn who_says_so(incident: &Incident, policy: &Policy, harms: &[Harm]) -> String {
    let positions = Positions::of(incident);
    let choices: Vec<Choice> = incident.choices(policy).into_iter().filter(|c| harms.contains(&c.harm)).collect();
    let mut parts = Vec::new();
    for (word, who) in [("Asserted by", &positions.asserted), ("Denied by", &positions.denied)] {
        if !who.is_empty() {
            parts.push(format!("{word} {}", in_words(who, ", ")));
        }
    }
    let figures = because(&choices);
    if !figures.is_empty() {
        parts.push(format!("Figures ({policy}): {figures}"));
    }
    parts.iter().map(|part| format!("{part}.")).collect::<Vec<_>>().join(" ")
}
