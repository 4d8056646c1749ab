use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One figure of people harmed, as one source gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Casualty {
    /// The event that harmed them: id.
    pub event: Option<String>,
    /// The claim that gives the figure: id; none when the report gives it in its own voice.
    pub claim: Option<String>,
    /// What happened to them.
    pub harm: Harm,
    /// At least so many persons.
    pub min: Option<u64>,
    /// At most so many persons.
    pub max: Option<u64>,
    /// Who they are, in the record's English.
    pub who: String,
    /// The words that give the figure.
    pub span: Span,
}

/// What happened to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Harm {
    Killed,
    Injured,
    Missing,
    Detained,
    Displaced,
    Harmed,
}

impl Harm {
    /// The harm of this name (`killed`, …).
    pub fn from_name(name: &str) -> Option<Harm> {
        Some(match name {
            "killed" => Harm::Killed,
            "injured" => Harm::Injured,
            "missing" => Harm::Missing,
            "detained" => Harm::Detained,
            "displaced" => Harm::Displaced,
            "harmed" => Harm::Harmed,
            _ => return None,
        })
    }
}
