//! How a mention of an event stands among the events known so far: by its word, by who and where is named around it, and by which
//! of them is freshest or weightiest.

use super::{EventCluster, EventMention};
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::events::links::Pool;
use crate::mentions::determination;
use crate::ranker::Features;
use std::collections::BTreeSet;

/// An event that a mention may be of, among the others of its type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rival {
    pub cluster: usize,
    /// How many of the type began since.
    pub between: usize,
    /// How many of the type are known.
    pub rivals: usize,
    /// Whether none of them was spoken of later, and whether none has more mentions.
    pub freshest: bool,
    pub largest: bool,
}

/// The events of a mention's type that are known so far.
pub(crate) fn rivals(events: &[EventMention], clusters: &[EventCluster], number: usize) -> Vec<Rival> {
    let kind = events[number].event_type;
    let same: Vec<usize> = (0..clusters.len()).filter(|&c| clusters[c].event_type == kind).collect();
    let last = |c: usize| clusters[c].mentions.last().copied();
    let freshest = same.iter().copied().max_by_key(|&c| last(c));
    let largest = same.iter().copied().max_by_key(|&c| (clusters[c].mentions.len(), std::cmp::Reverse(c)));
    let rival = |(place, &cluster): (usize, &usize)| Rival {
        cluster,
        between: same.len() - 1 - place,
        rivals: same.len(),
        freshest: freshest == Some(cluster),
        largest: largest == Some(cluster),
    };
    same.iter().enumerate().map(rival).collect()
}

/// What the mention's place among the known events says.
pub(crate) fn by_rank(scene: &Scene, m: &EventMention, rival: &Rival, f: &mut Features) {
    let doc = scene.doc;
    let verb = doc.word(m.at).is_verb();
    let determiner = determination(doc, m.at);
    let rank = match (rival.freshest, rival.largest) {
        (true, true) => "both",
        (true, false) => "freshest",
        (false, true) => "largest",
        _ => "neither",
    };
    let crowd = ["0", "1", "2", "3+"][rival.rivals.min(3)];
    f.value("rank", rank);
    f.dotted("rank_determiner", &[rank, determiner]);
    f.dotted("rank_crowd", &[rank, crowd]);
    let general = |class: &str| doc.is(m.at, class);
    if !verb && (general("abstract_event_nouns") || general("abstract_assault_nouns")) {
        f.dotted("general_noun", &[rank, determiner]);
    }
}

/// How the word of a mention is like those of an event: `raketaanval` and `luchtaanval` share a part, `bombardeerden` and
/// `bombardement` a stem.
pub(crate) fn by_word(
    scene: &Scene,
    events: &[EventMention],
    m: &EventMention,
    cluster: &EventCluster,
    f: &mut Features,
) {
    let doc = scene.doc;
    let word = doc.word(m.at);
    let mut known = cluster.mentions.iter().map(|&c| doc.word(events[c].at));
    let stem = |text: &str| text.chars().take(5).collect::<String>();
    let likeness = known.clone().any(|k| k.last_part() == word.last_part());
    let kin = likeness || known.any(|k| stem(k.last_part()) == stem(word.last_part()));
    let like = if likeness {
        "part"
    } else if kin {
        "stem"
    } else {
        "other"
    };
    f.value("like", like);
    f.dotted("like_determiner", &[like, determination(doc, m.at)]);
}

/// Who and which countries are named in a sentence.
pub(crate) struct Company<'s> {
    parties: BTreeSet<usize>,
    lands: BTreeSet<&'s str>,
}

impl<'s> Company<'s> {
    pub(crate) fn of(scene: &'s Scene, sent: usize) -> Company<'s> {
        let words = (0..scene.doc.sentences[sent].words.len()).map(|w| At::new(sent, w));
        let places = words.filter_map(|at| scene.places.at(at));
        Company {
            parties: scene.mentions.in_sentence(sent).filter_map(|m| scene.actors.of(m)).collect(),
            lands: places.filter_map(|p| scene.places.list[p].country.as_deref()).collect(),
        }
    }
}

/// Whether the sentence of a mention speaks of the same people and countries as those of an event.
pub(crate) fn by_company(pool: &Pool, m: &EventMention, cluster: &EventCluster, f: &mut Features) {
    let sentences: BTreeSet<usize> = cluster.mentions.iter().map(|&c| pool.events[c].at.sent).collect();
    if sentences.contains(&m.at.sent) {
        f.value("company", "one_sentence");
        return;
    }
    let here = &pool.company[m.at.sent];
    let known = |test: &dyn Fn(&Company) -> bool| sentences.iter().any(|&s| test(&pool.company[s]));
    let shared = here.parties.iter().filter(|p| known(&|c| c.parties.contains(p))).count();
    let new = here.parties.len() - shared;
    f.dotted("company", &[["0", "1", "2+"][shared.min(2)], ["0", "1", "2+"][new.min(2)]]);
    let both = here.lands.iter().filter(|l| known(&|c| c.lands.contains(*l))).count();
    let fit = match (here.lands.is_empty(), !known(&|c| !c.lands.is_empty())) {
        (true, true) => "neither",
        (true, false) => "only_known",
        (false, true) => "only_new",
        _ if both == here.lands.len() => "within",
        _ if both == 0 => "apart",
        _ => "overlap",
    };
    f.value("lands", fit);
}
