//! What becomes of attributions, on sentences of its own.

use super::said::Said;
use crate::{Input, Options, Reader};
use aldus_record::Standing;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().unwrap());

fn input<'t>(language: &'t str, text: &'t str) -> Input<'t> {
    Input { text, language: Some(language), ..Input::default() }
}

/// What each attribution of a text says.
fn said(language: &str, text: &str) -> Vec<String> {
    let scan = READER.scan(&input(language, text)).unwrap();
    let words = |a: &crate::attribution::Attribution| {
        let said = Said::of(&scan.doc, a);
        let ends = said.words.first().zip(said.words.last());
        ends.map_or(String::new(), |(&f, &l)| scan.doc.words_span(said.sent, f, l).of(text).to_owned())
    };
    scan.attributions.iter().map(words).collect()
}

fn standings(language: &str, text: &str) -> Vec<Standing> {
    let options = Options { all_claims: true, ..Options::default() };
    READER.read(&input(language, text), &options).unwrap().claims.iter().map(|c| c.standing).collect()
}

#[test]
fn a_pronoun_stands_for_the_sentence_before() {
    assert_eq!(said("nl", "De brug is gesloten. Dat meldt de politie.")[0], "De brug is gesloten");
}

#[test]
fn a_report_taken_back_is_withdrawn() {
    let text = "The ministry said that nine people had died in the raid. It later retracted that report.";
    assert!(standings("en", text).contains(&Standing::Withdrawn));
}

#[test]
fn a_figure_gives_way_to_the_one_that_corrects_it() {
    let text = "Het leger had het eerst over 25 gewonden, maar stelde dat cijfer zondag bij tot 34.";
    assert!(standings("nl", text).contains(&Standing::Superseded));
}

#[test]
fn the_dead_replace_no_wounded() {
    let text = "The ministry had said that thirty people were wounded in the raid. The ministry said that twelve people were killed.";
    assert!(!standings("en", text).contains(&Standing::Superseded));
}

#[test]
fn both_figures_of_a_sentence_are_their_source_s() {
    let text =
        "The ministry said that twelve people had been killed in the attack and that thirty people had been wounded.";
    let record = READER.read(&input("en", text), &Options::default()).unwrap();
    assert_eq!(record.casualties.len(), 2);
    assert!(record.casualties.iter().all(|figure| figure.claim.is_some()), "{:?}", record.casualties);
}

#[test]
fn who_accuses_says_who_did_it() {
    let text = "Het Soedanese leger beschuldigt de RSF ervan veertig dorpelingen te hebben gedood.";
    let record = READER.read(&input("nl", text), &Options::default()).unwrap();
    assert!(record.claims.iter().any(|c| c.facet == aldus_record::Facet::Responsibility), "{:?}", record.claims);
}

#[test]
fn who_calls_a_deed_good_or_bad_judges_it() {
    let text = "De aanval is een grove schending, vindt de minister van Buitenlandse Zaken.";
    let record = READER.read(&input("nl", text), &Options::default()).unwrap();
    assert!(record.claims.iter().all(|c| c.facet == aldus_record::Facet::Evaluation), "{:?}", record.claims);
}

#[test]
fn a_deed_that_is_only_said_to_have_been_done_is_a_claim_of_nobody() {
    let text = "Colombia's army has reportedly bombed an ELN camp.";
    let record = READER.read(&input("en", text), &Options::default()).unwrap();
    assert!(record.claims.iter().any(|c| c.sources.is_empty() && c.event.is_some()));
}

#[test]
fn a_figure_belongs_to_the_claim_that_gives_its_number() {
    let text =
        "Na de aanval meldde de organisatie aanvankelijk 22 doden, maar woensdag stelde zij dat aantal bij naar 34.";
    let record = READER.read(&input("nl", text), &Options::default()).unwrap();
    let claims: Vec<_> = record.casualties.iter().map(|c| c.claim.clone()).collect();
    assert_eq!(claims.len(), 2);
    assert_ne!(claims[0], claims[1]);
}
