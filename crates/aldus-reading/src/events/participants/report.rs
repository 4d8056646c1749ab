use super::setting::Setting;
use super::stage::{Stage, with_kind};
use crate::ranker::Features;

impl Stage<'_, '_> {
    /// What part the party has elsewhere in the report.
    pub(super) fn in_report(&self, setting: &Setting, party: usize, f: &mut Features) {
        in_main_event(setting, party, f);
        in_events_beside(setting, party, f);
        self.in_speech(setting, party, f);
        self.over_report(setting, party, f);
        let country = self.scene.actors.parties[party].country.as_deref();
        let mut places = setting.cluster.places.iter().filter_map(|&p| self.scene.places.list[p].country.as_deref());
        with_kind(f, "of_its_place", setting.kind, country.is_some() && places.any(|c| Some(c) == country));
    }

    /// How much it does and undergoes in all other events, and whether the report opens with it.
    fn over_report(&self, setting: &Setting, party: usize, f: &mut Features) {
        let kind = setting.kind;
        let amount = |n: usize| ["0", "1", "2-3", "2-3", "4+"][n.min(4)];
        let acts = amount(setting.elsewhere[party].acts);
        let undergoes = amount(setting.elsewhere[party].undergoes);
        f.value("acts", acts);
        f.dotted("acts_type", &[acts, kind]);
        f.value("undergoes", undergoes);
        f.dotted("undergoes_type", &[undergoes, kind]);
        with_kind(f, "in_lead", kind, self.cast[party].sentences.first().is_some_and(|&s| s < 2));
        with_kind(f, "last_subject", kind, setting.last_subject == Some(party));
    }

    /// How a recipient goes with the actor: what each is, and how often the report has both in one sentence.
    pub(super) fn beside_actor(&self, setting: &Setting, party: usize, f: &mut Features) {
        let kind = setting.kind;
        let Some(&actor) = setting.cluster.actors.first() else {
            with_kind(f, "no_actor", kind, true);
            return;
        };
        let (ours, theirs) = (&self.cast[actor], &self.cast[party]);
        f.dotted("pair", &[&ours.role, &theirs.role]);
        f.dotted("pair_type", &[&ours.role, &theirs.role, kind]);
        let country = |p: usize| self.scene.actors.parties[p].country.as_deref();
        let same = country(actor).is_some() && country(actor) == country(party);
        with_kind(f, "actor_country", kind, same);
        let together = theirs.sentences.iter().filter(|s| ours.sentences.binary_search(s).is_ok()).count();
        let together = ["0", "1", "2+"][together.min(2)];
        f.value("together", together);
        f.dotted("together_type", &[together, kind]);
    }

    /// Whether it speaks of the event, or is spoken of.
    fn in_speech(&self, setting: &Setting, party: usize, f: &mut Features) {
        let kind = setting.kind;
        let speaks = |&&a: &&usize| self.attributions[a].sources.contains(&party);
        let spoken_of = |&&a: &&usize| self.cast[party].mentions.iter().any(|m| self.attributions[a].holds(m.at));
        let told = || setting.telling.iter();
        let cues = || setting.cues.iter();
        with_kind(f, "speaks_of_it", kind, told().any(|a| speaks(&a)));
        with_kind(f, "speaks_by_it", kind, cues().any(|a| speaks(&a)));
        with_kind(f, "speaks_of_its_doing", kind, told().chain(cues()).filter(speaks).any(|&a| self.is_of_doing(a)));
        with_kind(f, "we", kind, setting.own_words.iter().any(|a| speaks(&a)));
        with_kind(f, "relays", kind, self.cast[party].relays);
        with_kind(f, "said_of_by_it", kind, cues().any(|a| spoken_of(&a)));
        with_kind(f, "in_same_content", kind, told().any(|a| spoken_of(&a)));
    }
}

/// What part it has in the event the report is about, and in those before this one.
fn in_main_event(setting: &Setting, party: usize, f: &mut Features) {
    let kind = setting.kind;
    if let Some(main) = setting.main {
        with_kind(f, "main_actor", kind, main.actors.contains(&party));
        with_kind(f, "main_recipient", kind, main.recipients.contains(&party));
    }
    if let Some(before) = setting.previous {
        with_kind(f, "previous_actor", kind, before.actors.contains(&party));
        with_kind(f, "previous_recipient", kind, before.recipients.contains(&party));
    }
    let elsewhere = &setting.elsewhere[party];
    with_kind(f, "ever_actor", kind, elsewhere.actor_before);
    with_kind(f, "ever_recipient", kind, elsewhere.recipient_before);
    with_kind(f, "opponent", kind, !setting.cluster.actors.contains(&party) && elsewhere.opponent);
    with_kind(f, "actor_of_type", kind, elsewhere.actor_of_type);
    with_kind(f, "recipient_of_type", kind, elsewhere.recipient_of_type);
}

/// What part it has in events above or below this one in the same sentence: whom one asks to do something does it; whom one
/// condemns did it.
fn in_events_beside(setting: &Setting, party: usize, f: &mut Features) {
    for &(cluster, settled, place) in &setting.beside {
        let later = if settled { "" } else { "_later" };
        for (part, parties) in [("actor", &cluster.actors), ("recipient", &cluster.recipients)] {
            if parties.contains(&party) {
                f.named(format_args!("{part}_of_{place}{later}"), format_args!(""));
                let kinds = (cluster.event_type.name(), setting.kind);
                f.named(format_args!("{part}_of_{place}"), format_args!("{}.{}", kinds.0, kinds.1));
            }
        }
    }
}
