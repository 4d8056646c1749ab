//! What counts as a contradiction, and what as an update.

use crate::builder::{With, assault, goma, party, town};
use aldus_incidents::{Disagreement, Matter, Sighting, disagreements};
use aldus_record::{Facet, Role, Stance};

fn matters(sightings: &[Sighting]) -> Vec<Matter> {
    disagreements(sightings).into_iter().map(|found| found.matter).collect()
}

fn blast(report: &str, day: i32) -> Sighting {
    assault(report, day).on(100, 100).at(goma())
}

#[test]
fn figures_of_two_sources_that_exclude_each_other_are_named_with_their_voices() {
    let police = || Some(party("police", "COD", Role::Cop));
    let hospital = || Some(party("a hospital", "COD", Role::Cvl));
    let found =
        disagreements(&[blast("a", 100).killing(7, Some(7), police()), blast("b", 100).killing(12, None, hospital())]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].to_string(), "people killed: 7 (police) – at least 12 (a hospital)");
}

#[test]
fn a_source_that_raises_its_own_figure_contradicts_nobody() {
    let police = |name| Some(party(name, "COD", Role::Cop));
    let (early, late) = (
        blast("a", 100).killing(7, Some(7), police("politie")),
        blast("b", 102).killing(12, Some(12), police("police")),
    );
    assert_eq!(matters(&[early, late]), []);
}

#[test]
fn at_least_seven_does_not_exclude_nine() {
    let (army, mayor) = (party("the army", "COD", Role::Mil), party("the mayor", "COD", Role::Gov));
    assert_eq!(
        matters(&[blast("a", 100).killing(7, None, Some(army)), blast("b", 100).killing(9, Some(9), Some(mayor))]),
        []
    );
}

#[test]
fn a_denial_stands_against_an_assertion_and_against_what_is_told_as_fact() {
    let (m23, army) = (|| party("M23", "", Role::Reb), || party("the army", "COD", Role::Mil));
    let accused = blast("a", 100).by(m23()).saying(army(), Stance::Asserts, Facet::Responsibility);
    let denied = blast("b", 101).by(m23()).saying(m23(), Stance::Denies, Facet::Responsibility);
    assert_eq!(matters(&[accused, denied]), [Matter::Denial { facet: Facet::Responsibility }]);

    let told = blast("c", 100);
    let never = blast("d", 100).saying(army(), Stance::Denies, Facet::Occurrence);
    assert_eq!(matters(&[told, never]), [Matter::Denial { facet: Facet::Occurrence }]);
}

#[test]
fn perpetrators_places_and_times_that_differ_are_named() {
    let one = blast("a", 100).by(party("M23", "", Role::Reb));
    let other = assault("b", 103).on(102, 102).at(town("Sake", 205970, -1.5739, 29.0434, "COD", "Nord Kivu"));
    let other = other.by(party("the Congolese army", "COD", Role::Mil));
    let found: Vec<Disagreement> = disagreements(&[other.clone(), one.clone()]);
    assert_eq!(found, disagreements(&[one, other]), "the order of reports does not matter");
    let found: Vec<Matter> = found.into_iter().map(|d| d.matter).collect();
    assert_eq!(found, [Matter::Perpetrator, Matter::Place, Matter::Time]);
}

#[test]
fn allies_that_are_named_together_are_no_disagreement() {
    let allies =
        blast("a", 100).by(party("the United States", "USA", Role::Gov)).by(party("Britain", "GBR", Role::Gov));
    assert_eq!(matters(&[allies, blast("b", 100).by(party("Britain", "GBR", Role::Mil))]), []);
}
