//! Whatever the text: no panic, a record without violations, and the same bytes twice and on several threads.

use crate::READER;
use aldus_reading::{Input, Options, ReadError};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Pieces of news as reports have them, and signs that trip up a reader: marks that combine, change direction or have no width, lone
/// quotation marks, blanks of every width, numbers of every shape.
const PIECES: [&str; 44] = [
    "Het leger zegt dat zeker drie burgers zijn gedood bij een luchtaanval op Idlib.",
    "Volgens het ministerie vielen er negen doden, onder wie twee kinderen",
    "De woordvoerder ontkende de aanval niet",
    "\"Wij hebben niets te verbergen\", zei hij.",
    "Later stelde het leger dat cijfer bij tot 34.",
    "De berichten werden later verwijderd",
    "in de nacht van zaterdag op zondag 16-01-2024",
    "The army said it had killed 30 militants near Kirkuk.",
    "Officials denied that any civilians had been hurt",
    "At least 12 people were killed and 31 wounded, the police said",
    "“We neither confirm nor deny it,” a spokesman told Reuters.",
    "Iran's foreign ministry summoned the ambassador on 16 January 2024",
    "neither of whom was hurt",
    "Teheran",
    "Verenigde Staten",
    "AFP",
    "hij",
    "they",
    "dat",
    "who",
    "zou",
    "reportedly",
    "geen",
    "no one",
    "1.250.000",
    "12-15",
    "99999999999999999999",
    "0",
    "½",
    "٣",
    "é",
    "e\u{301}",
    "ﬁ",
    "👩‍🚒",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "„",
    "’s",
    "((",
    "…",
    "\r\n\r\n",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    let joint = proptest::sample::select(&[" ", " ", ". ", "\n\n", "", ", ", " en ", " and "][..]);
    proptest::collection::vec((piece, joint), 0..14)
        .prop_map(|all| all.iter().map(|(p, j)| format!("{p}{j}")).collect())
}

fn read(text: &str, language: &str) -> Option<String> {
    let input = Input { text, language: Some(language), published: Some("2024-01-18"), ..Input::default() };
    match READER.read(&input, &Options { explain: true, all_claims: true }) {
        Ok(record) => {
            let violations = record.check();
            assert!(violations.is_empty(), "{text:?}: {}", violations[0]);
            assert_eq!(record.report.text, text);
            Some(serde_json::to_string(&record).unwrap())
        }
        Err(ReadError::Empty) => None,
        Err(other) => panic!("{text:?}: {other}"),
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(11), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn pieces_of_news_make_sound_records(text in pieces(), dutch in any::<bool>()) {
        let language = if dutch { "nl" } else { "en" };
        prop_assert_eq!(read(&text, language), read(&text, language));
    }

    #[test]
    fn any_text_at_all_makes_a_sound_record(text in any::<String>(), dutch in any::<bool>()) {
        read(&text, if dutch { "nl" } else { "en" });
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let texts = [PIECES[..12].join(" "), PIECES[7..14].join(" "), PIECES[..6].join("\n\n")];
    let alone: Vec<Option<String>> = texts.iter().map(|t| read(t, "nl")).collect();
    let together: Vec<Option<String>> = std::thread::scope(|scope| {
        let readers: Vec<_> = texts.iter().map(|t| scope.spawn(move || read(t, "nl"))).collect();
        readers.into_iter().map(|r| r.join().unwrap()).collect()
    });
    assert_eq!(alone, together);
}
