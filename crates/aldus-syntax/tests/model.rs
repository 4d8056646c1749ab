//! The compiled-in models, whatever languages there are.

use aldus_syntax::{Model, Parse, SyntaxError, Upos, conllu};
use proptest::prelude::*;

fn parse(language: &str, text: &str) -> Option<Parse> {
    let tokens: Vec<&str> = text.split(' ').collect();
    Model::embedded(language)?.parse(&[tokens]).pop()
}

fn assert_tree(parse: &Parse) {
    let roots = parse.words.iter().filter(|word| word.head == 0).count();
    assert_eq!(roots, usize::from(!parse.words.is_empty()));
    for start in 0..parse.words.len() {
        let (mut at, mut steps) = (start, 0);
        while parse.words[at].head != 0 {
            assert!(parse.words[at].head <= parse.words.len());
            at = parse.words[at].head - 1;
            steps += 1;
            assert!(steps <= parse.words.len(), "a cycle at word {}", start + 1);
        }
    }
    for word in &parse.words {
        assert_eq!(word.head == 0, word.deprel == "root");
    }
}

#[test]
fn every_embedded_model_loads() {
    for language in Model::languages() {
        let model = Model::embedded(language).expect("an embedded model loads");
        assert!(model.version().starts_with("20"));
    }
    assert!(Model::embedded("no such language").is_none());
}

#[test]
fn bad_bytes_are_an_error() {
    assert_eq!(Model::from_bytes(b"").err(), Some(SyntaxError::Magic));
    assert_eq!(Model::from_bytes(b"ALDUSYN1\x05").err(), Some(SyntaxError::Truncated(0)));
    let lacking = Model::from_bytes(b"ALDUSYN1\0\0\0\0").err();
    assert_eq!(lacking, Some(SyntaxError::Missing("release".to_owned())));
}

#[test]
fn a_sentence_is_parsed_alike_in_any_company() {
    for language in Model::languages() {
        let model = Model::embedded(language).expect("an embedded model loads");
        let long: Vec<&str> = "Na de aanval vluchtten tientallen inwoners naar het noorden .".split(' ').collect();
        let short = vec!["Het", "leger", "zwijgt", "."];
        let together = model.parse(&[long.clone(), vec![], short.clone(), long.clone()]);
        assert_eq!(together[0], model.parse(std::slice::from_ref(&long))[0]);
        assert_eq!(together[0], together[3]);
        assert!(together[1].words.is_empty());
        assert_eq!(together[2], model.parse(&[short])[0]);
    }
}

#[test]
fn overlong_sentences_are_one_tree() {
    for language in Model::languages() {
        let tokens: Vec<&str> = "de man die de hond zag".split(' ').cycle().take(1001).collect();
        let parse = Model::embedded(language).map(|model| model.parse(&[tokens]).remove(0));
        let parse = parse.expect("an embedded model loads");
        assert_eq!(parse.words.len(), 1001);
        assert_tree(&parse);
    }
}

#[test]
fn a_token_of_a_million_letters_takes_no_time() {
    let monster = "abcdefghij".repeat(100_000);
    for language in Model::languages() {
        let model = Model::embedded(language).expect("an embedded model loads");
        assert_eq!(model.parse(&[vec!["De", &monster, "."]])[0].words.len(), 3);
    }
}

#[test]
fn a_parse_survives_conllu() {
    for language in Model::languages() {
        let forms = ["Het", "leger", "zwijgt", "."];
        let parsed = parse(language, &forms.join(" ")).expect("an embedded model loads");
        let mut text = String::new();
        conllu::write(&mut text, &[], &forms, &parsed, &[]);
        let read = conllu::read(&text).expect("what was written can be read");
        assert_eq!(read[0].words.as_ref(), Some(&parsed.words));
    }
}

/// (word, lemma, tag, head, relation) of a sentence, `_` for what is not asked.
fn check(language: &str, text: &str, wanted: &[(&str, &str, Upos, &str, &str)]) {
    let Some(parsed) = parse(language, text) else { return };
    let forms: Vec<&str> = text.split(' ').collect();
    for &(form, lemma, upos, head, deprel) in wanted {
        let at = forms.iter().position(|f| *f == form).expect("the word is in the sentence");
        let word = &parsed.words[at];
        let found_head = if word.head == 0 { "root" } else { forms[word.head - 1] };
        assert_eq!(
            (word.lemma.as_str(), word.upos, found_head, word.deprel.as_str()),
            (lemma, upos, head, deprel),
            "{form} in {text:?}"
        );
    }
}

#[test]
fn plain_dutch_is_understood() {
    check(
        "nl",
        "Volgens het ministerie zijn bij de aanval twee soldaten gedood .",
        &[
            ("soldaten", "soldaat", Upos::Noun, "gedood", "nsubj:pass"),
            ("zijn", "zijn", Upos::Aux, "gedood", "aux:pass"),
            ("ministerie", "ministerie", Upos::Noun, "gedood", "obl"),
            ("gedood", "doden", Upos::Verb, "root", "root"),
        ],
    );
    check(
        "nl",
        "De militie eiste de aanslag dinsdag op .",
        &[
            ("eiste", "op_eisen", Upos::Verb, "root", "root"),
            ("op", "op", Upos::Adp, "eiste", "compound:prt"),
            ("aanslag", "aanslag", Upos::Noun, "eiste", "obj"),
            ("militie", "militie", Upos::Noun, "eiste", "nsubj"),
        ],
    );
    check(
        "nl",
        "De minister zei dat het leger de stad heeft ingenomen .",
        &[
            ("ingenomen", "in_nemen", Upos::Verb, "zei", "ccomp"),
            ("leger", "leger", Upos::Noun, "ingenomen", "nsubj"),
            ("minister", "minister", Upos::Noun, "zei", "nsubj"),
        ],
    );
}

#[test]
fn plain_english_is_understood() {
    check(
        "en",
        "The army said that two soldiers were killed in the attack .",
        &[
            ("army", "army", Upos::Noun, "said", "nsubj"),
            ("soldiers", "soldier", Upos::Noun, "killed", "nsubj:pass"),
            ("killed", "kill", Upos::Verb, "said", "ccomp"),
            ("attack", "attack", Upos::Noun, "killed", "obl"),
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_tokens_give_a_tree(tokens in prop::collection::vec("\\PC{0,12}", 0..30)) {
        for language in Model::languages() {
            let sentence: Vec<&str> = tokens.iter().map(String::as_str).collect();
            let model = Model::embedded(language).expect("an embedded model loads");
            let parses = model.parse(&[sentence]);
            prop_assert_eq!(parses[0].words.len(), tokens.len());
            assert_tree(&parses[0]);
        }
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut file = b"ALDUSYN1\x03\0\0\0".to_vec();
        file.extend(bytes);
        prop_assert!(Model::from_bytes(&file).is_err());
    }
}
