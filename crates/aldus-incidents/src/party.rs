use crate::names::{self, Kind};
use aldus_record::{Actor, Role, SourceClass};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An actor of one report, with what makes it the same actor in another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The most telling name.
    pub name: String,
    /// The other names.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub role: Option<Role>,
    /// What kind of source it is.
    pub class: SourceClass,
    /// Its slug in the tables of `lexicons/world`, where a name of it is listed.
    pub entity: Option<String>,
    /// What the tables say it is.
    pub kind: Option<Kind>,
    /// The office or kind of people its name says, as in `lexicons/world/equivalents.csv`.
    pub concept: Option<String>,
    /// Whether the concept is an office, two holders of which in one country are two voices.
    pub office: bool,
    /// All its names in lower case, without diacritics and punctuation.
    pub folded: Vec<String>,
}

/// How near two parties are to being one, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinship {
    /// One actor: a listed name of the same one, or the same office of the same country.
    Same,
    /// The same sector of the same country.
    Sector,
    /// The same country, or the same kind of people of no known country.
    Country,
    /// Too little is known of one of them.
    Unknown,
    /// Two actors.
    Different,
}

impl Party {
    /// The party that an actor of a record is.
    pub fn of(actor: &Actor) -> Party {
        Party::new(&actor.name, &actor.aliases, actor.country.clone(), actor.role, actor.source_class)
    }

    /// A party with these names.
    pub fn new(
        name: &str,
        aliases: &[String],
        country: Option<String>,
        role: Option<Role>,
        class: SourceClass,
    ) -> Party {
        let folded: Vec<String> =
            std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(names::fold).collect();
        let entity = folded.iter().find_map(|name| names::entity(name));
        let concept = folded.iter().find_map(|name| names::concept(name));
        Party {
            name: name.to_owned(),
            aliases: aliases.to_vec(),
            country,
            role,
            class,
            entity: entity.map(|entity| entity.slug.clone()),
            kind: entity.map(|entity| entity.kind),
            concept: concept.map(|c| c.slug.clone()),
            office: concept.is_some_and(|c| c.office),
            folded: folded.into_iter().filter(|name| !name.is_empty()).collect(),
        }
    }

    /// What it can be found by: the listed actor and the country, or its kind of people and its names where there is neither.
    /// Two parties that are near each other (`Same`, `Sector`, `Country`) share one.
    pub fn tokens(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        found.extend(self.entity.iter().map(|slug| format!("e:{slug}")));
        found.extend(self.country.iter().map(|code| format!("c:{code}")));
        if found.is_empty() {
            found.extend(self.concept.iter().map(|concept| format!("k:{concept}")));
            found.extend(self.folded.iter().map(|name| format!("n:{name}")));
        }
        found
    }

    /// One text for everything that is this voice: figures and words of two reports with the same identity come from one source.
    /// A governor is another voice than a mayor; 'the Russian army' and 'het Russische leger' are one.
    pub fn identity(&self) -> String {
        let office = self.concept.as_deref().filter(|_| self.office);
        match (&self.entity, self.kind) {
            (Some(slug), Some(Kind::Person)) => return slug.clone(),
            // an armed group's health ministry is not its spokesman
            (Some(slug), Some(Kind::Group)) => {
                return office.map_or(slug.clone(), |office| format!("{slug}:{office}"));
            }
            (Some(slug), _) if office.is_none() || self.country.is_none() => return slug.clone(),
            _ => {}
        }
        let owner = self.country.as_deref().unwrap_or("");
        let role = self.role.map(Role::code).unwrap_or_default();
        if let Some(concept) = &self.concept {
            return format!("{owner}:{concept}");
        }
        // the bare country or government speaks with one voice; a police force, an army as well
        match (owner, self.role) {
            ("", _) => format!("::{}", self.first_name()),
            (_, Some(Role::Gov | Role::Mil | Role::Cop | Role::Spy)) => format!("{owner}:{role}"),
            _ => format!("{owner}:{role}:{}", self.first_name()),
        }
    }

    /// How near it is to `other`.
    pub fn kinship(&self, other: &Party) -> Kinship {
        Kin::of(self).kinship(&Kin::of(other))
    }

    fn first_name(&self) -> &str {
        self.folded.first().map_or("", String::as_str)
    }
}

/// What of a party tells how near it is to others; parties are compared by the million, so names are numbers, 0 where nothing is known.
#[derive(Debug, Clone)]
pub(crate) struct Kin {
    entity: u64,
    country: u64,
    concept: u64,
    role: Option<Role>,
    office: bool,
    folded: Vec<u64>,
}

impl Kin {
    /// What is to be known of a party.
    pub(crate) fn of(party: &Party) -> Kin {
        Kin {
            entity: names::mark_of(party.entity.as_deref()),
            country: names::mark_of(party.country.as_deref()),
            concept: names::mark_of(party.concept.as_deref()),
            role: party.role,
            office: party.office,
            folded: party.folded.iter().map(|name| names::mark(name)).collect(),
        }
    }

    /// How near it is to `other`.
    pub(crate) fn kinship(&self, other: &Kin) -> Kinship {
        if same(self.entity, other.entity) {
            return Kinship::Same;
        }
        match (self.country, other.country) {
            (a, b) if same(a, b) => self.kinship_within_country(other),
            (0, _) | (_, 0) => self.kinship_by_name(other),
            _ => Kinship::Different,
        }
    }

    fn kinship_within_country(&self, other: &Kin) -> Kinship {
        let offices = self.office && other.office;
        if offices && self.concept == other.concept {
            return Kinship::Same;
        }
        match (self.role, other.role) {
            (Some(a), Some(b)) if a == b && !offices => Kinship::Sector,
            _ => Kinship::Country,
        }
    }

    fn kinship_by_name(&self, other: &Kin) -> Kinship {
        if self.shares_name(other) && self.shares_token(other) {
            return Kinship::Same;
        }
        // 'soldaten' and 'soldiers', no word whose
        if same(self.concept, other.concept) && self.shares_token(other) {
            return Kinship::Country;
        }
        // a listed group is not a listed state, nor another listed group
        if self.is_listed() && other.is_listed() { Kinship::Different } else { Kinship::Unknown }
    }

    fn is_listed(&self) -> bool {
        self.entity != 0 || self.country != 0
    }

    fn shares_name(&self, other: &Kin) -> bool {
        self.folded.iter().any(|name| other.folded.contains(name))
    }

    /// Whether [`Party::tokens`] of the two have one in common.
    fn shares_token(&self, other: &Kin) -> bool {
        let by_name = || same(self.concept, other.concept) || self.shares_name(other);
        same(self.entity, other.entity)
            || same(self.country, other.country)
            || (!self.is_listed() && !other.is_listed() && by_name())
    }
}

/// Whether both are known and one.
fn same(a: u64, b: u64) -> bool {
    a != 0 && a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(name: &str, country: Option<&str>, role: Role) -> Party {
        Party::new(name, &[], country.map(str::to_owned), Some(role), SourceClass::Other)
    }

    #[test]
    fn a_governor_is_no_mayor_whatever_the_language() {
        let gouverneur = party("de gouverneur van Brjansk", Some("RUS"), Role::Gov);
        let governor = party("the governor", Some("RUS"), Role::Gov);
        let mayor = party("the mayor", Some("RUS"), Role::Gov);
        assert_eq!(gouverneur.kinship(&governor), Kinship::Same);
        assert_eq!(gouverneur.kinship(&mayor), Kinship::Country);
        assert_eq!(gouverneur.identity(), governor.identity());
        assert_ne!(governor.identity(), mayor.identity());
    }

    #[test]
    fn armies_and_groups_are_known_across_languages() {
        let leger = party("het Oekraïense leger", Some("UKR"), Role::Mil);
        let troops = party("Ukrainian troops", Some("UKR"), Role::Mil);
        assert!(leger.kinship(&troops) <= Kinship::Sector);
        let (m23, rebels) = (party("rebellenbeweging M23", None, Role::Reb), party("M23", None, Role::Reb));
        assert_eq!(m23.kinship(&rebels), Kinship::Same);
        assert_eq!(leger.kinship(&m23), Kinship::Different);
        assert_eq!(leger.kinship(&party("gunmen", None, Role::Reb)), Kinship::Unknown);
    }

    #[test]
    fn near_parties_share_a_token() {
        let parties = [
            party("Hamas", None, Role::Reb),
            party("Hamas", Some("PSE"), Role::Reb),
            party("the mayor", Some("PSE"), Role::Gov),
            party("villagers", None, Role::Cvl),
            party("inwoners", None, Role::Cvl),
            party("Villagers", Some("MLI"), Role::Cvl),
        ];
        for a in &parties {
            for b in &parties {
                if a.kinship(b) <= Kinship::Country {
                    assert!(Kin::of(a).shares_token(&Kin::of(b)), "{} / {}", a.name, b.name);
                }
                assert_eq!(
                    Kin::of(a).shares_token(&Kin::of(b)),
                    !a.tokens().is_disjoint(&b.tokens()),
                    "{} / {}",
                    a.name,
                    b.name
                );
            }
        }
    }
}
