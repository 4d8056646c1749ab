use super::{EventCluster, EventMention};
use crate::attribution::Attribution;
use crate::doc::{At, Doc};
use crate::slots;
use aldus_lexicon::{ModalityEffect, Strength};
use aldus_record::{EventStatus, Stance};

/// Whether the text says that the event took place.
pub(crate) fn of(doc: &Doc, event: &EventMention) -> EventStatus {
    let sent = event.at.sent;
    let carrier = event.carrier.unwrap_or(event.at.word);
    for word in [event.at.word, carrier] {
        if negated(doc, At::new(sent, word)) {
            return EventStatus::Negated;
        }
    }
    if let Some(effect) = governed(doc, At::new(sent, event.at.word)) {
        return effect;
    }
    if let Some(status) = auxiliaries(doc, At::new(sent, carrier)) {
        return status;
    }
    if conditional(doc, At::new(sent, carrier)) {
        return EventStatus::Hypothetical;
    }
    if past_background(doc, At::new(sent, carrier)) { EventStatus::Historical } else { EventStatus::Occurred }
}

/// What is only ever said to be denied is no event on the report's word: 'Russia denied having shelled a market'. What somebody asserts
/// keeps its status, whoever denies it.
pub(crate) fn deny(clusters: &mut [EventCluster], events: &[EventMention], attributions: &[Attribution]) {
    let denied = |&m: &usize| {
        let mut telling =
            attributions.iter().filter(|a| a.sent == events[m].at.sent && a.holds(events[m].at)).peekable();
        telling.peek().is_some() && telling.all(|a| a.stance == Stance::Denies)
    };
    let believed = |c: &&mut EventCluster| matches!(c.status, EventStatus::Occurred | EventStatus::Historical);
    for cluster in clusters.iter_mut().filter(believed).filter(|c| c.mentions.iter().all(denied)) {
        cluster.status = EventStatus::Negated;
    }
}

/// `niet aangevallen`, `geen aanval`, `zonder overleg`.
fn negated(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    sentence.children(at.word).iter().any(|&c| {
        let rel = sentence.words[c].rel.as_str();
        matches!(rel, "advmod" | "det" | "case" | "cc" | "mark") && doc.is(At::new(at.sent, c), "negators")
    }) || denied_object(doc, at)
}

/// `Wij vallen GEEN burgers aan`, `killed NO civilians`: what is done to nobody is not done.
fn denied_object(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let object = doc.word(at).is_verb().then(|| slots::object(doc, at)).flatten();
    object.is_some_and(|o| sentence.with_rel(o, "det").any(|d| doc.is(At::new(at.sent, d), "negators")))
}

/// The effect of a word above (or beside) that decides: `wil aanvallen`, `dreigt met een aanval`, `mislukte aanslag`.
fn governed(doc: &Doc, at: At) -> Option<EventStatus> {
    let sentence = doc.sent(at);
    let modality = &doc.lexicon.modality;
    let effect_of = |w: usize| {
        let word = &sentence.words[w];
        let units = modality.of(&word.lemma).iter().chain(modality.of(&word.fold));
        units
            .filter(|u| u.pos == word.pos || u.pos == "AUX")
            .find(|u| sentence.holds_below(w, &u.with))
            .map(|u| u.sense.effect)
    };
    let modifiers = sentence
        .children(at.word)
        .iter()
        .copied()
        .filter(|&c| matches!(sentence.words[c].rel.as_str(), "amod" | "advmod"));
    // What is done to the telling is not done to the deed: in 'wilde de aanval niet bevestigen' nobody wants an attack.
    let tells = |w: usize| {
        doc.lexicon
            .cues
            .of(&sentence.words[w].lemma)
            .iter()
            .any(|u| u.with.is_empty() && u.pos == "VERB" && u.sense.strength == Strength::Strong)
    };
    let telling = sentence.ancestors(at.word).position(tells).unwrap_or(2);
    let above = sentence.ancestors(at.word).take(2.min(telling + 1)).filter(|&a| {
        let below = std::iter::once(at.word)
            .chain(sentence.ancestors(at.word))
            .take_while(|&w| w != a)
            .last()
            .unwrap_or(at.word);
        matches!(
            sentence.words[below].rel.as_str(),
            "xcomp" | "obj" | "obl" | "obl:arg" | "nmod" | "acl" | "ccomp" | "nsubj:pass" | "nsubj" | "advcl"
        ) && !sentence.words[below].rel_is("parataxis")
    });
    let effect = modifiers.chain(above).find_map(effect_of)?;
    Some(match effect {
        ModalityEffect::Planned => EventStatus::Planned,
        ModalityEffect::Hypothetical => EventStatus::Hypothetical,
        ModalityEffect::Negated => EventStatus::Negated,
        ModalityEffect::Ongoing => EventStatus::Ongoing,
        ModalityEffect::Historical => EventStatus::Historical,
    })
}

fn auxiliaries(doc: &Doc, at: At) -> Option<EventStatus> {
    let sentence = doc.sent(at);
    let has =
        |class: &str| sentence.with_rel(at.word, "aux").any(|a| doc.lexicon.grammar.is(class, &sentence.words[a].fold));
    if has("possibility_auxiliaries") {
        return Some(EventStatus::Hypothetical);
    }
    if has("future_auxiliaries") || has("wish_auxiliaries") || has("obligation_auxiliaries") {
        return Some(EventStatus::Planned);
    }
    None
}

fn conditional(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    sentence.words[at.word].rel == "advcl"
        && sentence.with_rel(at.word, "mark").any(|m| doc.is(At::new(at.sent, m), "condition_words"))
}

/// A past perfect in the report's own line, or a time long before.
fn past_background(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let pluperfect = sentence.with_rel(at.word, "aux").any(|a| {
        let word = &sentence.words[a];
        doc.is(At::new(at.sent, a), "perfect_auxiliaries")
            && word.feats.get("Tense") == Some("Past")
            && word.feats.get("VerbForm") == Some("Fin")
    });
    let years = sentence.subtree(at.word).iter().any(|&w| {
        let form = sentence.words[w].form;
        form.len() == 4
            && (form.starts_with("19") || form.starts_with("20"))
            && form.bytes().all(|b| b.is_ascii_digit())
    });
    pluperfect || years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::{candidates, coreference};
    use aldus_record::EventType;

    /// The status of an event that all the text's mentions of assaults are of.
    fn assault(text: &str) -> EventStatus {
        let reader = crate::Reader::new().unwrap();
        let scan = reader.scan(&crate::Input { text, language: Some("en"), ..crate::Input::default() }).unwrap();
        let events: Vec<EventMention> = candidates::find(&scan.doc);
        let mut mentions = (0..events.len()).filter(|&e| events[e].event_type == EventType::Assault);
        let mut cluster = coreference::begin(&events, mentions.next().unwrap());
        cluster.mentions.extend(mentions);
        let mut clusters = [cluster];
        deny(&mut clusters, &events, &scan.attributions);
        clusters[0].status
    }

    #[test]
    fn what_is_only_denied_did_not_occur() {
        assert_eq!(assault("Russia denied having shelled a market in Kherson."), EventStatus::Negated);
    }

    #[test]
    fn what_is_done_to_nobody_is_not_done() {
        let reader = crate::Reader::new().unwrap();
        let text = "The army shelled no villages.";
        let scan = reader.scan(&crate::Input { text, language: Some("en"), ..crate::Input::default() }).unwrap();
        let shelled = &candidates::find(&scan.doc)[0];
        assert_eq!(of(&scan.doc, shelled), EventStatus::Negated);
    }

    #[test]
    fn what_somebody_asserts_is_not_undone_by_a_denial() {
        let text =
            "Russia shelled a market in Kherson, the mayor said. Russia denied having shelled a market in Kherson.";
        assert_eq!(assault(text), EventStatus::Occurred);
    }
}
