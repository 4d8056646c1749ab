//! Figures that exclude each other.

use super::voices::{Voice, own_voice, voices};
use super::{Disagreement, Matter, Passage, Word};
use crate::figures::Bounds;
use crate::{Figure, Sighting, SightingId};
use aldus_record::{Harm, Standing};
use std::collections::BTreeMap;

/// A figure as its voice last gave it.
struct Said {
    /// When it was given: its claim's time, or that of the report.
    day: Option<i32>,
    bounds: Bounds,
    voice: Voice,
    passage: Passage,
}

/// For each harm and kind of people: the last figures of those voices that another voice's last figure excludes. A figure
/// that its own source later changed is an update and says nothing any more; nor does one that was taken back.
pub(super) fn figures(sightings: &[&Sighting]) -> Vec<Disagreement> {
    if !any_exclude(sightings) {
        return Vec::new();
    }
    let mut last: BTreeMap<(Harm, String), BTreeMap<String, Said>> = BTreeMap::new();
    for sighting in sightings {
        for figure in sighting.figures.iter().filter(|f| f.standing == Standing::Standing) {
            let given = last.entry((figure.harm, figure.who.clone())).or_default();
            for said in said(sighting, figure) {
                match given.get(&said.voice.identity) {
                    Some(known) if rank(known) >= rank(&said) => {}
                    _ => drop(given.insert(said.voice.identity.clone(), said)),
                }
            }
        }
    }
    last.into_iter().filter_map(|((harm, who), given)| disagreement(harm, who, given.into_values().collect())).collect()
}

/// Whether any two figures of one harm to the same people exclude each other, whoever gives them.
fn any_exclude(sightings: &[&Sighting]) -> bool {
    let figures: Vec<(&Figure, Bounds)> = sightings
        .iter()
        .flat_map(|s| s.figures.iter().filter(|f| f.standing == Standing::Standing))
        .map(|figure| (figure, Bounds::of(figure)))
        .collect();
    let exclude =
        |(x, p): &(&Figure, Bounds), (y, q): &(&Figure, Bounds)| p.excludes(*q) && x.harm == y.harm && x.who == y.who;
    figures.iter().enumerate().any(|(at, one)| figures[..at].iter().any(|other| exclude(one, other)))
}

/// The later figure is the one that holds; of one report's figures the larger, since the smaller is a part of it.
fn rank(said: &Said) -> (Option<i32>, u64, SightingId) {
    (said.day, said.bounds.middle(), said.passage.0)
}

fn said(sighting: &Sighting, figure: &Figure) -> Vec<Said> {
    let claim = figure.claim.as_ref().and_then(|id| sighting.statements.iter().find(|s| s.claim == *id));
    let day = claim.and_then(|c| c.said).or(sighting.published).map(|days| days.last);
    let of = if figure.claim.is_none() { vec![own_voice(sighting)] } else { voices(&figure.sources, sighting) };
    let passage = (sighting.id, figure.claim.clone());
    of.into_iter().map(|voice| Said { day, bounds: Bounds::of(figure), voice, passage: passage.clone() }).collect()
}

fn disagreement(harm: Harm, who: String, given: Vec<Said>) -> Option<Disagreement> {
    let excluded = |said: &&Said| given.iter().any(|other| said.bounds.excludes(other.bounds));
    let against: Vec<&Said> = given.iter().filter(excluded).collect();
    let word = |s: &Said| Word { says: s.bounds.to_string(), voice: s.voice.clone(), passage: s.passage.clone() };
    super::disagreement(Matter::Figures { harm, who }, against.into_iter().map(word).collect())
}
