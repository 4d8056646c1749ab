//! Different parties named as those who did it.

use super::voices::{Voice, own_voice, voices};
use super::{Disagreement, Matter, Passage, Word};
use crate::party::Kin;
use crate::{Kinship, Party, Sighting};
use aldus_record::{Facet, Stance, Standing};
use std::collections::BTreeSet;

/// A party with what tells how near it is to others.
struct Named<'s> {
    party: &'s Party,
    kin: Kin,
}

/// Parties that are one side.
type Group<'s> = Vec<Named<'s>>;

/// The parties held to have done it, where two of them have nothing in common. Allies that one report names together without
/// anybody's dispute are one side.
pub(super) fn perpetrators(sightings: &[&Sighting]) -> Option<Disagreement> {
    let named: Vec<(&Sighting, Vec<Group<'_>>)> = sightings.iter().map(|s| (*s, sides_within(s))).collect();
    let groups: Vec<&Group<'_>> =
        named.iter().flat_map(|(_, groups)| groups).filter(|group| !group.is_empty()).collect();
    let contradicted = |group: &Group<'_>| groups.iter().any(|other| all_different(group, other));
    let mut said = Vec::new();
    for (sighting, of_sighting) in &named {
        for group in of_sighting.iter().filter(|group| contradicted(group)) {
            let says = label(group, &groups);
            said.extend(voices_for(sighting).into_iter().map(|(voice, passage)| Word {
                says: says.clone(),
                voice,
                passage,
            }));
        }
    }
    super::disagreement(Matter::Perpetrator, said)
}

/// The actors of one report as sides: one, or one for each where who did it is in dispute within the report.
fn sides_within(sighting: &Sighting) -> Vec<Group<'_>> {
    let whole: Group<'_> = sighting.actors.iter().map(|party| Named { party, kin: Kin::of(party) }).collect();
    let about =
        || sighting.statements.iter().filter(|s| s.facet == Facet::Responsibility && s.standing == Standing::Standing);
    let voices = || about().flat_map(|s| s.sources.iter().map(Party::identity)).collect::<BTreeSet<String>>();
    let denied = about().any(|s| matches!(s.stance, Stance::Denies | Stance::Disputes));
    let apart = whole.iter().any(|a| whole.iter().any(|b| a.kin.kinship(&b.kin) == Kinship::Different));
    if apart && (denied || voices().len() > 1) {
        return whole.into_iter().map(|named| vec![named]).collect();
    }
    vec![whole]
}

fn all_different(a: &Group<'_>, b: &Group<'_>) -> bool {
    !a.is_empty() && !b.is_empty() && a.iter().all(|p| b.iter().all(|q| p.kin.kinship(&q.kin) == Kinship::Different))
}

/// One name for all groups that mean the same party: the smallest among them.
fn label(group: &Group<'_>, groups: &[&Group<'_>]) -> String {
    let kin = groups
        .iter()
        .filter(|other| other.iter().any(|q| group.iter().any(|p| p.kin.kinship(&q.kin) <= Kinship::Country)));
    let names =
        kin.flat_map(|other| other.iter()).filter(|q| group.iter().any(|p| p.kin.kinship(&q.kin) <= Kinship::Country));
    names.map(|named| named.party.name.clone()).min().unwrap_or_default()
}

fn voices_for(sighting: &Sighting) -> Vec<(Voice, Passage)> {
    let claims = sighting.statements.iter().filter(|s| {
        s.facet == Facet::Responsibility
            && s.standing == Standing::Standing
            && matches!(s.stance, Stance::Asserts | Stance::Confirms)
    });
    let said: Vec<_> = claims
        .flat_map(|s| voices(&s.sources, sighting).into_iter().map(|v| (v, (sighting.id, Some(s.claim.clone())))))
        .collect();
    if said.is_empty() { vec![(own_voice(sighting), (sighting.id, None))] } else { said }
}
