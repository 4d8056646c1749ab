use super::{Actors, Linking, Party};
use crate::mentions::Mention;
use aldus_record::MentionKind;

/// How many sentences a pronoun reaches back.
const REACH: usize = 3;

/// What kind of referent a pronoun wants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Person,
    Thing,
    Several,
    /// One, of whatever kind (Dutch 'zijn').
    One,
}

impl Actors {
    /// Who a pronoun means: the latest actor that agrees in number and kind, subjects first.
    pub(super) fn antecedent(&self, linking: &Linking, number: usize) -> Option<usize> {
        let pronoun = &linking.mentions.list[number];
        let wants = wants(linking, pronoun);
        let scored = self.parties.iter().enumerate().filter_map(|(i, party)| {
            let mentions = party.mentions.iter().rev();
            let &last = mentions.clone().find(|&&m| linking.mentions.list[m].kind != MentionKind::Implicit)?;
            let mention = &linking.mentions.list[last];
            let distance = pronoun.at.sent - mention.at.sent;
            if distance > REACH || !agrees(party, wants) || beside_in_clause(linking, pronoun, mention) {
                return None;
            }
            let word = linking.doc.word(mention.at);
            let subject = i32::from(word.rel_is("nsubj")) * 3;
            let owned = -i32::from(word.rel_is("nmod") || word.rel == "amod");
            let kind = match wants {
                Wants::Person => i32::from(party.person) * 4 - i32::from(party.is_state()) * 2,
                Wants::Several => i32::from(party.plural) * 2,
                Wants::Thing | Wants::One => 0,
            };
            let score = subject + kind + owned - 2 * distance as i32;
            Some((score, mention.at, i))
        });
        scored.max().map(|(_, _, i)| i)
    }
}

fn wants(linking: &Linking, pronoun: &Mention) -> Wants {
    let form = &linking.doc.word(pronoun.at).fold;
    let grammar = &linking.doc.lexicon.grammar;
    let owner = linking.doc.word(pronoun.at).rel == "nmod:poss";
    let class = if owner { "possessives" } else { "pronouns" };
    let is = |gender: &str| grammar.is(&format!("{class}.{gender}"), form);
    match (pronoun.plural, is("neuter"), is("masculine") || is("feminine")) {
        (true, ..) => Wants::Several,
        (false, true, true) => Wants::One,
        (false, true, false) => Wants::Thing,
        (false, false, _) => Wants::Person,
    }
}

fn agrees(party: &Party, wants: Wants) -> bool {
    match wants {
        Wants::Several => party.plural || (!party.person && party.role.is_some()),
        Wants::Person | Wants::One => !party.plural,
        Wants::Thing => !party.plural && !party.person && (party.is_named() || party.role.is_some()),
    }
}

/// Subject and object of one verb are two: `he warned HIM`.
fn beside_in_clause(linking: &Linking, pronoun: &Mention, mention: &Mention) -> bool {
    let head = |m: &Mention| linking.doc.word(m.at).head;
    mention.at == pronoun.at || (mention.at.sent == pronoun.at.sent && head(mention) == head(pronoun))
}
