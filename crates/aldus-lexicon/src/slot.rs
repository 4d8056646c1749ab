/// Where in the sentence a participant of an event or an attribution stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The subject; of a passive: the agent.
    Subject,
    /// The object; of a passive: its subject.
    Object,
    /// The indirect object.
    IndirectObject,
    /// A dependent with this preposition, of a verb or a noun.
    Preposition(String),
    /// The possessor.
    Possessor,
    /// An adjective of a country, or the first part of a compound.
    Modifier,
    /// The subject of the complement clause.
    ComplementSubject,
    /// The object of the complement clause.
    ComplementObject,
    /// The complement clause (finite).
    Clause,
    /// The open complement.
    OpenClause,
    /// The clause in which the word stands.
    Host,
    /// The word itself.
    Itself,
    /// Nowhere.
    Nowhere,
}

impl Slot {
    /// Read a slot as the lexica write it (`subj`, `obl:met`).
    pub fn parse(text: &str) -> Option<Slot> {
        if let Some(prep) = text.strip_prefix("obl:").or_else(|| text.strip_prefix("nmod:")) {
            return (!prep.is_empty()).then(|| Slot::Preposition(prep.to_lowercase()));
        }
        Some(match text {
            "subj" => Slot::Subject,
            "obj" => Slot::Object,
            "iobj" => Slot::IndirectObject,
            "poss" => Slot::Possessor,
            "amod" => Slot::Modifier,
            "comp:subj" => Slot::ComplementSubject,
            "comp:obj" => Slot::ComplementObject,
            "ccomp" | "parataxis" => Slot::Clause,
            "xcomp" => Slot::OpenClause,
            "clause" => Slot::Host,
            "self" => Slot::Itself,
            "none" => Slot::Nowhere,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Slot;

    #[test]
    fn reads_what_the_lexica_write() {
        assert_eq!(Slot::parse("nmod:op"), Some(Slot::Preposition("op".to_owned())));
        assert_eq!(Slot::parse("subj"), Some(Slot::Subject));
        assert_eq!(Slot::parse("obl:"), None);
        assert_eq!(Slot::parse("subject"), None);
    }
}
