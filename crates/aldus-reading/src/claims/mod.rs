//! From attributions to claims: which event each is about, which side of it, and what was taken back.

pub(crate) mod content;
pub(crate) mod facets;
pub(crate) mod features;
pub(crate) mod outlook;
pub(crate) mod said;
pub(crate) mod sheet;
pub(crate) mod standing;
#[cfg(test)]
mod tests;
pub(crate) mod told;
pub(crate) mod topics;

use crate::attribution::{self, Attribution, CueKind};
use crate::casualties::Figure;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::events::{EventCluster, EventMention};
use crate::ranker::{Features, Rankers};
use aldus_record::{Facet, Standing};
use outlook::Outlook;
use sheet::Sheet;
use told::Told;
use topics::Topic;

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

/// The choices made at one attribution, with what spoke for each.
#[cfg_attr(not(feature = "training"), expect(dead_code, reason = "the training examples look at the choices"))]
pub(crate) struct Choice<'c> {
    pub attribution: usize,
    /// Whether it is a claim.
    pub common: &'c Features,
    /// What it is about.
    pub topics: &'c [Topic],
    /// Which side of that.
    pub facets: &'c Features,
}

/// Make the claims of a report. With `all`, every attribution is one, whether about a conflict or not.
pub(crate) fn make(scene: &Scene, findings: &Findings, rankers: &Rankers, all: bool) -> Vec<Draft> {
    walk(scene, findings, rankers, all, None)
}

/// Make the claims of a report, showing the choices made at every attribution.
pub(crate) fn walk(
    scene: &Scene,
    findings: &Findings,
    rankers: &Rankers,
    all: bool,
    mut watch: Option<&mut dyn FnMut(&Choice)>,
) -> Vec<Draft> {
    let sheet = Sheet::new(scene, findings);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut told = Told::default();
    let mut numbers: Vec<usize> = (0..findings.attributions.len()).collect();
    numbers.sort_by_key(|&n| attribution::order(&findings.attributions[n]));
    let named = watch.is_some();
    for number in numbers {
        let attribution = &findings.attributions[number];
        let outlook = Outlook::new(scene, &sheet, attribution);
        let common = features::of(&outlook, named);
        let sure = is_hearsay_of_deed(findings, attribution) || takes_back(attribution) && !drafts.is_empty();
        let claimed = all || sure || rankers.claims.score(&common) > 0.0;
        if !claimed && !named {
            continue;
        }
        let topics = topics::all(&outlook, &told, named);
        let event = topics::best(&topics, rankers);
        let facets = facets::features(&outlook, &common, event, &told);
        if let Some(watch) = watch.as_mut() {
            watch(&Choice { attribution: number, common: &common, topics: &topics, facets: &facets });
        }
        if claimed {
            for facet in facets::choose(rankers, &facets, &outlook) {
                let new = draft(number, facet, event);
                if all || !said_already(scene, findings, &drafts, &new) {
                    drafts.push(new);
                    told.add(&outlook, event, facet);
                }
            }
        }
    }
    standing::settle(scene, findings, &mut drafts);
    drafts
}

fn draft(attribution: usize, facet: Facet, event: Option<usize>) -> Draft {
    Draft { attribution, facet, event, standing: Standing::Standing, withdrawn_by: None, superseded_by: None }
}

/// `has reportedly BOMBED a camp`: that a deed is only said to have been done is always a claim, of nobody named.
fn is_hearsay_of_deed(findings: &Findings, attribution: &Attribution) -> bool {
    let said = |e: &EventMention| {
        e.event_type.is_physical() && attribution.head.is_some_and(|h| e.at == At::new(attribution.sent, h))
    };
    attribution.kind == CueKind::Hearsay && findings.events.iter().any(said)
}

/// `Later werden deze berichten OFFLINE GEHAALD`: that what was said before is taken back is always a claim.
fn takes_back(attribution: &Attribution) -> bool {
    attribution.facet == Some(Facet::Withdrawal)
}

/// Whether the sentence already has a claim of this source, stance and facet on the event; a figure that takes the place of another is one of
/// its own.
fn said_already(scene: &Scene, findings: &Findings, drafts: &[Draft], new: &Draft) -> bool {
    let of = |d: &Draft| &findings.attributions[d.attribution];
    let attribution = of(new);
    let here = drafts.iter().rev().take_while(|d| of(d).sent == attribution.sent);
    let same = |d: &Draft| {
        let other = of(d);
        let corrected = new.facet == Facet::Casualties
            && (standing::corrects(scene, attribution) || standing::corrects(scene, other));
        let both = other.stance == attribution.stance && other.sources == attribution.sources;
        d.facet == new.facet && d.event == new.event && both && !corrected
    };
    attribution.kind != CueKind::Implied && here.into_iter().any(same)
}
