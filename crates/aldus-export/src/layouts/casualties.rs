use super::claims::{actors, class_name};
use crate::figures::{Choice, Policy, choose, voice_of};
use crate::item::{Incident, Item};
use crate::layout::Layout;
use crate::row::Row;
use crate::words::{list, words};
use aldus_record::{Casualty, Claim, Harm};

/// The figures of a report.
pub fn fill(item: Item, policy: &Policy, layout: &'static Layout) -> Vec<Row> {
    let incidents: Vec<Incident> = Incident::all_alone(item).collect();
    let choices: Vec<Choice> =
        incidents.iter().flat_map(|incident| Harm::ALL.iter().map(|&harm| choose(incident, harm, policy))).collect();
    let casualties = item.record.casualties.iter().enumerate();
    casualties.map(|(index, casualty)| of_casualty(item, index, casualty, &choices, Row::new(layout))).collect()
}

fn of_casualty(item: Item, index: usize, casualty: &Casualty, choices: &[Choice], mut row: Row) -> Row {
    let record = item.record;
    row.text("report_id", record.report.id.as_str());
    row.text_if("source_id", record.report.source_id.as_deref());
    row.text("casualty_id", format!("k{}", index + 1));
    row.text_if("event_id", casualty.event.as_deref());
    row.text_if("incident_id", casualty.event.as_deref().and_then(|id| item.incident_of(id)));
    row.text("harm", casualty.harm.name());
    row.int("min", casualty.min);
    row.int("max", casualty.max);
    row.text("who", casualty.who.as_str());
    row.text("words", words(record, casualty.span));
    row.int("start", Some(casualty.span.start));
    row.int("end", Some(casualty.span.end));
    let claim = casualty.claim.as_deref().and_then(|id| record.claims.iter().find(|c| c.id == id));
    let event = casualty.event.as_deref().and_then(|id| record.events.iter().find(|e| e.id == id));
    row.text("voice", voice_of(item, event, claim).label);
    if let Some(claim) = claim {
        fill_claim(item, claim, &mut row);
    }
    fill_verdict(index, casualty, choices, &mut row);
    row
}

fn fill_claim(item: Item, claim: &Claim, row: &mut Row) {
    let sources = actors(item, &claim.sources);
    row.text("claim_id", claim.id.as_str());
    row.text("sources", list(sources.iter().map(|a| &a.name)));
    row.text("source_classes", list(sources.iter().map(|a| class_name(a))));
    row.text("via", list(actors(item, &claim.via).iter().map(|a| &a.name)));
    row.text("stance", claim.stance.name());
    row.text("standing", claim.standing.name());
}

fn fill_verdict(index: usize, casualty: &Casualty, choices: &[Choice], row: &mut Row) {
    let verdict = choices.iter().find_map(|choice| choice.verdict_of(index));
    row.truth("chosen", verdict.is_some_and(|v| v.chosen));
    let because = match verdict {
        Some(verdict) => verdict.because.as_str(),
        None if casualty.event.is_none() => "of no event",
        None => "",
    };
    row.text("chosen_because", because);
}
