use super::EventMention;
use super::candidates::defaults;
use crate::actors::Actors;
use crate::attribution::Attribution;
use crate::doc::{At, Doc};
use crate::mentions::Mentions;
use crate::places::Places;
use crate::slots;
use aldus_lexicon::{Slot, Trigger};
use aldus_record::{EventType, Facet, MentionKind};

/// What the rules on arguments look at.
pub(crate) struct Scene<'s, 't> {
    pub doc: &'s Doc<'t>,
    pub mentions: &'s Mentions<'t>,
    pub actors: &'s Actors,
    pub places: &'s Places,
}

/// Find who does what to whom and where, for one mention.
pub(crate) fn fill(scene: &Scene, event: &mut EventMention) {
    let doc = scene.doc;
    let sense = sense_of(doc, event);
    let (actor, recipient) = match sense {
        Some(t) => (t.actor.clone(), t.recipient.clone()),
        None => (Vec::new(), Vec::new()),
    };
    let (default_actor, default_recipient) = defaults(doc.word(event.at).pos, event.found_as);
    event.actors = carried_actor(scene, event);
    if event.actors.is_empty() {
        event.actors = responsible(scene, event);
    }
    if event.actors.is_empty() {
        let doer = if actor.is_empty() { named_slots(scene, default_actor) } else { actor };
        event.actors = by_doer(scene, event, &doer, &recipient);
    }
    let undergoes = if recipient.is_empty() { named_slots(scene, default_recipient) } else { recipient.clone() };
    event.recipients = first_filled(scene, event.at, &undergoes);
    if event.recipients.is_empty() {
        event.recipients = carried_recipient(scene, event, &recipient);
    }
    let actors = event.actors.clone();
    event.recipients.retain(|r| !actors.contains(r));
    event.targets = targets(scene, event);
    event.places = places(scene, event);
}

/// `"WE shelled the base," the army said`: who speaks of himself, or of his own, did it; a spokesman speaks of the body whose he is.
pub(crate) fn own_words(scene: &Scene, event: &mut EventMention, attributions: &[Attribution]) {
    let at = At::new(event.at.sent, event.carrier.unwrap_or(event.at.word));
    let Some(subject) = slots::subject(scene.doc, at) else { return };
    if !scene.doc.is(At::new(at.sent, subject), "pronouns.first") {
        return;
    }
    let holds = |a: &&Attribution| a.holds(event.at) && !a.sources.is_empty();
    let Some(telling) = attributions.iter().filter(holds).min_by_key(|a| a.content.len()) else { return };
    event.actors = telling.sources.iter().map(|&s| body_of(scene, s)).collect();
    let actors = event.actors.clone();
    event.recipients.retain(|r| !actors.contains(r));
}

/// The body a person speaks for: `a spokesman of THE ARMY`.
fn body_of(scene: &Scene, party: usize) -> usize {
    let facts = &scene.actors.parties[party];
    let owners = facts.mentions.iter().filter_map(|&m| scene.mentions.list[m].owner);
    let body = owners.filter_map(|o| scene.actors.of(o)).next();
    body.filter(|_| facts.is_person()).unwrap_or(party)
}

/// The sense the mention's unit has in the lexicon.
pub(crate) fn sense_of<'t>(doc: &Doc<'t>, event: &EventMention) -> Option<&'t Trigger> {
    let head = event.unit.split('+').next().unwrap_or(&event.unit);
    doc.lexicon.triggers.of(head).get(event.row).map(|unit| &unit.sense)
}

/// `Rusland voerde een aanval uit`: the light verb's subject does it.
fn carried_actor(scene: &Scene, event: &EventMention) -> Vec<usize> {
    let Some(verb) = event.carrier else { return Vec::new() };
    let at = At::new(event.at.sent, verb);
    if scene.doc.is(at, "light_verbs_undergoing") {
        return Vec::new();
    }
    let found = slots::subject(scene.doc, at)
        .map(|s| scene.doc.sent(at).conjuncts(slots::antecedent(scene.doc.sent(at), s)))
        .unwrap_or_default();
    parties(scene, event.at.sent, &found)
}

/// `OEKRAÏNE zit achter de moord`, `UKRAINE was behind the murder`, `HAMAS is responsible for the raid`: who is said to be responsible did it.
fn responsible(scene: &Scene, event: &EventMention) -> Vec<usize> {
    let (doc, sentence) = (scene.doc, scene.doc.sent(event.at));
    let word = doc.word(event.at);
    let at = |w: usize| At::new(event.at.sent, w);
    let behind = sentence.with_rel(event.at.word, "case").any(|c| doc.is(at(c), "responsibility_words"));
    let verb = word.head.filter(|&h| behind && word.rel_is("obl") && doc.is(at(h), "presence_verbs"));
    let predicate = word.head.filter(|&h| matches!(word.pos, "NOUN") && doc.is(at(h), "responsibility_words"));
    if let Some(accused) = accused(scene, event) {
        return parties(scene, event.at.sent, &accused);
    }
    let own = behind.then_some(event.at.word).filter(|&w| sentence.first_rel(w, "cop").is_some());
    let subject = [own, verb, predicate].into_iter().flatten().find_map(|w| sentence.first_rel(w, "nsubj"));
    let found = subject.map(|s| sentence.conjuncts(slots::antecedent(sentence, s))).unwrap_or_default();
    parties(scene, event.at.sent, &found)
}

/// `houden ISRAËL verantwoordelijk voor een luchtaanval`, `blamed ISRAEL for a strike`: whom one accuses of a deed is said to have done it.
fn accused(scene: &Scene, event: &EventMention) -> Option<Vec<usize>> {
    let (doc, sentence) = (scene.doc, scene.doc.sent(event.at));
    let word = doc.word(event.at);
    let at = |w: usize| At::new(event.at.sent, w);
    let above = word.head.filter(|_| word.pos == "NOUN" && (word.rel_is("obl") || word.rel_is("nmod")))?;
    let held = doc.is(at(above), "responsibility_words").then(|| sentence.words[above].head).flatten();
    let verb = held.unwrap_or(above);
    let accuses = |w: usize| {
        let units = doc.lexicon.cues.of(&sentence.words[w].lemma).iter();
        units.into_iter().any(|u| u.with.is_empty() && u.sense.facet == Some(Facet::Responsibility))
    };
    let charges = held.is_some() || accuses(verb) && doc.is(at(verb), "object_control_verbs");
    let object = slots::object(doc, at(verb)).filter(|_| sentence.words[verb].is_verb() && charges)?;
    Some(sentence.conjuncts(object))
}

/// `een aanval uitvoeren op X`: the phrase may hang on the light verb.
fn carried_recipient(scene: &Scene, event: &EventMention, slots: &[Slot]) -> Vec<usize> {
    let Some(verb) = event.carrier else { return Vec::new() };
    let at = At::new(event.at.sent, verb);
    let targets: Vec<Slot> = if slots.is_empty() {
        scene.doc.lexicon.grammar.words("attack_target_prepositions").map(|p| Slot::Preposition(p.to_owned())).collect()
    } else {
        slots.iter().filter(|s| matches!(s, Slot::Preposition(_))).cloned().collect()
    };
    first_filled(scene, at, &targets)
}

/// By the slots of who does it; in 'the killing OF eight men', where the lexicon has the men for those it is done to, they are no owners.
fn by_doer(scene: &Scene, event: &EventMention, slots: &[Slot], recipient: &[Slot]) -> Vec<usize> {
    let owns = |p: &String| scene.doc.lexicon.grammar.is("possessive_prepositions", p);
    let undergoes = recipient.iter().any(|s| matches!(s, Slot::Preposition(p) if owns(p)));
    let plain = |w: &usize| scene.doc.sent(event.at).words[*w].rel == "nmod:poss";
    let fill = |slot: &Slot| {
        let mut words = slots::fill(scene.doc, event.at, slot);
        if *slot == Slot::Possessor && undergoes && !words.first().is_some_and(plain) {
            words.clear();
        }
        parties(scene, event.at.sent, &words)
    };
    slots.iter().map(fill).find(|p| !p.is_empty()).unwrap_or_default()
}

/// The defaults of the part of speech.
fn named_slots(scene: &Scene, names: &[&str]) -> Vec<Slot> {
    let grammar = &scene.doc.lexicon.grammar;
    let with = |class: &str| grammar.words(class).map(|p| Slot::Preposition(p.to_owned())).collect::<Vec<_>>();
    names
        .iter()
        .flat_map(|name| match *name {
            "agent" => with("agent_prepositions"),
            "target" => with("attack_target_prepositions"),
            "object" => with("possessive_prepositions"),
            other => Slot::parse(other).into_iter().collect(),
        })
        .collect()
}

fn first_filled(scene: &Scene, at: At, slots: &[Slot]) -> Vec<usize> {
    slots
        .iter()
        .map(|slot| parties(scene, at.sent, &slots::fill(scene.doc, at, slot)))
        .find(|p| !p.is_empty())
        .unwrap_or_default()
}

/// The actors that these words mean, each once.
pub(crate) fn parties(scene: &Scene, sent: usize, words: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    for &word in words {
        let actor = party_at(scene, At::new(sent, word));
        if let Some(actor) = actor.filter(|a| !found.contains(a)) {
            found.push(actor);
        }
    }
    found
}

/// The actor a word means: by its own mention, or by a partitive's ('een aantal MILITAIREN', 'leden van HET LEGER').
pub(crate) fn party_at(scene: &Scene, at: At) -> Option<usize> {
    let own = scene.mentions.at(at).and_then(|m| scene.actors.of(m));
    own.or_else(|| {
        let sentence = scene.doc.sent(at);
        let measure = scene.doc.is(at, "quantifiers")
            || scene.doc.lexicon.numbers.amounts.get(&scene.doc.word(at).fold).is_some();
        let inner = sentence
            .first_rel(at.word, "nmod")
            .filter(|_| measure || scene.doc.word(at).pos == "NUM" || scene.doc.word(at).pos == "PRON")?;
        scene.mentions.at(At::new(at.sent, inner)).and_then(|m| scene.actors.of(m))
    })
    .or_else(|| owner_of_thing(scene, at))
}

/// A thing acts for the country or body whose it is: `IRAANSE drones`, `RUSSIAN warplanes`, `Hamas's rockets`, `ITS planes`.
fn owner_of_thing(scene: &Scene, at: At) -> Option<usize> {
    let sentence = scene.doc.sent(at);
    let owner = |c: &usize| matches!(sentence.words[*c].rel.as_str(), "amod" | "compound" | "nmod:poss");
    let noun = scene.doc.word(at).pos == "NOUN";
    let known = |&m: &usize| {
        let owner = &scene.mentions.list[m];
        owner.party.is_some() || owner.kind == MentionKind::Pronoun
    };
    let mention = |c: usize| scene.mentions.at(At::new(at.sent, c)).filter(known);
    let found = sentence.children(at.word).iter().copied().filter(|c| noun && owner(c)).find_map(mention)?;
    scene.actors.of(found)
}

/// Things a physical event is aimed at: its object or target phrases that are nobody.
fn targets(scene: &Scene, event: &EventMention) -> Vec<At> {
    if event.event_type != EventType::Assault {
        return Vec::new();
    }
    let grammar = &scene.doc.lexicon.grammar;
    let mut slots: Vec<Slot> =
        grammar.words("attack_target_prepositions").map(|p| Slot::Preposition(p.to_owned())).collect();
    if scene.doc.word(event.at).is_verb() {
        slots.insert(0, Slot::Object);
    }
    let mut found = Vec::new();
    for slot in &slots {
        for word in slots::fill(scene.doc, event.at, slot) {
            let at = At::new(event.at.sent, word);
            if party_at(scene, at).is_none() && scene.doc.word(at).pos == "NOUN" && !found.contains(&at) {
                found.push(at);
            }
        }
    }
    found
}

/// Where: a place below the trigger, else in its clause, else in its sentence.
fn places(scene: &Scene, event: &EventMention) -> Vec<usize> {
    let sentence = scene.doc.sent(event.at);
    let clause = sentence.clause_of(event.carrier.unwrap_or(event.at.word));
    for top in [event.at.word, clause] {
        let mut found = Vec::new();
        for word in sentence.subtree(top) {
            let at = At::new(event.at.sent, word);
            let Some(place) = scene.places.at(at) else { continue };
            if located(scene, at) && sentence.clause_of(word) == sentence.clause_of(top) && !found.contains(&place) {
                found.push(place);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether a place is named as where something is: with a preposition of place, or as any phrase but the subject.
pub(crate) fn located(scene: &Scene, at: At) -> bool {
    let sentence = scene.doc.sent(at);
    let grammar = &scene.doc.lexicon.grammar;
    let cased = sentence
        .case_of(at.word)
        .is_some_and(|p| grammar.is("place_prepositions", &p) || grammar.is("possessive_prepositions", &p));
    cased
        || matches!(
            sentence.words[at.word].rel.as_str(),
            "appos" | "flat" | "nmod" | "amod" | "conj" | "compound" | "obj" | "nsubj:pass"
        )
}
