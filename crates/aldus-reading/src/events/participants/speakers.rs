use super::setting::Setting;
use super::{Part, Stage};
use crate::attribution::Attribution;
use aldus_record::{EventType, Facet, Stance};

impl Stage<'_, '_> {
    /// Whether all the report says of a party and an event is that the party speaks of it: 'The Kenyan president called the attack a
    /// cowardly act' makes nobody an attacker. Who claims a deed, and who is said to have done it anywhere in the report, is none of those.
    pub(super) fn only_speaks(&self, setting: &Setting, party: usize) -> bool {
        let mut mentions = setting.cluster.mentions.iter().map(|&m| &self.events[m]);
        if is_verbal(setting.cluster.event_type)
            || mentions.any(|m| Part::Actor.of(m).contains(&party))
            || setting.claimants.contains(&party)
        {
            return false;
        }
        let theirs = |a: &Attribution| a.sources.contains(&party) || a.via.contains(&party);
        setting.telling.iter().any(|&a| theirs(&self.attributions[a])) || setting.judges.contains(&party)
    }

    /// Whether the party is a person of whom the report says no more than that he speaks of a deed: the spokesman of an army that was
    /// attacked was not himself attacked.
    pub(super) fn only_speaks_for(&self, setting: &Setting, party: usize) -> bool {
        let facts = &self.scene.actors.parties[party];
        let undergoes = setting.cluster.mentions.iter().any(|&m| self.events[m].recipients.contains(&party));
        let theirs = |&a: &usize| self.attributions[a].sources.contains(&party);
        facts.is_person()
            && setting.cluster.event_type.is_physical()
            && !undergoes
            && setting.telling.iter().any(theirs)
    }

    /// Whether the syntax makes the party only the one it was done to: 'the killing of eight peacekeepers'.
    pub(super) fn only_undergoes(&self, setting: &Setting, party: usize) -> bool {
        let says = |part: Part| setting.cluster.mentions.iter().any(|&m| part.of(&self.events[m]).contains(&party));
        says(Part::Recipient) && !says(Part::Actor)
    }
}

/// Acts done by speaking.
pub(super) fn is_verbal(kind: EventType) -> bool {
    use EventType::{Accuse, Agree, Concede, Consult, Cooperate, Reject, Request, Support, Threaten};
    matches!(kind, Accuse | Agree | Concede | Consult | Cooperate | Reject | Request | Support | Threaten)
}

/// `eiste de aanslag op`, `claimed responsibility`.
pub(super) fn claims_deed(attribution: &Attribution) -> bool {
    attribution.facet == Some(Facet::Responsibility) && matches!(attribution.stance, Stance::Asserts | Stance::Confirms)
}
