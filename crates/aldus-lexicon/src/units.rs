use crate::slot::Slot;
use crate::table::{Row, Table};
use crate::{LexiconError, fold};
use aldus_record::{Certainty, EventType, Facet, Harm, Stance};
use rustc_hash::FxHashMap;

/// A unit of one or more words: the lemma that carries it and those that must stand below it.
#[derive(Debug, Clone)]
pub struct Unit<T> {
    /// The lemma that carries the unit.
    pub head: String,
    /// The other lemmas, to be found among the dependents of the head or theirs.
    pub with: Vec<String>,
    /// The part of speech of the head (`VERB`, `NOUN`, `ADJ`, `ADP`, `ADV`, `AUX`).
    pub pos: String,
    /// What the unit means.
    pub sense: T,
}

/// The units of one table, by their head.
#[derive(Debug, Clone)]
pub struct Units<T> {
    by_head: FxHashMap<String, Vec<Unit<T>>>,
}

impl<T> Units<T> {
    pub(crate) fn load(
        folder: &str,
        file: &str,
        sense: impl Fn(&Row) -> Result<T, LexiconError>,
    ) -> Result<Units<T>, LexiconError> {
        let mut by_head: FxHashMap<String, Vec<Unit<T>>> = FxHashMap::default();
        for row in Table::open(folder, file)?.rows() {
            let head = fold(row.text("head"));
            if head.is_empty() {
                return Err(row.problem("head is empty".to_owned()));
            }
            let with = row.list("with").map(fold).collect();
            let unit = Unit { head: head.clone(), with, pos: row.text("pos").to_owned(), sense: sense(&row)? };
            by_head.entry(head).or_default().push(unit);
        }
        // Longer units first: 'van de hand wijzen' before 'wijzen'.
        by_head.values_mut().for_each(|units| units.sort_by_key(|u| std::cmp::Reverse(u.with.len())));
        Ok(Units { by_head })
    }

    /// The units carried by this lemma (folded), those of more words first.
    pub fn of(&self, head: &str) -> &[Unit<T>] {
        self.by_head.get(head).map_or(&[], Vec::as_slice)
    }

    /// Whether any unit is carried by this lemma.
    pub fn has(&self, head: &str) -> bool {
        self.by_head.contains_key(head)
    }

    /// The number of units.
    pub fn len(&self) -> usize {
        self.by_head.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_head.is_empty()
    }
}

/// How much a word says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Almost always an event or an attribution.
    Strong,
    /// Only with fitting participants or content.
    Weak,
}

impl Strength {
    fn parse(text: &str) -> Option<Strength> {
        match text {
            "strong" => Some(Strength::Strong),
            "weak" => Some(Strength::Weak),
            _ => None,
        }
    }
}

/// A word that says an event happened.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Slots of who does it; empty for the default of the part of speech.
    pub actor: Vec<Slot>,
    /// Slots of who undergoes it.
    pub recipient: Vec<Slot>,
    /// What was used, where the word says so.
    pub means: Vec<String>,
    /// How much the word says by itself.
    pub strength: Strength,
}

/// A word that attributes.
#[derive(Debug, Clone)]
pub struct Cue {
    /// What the source does to the content.
    pub stance: Stance,
    /// How sure it is.
    pub certainty: Certainty,
    /// The side of the event, where the word decides it.
    pub facet: Option<Facet>,
    /// Slots of the source.
    pub source: Vec<Slot>,
    /// Slots of the content.
    pub content: Vec<Slot>,
    /// How much the word says by itself.
    pub strength: Strength,
}

/// A form that reports without a source.
#[derive(Debug, Clone)]
pub struct Hearsay {
    /// How sure it leaves the content.
    pub certainty: Certainty,
}

/// A word that says people were harmed.
#[derive(Debug, Clone)]
pub struct HarmWord {
    /// What happened to them.
    pub harm: Harm,
    /// Slots of the harmed.
    pub victim: Vec<Slot>,
}

/// A word for taking a report back.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// Slots of what is taken back.
    pub object: Vec<Slot>,
}

/// What a word does to the event below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModalityEffect {
    /// Somebody means to do it.
    Planned,
    /// It may be.
    Hypothetical,
    /// It did not happen.
    Negated,
    /// It goes on.
    Ongoing,
    /// It was before.
    Historical,
}

/// A word that decides the status of the event below it.
#[derive(Debug, Clone)]
pub struct Modality {
    /// What it does.
    pub effect: ModalityEffect,
}

/// A word that says something is not known.
#[derive(Debug, Clone)]
pub struct Question;

pub(crate) fn triggers(folder: &str) -> Result<Units<Trigger>, LexiconError> {
    let own = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Units::load(folder, "triggers.csv", |row| {
        Ok(Trigger {
            event_type: row.required("type", EventType::from_name)?,
            mode: own(row.text("mode")),
            cameo: own(row.text("cameo")),
            actor: row.values("actor", Slot::parse)?,
            recipient: row.values("recipient", Slot::parse)?,
            means: row.list("means").map(str::to_owned).collect(),
            strength: row.required("strength", Strength::parse)?,
        })
    })
}

pub(crate) fn cues(folder: &str) -> Result<Units<Cue>, LexiconError> {
    Units::load(folder, "cues.csv", |row| {
        Ok(Cue {
            stance: row.required("stance", Stance::from_name)?,
            certainty: row.optional("certainty", Certainty::from_name)?.unwrap_or(Certainty::Certain),
            facet: row.optional("facet", Facet::from_name)?,
            source: row.values("source", Slot::parse)?,
            content: row.values("content", Slot::parse)?,
            strength: row.required("strength", Strength::parse)?,
        })
    })
}

pub(crate) fn hearsay(folder: &str) -> Result<Units<Hearsay>, LexiconError> {
    Units::load(folder, "hearsay.csv", |row| {
        Ok(Hearsay { certainty: row.optional("certainty", Certainty::from_name)?.unwrap_or(Certainty::Reported) })
    })
}

pub(crate) fn casualties(folder: &str) -> Result<Units<HarmWord>, LexiconError> {
    Units::load(folder, "casualties.csv", |row| {
        Ok(HarmWord { harm: row.required("harm", Harm::from_name)?, victim: row.values("victim", Slot::parse)? })
    })
}

pub(crate) fn withdrawals(folder: &str) -> Result<Units<Withdrawal>, LexiconError> {
    Units::load(folder, "withdrawals.csv", |row| Ok(Withdrawal { object: row.values("object", Slot::parse)? }))
}

pub(crate) fn modality(folder: &str) -> Result<Units<Modality>, LexiconError> {
    Units::load(folder, "modality.csv", |row| {
        let effect = row.required("effect", |text| {
            Some(match text {
                "planned" => ModalityEffect::Planned,
                "hypothetical" => ModalityEffect::Hypothetical,
                "negated" => ModalityEffect::Negated,
                "ongoing" => ModalityEffect::Ongoing,
                "historical" => ModalityEffect::Historical,
                _ => return None,
            })
        })?;
        Ok(Modality { effect })
    })
}

pub(crate) fn questions(folder: &str) -> Result<Units<Question>, LexiconError> {
    Units::load(folder, "questions.csv", |_| Ok(Question))
}
