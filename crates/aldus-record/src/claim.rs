use crate::named::named_enum;
use crate::{Span, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What somebody says: source, cue, content, and what they do by saying it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// `c1`, `c2`, …
    pub id: String,
    /// Who says so: ids of actors. Empty: somebody, and the report does not say who.
    pub sources: Vec<String>,
    /// Who relays it, nearest the reader last: ids of actors.
    pub via: Vec<String>,
    /// The words that name who says it, beside the cue: a whole phrase, or a pronoun; none where nobody is named there.
    pub speaker: Option<Span>,
    /// The word that makes it an attribution; none for an implied speaker.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Option<Span>,
    /// Whether the words are the source's own.
    pub quote: Quote,
    /// What the source does to the content.
    pub stance: Stance,
    /// What side of the event it is about.
    pub facet: Facet,
    /// The event it is about: id; none for a free statement.
    pub event: Option<String>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Whether the content affirms or negates.
    pub polarity: Polarity,
    /// When it was said, where the text tells.
    pub said: Option<Time>,
    /// Whether it still stands.
    pub standing: Standing,
    /// The claim that withdrew it.
    pub withdrawn_by: Option<String>,
    /// The later claim of the same source that replaces it.
    pub superseded_by: Option<String>,
}

named_enum! {
    /// Whose words they are.
    Quote {
        /// The report's words.
        None => "none",
        /// Some words are the source's.
        Partial => "partial",
        /// All words are the source's.
        Direct => "direct",
    }
}

named_enum! {
    /// What a source does to the content of its claim.
    Stance {
        Asserts => "asserts",
        Confirms => "confirms",
        Denies => "denies",
        Disputes => "disputes",
        NeitherConfirmsNorDenies => "neither_confirms_nor_denies",
        DeclinesToComment => "declines_to_comment",
        Silent => "silent",
        Retracts => "retracts",
    }
}

named_enum! {
    /// The side of the event that a claim is about.
    Facet {
        Occurrence => "occurrence",
        Responsibility => "responsibility",
        Target => "target",
        Place => "place",
        Time => "time",
        Means => "means",
        Casualties => "casualties",
        Damage => "damage",
        Motive => "motive",
        Consequence => "consequence",
        Evaluation => "evaluation",
        Withdrawal => "withdrawal",
        Intention => "intention",
        Statement => "statement",
    }
}

named_enum! {
    /// How sure a source is of what it says.
    Certainty {
        Certain => "certain",
        Probable => "probable",
        Possible => "possible",
        Reported => "reported",
        Unknown => "unknown",
    }
}

named_enum! {
    /// Whether the content of a claim affirms or negates.
    Polarity {
        /// The content affirms.
        Positive => "positive",
        /// The content negates.
        Negative => "negative",
    }
}

named_enum! {
    /// Whether a claim still stands.
    Standing {
        /// It stands.
        Standing => "standing",
        /// Taken back: deleted, retracted, corrected.
        Withdrawn => "withdrawn",
        /// Replaced by a later claim of the same source.
        Superseded => "superseded",
    }
}

/// What the report says is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The claim or event it is about: id; none when free.
    pub about: Option<String>,
}
