use super::{Part, Stage};
use crate::attribution::Attribution;
use crate::events::{EventCluster, EventMention};
use aldus_record::{EventType, Facet, Stance};

impl Stage<'_, '_> {
    /// Whether all the report says of a party and an event is that the party speaks of it: 'The Kenyan president called the attack a
    /// cowardly act' makes nobody an attacker. Who claims a deed, and who is said to have done it anywhere in the report, is none of those.
    pub(super) fn only_speaks(&self, cluster: &EventCluster, party: usize) -> bool {
        let mentions = || cluster.mentions.iter().map(|&m| &self.events[m]);
        if is_verbal(cluster.event_type) || mentions().any(|m| Part::Actor.of(m).contains(&party)) {
            return false;
        }
        let theirs = |a: &&Attribution| a.sources.contains(&party) || a.via.contains(&party);
        let about = |a: &Attribution| mentions().any(|m| a.holds(m.at));
        if self.attributions.iter().filter(theirs).any(|a| claims_deed(a) && about(a)) {
            return false;
        }
        self.attributions.iter().filter(theirs).any(about) || mentions().any(|m| self.judges(m, party))
    }

    /// Whether the syntax makes the party only the one it was done to: 'the killing of eight peacekeepers'.
    pub(super) fn only_undergoes(&self, cluster: &EventCluster, party: usize) -> bool {
        let says = |part: Part| cluster.mentions.iter().any(|&m| part.of(&self.events[m]).contains(&party));
        says(Part::Recipient) && !says(Part::Actor)
    }

    /// Whether a verbal act of the party's governs the mention: `condemned the ATTACK`, `noemde de LUCHTAANVAL een schending`.
    fn judges(&self, mention: &EventMention, party: usize) -> bool {
        let sentence = self.scene.doc.sent(mention.at);
        let acts = self.events.iter().filter(|e| e.at.sent == mention.at.sent && is_verbal(e.event_type));
        acts.filter(|e| e.actors.contains(&party)).any(|e| sentence.ancestors(mention.at.word).any(|a| a == e.at.word))
    }
}

/// Acts done by speaking.
fn is_verbal(kind: EventType) -> bool {
    use EventType::{Accuse, Agree, Concede, Consult, Cooperate, Reject, Request, Support, Threaten};
    matches!(kind, Accuse | Agree | Concede | Consult | Cooperate | Reject | Request | Support | Threaten)
}

/// `eiste de aanslag op`, `claimed responsibility`.
fn claims_deed(attribution: &Attribution) -> bool {
    attribution.facet == Some(Facet::Responsibility) && matches!(attribution.stance, Stance::Asserts | Stance::Confirms)
}
