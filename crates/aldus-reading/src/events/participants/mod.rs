//! Who takes part in each event: what the syntax says, weighed against what the report makes clear without saying it in the
//! same clause ('Het Kremlin waarschuwde': whom, the report has said before). A ranker chooses between all parties and nobody.

mod locate;
mod nearness;
mod paths;
mod report;
mod setting;
mod speakers;
mod stage;
mod syntax;
#[cfg(test)]
mod tests;

#[cfg(feature = "training")]
pub(crate) use locate::Ground;
pub(crate) use locate::locate;
pub(crate) use stage::Stage;

use super::{EventCluster, EventMention};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::ranker::Rankers;
use aldus_record::EventType;

/// A participant's part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Actor,
    Recipient,
}

impl Part {
    pub(crate) const ALL: [Part; 2] = [Part::Actor, Part::Recipient];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::Actor => "actor",
            Part::Recipient => "recipient",
        }
    }

    /// Who has this part in a mention, by its syntax.
    pub(crate) fn of(self, event: &EventMention) -> &[usize] {
        match self {
            Part::Actor => &event.actors,
            Part::Recipient => &event.recipients,
        }
    }

    /// The other part.
    pub(crate) fn other(self) -> Part {
        match self {
            Part::Actor => Part::Recipient,
            Part::Recipient => Part::Actor,
        }
    }

    /// Who has this part in an event.
    #[cfg(feature = "training")]
    pub(crate) fn chosen(self, cluster: &EventCluster) -> &[usize] {
        match self {
            Part::Actor => &cluster.actors,
            Part::Recipient => &cluster.recipients,
        }
    }

    /// Give the parties this part.
    pub(crate) fn assign(self, cluster: &mut EventCluster, parties: Vec<usize>) {
        match self {
            Part::Actor => cluster.actors = parties,
            Part::Recipient => cluster.recipients = parties,
        }
    }
}

/// Decide who takes part in each event.
pub(crate) fn settle(
    scene: &Scene,
    events: &[EventMention],
    clusters: &mut [EventCluster],
    attributions: &[Attribution],
    anaphors: &[(At, usize)],
    rankers: &Rankers,
) {
    let stage = Stage::new(scene, events, clusters, attributions, anaphors);
    for number in 0..clusters.len() {
        for part in Part::ALL {
            let chosen = choose(&stage, clusters, number, part, rankers);
            part.assign(&mut clusters[number], chosen);
        }
    }
}

/// Whether a verb of a deed says who did it: then it was not nobody.
fn says_who(stage: &Stage, cluster: &EventCluster) -> bool {
    let deed = matches!(cluster.event_type, EventType::Assault | EventType::Coerce);
    let mut mentions = cluster.mentions.iter().map(|&m| &stage.events[m]);
    deed && mentions.any(|e| stage.scene.doc.word(e.at).is_verb() && !e.actors.is_empty())
}

/// The likeliest party, unless nobody is likelier, and those that the syntax puts beside it.
fn choose(stage: &Stage, clusters: &[EventCluster], number: usize, part: Part, rankers: &Rankers) -> Vec<usize> {
    let setting = stage.setting(clusters, number, part);
    if part == Part::Actor && !setting.own_words.is_empty() {
        let told = clusters[number].mentions.iter().map(|&m| &stage.events[m]).filter(|e| stage.first_person(e.at));
        if let Some(own) = told.map(|e| e.actors.clone()).find(|a| !a.is_empty()) {
            return own;
        }
    }
    let score =
        |party: Option<usize>| rankers.participants.score_under(part.name(), &stage.features(&setting, party, false));
    let actors = &clusters[number].actors;
    let taken = |p: &usize| match part {
        Part::Recipient => actors.contains(p) || stage.only_speaks_for(&setting, *p),
        Part::Actor => {
            stage.only_speaks(&setting, *p) || stage.only_undergoes(&setting, *p) || stage.only_looks_on(&setting, *p)
        }
    };
    let best = stage
        .parties
        .iter()
        .copied()
        .filter(|p| !taken(p))
        .map(|p| (score(Some(p)), p))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let somebody = part == Part::Actor && says_who(stage, &clusters[number]);
    let Some((_, best)) = best.filter(|(s, _)| somebody || *s > score(None)) else { return Vec::new() };
    let mentions = clusters[number].mentions.iter().map(|&m| part.of(&stage.events[m]));
    let beside = mentions.filter(|own| own.contains(&best)).max_by_key(|own| own.len()).unwrap_or_default();
    let others = beside.iter().copied().filter(|p| *p != best && !taken(p));
    std::iter::once(best).chain(others).collect()
}
