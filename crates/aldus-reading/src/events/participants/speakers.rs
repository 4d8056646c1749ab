use super::setting::Setting;
use super::{Part, Stage};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::EventMention;
use crate::events::arguments::sense_of;
use crate::slots;
use aldus_lexicon::Slot;
use aldus_record::{EventType, Facet, Role, Stance};

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
        setting.telling.iter().any(|&a| theirs(&self.attributions[a]))
            || setting.judges.contains(&party)
            || self.only_names_speaker(party)
    }

    /// `..., NIGER's interior minister said`: the report knows the party by nothing but the name of somebody who speaks.
    fn only_names_speaker(&self, party: usize) -> bool {
        let at = |&m: &usize| self.scene.mentions.list[m].at;
        let mentions = &self.scene.actors.parties[party].mentions;
        let Some(sent) = mentions.first().map(|m| at(m).sent) else { return false };
        let names = |a: &Attribution| mentions.iter().all(|m| a.speaker.contains(&at(m).word));
        mentions.iter().all(|m| at(m).sent == sent)
            && self.attributions.iter().any(|a| a.cue.is_some_and(|cue| cue.sent == sent) && names(a))
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

    /// Whether the syntax makes the party only the one it was done to, or names it in what it was done to: 'the killing of eight peacekeepers',
    /// 'the attack on the Indian army camp'.
    pub(super) fn only_undergoes(&self, setting: &Setting, party: usize) -> bool {
        let mentions = || setting.cluster.mentions.iter().map(|&m| &self.events[m]);
        let says = |part: Part| mentions().any(|m| part.of(m).contains(&party));
        let attack = setting.cluster.event_type == EventType::Assault;
        !says(Part::Actor) && (says(Part::Recipient) || attack && mentions().any(|m| self.within_target(m, party)))
    }

    /// Whether a party is people who do nothing here: of a deed of which the report says in so many words who did it, other civilians did not
    /// ('two PEOPLE died in Belgorod, a day after Russian missiles hit Kharkiv').
    pub(super) fn only_looks_on(&self, setting: &Setting, party: usize) -> bool {
        let deed = setting.cluster.event_type == EventType::Assault;
        let doers = setting.cluster.mentions.iter().map(|&m| &self.events[m]);
        let mut told = doers.filter(|e| self.scene.doc.word(e.at).is_verb() && !e.actors.is_empty()).peekable();
        let facts = &self.scene.actors.parties[party];
        let civilian = facts.role == Some(Role::Cvl) && !facts.is_named();
        deed && civilian && told.peek().is_some() && told.all(|e| !e.actors.contains(&party))
    }

    /// Whether a party is named in the phrase of what a deed is aimed at.
    fn within_target(&self, event: &EventMention, party: usize) -> bool {
        let doc = self.scene.doc;
        let sentence = doc.sent(event.at);
        let aimed = doc.lexicon.grammar.words("attack_target_prepositions").map(|p| Slot::Preposition(p.to_owned()));
        let own = sense_of(doc, event).into_iter().flat_map(|s| s.recipient.clone());
        let slots: Vec<Slot> = aimed.chain(own).chain(doc.word(event.at).is_verb().then_some(Slot::Object)).collect();
        let targets = slots.iter().flat_map(|slot| slots::fill(doc, event.at, slot));
        let phrase = |w: usize| sentence.subtree_without(w, |c| sentence.heads_clause(c) && c != w);
        let mut inside = targets.flat_map(phrase).filter_map(|w| self.scene.mentions.at(At::new(event.at.sent, w)));
        inside.any(|m| self.scene.actors.of(m) == Some(party))
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
