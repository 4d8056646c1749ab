use super::{Findings, told::Told};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::ranker::{Features, Rankers};
use aldus_record::{EventType, Facet};

/// The event a claim is about, with its score.
pub(crate) fn best(
    scene: &Scene,
    findings: &Findings,
    rankers: &Rankers,
    attribution: &Attribution,
    facet: Facet,
    told: &Told,
) -> Option<(usize, f32)> {
    let score = |c: usize| rankers.topics.score(&of_claim(scene, findings, attribution, facet, told, c, false));
    (0..findings.clusters.len()).map(|c| (c, score(c))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// What speaks for a claim being about an event.
pub(crate) fn of_claim(
    scene: &Scene,
    findings: &Findings,
    attribution: &Attribution,
    facet: Facet,
    told: &Told,
    cluster: usize,
    named: bool,
) -> Features {
    let mut f = Features::new(named);
    let here = At::new(attribution.sent, attribution.head.unwrap_or(0));
    general(findings, here, cluster, &mut f);
    let c = &findings.clusters[cluster];
    let kind = c.event_type.name();
    f.value("facet_type", &format!("{}.{kind}", facet.name()));
    let inside = c.mentions.iter().filter(|&&m| attribution.holds(findings.events[m].at)).count();
    f.flag("inside", inside > 0);
    f.value("inside_facet", &format!("{}.{}", inside > 0, facet.name()));
    let head = |m: &usize| {
        findings.events[*m].at == here
            || (findings.events[*m].at.sent == here.sent && findings.events[*m].carrier == Some(here.word))
    };
    f.flag("is_head", c.mentions.iter().any(head));
    let depth = c
        .mentions
        .iter()
        .filter(|&&m| attribution.holds(findings.events[m].at))
        .map(|&m| depth(scene, findings.events[m].at, here.word))
        .min();
    f.value("depth", depth.map_or("none", |d| ["0", "1", "2", "3", "4+"][d.min(4)]));
    let only_inside = inside > 0
        && (0..findings.clusters.len()).all(|o| {
            o == cluster || !findings.clusters[o].mentions.iter().any(|&m| attribution.holds(findings.events[m].at))
        });
    f.flag("only_inside", only_inside);
    let others = (0..findings.clusters.len()).any(|o| {
        o != cluster && findings.clusters[o].mentions.iter().any(|&m| attribution.holds(findings.events[m].at))
    });
    f.flag("others_inside", others && inside == 0);
    f.flag("pointed_at", findings.anaphors.iter().any(|&(at, a)| a == cluster && attribution.holds(at)));
    f.flag("cue_event", attribution.cue.is_some_and(|cue| c.mentions.iter().any(|&m| findings.events[m].at == cue)));
    f.flag(
        "only_cue_event",
        attribution.cue.is_some_and(|cue| c.mentions.len() == 1 && findings.events[c.mentions[0]].at == cue),
    );
    told.features(scene, findings, attribution, facet, cluster, &mut f);
    let source_acts = attribution.sources.iter().any(|s| c.actors.contains(s));
    let source_undergoes = attribution.sources.iter().any(|s| c.recipients.contains(s));
    f.flag("source_acts", source_acts);
    f.flag("source_undergoes", source_undergoes);
    f.value("stance_acts", &format!("{}.{source_acts}", attribution.stance.name()));
    f
}

/// What holds of an event seen from a place in the text.
pub(crate) fn general(findings: &Findings, here: At, cluster: usize, f: &mut Features) {
    let c = &findings.clusters[cluster];
    let kind = c.event_type.name();
    f.value("type", kind);
    let physical = c.event_type.is_physical();
    f.flag("physical", physical);
    let sents = c.mentions.iter().map(|&m| findings.events[m].at.sent);
    let near = sents.clone().filter(|&s| s <= here.sent).max();
    f.value(
        "distance",
        near.map_or("later", |s| match here.sent - s {
            0 => "0",
            1 => "1",
            2 => "2",
            3..=5 => "3-5",
            _ => "6+",
        }),
    );
    f.value(
        "size",
        match c.mentions.len() {
            1 => "1",
            2 => "2",
            3 => "3",
            _ => "4+",
        },
    );
    f.flag("opening", sents.clone().min().is_some_and(|s| s < 2));
    let last_before = |o: &super::EventCluster| {
        o.mentions.iter().map(|&m| findings.events[m].at).filter(|at| at.sent < here.sent || *at <= here).max()
    };
    let latest_of = |test: &dyn Fn(EventType) -> bool| {
        (0..findings.clusters.len())
            .filter(|&o| test(findings.clusters[o].event_type))
            .max_by_key(|&o| last_before(&findings.clusters[o]))
    };
    f.flag("latest_physical", physical && latest_of(&EventType::is_physical) == Some(cluster));
    f.flag(
        "latest_assault",
        c.event_type == EventType::Assault && latest_of(&|t| t == EventType::Assault) == Some(cluster),
    );
    let largest = (0..findings.clusters.len())
        .filter(|&o| findings.clusters[o].event_type.is_physical())
        .max_by_key(|&o| (findings.clusters[o].mentions.len(), std::cmp::Reverse(o)));
    f.flag("main", largest == Some(cluster));
    f.value("status", c.status.name());
}

fn depth(scene: &Scene, at: At, top: usize) -> usize {
    let sentence = scene.doc.sent(at);
    if at.word == top { 0 } else { sentence.ancestors(at.word).position(|a| a == top).map_or(9, |d| d + 1) }
}
