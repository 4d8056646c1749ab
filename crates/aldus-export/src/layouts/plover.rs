use super::{NOT_HAPPENED, summary};
use crate::facts::{cameo, country, plover};
use crate::figures::{Choice, Policy};
use crate::incident::{Part, Party, coordinates};
use crate::item::{Incident, Mention};
use crate::words::{sentence_of, words};
use aldus_record::{Harm, Place, PlacePrecision, Span};
use serde_json::{Map, Value, json};

/// An event of a report as a PLOVER record. PLOVER wants a date: an event of which neither time nor publication is known is left out.
pub fn plover_object(incident: &Incident, policy: &Policy) -> Result<Value, &'static str> {
    if !incident.took_place() {
        return Err(NOT_HAPPENED);
    }
    let mention = incident.lead();
    let (event, record) = (mention.event, mention.item.record);
    let days = incident.days_or_published().ok_or("without a date")?;
    let known = plover(event.event_type, event.mode.as_deref());
    let code = event.cameo.as_deref().or(known.cameo.as_deref());
    let choices = incident.choices(policy);
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            object.insert(name.to_owned(), value);
        }
    };
    put("id", json!(mention.item.event_id(event)));
    put("has_event", json!(true));
    put("date", json!(days.first.to_string()));
    put("enddate", json!((days.first != days.last).then(|| days.last.to_string())));
    put("actor", actors(&incident.parties(Part::Actor)));
    put("recipient", incident.parties(Part::Recipient).iter().map(entity).collect());
    put("event", json!([event.event_type.name()]));
    put("event_loc", incident.place().map_or(Value::Null, |place| location(place, &mention)));
    put("event_text", event.mentions.iter().map(|span| words(record, *span)).collect());
    put("quad_code", json!(known.quad));
    put("event_scale", json!(known.score.and_then(|score| score.parse::<f64>().ok())));
    put("mode", event.mode.iter().cloned().collect());
    put("context", json!(code.and_then(cameo).map(|code| &code.contexts)));
    put("link", json!(mention.item.incident_of(&event.id)));
    put("size", size(&choices));
    fill_text(&mention, &mut put);
    put("cite_info", cite_info(&mention));
    put("coder", json!(format!("{} {}", record.coder.name, record.coder.version)));
    put("comment", json!(comment(incident, policy)));
    put("aldus", own(&mention, &choices));
    Ok(Value::Object(object))
}

/// PLOVER wants an actor; `UNK` is its code for one that isn't known.
fn actors(parties: &[Party]) -> Value {
    if parties.is_empty() {
        return json!([{"sector": "UNK"}]);
    }
    parties.iter().map(entity).collect()
}

fn entity(party: &Party) -> Value {
    let fields = [
        ("code", party.plover_code().map(str::to_owned)),
        ("sector", party.plover_sector().map(str::to_owned)),
        ("entity_text", Some(party.raw_name()).filter(|text| !text.is_empty())),
        ("identifier_text", Some(party.actor.name.clone())),
    ];
    with_values(fields.map(|(name, value)| (name, json!(value))))
}

fn location(place: &Place, mention: &Mention) -> Value {
    let resolution = match place.precision {
        PlacePrecision::Point => Some(5),
        PlacePrecision::City => Some(4),
        PlacePrecision::Admin2 => Some(3),
        PlacePrecision::Admin1 => Some(2),
        PlacePrecision::Country => Some(1),
        PlacePrecision::Region => None,
    };
    let known = place.country.as_deref().and_then(country);
    let named = |is: bool| is.then_some(&place.name);
    let record = mention.item.record;
    with_values([
        ("extracted_place", json!(place.mentions.first().map(|span| words(record, *span)))),
        ("resolved_place", json!(place.name)),
        ("geonameid", json!(place.geonames)),
        ("lat", json!(coordinates(place).map(|(lat, _)| lat))),
        ("lon", json!(coordinates(place).map(|(_, lon)| lon))),
        ("city", json!(named(matches!(place.precision, PlacePrecision::Point | PlacePrecision::City)))),
        ("district", json!(named(place.precision == PlacePrecision::Admin2))),
        ("province", json!(place.admin1)),
        ("country", json!(known.map(|c| &c.name))),
        ("country_code", json!(known.map(|c| &c.plover))),
        ("resolution", json!(resolution)),
    ])
}

fn size(choices: &[Choice]) -> Value {
    let of = |harm: Harm| choices.iter().find(|choice| choice.harm == harm).and_then(|choice| choice.value);
    let size = with_values([
        ("dead", json!(of(Harm::Killed))),
        ("injured", json!(of(Harm::Injured))),
        ("arrested", json!(of(Harm::Detained))),
    ]);
    if size.as_object().is_some_and(Map::is_empty) { Value::Null } else { size }
}

fn fill_text(mention: &Mention, put: &mut impl FnMut(&str, Value)) {
    let record = mention.item.record;
    let Some((number, sentence)) = mention.event.mentions.first().and_then(|span| sentence_of(record, *span)) else {
        return;
    };
    put("text", json!(words(record, Span::new(sentence.start, sentence.end))));
    put("text_info", json!({"sequence": number + 1, "start": sentence.start, "end": sentence.end}));
}

fn cite_info(mention: &Mention) -> Value {
    let record = mention.item.record;
    let report = &record.report;
    with_values([
        ("citation", json!(report.source_id)),
        ("url", json!(report.url)),
        ("title", json!(report.title)),
        ("language", json!(report.language)),
        ("publication", json!(report.publisher)),
        ("coder", json!(format!("{} {}", record.coder.name, record.coder.version))),
        ("codebook", json!("plover-0.8")),
        ("version", json!(record.schema)),
    ])
}

fn comment(incident: &Incident, policy: &Policy) -> String {
    let dated = if incident.mentions.iter().any(|m| m.event.time.is_some()) {
        ""
    } else {
        " The date is that of publication: the text gives none."
    };
    format!("{}{dated}", summary::who_says_so(incident, policy, Harm::ALL)).trim().to_owned()
}

/// What PLOVER has no fields for, under a name of our own: status, means, targets, the claims about the event and its figures.
fn own(mention: &Mention, choices: &[Choice]) -> Value {
    let (event, record) = (mention.event, mention.item.record);
    let about = |id: &Option<String>| id.as_deref() == Some(event.id.as_str());
    let chosen: Vec<String> = choices.iter().filter_map(|c| c.chosen).map(|figure| figure.local_id()).collect();
    json!({
        "report": record.report.id,
        "event": event.id,
        "status": event.status,
        "cameo": event.cameo,
        "means": event.means,
        "targets": event.targets,
        "claims": record.claims.iter().filter(|claim| about(&claim.event)).collect::<Vec<_>>(),
        "casualties": record.casualties.iter().filter(|casualty| about(&casualty.event)).collect::<Vec<_>>(),
        "chosen": chosen,
    })
}

/// An object of the fields that have a value.
fn with_values<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let kept = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(kept.map(|(name, value)| (name.to_owned(), value)).collect())
}
