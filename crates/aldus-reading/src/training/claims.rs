//! Examples for the rankers of claims: is it one, which event is it about, which side of it.

use super::gold::{Gold, GoldClaim};
use super::{Example, figures, gold_events, most_common};
use crate::claims::{Choice, Findings, walk};
use crate::ranker::Rankers;
use crate::scan::Scan;
use aldus_record::Facet;

/// The choices at each attribution, made as the reading makes them, with its own choices carried on.
pub(super) fn claims(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let scene = scan.scene();
    let findings = Findings {
        events: &scan.events,
        clusters: &scan.clusters,
        attributions: &scan.attributions,
        figures: &scan.figures,
        anaphors: &scan.anaphors,
    };
    let labels = gold_events(scan, gold, &scan.events);
    let of = |c: &crate::events::EventCluster| {
        let event = most_common(c.mentions.iter().filter_map(|&m| labels[m]));
        (event, c.mentions.iter().filter(|&&m| event.is_some() && labels[m] == event).count())
    };
    let sizes: Vec<(Option<usize>, usize)> = scan.clusters.iter().map(of).collect();
    let matched = gold.match_claims(scan);
    let mut show = |choice: &Choice| {
        let theirs: Vec<&GoldClaim> =
            matched.iter().filter(|(a, _)| *a == choice.attribution).map(|(_, c)| *c).collect();
        let features = choice.common.names();
        out.push(Example { ranker: "claims", group: String::new(), label: !theirs.is_empty(), features });
        if !theirs.is_empty() {
            facets(choice, &theirs, out);
            topic(choice, &theirs, &sizes, out);
        }
    };
    walk(&scene, &findings, rankers, false, Some(&mut show));
    figures::harms(scan, gold, &findings, &sizes, rankers, out);
}

fn facets(choice: &Choice, theirs: &[&GoldClaim], out: &mut Vec<Example>) {
    let names = choice.facets.names();
    for facet in Facet::ALL {
        let label = theirs.iter().any(|c| c.facet == facet.name());
        let under = |f: &str| format!("{}|{f}", facet.name());
        let features = names.iter().map(String::as_str).chain(["bias"]).map(under).collect();
        out.push(Example { ranker: "facets", group: format!("{}", choice.attribution), label, features });
    }
}

/// The event that the annotation names, or none where the reading has not found it.
fn topic(choice: &Choice, theirs: &[&GoldClaim], sizes: &[(Option<usize>, usize)], out: &mut Vec<Example>) {
    let in_sight = |c: &usize| choice.topics.iter().any(|(event, _)| *event == Some(*c));
    let rights: Vec<Option<usize>> =
        theirs.iter().filter_map(|c| c.event).map(|e| figures::right_cluster(sizes, e).filter(in_sight)).collect();
    if rights.is_empty() {
        return;
    }
    for (event, features) in choice.topics {
        let label = rights.contains(event);
        let group = format!("{}", choice.attribution);
        out.push(Example { ranker: "topics", group, label, features: features.names() });
    }
}
