use super::Part;
use super::speakers::{claims_deed, is_verbal};
use super::stage::Stage;
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::{EventCluster, EventMention};
use crate::slots;
use aldus_record::{EventType, Facet};

/// An event for which somebody is sought, and what the report says around it: the same for every party.
pub(crate) struct Setting<'c> {
    pub(super) part: Part,
    pub(super) cluster: &'c EventCluster,
    pub(super) kind: &'static str,
    /// Its trigger words.
    pub(super) triggers: Vec<At>,
    pub(super) first: Option<At>,
    /// The event the report is about, where it is another one.
    pub(super) main: Option<&'c EventCluster>,
    /// The event before it.
    pub(super) previous: Option<&'c EventCluster>,
    /// What every party does in the other events.
    pub(super) elsewhere: Vec<Elsewhere>,
    /// The other events told of in its sentences, whether they are settled, and how they hang together.
    pub(super) beside: Vec<(&'c EventCluster, bool, &'static str)>,
    /// Who was the last subject before it.
    pub(super) last_subject: Option<usize>,
    /// The attributions (by number) that tell of it, and those of which it is the cue.
    pub(super) telling: Vec<usize>,
    pub(super) cues: Vec<usize>,
    /// Those that tell of it in the first person.
    pub(super) own_words: Vec<usize>,
    /// Who claims it, and whose verbal acts judge it.
    pub(super) claimants: Vec<usize>,
    pub(super) judges: Vec<usize>,
}

/// What a party does in the other events of the report.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Elsewhere {
    /// In how many it acts, and in how many it is acted upon.
    pub acts: usize,
    pub undergoes: usize,
    /// Whether it acts or is acted upon in an earlier one, and in an earlier one of this type.
    pub actor_before: bool,
    pub recipient_before: bool,
    pub actor_of_type: bool,
    pub recipient_of_type: bool,
    /// Whether an earlier one sets it against those who act here.
    pub opponent: bool,
}

impl<'s, 't> Stage<'s, 't> {
    /// What is the same for every party that may have this part in an event.
    pub(crate) fn setting<'c>(&self, clusters: &'c [EventCluster], number: usize, part: Part) -> Setting<'c> {
        let cluster = &clusters[number];
        let triggers: Vec<At> = cluster.mentions.iter().map(|&m| self.events[m].at).collect();
        let first = triggers.iter().copied().min();
        let main = (0..clusters.len())
            .filter(|&c| clusters[c].event_type.is_physical())
            .max_by_key(|&c| (clusters[c].mentions.len(), std::cmp::Reverse(c)));
        let having = |test: &dyn Fn(&Attribution) -> bool| -> Vec<usize> {
            (0..self.attributions.len()).filter(|&a| test(&self.attributions[a])).collect()
        };
        let telling = having(&|a| triggers.iter().any(|&t| a.holds(t)));
        let own = |a: &usize| triggers.iter().any(|&t| self.attributions[*a].holds(t) && self.first_person(t));
        let speakers = |a: &usize| self.attributions[*a].sources.iter().chain(&self.attributions[*a].via).copied();
        let mentions = || cluster.mentions.iter().map(|&m| &self.events[m]);
        Setting {
            part,
            cluster,
            kind: cluster.event_type.name(),
            first,
            main: main.filter(|&m| m != number).map(|m| &clusters[m]),
            previous: clusters[..number].last(),
            elsewhere: self.elsewhere(clusters, number),
            beside: self.beside(clusters, number),
            last_subject: first.and_then(|t| self.last_subject(t)),
            own_words: telling.iter().copied().filter(own).collect(),
            claimants: telling
                .iter()
                .filter(|&&a| claims_deed(&self.attributions[a]) && !self.accuses(a))
                .flat_map(speakers)
                .collect(),
            judges: mentions().flat_map(|m| self.judges(m)).collect(),
            cues: having(&|a| a.cue.is_some_and(|c| triggers.contains(&c))),
            telling,
            triggers,
        }
    }

    fn elsewhere(&self, clusters: &[EventCluster], number: usize) -> Vec<Elsewhere> {
        let mut found = vec![Elsewhere::default(); self.scene.actors.parties.len()];
        let acting = &clusters[number].actors;
        let here = |parties: &[usize]| parties.iter().any(|p| acting.contains(p));
        for (other, cluster) in clusters.iter().enumerate().filter(|(other, _)| *other != number) {
            let (before, alike) = (other < number, cluster.event_type == clusters[number].event_type);
            let (ours, against_us) = (here(&cluster.actors), here(&cluster.recipients));
            for &actor in &cluster.actors {
                let e = &mut found[actor];
                e.acts += 1;
                e.actor_before |= before;
                e.actor_of_type |= before && alike;
                e.opponent |= before && against_us;
            }
            for &recipient in &cluster.recipients {
                let e = &mut found[recipient];
                e.undergoes += 1;
                e.recipient_before |= before;
                e.recipient_of_type |= before && alike;
                e.opponent |= before && ours;
            }
        }
        found
    }

    /// The events that share a sentence with one, and whether they are told of within, above or beside it.
    fn beside<'c>(&self, clusters: &'c [EventCluster], number: usize) -> Vec<(&'c EventCluster, bool, &'static str)> {
        let others = clusters.iter().enumerate().filter(|(other, _)| *other != number);
        let related = others.filter_map(|(other, cluster)| {
            self.relation(&self.words[number], &self.words[other]).map(|place| (cluster, other < number, place))
        });
        related.collect()
    }

    fn relation(&self, this: &[At], other: &[At]) -> Option<&'static str> {
        let pairs = this.iter().flat_map(|&m| other.iter().map(move |&o| (m, o))).filter(|(m, o)| m.sent == o.sent);
        let relations = pairs.map(|(m, o)| {
            let sentence = self.scene.doc.sent(m);
            match (sentence.is_below(o.word, m.word), sentence.is_below(m.word, o.word)) {
                (true, _) => (0, "inner"),
                (_, true) => (1, "outer"),
                _ => (2, "beside"),
            }
        });
        relations.min().map(|(_, name)| name)
    }

    /// The last party before a word that is a subject.
    fn last_subject(&self, before: At) -> Option<usize> {
        let list = &self.scene.mentions.list;
        let sentences = before.sent.saturating_sub(2)..=before.sent;
        let near = sentences.flat_map(|s| self.scene.mentions.in_sentence(s));
        let subjects = near.filter(|&m| list[m].at < before && self.scene.doc.word(list[m].at).rel_is("nsubj"));
        subjects.max_by_key(|&m| list[m].at).and_then(|number| self.scene.actors.of(number))
    }

    /// Who governs the mention by a verbal act: `condemned the ATTACK`, `noemde de LUCHTAANVAL een schending`.
    fn judges(&self, mention: &EventMention) -> Vec<usize> {
        let sentence = self.scene.doc.sent(mention.at);
        let acts = self.events.iter().filter(|e| e.at.sent == mention.at.sent && is_verbal(e.event_type));
        let above = acts.filter(|e| sentence.ancestors(mention.at.word).any(|a| a == e.at.word));
        above.flat_map(|e| e.actors.iter().copied()).collect()
    }

    /// `"WIJ hebben de basis aangevallen"`: the speaker says so of himself.
    pub(super) fn first_person(&self, trigger: At) -> bool {
        let doc = self.scene.doc;
        let subject = slots::subject(doc, trigger);
        subject.is_some_and(|s| doc.lexicon.grammar.is("pronouns.first", &doc.sent(trigger).words[s].fold))
    }

    /// Whether an attribution is a claim of responsibility for what the speaker did.
    pub(super) fn is_of_doing(&self, attribution: usize) -> bool {
        self.attributions[attribution].facet == Some(Facet::Responsibility) && !self.accuses(attribution)
    }

    /// Whether an attribution lays a deed at the door of somebody else: 'The rebels ACCUSE the army of the attack'.
    fn accuses(&self, attribution: usize) -> bool {
        let cue = self.attributions[attribution].cue;
        self.events.iter().any(|e| Some(e.at) == cue && e.event_type == EventType::Accuse)
    }
}
