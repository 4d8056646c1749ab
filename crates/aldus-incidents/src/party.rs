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
        if let (Some(a), Some(b)) = (&self.entity, &other.entity)
            && a == b
        {
            return Kinship::Same;
        }
        match (&self.country, &other.country) {
            (Some(a), Some(b)) if a == b => self.kinship_within_country(other),
            (Some(_), Some(_)) => Kinship::Different,
            _ => self.kinship_by_name(other),
        }
    }

    fn kinship_within_country(&self, other: &Party) -> Kinship {
        let offices = self.office && other.office;
        if offices && self.concept == other.concept {
            return Kinship::Same;
        }
        match (self.role, other.role) {
            (Some(a), Some(b)) if a == b && !offices => Kinship::Sector,
            _ => Kinship::Country,
        }
    }

    fn kinship_by_name(&self, other: &Party) -> Kinship {
        if self.folded.iter().any(|name| other.folded.contains(name)) && self.shares_token(other) {
            return Kinship::Same;
        }
        // 'soldaten' and 'soldiers', no word whose
        if self.concept.is_some() && self.concept == other.concept && self.shares_token(other) {
            return Kinship::Country;
        }
        // a listed group is not a listed state, nor another listed group
        let known = |party: &Party| party.entity.is_some() || party.country.is_some();
        if known(self) && known(other) { Kinship::Different } else { Kinship::Unknown }
    }

    fn first_name(&self) -> &str {
        self.folded.first().map_or("", String::as_str)
    }

    /// Whether [`Party::tokens`] of the two have one in common.
    fn shares_token(&self, other: &Party) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let unlisted = |party: &Party| party.entity.is_none() && party.country.is_none();
        let by_name =
            || same(&self.concept, &other.concept) || self.folded.iter().any(|name| other.folded.contains(name));
        same(&self.entity, &other.entity)
            || same(&self.country, &other.country)
            || (unlisted(self) && unlisted(other) && by_name())
    }
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
                    assert!(a.shares_token(b), "{} / {}", a.name, b.name);
                }
                assert_eq!(a.shares_token(b), !a.tokens().is_disjoint(&b.tokens()), "{} / {}", a.name, b.name);
            }
        }
    }
}
