use super::NOT_HAPPENED;
use crate::days::Days;
use crate::facts::{cameo, country, plover, sector_of_role};
use crate::figures::Policy;
use crate::incident::{Part, Party, coordinates};
use crate::item::{Incident, Mention};
use crate::row::Row;
use aldus_record::{Place, PlacePrecision};

/// GDELT 2.0: one row for each incident.
pub fn fill(incident: &Incident, _: &Policy, row: &mut Row) -> Result<(), &'static str> {
    if !incident.took_place() {
        return Err(NOT_HAPPENED);
    }
    if let Some(days) = incident.days_or_published() {
        fill_days(days, row);
    }
    fill_party(incident.parties(Part::Actor).first(), "Actor1", row);
    fill_party(incident.parties(Part::Recipient).first(), "Actor2", row);
    fill_code(incident, row);
    fill_counts(incident, row);
    if let Some(place) = incident.place() {
        fill_place(place, row);
    }
    let items = incident.items();
    row.text_if("DATEADDED", items.iter().filter_map(|item| item.recorded).min().and_then(date_added));
    row.text_if("SOURCEURL", items.iter().find_map(|item| item.record.report.url.as_deref()));
    Ok(())
}

fn fill_days(days: Days, row: &mut Row) {
    row.text_if("Year", days.year().map(|year| format!("{year:04}")));
    row.text_if("MonthYear", days.month().map(|(year, month)| format!("{year:04}{month:02}")));
    if let Some(day) = days.day() {
        row.text("SQLDATE", day.strftime("%Y%m%d").to_string());
        let fraction = (f64::from(day.month()) * 30.0 + f64::from(day.day())) / 365.0;
        row.text("FractionDate", format!("{:.4}", f64::from(day.year()) + fraction));
    }
}

fn fill_party(party: Option<&Party>, part: &str, row: &mut Row) {
    let Some(party) = party else { return };
    let of_country = party.country().and_then(|c| c.cameo.as_deref()).unwrap_or_default();
    let sector = sector_of_role(party.actor.role);
    let of_type = sector.and_then(|s| s.cameo.as_deref()).unwrap_or_default();
    let religion = sector.and_then(|s| s.cameo_religion.as_deref()).unwrap_or_default();
    row.text(&format!("{part}Code"), format!("{of_country}{religion}{of_type}"));
    row.text(&format!("{part}Name"), party.actor.name.to_uppercase());
    row.text(&format!("{part}CountryCode"), of_country);
    row.text(&format!("{part}Religion1Code"), religion);
    row.text(&format!("{part}Type1Code"), of_type);
}

fn fill_code(incident: &Incident, row: &mut Row) {
    let recorded = incident.first_of_type(|event| event.cameo.clone());
    let Some(code) = recorded.or_else(|| plover(incident.event_type(), incident.mode()).cameo) else { return };
    row.text_if("EventBaseCode", code.get(..3));
    row.text_if("EventRootCode", code.get(..2));
    if let Some(known) = cameo(&code) {
        row.int("QuadClass", Some(known.quad));
        row.text_if("GoldsteinScale", known.goldstein.as_deref());
    }
    row.text("EventCode", code);
}

fn fill_counts(incident: &Incident, row: &mut Row) {
    row.int("IsRootEvent", Some(u8::from(incident.mentions.iter().any(is_in_first_paragraph))));
    row.int("NumMentions", Some(incident.mentions.iter().map(|m| m.event.mentions.len()).sum::<usize>()));
    row.int("NumSources", Some(incident.publishers().len()).filter(|count| *count > 0));
    row.int("NumArticles", Some(incident.items().len()));
}

/// Whether the event is mentioned before the end of the first paragraph that is no heading.
fn is_in_first_paragraph(mention: &Mention) -> bool {
    let record = mention.item.record;
    let begin = record.sentences.iter().find(|s| !s.heading).map_or(0, |s| s.start);
    let line_end = record.report.text.chars().skip(begin).position(|c| c == '\n');
    mention.event.mentions.iter().any(|span| line_end.is_none_or(|length| span.start < begin + length))
}

fn fill_place(place: &Place, row: &mut Row) {
    let known = place.country.as_deref().and_then(country);
    let is_country = place.precision == PlacePrecision::Country;
    let in_us = place.country.as_deref() == Some("USA");
    row.int("ActionGeo_Type", geo_type(place.precision, in_us));
    let admin1 = place.admin1.as_deref().filter(|admin1| *admin1 != place.name);
    let country_name = known.map(|c| c.name.as_str()).filter(|_| !is_country);
    let parts: Vec<&str> = [Some(place.name.as_str()), admin1, country_name].into_iter().flatten().collect();
    row.text("ActionGeo_FullName", parts.join(", "));
    let fips = known.and_then(|c| c.fips.as_deref());
    row.text_if("ActionGeo_CountryCode", fips);
    row.text_if("ActionGeo_ADM1Code", fips.filter(|_| is_country));
    row.text_if("ActionGeo_FeatureID", fips.filter(|_| is_country));
    if let Some((lat, lon)) = coordinates(place) {
        row.float("ActionGeo_Lat", lat);
        row.float("ActionGeo_Long", lon);
    }
}

fn geo_type(precision: PlacePrecision, in_us: bool) -> Option<u8> {
    match (precision, in_us) {
        (PlacePrecision::Country, _) => Some(1),
        (PlacePrecision::Admin1, true) => Some(2),
        (PlacePrecision::City | PlacePrecision::Point, true) => Some(3),
        (PlacePrecision::City | PlacePrecision::Point, false) => Some(4),
        (PlacePrecision::Admin1, false) => Some(5),
        (PlacePrecision::Admin2 | PlacePrecision::Region, _) => None,
    }
}

fn date_added(seconds: i64) -> Option<String> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.strftime("%Y%m%d%H%M%S").to_string())
}
