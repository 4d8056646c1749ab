//! What an attribution looks like: its cue, its source and what it says.

use super::content;
use super::outlook::Outlook;
use crate::doc::At;
use crate::ranker::Features;
use aldus_record::EventStatus;

/// What speaks for an attribution being a claim, and for the side of an event it is about.
pub(crate) fn of(outlook: &Outlook, named: bool) -> Features {
    let mut f = Features::new(named);
    cue(outlook, &mut f);
    source(outlook, &mut f);
    events(outlook, &mut f);
    content::head(outlook, &mut f);
    content::words(outlook, &mut f);
    content::figures(outlook, &mut f);
    content::parties(outlook, &mut f);
    f
}

fn cue(outlook: &Outlook, f: &mut Features) {
    let attribution = outlook.attribution;
    let doc = outlook.scene.doc;
    let facet = attribution.facet.map_or("open", |f| f.name());
    f.value("kind", attribution.kind.name());
    f.value("unit", &attribution.unit);
    f.value("stance", attribution.stance.name());
    f.value("cue_facet", facet);
    f.value("cue_facet_stance", &format!("{facet}.{}", attribution.stance.name()));
    f.value("quote", &format!("{:?}", attribution.quote));
    f.value("quote_facet", &format!("{:?}.{facet}", attribution.quote));
    f.value("certainty", attribution.certainty.name());
    f.value("strength", if attribution.strong { "strong" } else { "weak" });
    f.flag("relayed", !attribution.via.is_empty());
    f.flag("points", outlook.said.points);
    if let Some(at) = attribution.cue {
        let own = outlook.sheet.events_in(at.sent).iter().map(|&e| &outlook.sheet.findings.events[e]);
        f.value("cue_type", own.into_iter().find(|e| e.at == at).map_or("none", |e| e.event_type.name()));
        f.flag("cue_relative", doc.word(at).rel == "acl:relcl");
        f.value("cue_rel", &doc.word(at).rel);
        f.flag("naming", doc.is(at, "naming_verbs"));
        f.flag("cue_head", attribution.head == Some(at.word));
    }
}

fn source(outlook: &Outlook, f: &mut Features) {
    let attribution = outlook.attribution;
    let source = attribution.sources.first().map(|&s| &outlook.scene.actors.parties[s]);
    let role = source.map_or("absent".to_owned(), |s| s.role.map_or("none".to_owned(), |r| r.code()));
    f.value("source_role", &role);
    f.value("source_role_quote", &format!("{role}.{:?}", attribution.quote));
}

/// The events within what is said.
fn events(outlook: &Outlook, f: &mut Features) {
    let findings = outlook.sheet.findings;
    let mentions = outlook.sheet.events_in(outlook.said.sent).iter().map(|&e| &findings.events[e]);
    let inside: Vec<_> = mentions.filter(|e| outlook.said.holds(e.at)).collect();
    let mut kinds: Vec<&str> = inside.iter().map(|e| e.event_type.name()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.iter().for_each(|kind| f.value("content_type", kind));
    f.flag("physical_inside", inside.iter().any(|e| e.event_type.is_physical()));
    f.flag("no_event_inside", inside.is_empty());
    for status in [EventStatus::Planned, EventStatus::Negated, EventStatus::Hypothetical] {
        if inside.iter().any(|e| e.status == status) {
            f.value("status_inside", status.name());
        }
    }
    let here = outlook.here();
    let carried = |e: &&&crate::events::EventMention| e.at == here || e.carrier == Some(here.word);
    let heads = inside.iter().find(carried);
    f.value("head_type", heads.map_or("none", |e| e.event_type.name()));
    f.value(
        "head_type_stance",
        &format!("{}.{}", heads.map_or("none", |e| e.event_type.name()), outlook.attribution.stance.name()),
    );
    let harm = |at: At| outlook.sheet.figures_in(at.sent).iter().any(|&k| findings.figures[k].harm_word == at);
    f.flag("figure_only", outlook.figure && inside.iter().all(|e| harm(e.at)));
    let pointing = outlook.sheet.anaphors_in(outlook.said.sent).iter().any(|(at, _)| outlook.said.holds(*at));
    f.flag("anaphor", pointing);
}
