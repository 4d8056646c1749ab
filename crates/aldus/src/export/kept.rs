//! Exports of a ledger.

use super::Source;
use crate::commands::Outcome;
use crate::progress::Progress;
use aldus_export::{Exporter, Incident, Item, Mention, Unit};
use aldus_ledger::{Filter, IncidentView, Ledger, LedgerError, Standing, ViewedReport};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};

/// Reports that are held in memory at once.
const PAGE: usize = 256;

/// What a ledger keeps: incidents, the latest first; or reports, as they were stored.
pub struct Kept {
    /// The ledger.
    pub ledger: Ledger,
    /// Which incidents; of reports those that tell of one of them.
    pub filter: Filter,
    /// Whether to write reports too that another text took the place of: in formats that leave nothing out.
    pub all_texts: bool,
}

impl Source for Kept {
    fn feed(&mut self, exporter: &mut Exporter<'_>, progress: &mut Progress) -> Result<Outcome> {
        match exporter.unit() {
            Unit::Incident => self.incidents(exporter, progress)?,
            Unit::Report if self.filter == Filter::default() => self.all_reports(exporter, progress)?,
            Unit::Report => self.reports_of_incidents(exporter, progress)?,
        }
        Ok(Outcome::AllRead)
    }
}

impl Kept {
    fn incidents(&mut self, exporter: &mut Exporter<'_>, progress: &mut Progress) -> Result<()> {
        for id in self.ids()? {
            if let Some(view) = self.view(&id)? {
                write_incident(exporter, &view)?;
            }
            progress.step(1, 0);
        }
        Ok(())
    }

    fn all_reports(&mut self, exporter: &mut Exporter<'_>, progress: &mut Progress) -> Result<()> {
        let mut after = 0;
        loop {
            let page = self.ledger.records_after(after, PAGE)?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = *last;
            for (_, record) in page {
                self.one_report(exporter, &record.report.id)?;
                progress.step(1, 0);
            }
        }
    }

    fn reports_of_incidents(&mut self, exporter: &mut Exporter<'_>, progress: &mut Progress) -> Result<()> {
        let mut written = BTreeSet::new();
        for id in self.ids()? {
            let Some(view) = self.view(&id)? else { continue };
            for report in view.reports {
                let id = report.record.report.id;
                if written.insert(id.clone()) {
                    self.one_report(exporter, &id)?;
                    progress.step(1, 0);
                }
            }
        }
        Ok(())
    }

    fn one_report(&mut self, exporter: &mut Exporter<'_>, id: &str) -> Result<()> {
        let report = self.ledger.report(id)?;
        if !self.all_texts && !report.appearances.iter().any(|appearance| appearance.current) {
            return Ok(());
        }
        let incidents = self.ledger.incidents_of(&report.record)?;
        let recorded = seconds(&report.recorded_at);
        let withdrawn = report.is_withdrawn();
        let item = Item { incidents: Some(&incidents), recorded, withdrawn, ..Item::of(&report.record) };
        Ok(exporter.report(item)?)
    }

    fn ids(&mut self) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        self.ledger.each_incident(&self.filter, |summary| {
            ids.push(summary.id.to_string());
            Ok(())
        })?;
        Ok(ids)
    }

    /// The incident; none when another program has just made it part of one that comes by itself.
    fn view(&mut self, id: &str) -> Result<Option<IncidentView>> {
        match self.ledger.incident(id, None) {
            Ok(view) if view.summary.id.to_string() == id => Ok(Some(view)),
            Ok(_) | Err(LedgerError::Unknown { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn write_incident(exporter: &mut Exporter<'_>, view: &IncidentView) -> Result<()> {
    let standing: Vec<&ViewedReport> = view.reports.iter().filter(|r| r.standing == Standing::Standing).collect();
    let counted = if standing.is_empty() { view.reports.iter().collect() } else { standing };
    let id = view.summary.id.to_string();
    let incidents: Vec<BTreeMap<String, String>> = counted
        .iter()
        .map(|report| report.sightings.iter().map(|sighting| (sighting.event.clone(), id.clone())).collect())
        .collect();
    let mut mentions = Vec::new();
    for (report, incidents) in counted.iter().zip(&incidents) {
        let item = Item {
            record: &report.record,
            incidents: Some(incidents),
            recorded: report.appearances.first().and_then(|appearance| seconds(&appearance.recorded_at)),
            copies: copies(view, &report.record.report.id),
            withdrawn: report.standing == Standing::Withdrawn,
        };
        let told = report.record.events.iter().filter(|event| incidents.contains_key(&event.id));
        mentions.extend(told.map(|event| Mention { item, event }));
    }
    if mentions.is_empty() {
        return Ok(());
    }
    let disagreements = Some(view.disagreements.iter().map(ToString::to_string).collect());
    Ok(exporter.incident(&Incident { id, mentions, disagreements })?)
}

/// The name of the group of copies that a report belongs to: its first report.
fn copies<'v>(view: &'v IncidentView, report: &str) -> Option<&'v str> {
    let group = view.independent.iter().find(|source| source.reports.iter().any(|id| id == report))?;
    (group.reports.len() > 1).then(|| group.reports[0].as_str())
}

fn seconds(moment: &str) -> Option<i64> {
    moment.parse().ok().map(|moment: jiff::Timestamp| moment.as_second())
}
