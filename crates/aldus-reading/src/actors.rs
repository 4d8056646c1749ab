//! Which mentions mean the same actor.

use crate::doc::Doc;
use crate::mentions::{Determiner, Mention, Mentions};
use aldus_lexicon::{NameForm, NameKind, RoleKind, fold};
use aldus_record::{MentionKind, Role, SourceClass};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An actor of the report: its mentions and what they say of it together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Party {
    pub mentions: Vec<usize>,
    pub country: Option<String>,
    pub role: Option<Role>,
    pub class: Option<SourceClass>,
    /// Lemmas of the nouns it goes by.
    nouns: BTreeSet<String>,
    /// Last words of the names it goes by.
    names: BTreeSet<String>,
    known: Option<String>,
    plural: bool,
    person: bool,
    last_sent: usize,
    was_subject: bool,
}

impl Party {
    /// Whether it is a country by name.
    pub(crate) fn is_state(&self) -> bool {
        self.known.as_deref().is_some_and(|k| k.len() == 3 && k.chars().all(char::is_uppercase))
    }
}

/// All actors, and the actor of each mention.
pub(crate) struct Actors {
    pub parties: Vec<Party>,
    of_mention: Vec<Option<usize>>,
}

impl Actors {
    /// Join the mentions of a report into actors, in reading order.
    pub(crate) fn link(doc: &Doc, mentions: &Mentions) -> Actors {
        let mut actors = Actors { parties: Vec::new(), of_mention: vec![None; mentions.list.len()] };
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let frequent = frequent_country(mentions);
        for number in 0..mentions.list.len() {
            let mention = &mentions.list[number];
            if !mention.is_party() {
                continue;
            }
            let country =
                mention.country.clone().or_else(|| actors.country_from_context(mentions, number, frequent.as_deref()));
            let party = actors.same_as(doc, mentions, number, country.as_deref(), &mut by_id);
            let party = match party {
                Some(party) => party,
                // A pronoun that nobody was found for is nobody.
                None if mention.kind == MentionKind::Pronoun => continue,
                None => actors.new_party(),
            };
            actors.add(doc, mentions, number, party, country);
            if let Some(known) = known_id(mention) {
                by_id.entry(known).or_insert(party);
            }
        }
        actors
    }

    /// The actor a mention means.
    pub(crate) fn of(&self, mention: usize) -> Option<usize> {
        self.of_mention.get(mention).copied().flatten()
    }

    fn new_party(&mut self) -> usize {
        self.parties.push(Party::default());
        self.parties.len() - 1
    }

    fn add(&mut self, doc: &Doc, mentions: &Mentions, number: usize, at: usize, country: Option<String>) {
        let mention = &mentions.list[number];
        self.of_mention[number] = Some(at);
        let party = &mut self.parties[at];
        party.mentions.push(number);
        party.last_sent = mention.at.sent;
        party.was_subject = doc.word(mention.at).rel_is("nsubj");
        if mention.kind == MentionKind::Pronoun {
            return;
        }
        party.country = party.country.take().or(country);
        party.role = party.role.or(mention.role);
        if mention.class != SourceClass::Other {
            party.class = party.class.or(Some(mention.class));
        }
        party.plural |= mention.plural;
        party.person |= mention.noun == Some(RoleKind::Person)
            || mention.party.is_some_and(|p| p.kind == NameKind::Person)
            || (mention.noun.is_none() && mention.proper.is_some());
        if mention.noun.is_some() {
            party.nouns.insert(doc.word(mention.at).lemma.clone());
        }
        if let Some(name) = &mention.proper {
            party.names.insert(last_name(name));
        }
        party.known = party.known.take().or_else(|| known_id(mention));
    }

    /// The earlier actor a mention means, if any.
    fn same_as(
        &self,
        doc: &Doc,
        mentions: &Mentions,
        number: usize,
        country: Option<&str>,
        by_id: &mut HashMap<String, usize>,
    ) -> Option<usize> {
        let mention = &mentions.list[number];
        if let Some(known) = known_id(mention) {
            return by_id.get(&known).copied();
        }
        if mention.kind == MentionKind::Pronoun {
            return self.antecedent(doc, mentions, number);
        }
        if let Some(name) = &mention.proper {
            let last = last_name(name);
            let named = self.parties.iter().rposition(|p| p.names.contains(&last));
            if named.is_some() || mention.noun.is_none() {
                return named;
            }
        }
        self.same_noun(doc, mention, country)
    }

    /// A noun phrase that means somebody mentioned before.
    fn same_noun(&self, doc: &Doc, mention: &Mention, country: Option<&str>) -> Option<usize> {
        let lemma = &doc.word(mention.at).lemma;
        let bare = mention.determiner == Determiner::Indefinite;
        let agrees = |p: &Party| match (&p.country, country) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let numbered = mention.determiner == Determiner::None && has_number(doc, mention);
        if bare || numbered {
            return None;
        }
        let same =
            self.parties.iter().rposition(|p| p.nouns.contains(lemma) && agrees(p) && p.plural == mention.plural);
        if same.is_some() {
            return same;
        }
        let pointing = matches!(mention.determiner, Determiner::Definite | Determiner::Demonstrative);
        if !pointing || mention.country.is_some() || mention.noun == Some(RoleKind::People) {
            return None;
        }
        self.by_kind(mention, &agrees)
    }

    /// `de militie`, `deze terreurgroep` for an actor known by name: the latest one of the same kind.
    fn by_kind(&self, mention: &Mention, agrees: &dyn Fn(&Party) -> bool) -> Option<usize> {
        let fits = |p: &&Party| {
            let role = match (p.role, mention.role) {
                (Some(a), Some(b)) => a == b,
                (None, Some(_)) => p.known.is_none() && !p.names.is_empty(),
                _ => false,
            };
            let person = mention.noun == Some(RoleKind::Person);
            role && agrees(p) && person == p.person && !p.is_state() && mention.at.sent - p.last_sent <= 6
        };
        let named = |p: &Party| p.known.is_some() || !p.names.is_empty();
        let candidates = || self.parties.iter().enumerate().filter(|(_, p)| fits(p));
        candidates().filter(|(_, p)| named(p)).max_by_key(|(_, p)| p.last_sent).map(|(i, _)| i)
    }

    /// Who a pronoun means: the latest actor that agrees in number, subjects first.
    fn antecedent(&self, doc: &Doc, mentions: &Mentions, number: usize) -> Option<usize> {
        let pronoun = &mentions.list[number];
        let scored = self.parties.iter().enumerate().filter_map(|(i, party)| {
            let &last = party.mentions.iter().rev().find(|&&m| mentions.list[m].kind != MentionKind::Implicit)?;
            let mention = &mentions.list[last];
            let distance = pronoun.at.sent - mention.at.sent;
            let agrees =
                if pronoun.plural { party.plural || (!party.person && party.role.is_some()) } else { !party.plural };
            if distance > 3 || !agrees || mention.at == pronoun.at {
                return None;
            }
            let word = doc.word(mention.at);
            let subject = i32::from(word.rel_is("nsubj")) * 3;
            let person = if pronoun.plural { i32::from(party.plural) * 2 } else { i32::from(party.person) * 4 };
            let state = -i32::from(party.is_state());
            let score = subject + person + state - 2 * distance as i32;
            Some((score, mention.at, i))
        });
        scored.max().map(|(_, _, i)| i)
    }

    /// The country that a body without one belongs to: that of the nearest state before it, or the report's own.
    fn country_from_context(&self, mentions: &Mentions, number: usize, frequent: Option<&str>) -> Option<String> {
        let mention = &mentions.list[number];
        let official =
            matches!(mention.role, Some(Role::Gov | Role::Mil | Role::Cop | Role::Jud | Role::Leg | Role::Spy));
        if !official
            || mention.party.is_some()
            || mention.kind == MentionKind::Pronoun
            || mention.noun == Some(RoleKind::People)
        {
            return None;
        }
        let before = mentions.list[..number].iter().rev();
        let near = before.take_while(|m| mention.at.sent - m.at.sent <= 1);
        let state = near
            .filter(|m| m.country.is_some() && m.at != mention.at && m.role.is_some())
            .map(|m| m.country.clone())
            .next();
        state.flatten().or_else(|| frequent.map(str::to_owned))
    }
}

/// What identifies a mention beyond this report: a known party, in the form that means the party itself.
fn known_id(mention: &Mention) -> Option<String> {
    let party = mention.party?;
    match mention.form {
        Some(NameForm::Inhabitant) => Some(format!("{}+", party.id)),
        _ => Some(party.id.clone()),
    }
}

fn last_name(name: &str) -> String {
    fold(name.rsplit(' ').next().unwrap_or(name))
}

fn has_number(doc: &Doc, mention: &Mention) -> bool {
    let sentence = doc.sent(mention.at);
    sentence.first_rel(mention.at.word, "nummod").is_some()
}

/// The country named most often.
fn frequent_country(mentions: &Mentions) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for country in mentions.list.iter().filter_map(|m| m.country.as_deref()) {
        *counts.entry(country).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(name, n)| (n, std::cmp::Reverse(name))).map(|(name, _)| name.to_owned())
}
