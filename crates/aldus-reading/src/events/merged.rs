use super::EventCluster;
use super::context::{self, Rival};
use super::coreference::absorb;
use super::links::{self, Pool, agreement, fit_of_times, places};
use crate::mentions::determination;
use crate::ranker::{Features, Rankers};

/// Join events that turn out to be one now that it is known who took part in each: the mentions were joined in reading order, when
/// that was not known yet ('Iran heeft luchtaanvallen uitgevoerd … dat Iran doelwitten in Pakistan bestookt').
pub(crate) fn merge(pool: &Pool, clusters: &mut Vec<EventCluster>, rankers: &Rankers) {
    let mut later = 1;
    while later < clusters.len() {
        let best = (0..later)
            .filter(|&c| clusters[c].event_type == clusters[later].event_type)
            .map(|c| (rankers.merged.score(&features(pool, clusters, c, later, rankers, false)), c))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((score, c)) if score > 0.0 => {
                let other = clusters.remove(later);
                absorb(&mut clusters[c], other);
            }
            _ => later += 1,
        }
    }
}

/// What speaks for and against two events, the second first mentioned later, being one.
pub(crate) fn features(
    pool: &Pool,
    clusters: &[EventCluster],
    earlier: usize,
    later: usize,
    rankers: &Rankers,
    named: bool,
) -> Features {
    let (scene, events) = (pool.scene, pool.events);
    let doc = scene.doc;
    let (a, b) = (&clusters[earlier], &clusters[later]);
    let kind = a.event_type.name();
    let mut f = Features::new(named);
    f.value("type", kind);
    let mut pair = |name: &str, value: &str| {
        f.value(name, value);
        f.value(&format!("{name}_type"), &format!("{value}.{kind}"));
    };
    pair("actors", agreement(scene, &a.actors, &b.actors));
    pair("recipients", agreement(scene, &a.recipients, &b.recipients));
    pair("places", places(scene, &a.places, &b.places));
    let time = fit_of_times(events, a, b);
    pair("time", time);
    pair(
        "status",
        &if a.status == b.status { "same".to_owned() } else { format!("{}~{}", a.status.name(), b.status.name()) },
    );
    let who = [agreement(scene, &a.actors, &b.actors), agreement(scene, &a.recipients, &b.recipients)].join("~");
    f.value("who", &who);
    f.value("who_where", &format!("{who}~{}", places(scene, &a.places, &b.places)));
    f.value("sizes", &format!("{}~{}", a.mentions.len().min(3), b.mentions.len().min(3)));
    let first = events[b.mentions[0]].at;
    let before = a.mentions.iter().map(|&m| events[m].at).filter(|&at| at < first).max().unwrap_or(first);
    f.value(
        "distance",
        match first.sent - before.sent {
            0 => "0",
            1 => "1",
            2..=4 => "2-4",
            _ => "5+",
        },
    );
    f.value("determiner", determination(doc, first));
    let units = |c: &EventCluster| c.mentions.iter().map(|&m| events[m].unit.clone()).collect::<Vec<_>>();
    let (ua, ub) = (units(a), units(b));
    f.flag("same_unit", ub.iter().any(|u| ua.contains(u)));
    let known: Vec<usize> =
        (0..clusters.len()).filter(|&c| c != later && clusters[c].event_type == a.event_type).collect();
    let freshest = known.iter().copied().filter(|&c| c < later).max_by_key(|&c| clusters[c].mentions.last().copied());
    let largest = known.iter().copied().max_by_key(|&c| (clusters[c].mentions.len(), std::cmp::Reverse(c)));
    let rival = Rival {
        cluster: earlier,
        between: 0,
        rivals: known.len(),
        freshest: freshest == Some(earlier),
        largest: largest == Some(earlier),
    };
    let opening = &events[b.mentions[0]];
    context::by_rank(scene, opening, &rival, &mut f);
    context::by_word(scene, events, opening, a, &mut f);
    context::by_company(pool, opening, a, &mut f);
    let score = b.mentions.iter().map(|&m| rankers.links.score(&links::features(pool, m, a, &rival, false)));
    let best = score.fold(f32::MIN, f32::max);
    for step in [-5.0, -4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0] {
        f.flag(&format!("link>{step}"), best > step);
    }
    f.value(
        "alike",
        match known.len() + 1 {
            2 => "2",
            3 | 4 => "3-4",
            _ => "5+",
        },
    );
    f.flag("first_event", earlier == 0);
    f.flag("opening", events[a.mentions[0]].at.sent < 2);
    f.flag("heading", doc.sent(first).heading || doc.sent(events[a.mentions[0]].at).heading);
    let harm = |c: &EventCluster| c.mentions.iter().all(|&m| doc.lexicon.casualties.has(&doc.word(events[m].at).lemma));
    f.flag("later_harms", harm(b));
    f.flag("earlier_harms", harm(a));
    f
}
