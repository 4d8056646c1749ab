//! Which claims were taken back, and which gave way to a later one of the same source.

use super::{Draft, Findings};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use aldus_record::{Facet, Stance, Standing};

/// How many sentences back a withdrawal or a later statement reaches.
const REACH: usize = 4;

/// Settle what stands.
pub(crate) fn settle(scene: &Scene, findings: &Findings, drafts: &mut [Draft]) {
    for number in 0..drafts.len() {
        if drafts[number].facet == Facet::Withdrawal
            || findings.attributions[drafts[number].attribution].stance == Stance::Retracts
        {
            drafts[number].facet = Facet::Withdrawal;
            withdraw(scene, findings, drafts, number);
        }
    }
    for number in 1..drafts.len() {
        supersede(scene, findings, drafts, number);
    }
}

/// `Later werden deze berichten offline gehaald`: what their owner had said is withdrawn: the claim among the words of the withdrawal
/// itself, or the last one before it.
fn withdraw(scene: &Scene, findings: &Findings, drafts: &mut [Draft], by: usize) {
    let of = |d: &Draft| &findings.attributions[d.attribution];
    let taker = of(&drafts[by]);
    let fits = |d: &Draft| {
        let a = of(d);
        let near = a.sent <= taker.sent && taker.sent - a.sent <= REACH;
        near && d.facet != Facet::Withdrawal
            && d.standing == Standing::Standing
            && d.attribution != drafts[by].attribution
            && same_side(scene, a, taker)
    };
    let inside = |d: &Draft| of(d).cue.is_some_and(|cue| taker.holds(cue));
    let all = || (0..drafts.len()).filter(|&n| fits(&drafts[n]));
    let target = all().find(|&n| inside(&drafts[n])).or_else(|| {
        let opened = |n: usize| says(scene, of(&drafts[n]).sent, "earlier_words");
        all().filter(|&n| n < by).max_by_key(|&n| (opened(n), n))
    });
    let Some(attribution) = target.map(|n| drafts[n].attribution) else { return };
    for draft in drafts.iter_mut().filter(|d| d.attribution == attribution) {
        draft.standing = Standing::Withdrawn;
        draft.withdrawn_by = Some(by);
    }
}

/// `Aanvankelijk … Maar later …`: a later claim of the same source with another stance, or another figure, on the same event.
fn supersede(scene: &Scene, findings: &Findings, drafts: &mut [Draft], by: usize) {
    let later = &findings.attributions[drafts[by].attribution];
    let corrected = later.facet == Some(Facet::Casualties) && later.cue.is_some_and(|c| takes_back(scene, c));
    let turned = says(scene, later.sent, "later_words") || says(scene, later.sent, "contrast_words");
    if drafts[by].facet == Facet::Withdrawal || !corrected && !turned {
        return;
    }
    for number in (0..by).rev() {
        let earlier = &findings.attributions[drafts[number].attribution];
        if later.sent - earlier.sent > REACH {
            return;
        }
        let opened = says(scene, earlier.sent, "earlier_words");
        let other = drafts[number].attribution != drafts[by].attribution
            && drafts[number].standing == Standing::Standing
            && drafts[number].facet != Facet::Withdrawal;
        let event = drafts[number].event == drafts[by].event;
        let figures = drafts[number].facet == Facet::Casualties && drafts[by].facet == Facet::Casualties;
        let changed = figures || earlier.stance != later.stance;
        if other && same_side(scene, earlier, later) && (corrected && figures || opened && turned && event && changed) {
            drafts[number].standing = Standing::Superseded;
            drafts[number].superseded_by = Some(by);
            return;
        }
    }
}

fn takes_back(scene: &Scene, cue: At) -> bool {
    scene.doc.lexicon.withdrawals.has(&scene.doc.word(cue).lemma)
}

fn same_side(scene: &Scene, a: &Attribution, b: &Attribution) -> bool {
    if a.sources.iter().any(|s| b.sources.contains(s)) {
        return true;
    }
    let country = |s: &usize| scene.actors.parties[*s].country.clone().zip(scene.actors.parties[*s].role);
    a.sources.iter().any(|x| b.sources.iter().any(|y| country(x).is_some() && country(x) == country(y)))
}

fn says(scene: &Scene, sent: usize, class: &str) -> bool {
    (0..scene.doc.sentences[sent].words.len()).any(|w| scene.doc.is(At::new(sent, w), class))
}
