use super::{NOT_HAPPENED, summary};
use crate::days::Days;
use crate::facts::{Side, acled_event, country, sector_of_role, side_of_victims};
use crate::figures::{Choice, Policy};
use crate::incident::{Part, Party, coarseness, coordinates};
use crate::item::Incident;
use crate::row::Row;
use crate::words::distinct;
use aldus_record::{EventType, Harm, PlacePrecision};

const AND: &str = "; ";

/// ACLED's kinds of actors, in the order of its interactions.
const INTER: [&str; 8] = [
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
];

/// ACLED: one row for each incident of the kinds that it codes.
pub fn fill(incident: &Incident, policy: &Policy, row: &mut Row) -> Result<(), &'static str> {
    if !incident.took_place() {
        return Err(NOT_HAPPENED);
    }
    let (actors, recipients) = (incident.sides(Part::Actor), incident.sides(Part::Recipient));
    let named = acled_event(incident.event_type(), incident.mode(), &incident.means(), &actors, &recipients)
        .ok_or("of a kind that ACLED doesn't code")?;
    let killed = incident.killed(policy);
    row.text("event_id_cnty", incident.id.as_str());
    if let Some(days) = incident.days() {
        fill_days(days, row);
    }
    row.text("disorder_type", named.disorder_type.as_str());
    row.text_if("event_type", named.event_type.as_deref());
    row.text_if("sub_event_type", named.sub_event_type.as_deref());
    fill_parties(incident, row);
    if recipients.contains(&Side::Civilian) || victims_are_civilians(&killed) {
        row.text("civilian_targeting", "Civilian targeting");
    }
    fill_place(incident, row);
    row.text("source", incident.publishers().join(AND));
    let says = summary::who_says_so(incident, policy, &[Harm::Killed]);
    row.text("notes", format!("{} {says}", summary::what_happened(incident)).trim().to_owned());
    row.int("fatalities", killed.value);
    row.int("timestamp", incident.items().iter().filter_map(|item| item.recorded).max());
    Ok(())
}

/// A week is precision 2, a month 3; ACLED doesn't code what is known no better.
fn fill_days(days: Days, row: &mut Row) {
    row.text_if("year", days.year().map(|year| year.to_string()));
    let precision = match days.count() {
        1 => 1,
        2..=7 => 2,
        8..=31 => 3,
        _ => return,
    };
    row.text("event_date", days.middle().to_string());
    row.int("time_precision", Some(precision));
}

fn fill_parties(incident: &Incident, row: &mut Row) {
    let mut kinds = Vec::new();
    for (part, number) in [(Part::Actor, "1"), (Part::Recipient, "2")] {
        let parties = incident.parties(part);
        let kind = parties.first().and_then(|party| inter(incident, party, part));
        row.text_if(&format!("actor{number}"), parties.first().map(|p| p.actor.name.as_str()));
        row.text(&format!("assoc_actor_{number}"), distinct(parties.iter().skip(1).map(|p| &p.actor.name), AND));
        row.text_if(&format!("inter{number}"), kind);
        kinds.push((parties.is_empty(), kind));
    }
    let interaction = match kinds.as_slice() {
        [(_, Some(one)), (true, _)] => Some(format!("{one} only")),
        [(_, Some(one)), (_, Some(two))] => {
            let (first, second) = if place_of(one) <= place_of(two) { (one, two) } else { (two, one) };
            Some(format!("{first}-{second}"))
        }
        _ => None,
    };
    row.text_if("interaction", interaction);
}

fn place_of(kind: &str) -> usize {
    INTER.iter().position(|known| *known == kind).unwrap_or(INTER.len())
}

/// The kind of an actor; those who demonstrate are what they do there, and state forces abroad are external.
fn inter(incident: &Incident, party: &Party, part: Part) -> Option<&'static str> {
    let sector = sector_of_role(party.actor.role);
    if part == Part::Actor && incident.event_type() == EventType::Protest {
        return Some(if incident.mode() == Some("riot") { "Rioters" } else { "Protesters" });
    }
    let kind = sector?.inter.as_deref()?;
    let place = incident.place().and_then(|place| place.country.as_deref());
    let abroad = matches!((place, party.actor.country.as_deref()), (Some(there), Some(home)) if there != home);
    Some(if kind == INTER[0] && abroad { INTER[7] } else { kind })
}

/// Whether the figure that was chosen is of people who are civilians by what they are called.
fn victims_are_civilians(killed: &Choice) -> bool {
    killed.chosen.is_some_and(|figure| side_of_victims(&figure.casualty.who) == Some(Side::Civilian))
}

fn fill_place(incident: &Incident, row: &mut Row) {
    let Some(place) = incident.place() else { return };
    if let Some(known) = place.country.as_deref().and_then(country) {
        row.text_if("iso", known.iso_number.as_ref().map(|number| number.trim_start_matches('0')));
        row.text_if("region", known.acled_region.as_deref());
        row.text("country", known.acled_name());
    }
    row.text_if("admin1", place.admin1.as_deref());
    if coarseness(place.precision) > coarseness(PlacePrecision::Admin1) {
        return;
    }
    if place.precision == PlacePrecision::Admin2 {
        row.text("admin2", place.name.as_str());
    }
    row.text("location", place.name.as_str());
    if let Some((lat, lon)) = coordinates(place) {
        row.float("latitude", lat);
        row.float("longitude", lon);
    }
    row.int("geo_precision", Some(coarseness(place.precision).max(1)));
}
