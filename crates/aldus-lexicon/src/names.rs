use crate::LexiconError;
use crate::table::{Row, Table};
use aldus_record::{Role, SourceClass};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without diacritics, with straight apostrophes: how words are compared.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect()
}

/// A country, body, group, organisation, medium or person that the lexica know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Unique among all parties; a country's is its alpha-3 code.
    pub id: String,
    /// What it is.
    pub kind: NameKind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub role: Option<Role>,
    /// What kind of source it is.
    pub class: SourceClass,
}

/// What kind of party a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A country.
    Country,
    /// A government body, army, service, court or parliament.
    Body,
    /// An armed group.
    Group,
    /// An international or private organisation, a party.
    Organisation,
    /// An agency, broadcaster or paper.
    Medium,
    /// A known person.
    Person,
    /// A people, faith or part of the world, no state.
    People,
}

/// In which form a party is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameForm {
    /// Its name.
    Name,
    /// An adjective of a country ('Iraanse').
    Adjective,
    /// Inhabitants of a country ('Iraniërs').
    Inhabitant,
    /// A seat that stands for the government ('Teheran').
    Metonym,
}

/// A name found in a row of words.
#[derive(Debug, Clone, Copy)]
pub struct NameMatch<'n> {
    /// Who is named.
    pub party: &'n Party,
    /// In which form.
    pub form: NameForm,
    /// How many words the name has.
    pub words: usize,
}

#[derive(Debug, Clone)]
struct Entry {
    words: Vec<String>,
    capital: bool,
    party: usize,
    form: NameForm,
}

/// All names of one language and of the world, for finding the longest one that begins at a word.
#[derive(Debug, Clone)]
pub struct Names {
    parties: Vec<Party>,
    by_first: FxHashMap<String, Vec<Entry>>,
}

impl Names {
    pub(crate) fn load(language: &str) -> Result<Names, LexiconError> {
        let mut names = Names { parties: Vec::new(), by_first: FxHashMap::default() };
        names.load_countries(language)?;
        names.load_peoples(language)?;
        let own = format!("names_{language}");
        for (file, kind) in [
            ("bodies.csv", NameKind::Body),
            ("groups.csv", NameKind::Group),
            ("organisations.csv", NameKind::Organisation),
            ("media.csv", NameKind::Medium),
            ("people.csv", NameKind::Person),
        ] {
            names.load_world(file, kind, &own)?;
        }
        // The longest name wins; among equals a country, then as listed.
        names.by_first.values_mut().for_each(|entries| entries.sort_by_key(|e| std::cmp::Reverse(e.words.len())));
        Ok(names)
    }

    fn load_countries(&mut self, language: &str) -> Result<(), LexiconError> {
        for row in Table::open(language, "countries.csv")?.rows() {
            let code = row.text("country");
            let party = self.add_party(Party {
                id: code.to_owned(),
                kind: NameKind::Country,
                country: Some(code.to_owned()),
                role: Some(Role::Gov),
                class: SourceClass::Government,
            });
            for (column, form) in [
                ("names", NameForm::Name),
                ("adjectives", NameForm::Adjective),
                ("inhabitants", NameForm::Inhabitant),
                ("metonyms", NameForm::Metonym),
            ] {
                row.list(column).for_each(|name| self.add_name(name, party, form));
            }
        }
        Ok(())
    }

    /// Adjectives and inhabitants of what is no state: `Koerdische`, `Europeans`.
    fn load_peoples(&mut self, language: &str) -> Result<(), LexiconError> {
        for row in Table::open("world", "peoples.csv")?.rows() {
            let mut countries = row.list("countries");
            let country = countries.next().filter(|_| countries.next().is_none()).map(str::to_owned);
            let party = self.add_party(Party {
                id: format!("people-{}", row.text("id")),
                kind: NameKind::People,
                country,
                role: None,
                class: SourceClass::Other,
            });
            for (column, form) in [("adjectives", NameForm::Adjective), ("inhabitants", NameForm::Inhabitant)] {
                row.list(&format!("{column}_{language}")).for_each(|name| self.add_name(name, party, form));
            }
        }
        Ok(())
    }

    fn load_world(&mut self, file: &str, kind: NameKind, own: &str) -> Result<(), LexiconError> {
        for row in Table::open("world", file)?.rows() {
            let party = self.add_party(world_party(&row, kind)?);
            for column in [own, "names_any"] {
                row.list(column).for_each(|name| self.add_name(name, party, NameForm::Name));
            }
        }
        Ok(())
    }

    fn add_party(&mut self, party: Party) -> usize {
        self.parties.push(party);
        self.parties.len() - 1
    }

    fn add_name(&mut self, name: &str, party: usize, form: NameForm) {
        let words: Vec<String> = fold(name).split_whitespace().map(str::to_owned).collect();
        let Some(first) = words.first().cloned() else { return };
        let capital = name.chars().any(char::is_uppercase);
        self.by_first.entry(first).or_default().push(Entry { words, capital, party, form });
    }

    /// The longest name that begins at the first of `words` (surface and folded forms of a sentence from there on).
    ///
    /// A name written with a capital is not found in words without any: `Rode Kruis` is not `rode kruis`.
    pub fn longest<'n>(&'n self, words: &[(&str, &str)]) -> Option<NameMatch<'n>> {
        let (_, first) = words.first()?;
        let entries = self.by_first.get(*first)?;
        let entry = entries.iter().find(|e| {
            e.words.len() <= words.len()
                && e.words.iter().zip(words).all(|(name, (_, word))| name == word)
                && (!e.capital || words[..e.words.len()].iter().any(|(form, _)| form.chars().any(char::is_uppercase)))
        })?;
        Some(NameMatch { party: &self.parties[entry.party], form: entry.form, words: entry.words.len() })
    }

    /// The country whose adjective this word is (folded).
    pub fn country_of_adjective(&self, word: &str) -> Option<&Party> {
        let entry = self.by_first.get(word)?.iter().find(|e| e.words.len() == 1 && e.form == NameForm::Adjective)?;
        Some(&self.parties[entry.party])
    }

    /// The country of this alpha-3 code.
    pub fn country(&self, code: &str) -> Option<&Party> {
        self.parties.iter().find(|p| p.kind == NameKind::Country && p.id == code)
    }

    /// The number of parties.
    pub fn len(&self) -> usize {
        self.parties.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parties.is_empty()
    }
}

fn world_party(row: &Row, kind: NameKind) -> Result<Party, LexiconError> {
    let default = match kind {
        NameKind::Group => SourceClass::ArmedGroup,
        NameKind::Medium => SourceClass::Media,
        _ => SourceClass::Other,
    };
    let role = row.optional("role", Role::from_code)?;
    // A medium is one by kind; its table has no column for it.
    let role = role.or((kind == NameKind::Medium).then_some(Role::Med));
    Ok(Party {
        id: row.text("id").to_owned(),
        kind,
        // A group's home counts as its country where it has one only.
        country: [row.text("country"), row.text("home")].into_iter().find(|c| c.len() == 3).map(str::to_owned),
        role,
        class: row.optional("class", SourceClass::from_name)?.unwrap_or(default),
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_drops_case_and_marks() {
        assert_eq!(fold("Oekraïne"), "oekraine");
        assert_eq!(fold("Houthi’s"), "houthi's");
        assert_eq!(fold("IRAN"), "iran");
    }
}
