use crate::starts::Starts;
use crate::table::{Row, Table};
use crate::{LexiconError, fold};
use aldus_record::{Role, SourceClass};
use rustc_hash::FxHashMap;

/// A table of single words (or fixed phrases), by the word.
#[derive(Debug, Clone)]
pub struct Words<T> {
    by_word: FxHashMap<String, T>,
    longest: usize,
    starts: Starts,
}

impl<T> Words<T> {
    pub(crate) fn load(
        folder: &str,
        file: &str,
        column: &str,
        sense: impl Fn(&Row) -> Result<T, LexiconError>,
    ) -> Result<Words<T>, LexiconError> {
        let mut by_word = FxHashMap::default();
        let mut longest = 1;
        let mut starts = Starts::default();
        for row in Table::open(folder, file)?.rows() {
            let word = fold(row.text(column));
            if word.is_empty() {
                return Err(row.problem(format!("{column} is empty")));
            }
            longest = longest.max(starts.add(&word));
            by_word.entry(word).or_insert(sense(&row)?);
        }
        Ok(Words { by_word, longest, starts })
    }

    /// The sense of this word (folded).
    pub fn get(&self, word: &str) -> Option<&T> {
        self.by_word.get(word)
    }

    /// How many words the longest phrase has that begins with this word (folded); none: zero.
    pub fn longest_from(&self, first: &str) -> usize {
        self.starts.longest_from(first)
    }

    /// The longest phrase that these words (folded) begin with: how many words it has, and its sense.
    pub fn phrase(&self, words: &[&str]) -> Option<(usize, &T)> {
        let most = self.longest_from(words.first()?);
        (1..=most.min(words.len())).rev().find_map(|length| {
            let sense = if length == 1 { self.get(words[0]) } else { self.get(&words[..length].join(" ")) };
            sense.map(|sense| (length, sense))
        })
    }

    /// The sense of the longest last part of a compound that is listed (`raketaanval` → `aanval`), with the length in bytes of
    /// the part before it. Parts shorter than four letters are not taken apart.
    pub fn compound(&self, word: &str) -> Option<(usize, &T)> {
        word.char_indices().skip(2).map(|(i, _)| i).find_map(|i| {
            let last = &word[i..];
            (last.chars().count() >= 4).then(|| self.by_word.get(last).map(|sense| (i, sense)))?
        })
    }

    /// The number of words of the longest phrase.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.by_word.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_word.is_empty()
    }
}

/// A noun for a person, body or group.
#[derive(Debug, Clone)]
pub struct RoleNoun {
    /// PLOVER sector; none when its owner decides ('woordvoerder van het leger').
    pub role: Option<Role>,
    /// What kind of source it is.
    pub class: Option<SourceClass>,
    /// What kind of thing the noun names.
    pub kind: RoleKind,
}

/// What kind of thing a role noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleKind {
    /// One person.
    Person,
    /// An institution.
    Body,
    /// An organised group.
    Group,
    /// People without an organisation.
    People,
    /// A state.
    State,
    /// A document that speaks ('het rapport', 'de verklaring').
    Document,
}

/// A noun for the harmed.
#[derive(Debug, Clone)]
pub struct VictimNoun {
    /// Who they are, in the record's English.
    pub who: String,
    /// PLOVER sector.
    pub role: Option<Role>,
}

/// A weapon or way of doing.
#[derive(Debug, Clone)]
pub struct Means {
    /// The record's English word.
    pub means: String,
}

/// A thing that is hit.
#[derive(Debug, Clone)]
pub struct TargetNoun {
    /// Its class.
    pub class: String,
}

/// What a word says of the thing it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evaluation {
    /// It is bad: a crime, unacceptable.
    Blame,
    /// It is good: a breakthrough, brave.
    Praise,
}

impl Evaluation {
    /// Its name in the lexica and among the classes of words.
    pub fn name(self) -> &'static str {
        match self {
            Evaluation::Blame => "blame",
            Evaluation::Praise => "praise",
        }
    }
}

/// What a time word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds are explained in lexicons/README.md")]
pub enum TimeKind {
    Weekday,
    Month,
    Daypart,
    Offset,
    Last,
    Next,
    AgoUnit,
    Span,
    Season,
    Past,
}

/// A word or phrase that says when.
#[derive(Debug, Clone)]
pub struct TimeWord {
    /// What it does.
    pub kind: TimeKind,
    /// Its value, as `lexicons/README.md` explains.
    pub value: String,
}

pub(crate) fn roles(folder: &str) -> Result<Words<RoleNoun>, LexiconError> {
    Words::load(folder, "roles.csv", "noun", |row| {
        let kind = row.required("kind", |text| {
            Some(match text {
                "person" => RoleKind::Person,
                "body" => RoleKind::Body,
                "group" => RoleKind::Group,
                "people" => RoleKind::People,
                "state" => RoleKind::State,
                "document" => RoleKind::Document,
                _ => return None,
            })
        })?;
        Ok(RoleNoun {
            role: row.optional("role", Role::from_code)?,
            class: row.optional("class", SourceClass::from_name)?,
            kind,
        })
    })
}

/// Lemmas of inflected forms, where the form leaves no doubt.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    verbs: FxHashMap<String, String>,
    nouns: FxHashMap<String, String>,
}

impl Forms {
    /// The lemma of a form (folded) as a word of this part of speech (`VERB` or `NOUN`).
    pub fn lemma(&self, form: &str, pos: &str) -> Option<&str> {
        let table = match pos {
            "VERB" | "AUX" => &self.verbs,
            "NOUN" => &self.nouns,
            _ => return None,
        };
        table.get(form).map(String::as_str)
    }
}

/// Forms of verbs and nouns and their lemmas; a language may do without.
pub(crate) fn forms(folder: &str) -> Result<Forms, LexiconError> {
    let mut forms = Forms::default();
    if crate::table::file(folder, "forms.csv").is_none() {
        return Ok(forms);
    }
    for row in Table::open(folder, "forms.csv")?.rows() {
        let table = match row.text("pos") {
            "VERB" => &mut forms.verbs,
            "NOUN" => &mut forms.nouns,
            other => return Err(row.problem(format!("pos is '{other}', not VERB or NOUN"))),
        };
        table.insert(fold(row.text("form")), fold(row.text("lemma")));
    }
    Ok(forms)
}

pub(crate) fn victims(folder: &str) -> Result<Words<VictimNoun>, LexiconError> {
    Words::load(folder, "victims.csv", "noun", |row| {
        Ok(VictimNoun { who: row.text("who").to_owned(), role: row.optional("role", Role::from_code)? })
    })
}

pub(crate) fn means(folder: &str) -> Result<Words<Means>, LexiconError> {
    Words::load(folder, "means.csv", "word", |row| Ok(Means { means: row.text("means").to_owned() }))
}

pub(crate) fn targets(folder: &str) -> Result<Words<TargetNoun>, LexiconError> {
    Words::load(folder, "targets.csv", "word", |row| Ok(TargetNoun { class: row.text("class").to_owned() }))
}

pub(crate) fn evaluations(folder: &str) -> Result<Words<Evaluation>, LexiconError> {
    Words::load(folder, "evaluations.csv", "word", |row| {
        row.required("class", |text| [Evaluation::Blame, Evaluation::Praise].into_iter().find(|e| e.name() == text))
    })
}

pub(crate) fn times(folder: &str) -> Result<Words<TimeWord>, LexiconError> {
    Words::load(folder, "times.csv", "phrase", |row| {
        let kind = row.required("kind", |text| {
            Some(match text {
                "weekday" => TimeKind::Weekday,
                "month" => TimeKind::Month,
                "daypart" => TimeKind::Daypart,
                "offset" => TimeKind::Offset,
                "last" => TimeKind::Last,
                "next" => TimeKind::Next,
                "ago_unit" => TimeKind::AgoUnit,
                "span" => TimeKind::Span,
                "season" => TimeKind::Season,
                "past" => TimeKind::Past,
                _ => return None,
            })
        })?;
        Ok(TimeWord { kind, value: row.text("value").to_owned() })
    })
}
