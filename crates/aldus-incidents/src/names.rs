//! Names as they are compared: folded, and looked up in the tables of `lexicons/world` and `lexicons/LANGUAGE/targets.csv`,
//! so that 'Wereldvoedselprogramma' and 'World Food Programme' are one body and 'school' and 'school' one kind of target.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Tables of named actors.
const WORLD: [(Kind, &str); 5] = [
    (Kind::Body, include_str!("../../../lexicons/world/bodies.csv")),
    (Kind::Group, include_str!("../../../lexicons/world/groups.csv")),
    (Kind::Group, include_str!("../../../lexicons/world/organisations.csv")),
    (Kind::Group, include_str!("../../../lexicons/world/media.csv")),
    (Kind::Person, include_str!("../../../lexicons/world/people.csv")),
];
const TARGETS: [&str; 2] =
    [include_str!("../../../lexicons/nl/targets.csv"), include_str!("../../../lexicons/en/targets.csv")];
const EQUIVALENTS: &str = include_str!("../../../lexicons/world/equivalents.csv");

/// What a named actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A body of a state: it can be named by its office as well.
    Body,
    /// An armed group, an organisation, a medium.
    Group,
    /// A person.
    Person,
}

/// A named actor of the world's tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entity {
    /// Its slug there.
    pub(crate) slug: String,
    /// What it is.
    pub(crate) kind: Kind,
}

/// An office or a kind of people with one name in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Concept {
    /// Its slug in `lexicons/world/equivalents.csv`.
    pub(crate) slug: String,
    /// Whether two holders in one country are two voices.
    pub(crate) office: bool,
}

/// A name in lower case, without diacritics and punctuation, its words parted by single spaces.
pub fn fold(name: &str) -> String {
    // plain letters need no tables, and are most of what there is
    if name.is_ascii() {
        folded(name.len(), name.chars().map(|c| c.to_ascii_lowercase()))
    } else {
        folded(name.len(), name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase))
    }
}

fn folded(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(length);
    for c in letters {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A number for a text, never 0: names are compared by the million, and numbers lie together in memory.
pub(crate) fn mark(text: &str) -> u64 {
    mark_of_all(&[text])
}

/// The same for several texts in their order: FNV-1a with a byte between them that no text has, mixed once more.
pub(crate) fn mark_of_all(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    let long = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    ((long ^ (long >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)).max(1)
}

/// The [`mark`] of a text that may be missing; 0 where it is.
pub(crate) fn mark_of(text: Option<&str>) -> u64 {
    text.map_or(0, mark)
}

/// The named actor of the world's tables that a folded name names: the whole name, or the longest
/// sequence of its words that is a listed name of two words or more, or of one that stands alone in the tables.
pub(crate) fn entity(folded: &str) -> Option<&'static Entity> {
    longest(folded, &ENTITIES)
}

/// The office or kind of people that a folded name has in it, the longest name first.
pub(crate) fn concept(folded: &str) -> Option<&'static Concept> {
    longest(folded, &CONCEPTS)
}

/// What kind of thing a target is: its class, or its own folded name where it has none.
pub(crate) fn target_kind(target: &str) -> Option<String> {
    let folded = fold(target);
    let kind = target_class(&folded).map(str::to_owned).unwrap_or(folded);
    (!kind.is_empty()).then_some(kind)
}

/// Whether a kind of target is a class, and no word that nobody knows.
pub(crate) fn is_target_class(kind: &str) -> bool {
    static CLASSES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| TARGET_CLASSES.values().map(String::as_str).collect());
    CLASSES.contains(kind)
}

/// The class of a target ('school' → school, 'ziekenhuis' → hospital), of its last word that has one; Dutch compounds go by their end.
fn target_class(folded: &str) -> Option<&'static str> {
    if let Some(class) = TARGET_CLASSES.get(folded) {
        return Some(class);
    }
    folded.split(' ').rev().find_map(|word| {
        let ends = word.char_indices().map(|(at, _)| &word[at..]).take_while(|end| end.len() >= 5 || *end == word);
        ends.filter_map(|end| TARGET_CLASSES.get(end)).map(String::as_str).next()
    })
}

/// The value of the longest sequence of words of `folded` that the table has; the first of equally long ones.
fn longest<'t, T>(folded: &str, table: &'t HashMap<String, T>) -> Option<&'t T> {
    if let Some(found) = table.get(folded) {
        return Some(found);
    }
    // where each word begins; one space lies between two
    let mut starts = vec![0];
    starts.extend(folded.match_indices(' ').map(|(at, _)| at + 1));
    let words = starts.len();
    starts.push(folded.len() + 1);
    let part = |from: usize, count: usize| &folded[starts[from]..starts[from + count] - 1];
    (1..=words.min(6)).rev().find_map(|count| (0..=words - count).find_map(|from| table.get(part(from, count))))
}

static ENTITIES: LazyLock<HashMap<String, Entity>> = LazyLock::new(|| {
    let mut found: BTreeMap<String, Option<Entity>> = BTreeMap::new();
    for (kind, table) in WORLD {
        for row in rows(table) {
            let Some(slug) = row.get("id") else { continue };
            let entity = Entity { slug: slug.clone(), kind };
            let names =
                row.iter().filter(|(column, _)| column.starts_with("names")).flat_map(|(_, cell)| cell.split('|'));
            for name in names.map(fold).filter(|name| name.len() > 1) {
                // a name of two actors is none's
                found
                    .entry(name)
                    .and_modify(|known| {
                        if known.as_ref() != Some(&entity) {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| Some(entity.clone()));
            }
        }
    }
    found.into_iter().filter_map(|(name, entity)| Some((name, entity?))).collect()
});

static CONCEPTS: LazyLock<HashMap<String, Concept>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for row in rows(EQUIVALENTS) {
        let cell = |column: &str| row.get(column).map(String::as_str).unwrap_or_default();
        let concept = Concept { slug: cell("concept").to_owned(), office: cell("office") == "yes" };
        for name in ["names_nl", "names_en"].into_iter().flat_map(|column| cell(column).split('|')) {
            found.entry(fold(name)).or_insert_with(|| concept.clone());
        }
    }
    found
});

static TARGET_CLASSES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for row in TARGETS.into_iter().flat_map(rows) {
        if let (Some(word), Some(class)) = (row.get("word"), row.get("class")) {
            found.entry(fold(word)).or_insert_with(|| class.clone());
        }
    }
    found
});

/// The rows of a table, each a map from column to cell; comments and rows that can't be read are passed over (the lexicon
/// crate's build names those).
fn rows(table: &'static str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(table.as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_letters_and_digits() {
        assert_eq!(fold("  Oekraïne’s  «Azov»-brigade "), "oekraine s azov brigade");
        assert_eq!(fold("…"), "");
    }

    #[test]
    fn names_of_two_languages_are_one_actor() {
        assert!(entity("wereldvoedselprogramma").is_some());
        assert_eq!(entity("wereldvoedselprogramma"), entity("world food programme"));
        assert_eq!(entity("rebellenbeweging m23"), entity("m23"));
        assert_eq!(entity("gewapende mannen"), None);
    }

    #[test]
    fn offices_have_one_name_across_languages() {
        let slug = |name: &str| concept(&fold(name)).map(|c| c.slug.as_str());
        assert_eq!(slug("de gouverneur van Brjansk"), slug("the governor of Bryansk"));
        assert_ne!(slug("de gouverneur"), slug("the mayor"));
        assert_eq!(slug("het Russische ministerie van Defensie"), Some("defence-ministry"));
    }

    #[test]
    fn a_compound_target_goes_by_its_end() {
        assert_eq!(target_class("veemarkt"), target_class("market"));
        assert!(target_class("market").is_some());
    }
}
