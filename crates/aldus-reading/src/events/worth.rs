use super::EventMention;
use crate::attribution::Attribution;

use crate::events::arguments::Scene;
use crate::mentions::nominals_determiner;
use crate::ranker::Features;
use aldus_lexicon::Strength;
use aldus_record::EventStatus;

/// What speaks for and against a trigger being an event that a careful reader takes down.
pub(crate) fn features(scene: &Scene, event: &EventMention, attributions: &[Attribution], named: bool) -> Features {
    let doc = scene.doc;
    let word = doc.word(event.at);
    let sentence = doc.sent(event.at);
    let mut f = Features::new(named);
    let kind = event.event_type.name();
    let pos = if word.is_verb() { "verb" } else { "noun" };
    f.value("type", kind);
    f.value("pos", pos);
    f.value("strength", if event.strength == Strength::Strong { "strong" } else { "weak" });
    f.value("unit", &event.unit);
    let rel = word.rel.as_str();
    f.value("rel", rel);
    f.flag("heading", sentence.heading);
    f.flag("carried", event.carrier.is_some());
    f.flag("compound", word.parts.len() > 1 && !word.is_verb());
    f.flag("actor", !event.actors.is_empty());
    f.flag("recipient", !event.recipients.is_empty());
    f.flag("both", !event.actors.is_empty() && !event.recipients.is_empty());
    f.flag("neither", event.actors.is_empty() && event.recipients.is_empty());
    f.flag("place", !event.places.is_empty());
    f.value(if event.actors.is_empty() { "type_without_actor" } else { "type_with_actor" }, kind);
    f.value(if event.strength == Strength::Strong { "strong_type" } else { "weak_type" }, kind);
    f.value("pos_type", &format!("{pos}.{kind}"));
    f.value("status", status_name(event.status));
    let roles = |parties: &[usize]| {
        parties.first().map(|&p| scene.actors.parties[p].role.map_or("none".to_owned(), |r| r.code()))
    };
    f.value("actor_role", roles(&event.actors).as_deref().unwrap_or("absent"));
    f.value("recipient_role", roles(&event.recipients).as_deref().unwrap_or("absent"));
    if pos == "noun" {
        f.value("determiner", &format!("{:?}", nominals_determiner(doc, event.at)));
        f.value("number", word.feats.get("Number").unwrap_or("none"));
        let above = word.head.map(|h| &sentence.words[h]);
        f.value("governor", above.map_or("none", |h| h.pos));
        f.flag("below_event_noun", above.is_some_and(|h| h.pos == "NOUN" && doc.lexicon.triggers.has(&h.lemma)));
        f.value("case", sentence.case_of(event.at.word).as_deref().unwrap_or("none"));
    } else {
        f.value("verbform", word.feats.get("VerbForm").unwrap_or("none"));
        f.flag("passive", sentence.is_passive(event.at.word));
        f.flag("clause", sentence.first_rel(event.at.word, "ccomp").is_some());
        f.flag("object", sentence.first_rel(event.at.word, "obj").is_some());
    }
    let holder = attributions.iter().find(|a| a.holds(event.at));
    f.flag("in_content", holder.is_some());
    if let Some(holder) = holder {
        f.value("in_quote", &format!("{:?}", holder.quote));
    }
    f.flag("is_cue", attributions.iter().any(|a| a.cue == Some(event.at)));
    f.flag("first_sentences", event.at.sent < 3);
    f.flag("harms", doc.lexicon.casualties.has(&word.lemma));
    f.flag("relative", sentence.ancestors(event.at.word).take(2).any(|a| sentence.words[a].rel == "acl:relcl"));
    f.flag(
        "generic_year",
        sentence.words.iter().any(|w| w.form.len() == 4 && w.form.bytes().all(|b| b.is_ascii_digit())),
    );
    f
}

pub(crate) fn status_name(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Occurred => "occurred",
        EventStatus::Ongoing => "ongoing",
        EventStatus::Planned => "planned",
        EventStatus::Hypothetical => "hypothetical",
        EventStatus::Historical => "historical",
        EventStatus::Negated => "negated",
    }
}
