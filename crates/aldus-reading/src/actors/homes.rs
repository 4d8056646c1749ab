//! Whose a body is that doesn't say so: `the army`, `een legerwoordvoerder`. A ranker chooses among the countries that the report
//! names around it, or none.

use super::{Actors, Linking, country};
use crate::doc::At;
use crate::mentions::Determiner;
use crate::ranker::{Features, Ranker};
use aldus_lexicon::{NameForm, NameKind, RoleKind};
use aldus_record::{MentionKind, Role, SourceClass};
use std::collections::BTreeMap;

/// How many sentences before and after a mention its country is looked for.
const BEFORE: usize = 12;
const AFTER: usize = 2;
/// How many of the countries that a report names most may be meant anywhere in it.
const MOST: usize = 3;

/// How a report names a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// By its name, as the subject.
    Subject,
    /// By its name elsewhere.
    State,
    /// By its adjective.
    Adjective,
    /// By a town or region of it.
    Town,
    /// By a body, group or person that is known to be its.
    Body,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Subject => "subject",
            Kind::State => "state",
            Kind::Adjective => "adjective",
            Kind::Town => "town",
            Kind::Body => "body",
        }
    }
}

/// The countries of a report: where each is named, in reading order, and how often.
#[derive(Default)]
pub(super) struct Countries {
    named: Vec<(At, String, Kind)>,
    counts: BTreeMap<String, usize>,
    /// The most named first.
    most: Vec<String>,
    first: Option<String>,
    first_town: Option<String>,
}

impl Countries {
    pub(super) fn find(linking: &Linking) -> Countries {
        let mut named: Vec<(At, String, Kind)> = Vec::new();
        for mention in &linking.mentions.list {
            let Some(party) = mention.party else { continue };
            let Some(country) = &mention.country else { continue };
            // 'told AFP' says nothing of France; a state's own media do speak for it.
            if matches!(mention.class, SourceClass::NewsAgency | SourceClass::Media) {
                continue;
            }
            let word = linking.doc.word(mention.at);
            let kind = match (party.kind, mention.form) {
                (_, Some(NameForm::Adjective)) => Kind::Adjective,
                (NameKind::Country, Some(NameForm::Inhabitant)) => Kind::Body,
                (NameKind::Country, _) if word.rel_is("nsubj") => Kind::Subject,
                (NameKind::Country, _) => Kind::State,
                _ => Kind::Body,
            };
            named.push((mention.at, country.clone(), kind));
        }
        for place in linking.places.list.iter().filter(|p| !p.is_country) {
            let Some(country) = &place.country else { continue };
            named.extend(place.mentions.iter().map(|&(s, w, _)| (At::new(s, w), country.clone(), Kind::Town)));
        }
        named.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        named.iter().for_each(|(_, c, _)| *counts.entry(c.clone()).or_default() += 1);
        let mut most: Vec<String> = counts.keys().cloned().collect();
        most.sort_by_key(|c| (std::cmp::Reverse(counts[c]), c.clone()));
        let first = named.first().map(|(_, c, _)| c.clone());
        let first_town = named.iter().find(|(.., k)| *k == Kind::Town).map(|(_, c, _)| c.clone());
        Countries { named, counts, most, first, first_town }
    }

    /// Where countries are named in the sentences `from..=to`.
    fn between(&self, from: usize, to: usize) -> &[(At, String, Kind)] {
        let start = self.named.partition_point(|(at, ..)| at.sent < from);
        let end = self.named.partition_point(|(at, ..)| at.sent <= to);
        &self.named[start..end]
    }

    /// Those that may be meant at a word, sorted.
    fn candidates(&self, at: At) -> Vec<&str> {
        let near = self.between(at.sent.saturating_sub(BEFORE), at.sent + AFTER);
        let mut found: Vec<&str> = near.iter().map(|(_, c, _)| c.as_str()).collect();
        found.extend(self.most.iter().take(MOST).map(String::as_str));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// One choice: the mention, and each alternative with what speaks for it; none is one of them.
pub(crate) struct Choice {
    /// Which mention: only the examples for training ask.
    #[cfg_attr(not(feature = "training"), expect(dead_code, reason = "the training examples ask"))]
    pub mention: usize,
    pub options: Vec<(Option<String>, Features)>,
}

impl Choice {
    /// The likeliest alternative.
    pub(super) fn best(&self, ranker: &Ranker) -> Option<String> {
        let scored = self.options.iter().map(|(country, features)| (ranker.score(features), country));
        scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1))).and_then(|(_, country)| country.clone())
    }
}

impl Actors {
    /// The countries that a new actor without one may be of. None where it is of no country: a known body, a pronoun, a document.
    pub(super) fn choice(&self, linking: &Linking, number: usize, named: bool) -> Option<Choice> {
        let mention = &linking.mentions.list[number];
        let open = mention.party.is_none() && mention.kind != MentionKind::Pronoun;
        let stateless = matches!(mention.role, Some(Role::Igo | Role::Ngo)) || mention.noun == Some(RoleKind::Document);
        if !open || stateless || self.is_joint(linking, number) {
            return None;
        }
        let countries = &linking.countries;
        let post = country::post(linking, number);
        let mut candidates = countries.candidates(mention.at);
        candidates.retain(|c| post.as_deref() != Some(*c));
        let mut options = vec![(None, self.nobody(linking, number, candidates.len(), named))];
        for country in candidates {
            options.push((Some(country.to_owned()), self.features(linking, number, country, named)));
        }
        Some(Choice { mention: number, options })
    }

    fn nobody(&self, linking: &Linking, number: usize, candidates: usize, named: bool) -> Features {
        let mention = &linking.mentions.list[number];
        let mut f = Features::new(named);
        f.flag("nobody", true);
        f.value("nobody_role", &role_of(mention.role));
        f.value("nobody_kind", kind_of(mention.noun));
        f.value("nobody_form", form_of(mention.determiner, mention.plural));
        f.value("nobody_candidates", ["0", "1", "2", "3", "4+"][candidates.min(4)]);
        f.value("nobody_unit", &linking.doc.word(mention.at).lemma);
        f
    }

    /// What speaks for a country.
    fn features(&self, linking: &Linking, number: usize, country: &str, named: bool) -> Features {
        let mention = &linking.mentions.list[number];
        let countries = &linking.countries;
        let at = mention.at;
        let role = role_of(mention.role);
        let mut f = Features::new(named);
        let near = countries.between(at.sent.saturating_sub(BEFORE), at.sent + AFTER);
        let before = || near.iter().rev().filter(|(a, ..)| *a < at);
        let last = before().find(|(_, c, _)| c == country);
        let how = match last {
            Some((a, _, kind)) => format!("{}.{}", distance(at.sent - a.sent), kind.name()),
            None => "never".to_owned(),
        };
        f.value("before", &how);
        f.value("before_role", &format!("{role}.{how}"));
        f.value("before_form", &format!("{}.{how}", form_of(mention.determiner, mention.plural)));
        let after = near.iter().find(|(a, c, _)| *a > at && c == country);
        f.value("after", &after.map_or("never".to_owned(), |(a, _, k)| format!("{}.{}", a.sent - at.sent, k.name())));
        let mut recent: Vec<&str> = Vec::new();
        for (_, c, _) in before() {
            if !recent.contains(&c.as_str()) {
                recent.push(c);
            }
        }
        let place = recent.iter().position(|c| *c == country);
        f.value("recency", place.map_or("none", |p| ["1", "2", "3", "4+"][p.min(3)]));
        let rank = countries.most.iter().position(|c| c == country).unwrap_or(usize::MAX);
        let share = countries.counts.get(country).copied().unwrap_or(0) * 10 / countries.named.len().max(1);
        f.value("rank", ["1", "2", "3", "4+"][rank.min(3)]);
        f.value("rank_role", &format!("{role}.{}", ["1", "2", "3", "4+"][rank.min(3)]));
        f.value("share", ["0", "1", "2", "3", "4", "5+"][share.min(5)]);
        f.flag("only", countries.most.len() == 1);
        f.flag("first", countries.first.as_deref() == Some(country));
        f.flag("first_town", countries.first_town.as_deref() == Some(country));
        let town = near.iter().rfind(|(a, _, k)| *k == Kind::Town && *a < at);
        f.flag("last_town", town.is_some_and(|(_, c, _)| c == country));
        f.value("town_role", &format!("{role}.{}", town.is_some_and(|(_, c, _)| c == country)));
        // The town just named, else the country most spoken of.
        let here = town.filter(|(a, ..)| a.sent + 1 >= at.sent).map(|(_, c, _)| c).or(countries.most.first());
        f.value("here", &format!("{role}.{}", here.is_some_and(|c| c == country)));
        f.value(
            "here_form",
            &format!("{}.{}", form_of(mention.determiner, mention.plural), here.is_some_and(|c| c == country)),
        );
        self.of_others(linking, number, country, &mut f);
        clause(linking, number, near, country, &mut f);
        f
    }

    /// What actors so far say of a country: one of the same kind that is known to be its, the one spoken of last.
    fn of_others(&self, linking: &Linking, number: usize, country: &str, f: &mut Features) {
        let mention = &linking.mentions.list[number];
        let lemma = &linking.doc.word(mention.at).lemma;
        let recent = self.parties.iter().rev().take(40);
        let theirs = recent.filter(|p| p.country.as_deref() == Some(country));
        let kin = |p: &super::Party| p.role.is_some() && p.role == mention.role;
        let (mut same_role, mut same_noun, mut any) = (None, false, None);
        for party in theirs {
            let gap = mention.at.sent.saturating_sub(party.last_sent);
            any = Some(any.map_or(gap, |g: usize| g.min(gap)));
            if kin(party) {
                same_role = Some(same_role.map_or(gap, |g: usize| g.min(gap)));
            }
            same_noun |= party.nouns.contains(lemma);
        }
        let near = |gap: Option<usize>| gap.map_or("none", distance);
        f.value("actor", near(any));
        f.value("same_role", near(same_role));
        f.flag("same_noun", same_noun);
        f.value("kind_actor", &format!("{}.{}", kind_of(mention.noun), near(any)));
    }
}

/// What the sentence itself says: a country that acts with the mention, is spoken of by it, or stands beside it.
fn clause(linking: &Linking, number: usize, near: &[(At, String, Kind)], country: &str, f: &mut Features) {
    let mention = &linking.mentions.list[number];
    let sentence = linking.doc.sent(mention.at);
    let verb = sentence.clause_of(mention.at.word);
    let subject = linking.doc.word(mention.at).rel_is("nsubj");
    for (at, ..) in near.iter().filter(|(a, c, _)| a.sent == mention.at.sent && c == country) {
        let clause = sentence.clause_of(at.word);
        let side = if *at < mention.at { "before" } else { "after" };
        let relation = if clause == verb {
            "same"
        } else if sentence.is_below(clause, verb) {
            "below"
        } else if sentence.is_below(verb, clause) {
            "above"
        } else {
            "beside"
        };
        f.value("clause", &format!("{relation}.{side}.{}", if subject { "subject" } else { "other" }));
    }
}

fn role_of(role: Option<Role>) -> String {
    role.map_or("none".to_owned(), |r| r.code().to_owned())
}

fn kind_of(kind: Option<RoleKind>) -> &'static str {
    match kind {
        Some(RoleKind::Person) => "person",
        Some(RoleKind::Body) => "body",
        Some(RoleKind::Group) => "group",
        Some(RoleKind::People) => "people",
        Some(RoleKind::State) => "state",
        Some(RoleKind::Document) => "document",
        None => "name",
    }
}

fn form_of(determiner: Determiner, plural: bool) -> &'static str {
    match (determiner, plural) {
        (Determiner::Definite | Determiner::Demonstrative, false) => "the",
        (Determiner::Definite | Determiner::Demonstrative, true) => "the_several",
        (Determiner::Possessive, _) => "whose",
        (Determiner::Indefinite, _) => "a",
        (Determiner::None, false) => "bare",
        (Determiner::None, true) => "several",
    }
}

fn distance(sentences: usize) -> &'static str {
    match sentences {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=5 => "3-5",
        _ => "6+",
    }
}
