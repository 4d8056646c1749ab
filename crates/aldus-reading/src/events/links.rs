use super::{EventCluster, EventMention};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use crate::mentions::{Determiner, nominals_determiner};
use crate::ranker::Features;

/// What speaks for and against a mention being of an event already known.
pub(crate) fn features(
    scene: &Scene,
    events: &[EventMention],
    mention: usize,
    cluster: &EventCluster,
    between: usize,
    named: bool,
) -> Features {
    let doc = scene.doc;
    let m = &events[mention];
    let word = doc.word(m.at);
    let last = &events[*cluster.mentions.last().unwrap_or(&mention)];
    let mut f = Features::new(named);
    let kind = m.event_type.name();
    f.value("type", kind);
    let pos = if word.is_verb() { "verb" } else { "noun" };
    f.value("pos", pos);
    let same_lemma = cluster.mentions.iter().any(|&c| events[c].unit == m.unit);
    let same_word = cluster.mentions.iter().any(|&c| doc.word(events[c].at).lemma == word.lemma);
    f.flag("same_unit", same_lemma);
    f.flag("same_word", same_word);
    let determiner = if pos == "noun" { format!("{:?}", nominals_determiner(doc, m.at)) } else { "verb".to_owned() };
    f.value("determiner", &determiner);
    f.value(if same_lemma { "determiner_same_unit" } else { "determiner_other_unit" }, &determiner);
    let distance = m.at.sent - last.at.sent;
    let distance = match distance {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=5 => "3-5",
        6..=9 => "6-9",
        _ => "10+",
    };
    f.value("distance", distance);
    f.value(if same_lemma { "distance_same_unit" } else { "distance_other_unit" }, distance);
    f.value("actors", agreement(scene, &m.actors, &cluster.actors));
    f.value("recipients", agreement(scene, &m.recipients, &cluster.recipients));
    f.value("type_actors", &format!("{kind}.{}", agreement(scene, &m.actors, &cluster.actors)));
    f.value("places", places(scene, &m.places, &cluster.places));
    f.value("means", means(events, m, cluster));
    f.value("status", if m.status == cluster.status { "same" } else { "other" });
    f.value(
        "between",
        match between {
            0 => "0",
            1 => "1",
            _ => "2+",
        },
    );
    f.flag("first_of_type", between == 0 && cluster.mentions.len() == 1);
    f.flag("big", cluster.mentions.len() >= 3);
    f.flag("opening", events[cluster.mentions[0]].at.sent < 2);
    f.value(
        "opening_determiner",
        &format!("{}{determiner}", if events[cluster.mentions[0]].at.sent < 2 { "open." } else { "late." }),
    );
    f.flag("other", says_other(doc, m.at));
    f.value("number", word.feats.get("Number").unwrap_or("none"));
    f.value("last_pos", if doc.word(last.at).is_verb() { "verb" } else { "noun" });
    f.flag("heading", doc.sent(m.at).heading);
    f.flag("after_heading", doc.sent(last.at).heading);
    f.flag("harms", doc.lexicon.casualties.has(&word.lemma));
    f.flag("cluster_harms", doc.lexicon.casualties.has(&doc.word(last.at).lemma));
    f.flag("same_head", same_clause(doc, m.at, last.at));
    f.flag("has_year", doc.sent(m.at).subtree(m.at.word).iter().any(|&w| is_year(doc.sent(m.at).words[w].form)));
    f
}

/// Whether two lists of actors agree.
fn agreement(scene: &Scene, a: &[usize], b: &[usize]) -> &'static str {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() && b.is_empty() {
            "neither"
        } else if a.is_empty() {
            "only_known"
        } else {
            "only_new"
        };
    }
    if a.iter().any(|p| b.contains(p)) {
        return "same";
    }
    let country = |p: &usize| scene.actors.parties[*p].country.clone();
    if a.iter().any(|x| b.iter().any(|y| country(x).is_some() && country(x) == country(y))) {
        "same_country"
    } else {
        "other"
    }
}

fn places(scene: &Scene, a: &[usize], b: &[usize]) -> &'static str {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() && b.is_empty() { "neither" } else { "one" };
    }
    if a.iter().any(|p| b.contains(p)) {
        return "same";
    }
    let country = |p: &usize| scene.places.list[*p].country.clone();
    if a.iter().any(|x| b.iter().any(|y| country(x) == country(y))) { "same_country" } else { "other" }
}

fn means(events: &[EventMention], m: &EventMention, cluster: &EventCluster) -> &'static str {
    let known: Vec<&String> = cluster.mentions.iter().flat_map(|&c| &events[c].means).collect();
    if m.means.is_empty() || known.is_empty() {
        return "open";
    }
    if m.means.iter().any(|x| known.contains(&x)) { "same" } else { "other" }
}

/// `een andere aanval`, `een tweede bom`, `opnieuw`.
fn says_other(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    sentence.children(at.word).iter().any(|&c| doc.is(At::new(at.sent, c), "other_words"))
        || nominals_determiner(doc, at) == Determiner::Indefinite && doc.word(at).feats.get("Number") == Some("Plur")
}

fn same_clause(doc: &Doc, a: At, b: At) -> bool {
    a.sent == b.sent && doc.sent(a).clause_of(a.word) == doc.sent(b).clause_of(b.word)
}

fn is_year(form: &str) -> bool {
    form.len() == 4 && (form.starts_with("19") || form.starts_with("20")) && form.bytes().all(|b| b.is_ascii_digit())
}
