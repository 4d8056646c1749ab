//! Examples for the two rankers of figures of people harmed.

use super::gold::Gold;
use super::{Example, example};
use crate::casualties::event::{self, Context};
use crate::casualties::walk;
use crate::claims::Findings;
use crate::ranker::Rankers;
use crate::scan::Scan;

/// Which groups of people are figures, each with the figures before it as the gold has them.
pub(super) fn figures(scan: &Scan, gold: &Gold, out: &mut Vec<Example>) {
    let scene = scan.scene();
    walk(&scene, &scan.attributions, true, &mut |choice| {
        let labels: Vec<bool> =
            choice.candidates.iter().map(|c| gold.has_figure(scan, &c.figure, choice.groups)).collect();
        for (candidate, &label) in choice.candidates.iter().zip(&labels) {
            let at = candidate.figure.at;
            let features = candidate.features.names();
            out.push(Example { ranker: "figures", group: format!("{}.{}", at.sent, at.word), label, features });
        }
        labels.iter().position(|&l| l)
    });
}

/// Which event harmed the people of each figure of the annotation, or none that was found.
pub(super) fn harms(
    scan: &Scan,
    gold: &Gold,
    findings: &Findings,
    of_cluster: &[(Option<usize>, usize)],
    rankers: &Rankers,
    out: &mut Vec<Example>,
) {
    let scene = scan.scene();
    let figures = walk(&scene, &scan.attributions, false, &mut |choice| {
        choice.candidates.iter().position(|c| gold.has_figure(scan, &c.figure, choice.groups))
    });
    let drafts = crate::claims::make(&scene, findings, rankers, false);
    let (mut previous, mut before) = (None, None);
    for (number, figure) in figures.iter().enumerate() {
        let claim = event::claim_of(&scan.attributions, &drafts, figure).and_then(|c| drafts[c].event);
        let context = Context { figure, claim, previous, before };
        (previous, before) = (event::of_harm(&scene, findings, rankers, &context), Some(figure));
        let span = scan.doc.points(scan.doc.sent(figure.at).span);
        let Some(event) = gold.harm_event(span, figure) else { continue };
        let right = right_cluster(of_cluster, event);
        for c in 0..of_cluster.len() {
            let features = event::features(&scene, findings, &context, c, true);
            out.push(example("harms", format!("{number}"), right == Some(c), features));
        }
        let none = event::no_event(&scene, findings, &context, true);
        out.push(example("harms", format!("{number}"), right.is_none(), none));
    }
}

/// Of the clusters of a gold event, the one that has most of its mentions: the event it is taken to be.
pub(super) fn right_cluster(of_cluster: &[(Option<usize>, usize)], event: usize) -> Option<usize> {
    let theirs = of_cluster.iter().enumerate().filter(|(_, (of, _))| *of == Some(event));
    theirs.max_by_key(|(c, (_, mentions))| (*mentions, std::cmp::Reverse(*c))).map(|(c, _)| c)
}
