use crate::store::Told;
use crate::{LedgerError, words};
use aldus_incidents::fold;
use aldus_record::Record;
use std::sync::Arc;

/// A record that is ready to be stored: whatever can be worked out without the ledger is, so that it can be done by many threads
/// before the one that writes.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The record.
    pub(crate) record: Record,
    /// The same, as it will be kept.
    pub(crate) json: String,
    /// The words of its text, folded, with spaces between them.
    pub(crate) words: String,
    /// Its events, and what tells copies of it.
    pub(crate) told: Arc<Told>,
}

impl Prepared {
    /// Prepare a record, or say what is wrong with it.
    pub fn of(record: Record) -> Result<Prepared, LedgerError> {
        let json = serde_json::to_string(&record)
            .map_err(|error| LedgerError::Refused(format!("the record cannot be written: {error}")))?;
        Prepared::with_json(record, json)
    }

    /// Prepare a record from its JSON, which is kept as it is, fields of a later version of the contract included.
    pub fn from_json(json: &str) -> Result<Prepared, LedgerError> {
        let record: Record =
            serde_json::from_str(json).map_err(|error| LedgerError::Refused(format!("not a record: {error}")))?;
        Prepared::with_json(record, json.trim().to_owned())
    }

    fn with_json(record: Record, json: String) -> Result<Prepared, LedgerError> {
        let id = format!("b3:{}", blake3::hash(record.report.text.as_bytes()).to_hex());
        if record.report.id != id {
            let what = format!("its report.id is {:?}, and the hash of its text is {id}", record.report.id);
            return Err(LedgerError::Refused(what));
        }
        if let Some(violation) = record.check().first() {
            return Err(LedgerError::Refused(format!("the record breaks the contract: {violation}")));
        }
        let (title, text) = (fold(record.report.title.as_deref().unwrap_or("")), fold(&record.report.text));
        let words = words::of_folded(&[&title, &text]).join(" ");
        let told = Told::with_folded(&record, &text);
        // keys and probes are worked out when they are first asked for: here, where many threads are at work
        for filed in &told.sightings {
            let _ = (filed.keys(), filed.probes());
        }
        Ok(Prepared { told: Arc::new(told), record, json, words })
    }

    /// The report's id.
    pub fn report_id(&self) -> &str {
        &self.record.report.id
    }

    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The coder that made it, with its version.
    pub(crate) fn coder(&self) -> String {
        format!("{} {}", self.record.coder.name, self.record.coder.version)
    }

    /// The address of the document it is a revision of.
    pub(crate) fn address(&self) -> String {
        match &self.record.report.url {
            Some(url) if !url.trim().is_empty() => url_of(url),
            _ => self.record.report.id.clone(),
        }
    }
}

/// A URL as the ledger knows it: without the part that only tells a browser where to scroll.
pub(crate) fn url_of(url: &str) -> String {
    let url = url.trim();
    url.split_once('#').map_or(url, |(page, _)| page).to_owned()
}
