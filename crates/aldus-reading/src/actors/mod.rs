//! Which mentions mean the same actor.

mod country;
pub(crate) mod homes;
mod pronouns;
mod same;
#[cfg(test)]
mod tests;

use crate::doc::{At, Doc};
use crate::mentions::{Determiner, Mention, Mentions};
use crate::places::Places;
use crate::ranker::Ranker;
use aldus_lexicon::{NameForm, NameKind, RoleKind, fold};
use aldus_record::{MentionKind, Role, SourceClass};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// An actor of the report: its mentions and what they say of it together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Party {
    pub mentions: Vec<usize>,
    pub country: Option<String>,
    pub role: Option<Role>,
    pub class: Option<SourceClass>,
    /// Lemmas of the nouns it goes by.
    nouns: BTreeSet<String>,
    /// What the nouns it goes by are told from others by.
    qualities: BTreeSet<String>,
    /// Last words of the names it goes by.
    names: BTreeSet<String>,
    known: Option<String>,
    plural: bool,
    person: bool,
    last_sent: usize,
}

impl Party {
    /// Whether it is a country by name.
    pub(crate) fn is_state(&self) -> bool {
        self.known.as_deref().is_some_and(|k| k.len() == 3 && k.chars().all(char::is_uppercase))
    }

    /// Whether it has a name of its own.
    pub(crate) fn is_named(&self) -> bool {
        self.known.is_some() || !self.names.is_empty()
    }

    /// Whether it is several.
    pub(crate) fn is_plural(&self) -> bool {
        self.plural
    }

    /// Whether it is a person, or persons.
    pub(crate) fn is_person(&self) -> bool {
        self.person
    }
}

/// All actors, and the actor of each mention.
pub(crate) struct Actors {
    pub parties: Vec<Party>,
    of_mention: Vec<Option<usize>>,
}

/// What the linking looks at.
struct Linking<'l, 't> {
    doc: &'l Doc<'t>,
    mentions: &'l Mentions<'t>,
    places: &'l Places,
    /// The countries the report names.
    countries: homes::Countries,
    by_id: FxHashMap<String, usize>,
}

impl Actors {
    /// Join the mentions of a report into actors, in reading order.
    pub(crate) fn link(doc: &Doc, mentions: &Mentions, places: &Places, homes: &Ranker) -> Actors {
        Actors::link_telling(doc, mentions, places, homes, &mut |_| {})
    }

    /// Join them, and tell every choice of a country with the names of its features.
    #[cfg(feature = "training")]
    pub(crate) fn link_choices(
        doc: &Doc,
        mentions: &Mentions,
        places: &Places,
        homes: &Ranker,
        tell: &mut dyn FnMut(homes::Choice),
    ) -> Actors {
        Actors::link_telling(doc, mentions, places, homes, tell)
    }

    fn link_telling(
        doc: &Doc,
        mentions: &Mentions,
        places: &Places,
        ranker: &Ranker,
        tell: &mut dyn FnMut(homes::Choice),
    ) -> Actors {
        let mut actors = Actors { parties: Vec::new(), of_mention: vec![None; mentions.list.len()] };
        let mut linking =
            Linking { doc, mentions, places, countries: homes::Countries::default(), by_id: FxHashMap::default() };
        linking.countries = homes::Countries::find(&linking);
        for number in 0..mentions.list.len() {
            let mention = &mentions.list[number];
            if !mention.is_party() || belongs_to_noun(doc, mentions, mention) {
                continue;
            }
            let own = actors.own_country(&linking, number);
            let earlier = actors.same_as(&linking, number, own.as_deref());
            let party = match earlier {
                Some(party) => party,
                // A pronoun that nobody was found for is nobody.
                None if mention.kind == MentionKind::Pronoun => continue,
                None => actors.new_party(),
            };
            let mut country = own.or_else(|| actors.parties[party].country.clone());
            if country.is_none() && actors.parties[party].mentions.is_empty() && !is_stranger(mention) {
                let choice = actors.choice(&linking, number, cfg!(feature = "training"));
                country = choice.as_ref().and_then(|c| c.best(ranker));
                choice.into_iter().for_each(&mut *tell);
            }
            actors.add(&linking, number, party, country);
            if let Some(known) = known_id(mention) {
                linking.by_id.entry(known).or_insert(party);
            }
        }
        actors
    }

    /// The actor a mention means.
    pub(crate) fn of(&self, mention: usize) -> Option<usize> {
        self.of_mention.get(mention).copied().flatten()
    }

    /// Let a pronoun mean another actor.
    pub(crate) fn reassign(&mut self, mention: usize, party: usize) {
        let before = self.of_mention[mention].replace(party);
        if before == Some(party) {
            return;
        }
        if let Some(before) = before {
            let mentions = &mut self.parties[before].mentions;
            if let Ok(place) = mentions.binary_search(&mention) {
                mentions.remove(place);
            }
        }
        let mentions = &mut self.parties[party].mentions;
        let place = mentions.partition_point(|&m| m < mention);
        mentions.insert(place, mention);
    }

    fn new_party(&mut self) -> usize {
        self.parties.push(Party::default());
        self.parties.len() - 1
    }

    fn add(&mut self, linking: &Linking, number: usize, at: usize, country: Option<String>) {
        let mention = &linking.mentions.list[number];
        self.of_mention[number] = Some(at);
        let party = &mut self.parties[at];
        party.mentions.push(number);
        party.last_sent = mention.at.sent;
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
            party.nouns.insert(linking.doc.word(mention.at).lemma.clone());
            party.qualities.extend(same::qualities(linking.doc, mention));
        }
        if let Some(name) = &mention.proper {
            party.names.insert(last_name(name));
        }
        party.known = party.known.take().or_else(|| known_id(mention));
    }
}

/// `MILITANTS had shot dead 26 tourists`, `GUNMEN opened fire`: armed men whom the report doesn't know may be of any country.
fn is_stranger(mention: &Mention) -> bool {
    let armed = matches!(mention.role, Some(Role::Reb | Role::Crm));
    let men = matches!(mention.noun, Some(RoleKind::Person | RoleKind::People));
    let new = matches!(mention.determiner, Determiner::None | Determiner::Indefinite);
    armed && men && new && mention.proper.is_none()
}

/// The adjective of what is no state says of a noun's kind only, and is nobody: `AMSTERDAMSE politie`.
fn belongs_to_noun(doc: &Doc, mentions: &Mentions, mention: &Mention) -> bool {
    let people = mention.party.is_some_and(|p| p.kind == NameKind::People);
    let adjective = mention.form == Some(NameForm::Adjective);
    let above = doc.word(mention.at).head.map(|h| At::new(mention.at.sent, h));
    people && adjective && above.is_none_or(|h| mentions.at(h).is_some())
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
