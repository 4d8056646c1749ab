use super::Part;
use super::setting::Setting;
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::events::{EventCluster, EventMention};
use crate::mentions::Mention;
use crate::ranker::Features;
use aldus_lexicon::RoleKind;
use aldus_record::{MentionKind, Role};

/// What is known of the report as a whole when participants are chosen: looked up once, asked for every event and party.
pub(crate) struct Stage<'s, 't> {
    pub(super) scene: &'s Scene<'s, 't>,
    pub(super) events: &'s [EventMention],
    pub(super) attributions: &'s [Attribution],
    /// The words that mean each event: its triggers and what points back to it.
    pub(super) words: Vec<Vec<At>>,
    /// The parties that can take part.
    pub parties: Vec<usize>,
    /// What the report says of each party, whatever the event.
    pub(super) cast: Vec<Player<'s, 't>>,
}

/// What a report says of a party, whatever the event.
pub(super) struct Player<'s, 't> {
    /// Its mentions, but for adjectives of somebody else: `the ISRAELI army` is the army.
    pub mentions: Vec<&'s Mention<'t>>,
    /// The sentences they stand in, each once.
    pub sentences: Vec<usize>,
    pub role: String,
    pub noun: String,
    pub rank: &'static str,
    /// Whether it is only ever an adjective.
    pub adjective_only: bool,
    /// Whether it passes on what others say.
    pub relays: bool,
}

impl<'s, 't> Stage<'s, 't> {
    pub(crate) fn new(
        scene: &'s Scene<'s, 't>,
        events: &'s [EventMention],
        clusters: &[EventCluster],
        attributions: &'s [Attribution],
        anaphors: &[(At, usize)],
    ) -> Stage<'s, 't> {
        let mentions = |p: usize| scene.actors.parties[p].mentions.iter().map(|&m| &scene.mentions.list[m]);
        // Papers and nameless pronouns do nothing.
        let able =
            |p: &usize| mentions(*p).any(|m| m.kind != MentionKind::Pronoun && m.noun != Some(RoleKind::Document));
        let parties: Vec<usize> = (0..scene.actors.parties.len()).filter(able).collect();
        let mut rank = parties.clone();
        rank.sort_by_key(|&p| (std::cmp::Reverse(scene.actors.parties[p].mentions.len()), p));
        let mut ranks = vec![9; scene.actors.parties.len()];
        for (position, &party) in rank.iter().enumerate() {
            ranks[party] = position;
        }
        let mut cast: Vec<Player> = ranks.iter().enumerate().map(|(p, &rank)| Player::new(scene, p, rank)).collect();
        for &relay in attributions.iter().flat_map(|a| &a.via) {
            cast[relay].relays = true;
        }
        let words = words_of(events, clusters, anaphors);
        Stage { scene, events, attributions, words, parties, cast }
    }

    /// What speaks for a party, or nobody, having a part in an event.
    pub(crate) fn features(&self, setting: &Setting, party: Option<usize>, named: bool) -> Features {
        let mut f = Features::new(named);
        let Some(party) = party else {
            self.nobody(setting, &mut f);
            return f;
        };
        self.by_syntax(setting, party, &mut f);
        self.by_paths(setting, party, &mut f);
        self.describe(party, setting.kind, &mut f);
        self.place_in_text(setting, party, &mut f);
        if setting.part == Part::Recipient {
            self.beside_actor(setting, party, &mut f);
        }
        self.in_report(setting, party, &mut f);
        f
    }

    fn describe(&self, party: usize, kind: &str, f: &mut Features) {
        let p = &self.scene.actors.parties[party];
        let player = &self.cast[party];
        f.value("role", &player.role);
        f.dotted("role_type", &[&player.role, kind]);
        f.flag("state", p.is_state());
        f.flag("named", p.is_named());
        f.flag("person", p.is_person());
        f.flag("no_country", p.country.is_none());
        f.value("noun", &player.noun);
        f.flag("adjective_only", player.adjective_only);
        f.value("rank", player.rank);
        f.value("mentions", ["0", "1", "2", "3-4", "3-4", "5+"][p.mentions.len().min(5)]);
    }

    /// The mentions of parties in a sentence.
    pub(super) fn present(&self, sent: usize) -> impl Iterator<Item = &'s Mention<'t>> + use<'s, 't> {
        self.scene.mentions.list[self.scene.mentions.in_sentence(sent)].iter().filter(|m| m.is_party())
    }
}

impl<'s, 't> Player<'s, 't> {
    fn new(scene: &'s Scene<'s, 't>, party: usize, rank: usize) -> Player<'s, 't> {
        let facts = &scene.actors.parties[party];
        let all = facts.mentions.iter().map(|&m| &scene.mentions.list[m]);
        let mentions: Vec<&Mention> = all.filter(|m| stands_alone(scene, party, m)).collect();
        let mut sentences: Vec<usize> = mentions.iter().map(|m| m.at.sent).collect();
        sentences.sort_unstable();
        sentences.dedup();
        let noun = mentions.iter().find_map(|m| m.noun);
        Player {
            role: facts.role.map_or("none".to_owned(), Role::code),
            noun: noun.map_or("none".to_owned(), |n| format!("{n:?}")),
            rank: ["1", "2", "3", "4-6", "4-6", "4-6", "7+"][rank.min(6)],
            adjective_only: mentions.iter().all(|m| m.kind == MentionKind::Implicit),
            relays: false,
            sentences,
            mentions,
        }
    }

    /// Its mentions in a sentence.
    pub fn in_sentence(&self, sent: usize) -> impl Iterator<Item = &'s Mention<'t>> + '_ {
        self.mentions.iter().copied().filter(move |m| m.at.sent == sent)
    }
}

/// Whether a mention of a party is no adjective of somebody else.
fn stands_alone(scene: &Scene, party: usize, m: &Mention) -> bool {
    let above = scene.doc.word(m.at).head.map(|h| At::new(m.at.sent, h));
    let other = above.and_then(|h| scene.mentions.at(h)).is_some_and(|o| scene.actors.of(o) != Some(party));
    m.kind != MentionKind::Implicit || !other
}

/// The words that mean each event: its triggers and what points back to it.
fn words_of(events: &[EventMention], clusters: &[EventCluster], anaphors: &[(At, usize)]) -> Vec<Vec<At>> {
    let triggers = |c: &EventCluster| c.mentions.iter().map(|&m| events[m].at).collect();
    let mut words: Vec<Vec<At>> = clusters.iter().map(triggers).collect();
    for &(at, cluster) in anaphors {
        words[cluster].push(at);
    }
    words
}

/// A feature alone and with the type of the event.
pub(super) fn with_kind(f: &mut Features, name: &str, kind: &str, holds: bool) {
    if holds {
        f.value(name, "");
        f.value(name, kind);
    }
}
