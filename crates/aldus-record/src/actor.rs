use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person, body or group that does, undergoes or says something in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// `a1`, `a2`, …: unique within the record.
    pub id: String,
    /// The most telling name the text gives.
    pub name: String,
    /// The other names it goes by in the text.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3; none for an armed group or a news agency.
    pub country: Option<String>,
    /// PLOVER sector; none when unknown.
    pub role: Option<Role>,
    /// What kind of source it is.
    pub source_class: SourceClass,
    /// Every place in the text that means this actor.
    pub mentions: Vec<ActorMention>,
}

/// One mention of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActorMention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// How the actor is mentioned.
    pub kind: MentionKind,
}

/// How an actor is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// By name.
    Name,
    /// By a noun ('de militie').
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// Not by a word of its own (a compound, an adjective, an omitted subject).
    Implicit,
}

/// PLOVER sector of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the codes are explained in the PLOVER manual")]
pub enum Role {
    Gov,
    Mil,
    Jud,
    Leg,
    Pty,
    Reb,
    Opp,
    Cop,
    Spy,
    Med,
    Cvl,
    Igo,
    Ngo,
    Bus,
    Edu,
    Crm,
    Rel,
    Lab,
    Hri,
    Ref,
    Mod,
    Rad,
    Uaf,
    Set,
    Elt,
    Chr,
    Jew,
    Mus,
}

impl Role {
    /// The sector with this PLOVER code (`GOV`, `MIL`, …).
    pub fn from_code(code: &str) -> Option<Role> {
        serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
    }

    /// The PLOVER code.
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        }
    }
}

/// What kind of source an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum SourceClass {
    StateMedia,
    NewsAgency,
    Media,
    Government,
    Military,
    ArmedGroup,
    Igo,
    Ngo,
    Analyst,
    Witness,
    Unnamed,
    Other,
}

impl SourceClass {
    /// The class of this name (`state_media`, …).
    pub fn from_name(name: &str) -> Option<SourceClass> {
        serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_both_ways() {
        assert_eq!(Role::from_code("GOV"), Some(Role::Gov));
        assert_eq!(Role::Crm.code(), "CRM");
        assert_eq!(Role::from_code("gov"), None);
        assert_eq!(SourceClass::from_name("state_media"), Some(SourceClass::StateMedia));
    }
}
