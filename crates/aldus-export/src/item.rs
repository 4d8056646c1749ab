use aldus_record::{Event, Record};
use std::collections::BTreeMap;

/// A report that is handed in for export, with what a ledger knows of it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// What was read.
    pub record: &'a Record,
    /// Event id → incident id, where incidents are known.
    pub incidents: Option<&'a BTreeMap<String, String>>,
    /// When the ledger recorded it: seconds since 1970-01-01 UTC.
    pub recorded: Option<i64>,
    /// The group of copies the report belongs to: reports of one group count as one source.
    pub copies: Option<&'a str>,
    /// The report as a whole was taken back: nothing it says is chosen.
    pub withdrawn: bool,
}

impl<'a> Item<'a> {
    /// A report of which nothing more is known than its record.
    pub fn of(record: &'a Record) -> Item<'a> {
        Item { record, incidents: None, recorded: None, copies: None, withdrawn: false }
    }

    /// The incident that an event was joined to.
    pub fn incident_of(&self, event: &str) -> Option<&'a str> {
        self.incidents?.get(event).map(String::as_str)
    }

    /// The id of an event that is unique across reports.
    pub fn event_id(&self, event: &Event) -> String {
        format!("{}/{}", self.record.report.id, event.id)
    }
}

/// An event as one report has it.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'a> {
    /// The report.
    pub item: Item<'a>,
    /// One of its events.
    pub event: &'a Event,
}

/// One incident: the events of one or several reports that are the same.
#[derive(Debug, Clone)]
pub struct Incident<'a> {
    /// Unique among the incidents.
    pub id: String,
    /// What each report says of it, in the order the caller wants reports to count; never empty.
    pub mentions: Vec<Mention<'a>>,
    /// What a ledger found its sources to disagree on, in words. None: what can be seen here is written.
    pub disagreements: Option<Vec<String>>,
}

impl<'a> Incident<'a> {
    /// An event that stands alone, as all do that no ledger has joined.
    pub fn alone(item: Item<'a>, event: &'a Event) -> Incident<'a> {
        Incident { id: item.event_id(event), mentions: vec![Mention { item, event }], disagreements: None }
    }

    /// All events of a report, each alone.
    pub fn all_alone(item: Item<'a>) -> impl Iterator<Item = Incident<'a>> {
        item.record.events.iter().map(move |event| Incident::alone(item, event))
    }
}
