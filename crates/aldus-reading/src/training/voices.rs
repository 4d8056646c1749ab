use super::gold::Gold;
use super::{Example, example};
use crate::actors::Actors;
use crate::attribution;
use crate::events::arguments::Scene;
use crate::ranker::Rankers;
use crate::scan::Scan;

/// Whom each pronoun means that speaks. What no gold claim is about, or nobody near is called like its source, is no example.
pub(super) fn voices(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    // The reading chooses before any pronoun has been given to somebody, and so do the examples.
    let actors = Actors::link(&scan.doc, &scan.mentions, &scan.places, &rankers.homes);
    let scene = Scene { doc: &scan.doc, mentions: &scan.mentions, actors: &actors, places: &scan.places };
    let mut choices = Vec::new();
    attribution::find_telling(&scene, &rankers.voices, &mut |a, choice| choices.push((a.clone(), choice)));
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
