use crate::facts::plover;
use crate::figures::{Choice, Policy, VoiceKind, voice_of};
use crate::incident::{Part, Party, coordinates};
use crate::item::Incident;
use crate::positions::{Positions, in_words};
use crate::row::Row;
use crate::words::list;
use aldus_record::Harm;

/// An incident, from all its reports.
pub fn fill(incident: &Incident, policy: &Policy, row: &mut Row) -> Result<(), &'static str> {
    let choices = incident.choices(policy);
    let positions = Positions::of(incident);
    row.text("incident_id", incident.id.as_str());
    row.text("type", incident.event_type().name());
    row.text_if("mode", incident.mode());
    row.text_if("cameo", incident.first_of_type(|event| event.cameo.as_deref()));
    row.int("quad", Some(plover(incident.event_type(), incident.mode()).quad));
    row.text("status", incident.status().name());
    fill_parties(incident, row);
    row.text("targets", list(incident.targets()));
    row.text("means", list(incident.means()));
    if let Some(days) = incident.days() {
        row.text("time_earliest", days.first.to_string());
        row.text("time_latest", days.last.to_string());
    }
    fill_place(incident, row);
    fill_reports(incident, row);
    row.int("independent_sources", Some(independent_sources(&positions, &choices)));
    fill_choices(&choices, row);
    for choice in choices.iter().filter(|c| matches!(c.harm, Harm::Killed | Harm::Injured)) {
        row.int(&format!("{}_low", choice.harm.name()), choice.low);
        row.int(&format!("{}_high", choice.harm.name()), choice.high);
    }
    fill_positions(&positions, row);
    row.text("disagreements", disagreements(incident, &positions, &choices).join("; "));
    row.text("members", list(incident.mentions.iter().map(|m| m.item.event_id(m.event))));
    Ok(())
}

/// The columns of actors and recipients.
pub fn fill_parties(incident: &Incident, row: &mut Row) {
    for (part, word, words) in [(Part::Actor, "actor", "actors"), (Part::Recipient, "recipient", "recipients")] {
        let parties = incident.parties(part);
        let role = |p: &Party| p.actor.role.map(|role| role.code());
        row.text(words, list(parties.iter().map(|p| &p.actor.name)));
        row.text(&format!("{word}_countries"), list(parties.iter().filter_map(|p| p.actor.country.as_ref())));
        row.text(&format!("{word}_sectors"), list(parties.iter().filter_map(role)));
    }
}

/// The columns of the most precise place.
pub fn fill_place(incident: &Incident, row: &mut Row) {
    let Some(place) = incident.place() else { return };
    row.text("place", place.name.as_str());
    row.text_if("country", place.country.as_deref());
    row.text_if("admin1", place.admin1.as_deref());
    row.int("geonames", place.geonames);
    if let Some((lat, lon)) = coordinates(place) {
        row.float("lat", lat);
        row.float("lon", lon);
    }
    row.text("place_precision", place.precision.name());
}

/// The chosen figures, which claims they are from, and why.
pub fn fill_choices(choices: &[Choice], row: &mut Row) {
    for choice in choices {
        row.int(choice.harm.name(), choice.value);
    }
    row.text("chosen_claims", list(choices.iter().filter_map(|c| c.chosen).map(|figure| figure.reference())));
    row.text("chosen_because", because(choices));
}

/// Why the figures were chosen, in a line.
pub fn because(choices: &[Choice]) -> String {
    choices.iter().map(Choice::in_words).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The columns of who says so and who denies it.
pub fn fill_positions(positions: &Positions, row: &mut Row) {
    row.text("asserted_by", in_words(&positions.asserted, "|"));
    row.text("denied_by", in_words(&positions.denied, "|"));
    row.truth("contested", positions.contested());
}

fn fill_reports(incident: &Incident, row: &mut Row) {
    let items = incident.items();
    row.int("reports", Some(items.len()));
    row.int("publishers", Some(incident.publishers().len()).filter(|count| *count > 0));
    let published: Vec<_> = items.iter().filter_map(|item| item.record.report.published.as_ref()).collect();
    row.text_if("first_report", published.iter().map(|time| time.earliest.as_str()).min());
    row.text_if("last_report", published.iter().map(|time| time.latest.as_str()).max());
}

/// How many different sources assert it or give a figure.
fn independent_sources(positions: &Positions, choices: &[Choice]) -> usize {
    let mut voices: Vec<_> = positions.asserted.iter().map(|p| p.voice.clone()).collect();
    let figures = choices.iter().flat_map(|choice| &choice.verdicts).filter(|v| v.figure.unusable().is_none());
    voices.extend(figures.map(|v| voice_of(v.figure.mention.item, Some(v.figure.mention.event), v.figure.claim)));
    let mut different: Vec<&crate::figures::Voice> = Vec::new();
    for voice in voices.iter().filter(|v| v.kind != VoiceKind::Unnamed) {
        if !different.iter().any(|known| known.is(voice)) {
            different.push(voice);
        }
    }
    different.len()
}

/// What the ledger found, or what can be seen here.
pub fn disagreements(incident: &Incident, positions: &Positions, choices: &[Choice]) -> Vec<String> {
    if let Some(found) = &incident.disagreements {
        return found.clone();
    }
    let denied = positions.contested().then(|| format!("denied by {}", in_words(&positions.denied, ", ")));
    let figures = choices.iter().filter(|choice| choice.conflicting);
    denied
        .into_iter()
        .chain(figures.map(|c| format!("people {}: {} or {}", c.harm.name(), bound(c.low), bound(c.high))))
        .collect()
}

fn bound(number: Option<u64>) -> String {
    number.map_or_else(|| "unknown".to_owned(), |number| number.to_string())
}
