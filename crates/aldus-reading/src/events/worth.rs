use super::{EventMention, classes};
use crate::attribution::Attribution;

use crate::doc::At;
use crate::events::arguments::Scene;
use crate::mentions::nominals_determiner;
use crate::ranker::Features;
use aldus_lexicon::Strength;

/// What speaks for and against a trigger being an event that a careful reader takes down.
pub(crate) fn features(
    scene: &Scene,
    events: &[EventMention],
    number: usize,
    attributions: &[Attribution],
    named: bool,
) -> Features {
    let doc = scene.doc;
    let event = &events[number];
    let word = doc.word(event.at);
    let sentence = doc.sent(event.at);
    let mut f = Features::new(named);
    let kind = event.event_type.name();
    let pos = if word.is_verb() { "verb" } else { "noun" };
    f.value("type", kind);
    f.value("pos", pos);
    f.value("strength", if event.strength == Strength::Strong { "strong" } else { "weak" });
    f.value("found_as", event.found_as.name());
    f.value("found_as_type", &format!("{}.{kind}", event.found_as.name()));
    f.value("unit", &event.unit);
    f.dotted("unit_type", &[&event.unit, kind]);
    f.flag("other_type", event.rank > 0);
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
    f.dotted("pos_type", &[pos, kind]);
    f.value("status", event.status.name());
    let roles = |parties: &[usize]| {
        parties.first().map(|&p| scene.actors.parties[p].role.map_or("none".to_owned(), |r| r.code()))
    };
    f.value("actor_role", roles(&event.actors).as_deref().unwrap_or("absent"));
    f.value("recipient_role", roles(&event.recipients).as_deref().unwrap_or("absent"));
    if pos == "noun" {
        f.value("determiner", nominals_determiner(doc, event.at).name());
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
    surroundings(scene, events, event, &mut f);
    type_choice(scene, events, event, &mut f);
    let holder = attributions.iter().find(|a| a.holds(event.at));
    f.flag("in_content", holder.is_some());
    if let Some(holder) = holder {
        f.value("in_quote", &format!("{:?}", holder.quote));
    }
    let cue = attributions.iter().find(|a| {
        a.cue.is_some_and(|c| c.sent == event.at.sent && (a.cue_words.0..=a.cue_words.1).contains(&event.at.word))
    });
    f.flag("is_cue", cue.is_some());
    if let Some(cue) = cue {
        f.value("cue_kind", cue.kind.name());
        f.value("cue_type", kind);
        f.dotted("cue_stance", &[cue.stance.name(), kind]);
        f.value("cue_quote", &format!("{:?}.{kind}", cue.quote));
    }
    f.flag("first_sentences", event.at.sent < 3);
    f.flag("harms", doc.lexicon.casualties.has(&word.lemma));
    f.flag("relative", sentence.ancestors(event.at.word).take(2).any(|a| sentence.words[a].rel == "acl:relcl"));
    f.flag(
        "generic_year",
        sentence.words.iter().any(|w| w.form.len() == 4 && w.form.bytes().all(|b| b.is_ascii_digit())),
    );
    f
}

/// The words and the other candidates around it.
fn surroundings(scene: &Scene, events: &[EventMention], event: &EventMention, f: &mut Features) {
    let doc = scene.doc;
    let sentence = doc.sent(event.at);
    let word = doc.word(event.at);
    let kind = event.event_type.name();
    f.flag("in_unit", event.in_unit);
    if event.in_unit {
        f.value("in_unit_type", kind);
    }
    let near: Vec<&EventMention> = events.iter().filter(|e| e.at.sent == event.at.sent && e.at != event.at).collect();
    let above = sentence.ancestors(event.at.word).take(3).find_map(|a| near.iter().find(|e| e.at.word == a));
    if let Some(above) = above {
        f.value("above", above.event_type.name());
        f.dotted("above_type", &[above.event_type.name(), kind]);
        f.flag("same_type_above", above.event_type == event.event_type);
    }
    let below = near.iter().find(|e| sentence.ancestors(e.at.word).take(3).any(|a| a == event.at.word));
    if let Some(below) = below {
        f.value("below", below.event_type.name());
        f.dotted("below_type", &[below.event_type.name(), kind]);
        f.flag("same_type_below", below.event_type == event.event_type);
    }
    f.value(
        "candidates",
        if near.is_empty() {
            "alone"
        } else if near.len() < 4 {
            "few"
        } else {
            "many"
        },
    );
    f.flag("same_type_beside", near.iter().any(|e| e.event_type == event.event_type));
    let again = events.iter().filter(|e| e.unit == event.unit && e.event_type == event.event_type).count();
    f.flag("said_again", again > 1);
    let alike = |e: &&EventMention| e.event_type == event.event_type && e.rank == 0 && e.strength == Strength::Strong;
    f.value(
        "type_in_report",
        match events.iter().filter(alike).count() {
            0 => "0",
            1 => "1",
            2..=4 => "2-4",
            _ => "5+",
        },
    );
    for rel in ["obj", "nsubj", "nsubj:pass", "obl", "nmod", "xcomp"] {
        let Some(c) = sentence.children(event.at.word).iter().copied().find(|&c| sentence.words[c].rel == rel) else {
            continue;
        };
        f.value(if word.is_verb() { "has_verb" } else { "has_noun" }, rel);
        f.dotted("head", &[rel, sentence.words[c].last_part()]);
        let party = scene.mentions.at(At::new(event.at.sent, c)).is_some();
        f.dotted("argument", &[rel, if party { "party" } else { sentence.words[c].pos }]);
    }
    if let Some(head) = word.head.filter(|_| !word.is_verb()) {
        f.value("head", &format!("under.{}", sentence.words[head].lemma));
    }
    f.dotted("rel_pos", &[&word.rel, word.pos]);
    f.value("tense", word.feats.get("Tense").unwrap_or("none"));
    f.dotted("rel_type", &[&word.rel, kind]);
    f.flag("quoted_after", sentence.words.iter().skip(event.at.word).any(|w| matches!(w.form, "\"" | "“" | "‘" | "„")));
}

/// What speaks for one type of event rather than another: who acts on what, and the other types that the word may have here.
fn type_choice(scene: &Scene, events: &[EventMention], event: &EventMention, f: &mut Features) {
    let doc = scene.doc;
    let kind = event.event_type.name();
    let sentence = doc.sent(event.at);
    let mut of_type = |name: &str, value: &str| f.value(name, &format!("{value}.{kind}"));
    let words = match event.unit.matches('+').count() {
        0 => "one",
        1 => "two",
        _ => "more",
    };
    of_type("unit_words", if event.unit.contains('@') { "class" } else { words });
    for rival in events.iter().filter(|e| e.at == event.at && e.event_type != event.event_type) {
        let order = if rival.rank < event.rank { "first" } else { "later" };
        of_type("rival", &format!("{order}.{}", rival.event_type.name()));
    }
    for part in ["nsubj", "obj", "nsubj:pass", "obl", "nmod", "compound", "nmod:poss"] {
        let below = sentence.children(event.at.word).iter().copied().filter(|&c| sentence.words[c].rel == part);
        for child in below.take(2) {
            let at = At::new(event.at.sent, child);
            let party = scene.mentions.at(at).is_some();
            let class = classes::of(doc, at).unwrap_or(if party { "party" } else { sentence.words[child].pos });
            of_type("part", &format!("{part}.{class}"));
        }
    }
    let role = |parties: &[usize]| parties.first().and_then(|&p| scene.actors.parties[p].role).map(|r| r.code());
    of_type("actor_role_type", role(&event.actors).as_deref().unwrap_or("none"));
    of_type("recipient_role_type", role(&event.recipients).as_deref().unwrap_or("none"));
    of_type("status_type", event.status.name());
    let armed = sentence.words.iter().any(|w| doc.lexicon.means.get(&w.lemma).is_some());
    let harmed = sentence.words.iter().any(|w| doc.lexicon.casualties.has(&w.lemma));
    of_type(
        "sentence",
        match (armed, harmed) {
            (true, true) => "armed_harmed",
            (true, false) => "armed",
            (false, true) => "harmed",
            _ => "calm",
        },
    );
}
