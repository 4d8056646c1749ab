use super::gold::Gold;
use super::{Example, example};
use crate::actors::Actors;
use crate::attribution::{self, Attribution};
use crate::events::arguments::Scene;
use crate::ranker::{Features, Rankers};
use crate::scan::Scan;
use aldus_record::Stance;

/// Whom each pronoun means that speaks, and which stance each attribution takes. What no gold claim is about, or nobody near is called like its source, is no example.
pub(super) fn voices(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    // The reading chooses before any pronoun has been given to somebody, and so do the examples.
    let actors = Actors::link(&scan.doc, &scan.mentions, &scan.places, &rankers.homes);
    let scene = Scene { doc: &scan.doc, mentions: &scan.mentions, actors: &actors, places: &scan.places };
    let mut choices = Vec::new();
    let mut judged = Vec::new();
    attribution::find_telling(
        &scene,
        rankers,
        &mut |a, choice| choices.push((a.clone(), choice)),
        &mut |a, features| judged.push((a.clone(), features)),
    );
    judged.into_iter().for_each(|(attribution, features)| stance(scan, gold, &attribution, features, out));
    for (attribution, choice) in choices {
        let right = |party: usize| gold.speaks(scan, &attribution, party);
        if !choice.options.iter().any(|(party, _)| right(*party)) {
            continue;
        }
        let group = format!("{}-{}", attribution.sent, attribution.cue_words.0);
        for (party, features) in choice.options {
            out.push(example("voices", group.clone(), right(party), features));
        }
    }
}

/// Which stance an attribution takes: that of the gold claims on it.
fn stance(scan: &Scan, gold: &Gold, attribution: &Attribution, features: Features, out: &mut Vec<Example>) {
    let right = gold.stances(scan, attribution);
    if right.is_empty() {
        return;
    }
    let names = features.into_names();
    let group = format!("{}-{}-{}", attribution.sent, attribution.cue_words.0, attribution.unit);
    for stance in Stance::ALL {
        out.push(Example {
            ranker: "stances",
            group: group.clone(),
            label: right.contains(&stance.name()),
            features: names.iter().map(|f| format!("{}|{f}", stance.name())).collect(),
        });
    }
}
