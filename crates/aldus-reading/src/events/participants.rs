use super::{EventCluster, EventMention, arguments};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::ranker::{Features, Rankers};
use aldus_record::{MentionKind, Role};

/// A participant's part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Actor,
    Recipient,
}

impl Part {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::Actor => "actor",
            Part::Recipient => "recipient",
        }
    }
}

/// Decide who takes part in each event: what the syntax says, weighed against what the report makes clear without saying it in the
/// same clause ('Het Kremlin waarschuwde': whom, the report has said before).
pub(crate) fn settle(
    scene: &Scene,
    events: &[EventMention],
    clusters: &mut [EventCluster],
    attributions: &[Attribution],
    rankers: &Rankers,
) {
    let stage = Stage::new(scene, events, clusters, attributions);
    for number in 0..clusters.len() {
        for part in [Part::Actor, Part::Recipient] {
            let scored = stage.parties.iter().map(|&p| {
                (rankers.participants.score_under(part.name(), &stage.features(clusters, number, part, p, false)), p)
            });
            let mut scored: Vec<(f32, usize)> = scored.filter(|(s, _)| *s > 0.0).collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let own = own(&clusters[number], part).clone();
            // Beside the likeliest one, only those that the syntax puts beside it.
            let chosen: Vec<usize> = scored
                .iter()
                .enumerate()
                .filter(|(i, (_, p))| *i == 0 || own.contains(p))
                .map(|(_, &(_, p))| p)
                .collect();
            match part {
                Part::Actor => clusters[number].actors = chosen,
                Part::Recipient => clusters[number].recipients = chosen,
            }
        }
    }
}

fn own(cluster: &EventCluster, part: Part) -> &Vec<usize> {
    match part {
        Part::Actor => &cluster.actors,
        Part::Recipient => &cluster.recipients,
    }
}

/// Physical events happen somewhere: where no mention says so, the nearest place before, or a place of whom it was done to.
pub(crate) fn locate(scene: &Scene, events: &[EventMention], clusters: &mut [EventCluster]) {
    for cluster in clusters.iter_mut().filter(|c| c.event_type.is_physical() && c.places.is_empty()) {
        let elsewhere =
            cluster.mentions.iter().map(|&m| &events[m]).find(|m| !m.places.is_empty()).map(|m| m.places.clone());
        let near = || cluster.mentions.iter().find_map(|&m| place_near(scene, events[m].at.sent));
        let theirs = || {
            let country = cluster
                .recipients
                .iter()
                .chain(&cluster.actors)
                .find_map(|&p| scene.actors.parties[p].country.clone())?;
            scene.places.list.iter().position(|p| p.country.as_deref() == Some(&country))
        };
        cluster.places = elsewhere.or_else(|| near().or_else(theirs).map(|p| vec![p])).unwrap_or_default();
    }
}

/// The last place named with a preposition of place in this sentence, or in the one before.
fn place_near(scene: &Scene, sent: usize) -> Option<usize> {
    (sent.saturating_sub(1)..=sent).rev().find_map(|s| {
        let words = 0..scene.doc.sentences[s].words.len();
        words.rev().map(|w| At::new(s, w)).find_map(|at| scene.places.at(at).filter(|_| arguments::located(scene, at)))
    })
}

/// What is known of the report as a whole when participants are chosen.
pub(crate) struct Stage<'s, 't> {
    scene: &'s Scene<'s, 't>,
    events: &'s [EventMention],
    attributions: &'s [Attribution],
    /// The parties that can take part.
    pub parties: Vec<usize>,
    /// Parties by how often they are mentioned.
    rank: Vec<usize>,
    /// What the syntax said, before anything was settled.
    said: Vec<(Vec<usize>, Vec<usize>)>,
}

impl<'s, 't> Stage<'s, 't> {
    pub(crate) fn new(
        scene: &'s Scene<'s, 't>,
        events: &'s [EventMention],
        clusters: &[EventCluster],
        attributions: &'s [Attribution],
    ) -> Stage<'s, 't> {
        let weight = |p: usize| scene.actors.parties[p].mentions.len();
        let able = |p: &usize| {
            scene.actors.parties[*p].mentions.iter().any(|&m| scene.mentions.list[m].kind != MentionKind::Pronoun)
        };
        let parties: Vec<usize> = (0..scene.actors.parties.len()).filter(able).collect();
        let mut rank = parties.clone();
        rank.sort_by_key(|&p| (std::cmp::Reverse(weight(p)), p));
        let said = clusters.iter().map(|c| (c.actors.clone(), c.recipients.clone())).collect();
        Stage { scene, events, attributions, parties, rank, said }
    }

    /// What speaks for a party having this part in an event.
    pub(crate) fn features(
        &self,
        clusters: &[EventCluster],
        number: usize,
        part: Part,
        party: usize,
        named: bool,
    ) -> Features {
        let mut f = Features::new(named);
        let cluster = &clusters[number];
        let kind = cluster.event_type.name();
        let (actors, recipients) = &self.said[number];
        let (own, other) = if part == Part::Actor { (actors, recipients) } else { (recipients, actors) };
        let both = |f: &mut Features, name: &str, holds: bool| {
            if holds {
                f.value(name, "");
                f.value(name, kind);
            }
        };
        f.value("type", kind);
        f.value(
            "said",
            if own.contains(&party) {
                "yes"
            } else if own.is_empty() {
                "nobody"
            } else {
                "another"
            },
        );
        f.value(
            "said_type",
            &format!(
                "{}.{kind}",
                if own.contains(&party) {
                    "yes"
                } else if own.is_empty() {
                    "nobody"
                } else {
                    "another"
                }
            ),
        );
        both(&mut f, "said_other_part", other.contains(&party));
        if part == Part::Recipient {
            both(&mut f, "is_actor", cluster.actors.contains(&party));
            both(&mut f, "actor_country", cluster.actors.iter().any(|a| self.same_country(*a, party) && *a != party));
        }
        self.describe(party, kind, &mut f);
        self.place_in_text(cluster, party, &mut f, kind);
        self.in_report(clusters, number, party, &mut f, kind);
        f
    }

    fn same_country(&self, a: usize, b: usize) -> bool {
        let country = |p: usize| self.scene.actors.parties[p].country.as_deref();
        country(a).is_some() && country(a) == country(b)
    }

    fn describe(&self, party: usize, kind: &str, f: &mut Features) {
        let p = &self.scene.actors.parties[party];
        let role = p.role.map_or("none".to_owned(), Role::code);
        f.value("role", &role);
        f.value("role_type", &format!("{role}.{kind}"));
        f.flag("state", p.is_state());
        let position = self.rank.iter().position(|&r| r == party).unwrap_or(9);
        f.value("rank", ["1", "2", "3", "4-6", "4-6", "4-6", "7+"][position.min(6)]);
        f.value("mentions", ["0", "1", "2", "3-4", "3-4", "5+"][p.mentions.len().min(5)]);
    }

    /// How near the party is to the event's words.
    fn place_in_text(&self, cluster: &EventCluster, party: usize, f: &mut Features, kind: &str) {
        let doc = self.scene.doc;
        let mentions: Vec<_> =
            self.scene.actors.parties[party].mentions.iter().map(|&m| &self.scene.mentions.list[m]).collect();
        let mut nearest = "far";
        let mut order = 0;
        for &m in &cluster.mentions {
            let trigger = self.events[m].at;
            for mention in &mentions {
                let (value, name) = match trigger.sent as isize - mention.at.sent as isize {
                    0 => {
                        let sentence = doc.sent(trigger);
                        let below = sentence.is_below(mention.at.word, trigger.word);
                        let clause = sentence.clause_of(mention.at.word) == sentence.clause_of(trigger.word);
                        let before = mention.at.word < trigger.word;
                        let subject = sentence.words[mention.at.word].rel_is("nsubj");
                        match (below, clause, before, subject) {
                            (true, ..) if before => (9, "below_before"),
                            (true, ..) => (9, "below_after"),
                            (_, true, true, true) => (8, "clause_subject"),
                            (_, true, true, _) => (7, "clause_before"),
                            (_, true, ..) => (6, "clause_after"),
                            (_, _, true, true) => (5, "sentence_subject"),
                            (_, _, true, _) => (5, "sentence_before"),
                            _ => (4, "sentence_after"),
                        }
                    }
                    1 if doc.word(mention.at).rel_is("nsubj") => (3, "last_sentence_subject"),
                    1 => (3, "last_sentence"),
                    2 => (2, "two_before"),
                    d if d > 2 => (1, "before"),
                    _ => (1, "after"),
                };
                if value > order {
                    (order, nearest) = (value, name);
                }
            }
        }
        f.value("near", nearest);
        f.value("near_type", &format!("{nearest}.{kind}"));
        let first = cluster.mentions.first().map(|&m| self.events[m].at);
        let rel =
            first.and_then(|at| mentions.iter().find(|m| m.at.sent == at.sent)).map(|m| doc.word(m.at).rel.as_str());
        f.value("rel", rel.unwrap_or("none"));
        let verb = first.is_some_and(|at| doc.word(at).is_verb());
        f.value("near_pos", &format!("{nearest}.{}", if verb { "verb" } else { "noun" }));
    }

    /// What part the party has elsewhere in the report.
    fn in_report(&self, clusters: &[EventCluster], number: usize, party: usize, f: &mut Features, kind: &str) {
        let mut both = |name: &str, holds: bool| {
            if holds {
                f.value(name, "");
                f.value(name, kind);
            }
        };
        let cluster = &clusters[number];
        let main = (0..clusters.len())
            .filter(|&c| clusters[c].event_type.is_physical())
            .max_by_key(|&c| (clusters[c].mentions.len(), std::cmp::Reverse(c)));
        if let Some(main) = main.filter(|&m| m != number) {
            both("main_actor", clusters[main].actors.contains(&party));
            both("main_recipient", clusters[main].recipients.contains(&party));
        }
        if let Some(before) = number.checked_sub(1) {
            both("previous_actor", clusters[before].actors.contains(&party));
            both("previous_recipient", clusters[before].recipients.contains(&party));
        }
        let earlier = &clusters[..number];
        both("ever_actor", earlier.iter().any(|c| c.actors.contains(&party)));
        both("ever_recipient", earlier.iter().any(|c| c.recipients.contains(&party)));
        let triggers: Vec<_> = cluster.mentions.iter().map(|&m| self.events[m].at).collect();
        both(
            "speaks_of_it",
            self.attributions.iter().any(|a| a.sources.contains(&party) && triggers.iter().any(|&t| a.holds(t))),
        );
        both(
            "speaks_by_it",
            self.attributions
                .iter()
                .any(|a| a.sources.contains(&party) && a.cue.is_some_and(|c| triggers.contains(&c))),
        );
        both("relays", self.attributions.iter().any(|a| a.via.contains(&party)));
        both(
            "said_of_by_it",
            self.attributions.iter().any(|a| {
                a.cue.is_some_and(|c| triggers.contains(&c))
                    && self.scene.actors.parties[party]
                        .mentions
                        .iter()
                        .any(|&m| a.holds(self.scene.mentions.list[m].at))
            }),
        );
        let country = self.scene.actors.parties[party].country.as_deref();
        let places = cluster.places.iter().filter_map(|&p| self.scene.places.list[p].country.as_deref());
        both("of_its_place", country.is_some() && places.into_iter().any(|c| Some(c) == country));
    }
}
