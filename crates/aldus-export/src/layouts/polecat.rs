use super::NOT_HAPPENED;
use crate::facts::{Side, cameo, country, plover, quad_name, sector_of_role};
use crate::figures::Policy;
use crate::incident::{Part, Party, coordinates};
use crate::item::Incident;
use crate::row::Row;
use crate::words::{distinct, words};
use aldus_record::{Actor, PlacePrecision, Time};

/// What separates several values of a column in POLECAT's files.
const AND: &str = "; ";

/// POLECAT: one row for each event of each report.
pub fn fill(incident: &Incident, _: &Policy, row: &mut Row) -> Result<(), &'static str> {
    if !incident.took_place() {
        return Err(NOT_HAPPENED);
    }
    let mention = incident.lead();
    let event = mention.event;
    let known = plover(event.event_type, event.mode.as_deref());
    row.text("Event ID", mention.item.event_id(event));
    row.text_if("Event Date", incident.days_or_published().and_then(|days| days.day()).map(|day| day.to_string()));
    row.text("Event Type", event.event_type.name());
    row.text_if("Event Mode", event.mode.as_deref());
    row.text_if("Intensity", known.score);
    row.text("Quad Code", quad_name(known.quad));
    let code = event.cameo.as_deref().or(known.cameo.as_deref());
    row.text_if("Contexts", code.and_then(cameo).map(|code| code.contexts.join(AND)));
    fill_parties(&incident.parties(Part::Actor), "Actor", row);
    fill_parties(&incident.parties(Part::Recipient), "Recipient", row);
    fill_place(incident, row);
    fill_story(incident, row);
    Ok(())
}

fn fill_parties(parties: &[Party], part: &str, row: &mut Row) {
    let sectors: Vec<&str> = parties.iter().filter_map(Party::plover_sector).collect();
    let cow = parties.iter().filter_map(|p| p.country()?.cow).map(|number| number.to_string());
    row.text(&format!("{part} Name"), distinct(parties.iter().map(|p| &p.actor.name), AND));
    row.text(&format!("{part} Country"), distinct(parties.iter().filter_map(Party::plover_code), AND));
    row.text(&format!("{part} COW"), distinct(cow, AND));
    row.text_if(&format!("Primary {part} Sector"), sectors.first().copied());
    row.text(&format!("{part} Sectors"), distinct(sectors, AND));
    row.text(&format!("{part} Name Raw"), distinct(parties.iter().map(Party::raw_name), AND));
}

fn fill_place(incident: &Incident, row: &mut Row) {
    let Some(place) = incident.place() else { return };
    row.text("Placename", place.name.as_str());
    match place.precision {
        PlacePrecision::Point | PlacePrecision::City => row.text("City", place.name.as_str()),
        PlacePrecision::Admin2 => row.text("District", place.name.as_str()),
        _ => {}
    }
    row.text_if("Province", place.admin1.as_deref());
    row.text_if("Country", place.country.as_deref().and_then(country).map(|c| c.plover.as_str()));
    if let Some((lat, lon)) = coordinates(place) {
        row.float("Latitude", lat);
        row.float("Longitude", lon);
    }
    row.int("GeoNames ID", place.geonames);
    row.text_if("Raw Placename", place.mentions.first().map(|span| words(incident.lead().item.record, *span)));
}

fn fill_story(incident: &Incident, row: &mut Row) {
    let record = incident.lead().item.record;
    row.text_if("Source", record.report.publisher.as_deref());
    row.text_if("Publication Date", record.report.published.as_ref().and_then(day));
    let (organisations, others): (Vec<&Actor>, Vec<&Actor>) = record.actors.iter().partition(|a| is_organisation(a));
    row.text("Story People", distinct(others.iter().map(|a| &a.name), AND));
    row.text("Story Organizations", distinct(organisations.iter().map(|a| &a.name), AND));
    row.text("Story Locations", distinct(record.places.iter().map(|p| &p.name), AND));
    row.text("Language", record.report.language.as_str());
    row.text("Version", format!("{} {}", record.coder.name, record.coder.version));
}

/// Of a state, armed, of several states, or a medium.
fn is_organisation(actor: &Actor) -> bool {
    let Some(sector) = sector_of_role(actor.role) else { return false };
    sector.entity.is_some()
        || sector.plover.as_deref() == Some("JRN")
        || matches!(sector.side, Some(Side::State | Side::Armed))
}

fn day(time: &Time) -> Option<String> {
    crate::days::Days::of(time)?.day().map(|day| day.to_string())
}
