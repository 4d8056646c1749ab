use super::{Draft, Findings};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use aldus_record::{Facet, Stance, Standing};

/// Which claims were taken back, and which were replaced by a later one of the same source.
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

/// `Later werden deze berichten offline gehaald`: what the owner of the reports had said is withdrawn.
fn withdraw(scene: &Scene, findings: &Findings, drafts: &mut [Draft], by: usize) {
    let attribution = &findings.attributions[drafts[by].attribution];
    let owners = owners(scene, attribution);
    for draft in &mut drafts[..by] {
        let theirs = findings.attributions[draft.attribution].sources.iter().any(|s| owners.contains(s));
        if theirs && draft.standing == Standing::Standing && draft.facet != Facet::Withdrawal {
            draft.standing = Standing::Withdrawn;
            draft.withdrawn_by = Some(by);
        }
    }
}

/// Whose words are taken back: the speaker's own, or those of the actor that the content's reports mean.
fn owners(scene: &Scene, attribution: &Attribution) -> Vec<usize> {
    let mut owners: Vec<usize> = Vec::new();
    for &word in &attribution.content {
        let at = At::new(attribution.sent, word);
        let document = scene.doc.is(at, "document_nouns") || scene.doc.is(at, "claim_nouns");
        let pointing = scene.mentions.at(at).and_then(|m| scene.actors.of(m));
        if let Some(actor) = pointing.filter(|_| document || attribution.stance != Stance::Retracts) {
            owners.push(actor);
        }
    }
    if attribution.stance == Stance::Retracts {
        owners.extend(&attribution.sources);
    }
    owners
}

/// `Aanvankelijk … Maar later …`: a later claim of the same source (or of a body of the same country) with another stance on the
/// same event.
fn supersede(scene: &Scene, findings: &Findings, drafts: &mut [Draft], by: usize) {
    let later = &findings.attributions[drafts[by].attribution];
    if !says(scene, later.sent, "later_words") && !says(scene, later.sent, "contrast_words") {
        return;
    }
    for number in (0..by).rev() {
        let earlier = &findings.attributions[drafts[number].attribution];
        let near = later.sent - earlier.sent <= 3;
        let opened = says(scene, earlier.sent, "earlier_words");
        if !near
            || !opened
            || drafts[number].standing != Standing::Standing
            || earlier.sent == later.sent && number + 1 == by
        {
            continue;
        }
        let same = same_side(scene, earlier, later);
        let event = drafts[number].event == drafts[by].event;
        let facet = drafts[number].facet == drafts[by].facet || earlier.stance != later.stance;
        if same && event && facet {
            drafts[number].standing = Standing::Superseded;
            drafts[number].superseded_by = Some(by);
            return;
        }
    }
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
