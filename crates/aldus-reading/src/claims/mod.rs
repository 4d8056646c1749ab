//! From attributions to claims: which side of which event each is about, and which figures it gives.

pub(crate) mod features;
pub(crate) mod standing;
pub(crate) mod told;
pub(crate) mod topics;

use crate::attribution::{self, Attribution, CueKind};
use crate::casualties::Figure;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::events::{EventCluster, EventMention};
use crate::ranker::Rankers;
use aldus_record::{Facet, Standing};
use told::Told;

/// Everything found so far that claims are made from.
pub(crate) struct Findings<'s> {
    pub events: &'s [EventMention],
    pub clusters: &'s [EventCluster],
    pub attributions: &'s [Attribution],
    pub figures: &'s [Figure],
    /// Nouns that point back to an event: word and cluster.
    pub anaphors: &'s [(At, usize)],
}

/// A claim before it gets its id.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The attribution it is made from.
    pub attribution: usize,
    pub facet: Facet,
    /// The event: number of the cluster.
    pub event: Option<usize>,
    pub standing: Standing,
    pub withdrawn_by: Option<usize>,
    pub superseded_by: Option<usize>,
}

/// Below this score no event is named: the claim is a free statement.
const FREE: f32 = -2.5;

/// Make the claims of a report. With `all`, every attribution is one, whether about a conflict or not.
pub(crate) fn make(scene: &Scene, findings: &Findings, rankers: &Rankers, all: bool) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut told = Told::default();
    let mut numbers: Vec<usize> = (0..findings.attributions.len()).collect();
    numbers.sort_by_key(|&n| attribution::order(&findings.attributions[n]));
    for number in numbers {
        let attribution = &findings.attributions[number];
        let common = features::of(scene, findings, attribution, false);
        if !all && rankers.claims.score(&common) <= 0.0 {
            continue;
        }
        for facet in facets(rankers, &common, attribution) {
            let event = topics::best(scene, findings, rankers, attribution, facet, &told)
                .filter(|&(_, score)| score > FREE)
                .map(|(c, _)| c);
            let again = drafts.iter().any(|d| {
                let other = &findings.attributions[d.attribution];
                d.facet == facet
                    && other.sent == attribution.sent
                    && other.stance == attribution.stance
                    && other.sources == attribution.sources
                    && attribution.kind != CueKind::Implied
            });
            if !again || all {
                if let Some(event) = event {
                    told.add(scene, attribution, event);
                }
                drafts.push(Draft {
                    attribution: number,
                    facet,
                    event,
                    standing: Standing::Standing,
                    withdrawn_by: None,
                    superseded_by: None,
                });
            }
        }
    }
    standing::settle(scene, findings, &mut drafts);
    drafts
}

/// The sides of the event an attribution is about: those the ranker is sure of, or the likeliest.
fn facets(rankers: &Rankers, common: &crate::ranker::Features, attribution: &Attribution) -> Vec<Facet> {
    let mut scored: Vec<(f32, Facet)> =
        Facet::ALL.iter().map(|&f| (rankers.facets.score_under(f.name(), common), f)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut chosen: Vec<Facet> = scored.iter().filter(|(s, _)| *s > 0.0).map(|&(_, f)| f).take(2).collect();
    if chosen.is_empty() {
        chosen.extend(attribution.facet.or(scored.first().map(|&(_, f)| f)));
    }
    chosen
}
