use super::{Actors, Linking};
use crate::doc::At;
use crate::mentions::Mentions;
use crate::places::Places;
use aldus_lexicon::{NameForm, RoleKind};
use aldus_record::{MentionKind, Role};
use std::collections::BTreeMap;

/// The country a report is about: the one its places lie in, else the one it names most.
pub(super) fn home(mentions: &Mentions, places: &Places) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for found in &places.list {
        let weight = if found.is_country { 1 } else { 2 };
        if let Some(country) = &found.country {
            *counts.entry(country).or_default() += weight * found.mentions.len();
        }
    }
    for country in mentions.list.iter().filter_map(|m| m.country.as_deref()) {
        *counts.entry(country).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(name, n)| (n, std::cmp::Reverse(name))).map(|(name, _)| name.to_owned())
}

impl Actors {
    /// The country a mention's own phrase says: by an adjective or owner, by whose it is, or by where it is.
    pub(super) fn own_country(&self, linking: &Linking, number: usize) -> Option<String> {
        let mention = &linking.mentions.list[number];
        // 'Albanians in Serbia' are people of Serbia.
        if mention.form == Some(NameForm::Inhabitant) {
            return of_place_inside(linking, number).or_else(|| mention.country.clone());
        }
        if mention.country.is_some() || mention.kind == MentionKind::Pronoun {
            return mention.country.clone();
        }
        let joint = mention.owner.is_some_and(|o| {
            let owner = &linking.mentions.list[o];
            owner.country.is_none() && matches!(owner.role, Some(Role::Igo | Role::Ngo))
        });
        if mention.party.is_some() || joint {
            return None;
        }
        let outer = || self.of_phrase_around(linking, number);
        self.of_possessor(linking, mention.at).or_else(outer).or_else(|| of_place_inside(linking, number))
    }

    /// `de Belgische minister van BUITENLANDSE ZAKEN`: what the phrase around it says.
    fn of_phrase_around(&self, linking: &Linking, number: usize) -> Option<String> {
        let mention = &linking.mentions.list[number];
        let before = linking.mentions.list[..number].iter().rev();
        let around =
            |m: &&crate::mentions::Mention| m.last >= mention.last && m.first < mention.first && m.noun.is_some();
        before.take_while(|m| m.at.sent == mention.at.sent).find(around)?.country.clone()
    }

    /// `ZIJN premier`: the country of whom the pronoun means.
    fn of_possessor(&self, linking: &Linking, at: At) -> Option<String> {
        let sentence = linking.doc.sent(at);
        let possessor = sentence.first_rel(at.word, "nmod:poss")?;
        let mention = linking.mentions.at(At::new(at.sent, possessor))?;
        let pronoun = linking.mentions.list[mention].kind == MentionKind::Pronoun;
        let party = self.of(mention).filter(|_| pronoun)?;
        self.parties[party].country.clone()
    }

    /// The country that a body without one belongs to: of a place near it, else the one the report is about.
    pub(super) fn country_from_context(&self, linking: &Linking, number: usize) -> Option<String> {
        let mention = &linking.mentions.list[number];
        let unsaid = mention.party.is_none() && mention.kind != MentionKind::Pronoun;
        let kind = mention.noun.filter(|_| unsaid)?;
        if kind == RoleKind::People || !(is_official(mention.role) || is_civil(mention.role)) {
            return None;
        }
        near_place(linking, mention.at).or_else(|| linking.home.clone())
    }
}

/// Sectors that serve one state.
fn is_official(role: Option<Role>) -> bool {
    matches!(role, Some(Role::Gov | Role::Mil | Role::Cop | Role::Jud | Role::Leg | Role::Spy))
}

/// Sectors of people who live somewhere; armed groups, media and organisations may come from elsewhere.
fn is_civil(role: Option<Role>) -> bool {
    matches!(role, Some(Role::Cvl | Role::Opp | Role::Lab | Role::Edu | Role::Pty))
}

/// The country of the last town or region before a word, in its sentence or the one before it.
fn near_place(linking: &Linking, at: At) -> Option<String> {
    let places = linking.places.list.iter().filter(|p| p.country.is_some() && !p.is_country);
    let mentions = places.flat_map(|p| p.mentions.iter().map(move |&(sent, first, _)| (At::new(sent, first), p)));
    let before = mentions.filter(|(m, _)| *m < at && m.sent + 1 >= at.sent);
    before.max_by_key(|(m, _)| *m).and_then(|(_, p)| p.country.clone())
}

/// `de politie in FREETOWN`, `bewoners van RAFAH`, `the governor of KHERSON`: the country of a place in the phrase.
fn of_place_inside(linking: &Linking, number: usize) -> Option<String> {
    let mention = &linking.mentions.list[number];
    let sentence = linking.doc.sent(mention.at);
    let country = |w: usize| {
        let place = linking.places.at(At::new(mention.at.sent, w))?;
        linking.places.list[place].country.clone()
    };
    let phrase = |c: &usize| matches!(sentence.words[*c].rel.as_str(), "nmod" | "compound" | "nmod:poss" | "appos");
    sentence
        .children(mention.at.word)
        .iter()
        .copied()
        .filter(phrase)
        .find_map(|c| country(c).or_else(|| sentence.children(c).iter().copied().filter(phrase).find_map(country)))
}
