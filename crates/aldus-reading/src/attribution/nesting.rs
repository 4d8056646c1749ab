use super::{Attribution, CueKind};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use aldus_record::{Certainty, Facet, Role, Stance};

/// Chains: `volgens de krant zegt het ministerie dat …` is the ministry's claim, relayed by the paper. Returns what only relays.
pub(super) fn chain(scene: &Scene, found: &mut Vec<Attribution>) -> Vec<Attribution> {
    let mut drop = vec![false; found.len()];
    for inner in 0..found.len() {
        let Some(cue) = found[inner].cue else { continue };
        for outer in 0..found.len() {
            let wraps = outer != inner
                && !drop[outer]
                && found[outer].holds(cue)
                && !found[inner].holds(at_of(&found[outer], cue));
            if !wraps || !relays(scene, &found[outer], &found[inner]) {
                continue;
            }
            let (sources, via, certainty) =
                (found[outer].sources.clone(), found[outer].via.clone(), found[outer].certainty);
            let inner = &mut found[inner];
            if inner.facet == Some(Facet::Withdrawal) && inner.sources.is_empty() {
                notice(inner, sources);
                drop[outer] = true;
                continue;
            }
            via.into_iter().chain(sources).for_each(|party| {
                if !inner.via.contains(&party) && !inner.sources.contains(&party) {
                    inner.via.push(party);
                }
            });
            if inner.certainty == Certainty::Certain {
                inner.certainty = certainty;
            }
            drop[outer] = true;
        }
    }
    let mut relaying = Vec::new();
    for (attribution, dropped) in std::mem::take(found).into_iter().zip(drop) {
        if dropped { relaying.push(attribution) } else { found.push(attribution) }
    }
    relaying
}

/// `Later werden de berichten volgens persbureaus offline gehaald`: who tells that something was taken back, and not by whom, asserts it.
fn notice(withdrawal: &mut Attribution, sources: Vec<usize>) {
    withdrawal.sources = sources;
    withdrawal.stance = Stance::Asserts;
}

fn at_of(attribution: &Attribution, fallback: At) -> At {
    attribution.cue.unwrap_or(fallback)
}

/// Whether the outer attribution only passes on the inner one: its content is the inner one's clause and little more, and it
/// asserts.
fn relays(scene: &Scene, outer: &Attribution, inner: &Attribution) -> bool {
    if outer.stance != Stance::Asserts || outer.kind == CueKind::Hearsay || outer.sources.is_empty() {
        return false;
    }
    let Some(cue) = inner.cue else { return false };
    let doc: &Doc = scene.doc;
    let sentence = &doc.sentences[outer.sent];
    let top = outer.head == Some(cue.word)
        || outer
            .head
            .is_some_and(|h| sentence.is_below(cue.word, h) && sentence.clause_of(cue.word) == sentence.clause_of(h));
    let covers = inner.content.len() * 10 >= outer.content.len() * 5;
    let medium = outer.sources.iter().any(|&s| scene.actors.parties[s].role == Some(Role::Med));
    let same = outer.sources.iter().any(|s| inner.sources.contains(s));
    top && (covers || medium) && !same
}
