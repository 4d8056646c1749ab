use crate::figures::{Policy, choose};
use crate::item::{Incident, Item};
use crate::layout::Layout;
use crate::row::Row;
use crate::words::{list, words};
use aldus_record::{Actor, Claim, Harm};

/// The claims of a report.
pub fn fill(item: Item, policy: &Policy, layout: &'static Layout) -> Vec<Row> {
    let verdicts = verdicts(item, policy);
    let claims = item.record.claims.iter();
    claims.map(|claim| of_claim(item, claim, &verdicts, Row::new(layout))).collect()
}

/// For each figure that a claim gives: the claim, whether the figure was chosen, and why.
fn verdicts(item: Item, policy: &Policy) -> Vec<(String, bool, String)> {
    let incidents: Vec<Incident> = Incident::all_alone(item).collect();
    let choices = incidents.iter().flat_map(|incident| Harm::ALL.iter().map(|&harm| choose(incident, harm, policy)));
    let mut found = Vec::new();
    for choice in choices {
        for verdict in &choice.verdicts {
            if let Some(claim) = verdict.figure.claim {
                found.push((claim.id.clone(), verdict.chosen, verdict.because.clone()));
            }
        }
    }
    found
}

fn of_claim(item: Item, claim: &Claim, verdicts: &[(String, bool, String)], mut row: Row) -> Row {
    let record = item.record;
    row.text("report_id", record.report.id.as_str());
    row.text_if("source_id", record.report.source_id.as_deref());
    row.text("claim_id", claim.id.as_str());
    fill_event(item, claim, &mut row);
    fill_sources(item, claim, &mut row);
    row.text_if("publisher", record.report.publisher.as_deref());
    row.text_if("published_latest", record.report.published.as_ref().map(|time| time.latest.as_str()));
    row.text("stance", claim.stance.name());
    row.text("facet", claim.facet.name());
    row.text("certainty", claim.certainty.name());
    row.text("polarity", claim.polarity.name());
    row.text("quote", claim.quote.name());
    if let Some(said) = &claim.said {
        row.text("said", said.edtf.as_str());
        row.text("said_earliest", said.earliest.as_str());
        row.text("said_latest", said.latest.as_str());
    }
    row.text("standing", claim.standing.name());
    row.text_if("withdrawn_by", claim.withdrawn_by.as_deref());
    row.text_if("superseded_by", claim.superseded_by.as_deref());
    row.text_if("cue", claim.cue.map(|span| words(record, span)));
    row.text_if("content", claim.content.map(|span| words(record, span)));
    row.int("start", claim.content.map(|span| span.start));
    row.int("end", claim.content.map(|span| span.end));
    let mine: Vec<_> = verdicts.iter().filter(|(id, ..)| *id == claim.id).collect();
    row.truth("chosen", mine.iter().any(|(_, chosen, _)| *chosen));
    row.text("chosen_because", list(mine.iter().map(|(.., because)| because)));
    row
}

fn fill_event(item: Item, claim: &Claim, row: &mut Row) {
    let Some(id) = claim.event.as_deref() else { return };
    row.text("event_id", id);
    row.text_if("incident_id", item.incident_of(id));
    let event = item.record.events.iter().find(|event| event.id == id);
    row.text_if("event_type", event.map(|event| event.event_type.name()));
}

fn fill_sources(item: Item, claim: &Claim, row: &mut Row) {
    let sources = actors(item, &claim.sources);
    row.text("sources", list(sources.iter().map(|a| &a.name)));
    row.text("source_countries", list(sources.iter().filter_map(|a| a.country.as_ref())));
    row.text("source_sectors", list(sources.iter().filter_map(|a| a.role).map(|role| role.code())));
    row.text("source_classes", list(sources.iter().map(|a| class_name(a))));
    row.text("via", list(actors(item, &claim.via).iter().map(|a| &a.name)));
}

/// The actors with these ids.
pub fn actors<'a>(item: Item<'a>, ids: &[String]) -> Vec<&'a Actor> {
    ids.iter().filter_map(|id| item.record.actors.iter().find(|a| a.id == *id)).collect()
}

/// The name of a source class in the contract.
pub fn class_name(actor: &Actor) -> String {
    match serde_json::to_value(actor.source_class) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
