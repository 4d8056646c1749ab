//! Figures of people harmed, by who gives them.

use super::gather::Placed;
use aldus_incidents::{Figure, Party, Sighting};
use aldus_record::{Harm, Standing};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A figure with all who give it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Toll {
    /// What happened to them.
    pub harm: Harm,
    /// Who they are, in the record's English.
    pub who: String,
    /// At least so many persons.
    pub min: Option<u64>,
    /// At most so many persons.
    pub max: Option<u64>,
    /// Who says so, by name: sources, and outlets that say it in their own voice; sorted.
    pub voices: Vec<String>,
}

/// A figure with when and how it was given.
struct Given<'a> {
    /// Published, bounds, sighting: of two figures of one voice the later counts, then the higher.
    order: (i32, Option<u64>, Option<u64>, u64),
    voice: String,
    figure: &'a Figure,
}

/// The figure that each voice gives last, those that are the same together.
pub(crate) fn tolls(members: &[&Placed]) -> Vec<Toll> {
    let mut latest: BTreeMap<(Harm, &str, String), Given> = BTreeMap::new();
    for sighting in members.iter().map(|placed| placed.sighting()) {
        let published = sighting.published.map_or(i32::MIN, |days| days.last);
        for figure in sighting.figures.iter().filter(|figure| figure.standing == Standing::Standing) {
            for (identity, voice) in voices(&figure.sources, sighting) {
                let given = Given { order: (published, figure.min, figure.max, sighting.id.number()), voice, figure };
                match latest.get_mut(&(figure.harm, figure.who.as_str(), identity.clone())) {
                    Some(last) if last.order >= given.order => {}
                    Some(last) => *last = given,
                    None => {
                        latest.insert((figure.harm, &figure.who, identity), given);
                    }
                }
            }
        }
    }
    let mut tolls: Vec<Toll> = Vec::new();
    for Given { voice, figure, .. } in latest.into_values() {
        let Figure { harm, min, max, .. } = *figure;
        let same = |toll: &&mut Toll| toll.harm == harm && toll.who == figure.who && (toll.min, toll.max) == (min, max);
        match tolls.iter_mut().find(same) {
            Some(toll) => toll.voices.push(voice),
            None => tolls.push(Toll { harm, who: figure.who.clone(), min, max, voices: vec![voice] }),
        }
    }
    for toll in &mut tolls {
        toll.voices.sort();
        toll.voices.dedup();
    }
    tolls.sort();
    tolls
}

/// The highest figure of people killed that anybody still stands by.
pub(crate) fn killed(tolls: &[Toll]) -> u64 {
    tolls.iter().filter(|toll| toll.harm == Harm::Killed).map(Toll::named).max().unwrap_or(0)
}

impl Toll {
    /// The number that was named: the lower bound, or the upper where the lower says nothing.
    pub fn named(&self) -> u64 {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min <= 1 => max,
            (Some(min), _) => min,
            (None, Some(max)) => max,
            (None, None) => 0,
        }
    }
}

/// Those who say something, as `(identity, name)`; the outlet, where the report says it in its own voice.
pub(crate) fn voices(sources: &[Party], sighting: &Sighting) -> Vec<(String, String)> {
    if sources.is_empty() {
        let outlet = sighting.outlet.clone().unwrap_or_else(|| short(&sighting.report));
        return vec![(format!("outlet {outlet}"), outlet)];
    }
    sources.iter().map(|party| (party.identity(), party.name.clone())).collect()
}

/// As much of a report's id as a person needs.
pub(crate) fn short(report: &str) -> String {
    report.chars().take(11).collect()
}
