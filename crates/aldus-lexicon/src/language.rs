use crate::embedded::FILES;
use crate::numbers::{self, Numbers};
use crate::units::{self, Cue, HarmWord, Hearsay, Modality, Question, Trigger, Units, Withdrawal};
use crate::words::{self, Evaluation, Forms, Means, RoleNoun, TargetNoun, TimeWord, VictimNoun, Words};
use crate::{Grammar, LexiconError, Names, table};
use aldus_text::TextRules;
use std::collections::BTreeSet;

/// Everything known of one language, and of the world in that language.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each field is the file of its name in lexicons/README.md")]
pub struct Lexicon {
    pub language: String,
    pub triggers: Units<Trigger>,
    pub cues: Units<Cue>,
    pub hearsay: Units<Hearsay>,
    pub casualties: Units<HarmWord>,
    pub withdrawals: Units<Withdrawal>,
    pub modality: Units<Modality>,
    pub questions: Units<Question>,
    pub roles: Words<RoleNoun>,
    pub victims: Words<VictimNoun>,
    pub means: Words<Means>,
    pub targets: Words<TargetNoun>,
    pub evaluations: Words<Evaluation>,
    pub times: Words<TimeWord>,
    pub numbers: Numbers,
    pub forms: Forms,
    pub grammar: Grammar,
    pub text: TextRules,
    pub names: Names,
    pub not_places: BTreeSet<String>,
}

impl Lexicon {
    /// Load the lexicon of a language from the embedded files.
    pub fn load(language: &str) -> Result<Lexicon, LexiconError> {
        if !Lexicon::languages().any(|l| l == language) {
            return Err(LexiconError::NoLanguage(language.to_owned()));
        }
        let folder = language;
        Ok(Lexicon {
            language: language.to_owned(),
            triggers: units::triggers(folder)?,
            cues: units::cues(folder)?,
            hearsay: units::hearsay(folder)?,
            casualties: units::casualties(folder)?,
            withdrawals: units::withdrawals(folder)?,
            modality: units::modality(folder)?,
            questions: units::questions(folder)?,
            roles: words::roles(folder)?,
            victims: words::victims(folder)?,
            means: words::means(folder)?,
            targets: words::targets(folder)?,
            evaluations: words::evaluations(folder)?,
            times: words::times(folder)?,
            numbers: numbers::load(folder)?,
            forms: words::forms(folder)?,
            grammar: Grammar::from_toml(folder, source(folder, "grammar.toml")?)?,
            text: text_rules(folder)?,
            names: Names::load(folder)?,
            not_places: not_places(folder),
        })
    }

    /// Whether a table has this lemma as a noun.
    pub fn knows_noun(&self, lemma: &str) -> bool {
        self.triggers.of(lemma).iter().any(|u| u.pos == "NOUN")
            || self.cues.of(lemma).iter().any(|u| u.pos == "NOUN")
            || self.roles.get(lemma).is_some()
            || self.victims.get(lemma).is_some()
            || self.means.get(lemma).is_some()
            || self.targets.get(lemma).is_some()
    }

    /// The languages that have a folder with attribution cues, sorted.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        FILES.iter().filter(|(_, file, _)| *file == "cues.csv").map(|(folder, _, _)| *folder)
    }
}

fn source(folder: &str, file: &str) -> Result<&'static str, LexiconError> {
    match table::file(folder, file) {
        Some((_, _, content)) => Ok(content),
        None => Err(LexiconError::Missing { folder: folder.to_owned(), file: file.to_owned() }),
    }
}

/// Words that are names of places and almost always something else; a language may do without.
fn not_places(folder: &str) -> BTreeSet<String> {
    let content = table::file(folder, "not_places.txt").map_or("", |(_, _, content)| content);
    content.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(|l| crate::fold(l.trim())).collect()
}

fn text_rules(folder: &str) -> Result<TextRules, LexiconError> {
    TextRules::from_toml(source(folder, "text.toml")?).map_err(|e| LexiconError::Toml {
        folder: folder.to_owned(),
        file: "text.toml".to_owned(),
        problem: e.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn every_language_loads() {
        for language in Lexicon::languages() {
            let lexicon = Lexicon::load(language).unwrap_or_else(|e| panic!("{e}"));
            assert!(!lexicon.triggers.is_empty() && !lexicon.cues.is_empty() && !lexicon.names.is_empty());
        }
    }

    #[test]
    fn words_that_are_no_places_are_known() {
        let lexicon = Lexicon::load("nl").unwrap();
        assert!(lexicon.not_places.contains("aarde") && !lexicon.not_places.contains("rotterdam"));
    }

    #[test]
    fn an_unknown_language_is_an_error() {
        assert!(Lexicon::load("xx").is_err());
    }
}
