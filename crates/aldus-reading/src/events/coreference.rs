use super::{EventCluster, EventMention, links};
use crate::doc::{At, Doc};
use crate::events::context::{Rival, rivals};
use crate::events::links::Pool;
use crate::mentions::{Determiner, nominals_determiner};
use crate::ranker::Ranker;
use aldus_record::{EventStatus, EventType};

/// Join mentions into events, in reading order: each joins the best event known so far, or begins one.
pub(crate) fn cluster(pool: &Pool, links: &Ranker) -> Vec<EventCluster> {
    let events = pool.events;
    let mut clusters: Vec<EventCluster> = Vec::new();
    for number in 0..events.len() {
        match choose(pool, &clusters, number, &rivals(events, &clusters, number), links) {
            Some(c) => join(&mut clusters[c], events, number),
            None => clusters.push(begin(events, number)),
        }
    }
    clusters
}

/// The event among `rivals` that a mention joins, if any.
pub(crate) fn choose(
    pool: &Pool,
    clusters: &[EventCluster],
    number: usize,
    rivals: &[Rival],
    links: &Ranker,
) -> Option<usize> {
    let score = |r: &Rival| links.score(&links::features(pool, number, &clusters[r.cluster], r, false));
    let best = rivals.iter().map(|r| (score(r), r.cluster)).max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    best.filter(|(score, _)| *score > 0.0).map(|(_, c)| c)
}

/// An event of one mention.
pub(crate) fn begin(events: &[EventMention], number: usize) -> EventCluster {
    let m = &events[number];
    EventCluster {
        event_type: m.event_type,
        mentions: vec![number],
        actors: m.actors.clone(),
        recipients: m.recipients.clone(),
        places: m.places.clone(),
        status: m.status,
        sure: 0.0,
    }
}

/// Add a mention to an event.
pub(crate) fn join(cluster: &mut EventCluster, events: &[EventMention], number: usize) {
    let m = &events[number];
    cluster.mentions.push(number);
    for (known, new) in
        [(&mut cluster.actors, &m.actors), (&mut cluster.recipients, &m.recipients), (&mut cluster.places, &m.places)]
    {
        if known.is_empty() {
            known.clone_from(new);
        }
    }
    if cluster.status == EventStatus::Hypothetical && m.status == EventStatus::Occurred {
        cluster.status = m.status;
    }
}

/// Take another event's mentions and whatever this one lacks.
pub(crate) fn absorb(cluster: &mut EventCluster, other: EventCluster) {
    cluster.mentions.extend(other.mentions);
    cluster.mentions.sort_unstable();
    for (known, new) in [
        (&mut cluster.actors, other.actors),
        (&mut cluster.recipients, other.recipients),
        (&mut cluster.places, other.places),
    ] {
        if known.is_empty() {
            *known = new;
        }
    }
    if cluster.status != EventStatus::Occurred && other.status == EventStatus::Occurred {
        cluster.status = other.status;
    }
}

/// A noun that only points back ('deze actie', 'het incident'): the physical event it means, the latest before it.
pub(crate) fn anaphors(doc: &Doc, events: &[EventMention], clusters: &[EventCluster]) -> Vec<(At, usize)> {
    let mut found = Vec::new();
    for at in doc.all_words() {
        let word = doc.word(at);
        let abstract_noun = word.pos == "NOUN" && doc.lexicon.grammar.is("abstract_event_nouns", &word.lemma);
        if !abstract_noun || events.iter().any(|e| e.at == at) {
            continue;
        }
        if !matches!(nominals_determiner(doc, at), Determiner::Definite | Determiner::Demonstrative) {
            continue;
        }
        let latest = clusters.iter().enumerate().filter(|(_, c)| is_deed(c.event_type)).filter_map(|(i, c)| {
            let near = c.mentions.iter().map(|&m| events[m].at).filter(|&e| e < at).max()?;
            (at.sent - near.sent <= 4).then_some((near, i))
        });
        if let Some((_, cluster)) = latest.max() {
            found.push((at, cluster));
        }
    }
    found
}

fn is_deed(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize | EventType::Sanction
    )
}
