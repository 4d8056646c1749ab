use crate::Span;
use crate::named::named_enum;
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

named_enum! {
    /// What happened to people.
    Harm {
        Killed => "killed",
        Injured => "injured",
        Missing => "missing",
        Detained => "detained",
        Displaced => "displaced",
        Harmed => "harmed",
    }
}
