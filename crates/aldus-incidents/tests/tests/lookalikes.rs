//! Cases that look alike and are two, and cases that look different and are one.

use crate::builder::{With, assault, country, goma, party, town};
use aldus_incidents::{Decisions, Locality, Matter, Sighting, cluster, disagreements};
use aldus_record::{EventStatus, EventType, PlacePrecision, Role};

/// The reports of each incident, sorted.
fn joined(sightings: &[Sighting]) -> Vec<Vec<String>> {
    let report = |id| sightings.iter().find(|s| s.id == id).map(|s| s.report.clone()).unwrap_or_default();
    let mut found: Vec<Vec<String>> = cluster(sightings, &Decisions::default())
        .into_iter()
        .map(|incident| {
            let mut reports: Vec<String> = incident.members.into_iter().map(report).collect();
            reports.sort();
            reports
        })
        .collect();
    found.sort();
    found
}

#[test]
fn two_bombings_in_one_city_in_one_week_are_two() {
    let bombing =
        |report, day, dead| assault(report, day).on(day, day).at(goma()).using("bomb").killing(dead, Some(dead), None);
    let found = joined(&[bombing("a", 100, 7), bombing("b", 100, 7), bombing("c", 104, 4), bombing("d", 104, 5)]);
    assert_eq!(found, [["a", "b"], ["c", "d"]]);
}

#[test]
fn a_strike_and_the_counter_strike_are_two() {
    let (iran, pakistan) = (|| party("Iran", "IRN", Role::Gov), || party("Pakistan", "PAK", Role::Gov));
    let there = || town("Panjgur", 1, 26.97, 64.09, "PAK", "Balochistan");
    let back = || town("Saravan", 2, 27.37, 62.33, "IRN", "Sistan and Baluchestan");
    let strike = |report, day| assault(report, day).on(100, 100).at(there()).by(iran()).to(pakistan()).using("missile");
    let answer = |report, day| assault(report, day).on(102, 102).at(back()).by(pakistan()).to(iran()).using("missile");
    let found = joined(&[strike("a", 101), strike("b", 101), answer("c", 102), answer("d", 103)]);
    assert_eq!(found, [["a", "b"], ["c", "d"]]);
}

#[test]
fn a_toll_that_rises_stays_one() {
    let blast =
        |report, day, min, max| assault(report, day).on(100, 100).at(goma()).using("bomb").killing(min, max, None);
    let found = joined(&[blast("a", 100, 3, Some(3)), blast("b", 101, 11, None), blast("c", 103, 19, Some(19))]);
    assert_eq!(found, [["a", "b", "c"]]);
}

#[test]
fn a_dutch_and_an_english_report_of_one_event_are_one() {
    let dutch = assault("a", 101).on(100, 100).at(town("Charkov", 706483, 49.98, 36.25, "UKR", "Kharkiv"));
    let english = assault("b", 101).on(100, 101).at(town("Kharkiv", 706483, 49.98, 36.25, "UKR", "Kharkiv"));
    let dutch = dutch.by(party("het Russische leger", "RUS", Role::Mil)).using("missile").killing(3, None, None);
    let english = english.by(party("Russia", "RUS", Role::Gov)).using("missile").killing(4, Some(4), None);
    assert_eq!(joined(&[dutch, english]), [["a", "b"]]);
}

#[test]
fn an_old_attack_joins_as_background_and_does_not_draw_the_new_one() {
    let old = assault("a", 20).on(19, 19).at(goma()).using("gunfire").killing(14, Some(14), None);
    let mut background = assault("b", 100).on(1, 31).at(goma()).killing(14, Some(14), None);
    background.status = EventStatus::Historical;
    let mut new = assault("b", 100).on(99, 99).at(goma()).using("gunfire").killing(2, Some(2), None);
    new.id = aldus_incidents::SightingId::new("b", "ASSAULT", 40, 0);
    assert_eq!(joined(&[old, background, new]), [vec!["a", "b"], vec!["b"]]);
}

#[test]
fn accused_sides_that_differ_stay_one_incident() {
    let attack = |report| assault(report, 101).on(100, 100).at(goma()).using("shelling").killing(6, Some(6), None);
    let one = attack("a").by(party("M23", "", Role::Reb));
    let other = attack("b").by(party("the Congolese army", "COD", Role::Mil));
    assert_eq!(joined(&[one, other]), [["a", "b"]]);
}

#[test]
fn a_report_that_knows_only_the_country_joins_by_its_figures() {
    let exact = assault("a", 100).on(100, 100).at(goma()).using("bomb").killing(23, Some(23), None);
    let vague = assault("b", 101).on(100, 100).at(country("Congo", "COD")).using("bomb").killing(23, Some(23), None);
    assert_eq!(joined(&[exact, vague]), [["a", "b"]]);
}

#[test]
fn a_report_with_a_wrong_date_joins_by_everything_else() {
    let blast = |report, day| assault(report, 105).on(day, day).at(goma()).using("bomb").killing(23, Some(23), None);
    let found = cluster(&[blast("a", 100), blast("b", 100), blast("c", 102)], &Decisions::default());
    assert_eq!(found.len(), 1);
    let matters: Vec<Matter> =
        disagreements(&[blast("a", 100), blast("c", 102)]).into_iter().map(|found| found.matter).collect();
    assert_eq!(matters, [Matter::Time]);
}

#[test]
fn two_camps_of_one_town_are_two_places() {
    let camp =
        |name, lat| Locality { precision: PlacePrecision::Point, ..town(name, 7, lat, 29.2, "COD", "Nord Kivu") };
    let raid = |report, place: Locality| assault(report, 100).on(100, 100).at(place).using("gunfire");
    let (west, east) = (|| camp("Lac Vert", -1.62), || Locality { geonames: Some(8), ..camp("Mugunga", -1.66) });
    let found = joined(&[raid("a", west()), raid("b", west()), raid("c", east())]);
    assert_eq!(found, [vec!["a", "b"], vec!["c"]]);
}

#[test]
fn what_two_speakers_say_about_one_thing_is_two() {
    let word = |report: &str, name, code| {
        let mut said =
            assault(report, 100).on(100, 100).by(party(name, code, Role::Gov)).to(party("Russia", "RUS", Role::Gov));
        said.event_type = EventType::Accuse;
        said
    };
    let found = joined(&[word("a", "Germany", "DEU"), word("b", "Duitsland", "DEU"), word("c", "France", "FRA")]);
    assert_eq!(found, [vec!["a", "b"], vec!["c"]]);
}
