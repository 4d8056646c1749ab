//! Each rule of attribution on a sentence of its own.

use crate::scan::Scan;
use crate::{Input, Reader};
use aldus_record::Stance;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().unwrap());

fn scan<'t>(language: &'t str, text: &'t str) -> Scan<'t> {
    READER.scan(&Input { text, language: Some(language), ..Input::default() }).unwrap()
}

/// Who says what by which cue: `source|cue|content`, for each attribution.
fn said(language: &str, text: &str) -> Vec<String> {
    let scan = scan(language, text);
    let line = |a: &super::Attribution| {
        let name = |&s: &usize| {
            let mention = &scan.mentions.list[scan.actors.parties[s].mentions[0]];
            scan.doc.words_span(mention.at.sent, mention.first, mention.last).of(text)
        };
        let sources = a.sources.iter().map(name).collect::<Vec<_>>().join("+");
        let cue = a.cue.map_or("", |c| scan.doc.word(c).form);
        let ends = a.content.first().zip(a.content.last());
        let content = ends.map_or("", |(&f, &l)| scan.doc.words_span(a.sent, f, l).of(text));
        format!("{sources}|{cue}|{content}")
    };
    scan.attributions.iter().map(line).collect()
}

fn stances(language: &str, text: &str) -> Vec<Stance> {
    scan(language, text).attributions.iter().map(|a| a.stance).collect()
}

#[test]
fn a_cue_behind_the_content_has_all_before_the_comma() {
    let text = "Two men from Beira robbed three people on the northern edge of the market, police say.";
    assert_eq!(
        said("en", text),
        ["police|say|Two men from Beira robbed three people on the northern edge of the market"]
    );
}

#[test]
fn the_subject_behind_an_inverted_verb_speaks() {
    assert_eq!(
        said("nl", "In Beira valt de stroom geregeld uit, vertellen inwoners."),
        ["inwoners|vertellen|In Beira valt de stroom geregeld uit"]
    );
    assert_eq!(said("nl", "Dat bevestigt het hoofdkwartier."), ["hoofdkwartier|bevestigt|Dat"]);
}

#[test]
fn whoever_speaks_is_somebody() {
    assert_eq!(
        said("en", "The town's weather wing reported that the bridge was closed."),
        ["weather wing|reported|that the bridge was closed"]
    );
}

#[test]
fn where_something_said_appears_is_whose_word_it_is() {
    assert_eq!(
        said("nl", "Op een nieuwssite verscheen dinsdag een bericht dat twaalf commandanten waren gedood."),
        ["nieuwssite|bericht|dat twaalf commandanten waren gedood"]
    );
}

#[test]
fn a_mark_behind_a_plural_opens_no_quotation() {
    assert_eq!(
        said("en", "The Houthis' spokesman claimed the group had hit a destroyer."),
        ["spokesman|claimed|the group had hit a destroyer"]
    );
}

#[test]
fn a_preposition_within_a_noun_is_no_part_of_a_cue() {
    let text = "Na de aanval op Kyiv houdt de burgemeester het op tien doden.";
    assert_eq!(said("nl", text), ["burgemeester|houdt|het op tien doden"]);
}

#[test]
fn a_participle_is_no_particle() {
    assert_eq!(stances("nl", "Mozambique heeft altijd ontkend dat het de rebellen bewapent."), [Stance::Denies]);
    assert_eq!(said("nl", "Dat laat de politie weten."), ["politie|laat|Dat"]);
}

#[test]
fn two_verbs_together_neither_confirm_nor_deny() {
    let neither = [Stance::NeitherConfirmsNorDenies];
    assert_eq!(stances("nl", "Mozambique wil bevestigen noch ontkennen dat het de grens heeft gesloten."), neither);
    assert_eq!(stances("en", "Mozambique would neither confirm nor deny that it had closed the border."), neither);
}

#[test]
fn a_pronoun_that_says_means_the_one_who_spoke_before() {
    let text = "The ministry said that the bridge was closed. The road was open, it said.";
    assert_eq!(said("en", text)[1], "ministry|said|The road was open");
}

#[test]
fn words_are_taken_back_by_their_owner() {
    let text = "The ministry said that nine people had died. It later retracted that report.";
    assert_eq!(stances("en", text), [Stance::Asserts, Stance::Retracts]);
    assert_eq!(said("en", text)[1], "ministry|retracted|that report");
}

#[test]
fn of_whom_nothing_is_heard_is_silent() {
    let text = "There was no immediate comment from the ministry on the closure.";
    assert_eq!(said("en", text), ["ministry|was|on the closure"]);
    assert!(said("nl", "Van de minister kwam nog geen reactie op de sluiting.")[0].starts_with("minister|kwam"));
    assert!(said("en", "Calls to the ministry went unanswered on Friday.")[0].starts_with("ministry|"));
}

#[test]
fn what_is_told_behind_a_semicolon_is_not_what_is_said() {
    let text = "Moscow blamed Minsk for the closure; Minsk did not comment.";
    assert_eq!(said("en", text)[0], "Moscow|blamed|Minsk for the closure");
}

#[test]
fn of_two_clauses_the_one_behind_the_verb_is_said() {
    let text = "Asked about the bridge, the spokesman said only that it was being looked into.";
    assert_eq!(said("en", text), ["spokesman|said|only that it was being looked into"]);
}

#[test]
fn nobody_claims_nothing() {
    assert!(said("nl", "Geen enkele groep heeft de sluiting opgeëist.").is_empty());
    assert!(said("en", "No group claimed responsibility for the closure.").is_empty());
}

#[test]
fn what_could_not_be_verified_is_an_open_question() {
    assert!(said("nl", "Het aantal kon niet door onafhankelijke bronnen worden bevestigd.").is_empty());
    assert!(said("en", "The number could not be verified by independent observers.").is_empty());
}

#[test]
fn how_something_is_said_is_not_said() {
    let text = "A second official, speaking on condition of anonymity, said two bridges were closed.";
    assert_eq!(said("en", text), ["second official|said|two bridges were closed"]);
}

#[test]
fn a_joined_verb_has_its_own_words() {
    let text = "De regering noemde de sluiting laf, maar gaf geen toelichting.";
    assert_eq!(stances("nl", text)[0], Stance::Asserts);
}

#[test]
fn who_confirms_a_deed_says_it_was_done() {
    assert_eq!(said("nl", "De junta erkent het bombardement."), ["junta|erkent|het bombardement"]);
    assert!(said("nl", "Noorwegen erkent Palestina.").is_empty());
}

#[test]
fn attitudes_are_faint() {
    let scan = scan("en", "The mayor supports the plan.");
    assert!(scan.attributions.is_empty());
    assert_eq!(scan.faint.len(), 1);
}

#[test]
fn a_medium_that_is_told_or_quotes_passes_it_on() {
    let quoted = scan("en", "AFP quoted a nurse as saying that the bridge was closed.");
    assert_eq!(quoted.attributions[0].via.len(), 1);
    let scan = scan("en", "A resident told Reuters that the bridge was closed.");
    assert_eq!(scan.attributions[0].via.len(), 1);
}

#[test]
fn a_clause_behind_another_word_is_still_what_is_said() {
    assert_eq!(
        said("en", "Guyana's prime minister told parliament that soldiers had closed the bridge."),
        ["prime minister|told|that soldiers had closed the bridge"]
    );
}

#[test]
fn to_say_that_it_did_not_happen_is_to_deny_it() {
    assert_eq!(stances("nl", "De minister zei dat zijn land niet betrokken was bij de sluiting."), [Stance::Denies]);
    assert_eq!(stances("en", "The ministry said that it would not attend the talks."), [Stance::Asserts]);
}

#[test]
fn what_is_said_tells_the_stance() {
    assert_eq!(stances("nl", "\"Klinkklare onzin\", zei een adviseur van de president."), [Stance::Denies]);
    assert_eq!(stances("en", "\"Entirely fabricated,\" the ministry said."), [Stance::Denies]);
    assert_eq!(stances("en", "The minister said his country had nothing to do with the closure."), [Stance::Denies]);
    assert_eq!(stances("en", "The minister said that the bridge had been closed."), [Stance::Asserts]);
}

#[test]
fn a_name_before_a_colon_speaks() {
    assert_eq!(said("en", "Police: 'Nobody was hurt on the bridge.'"), ["Police|:|Nobody was hurt on the bridge"]);
}

#[test]
fn a_clause_about_the_speaker_is_not_what_is_said() {
    assert_eq!(
        said("en", "The Red Cross, which met the miners at the gate, said they were well."),
        ["Red Cross|said|they were well"]
    );
}

#[test]
fn of_two_subjects_the_one_beside_the_cue_speaks() {
    let text = "The ministry closed the bridge. \"One ferry fewer aimed at our quays,\" it wrote.";
    assert_eq!(said("en", text), ["ministry|wrote|One ferry fewer aimed at our quays"]);
}

#[test]
fn a_clause_that_hangs_on_another_word_is_found_by_the_order_of_words() {
    let claimed = "A spokesman claimed in a message to journalists that seven miners had left.";
    assert_eq!(said("en", claimed), ["spokesman|claimed|that seven miners had left"]);
    let bare = "Police Scotland said a young woman and two men had been arrested over alleged vandalism.";
    assert!(said("en", bare)[0].ends_with("|said|a young woman and two men had been arrested over alleged vandalism"));
}

#[test]
fn what_is_put_in_between_commas_leaves_the_speaker_alone() {
    assert_eq!(
        said("en", "The rebels, for their part, accused the army of arson.")[0],
        "rebels|accused|the army of arson"
    );
    assert!(said("en", "The outfit, banned in Kenya, says the bridge is open.")[0].starts_with("outfit|says|"));
}

#[test]
fn a_judgement_holds_what_it_is_about() {
    assert_eq!(
        said("nl", "Het ministerie noemde de sluiting een schande."),
        ["ministerie|noemde|de sluiting een schande"]
    );
    assert_eq!(said("en", "Local committees blamed the army.")[0], "Local committees|blamed|the army");
}

#[test]
fn a_report_that_is_denied_is_somebodys_too() {
    let text = "Mozambique denied reports that it would close the bridge.";
    assert_eq!(stances("en", text), [Stance::Denies, Stance::Asserts]);
    assert_eq!(stances("en", "The mayor made a statement that the bridge was closed."), [Stance::Asserts]);
}

#[test]
fn words_in_quotation_marks_are_the_subjects() {
    assert_eq!(said("nl", "Mozambique is \"diep verontrust\" over de brug."), ["Mozambique||diep verontrust"]);
}

#[test]
fn what_participles_introduce_is_the_clause_around() {
    let text = "Afgaand op het ministerie was de brug gesloten.";
    assert_eq!(said("nl", text), ["ministerie|Afgaand|was de brug gesloten"]);
}

#[test]
fn who_calls_something_untrue_denies_it() {
    assert_eq!(stances("nl", "De minister noemde het bericht verzonnen."), [Stance::Denies]);
    assert_eq!(stances("en", "The minister called the report bogus."), [Stance::Denies]);
    assert_eq!(said("nl", "De vakbond is mordicus tegen de maatregel."), ["vakbond|mordicus|tegen de maatregel"]);
}

#[test]
fn two_clauses_are_said_one_by_one() {
    let text = "The ministry reported that three ferries had been stopped and that no ship had been damaged.";
    let found = said("en", text);
    assert_eq!(found[0], "ministry|reported|that three ferries had been stopped");
    assert_eq!(found[1], "ministry|reported|that no ship had been damaged");
}

#[test]
fn the_speaker_is_not_named_in_what_he_says() {
    let text = "The mayor visited the harbour. \"One ringleader was injured,\" he said.";
    assert_eq!(said("en", text), ["mayor|said|One ringleader was injured"]);
}

#[test]
fn quoted_words_in_another_phrase_are_said_too() {
    assert_eq!(
        said("nl", "De partij keurt de sluiting af als \"kinderachtig en dom\"."),
        ["partij|keurt|de sluiting af als \"kinderachtig en dom"]
    );
}

#[test]
fn the_particle_of_an_infinitive_stays_with_it() {
    let text =
        "De bewoners eisen dat de burgemeester terugkomt op haar plan om de gesprekken met de buurt op te schorten.";
    assert!(said("nl", text)[0].starts_with("bewoners|eisen|dat de burgemeester terugkomt"));
}

#[test]
fn own_words_are_a_cue() {
    let found = said("nl", "De brug is dicht. De partij gaat naar eigen zeggen gewoon door.");
    assert!(found.iter().any(|f| f.starts_with("partij|zeggen|")), "{found:?}");
}

#[test]
fn the_whole_phrase_names_the_speaker() {
    let speaker = |text: &str| {
        let scan = scan("en", text);
        let a = &scan.attributions[0];
        let ends = a.speaker.first().zip(a.speaker.last());
        ends.map(|(&f, &l)| scan.doc.words_span(a.sent, f, l).of(text).to_owned())
    };
    let text = "The mayor, a former teacher, said that the bridge was closed.";
    assert_eq!(speaker(text).as_deref(), Some("The mayor, a former teacher"));
    let text = "Workers who said that the bridge was closed went home.";
    assert_eq!(speaker(text).as_deref(), Some("who"));
}

#[test]
fn who_cites_what_is_nobody_says_so() {
    assert!(said("en", "The mayors cited a report that planes had landed.")[0].starts_with("mayors|cited|"));
}

#[test]
fn a_preposition_within_the_object_is_no_part_of_a_cue() {
    let unit = |text: &str| scan("en", text).attributions[0].unit.clone();
    assert_eq!(unit("The Kenyan president called the attack on the police post 'a cowardly act'."), "call");
    assert_eq!(unit("The minister said nothing about the attack on the post."), "say+about+nothing");
}

#[test]
fn a_claimed_deed_may_stand_before_its_claim() {
    let text = "Ten soldiers died in an attack near the border that the rebels have claimed.";
    let scan = scan("en", text);
    let claim = scan.attributions.iter().find(|a| a.unit == "claim+attack").expect("the claim is found");
    assert_eq!(claim.facet, Some(aldus_record::Facet::Responsibility));
}

#[test]
fn where_it_was_said_is_who_says_so() {
    let text = "Op de radio heette het dat de brug dicht was.";
    assert_eq!(said("nl", text), ["radio|heette|dat de brug dicht was"]);
}

#[test]
fn who_passes_over_a_report_has_not_said_it() {
    let english = "The mayor declined to comment on reports that soldiers had burned the market.";
    assert!(said("en", english).contains(&"|reports|that soldiers had burned the market".to_owned()));
    let dutch = "De burgemeester wilde niet reageren op berichten dat militairen de markt hadden verbrand.";
    assert!(said("nl", dutch).contains(&"|berichten|dat militairen de markt hadden verbrand".to_owned()));
    assert_eq!(stances("nl", dutch)[0], Stance::DeclinesToComment);
}
