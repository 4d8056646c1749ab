use super::{Part, paths};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::events::{EventCluster, EventMention};
use crate::mentions::{Determiner, Mention, nominals_determiner};
use crate::ranker::Features;
use aldus_lexicon::RoleKind;
use aldus_record::{MentionKind, Role};
use std::collections::BTreeSet;

/// What is known of the report as a whole when participants are chosen.
pub(crate) struct Stage<'s, 't> {
    pub(super) scene: &'s Scene<'s, 't>,
    pub(super) events: &'s [EventMention],
    pub(super) attributions: &'s [Attribution],
    /// Words that point back to an event (number of its cluster).
    pub(super) anaphors: &'s [(At, usize)],
    /// The parties that can take part.
    pub parties: Vec<usize>,
    /// Parties by how often they are mentioned.
    rank: Vec<usize>,
}

impl<'s, 't> Stage<'s, 't> {
    pub(crate) fn new(
        scene: &'s Scene<'s, 't>,
        events: &'s [EventMention],
        attributions: &'s [Attribution],
        anaphors: &'s [(At, usize)],
    ) -> Stage<'s, 't> {
        let mentions = |p: usize| scene.actors.parties[p].mentions.iter().map(|&m| &scene.mentions.list[m]);
        // Papers and nameless pronouns do nothing.
        let able =
            |p: &usize| mentions(*p).any(|m| m.kind != MentionKind::Pronoun && m.noun != Some(RoleKind::Document));
        let parties: Vec<usize> = (0..scene.actors.parties.len()).filter(able).collect();
        let mut rank = parties.clone();
        rank.sort_by_key(|&p| (std::cmp::Reverse(scene.actors.parties[p].mentions.len()), p));
        Stage { scene, events, attributions, anaphors, parties, rank }
    }

    /// What speaks for a party, or nobody, having this part in an event.
    pub(crate) fn features(
        &self,
        clusters: &[EventCluster],
        number: usize,
        part: Part,
        party: Option<usize>,
        named: bool,
    ) -> Features {
        let mut f = Features::new(named);
        let Some(party) = party else {
            self.nobody(clusters, number, part, &mut f);
            return f;
        };
        let cluster = &clusters[number];
        let kind = cluster.event_type.name();
        self.by_syntax(cluster, part, party, &mut f);
        self.by_paths(cluster, party, &mut f);
        self.describe(party, kind, &mut f);
        self.place_in_text(cluster, party, &mut f);
        if part == Part::Recipient {
            self.beside_actor(clusters, number, party, &mut f);
        }
        self.in_report(clusters, number, party, &mut f);
        f
    }

    /// What speaks for nobody having the part.
    fn nobody(&self, clusters: &[EventCluster], number: usize, part: Part, f: &mut Features) {
        let cluster = &clusters[number];
        let kind = cluster.event_type.name();
        f.value("nobody", "");
        f.value("nobody", kind);
        let mentions = || cluster.mentions.iter().map(|&m| &self.events[m]);
        let said = if mentions().any(|m| !part.of(m).is_empty()) { "said" } else { "unsaid" };
        f.value("nobody", said);
        f.value("nobody_type", &format!("{said}.{kind}"));
        f.value("nobody_status", cluster.status.name());
        let Some(first) = mentions().next() else { return };
        let doc = self.scene.doc;
        f.value("nobody_unit", &first.unit);
        if doc.word(first.at).is_verb() {
            let passive = if doc.sent(first.at).is_passive(first.at.word) { "passive" } else { "active" };
            f.value("nobody_verb", passive);
            f.value("nobody_verb", &format!("{passive}.{kind}"));
        } else {
            let determiner = format!("{:?}", nominals_determiner(doc, first.at));
            f.value("nobody_noun", &determiner);
            f.value("nobody_noun", kind);
        }
        f.value("nobody_mentions", ["0", "1", "2", "3+"][cluster.mentions.len().min(3)]);
        let parties = |m: &Mention| m.at.sent == first.at.sent && m.kind != MentionKind::Implicit && m.is_party();
        let here = self.scene.mentions.list.iter().filter(|m| parties(m)).count();
        f.value("nobody_beside", ["0", "1", "2", "3+"][here.min(3)]);
        f.flag("nobody_heading", doc.sent(first.at).heading);
    }

    /// Whether the slots of the trigger hold the party.
    fn by_syntax(&self, cluster: &EventCluster, part: Part, party: usize, f: &mut Features) {
        let kind = cluster.event_type.name();
        let mentions = || cluster.mentions.iter().map(|&m| &self.events[m]);
        let own = mentions().filter(|m| part.of(m).contains(&party)).count();
        let anybody = mentions().any(|m| !part.of(m).is_empty());
        let said = match (own, anybody) {
            (0, false) => "nobody",
            (0, true) => "another",
            _ => "yes",
        };
        f.value("said", said);
        f.value("said_type", &format!("{said}.{kind}"));
        if let Some(event) = mentions().find(|m| part.of(m).contains(&party)) {
            f.value("said_unit", &event.unit);
            let noun = self.mentions_of(party).find_map(|m| m.noun);
            f.value("said_noun", &format!("{}.{kind}", noun.map_or("none".to_owned(), |n| format!("{n:?}"))));
        }
        f.flag("said_twice", own > 1);
        let first = mentions().find(|m| !part.of(m).is_empty());
        f.flag("said_first", first.is_some_and(|m| part.of(m).contains(&party)));
        let verb = mentions().any(|m| part.of(m).contains(&party) && self.scene.doc.word(m.at).is_verb());
        f.flag("said_by_verb", verb);
        let other = mentions().any(|m| part.other().of(m).contains(&party));
        with_kind(f, "said_other_part", kind, other);
    }

    /// The ways through the tree from the event's words to the party's.
    fn by_paths(&self, cluster: &EventCluster, party: usize, f: &mut Features) {
        let doc = self.scene.doc;
        let kind = cluster.event_type.name();
        let mut found = BTreeSet::new();
        for event in cluster.mentions.iter().map(|&m| &self.events[m]) {
            let mentions = || self.mentions_of(party).map(|m| m.at).filter(|at| at.sent == event.at.sent);
            let nearest = |from: At| mentions().filter_map(|to| paths::path(doc, from, to)).min();
            if let Some((steps, path)) = nearest(event.at) {
                found.insert((format!("{}{path}", self.voice(event.at)), steps));
            }
            let carrier = event.carrier.map(|c| At::new(event.at.sent, c));
            if let Some((steps, path)) = carrier.and_then(nearest) {
                found.insert((format!("light{path}"), steps));
            }
        }
        for (path, steps) in found {
            f.value("path", &path);
            if steps <= 2 {
                f.value("path_type", &format!("{path}.{kind}"));
            }
        }
    }

    fn voice(&self, at: At) -> &'static str {
        let sentence = self.scene.doc.sent(at);
        let word = self.scene.doc.word(at);
        match (word.is_verb(), sentence.is_passive(at.word), word.feats.get("VerbForm")) {
            (false, ..) => "noun",
            (_, true, _) => "passive",
            (_, _, Some("Part")) if matches!(word.rel.as_str(), "amod" | "acl") => "participle",
            (_, _, Some("Inf")) => "infinitive",
            _ => "verb",
        }
    }

    /// Its mentions, but for adjectives of somebody else: `the ISRAELI army` is the army.
    pub(super) fn mentions_of(&self, party: usize) -> impl Iterator<Item = &'s Mention<'t>> + use<'s, 't> {
        let scene = self.scene;
        let all = scene.actors.parties[party].mentions.iter().map(|&m| &scene.mentions.list[m]);
        all.filter(move |m| {
            let above = scene.doc.word(m.at).head.map(|h| At::new(m.at.sent, h));
            let other = above.and_then(|h| scene.mentions.at(h)).is_some_and(|o| scene.actors.of(o) != Some(party));
            m.kind != MentionKind::Implicit || !other
        })
    }

    fn describe(&self, party: usize, kind: &str, f: &mut Features) {
        let p = &self.scene.actors.parties[party];
        let role = p.role.map_or("none".to_owned(), Role::code);
        f.value("role", &role);
        f.value("role_type", &format!("{role}.{kind}"));
        f.flag("state", p.is_state());
        f.flag("named", p.is_named());
        f.flag("person", p.is_person());
        f.flag("no_country", p.country.is_none());
        let noun = self.mentions_of(party).find_map(|m| m.noun);
        f.value("noun", &noun.map_or("none".to_owned(), |n| format!("{n:?}")));
        let adjective = self.mentions_of(party).all(|m| m.kind == MentionKind::Implicit);
        f.flag("adjective_only", adjective);
        let position = self.rank.iter().position(|&r| r == party).unwrap_or(9);
        f.value("rank", ["1", "2", "3", "4-6", "4-6", "4-6", "7+"][position.min(6)]);
        f.value("mentions", ["0", "1", "2", "3-4", "3-4", "5+"][p.mentions.len().min(5)]);
    }

    /// How near the party is to the event's words.
    fn place_in_text(&self, cluster: &EventCluster, party: usize, f: &mut Features) {
        let kind = cluster.event_type.name();
        let triggers = cluster.mentions.iter().map(|&m| self.events[m].at);
        let pairs = triggers.flat_map(|t| self.mentions_of(party).map(move |m| (t, m)));
        let best = pairs
            .map(|(t, m)| (self.nearness(t, m), t, m))
            .max_by_key(|((value, _), t, m)| (*value, std::cmp::Reverse((t.sent, t.word.abs_diff(m.at.word)))));
        let Some(((_, near), trigger, mention)) = best else {
            f.value("near", "hidden");
            return;
        };
        f.value("near", near);
        f.value("near_type", &format!("{near}.{kind}"));
        let verb = self.scene.doc.word(trigger).is_verb();
        f.value("near_pos", &format!("{near}.{}", if verb { "verb" } else { "noun" }));
        f.value("rel", &self.scene.doc.word(mention.at).rel);
        f.value("mention", &format!("{:?}", mention.kind));
        f.flag("indefinite", mention.determiner == Determiner::Indefinite);
        let counted = self.scene.doc.sent(mention.at).first_rel(mention.at.word, "nummod").is_some();
        with_kind(f, "counted", kind, counted);
        let party_country = self.scene.actors.parties[party].country.as_deref();
        let compatriot = |m: &Mention| {
            m.at != mention.at && m.kind != MentionKind::Implicit && m.country.as_deref() == party_country
        };
        let beside =
            self.scene.mentions.list.iter().any(|m| m.at.sent == trigger.sent && m.is_party() && compatriot(m));
        if party_country.is_some() && beside {
            f.value("compatriot", if self.scene.actors.parties[party].is_state() { "of_state" } else { "of_body" });
        }
        if trigger.sent == mention.at.sent {
            let others = self.scene.mentions.list.iter().filter(|m| m.at.sent == trigger.sent && m.is_party());
            let gap = |m: &Mention| m.at.word.abs_diff(trigger.word);
            let nearer = others.filter(|m| gap(m) < gap(mention)).count();
            f.value("nearer", ["0", "1", "2", "3+"][nearer.min(3)]);
        }
        let first = cluster.mentions.iter().map(|&m| self.events[m].at).min();
        f.flag("not_yet", first.is_some_and(|t| self.mentions_of(party).all(|m| m.at > t && m.at.sent > t.sent)));
    }

    /// How near, as a number that grows with nearness, and in words.
    fn nearness(&self, trigger: At, mention: &Mention) -> (i32, &'static str) {
        let doc = self.scene.doc;
        let subject = doc.word(mention.at).rel_is("nsubj");
        match trigger.sent as isize - mention.at.sent as isize {
            0 => {
                let sentence = doc.sent(trigger);
                let below = sentence.is_below(mention.at.word, trigger.word);
                let clause = sentence.clause_of(mention.at.word) == sentence.clause_of(trigger.word);
                let before = mention.at.word < trigger.word;
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
            1 if subject => (3, "last_sentence_subject"),
            1 => (3, "last_sentence"),
            2 => (2, "two_before"),
            d if d > 2 => (1, "before"),
            _ => (1, "after"),
        }
    }
}

/// A feature alone and with the type of the event.
pub(super) fn with_kind(f: &mut Features, name: &str, kind: &str, holds: bool) {
    if holds {
        f.value(name, "");
        f.value(name, kind);
    }
}
