//! Dutch sentences through the embedded model: what is found, which days it stands for, to which verb it belongs.

use super::{TimeMention, find, of_word, publication};
use crate::doc::{At, Doc, build};
use aldus_lexicon::Lexicon;
use aldus_syntax::Model;
use std::sync::LazyLock;

static DUTCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load("nl").unwrap());

fn parsed(text: &str) -> Doc<'_> {
    build(text, 0, &DUTCH, Model::embedded("nl").unwrap())
}

fn times(doc: &Doc, published: &str) -> Vec<TimeMention> {
    find(doc, publication(published).as_ref())
}

/// The EDTF of the expressions of a sentence.
fn edtf(text: &str, published: &str) -> Vec<String> {
    times(&parsed(text), published).into_iter().map(|m| m.time.edtf).collect()
}

fn one(text: &str, published: &str) -> String {
    let found = edtf(text, published);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

/// The time of a word.
fn time_of(text: &str, word: &str, published: &str) -> Option<String> {
    let doc = parsed(text);
    let at = doc.all_words().find(|&at| doc.word(at).form == word).unwrap_or_else(|| panic!("{word} is in the text"));
    let times = times(&doc, published);
    of_word(&doc, &times, at).map(|m| m.time.edtf.clone())
}

#[test]
fn a_month_is_all_its_days() {
    let time = publication("2024-02").unwrap();
    assert_eq!((time.earliest.as_str(), time.latest.as_str()), ("2024-02-01", "2024-02-29"));
    for wrong in ["2024-13", "24-01", "x", "", "2024-02-30", "2024-+1", "2024-01-01-01"] {
        assert!(publication(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn weekdays_are_the_last_before_publication() {
    // A Thursday.
    let day = "2024-01-18";
    assert_eq!(one("Het leger viel dinsdag de basis aan.", day), "2024-01-16");
    assert_eq!(one("Het leger viel dinsdagavond de basis aan.", day), "2024-01-16");
    assert_eq!(one("Het leger viel donderdag de basis aan.", day), "2024-01-18");
    assert_eq!(one("Het leger viel vorige donderdag de basis aan.", day), "2024-01-11");
    assert_eq!(one("Het leger viel vorige week dinsdag de basis aan.", day), "2024-01-09");
    assert_eq!(one("In de nacht van zaterdag op zondag viel het leger aan.", day), "2024-01-13/2024-01-14");
    assert_eq!(one("Er wordt sinds maandag gevochten.", day), "2024-01-15/2024-01-18");
}

#[test]
fn weekdays_to_come() {
    let day = "2024-01-18";
    assert_eq!(one("De ministers komen komende vrijdag bijeen.", day), "2024-01-19");
    assert_eq!(one("De ministers zullen zaterdag met elkaar praten.", day), "2024-01-20");
    assert_eq!(one("De maatregelen treden zaterdag in werking.", day), "2024-01-20");
    assert_eq!(one("De ministers hebben zaterdag gepraat.", day), "2024-01-13");
    assert_eq!(one("Over twee weken praten de ministers verder.", day), "2024-01-29/2024-02-04");
    assert_eq!(one("Vanaf maandag geldt een uitgaansverbod.", day), "2024-01-22");
}

#[test]
fn days_from_publication() {
    let day = "2024-03-01";
    let said = |when: &str| one(&format!("De opstandelingen hebben {when} een dorp aangevallen."), day);
    assert_eq!(said("gisteren"), "2024-02-29");
    assert_eq!(said("eergisteren"), "2024-02-28");
    assert_eq!(said("vandaag"), "2024-03-01");
    assert_eq!(said("vanochtend"), "2024-03-01");
    assert_eq!(said("afgelopen nacht"), "2024-02-29/2024-03-01");
    assert_eq!(said("de afgelopen 24 uur"), "2024-02-29/2024-03-01");
    assert_eq!(said("de afgelopen drie weken"), "2024-02-09/2024-03-01");
    assert_eq!(said("vorige week"), "2024-02-19/2024-02-25");
    assert_eq!(said("vorige maand"), "2024-02");
    assert_eq!(said("vorig jaar"), "2023");
    assert_eq!(said("drie dagen geleden"), "2024-02-27");
    assert_eq!(said("twee weken geleden"), "2024-02-13/2024-02-19");
    assert_eq!(said("eind vorige maand"), "2024-02-14/2024-02-29");
    assert_eq!(said("eerder deze week"), "2024-02-26/2024-03-01");
    assert_eq!(said("dit jaar"), "2024");
}

#[test]
fn dates() {
    let day = "2024-05-06";
    let said = |when: &str| one(&format!("De opstandelingen hebben {when} een dorp aangevallen."), day);
    assert_eq!(said("op 16 januari"), "2024-01-16");
    assert_eq!(said("op 7 oktober"), "2023-10-07");
    assert_eq!(said("op 16 januari 2020"), "2020-01-16");
    assert_eq!(said("op dinsdag 16 januari 2020"), "2020-01-16");
    assert_eq!(said("in januari 2020"), "2020-01");
    assert_eq!(said("in 2020"), "2020");
    assert_eq!(said("in september"), "2023-09");
    assert_eq!(said("begin 2019"), "2019-01/2019-04");
    assert_eq!(said("begin vorig jaar"), "2023-01/2023-04");
    assert_eq!(said("vorig jaar april"), "2023-04");
    assert_eq!(said("tussen 3 en 5 mei"), "2024-05-03/2024-05-05");
    assert_eq!(said("tussen juli 2022 en juni 2023"), "2022-07/2023-06");
    assert_eq!(said("vorige zomer"), "2023-22");
    assert_eq!(said("in de zomer van 2021"), "2021-22");
    assert_eq!(said("op 2024-01-16"), "2024-01-16");
}

#[test]
fn nights() {
    let night = |when: &str| one(&format!("Het leger viel in {when} aan."), "2024-01-18");
    assert_eq!(night("de nacht op zondag"), "2024-01-13/2024-01-14");
    assert_eq!(night("de nacht van 3 op 4 januari"), "2024-01-03/2024-01-04");
    assert_eq!(night("de nacht van 16 januari"), "2024-01-16/2024-01-17");
}

#[test]
fn numbers_that_are_no_dates() {
    for text in [
        "In mei 2000 doden vielen niet.",
        "Het leger telde 2000 gewonden.",
        "Er vielen 16 doden.",
        "Het overleg duurt drie dagen.",
    ] {
        let found = edtf(text, "2024-05-06");
        assert!(found.iter().all(|f| f != "2000" && !f.starts_with("2024-05-1")), "{text}: {found:?}");
    }
}

#[test]
fn counted_from_what_was_told() {
    let text = "De coupplegers grepen op 16 januari de macht. Een dag eerder had Frankrijk de hulp stopgezet. Twee dagen later vielen er doden.";
    assert_eq!(edtf(text, "2024-02-01"), ["2024-01-16", "2024-01-15", "2024-01-17"]);
    assert_eq!(edtf("Een dag eerder had Frankrijk de hulp stopgezet.", "2024-02-01"), [""; 0]);
}

#[test]
fn publication_may_be_a_month_a_year_or_unknown() {
    let bounds = |text: &str, published: &str| {
        times(&parsed(text), published).first().map(|m| (m.time.earliest.clone(), m.time.latest.clone()))
    };
    let days = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
    assert_eq!(bounds("Het leger viel dinsdag aan.", "2024-01"), days("2024-01-01", "2024-01-31"));
    assert_eq!(bounds("Het leger viel gisteren aan.", "2024-01"), days("2023-12-31", "2024-01-30"));
    assert_eq!(bounds("Het leger viel vorige maand aan.", "2024-01"), days("2023-12-01", "2023-12-31"));
    assert_eq!(bounds("Het leger viel op 16 januari aan.", "2024-01"), days("2024-01-16", "2024-01-16"));
    assert_eq!(bounds("Het leger viel vorig jaar aan.", "2024"), days("2023-01-01", "2023-12-31"));
    assert_eq!(bounds("Het leger viel dinsdag aan.", ""), None);
    assert_eq!(bounds("Het leger viel op 16 januari aan.", ""), None);
    assert_eq!(bounds("Het leger viel in 2020 aan.", ""), days("2020-01-01", "2020-12-31"));
    assert_eq!(bounds("In het verleden viel het leger aan.", "2024-01-16"), None);
}

#[test]
fn a_time_belongs_to_its_clause() {
    let day = "2024-01-18";
    let text = "Het leger zei woensdag dat rebellen dinsdag een dorp aanvielen.";
    assert_eq!(time_of(text, "zei", day).as_deref(), Some("2024-01-17"));
    assert_eq!(time_of(text, "aanvielen", day).as_deref(), Some("2024-01-16"));
    let text = "De minister veroordeelde woensdag de aanval van zondag.";
    assert_eq!(time_of(text, "veroordeelde", day).as_deref(), Some("2024-01-17"));
    assert_eq!(time_of(text, "aanval", day).as_deref(), Some("2024-01-14"));
    assert_eq!(time_of("De minister veroordeelde woensdag de aanval.", "aanval", day), None);
    assert_eq!(
        time_of("Bij een aanval zijn dinsdag drie burgers gedood.", "aanval", day).as_deref(),
        Some("2024-01-16")
    );
    assert_eq!(time_of("Het leger zei dinsdag dat rebellen een dorp aanvielen.", "aanvielen", day), None);
}

#[test]
fn a_part_of_the_day_is_named() {
    let doc = parsed("Het leger viel dinsdagavond aan. Maandag was het rustig.");
    let parts: Vec<bool> = times(&doc, "2024-01-18").iter().map(|m| m.daypart).collect();
    assert_eq!(parts, [true, false]);
    let at = At::new(0, 2);
    assert_eq!(of_word(&doc, &times(&doc, "2024-01-18"), at).map(|m| m.first), Some(3));
}

#[test]
fn dates_in_digits_are_one_day_however_they_are_cut_into_words() {
    for text in ["De aanval was op 16/01/2024.", "De aanval was op 16-01-2024.", "De aanval was op 2024-01-16."] {
        assert_eq!(one(text, "2024-02-01"), "2024-01-16", "{text}");
    }
    let english = Lexicon::load("en").unwrap();
    let of = |text: &'static str| {
        let doc = build(text, 0, &english, Model::embedded("en").unwrap());
        times(&doc, "2024-06-01").into_iter().map(|m| m.time.edtf).collect::<Vec<_>>()
    };
    assert_eq!(of("The attack was on 01/16/2024."), ["2024-01-16"]);
    // The third of April or the fourth of March.
    assert_eq!(of("The attack was on 03/04/2024."), ["2024-03-04/2024-04-03"]);
}
