//! What Aldus knows of a language and of the world, read from `lexicons/`: attribution cues, event triggers, casualty words,
//! role nouns, numbers, times; and the names of countries, bodies, armed groups, organisations, media and people.
//!
//! The files are embedded when the program is built, and checked then: a build fails on a row that can't be read and names
//! file and line. `lexicons/README.md` explains the formats. A language is a folder: nothing here names one.

mod error;
mod grammar;
mod language;
mod names;
mod numbers;
mod slot;
mod starts;
mod table;
mod units;
mod words;

pub use error::LexiconError;
pub use grammar::Grammar;
pub use language::Lexicon;
pub use names::{NameForm, NameKind, NameMatch, Names, Party, fold};
pub use numbers::{Amount, Approximator, Bound, Numbers, Side};
pub use slot::Slot;
pub use units::{
    Cue, HarmWord, Hearsay, Modality, ModalityEffect, Question, Strength, Trigger, Unit, Units, Withdrawal,
};
pub use words::{Evaluation, Forms, Means, RoleKind, RoleNoun, TargetNoun, TimeKind, TimeWord, VictimNoun, Words};

/// The files of `lexicons/`, embedded: (folder, file, content), sorted.
pub(crate) mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}
