use super::gold::Gold;
use super::{Example, example};
use crate::actors::Actors;
use crate::ranker::Rankers;
use crate::scan::Scan;

/// Whose each body is that doesn't say so. What no gold actor is called like, or several of different countries, is no example.
pub(super) fn homes(scan: &Scan, gold: &Gold, rankers: &Rankers, out: &mut Vec<Example>) {
    let mut choices = Vec::new();
    let mut tell = |choice| choices.push(choice);
    let actors = Actors::link_choices(&scan.doc, &scan.mentions, &scan.places, &rankers.homes, &mut tell);
    for choice in choices {
        let Some(party) = actors.of(choice.mention) else { continue };
        let Some(right) = gold.country_of(scan, &actors.parties[party], choice.mention) else { continue };
        let among = choice.options.iter().any(|(country, _)| country.is_some() && *country == right);
        for (country, features) in choice.options {
            let label = if among { country == right } else { country.is_none() };
            out.push(example("homes", format!("{}", choice.mention), label, features));
        }
    }
}
