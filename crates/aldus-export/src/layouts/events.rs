use super::incidents::{fill_choices, fill_parties, fill_place, fill_positions};
use crate::facts::plover;
use crate::figures::Policy;
use crate::item::Incident;
use crate::positions::Positions;
use crate::row::Row;
use crate::words::{list, sentence_of, words};
use aldus_record::Span;

/// An event as one report has it.
pub fn fill(incident: &Incident, policy: &Policy, row: &mut Row) -> Result<(), &'static str> {
    let mention = incident.lead();
    let event = mention.event;
    row.text("event_id", event.id.as_str());
    row.text_if("incident_id", mention.item.incident_of(&event.id));
    fill_report(incident, row);
    row.text("type", event.event_type.name());
    row.text_if("mode", event.mode.as_deref());
    row.text_if("cameo", event.cameo.as_deref());
    row.int("quad", Some(plover(event.event_type, event.mode.as_deref()).quad));
    row.text("status", event.status.name());
    fill_parties(incident, row);
    row.text("targets", list(&event.targets));
    row.text("means", list(&event.means));
    if let Some(time) = &event.time {
        row.text("time", time.edtf.as_str());
        row.text("time_earliest", time.earliest.as_str());
        row.text("time_latest", time.latest.as_str());
    }
    fill_place(incident, row);
    row.text("places", list(incident.places().iter().map(|place| &place.name)));
    fill_choices(&incident.choices(policy), row);
    fill_positions(&Positions::of(incident), row);
    if let Some(trigger) = event.mentions.first() {
        row.text("trigger", words(mention.item.record, *trigger));
        let sentence = sentence_of(mention.item.record, *trigger);
        row.text_if("sentence", sentence.map(|(_, s)| words(mention.item.record, Span::new(s.start, s.end))));
    }
    Ok(())
}

fn fill_report(incident: &Incident, row: &mut Row) {
    let report = &incident.lead().item.record.report;
    row.text("report_id", report.id.as_str());
    row.text_if("source_id", report.source_id.as_deref());
    row.text_if("url", report.url.as_deref());
    row.text_if("publisher", report.publisher.as_deref());
    row.text_if("title", report.title.as_deref());
    row.text("language", report.language.as_str());
    if let Some(published) = &report.published {
        row.text("published", published.edtf.as_str());
        row.text("published_earliest", published.earliest.as_str());
        row.text("published_latest", published.latest.as_str());
    }
}
