//! Which sides of its event an attribution is about.

use super::outlook::Outlook;
use super::told::Told;
use crate::attribution::{Attribution, CueKind};
use crate::doc::At;
use crate::events::classes::evaluation;
use crate::ranker::{Features, Rankers};
use aldus_record::{Facet, Stance};

/// What an attribution looks like beside the event it is about.
pub(crate) fn features(outlook: &Outlook, common: &Features, event: Option<usize>, told: &Told) -> Features {
    let mut f = common.clone();
    let (scene, attribution) = (outlook.scene, outlook.attribution);
    told.of_facet(scene, outlook, event, &mut f);
    let Some(number) = event else {
        f.flag("no_event", true);
        return f;
    };
    let c = &outlook.sheet.findings.clusters[number];
    let sight = &outlook.sights[&number];
    let inside = sight.inside > 0;
    f.value("event_type", c.event_type.name());
    f.value("event_type_stance", &format!("{}.{}", c.event_type.name(), attribution.stance.name()));
    f.value("event_status", c.status.name());
    f.flag("event_inside", inside);
    f.flag("event_heads", sight.is_head);
    f.value("event_heads_stance", &format!("{}.{}", sight.is_head, attribution.stance.name()));
    f.value("event_heads_figure", &format!("{}.{}", sight.is_head, outlook.figure));
    let acts = attribution.sources.iter().any(|s| c.actors.contains(s));
    f.flag("event_of_source", acts);
    f.value("event_of_source_stance", &format!("{acts}.{}", attribution.stance.name()));
    f.flag("event_against_source", attribution.sources.iter().any(|s| c.recipients.contains(s)));
    let country = |p: &usize| scene.actors.parties[*p].country.as_deref();
    let own: Vec<&str> = attribution.sources.iter().filter_map(country).collect();
    let at_home = |parties: &[usize]| parties.iter().filter_map(country).any(|x| own.contains(&x));
    f.flag("event_of_country", at_home(&c.actors));
    f.flag("event_against_country", at_home(&c.recipients));
    let mentions = |p: &usize| scene.actors.parties[*p].mentions.iter().map(|&m| scene.mentions.list[m].at);
    let named = |p: &usize| mentions(p).any(|at| outlook.said.holds(at));
    f.flag("event_actor_named", c.actors.iter().any(named));
    f.flag("event_recipient_named", c.recipients.iter().any(named));
    f.flag("event_actor_unknown", c.actors.is_empty());
    f
}

/// `beschuldigt de RSF ervan veertig dorpelingen te hebben GEDOOD`: who accuses says who did it, whatever else is said.
fn accuses(attribution: &Attribution) -> bool {
    let verb = attribution.kind == CueKind::Verb && attribution.stance == Stance::Asserts;
    verb && attribution.facet == Some(Facet::Responsibility)
}

/// `De AANVAL is een grove SCHENDING, vindt de minister`: what is said calls a deed good or bad.
fn judges(outlook: &Outlook) -> bool {
    let doc = outlook.scene.doc;
    let here = outlook.here();
    let sentence = doc.sent(here);
    let event = |w: usize| {
        let at = At::new(here.sent, w);
        let told = outlook.sheet.events_in(here.sent).iter().any(|&e| outlook.sheet.findings.events[e].at == at);
        told || doc.is(at, "abstract_event_nouns") && doc.word(at).pos == "NOUN"
    };
    let named = sentence.first_rel(here.word, "cop").is_some() && evaluation(doc, here).is_some();
    named && sentence.first_rel(here.word, "nsubj").is_some_and(event)
}

/// The facets of an attribution: those the ranker is sure of, or the likeliest.
pub(crate) fn choose(rankers: &Rankers, features: &Features, outlook: &Outlook) -> Vec<Facet> {
    let attribution = outlook.attribution;
    let mut scored: Vec<(f32, Facet)> =
        Facet::ALL.iter().map(|&f| (rankers.facets.score_under(f.name(), features), f)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut chosen: Vec<Facet> = scored.iter().filter(|(s, _)| *s > 0.0).map(|&(_, f)| f).take(2).collect();
    if judges(outlook) && !chosen.contains(&Facet::Evaluation) {
        chosen = vec![Facet::Evaluation];
    }
    if accuses(attribution) && !chosen.contains(&Facet::Responsibility) {
        chosen.insert(0, Facet::Responsibility);
    }
    if chosen.is_empty() {
        chosen.extend(attribution.facet.or(scored.first().map(|&(_, f)| f)));
    }
    chosen
}
