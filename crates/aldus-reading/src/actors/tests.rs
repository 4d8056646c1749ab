//! Short reports through the embedded models: which mentions are one actor, and whose it is.

use super::{Actors, Party};
use crate::doc::{At, Doc, build};
use crate::mentions::Mentions;
use crate::places::Places;
use crate::ranker::Rankers;
use aldus_gazetteer::Gazetteer;
use aldus_lexicon::Lexicon;
use aldus_syntax::Model;
use std::sync::LazyLock;

static DUTCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load("nl").unwrap());
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load("en").unwrap());

struct Read<'t> {
    doc: Doc<'t>,
    mentions: Mentions<'t>,
    actors: Actors,
}

fn read<'t>(language: &str, text: &'t str) -> Read<'t> {
    let lexicon = if language == "nl" { &DUTCH } else { &ENGLISH };
    let doc = build(text, 0, lexicon, Model::embedded(language).unwrap());
    let gazetteer = Gazetteer::embedded();
    let mentions = Mentions::find(&doc, &|name| gazetteer.contains(name));
    let places = Places::find(&doc, &mentions, gazetteer);
    let actors = Actors::link(&doc, &mentions, &places, &Rankers::embedded().homes);
    Read { doc, mentions, actors }
}

impl Read<'_> {
    /// The number of the actor that the nth word of this form means.
    fn number(&self, form: &str, nth: usize) -> Option<usize> {
        let mut words = self.doc.all_words().filter(|&at| self.doc.word(at).form == form);
        let at: At = words.nth(nth).unwrap_or_else(|| panic!("{form} is in the text"));
        self.mentions.at(at).and_then(|m| self.actors.of(m))
    }

    fn party(&self, form: &str) -> &Party {
        let number = self.number(form, 0).unwrap_or_else(|| panic!("{form} is somebody"));
        &self.actors.parties[number]
    }

    fn same(&self, one: &str, other: &str) -> bool {
        let one = self.number(one, 0);
        one.is_some() && one == self.number(other, 0)
    }
}

#[test]
fn a_body_belongs_where_the_nearest_town_lies() {
    let text =
        "Bij een aanval op Odesa vielen zondag drie doden. Dat meldt de gouverneur. Rusland zegt van niets te weten.";
    assert_eq!(read("nl", text).party("gouverneur").country.as_deref(), Some("UKR"));
    let text = "Police in Freetown fired on a crowd. Britain said that its embassy was safe.";
    assert_eq!(read("en", text).party("Police").country.as_deref(), Some("SLE"));
}

#[test]
fn a_possessive_takes_the_country_of_whom_it_means() {
    let read = read("en", "Finland expelled two envoys on Monday. Its government spoke of spying by Russia.");
    assert_eq!(read.party("government").country.as_deref(), Some("FIN"));
}

#[test]
fn a_compound_is_taken_up_by_its_last_part() {
    let read =
        read("nl", "Het Soedanese regeringsleger trok de stad in. Tsjaad sloot de grens. Het leger spreekt dat tegen.");
    assert!(read.same("regeringsleger", "leger"));
}

#[test]
fn the_country_is_the_state_named_last() {
    let read = read("nl", "Frankrijk stopt zijn hulp aan Niger. Het land is daarvan afhankelijk.");
    assert!(read.same("Niger", "land"));
}

#[test]
fn an_acronym_in_brackets_is_the_name_before_it() {
    let read = read("en", "The Borderland Relief Union (BRU) left the town. The BRU said it would return.");
    assert_eq!(read.number("BRU", 0), read.number("BRU", 1));
    assert!(read.same("Union", "BRU"));
}

#[test]
fn it_is_no_person_and_he_is_one() {
    let read =
        read("en", "Estonia went a step further: it downgraded relations. The minister warned that he would go on.");
    assert!(read.same("Estonia", "it"));
    assert!(read.same("minister", "he"));
}

#[test]
fn days_and_months_are_nobody() {
    let read = read("en", "On Monday rebels took the town. June is the month of rain.");
    assert_eq!((read.number("Monday", 0), read.number("June", 0)), (None, None));
}

#[test]
fn a_role_of_several_words_is_one_mention() {
    let read = read("nl", "De geheime dienst ontkent dat.");
    assert_eq!(read.party("dienst").role, Some(aldus_record::Role::Spy));
}

#[test]
fn a_title_and_its_name_are_one_and_a_party_in_brackets_is_another() {
    let read = read("nl", "Minister Jansma (Volkslijst) sprak. Jansma zei dat hij gaat.");
    assert!(read.same("Minister", "Jansma"));
    assert!(!read.same("Minister", "Volkslijst"));
}

#[test]
fn who_speaks_is_somebody_though_a_place_has_the_name() {
    let read = read("en", "Warren said on Friday that the talks had failed.");
    assert!(read.number("Warren", 0).is_some());
}

#[test]
fn a_title_before_a_name_says_what_its_bearer_is() {
    let read =
        read("en", "Ruritanian police detained President Orlan Vesk. Israeli President Dov Karmi refused to meet him.");
    assert_eq!(read.party("Dov").country.as_deref(), Some("ISR"));
    assert_eq!(read.party("Dov").role, Some(aldus_record::Role::Gov));
}

#[test]
fn the_people_of_a_country_are_not_its_government() {
    let read = read("en", "Soldiers arrested more than a hundred Palestinians on Saturday.");
    assert_eq!(read.party("Palestinians").role, Some(aldus_record::Role::Cvl));
}

#[test]
fn machines_act_for_the_army_whose_they_are() {
    let read = read("en", "Israeli tanks fired on the town. Three tanks burned.");
    assert_eq!(read.party("tanks").role, Some(aldus_record::Role::Mil));
    assert_eq!(read.number("tanks", 1), None);
}

#[test]
fn who_serves_an_organisation_of_states_serves_none() {
    let read = read("en", "African Union ministers met in Cairo on Monday.");
    let ministers = read.party("ministers");
    assert_eq!((ministers.role, ministers.country.as_deref()), (Some(aldus_record::Role::Igo), None));
}

#[test]
fn a_military_rank_before_a_name_says_its_sector() {
    let read = read("en", "Lt. Gen. Orlan Vesk resigned yesterday.");
    assert_eq!(read.party("Vesk").role, Some(aldus_record::Role::Mil));
}

#[test]
fn what_stands_beside_a_name_after_a_comma_is_its_bearer() {
    let read = read("nl", "Karel Jansma, de nieuwe minister van Defensie, ontkent dat.");
    let number = |form| read.number(form, 0);
    assert_eq!(number("minister"), number("Karel").or(number("Jansma")));
}

#[test]
fn people_in_a_country_are_of_that_country() {
    let read = read("en", "Ethnic Albanians in Serbia demanded more rights.");
    assert_eq!(read.party("Albanians").country.as_deref(), Some("SRB"));
    let read = self::read("en", "Burundian militiamen burned a camp near Bukavu. Students marched through the town.");
    assert_eq!(read.party("militiamen").country.as_deref(), Some("BDI"));
    let read = self::read("en", "A camp was burned near Bukavu. Students marched through the town.");
    assert_eq!(read.party("Students").country.as_deref(), Some("COD"));
}

#[test]
fn a_seat_of_government_says_whose_a_body_is() {
    let text = "Frankrijk sloot de tunnel. Dat zegt de minister van Defensie in Rome.";
    assert_eq!(read("nl", text).party("minister").country.as_deref(), Some("ITA"));
}

#[test]
fn two_ministries_are_two() {
    let text = "The Ghanaian foreign ministry sent a note. The defense ministry did not. The coast guard slept.";
    let read = read("en", text);
    assert_ne!(read.number("ministry", 0), read.number("ministry", 1));
    assert!(!read.same("ministry", "guard"));
}

#[test]
fn a_body_inside_a_phrase_is_of_the_country_the_phrase_says() {
    let text = "De Belgische minister van Defensie is in Luanda. Angola had hem uitgenodigd.";
    assert_eq!(read("nl", text).party("Defensie").country.as_deref(), Some("BEL"));
}

#[test]
fn the_armed_men_of_a_group_are_the_group() {
    let hamas = read("en", "Hamas denied that its fighters had fired on a convoy.");
    assert!(hamas.same("Hamas", "fighters"));
    let state = read("en", "Rwanda denied that its soldiers had fired on a convoy.");
    assert!(!state.same("Rwanda", "soldiers"));
    assert_eq!(state.party("soldiers").country.as_deref(), Some("RWA"));
}

#[test]
fn unknown_armed_men_are_of_no_country() {
    let stranger = read("en", "India said militants had shot dead 26 tourists in Kashmir.");
    assert_eq!(stranger.party("militants").country, None);
    let known = read("en", "India said Pakistani militants had shot dead 26 tourists.");
    assert_eq!(known.party("militants").country.as_deref(), Some("PAK"));
}

#[test]
fn branches_of_the_army_are_somebody_machines_are_not() {
    let service = read("nl", "Het ministerie zei dat de luchtmacht drie raketten had neergeschoten.");
    assert!(service.number("luchtmacht", 0).is_some());
    let machine = read("nl", "Het ministerie zei dat drie straaljagers waren opgestegen.");
    assert!(machine.number("straaljagers", 0).is_none());
}

#[test]
fn a_country_within_the_name_of_a_place_is_nobody() {
    let found = read("en", "Pirates seized a tanker in the Gulf of Guinea.");
    assert!(found.actors.parties.iter().all(|p| p.country.as_deref() != Some("GIN")));
    let found = read("en", "Guinea recalled its ambassador.");
    assert_eq!(found.party("Guinea").country.as_deref(), Some("GIN"));
}

#[test]
fn a_paper_s_name_that_begins_another_is_not_the_paper() {
    let found = read("en", "The National Investigation Agency arrested two men in Delhi.");
    assert!(found.actors.parties.iter().all(|p| p.country.as_deref() != Some("ARE")));
}

#[test]
fn where_an_ambassador_is_is_not_whose_he_is() {
    let read = read("en", "Germany protested. Its ambassador in Moscow was summoned.");
    assert_ne!(read.party("ambassador").country.as_deref(), Some("RUS"));
}

#[test]
fn what_a_ministry_is_for_is_of_the_country_of_the_ministry() {
    let read =
        read("nl", "Litouwen zweeg. Het ministerie van Buitenlandse Zaken in Tallinn sprak van een misverstand.");
    assert_eq!(read.party("ministerie").country.as_deref(), Some("EST"));
    let inner = read.number("Buitenlandse", 0).or_else(|| read.number("Zaken", 0));
    assert!(inner.is_none_or(|p| read.actors.parties[p].country.as_deref() == Some("EST")));
}

#[test]
fn an_adjective_says_whose_people_and_forces_are() {
    let text = "Thousands of Iraqi Kurds marched. Vietnamese-led forces retook the village.";
    assert_eq!(read("en", text).party("Kurds").country.as_deref(), Some("IRQ"));
    assert_eq!(read("en", text).party("forces").country.as_deref(), Some("VNM"));
}
