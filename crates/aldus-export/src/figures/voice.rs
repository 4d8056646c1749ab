use crate::facts::{Side, sector_of_role};
use crate::item::Item;
use aldus_record::{Actor, Claim, Event};
use std::collections::BTreeSet;

/// Whose knowledge a figure or an assertion is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// How it is called.
    pub label: String,
    /// What kind of voice.
    pub kind: VoiceKind,
    /// Whether it is a side that is said to have done it.
    pub perpetrator: bool,
    /// What it is known by; voices that share one are the same.
    names: BTreeSet<String>,
}

/// What kind of voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceKind {
    /// The report itself.
    Report,
    /// A source that the report names.
    Named,
    /// A source that it doesn't.
    Unnamed,
}

impl Voice {
    /// Whether two voices are one.
    pub fn is(&self, other: &Voice) -> bool {
        self.names.intersection(&other.names).next().is_some()
    }

    /// Whether it goes by this name.
    pub fn is_called(&self, name: &str) -> bool {
        self.names.contains(&name.to_lowercase()) || self.label.to_lowercase() == name.to_lowercase()
    }

    /// Whether it is independent of those who are said to have done it, and answers for what it says.
    pub fn is_independent(&self) -> bool {
        !self.perpetrator && self.kind != VoiceKind::Unnamed
    }
}

/// The voice of a claim about an event; without a claim, that of the report.
pub fn voice_of(item: Item, event: Option<&Event>, claim: Option<&Claim>) -> Voice {
    let Some(claim) = claim else { return of_report(item) };
    let actor = |id: &String| item.record.actors.iter().find(|a| a.id == *id);
    let sources: Vec<&Actor> = claim.sources.iter().filter_map(actor).collect();
    if sources.is_empty() {
        return unnamed(item, claim);
    }
    let label = sources.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join(" and ");
    let names = match sources.as_slice() {
        [only] => names_of(only),
        _ => BTreeSet::from([label.to_lowercase()]),
    };
    let perpetrator = event.is_some_and(|event| {
        let actors: Vec<&Actor> = event.actors.iter().filter_map(actor).collect();
        sources.iter().any(|source| actors.iter().any(|actor| same_side(source, actor)))
    });
    Voice { label, kind: VoiceKind::Named, perpetrator, names }
}

fn of_report(item: Item) -> Voice {
    let report = &item.record.report;
    let label = report.publisher.clone().unwrap_or_else(|| "the report itself".to_owned());
    let mut names = BTreeSet::from([report.publisher.as_deref().unwrap_or(&report.id).to_lowercase()]);
    names.extend(item.copies.map(|group| format!("copies {group}")));
    Voice { label, kind: VoiceKind::Report, perpetrator: false, names }
}

fn unnamed(item: Item, claim: &Claim) -> Voice {
    let nearest = claim.via.last().and_then(|id| item.record.actors.iter().find(|a| a.id == *id));
    let label = match nearest {
        Some(relay) => format!("an unnamed source by way of {}", relay.name),
        None => "an unnamed source".to_owned(),
    };
    let names = BTreeSet::from([format!("unnamed in {}", item.copies.unwrap_or(&item.record.report.id))]);
    Voice { label, kind: VoiceKind::Unnamed, perpetrator: false, names }
}

/// The name and those aliases that are names: 'RSF', not 'het comité', which may be another body in another report.
fn names_of(actor: &Actor) -> BTreeSet<String> {
    let is_name = |alias: &&String| alias.chars().next().is_some_and(char::is_uppercase);
    let aliases = actor.aliases.iter().filter(is_name);
    std::iter::once(&actor.name).chain(aliases).map(|name| name.to_lowercase()).collect()
}

/// Whether a source is the actor, or another part of the same state ('a spokesman of the army', 'the army').
fn same_side(source: &Actor, actor: &Actor) -> bool {
    let is_state = |a: &Actor| sector_of_role(a.role).is_some_and(|s| s.side == Some(Side::State));
    source.id == actor.id
        || (source.country.is_some() && source.country == actor.country && is_state(source) && is_state(actor))
}
