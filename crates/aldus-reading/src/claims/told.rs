//! What was told before: the thread of a report, by which a claim that names no event is known to be about one.

use super::Findings;
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::ranker::Features;
use aldus_record::Facet;
use std::collections::BTreeMap;

/// The events of the claims before.
#[derive(Default)]
pub(crate) struct Told {
    last: Option<usize>,
    by_source: BTreeMap<usize, usize>,
    in_paragraph: Option<(usize, usize)>,
}

impl Told {
    /// Remember the event (number of the cluster) of a claim.
    pub(crate) fn add(&mut self, scene: &Scene, attribution: &Attribution, cluster: usize) {
        self.last = Some(cluster);
        self.in_paragraph = Some((scene.doc.sentences[attribution.sent].paragraph, cluster));
        for &source in &attribution.sources {
            self.by_source.insert(source, cluster);
        }
    }

    /// What speaks for the event by what was told before.
    pub(crate) fn features(
        &self,
        scene: &Scene,
        findings: &Findings,
        attribution: &Attribution,
        facet: Facet,
        cluster: usize,
        f: &mut Features,
    ) {
        let inside = findings.clusters[cluster].mentions.iter().any(|&m| attribution.holds(findings.events[m].at));
        let previous = self.last == Some(cluster);
        f.flag("previous", previous);
        f.value("previous_inside", &format!("{previous}.{inside}"));
        f.value("previous_kind", &format!("{previous}.{}", attribution.kind.name()));
        f.value("previous_facet", &format!("{previous}.{}", facet.name()));
        let own = attribution.sources.iter().filter_map(|s| self.by_source.get(s)).any(|&c| c == cluster);
        f.flag("source_before", own);
        let paragraph = scene.doc.sentences[attribution.sent].paragraph;
        f.flag("paragraph_before", self.in_paragraph == Some((paragraph, cluster)));
        place(scene, findings, attribution, facet, cluster, f);
        people(scene, findings, attribution, cluster, f);
    }
}

/// Where the event was told of, seen from the claim.
fn place(
    scene: &Scene,
    findings: &Findings,
    attribution: &Attribution,
    facet: Facet,
    cluster: usize,
    f: &mut Features,
) {
    let doc = scene.doc;
    let here = At::new(attribution.sent, attribution.head.unwrap_or(0));
    let paragraph = doc.sentences[here.sent].paragraph;
    let c = &findings.clusters[cluster];
    let places = || c.mentions.iter().map(|&m| findings.events[m].at);
    let near = places().filter(|at| at.sent <= here.sent).map(|at| here.sent - at.sent).min();
    let distance = near.map_or("later", |d| ["0", "1", "2", "3+"][d.min(3)]);
    f.value("distance_facet", &format!("{distance}.{}", facet.name()));
    f.value("distance_kind", &format!("{distance}.{}", attribution.kind.name()));
    f.value("distance_quote", &format!("{distance}.{:?}", attribution.quote));
    f.flag("same_paragraph", places().any(|at| at.sent <= here.sent && doc.sentences[at.sent].paragraph == paragraph));
    let heads = |at: At| doc.sent(at).root() == at.word;
    f.flag("heads_sentence_before", places().any(|at| at.sent + 1 == here.sent && heads(at)));
    f.flag("heads_sentence", places().any(|at| at.sent == here.sent && heads(at)));
    f.flag("first_event", c.mentions.contains(&0));
    let last = |o: usize| {
        let mentions = findings.clusters[o].mentions.iter().map(|&m| findings.events[m].at);
        mentions.filter(|at| at.sent < here.sent || *at < here).max()
    };
    let own = last(cluster);
    let later = (0..findings.clusters.len()).filter(|&o| o != cluster && last(o) > own).count();
    f.value("recency", ["0", "1", "2", "3", "4-6", "4-6", "4-6", "7+"][later.min(7)]);
    let pronoun = attribution.content.iter().any(|&w| {
        let word = &doc.sentences[here.sent].words[w];
        word.pos == "PRON" && doc.is(At::new(here.sent, w), "demonstratives")
    });
    f.value("pointing_recency", &format!("{pronoun}.{}", ["0", "1", "2", "3+"][later.min(3)]));
    f.value("main_facet", &format!("{}.{}", c.mentions.len() > 2, facet.name()));
}

/// Whether the claim names who takes part in the event.
fn people(scene: &Scene, findings: &Findings, attribution: &Attribution, cluster: usize, f: &mut Features) {
    let c = &findings.clusters[cluster];
    let named = |party: &usize| {
        scene.actors.parties[*party].mentions.iter().any(|&m| attribution.holds(scene.mentions.list[m].at))
    };
    f.flag("names_actor", c.actors.iter().any(named));
    f.flag("names_recipient", c.recipients.iter().any(named));
    let country = |p: &usize| scene.actors.parties[*p].country.as_deref();
    let own: Vec<&str> = attribution.sources.iter().filter_map(country).collect();
    f.flag("source_country_acts", c.actors.iter().filter_map(country).any(|x| own.contains(&x)));
    f.flag("source_country_undergoes", c.recipients.iter().filter_map(country).any(|x| own.contains(&x)));
    let spoken = |place: usize| {
        attribution.content.iter().any(|&w| scene.places.at(At::new(attribution.sent, w)) == Some(place))
    };
    f.flag("names_place", c.places.iter().any(|&p| spoken(p)));
}
