use super::{EventCluster, EventMention};
use crate::attribution::Attribution;
use crate::events::arguments::Scene;
use crate::mentions::nominals_determiner;
use crate::ranker::Features;
use aldus_record::EventStatus;
use std::collections::BTreeSet;

/// What speaks for and against a joined event being one of its own that a careful reader takes down, and not a part of another
/// one: 'Elf mensen kwamen om' beside the attack that killed them is no second event.
pub(crate) fn features(
    scene: &Scene,
    events: &[EventMention],
    clusters: &[EventCluster],
    number: usize,
    attributions: &[Attribution],
    named: bool,
) -> Features {
    let doc = scene.doc;
    let cluster = &clusters[number];
    let mentions: Vec<&EventMention> = cluster.mentions.iter().map(|&m| &events[m]).collect();
    let kind = cluster.event_type.name();
    let mut f = Features::new(named);
    f.value("type", kind);
    let size = match mentions.len() {
        n @ 1..=3 => n.to_string(),
        _ => "4+".to_owned(),
    };
    f.value("size", &size);
    f.dotted("size_type", &[&size, kind]);
    let best = mentions.iter().map(|m| m.worth).fold(f32::MIN, f32::max);
    for step in [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0] {
        f.flag(&format!("worth>{step}"), best > step);
    }
    let noun = mentions.iter().any(|m| !doc.word(m.at).is_verb());
    let verb = mentions.iter().any(|m| doc.word(m.at).is_verb());
    f.value(
        "wording",
        match (noun, verb) {
            (true, true) => "both",
            (true, false) => "noun",
            _ => "verb",
        },
    );
    let harmed = |m: &&EventMention| doc.lexicon.casualties.has(&doc.word(m.at).lemma);
    let only_harm = mentions.iter().all(harmed);
    f.flag("only_harm", only_harm);
    f.value("status", cluster.status.name());
    f.flag("actor", !cluster.actors.is_empty());
    f.flag("recipient", !cluster.recipients.is_empty());
    f.value("actor_type", &format!("{}.{kind}", !cluster.actors.is_empty()));
    f.value("recipient_type", &format!("{}.{kind}", !cluster.recipients.is_empty()));
    f.flag("only_harm_without_actor", only_harm && mentions.iter().all(|m| m.actors.is_empty()));
    let first = mentions[0].at;
    f.value(
        "first",
        match first.sent {
            0 => "0",
            1 | 2 => "1-2",
            3..=7 => "3-7",
            _ => "8+",
        },
    );
    f.flag("only_heading", mentions.iter().all(|m| doc.sent(m.at).heading));
    if !doc.word(first).is_verb() {
        f.value("determiner", nominals_determiner(doc, first).name());
    }
    f.flag("in_unit", mentions.iter().all(|m| m.in_unit));
    f.flag("in_content", mentions.iter().all(|m| attributions.iter().any(|a| a.holds(m.at))));
    f.flag("time", mentions.iter().any(|m| m.time.is_some()));
    rivals(scene, events, clusters, number, &mut f);
    f
}

/// The other events of its type, and those in its sentences.
fn rivals(scene: &Scene, events: &[EventMention], clusters: &[EventCluster], number: usize, f: &mut Features) {
    let cluster = &clusters[number];
    let kind = cluster.event_type.name();
    let sents = |c: &EventCluster| c.mentions.iter().map(|&m| events[m].at.sent).collect::<BTreeSet<_>>();
    let own = sents(cluster);
    let alike: Vec<usize> =
        (0..clusters.len()).filter(|&c| c != number && clusters[c].event_type == cluster.event_type).collect();
    f.value(
        "alike",
        match alike.len() {
            0 => "0",
            1 => "1",
            2..=4 => "2-4",
            _ => "5+",
        },
    );
    let bigger = alike.iter().any(|&c| clusters[c].mentions.len() > cluster.mentions.len());
    f.value(if bigger { "bigger_alike" } else { "no_bigger_alike" }, kind);
    let beside = alike.iter().any(|&c| sents(&clusters[c]).intersection(&own).next().is_some());
    f.value(if beside { "alike_beside" } else { "no_alike_beside" }, kind);
    let same = |a: &[usize], b: &[usize]| !a.is_empty() && a.iter().any(|x| b.contains(x));
    let twin = alike.iter().any(|&c| {
        let other = &clusters[c];
        same(&cluster.actors, &other.actors) && same(&cluster.recipients, &other.recipients)
            || same(&cluster.actors, &other.actors) && same(&cluster.places, &other.places)
    });
    f.flag("twin", twin);
    if twin {
        f.value("twin", kind);
    }
    let place = |p: &usize| scene.places.list[*p].country.clone();
    let main = (0..clusters.len()).max_by_key(|&c| (clusters[c].mentions.len(), std::cmp::Reverse(c)));
    if let Some(main) = main.filter(|&m| m != number) {
        f.flag("main_type", clusters[main].event_type == cluster.event_type);
        let there: BTreeSet<_> = clusters[main].places.iter().filter_map(place).collect();
        let elsewhere = cluster.places.iter().filter_map(place).any(|c| !there.contains(&c));
        f.value("main_place", if elsewhere { "other" } else { "same" });
        f.flag("main_status", clusters[main].status == cluster.status);
    } else {
        f.flag("is_main", true);
    }
    let crowd = clusters.iter().enumerate().filter(|(c, o)| *c != number && !sents(o).is_disjoint(&own)).count();
    f.value(
        "crowd",
        if crowd == 0 {
            "0"
        } else if crowd < 3 {
            "1-2"
        } else {
            "3+"
        },
    );
    f.flag("negated", cluster.status == EventStatus::Negated);
}
