use super::stage::{Stage, with_kind};
use crate::doc::At;
use crate::events::EventCluster;
use crate::ranker::Features;
use crate::slots;
use aldus_record::Facet;

impl Stage<'_, '_> {
    /// What part the party has elsewhere in the report.
    pub(super) fn in_report(&self, clusters: &[EventCluster], number: usize, party: usize, f: &mut Features) {
        self.in_main_event(clusters, number, party, f);
        self.in_events_beside(clusters, number, party, f);
        self.in_speech(&clusters[number], party, f);
        self.over_report(clusters, number, party, f);
        let cluster = &clusters[number];
        let country = self.scene.actors.parties[party].country.as_deref();
        let mut places = cluster.places.iter().filter_map(|&p| self.scene.places.list[p].country.as_deref());
        with_kind(
            f,
            "of_its_place",
            cluster.event_type.name(),
            country.is_some() && places.any(|c| Some(c) == country),
        );
    }

    /// How much it does and undergoes in all other events, and whether the report opens with it.
    fn over_report(&self, clusters: &[EventCluster], number: usize, party: usize, f: &mut Features) {
        let kind = clusters[number].event_type.name();
        let others = || clusters.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, c)| c);
        let amount = |n: usize| ["0", "1", "2-3", "2-3", "4+"][n.min(4)];
        let acts = amount(others().filter(|c| c.actors.contains(&party)).count());
        let undergoes = amount(others().filter(|c| c.recipients.contains(&party)).count());
        f.value("acts", acts);
        f.value("acts_type", &format!("{acts}.{kind}"));
        f.value("undergoes", undergoes);
        f.value("undergoes_type", &format!("{undergoes}.{kind}"));
        with_kind(f, "in_lead", kind, self.mentions_of(party).any(|m| m.at.sent < 2));
        let first = clusters[number].mentions.iter().map(|&m| self.events[m].at).min();
        with_kind(f, "last_subject", kind, first.is_some_and(|t| self.last_subject(t) == Some(party)));
    }

    /// The last party before a word that is a subject.
    fn last_subject(&self, before: At) -> Option<usize> {
        let subjects = self.scene.mentions.list.iter().enumerate().filter(|(_, m)| {
            m.at < before && m.at.sent + 2 >= before.sent && self.scene.doc.word(m.at).rel_is("nsubj")
        });
        subjects.max_by_key(|(_, m)| m.at).and_then(|(number, _)| self.scene.actors.of(number))
    }

    /// How a recipient goes with the actor: what each is, and how often the report has both in one sentence.
    pub(super) fn beside_actor(&self, clusters: &[EventCluster], number: usize, party: usize, f: &mut Features) {
        let cluster = &clusters[number];
        let kind = cluster.event_type.name();
        let of = |p: usize| &self.scene.actors.parties[p];
        let role = |p: usize| of(p).role.map_or("none".to_owned(), aldus_record::Role::code);
        let Some(&actor) = cluster.actors.first() else {
            with_kind(f, "no_actor", kind, true);
            return;
        };
        f.value("pair", &format!("{}.{}", role(actor), role(party)));
        f.value("pair_type", &format!("{}.{}.{kind}", role(actor), role(party)));
        let country = |p: usize| of(p).country.as_deref();
        let same = country(actor).is_some() && country(actor) == country(party);
        with_kind(f, "actor_country", kind, same);
        let sentences = |p: usize| self.mentions_of(p).map(|m| m.at.sent).collect::<std::collections::BTreeSet<_>>();
        let together = sentences(actor).intersection(&sentences(party)).count();
        let together = ["0", "1", "2+"][together.min(2)];
        f.value("together", together);
        f.value("together_type", &format!("{together}.{kind}"));
    }

    /// What part it has in the event the report is about, and in those before this one.
    fn in_main_event(&self, clusters: &[EventCluster], number: usize, party: usize, f: &mut Features) {
        let kind = clusters[number].event_type.name();
        let main = (0..clusters.len())
            .filter(|&c| clusters[c].event_type.is_physical())
            .max_by_key(|&c| (clusters[c].mentions.len(), std::cmp::Reverse(c)));
        if let Some(main) = main.filter(|&m| m != number) {
            with_kind(f, "main_actor", kind, clusters[main].actors.contains(&party));
            with_kind(f, "main_recipient", kind, clusters[main].recipients.contains(&party));
        }
        let earlier = &clusters[..number];
        if let Some(before) = earlier.last() {
            with_kind(f, "previous_actor", kind, before.actors.contains(&party));
            with_kind(f, "previous_recipient", kind, before.recipients.contains(&party));
        }
        with_kind(f, "ever_actor", kind, earlier.iter().any(|c| c.actors.contains(&party)));
        with_kind(f, "ever_recipient", kind, earlier.iter().any(|c| c.recipients.contains(&party)));
        let acting = &clusters[number].actors;
        let opposed = |c: &EventCluster| {
            let any = |parties: &[usize]| parties.iter().any(|p| acting.contains(p));
            any(&c.actors) && c.recipients.contains(&party) || any(&c.recipients) && c.actors.contains(&party)
        };
        with_kind(f, "opponent", kind, !acting.contains(&party) && earlier.iter().any(opposed));
        let alike = || earlier.iter().filter(|c| c.event_type == clusters[number].event_type);
        with_kind(f, "actor_of_type", kind, alike().any(|c| c.actors.contains(&party)));
        with_kind(f, "recipient_of_type", kind, alike().any(|c| c.recipients.contains(&party)));
    }

    /// What part it has in events above or below this one in the same sentence: whom one asks to do something does it; whom one
    /// condemns did it.
    fn in_events_beside(&self, clusters: &[EventCluster], number: usize, party: usize, f: &mut Features) {
        let kind = clusters[number].event_type.name();
        for (other, cluster) in clusters.iter().enumerate().filter(|(other, _)| *other != number) {
            let Some(place) = self.relation(&self.words_of(clusters, number), &self.words_of(clusters, other)) else {
                continue;
            };
            let settled = if other < number { "" } else { "_later" };
            for (part, parties) in [("actor", &cluster.actors), ("recipient", &cluster.recipients)] {
                if parties.contains(&party) {
                    f.value(&format!("{part}_of_{place}{settled}"), "");
                    f.value(&format!("{part}_of_{place}"), &format!("{}.{kind}", cluster.event_type.name()));
                }
            }
        }
    }

    /// The words that mean an event: its triggers and what points back to it.
    fn words_of(&self, clusters: &[EventCluster], number: usize) -> Vec<At> {
        let triggers = clusters[number].mentions.iter().map(|&m| self.events[m].at);
        let pointing = self.anaphors.iter().filter(|(_, c)| *c == number).map(|(at, _)| *at);
        triggers.chain(pointing).collect()
    }

    /// Whether an event is told of within, above or beside another in a sentence.
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

    /// Whether it speaks of the event, or is spoken of.
    fn in_speech(&self, cluster: &EventCluster, party: usize, f: &mut Features) {
        let kind = cluster.event_type.name();
        let triggers: Vec<At> = cluster.mentions.iter().map(|&m| self.events[m].at).collect();
        let holds = |a: &crate::attribution::Attribution| triggers.iter().any(|&t| a.holds(t));
        let is_cue = |a: &crate::attribution::Attribution| a.cue.is_some_and(|c| triggers.contains(&c));
        let said = || self.attributions.iter().filter(|a| a.sources.contains(&party));
        let mentions = || self.mentions_of(party).map(|m| m.at);
        with_kind(f, "speaks_of_it", kind, said().any(holds));
        with_kind(f, "speaks_by_it", kind, said().any(is_cue));
        let owns = |a: &&crate::attribution::Attribution| a.facet == Some(Facet::Responsibility);
        with_kind(f, "speaks_of_its_doing", kind, said().filter(owns).any(|a| holds(a) || is_cue(a)));
        with_kind(f, "we", kind, said().any(|a| triggers.iter().any(|&t| a.holds(t) && self.first_person(t))));
        with_kind(f, "relays", kind, self.attributions.iter().any(|a| a.via.contains(&party)));
        let inside = |a: &crate::attribution::Attribution| is_cue(a) && mentions().any(|m| a.holds(m));
        with_kind(f, "said_of_by_it", kind, self.attributions.iter().any(inside));
        let together = |a: &crate::attribution::Attribution| holds(a) && mentions().any(|m| a.holds(m));
        with_kind(f, "in_same_content", kind, self.attributions.iter().any(together));
    }

    /// `"WIJ hebben de basis aangevallen"`: the speaker says so of himself.
    fn first_person(&self, trigger: At) -> bool {
        let doc = self.scene.doc;
        let subject = slots::subject(doc, trigger);
        subject.is_some_and(|s| doc.lexicon.grammar.is("pronouns.first", &doc.sent(trigger).words[s].fold))
    }
}
