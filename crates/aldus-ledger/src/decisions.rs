//! What people decide about incidents: kept with who, when and why, and stronger than anything that is worked out.

use crate::add::Numbers;
use crate::db::{Database, Value};
use crate::incidents::gather::{parsed, written};
use crate::incidents::{Summary, cluster, find, summary};
use crate::store::Store;
use crate::{Ledger, LedgerError, Moment};
use aldus_incidents::{Days, Decision, Decisions, SightingId};
use aldus_record::{EventStatus, EventType, Time};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who decides, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Who.
    pub who: String,
    /// Why.
    pub because: String,
}

/// A decision as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// `merge`, `split`, `edit`.
    pub what: String,
    /// Who.
    pub who: String,
    /// Why.
    pub because: String,
    /// When it was recorded, RFC 3339 in UTC.
    pub recorded_at: String,
    /// What was edited: which part, and to what.
    pub edited: BTreeMap<String, String>,
}

/// What a decision is about, as it is stored.
#[derive(Debug, Serialize, Deserialize)]
struct Content {
    /// Events that are of one incident or of two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<Decision>,
    /// The event whose incident was edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<SightingId>,
    /// Which part was edited, and to what; an empty text takes an earlier edit back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    edited: BTreeMap<String, String>,
}

/// The parts of an incident that a person can set right.
pub const EDITABLE: &[&str] =
    &["type", "mode", "status", "date", "place", "country", "admin1", "at", "actors", "recipients", "note"];

impl Ledger {
    /// Decide that these incidents are one; its id afterwards.
    pub fn merge(&mut self, ids: &[String], by: &Judgement, now: &Moment) -> Result<SightingId, LedgerError> {
        by.check()?;
        self.writing(|db| {
            let mut members = BTreeSet::new();
            let mut names = BTreeSet::new();
            for id in ids {
                let incident = find::incident(db, id)?;
                names.insert(incident);
                members.extend(events_of(db, incident)?);
            }
            if names.len() < 2 {
                return Err(LedgerError::Refused("name at least two different incidents to merge".to_owned()));
            }
            let members: Vec<SightingId> = members.into_iter().collect();
            let pairs = Decision::merge(&members);
            decide(db, "merge", by, now, &Content { pairs, event: None, edited: BTreeMap::new() })?;
            resettle(db, &members)?;
            Ok(members[0])
        })
    }

    /// Decide that some sightings of an incident, named by their own ids or by reports, are of another one. The ids of the two
    /// afterwards, that of those that were split off last.
    pub fn split(
        &mut self,
        id: &str,
        off: &[String],
        by: &Judgement,
        now: &Moment,
    ) -> Result<(SightingId, SightingId), LedgerError> {
        by.check()?;
        self.writing(|db| {
            let incident = find::incident(db, id)?;
            let members: BTreeSet<SightingId> = events_of(db, incident)?.into_iter().collect();
            let mut part = BTreeSet::new();
            let mut beside = BTreeSet::new();
            for name in off {
                let all = find::events(db, name)?;
                let named: BTreeSet<SightingId> = all.intersection(&members).copied().collect();
                // What else a report tells must not step into the place of what is split off.
                beside.extend(all.difference(&members).copied());
                if named.is_empty() {
                    return Err(LedgerError::Unknown {
                        what: "sighting or report in this incident called",
                        id: name.clone(),
                    });
                }
                part.extend(named);
            }
            let rest: Vec<SightingId> = members.difference(&part).copied().collect();
            let part: Vec<SightingId> = part.into_iter().collect();
            let (Some(first), Some(other)) = (rest.first(), part.first()) else {
                return Err(LedgerError::Refused("nothing would be left of the incident: name some of it".to_owned()));
            };
            let mut pairs = Decision::split(&part, &rest);
            pairs.extend(beside.iter().flat_map(|a| rest.iter().map(|b| Decision::Apart(*a, *b))));
            decide(db, "split", by, now, &Content { pairs, event: None, edited: BTreeMap::new() })?;
            let all: Vec<SightingId> = members.union(&beside).copied().collect();
            resettle(db, &all)?;
            Ok((*first, *other))
        })
    }

    /// Set parts of an incident right (see [`EDITABLE`]); an empty text takes an earlier edit back.
    pub fn edit(
        &mut self,
        id: &str,
        edited: &BTreeMap<String, String>,
        by: &Judgement,
        now: &Moment,
    ) -> Result<SightingId, LedgerError> {
        by.check()?;
        edited.iter().try_for_each(|(part, value)| check_edit(part, value))?;
        self.writing(|db| {
            let incident = find::incident(db, id)?;
            let members = events_of(db, incident)?;
            let event = members.iter().min().copied();
            decide(db, "edit", by, now, &Content { pairs: Vec::new(), event, edited: edited.clone() })?;
            summary::refresh(db, &[incident])?;
            event.ok_or_else(|| LedgerError::Damaged(format!("incident {id} has no sightings")))
        })
    }
}

impl Judgement {
    fn check(&self) -> Result<(), LedgerError> {
        match self.because.trim() {
            "" => Err(LedgerError::Refused("say why: --because".to_owned())),
            _ => Ok(()),
        }
    }
}

fn decide(
    db: &mut dyn Database,
    what: &str,
    by: &Judgement,
    now: &Moment,
    content: &Content,
) -> Result<(), LedgerError> {
    let number = Numbers::default().next(db, "decisions")?;
    let row: [Value; 6] = [
        number.into(),
        what.into(),
        by.who.as_str().into(),
        by.because.as_str().into(),
        now.as_str().into(),
        written(content)?.into(),
    ];
    db.insert("decisions", &["number", "what", "who", "because", "recorded_at", "content"], &row, "")?;
    Ok(())
}

/// Work out anew the incidents that a decision about these events can change.
fn resettle(db: &mut Store, events: &[SightingId]) -> Result<(), LedgerError> {
    let decided = pairs(db)?;
    let components = find::components(db, events)?;
    let stale: Vec<i64> = cluster::regroup_components(db, &components, &decided)?.into_iter().collect();
    summary::refresh(db, &stale)
}

fn events_of(db: &mut dyn Database, incident: i64) -> Result<Vec<SightingId>, LedgerError> {
    let rows = db.rows("SELECT event FROM sightings WHERE incident = $1 ORDER BY event", &[incident.into()])?;
    rows.iter().map(|row| Ok(SightingId::from_number(row.int(0)? as u64))).collect()
}

fn all(db: &mut dyn Database) -> Result<Vec<(Decided, Content)>, LedgerError> {
    let rows = db.rows("SELECT what, who, because, recorded_at, content FROM decisions ORDER BY number", &[])?;
    let read = |row: &crate::db::Row| -> Result<(Decided, Content), LedgerError> {
        let content: Content = parsed(row.text(4)?, "a decision")?;
        let decided = Decided {
            what: row.text(0)?.to_owned(),
            who: row.text(1)?.to_owned(),
            because: row.text(2)?.to_owned(),
            recorded_at: row.text(3)?.to_owned(),
            edited: content.edited.clone(),
        };
        Ok((decided, content))
    };
    rows.iter().map(read).collect()
}

/// Which events people have put together or apart.
pub(crate) fn pairs(db: &mut dyn Database) -> Result<Decisions, LedgerError> {
    let successors = successors(db)?;
    let now = |id: SightingId| successor(&successors, id);
    let made = all(db)?.into_iter().flat_map(|(_, content)| content.pairs).map(|decision| match decision {
        Decision::Together(a, b) => Decision::Together(now(a), now(b)),
        Decision::Apart(a, b) => Decision::Apart(now(a), now(b)),
    });
    Ok(Decisions::new(&made.collect::<Vec<_>>()))
}

fn successors(db: &mut dyn Database) -> Result<BTreeMap<SightingId, SightingId>, LedgerError> {
    let rows = db.rows("SELECT event, successor FROM successors", &[])?;
    let id = |row: &crate::db::Row, at| Ok(SightingId::from_number(row.int(at)? as u64));
    rows.iter().map(|row| Ok((id(row, 0)?, id(row, 1)?))).collect()
}

/// The event that stands where this one did.
fn successor(successors: &BTreeMap<SightingId, SightingId>, id: SightingId) -> SightingId {
    let mut seen = BTreeSet::new();
    let mut now = id;
    while let Some(next) = successors.get(&now)
        && seen.insert(now)
    {
        now = *next;
    }
    now
}

/// The decisions that are about any of these events, in the order in which they were made.
pub(crate) fn about(db: &mut dyn Database, events: &BTreeSet<SightingId>) -> Result<Vec<Decided>, LedgerError> {
    let successors = successors(db)?;
    let touches = |content: &Content| {
        let pairs = content.pairs.iter().map(|decision| decision.pair());
        pairs
            .flat_map(|(a, b)| [a, b])
            .chain(content.event)
            .any(|event| events.contains(&successor(&successors, event)))
    };
    Ok(all(db)?.into_iter().filter(|(_, content)| touches(content)).map(|(decided, _)| decided).collect())
}

/// What people have set right, in the order in which they did.
pub(crate) fn edits(db: &mut dyn Database) -> Result<Edits, LedgerError> {
    let successors = successors(db)?;
    let made = all(db)?
        .into_iter()
        .filter_map(|(_, content)| content.event.map(|event| (successor(&successors, event), content.edited)));
    Ok(Edits { made: made.collect() })
}

/// Edits of incidents, each tied to one event.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    made: Vec<(SightingId, BTreeMap<String, String>)>,
}

impl Edits {
    /// Set right what people have in the incident of these events.
    pub fn apply(&self, summary: &mut Summary, events: &[SightingId]) {
        let mut edited: BTreeMap<String, String> = BTreeMap::new();
        for (_, parts) in self.made.iter().filter(|(event, _)| events.contains(event)) {
            edited.extend(parts.iter().map(|(part, value)| (part.clone(), value.clone())));
        }
        edited.retain(|_, value| !value.is_empty());
        for (part, value) in &edited {
            apply(summary, part, value);
        }
        summary.edited = edited;
    }
}

fn apply(summary: &mut Summary, part: &str, value: &str) {
    let listed = || value.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    match part {
        "type" => summary.event_type = EventType::from_name(value).unwrap_or(summary.event_type),
        "mode" => summary.mode = Some(value.to_owned()),
        "status" => summary.status = status(value).unwrap_or(summary.status),
        "date" => summary.days = days(value).or(summary.days),
        "actors" => summary.actors = listed(),
        "recipients" => summary.recipients = listed(),
        "place" | "country" | "admin1" | "at" => {
            let place = summary.set_place();
            match part {
                "place" => value.clone_into(&mut place.name),
                "country" => place.country = Some(value.to_owned()),
                "admin1" => place.admin1 = Some(value.to_owned()),
                _ => (place.lat, place.lon) = at(value).map_or((None, None), |(lat, lon)| (Some(lat), Some(lon))),
            }
        }
        _ => {}
    }
}

fn check_edit(part: &str, value: &str) -> Result<(), LedgerError> {
    let sound = match part {
        _ if value.is_empty() => true,
        "type" => EventType::from_name(value).is_some(),
        "status" => status(value).is_some(),
        "date" => days(value).is_some(),
        "at" => at(value).is_some(),
        "country" => value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_uppercase()),
        _ => true,
    };
    let expected = match part {
        _ if !EDITABLE.contains(&part) => format!("'{part}' can't be edited; what can is {}", EDITABLE.join(", ")),
        _ if sound => return Ok(()),
        "type" => format!("'{value}' is no PLOVER type; write ASSAULT, PROTEST, …"),
        "status" => {
            format!("'{value}' is no status; write occurred, ongoing, planned, hypothetical, historical or negated")
        }
        "date" => format!("'{value}' is no date; write 2024-01-16 or 2024-01-16/2024-01-18"),
        "at" => format!("'{value}' is no point; write latitude and longitude in degrees: 15.2,25.9"),
        _ => format!("'{value}' is no country; write its ISO 3166-1 alpha-3 code, such as SDN"),
    };
    Err(LedgerError::Refused(expected))
}

fn status(name: &str) -> Option<EventStatus> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

fn days(text: &str) -> Option<Days> {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let time = Time { edtf: text.to_owned(), earliest: first.to_owned(), latest: last.to_owned() };
    Days::of(&time).filter(|days| days.to_string() == text || first == last)
}

fn at(text: &str) -> Option<(f64, f64)> {
    let (lat, lon) = text.split_once(',')?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}
