//! Which event a claim is about, if any of those found.

use super::outlook::{Outlook, Sight};
use super::told::Told;
use crate::doc::At;
use crate::events::{EventCluster, sureness};
use crate::ranker::{Features, Rankers};
use aldus_record::{EventType, Quote};

/// Where it is nearly even, an event is named rather than none.
const DOUBT: f32 = 0.0;

/// One of the events an attribution can be about, or none, with what speaks for it.
pub(crate) type Topic = (Option<usize>, Features);

/// All that an attribution can be about.
pub(crate) fn all(outlook: &Outlook, told: &Told, named: bool) -> Vec<Topic> {
    let hint = hint(outlook);
    let surest = surest_inside(outlook);
    let event = |&c: &usize| {
        let mut f = of_event(outlook, told, hint, c, named);
        sure(outlook, (hint, surest), c, &mut f);
        (Some(c), f)
    };
    let mut nothing = (None, of_nothing(outlook, told, hint, named));
    nothing.1.value("nothing_surest", surest);
    nothing.1.dotted("nothing_surest_hint", &[surest, hint]);
    outlook.sights.keys().map(event).chain([nothing]).collect()
}

/// What an attribution is about: the likeliest of its topics.
pub(crate) fn best(topics: &[Topic], rankers: &Rankers) -> Option<usize> {
    let score = |(event, f): &Topic| rankers.topics.score(f) + if event.is_some() { DOUBT } else { 0.0 };
    let scored = topics.iter().map(|topic| (score(topic), topic.0));
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).and_then(|(_, event)| event)
}

/// The facet as far as the cue or a figure says it.
fn hint(outlook: &Outlook) -> &'static str {
    match outlook.attribution.facet {
        Some(facet) => facet.name(),
        None if outlook.figure => "figure",
        None => "open",
    }
}

/// What speaks for an attribution being about an event.
fn of_event(outlook: &Outlook, told: &Told, hint: &str, cluster: usize, named: bool) -> Features {
    let mut f = Features::new(named);
    let findings = outlook.sheet.findings;
    let c = &findings.clusters[cluster];
    let sight = &outlook.sights[&cluster];
    itself(outlook, cluster, c, &mut f);
    beside_others(outlook, cluster, c, sight, &mut f);
    within(outlook, hint, c, sight, &mut f);
    away(outlook, c, sight, &mut f);
    let pointed =
        outlook.sheet.anaphors_in(outlook.said.sent).iter().any(|&(at, a)| a == cluster && outlook.said.holds(at));
    f.flag("pointed_at", pointed);
    let attribution = outlook.attribution;
    let is_cue = |&m: &usize| attribution.cue == Some(findings.events[m].at);
    let cue = c.mentions.iter().any(is_cue);
    f.flag("cue_event", cue);
    f.flag("only_cue_event", cue && c.mentions.len() == 1);
    told.of_topic(outlook, hint, cluster, &mut f);
    bare(outlook, hint, cluster, c, sight, &mut f);
    people(outlook, c, sight, &mut f);
    f
}

/// How sure the reading is that it is an event, and that what is said speaks of it.
fn sure(outlook: &Outlook, (hint, surest): (&str, &str), cluster: usize, f: &mut Features) {
    let (c, sight) = (&outlook.sheet.findings.clusters[cluster], &outlook.sights[&cluster]);
    let inside = if sight.inside > 0 { "inside" } else { "outside" };
    let own = sureness(c.sure);
    f.dotted("sure", &[inside, own]);
    f.dotted("sure_type", &[inside, own, c.event_type.name()]);
    f.dotted("sure_hint", &[inside, own, hint]);
    let spoken = c.mentions.iter().map(|&m| &outlook.sheet.findings.events[m]).filter(|e| outlook.said.holds(e.at));
    if let Some(worth) = spoken.map(|e| e.worth).max_by(f32::total_cmp) {
        f.dotted("worth", &[sureness(worth), if sight.is_head { "head" } else { "below" }]);
        f.dotted("worth_size", &[sureness(worth), ["1", "1", "2", "3+"][c.mentions.len().min(3)]]);
    } else {
        f.dotted("surest_inside", &[surest, own]);
    }
}

/// How sure the reading is of the surest event mentioned within what is said.
fn surest_inside(outlook: &Outlook) -> &'static str {
    let clusters = &outlook.sheet.findings.clusters;
    outlook.inside().map(|o| clusters[o].sure).max_by(f32::total_cmp).map_or("none", sureness)
}

/// What the event is, wherever it is seen from.
fn itself(outlook: &Outlook, cluster: usize, c: &EventCluster, f: &mut Features) {
    let findings = outlook.sheet.findings;
    f.value("type", c.event_type.name());
    f.flag("physical", c.event_type.is_physical());
    f.value("size", ["1", "1", "2", "3", "4+"][c.mentions.len().min(4)]);
    f.flag("opening", c.mentions.first().is_some_and(|&m| findings.events[m].at.sent < 2));
    f.flag("first_event", c.mentions.contains(&0));
    f.flag("main", outlook.sheet.main == Some(cluster));
    f.value("status", c.status.name());
    let heading = |&m: &usize| outlook.scene.doc.sent(findings.events[m].at).heading;
    f.flag("heading_event", c.mentions.iter().any(heading));
}

/// How the event stands to the others in sight.
fn beside_others(outlook: &Outlook, cluster: usize, c: &EventCluster, sight: &Sight, f: &mut Features) {
    let kind = |o: usize| outlook.sheet.findings.clusters[o].event_type;
    let physical = |o: usize| kind(o).is_physical();
    f.flag("latest_physical", physical(cluster) && outlook.is_latest(cluster, physical));
    let assault = |o: usize| kind(o) == EventType::Assault;
    f.flag("latest_assault", assault(cluster) && outlook.is_latest(cluster, assault));
    let others = outlook.inside().filter(|&o| o != cluster).count();
    f.flag("only_inside", sight.inside > 0 && others == 0);
    f.flag("others_inside", others > 0 && sight.inside == 0);
    let depth = |o: &usize| outlook.sights[o].depth;
    let higher = outlook.inside().filter(|o| *o != cluster).filter_map(|o| depth(&o)).any(|d| Some(d) < sight.depth);
    f.flag("highest_inside", sight.inside > 0 && others > 0 && !higher);
    let larger = |o: usize| outlook.sheet.findings.clusters[o].mentions.len() > c.mentions.len();
    f.flag("largest_inside", sight.inside > 0 && others > 0 && !outlook.inside().any(larger));
    twins(outlook, cluster, c, sight, f);
    f.value("recency", ["0", "1", "2", "3", "4-6", "4-6", "4-6", "7+"][sight.since.min(7)]);
}

/// Whether a larger event of the same type is in sight beside one mentioned within what is said: the two may well be one.
fn twins(outlook: &Outlook, cluster: usize, c: &EventCluster, sight: &Sight, f: &mut Features) {
    let event = |o: usize| &outlook.sheet.findings.clusters[o];
    let twin = |o: &usize| *o != cluster && event(*o).event_type == c.event_type;
    let size = c.mentions.len();
    let differ = |a: &[usize], b: &[usize]| !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x));
    let apart = |o: usize| differ(&event(o).actors, &c.actors) || differ(&event(o).places, &c.places);
    if sight.inside > 0 {
        let larger = |o: &usize| outlook.sights[o].inside == 0 && event(*o).mentions.len() > size;
        let twin = outlook.sights.keys().copied().filter(twin).filter(larger).map(apart).min();
        f.value(
            "larger_twin",
            &format!(
                "{}.{}",
                twin.map_or("none", |a| if a { "apart" } else { "near" }),
                ["0", "1", "2", "3+"][size.min(3)]
            ),
        );
    } else {
        let smaller = |o: &usize| event(*o).mentions.len() < size;
        let twin = outlook.inside().filter(twin).filter(smaller).map(apart).min();
        f.value(
            "smaller_twin",
            &format!(
                "{}.{}",
                twin.map_or("none", |a| if a { "apart" } else { "near" }),
                ["0", "1", "2", "3+"][size.min(3)]
            ),
        );
    }
}

/// Where in what is said the event is mentioned.
fn within(outlook: &Outlook, hint: &str, c: &EventCluster, sight: &Sight, f: &mut Features) {
    let inside = sight.inside > 0;
    let attribution = outlook.attribution;
    f.flag("inside", inside);
    f.value("inside_hint", &format!("{inside}.{hint}"));
    f.value("hint_type", &format!("{hint}.{}", c.event_type.name()));
    f.value("stance_type", &format!("{}.{}", attribution.stance.name(), c.event_type.name()));
    f.value("unit_type", &format!("{}.{}", attribution.unit, c.event_type.name()));
    f.flag("is_head", sight.is_head);
    f.value("depth", sight.depth.map_or("none", |d| ["0", "1", "2", "3", "4+"][d.min(4)]));
    f.flag("inside_pointing", inside && outlook.said.points);
}

/// What counts where what is said names no event at all, or leans on what was told right before (`Daarbij kwamen …`).
fn bare(outlook: &Outlook, hint: &str, cluster: usize, c: &EventCluster, sight: &Sight, f: &mut Features) {
    let state = if outlook.inside().next().is_some() {
        "held"
    } else if leans(outlook) {
        "leaning"
    } else {
        "bare"
    };
    let attribution = outlook.attribution;
    let near = sight.distance.map_or("later", |d| ["0", "1", "2", "3+"][d.min(3)]);
    let physical = c.event_type.is_physical();
    f.value("state_recency", &format!("{state}.{}", ["0", "1", "2", "3+"][sight.since.min(3)]));
    f.value("state_distance", &format!("{state}.{near}.{}", sight.inside > 0));
    f.value("state_hint", &format!("{state}.{hint}.{physical}"));
    f.value("state_stance", &format!("{state}.{}.{physical}", attribution.stance.name()));
    f.value(
        "state_size",
        &format!("{state}.{}.{}", ["1", "1", "2", "3", "4+"][c.mentions.len().min(4)], sight.inside > 0),
    );
    f.value(
        "state_main",
        &format!("{state}.{}.{}", outlook.sheet.main == Some(cluster), hint == "figure" || hint == "casualties"),
    );
    let opening = c.mentions.first().is_some_and(|&m| outlook.sheet.findings.events[m].at.sent < 2);
    f.value("state_opening", &format!("{state}.{opening}"));
    f.value("state_heads", &format!("{state}.{}", sight.heads_before));
    f.value("state_paragraph", &format!("{state}.{}", sight.same_paragraph));
}

/// `Daarbij kwamen volgens het leger …`, `There, the ministry said, …`: the sentence begins with a word that points to what was told.
fn leans(outlook: &Outlook) -> bool {
    let doc = outlook.scene.doc;
    let sentence = &doc.sentences[outlook.said.sent];
    let points = |w: usize| {
        let at = At::new(outlook.said.sent, w);
        doc.is(at, "result_words") || doc.is(at, "place_proforms") || doc.is(at, "clause_placeholders")
    };
    (0..sentence.words.len().min(2)).any(points)
}

/// How far away the event is mentioned.
fn away(outlook: &Outlook, c: &EventCluster, sight: &Sight, f: &mut Features) {
    let attribution = outlook.attribution;
    let bands = ["0", "1", "2", "3-5", "3-5", "3-5", "6+"];
    let distance = sight.distance.map_or("later", |d| bands[d.min(6)]);
    let near = sight.distance.map_or("later", |d| ["0", "1", "2", "3+"][d.min(3)]);
    f.value("distance", distance);
    f.value("distance_kind", &format!("{near}.{}", attribution.kind.name()));
    f.value("distance_quote", &format!("{near}.{}", attribution.quote == Quote::Direct));
    f.value("distance_physical", &format!("{near}.{}", c.event_type.is_physical()));
    f.flag("same_paragraph", sight.same_paragraph);
    f.flag("heads_sentence_before", sight.heads_before);
    f.flag("heads_sentence", sight.heads_here);
    f.value("shared", ["0", "1", "2", "3", "4+"][sight.shared.min(4)]);
    f.flag("shared_outside", sight.shared > 1 && sight.inside == 0);
    let doc = outlook.scene.doc;
    let pronoun = |at: At| doc.word(at).pos == "PRON" && doc.is(at, "demonstratives");
    let pointing = outlook.said.points || outlook.said.places().any(pronoun);
    f.value("pointing_recency", &format!("{pointing}.{}", ["0", "1", "2", "3+"][sight.since.min(3)]));
    let said = |at: At| outlook.said.holds(at);
    let named = c.mentions.iter().map(|&m| doc.word(outlook.sheet.findings.events[m].at).last_part());
    let mut names = named.collect::<Vec<_>>();
    names.dedup();
    let again = |at: At| doc.word(at).pos == "NOUN" && names.contains(&doc.word(at).last_part());
    f.flag("named_again", sight.inside == 0 && outlook.said.places().filter(|&at| said(at)).any(again));
}

/// Whether the claim names who takes part in the event, and whether the source does.
fn people(outlook: &Outlook, c: &EventCluster, sight: &Sight, f: &mut Features) {
    let (scene, attribution) = (outlook.scene, outlook.attribution);
    let mentions = |p: &usize| scene.actors.parties[*p].mentions.iter().map(|&m| scene.mentions.list[m].at);
    let named = |p: &usize| mentions(p).any(|at| outlook.said.holds(at));
    f.flag("names_actor", c.actors.iter().any(named));
    f.flag("names_recipient", c.recipients.iter().any(named));
    f.flag("names_party_outside", sight.inside == 0 && c.actors.iter().chain(&c.recipients).any(named));
    let country = |p: &usize| scene.actors.parties[*p].country.as_deref();
    let own: Vec<&str> = attribution.sources.iter().filter_map(country).collect();
    f.flag("source_country_acts", c.actors.iter().filter_map(country).any(|x| own.contains(&x)));
    f.flag("source_country_undergoes", c.recipients.iter().filter_map(country).any(|x| own.contains(&x)));
    let spoken = |place: usize| outlook.said.places().any(|at| scene.places.at(at) == Some(place));
    f.flag("names_place", c.places.iter().any(|&p| spoken(p)));
    let acts = attribution.sources.iter().any(|s| c.actors.contains(s));
    f.flag("source_acts", acts);
    f.flag("source_undergoes", attribution.sources.iter().any(|s| c.recipients.contains(s)));
    f.value("stance_acts", &format!("{}.{acts}", attribution.stance.name()));
}

/// What speaks for an attribution being about none of the events found.
fn of_nothing(outlook: &Outlook, told: &Told, hint: &str, named: bool) -> Features {
    let mut f = Features::new(named);
    let (attribution, doc) = (outlook.attribution, outlook.scene.doc);
    f.flag("nothing", true);
    f.value("nothing_hint", hint);
    f.value("nothing_kind", attribution.kind.name());
    f.value("nothing_stance", attribution.stance.name());
    f.value("nothing_unit", &attribution.unit);
    f.value("nothing_inside", ["0", "1", "2+"][outlook.inside().count().min(2)]);
    f.flag("nothing_head", outlook.sights.values().any(|s| s.is_head));
    f.flag("nothing_points", outlook.said.points);
    f.value("nothing_quote", &format!("{:?}", attribution.quote));
    f.value(
        "nothing_length",
        ["0-4", "5-9", "10-19", "20+"][[4, 9, 19].partition_point(|&n| outlook.said.words.len() > n)],
    );
    let sheet = outlook.sheet;
    let left = |&&e: &&usize| sheet.cluster_of[e].is_none() && outlook.said.holds(sheet.findings.events[e].at);
    f.flag("nothing_left_out", sheet.events_in(outlook.said.sent).iter().any(|e| left(&e)));
    let here = outlook.here();
    f.flag(
        "nothing_trigger",
        doc.lexicon.triggers.has(&doc.word(here).lemma) && !outlook.sights.values().any(|s| s.is_head),
    );
    f.value("nothing_head_pos", doc.word(here).pos);
    f.value("nothing_sights", ["0", "1-3", "4-9", "10+"][[0, 3, 9].partition_point(|&n| outlook.sights.len() > n)]);
    told.of_nothing(outlook, &mut f);
    f
}
