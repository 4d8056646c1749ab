use super::{Actors, Linking, Party, known_id, last_name};
use crate::doc::{At, Doc};
use crate::mentions::{Determiner, Mention};
use aldus_lexicon::{NameForm, NameKind, RoleKind};
use aldus_record::{MentionKind, Role, SourceClass};
use std::collections::BTreeSet;

/// How many sentences a noun reaches back to a name.
const REACH: usize = 6;

impl Actors {
    /// The earlier actor a mention means, if any.
    pub(super) fn same_as(&self, linking: &Linking, number: usize, country: Option<&str>) -> Option<usize> {
        let mention = &linking.mentions.list[number];
        if let Some(party) = self.beside(linking, number) {
            return Some(party);
        }
        if let Some(known) = known_id(mention) {
            return linking.by_id.get(&known).copied();
        }
        if mention.kind == MentionKind::Pronoun {
            return self.antecedent(linking, number);
        }
        if let Some(party) = self.forces_of(linking, mention) {
            return Some(party);
        }
        if let Some(name) = &mention.proper {
            let last = last_name(name);
            let named = self.parties.iter().rposition(|p| p.names.contains(&last));
            if named.is_some() || mention.noun.is_none() {
                return named;
            }
        }
        self.same_noun(linking.doc, mention, country)
    }

    /// `Hamas denied that ITS FIGHTERS …`: the armed men of an armed body are that body.
    fn forces_of(&self, linking: &Linking, mention: &Mention) -> Option<usize> {
        let sentence = linking.doc.sent(mention.at);
        let pronoun = sentence.first_rel(mention.at.word, "nmod:poss")?;
        let number = linking.mentions.at(At::new(mention.at.sent, pronoun))?;
        let owned = linking.mentions.list[number].kind == MentionKind::Pronoun;
        let owner = self.of(number).filter(|_| owned)?;
        let facts = &self.parties[owner];
        let armed = |role: Option<Role>| matches!(role, Some(Role::Mil | Role::Reb | Role::Cop));
        // The rebels that an army speaks of as its own are its foes.
        let own = mention.role == facts.role || matches!(mention.role, Some(Role::Mil | Role::Cop));
        let men = mention.plural && (own || mention.noun == Some(RoleKind::People));
        (men && armed(facts.role) && !facts.is_state() && !facts.is_person()).then_some(owner)
    }

    /// Two names for one beside each other: `Lavrov, DE MINISTER`, `the Rapid Support Forces (RSF)`.
    fn beside(&self, linking: &Linking, number: usize) -> Option<usize> {
        let mention = &linking.mentions.list[number];
        let words = &linking.doc.sent(mention.at).words;
        let before = mention.first.checked_sub(1)?;
        let bracketed = words[before].form == "(" && words.get(mention.last + 1).is_some_and(|w| w.form == ")");
        let acronym = mention.noun.is_none()
            && mention.first == mention.last
            && words[mention.first].form.chars().filter(|c| c.is_uppercase()).count() >= 2;
        let apposed = words[mention.at.word].rel == "appos";
        let same = |m: usize| {
            let other = &linking.mentions.list[m];
            let people = |m: &Mention| matches!(m.noun, Some(RoleKind::People | RoleKind::Document));
            let name_and_noun = (other.noun.is_some() != mention.noun.is_some()) && !people(other) && !people(mention);
            let states = |m: &Mention| m.party.is_some_and(|p| matches!(p.kind, NameKind::Country | NameKind::Medium));
            let agree = other.country.is_none() || mention.country.is_none() || other.country == mention.country;
            let comma = words.get(other.last + 1).is_some_and(|w| w.form == ",") && other.last < mention.first;
            comma
                && name_and_noun
                && !states(other)
                && !states(mention)
                && agree
                && other.form != Some(NameForm::Adjective)
        };
        let unknown = mention.party.is_none_or(|p| !matches!(p.kind, NameKind::Country | NameKind::Medium));
        if bracketed && acronym && unknown {
            let end = before.checked_sub(1)?;
            let full = linking.mentions.list[..number].iter().rposition(|m| {
                let state = m.party.is_some_and(|p| p.kind == NameKind::Country);
                m.at.sent == mention.at.sent && m.last == end && m.kind != MentionKind::Pronoun && !state
            })?;
            return self.of(full);
        }
        let above = words[mention.at.word].head.filter(|_| apposed)?;
        let other = linking.mentions.at(At::new(mention.at.sent, above)).filter(|&m| m < number && same(m))?;
        self.of(other)
    }

    /// A noun phrase that means somebody mentioned before.
    fn same_noun(&self, doc: &Doc, mention: &Mention, country: Option<&str>) -> Option<usize> {
        let lemma = &doc.word(mention.at).lemma;
        let agrees = |p: &Party| match (&p.country, country) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let numbered = mention.determiner == Determiner::None && has_number(doc, mention);
        if mention.determiner == Determiner::Indefinite || numbered {
            return None;
        }
        let qualities = qualities(doc, mention);
        let other = |p: &Party| !qualities.is_empty() && !p.qualities.is_empty() && qualities.is_disjoint(&p.qualities);
        // 'Minister Prévot' is not the minister who has another name.
        let renamed = |p: &Party| mention.proper.is_some() && p.is_named();
        let same =
            |p: &Party| p.nouns.contains(lemma) && agrees(p) && p.plural == mention.plural && !other(p) && !renamed(p);
        if let Some(found) = self.parties.iter().rposition(same) {
            return Some(found);
        }
        let pointing = matches!(mention.determiner, Determiner::Definite | Determiner::Demonstrative);
        let own_name = mention.proper.is_some();
        if !pointing || own_name || mention.country.is_some() || mention.noun == Some(RoleKind::People) {
            return None;
        }
        self.by_last_part(doc, mention, &agrees)
            .or_else(|| self.by_country(mention))
            .or_else(|| self.by_kind(doc, mention, &agrees))
    }

    /// `het regeringsleger … het LEGER`: a compound taken up by its last part.
    fn by_last_part(&self, doc: &Doc, mention: &Mention, agrees: &dyn Fn(&Party) -> bool) -> Option<usize> {
        let lemma = &doc.word(mention.at).lemma;
        let compounds = doc.lexicon.grammar.is("traits", "compounds") && lemma.chars().count() >= 4;
        let longer = |p: &Party| p.nouns.iter().any(|n| n.len() > lemma.len() + 2 && n.ends_with(lemma.as_str()));
        self.parties.iter().rposition(|p| compounds && longer(p) && agrees(p) && p.plural == mention.plural)
    }

    /// `Niger … HET LAND`: the state named last.
    fn by_country(&self, mention: &Mention) -> Option<usize> {
        if mention.noun != Some(RoleKind::State) || mention.plural {
            return None;
        }
        let states = self.parties.iter().enumerate();
        let near = states.filter(|(_, p)| p.is_state() && mention.at.sent - p.last_sent <= REACH);
        near.max_by_key(|(_, p)| p.last_sent).map(|(i, _)| i)
    }

    /// `de militie`, `deze terreurgroep` for an actor known by name: the latest one of the same kind.
    fn by_kind(&self, doc: &Doc, mention: &Mention, agrees: &dyn Fn(&Party) -> bool) -> Option<usize> {
        let group = matches!(mention.noun, Some(RoleKind::Group | RoleKind::Body));
        // 'The coast guard' is not the army that was named before; 'the force' may be.
        let general = doc.is(mention.at, "general_bodies");
        let fits = |p: &&Party| {
            let role = match (p.role, mention.role) {
                (Some(a), Some(b)) => a == b,
                (None, Some(_)) => p.known.is_none() && !p.names.is_empty(),
                // 'de groep', 'the movement' say nothing of the sector.
                (Some(role), None) => group && p.nouns.is_empty() && is_organised(role),
                (None, None) => false,
            };
            let person = mention.noun == Some(RoleKind::Person);
            let classes = p.class.is_none_or(|c| mention.class == SourceClass::Other || c == mention.class);
            let kin = person || general || p.role.is_none_or(is_organised);
            role && kin
                && classes
                && agrees(p)
                && person == p.person
                && (!person || p.nouns.is_empty() || general)
                && !p.is_state()
                && mention.at.sent - p.last_sent <= REACH
        };
        let candidates = || self.parties.iter().enumerate().filter(|(_, p)| fits(p));
        candidates().filter(|(_, p)| p.is_named()).max_by_key(|(_, p)| p.last_sent).map(|(i, _)| i)
    }
}

/// Sectors whose parties are called 'the group' or 'the organisation'.
fn is_organised(role: Role) -> bool {
    matches!(role, Role::Reb | Role::Crm | Role::Igo | Role::Ngo | Role::Pty | Role::Opp)
}

/// What tells one body from another of the same noun: `ministerie van BUITENLANDSE ZAKEN`, `the DEFENSE ministry`. A country's adjective
/// and a name do not.
pub(super) fn qualities(doc: &Doc, mention: &Mention) -> BTreeSet<String> {
    let sentence = doc.sent(mention.at);
    let own = |w: &usize| {
        let word = &sentence.words[*w];
        *w != mention.at.word && matches!(word.pos, "NOUN" | "ADJ") && !word.is_capitalised()
            || word.pos != "PROPN" && *w > mention.at.word && word.is_capitalised() && !word.rel_is("case")
    };
    (mention.first..=mention.last).filter(own).map(|w| sentence.words[w].lemma.clone()).collect()
}

fn has_number(doc: &Doc, mention: &Mention) -> bool {
    let sentence = doc.sent(mention.at);
    sentence.first_rel(mention.at.word, "nummod").is_some()
}
