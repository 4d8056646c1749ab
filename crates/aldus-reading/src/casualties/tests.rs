//! Numbers, people and harm words of sentences in both languages, through the embedded models.

use super::{Figure, count, harms};
use crate::doc::{Doc, build};
use crate::{Input, Reader};
use aldus_lexicon::Lexicon;
use aldus_record::Harm;
use aldus_syntax::Model;
use std::sync::LazyLock;

static DUTCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load("nl").unwrap());
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load("en").unwrap());
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().unwrap());

fn parsed<'t>(language: &str, text: &'t str) -> Doc<'t> {
    let lexicon = if language == "nl" { &*DUTCH } else { &*ENGLISH };
    build(text, 0, lexicon, Model::embedded(language).unwrap())
}

/// The bounds of all numbers of a sentence.
fn counts(language: &str, text: &str) -> Vec<(Option<u64>, Option<u64>)> {
    count::all(&parsed(language, text), 0).iter().map(|c| (c.min, c.max)).collect()
}

fn harm_words(language: &str, text: &str) -> Vec<(String, Harm)> {
    harms::find(&parsed(language, text), 0).into_iter().map(|h| (h.unit, h.harm)).collect()
}

fn figures(language: &str, text: &str) -> Vec<(Harm, Option<u64>, Option<u64>)> {
    let scan = READER.scan(&Input { text, language: Some(language), ..Input::default() }).unwrap();
    scan.figures.iter().map(|f: &Figure| (f.harm, f.min, f.max)).collect()
}

#[test]
fn numbers_have_the_bounds_their_words_give() {
    for (text, min, max) in [
        ("Zeker drie mensen zijn gedood.", Some(3), None),
        ("Meer dan negentig mensen zijn gedood.", Some(91), None),
        ("Ruim tweehonderd mensen zijn gedood.", Some(200), None),
        ("Bijna vierduizend mensen zijn gevlucht.", Some(1), Some(4000)),
        ("Tussen de 12 en 15 mensen zijn gedood.", Some(12), Some(15)),
        ("Ruim 1,7 miljoen mensen zijn gevlucht.", Some(1_700_000), None),
        ("Een half miljoen mensen zijn gevlucht.", Some(500_000), Some(500_000)),
        ("Een groot aantal mensen is gedood.", Some(1), None),
        ("Tientallen mensen zijn gedood.", Some(20), None),
        ("Niemand is gedood.", Some(0), Some(0)),
        ("Beide daders zijn gedood.", Some(2), Some(2)),
    ] {
        assert_eq!(counts("nl", text), [(min, max)], "{text}");
    }
    for (text, min, max) in [
        ("At least 31 people were killed.", Some(31), None),
        ("Up to 30 people were hurt.", Some(1), Some(30)),
        ("Some 250 people were seized.", Some(250), None),
        ("Several dozen people were killed.", Some(24), None),
        ("Several hundred thousand people fled.", Some(200_000), None),
        ("About 7 million people fled.", Some(7_000_000), None),
        ("No one was hurt.", Some(0), Some(0)),
    ] {
        assert_eq!(counts("en", text), [(min, max)], "{text}");
    }
}

#[test]
fn what_is_no_number_of_people_counts_nobody() {
    for text in ["Het duurde drie dagen.", "De aanval was op 16 januari.", "Een man zag het."] {
        assert!(counts("nl", text).is_empty(), "{text}");
    }
    for text in ["The talks lasted three days.", "A man saw it.", "The boy, aged 11, saw it.", "It began on May 10."] {
        assert!(counts("en", text).is_empty(), "{text}");
    }
}

#[test]
fn a_particle_far_from_its_verb_belongs_to_it() {
    let text =
        "Daarbij kwamen bij een raid op een moskee in Natiaboani tientallen moslims om, meldden bronnen aan AFP.";
    assert!(harm_words("nl", text).contains(&("omkomen".to_owned(), Harm::Killed)));
}

#[test]
fn every_figure_of_a_sentence_has_its_own_harm() {
    use Harm::{Injured, Killed};
    let dutch = "Bij de aanval zijn vijftien gelovigen gedood en twee gewond geraakt.";
    assert_eq!(figures("nl", dutch), [(Killed, Some(15), Some(15)), (Injured, Some(2), Some(2))]);
    let english = "At least 12 people were killed and 31 wounded in the attack.";
    assert_eq!(figures("en", english), [(Killed, Some(12), None), (Injured, Some(31), Some(31))]);
}

#[test]
fn parts_have_the_harm_of_the_whole() {
    let dutch = "Bij de aanval vielen negen doden, onder wie drie kinderen.";
    assert_eq!(figures("nl", dutch), [(Harm::Killed, Some(9), Some(9)), (Harm::Killed, Some(3), Some(3))]);
    let english = "The raid killed 21 people, including seven women.";
    assert_eq!(figures("en", english), [(Harm::Killed, Some(21), Some(21)), (Harm::Killed, Some(7), Some(7))]);
}

#[test]
fn people_sent_freed_or_expelled_are_no_figures() {
    for text in ["The ministry expelled three diplomats.", "The alliance will send 10,000 troops to the border."] {
        assert!(figures("en", text).is_empty(), "{text}");
    }
    for text in ["Het ministerie zette drie diplomaten uit.", "De raad telt vijftien leden."] {
        assert!(figures("nl", text).is_empty(), "{text}");
    }
}

#[test]
fn an_age_is_no_toll() {
    for (language, text) in [
        ("en", "A teacher, 31, was killed in the shelling."),
        ("en", "A nurse was killed at the age of 31."),
        ("nl", "Een lerares (31) werd gedood."),
        ("nl", "Een arts is op de leeftijd van 31 gedood."),
    ] {
        let tolls = figures(language, text);
        assert!(tolls.iter().all(|&(_, min, _)| min != Some(31)), "{text}: {tolls:?}");
    }
}

#[test]
fn a_range_of_years_is_no_toll() {
    let text = "Between 2020 and 2022 the war killed 600,000 people.";
    assert_eq!(figures("en", text), [(Harm::Killed, Some(600_000), Some(600_000))]);
}

#[test]
fn what_stands_before_the_noun_is_not_what_is_counted() {
    assert_eq!(figures("en", "Five village elders were killed."), [(Harm::Killed, Some(5), Some(5))]);
}

#[test]
fn what_nobody_would_speak_of_is_not_denied() {
    let text = "De burgemeester wilde niet ingaan op berichten dat een drone een man had gedood.";
    assert_eq!(figures("nl", text), [(Harm::Killed, Some(1), Some(1))]);
    assert_eq!(figures("nl", "Er zijn geen meldingen van gewonden."), [(Harm::Injured, Some(0), Some(0))]);
}

#[test]
fn a_noun_for_harm_has_its_number() {
    let text = "The arrest of six Bulgarians in London surprised the ministry.";
    assert_eq!(figures("en", text), [(Harm::Detained, Some(6), Some(6))]);
}

#[test]
fn an_infinitive_used_as_a_noun_says_harm() {
    let text = "De raad heeft het doden van acht agenten veroordeeld.";
    assert_eq!(figures("nl", text), [(Harm::Killed, Some(8), Some(8))]);
}
