use super::{incidents, named};
use crate::figures::Policy;
use crate::item::Incident;
use crate::row::Row;
use crate::writers::object;
use serde_json::{Value, json};

/// The name and version of an incident's JSON.
const SCHEMA: &str = "aldus.incident/1";

/// An incident with every mention and every figure: what the columns of the table say, and what they are from.
pub fn incident_object(incident: &Incident, policy: &Policy) -> Value {
    let mut row = Row::new(named("incidents"));
    // Every incident has a row in the table of incidents.
    let _ = incidents::fill(incident, policy, &mut row);
    let mut value = object(&row, &["incident_id", "members"]);
    value.insert("schema".to_owned(), json!(SCHEMA));
    value.insert("id".to_owned(), json!(incident.id));
    value.insert("figures_policy".to_owned(), json!(policy.to_string()));
    value.insert("members".to_owned(), members(incident));
    value.insert("figures".to_owned(), figures(incident, policy));
    Value::Object(value)
}

fn members(incident: &Incident) -> Value {
    let member = |mention: &crate::item::Mention| {
        let report = &mention.item.record.report;
        let event = mention.event;
        let claims = mention.item.record.claims.iter().filter(|c| c.event.as_deref() == Some(event.id.as_str()));
        json!({
            "report": report.id,
            "source_id": report.source_id,
            "url": report.url,
            "publisher": report.publisher,
            "published": report.published,
            "withdrawn": mention.item.withdrawn,
            "event": event,
            "places": mention.places().collect::<Vec<_>>(),
            "claims": claims.collect::<Vec<_>>(),
        })
    };
    incident.mentions.iter().map(member).collect()
}

fn figures(incident: &Incident, policy: &Policy) -> Value {
    let choices = incident.choices(policy);
    let verdicts = choices.iter().flat_map(|choice| &choice.verdicts);
    let figure = |verdict: &crate::figures::Verdict| {
        let casualty = verdict.figure.casualty;
        json!({
            "report": verdict.figure.mention.item.record.report.id,
            "claim": casualty.claim,
            "voice": verdict.voice,
            "harm": casualty.harm.name(),
            "min": casualty.min,
            "max": casualty.max,
            "who": casualty.who,
            "chosen": verdict.chosen,
            "because": verdict.because,
        })
    };
    verdicts.map(figure).collect()
}
