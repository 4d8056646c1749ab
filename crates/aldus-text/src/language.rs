use whatlang::{Detector, Lang};

/// The language of a text among `candidates` (BCP 47 codes of two letters), or none when it can't be told.
///
/// The detector looks at all the languages it knows, so that a text in a language without a model is not forced into one that
/// has: the caller gets the code and can say so.
pub fn detect(text: &str) -> Option<String> {
    let sample = sample(text, 1500);
    let info = Detector::new().detect(sample)?;
    Some(code(info.lang()))
}

/// At most `bytes` of the text, cut on a character boundary: more does not make detection better.
fn sample(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    &text[..end]
}

/// BCP 47 prefers two letters where ISO 639-1 has them; whatlang speaks ISO 639-3.
fn code(lang: Lang) -> String {
    let three = lang.code();
    let two = match lang {
        Lang::Nld => "nl",
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Heb => "he",
        Lang::Tur => "tr",
        Lang::Pol => "pl",
        Lang::Cmn => "zh",
        Lang::Afr => "af",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Nob => "nb",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        _ => three,
    };
    two.to_owned()
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn tells_dutch_from_english() {
        let dutch = "De minister heeft gisteren in Brussel met zijn ambtgenoten over het bestand gesproken.";
        let english = "The minister spoke to his counterparts in Brussels yesterday about the ceasefire.";
        assert_eq!(detect(dutch).as_deref(), Some("nl"));
        assert_eq!(detect(english).as_deref(), Some("en"));
        assert_eq!(detect("12345"), None);
    }
}
