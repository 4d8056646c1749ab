use super::context::{self, Company, Rival};
use super::whereabouts;
use super::{EventCluster, EventMention};
use crate::attribution::Attribution;
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use crate::mentions::{Determiner, determination, nominals_determiner};
use crate::ranker::Features;
use aldus_record::Time;

/// The mentions to be joined, and what the report says around them.
pub(crate) struct Pool<'s, 't> {
    pub scene: &'s Scene<'s, 't>,
    pub events: &'s [EventMention],
    pub attributions: &'s [Attribution],
    /// Who and which countries are named in each sentence.
    pub(super) company: Vec<Company<'s>>,
    /// Which mentions are told of another time than now.
    pub(super) elsewhen: Vec<bool>,
}

impl<'s, 't> Pool<'s, 't> {
    pub fn new(scene: &'s Scene<'s, 't>, events: &'s [EventMention], attributions: &'s [Attribution]) -> Pool<'s, 't> {
        let company = (0..scene.doc.sentences.len()).map(|s| Company::of(scene, s)).collect();
        let elsewhen = events.iter().map(|e| whereabouts::is_elsewhen(scene.doc, e.at)).collect();
        Pool { scene, events, attributions, company, elsewhen }
    }
}

/// What speaks for and against a mention being of an event already known.
pub(crate) fn features(pool: &Pool, mention: usize, cluster: &EventCluster, rival: &Rival, named: bool) -> Features {
    let (scene, events) = (pool.scene, pool.events);
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
    let determiner = determination(doc, m.at);
    f.value("determiner", determiner);
    f.value(if same_lemma { "determiner_same_unit" } else { "determiner_other_unit" }, determiner);
    // A cluster that was merged may reach beyond this mention: that is as far away as can be.
    let distance = match m.at.sent.checked_sub(last.at.sent) {
        Some(0) => "0",
        Some(1) => "1",
        Some(2) => "2",
        Some(3..=5) => "3-5",
        Some(6..=9) => "6-9",
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
        match rival.between {
            0 => "0",
            1 => "1",
            _ => "2+",
        },
    );
    f.flag("first_of_type", rival.between == 0 && cluster.mentions.len() == 1);
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
    let time = time_and_kind(pool, m, cluster, &mut f);
    wording(pool, m, cluster, determiner, &mut f);
    context::by_word(scene, events, m, cluster, &mut f);
    context::by_company(pool, m, cluster, &mut f);
    context::by_rank(scene, m, rival, &mut f);
    whereabouts::features(pool, mention, cluster, [distance, determiner, time], &mut f);
    f
}

/// How the times of two events fit.
pub(crate) fn fit_of_times(events: &[EventMention], a: &EventCluster, b: &EventCluster) -> &'static str {
    compare_times(&times_of(events, b), &times_of(events, a))
}

fn times_of<'e>(events: &'e [EventMention], cluster: &EventCluster) -> Vec<&'e Time> {
    cluster.mentions.iter().filter_map(|&c| events[c].time.as_ref()).collect()
}

fn compare_times(new: &[&Time], known: &[&Time]) -> &'static str {
    let meets = |a: &Time, b: &Time| a.earliest <= b.latest && b.earliest <= a.latest;
    match (new.is_empty(), known.is_empty()) {
        (true, true) => "neither",
        (false, true) => "only_new",
        (true, false) => "only_known",
        _ if new.iter().any(|t| known.contains(t)) => "same",
        _ if new.iter().any(|t| known.iter().any(|k| meets(t, k))) => "overlap",
        _ => "apart",
    }
}

/// When it happened, and what kind of deed it was; how the times fit.
fn time_and_kind(pool: &Pool, m: &EventMention, cluster: &EventCluster, f: &mut Features) -> &'static str {
    let events = pool.events;
    let time = compare_times(&m.time.iter().collect::<Vec<_>>(), &times_of(events, cluster));
    f.value("time", time);
    f.value(if m.at.sent == events[cluster.mentions[0]].at.sent { "time_here" } else { "time_later" }, time);
    let mode = |e: &EventMention| e.mode.clone().or_else(|| e.cameo.as_ref().map(|c| c.chars().take(2).collect()));
    let known: Vec<Option<String>> = cluster.mentions.iter().map(|&c| mode(&events[c])).collect();
    f.value("mode", if known.contains(&mode(m)) { "same" } else { "other" });
    let code = cluster.mentions.iter().any(|&c| events[c].cameo == m.cameo);
    f.flag("same_cameo", code);
    f.value("unit", &m.unit);
    f.value("cluster_unit", &events[cluster.mentions[0]].unit);
    let last = &events[*cluster.mentions.last().unwrap_or(&cluster.mentions[0])];
    f.value("units", &format!("{}~{}", last.unit, m.unit));
    time
}

/// How the mention is worded: bare or described, in whose words, and how it hangs on the last mention.
fn wording(pool: &Pool, m: &EventMention, cluster: &EventCluster, determiner: &str, f: &mut Features) {
    let doc = pool.scene.doc;
    let sentence = doc.sent(m.at);
    let described = sentence.children(m.at.word).iter().any(|&c| {
        matches!(
            sentence.words[c].rel.as_str(),
            "nmod" | "amod" | "obl" | "acl" | "acl:relcl" | "nmod:poss" | "nummod" | "compound"
        )
    });
    f.value(if described { "described" } else { "bare" }, determiner);
    let holder = |at: At| pool.attributions.iter().find(|a| a.holds(at));
    let here = holder(m.at);
    f.value("stance", here.map_or("none", |a| a.stance.name()));
    f.flag("is_cue", pool.attributions.iter().any(|a| a.cue == Some(m.at)));
    let last = &pool.events[*cluster.mentions.last().unwrap_or(&cluster.mentions[0])];
    let there = holder(last.at);
    let speakers = match (here, there) {
        (None, None) => "neither",
        (Some(_), None) | (None, Some(_)) => "one",
        (Some(a), Some(b)) if a.cue == b.cue => "one_claim",
        (Some(a), Some(b)) if a.sources == b.sources => "same_source",
        _ => "other_source",
    };
    f.value("speakers", speakers);
    if m.at.sent == last.at.sent {
        let path = if sentence.words[m.at.word].head == Some(last.at.word) {
            format!("below.{}", sentence.words[m.at.word].rel)
        } else if sentence.words[last.at.word].head == Some(m.at.word) {
            format!("above.{}", sentence.words[last.at.word].rel)
        } else if sentence.is_below(m.at.word, last.at.word) {
            format!("far_below.{}", sentence.words[m.at.word].rel)
        } else if sentence.is_below(last.at.word, m.at.word) {
            format!("far_above.{}", sentence.words[last.at.word].rel)
        } else {
            "beside".to_owned()
        };
        f.value("path", &path);
    }
    let paragraph = doc.sent(last.at).paragraph == sentence.paragraph;
    f.value("paragraph", if paragraph { "same" } else { "other" });
    f.value("rel", &sentence.words[m.at.word].rel);
    let held = cluster.mentions.len();
    f.value(
        "size",
        if held == 1 {
            "1"
        } else if held < 4 {
            "2-3"
        } else {
            "4+"
        },
    );
    f.value("type_size", &format!("{}.{}", m.event_type.name(), held.min(4)));
    f.value("worth", if m.worth > 1.5 { "high" } else { "low" });
}

/// Whether two lists of actors agree.
pub(crate) fn agreement(scene: &Scene, a: &[usize], b: &[usize]) -> &'static str {
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

pub(crate) fn places(scene: &Scene, a: &[usize], b: &[usize]) -> &'static str {
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
