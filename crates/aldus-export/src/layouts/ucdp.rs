use super::{NOT_HAPPENED, summary};
use crate::days::Days;
use crate::facts::{Side, country, side_of_victims};
use crate::figures::{Choice, Policy, voice_of};
use crate::incident::{Part, Party, coarseness, coordinates};
use crate::item::Incident;
use crate::row::Row;
use crate::words::distinct;
use aldus_record::{EventType, Harm, Place, PlacePrecision};

const AND: &str = "; ";

/// UCDP GED: one row for each incident of armed force that cost at least one life by some source.
pub fn fill(incident: &Incident, policy: &Policy, row: &mut Row) -> Result<(), &'static str> {
    if !incident.took_place() {
        return Err(NOT_HAPPENED);
    }
    let killed = incident.killed(policy);
    if incident.event_type() != EventType::Assault || killed.high.unwrap_or(0) == 0 {
        return Err("without use of force that costs a life");
    }
    let violence = Violence::of(incident, &killed);
    row.text("relid", incident.id.as_str());
    row.int("type_of_violence", violence.number());
    fill_sides(incident, violence, row);
    fill_sources(incident, policy, row);
    if let Some(place) = incident.place() {
        fill_place(place, row);
    }
    row.text("where_description", distinct(incident.places().iter().map(|place| &place.name), AND));
    fill_days(incident, row);
    fill_deaths(violence, &killed, row);
    Ok(())
}

/// UCDP's types of violence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Violence {
    StateBased,
    NonState,
    OneSided,
    Unclear,
}

impl Violence {
    /// By the sides of actors and recipients; where no recipient is known, by who the dead are.
    fn of(incident: &Incident, killed: &Choice) -> Violence {
        let party = |part: Part| incident.parties(part).into_iter().next();
        let side = |part: Part| party(part).and_then(|party| party.side());
        let dead = || killed.chosen.and_then(|figure| side_of_victims(&figure.casualty.who));
        // A state against itself is a slip of the reading more often than a mutiny.
        let country = |part: Part| party(part).and_then(|party| party.actor.country.clone());
        let itself = country(Part::Actor).is_some() && country(Part::Actor) == country(Part::Recipient);
        match (side(Part::Actor), side(Part::Recipient).or_else(dead)) {
            (Some(Side::State | Side::Armed), Some(Side::Civilian)) => Violence::OneSided,
            (Some(Side::Armed), Some(Side::Armed)) => Violence::NonState,
            (Some(Side::State), Some(Side::State)) if itself => Violence::Unclear,
            (Some(Side::State), Some(Side::State | Side::Armed)) | (Some(Side::Armed), Some(Side::State)) => {
                Violence::StateBased
            }
            _ => Violence::Unclear,
        }
    }

    fn number(self) -> Option<u8> {
        match self {
            Violence::StateBased => Some(1),
            Violence::NonState => Some(2),
            Violence::OneSided => Some(3),
            Violence::Unclear => None,
        }
    }
}

fn fill_sides(incident: &Incident, violence: Violence, row: &mut Row) {
    let first = |part: Part| incident.parties(part).into_iter().next();
    let (mut a, mut b) = (first(Part::Actor), first(Part::Recipient));
    // The state is side A in state-based violence, whoever struck.
    if violence == Violence::StateBased && a.is_some_and(|party| party.side() != Some(Side::State)) {
        std::mem::swap(&mut a, &mut b);
    }
    let side_a = a.map(|party| name_of(&party)).unwrap_or_default();
    let side_b = if violence == Violence::OneSided {
        "Civilians".to_owned()
    } else {
        b.map(|party| name_of(&party)).unwrap_or_default()
    };
    if !side_a.is_empty() && !side_b.is_empty() {
        row.text("dyad_name", format!("{side_a} - {side_b}"));
    }
    row.text("side_a", side_a);
    row.text("side_b", side_b);
    row.int("gwnoa", a.as_ref().and_then(state_number));
    row.int("gwnob", b.as_ref().filter(|_| violence != Violence::OneSided).and_then(state_number));
}

/// UCDP names a state's forces by its government.
fn name_of(party: &Party) -> String {
    match (party.side(), party.country()) {
        (Some(Side::State), Some(country)) => format!("Government of {}", country.ucdp_name()),
        _ => party.actor.name.clone(),
    }
}

fn state_number(party: &Party) -> Option<u16> {
    if party.side() == Some(Side::State) { party.country()?.gw } else { None }
}

fn fill_sources(incident: &Incident, policy: &Policy, row: &mut Row) {
    let reports: Vec<_> = incident.items().iter().map(|item| &item.record.report).collect();
    let day = |time: &aldus_record::Time| Days::of(time).and_then(Days::day).map(|day| day.to_string());
    let days: Vec<Option<String>> = reports.iter().map(|r| r.published.as_ref().and_then(day)).collect();
    let article = reports.iter().zip(&days).map(|(report, day)| {
        let parts = [report.publisher.clone(), day.clone(), report.title.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    row.int("number_of_sources", Some(reports.len()));
    row.text("source_article", distinct(article, AND));
    row.text("source_office", incident.publishers().join(AND));
    row.text("source_date", distinct(days.iter().flatten(), AND));
    row.text("source_headline", distinct(reports.iter().filter_map(|r| r.title.as_ref()), AND));
    row.text("source_original", summary::who_says_so(incident, policy, &[Harm::Killed]));
}

fn fill_place(place: &Place, row: &mut Row) {
    let precision = match place.precision {
        PlacePrecision::Point | PlacePrecision::City => Some(1),
        PlacePrecision::Admin2 => Some(3),
        PlacePrecision::Admin1 => Some(4),
        PlacePrecision::Country => Some(6),
        PlacePrecision::Region => None,
    };
    row.int("where_prec", precision);
    row.text_if("adm_1", place.admin1.as_deref());
    if place.precision == PlacePrecision::Admin2 {
        row.text("adm_2", place.name.as_str());
    }
    if let Some((lat, lon)) = coordinates(place) {
        row.text("where_coordinates", place.name.as_str());
        row.float("latitude", lat);
        row.float("longitude", lon);
        row.text("geom_wkt", format!("POINT ({lon} {lat})"));
        row.int("priogrid_gid", priogrid(lat, lon));
    }
    if let Some(known) = place.country.as_deref().and_then(country) {
        row.text("country", known.ucdp_name());
        row.int("country_id", known.gw);
        row.text_if("region", known.ucdp_region.as_deref());
    }
}

/// The cell of half a degree, counted from the south-west corner of the world, west to east first.
fn priogrid(lat: f64, lon: f64) -> Option<i64> {
    if !(-90.0..90.0).contains(&lat) || !(-180.0..180.0).contains(&lon) {
        return None;
    }
    let (row, column) = (((lat + 90.0) * 2.0).floor() as i64, ((lon + 180.0) * 2.0).floor() as i64);
    Some(row * 720 + column + 1)
}

fn fill_days(incident: &Incident, row: &mut Row) {
    let Some(days) = incident.days() else { return };
    row.text_if("year", days.year().map(|year| year.to_string()));
    row.text("date_start", days.first.to_string());
    row.text("date_end", days.last.to_string());
    let precision = match days.count() {
        1 => 1,
        2..=6 => 2,
        7 => 3,
        8..=31 => 4,
        _ => 5,
    };
    row.int("date_prec", Some(precision));
    let city = incident.place().is_some_and(|p| coarseness(p.precision) <= coarseness(PlacePrecision::City));
    row.int("event_clarity", Some(1).filter(|_| city && precision == 1));
}

fn fill_deaths(violence: Violence, killed: &Choice, row: &mut Row) {
    let (low, high) = (killed.low, killed.high);
    let within = |value: u64| value.clamp(low.unwrap_or(value), high.unwrap_or(value).max(low.unwrap_or(value)));
    let best = killed.value.map(within);
    row.int("best", best);
    row.int("low", low);
    row.int("high", high);
    let civilians = if violence == Violence::OneSided { best } else { civilians(killed) };
    if let (Some(best), Some(civilians)) = (best, civilians.filter(|civilians| Some(*civilians) <= best)) {
        row.int("deaths_civilians", Some(civilians));
        row.int("deaths_unknown", Some(best - civilians));
    } else {
        row.int("deaths_unknown", best);
    }
}

/// The civilians among the dead, as the source of the chosen figure has them: its highest figure of such people.
fn civilians(killed: &Choice) -> Option<u64> {
    let chosen = killed.chosen?;
    let voice = voice_of(chosen.mention.item, Some(chosen.mention.event), chosen.claim);
    let figures = killed.verdicts.iter().map(|verdict| verdict.figure).filter(|figure| figure.unusable().is_none());
    let of_civilians = figures.filter(|figure| side_of_victims(&figure.casualty.who) == Some(Side::Civilian));
    let same = of_civilians.filter(|f| voice_of(f.mention.item, Some(f.mention.event), f.claim).is(&voice));
    same.filter_map(|figure| figure.casualty.min).max()
}

#[cfg(test)]
mod tests {
    use super::priogrid;

    #[test]
    fn cells_are_counted_from_the_south_west() {
        assert_eq!(priogrid(-90.0, -180.0), Some(1));
        assert_eq!(priogrid(-89.6, 179.9), Some(720));
        assert_eq!(priogrid(-89.5, -180.0), Some(721));
        assert_eq!(priogrid(89.9, 179.9), Some(259_200));
        assert_eq!(priogrid(90.0, 0.0), None);
    }
}
