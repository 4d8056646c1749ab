use crate::claims::Findings;
use crate::doc::At;
use crate::events::EventCluster;
use crate::ranker::Features;
use aldus_record::EventType;

/// What holds of an event seen from a place in the text.
pub(super) fn general(findings: &Findings, here: At, cluster: usize, f: &mut Features) {
    let c = &findings.clusters[cluster];
    let kind = c.event_type.name();
    f.value("type", kind);
    let physical = c.event_type.is_physical();
    f.flag("physical", physical);
    let sents = c.mentions.iter().map(|&m| findings.events[m].at.sent);
    let near = sents.clone().filter(|&s| s <= here.sent).max();
    f.value(
        "distance",
        near.map_or("later", |s| match here.sent - s {
            0 => "0",
            1 => "1",
            2 => "2",
            3..=5 => "3-5",
            _ => "6+",
        }),
    );
    f.value(
        "size",
        match c.mentions.len() {
            1 => "1",
            2 => "2",
            3 => "3",
            _ => "4+",
        },
    );
    f.flag("opening", sents.clone().min().is_some_and(|s| s < 2));
    let last_before = |o: &EventCluster| {
        o.mentions.iter().map(|&m| findings.events[m].at).filter(|at| at.sent < here.sent || *at <= here).max()
    };
    let latest_of = |test: &dyn Fn(EventType) -> bool| {
        (0..findings.clusters.len())
            .filter(|&o| test(findings.clusters[o].event_type))
            .max_by_key(|&o| last_before(&findings.clusters[o]))
    };
    f.flag("latest_physical", physical && latest_of(&EventType::is_physical) == Some(cluster));
    f.flag(
        "latest_assault",
        c.event_type == EventType::Assault && latest_of(&|t| t == EventType::Assault) == Some(cluster),
    );
    let largest = (0..findings.clusters.len())
        .filter(|&o| findings.clusters[o].event_type.is_physical())
        .max_by_key(|&o| (findings.clusters[o].mentions.len(), std::cmp::Reverse(o)));
    f.flag("main", largest == Some(cluster));
    f.value("status", c.status.name());
}
