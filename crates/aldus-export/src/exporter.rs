use crate::figures::Policy;
use crate::format::{Format, Table, Unit, WrongTable};
use crate::item::{Incident, Item};
use crate::layout::Layout;
use crate::layouts::{self, Fill};
use crate::positions::{Positions, in_words};
use crate::row::Row;
use crate::writers::{Delimited, JsonLines, Parquet, RowWriter, feature_collection_end, feature_collection_start};
use std::collections::BTreeMap;
use std::io::{self, Write};
use thiserror::Error;

/// What to export, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What it looks like.
    pub format: Format,
    /// Which table; none for the format's own.
    pub table: Option<Table>,
    /// Which figure to give where sources differ.
    pub policy: Policy,
    /// Whether a line of names stands first, in formats that have one. GDELT's own files have none.
    pub header: bool,
}

/// What an export wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows, lines or features.
    pub rows: u64,
    /// Events that the format has no place for: why, and how many.
    pub left_out: BTreeMap<&'static str, u64>,
}

/// Why an export failed.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The output could not be written.
    #[error("cannot write the export")]
    Write(#[from] io::Error),
    /// A record could not become JSON.
    #[error("a record cannot be written as JSON")]
    Json(#[from] serde_json::Error),
    /// The format has no such table.
    #[error(transparent)]
    Table(#[from] WrongTable),
    /// An incident was handed to an export of reports.
    #[error("this export is made of reports, not of incidents")]
    WantsReports,
}

/// Writes one export: hand it reports or incidents in order, then [`finish`](Exporter::finish).
pub struct Exporter<'w> {
    unit: Unit,
    policy: Policy,
    out: Out<'w>,
    choices: Option<Delimited<Box<dyn Write + 'w>>>,
    summary: Summary,
}

enum Out<'w> {
    Rows { layout: &'static Layout, fill: Fill, to: Box<dyn RowWriter + 'w> },
    Records(JsonLines<Box<dyn Write + 'w>>),
    Incidents(JsonLines<Box<dyn Write + 'w>>),
    Plover(JsonLines<Box<dyn Write + 'w>>),
    Features(Box<dyn Write + 'w>),
}

impl<'w> Exporter<'w> {
    /// Begin an export to `to`.
    pub fn new(options: &Options, to: Box<dyn Write + 'w>) -> Result<Exporter<'w>, ExportError> {
        let table = options.format.table(options.table)?;
        let (unit, out) = match options.format {
            Format::Jsonl if table == Some(Table::Incidents) => (Unit::Incident, Out::Incidents(JsonLines::new(to))),
            Format::Jsonl => (Unit::Report, Out::Records(JsonLines::new(to))),
            Format::Plover => (Unit::Report, Out::Plover(JsonLines::new(to))),
            Format::GeoJson => (Unit::Incident, features(to)?),
            _ => rows(options, table, to)?,
        };
        Ok(Exporter { unit, policy: options.policy.clone(), out, choices: None, summary: Summary::default() })
    }

    /// Also write, as a table of its own, which claim each row rests on. For layouts that have no column for it.
    pub fn with_choices(mut self, to: Box<dyn Write + 'w>) -> Result<Exporter<'w>, ExportError> {
        self.choices = Some(Delimited::commas(to, layouts::named("choices"), true)?);
        Ok(self)
    }

    /// Whether it wants reports or incidents. Of a report that is handed to an export of incidents, every event stands alone.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The next report.
    pub fn report(&mut self, item: Item) -> Result<(), ExportError> {
        match &mut self.out {
            Out::Records(to) => {
                to.line(&serde_json::to_vec(item.record)?)?;
                self.summary.rows += 1;
            }
            Out::Rows { fill: Fill::Report(fill), layout, to } => {
                for row in fill(item, &self.policy, layout) {
                    to.row(&row)?;
                    self.summary.rows += 1;
                }
            }
            _ => {
                for incident in Incident::all_alone(item) {
                    self.one(&incident)?;
                }
            }
        }
        Ok(())
    }

    /// The next incident.
    pub fn incident(&mut self, incident: &Incident) -> Result<(), ExportError> {
        if self.unit == Unit::Report {
            return Err(ExportError::WantsReports);
        }
        self.one(incident)
    }

    fn one(&mut self, incident: &Incident) -> Result<(), ExportError> {
        let first = self.summary.rows == 0;
        match write_one(&mut self.out, incident, &self.policy, first)? {
            Ok(()) => {
                self.summary.rows += 1;
                self.explain(incident)
            }
            Err(reason) => {
                *self.summary.left_out.entry(reason).or_default() += 1;
                Ok(())
            }
        }
    }

    /// Write which claims the last row rests on.
    fn explain(&mut self, incident: &Incident) -> Result<(), ExportError> {
        let Some(to) = &mut self.choices else { return Ok(()) };
        for row in choice_rows(incident, &self.policy, self.summary.rows) {
            to.row(&row)?;
        }
        Ok(())
    }

    /// Everything was handed in.
    pub fn finish(mut self) -> Result<Summary, ExportError> {
        match &mut self.out {
            Out::Rows { to, .. } => to.finish()?,
            Out::Features(to) => {
                to.write_all(feature_collection_end())?;
                to.flush()?;
            }
            Out::Records(to) | Out::Incidents(to) | Out::Plover(to) => to.finish()?,
        }
        if let Some(choices) = &mut self.choices {
            choices.finish()?;
        }
        Ok(self.summary)
    }
}

fn features<'w>(mut to: Box<dyn Write + 'w>) -> io::Result<Out<'w>> {
    to.write_all(feature_collection_start())?;
    Ok(Out::Features(to))
}

fn rows<'w>(options: &Options, table: Option<Table>, to: Box<dyn Write + 'w>) -> Result<(Unit, Out<'w>), ExportError> {
    let (name, unit, fill) = layouts::of(options.format, table);
    let layout = layouts::named(name);
    let to: Box<dyn RowWriter + 'w> = match options.format {
        Format::Parquet => Box::new(Parquet::new(to, layout)?),
        Format::Polecat | Format::Gdelt => Box::new(Delimited::tabs(to, layout, options.header)?),
        _ => Box::new(Delimited::commas(to, layout, options.header)?),
    };
    Ok((unit, Out::Rows { layout, fill, to }))
}

/// Write an incident, or say why the format has no place for it.
fn write_one(
    out: &mut Out,
    incident: &Incident,
    policy: &Policy,
    first: bool,
) -> Result<Result<(), &'static str>, ExportError> {
    match out {
        Out::Rows { layout, fill: Fill::Incident(fill), to } => {
            let mut row = Row::new(layout);
            if let Err(reason) = fill(incident, policy, &mut row) {
                return Ok(Err(reason));
            }
            to.row(&row)?;
        }
        Out::Incidents(to) => to.line(&serde_json::to_vec(&layouts::incident_object(incident, policy))?)?,
        Out::Plover(to) => match layouts::plover_object(incident, policy) {
            Ok(object) => to.line(&serde_json::to_vec(&object)?)?,
            Err(reason) => return Ok(Err(reason)),
        },
        Out::Features(to) => {
            if !first {
                to.write_all(b",\n")?;
            }
            to.write_all(&serde_json::to_vec(&layouts::feature(incident, policy))?)?;
        }
        Out::Records(_) | Out::Rows { .. } => {}
    }
    Ok(Ok(()))
}

/// The rows of the table of choices for one row of an export.
fn choice_rows(incident: &Incident, policy: &Policy, number: u64) -> Vec<Row> {
    let begin = |column: &str| {
        let mut row = Row::new(layouts::named("choices"));
        row.int("row", Some(number));
        row.text("id", incident.id.as_str());
        row.text("column", column);
        row
    };
    let positions = Positions::of(incident);
    let mut event = begin("event");
    let claims = positions.asserted.iter().flat_map(|p| p.claims.iter().map(String::as_str));
    event.text("claim_id", claims.collect::<Vec<_>>().join("|"));
    event.text("source", positions.asserted.iter().map(|p| p.voice.label.as_str()).collect::<Vec<_>>().join("|"));
    event.text(
        "because",
        match in_words(&positions.denied, "; ") {
            denied if denied.is_empty() => "asserted; denied by nobody".to_owned(),
            denied => format!("asserted; denied by {denied}"),
        },
    );
    let mut rows = vec![event];
    for choice in incident.choices(policy).iter().filter(|choice| !choice.verdicts.is_empty()) {
        let mut row = begin(choice.harm.name());
        row.int("value", choice.value);
        if let Some(figure) = choice.chosen {
            row.text("report_id", figure.mention.item.record.report.id.as_str());
            row.text_if("claim_id", figure.claim.map(|claim| claim.id.as_str()));
        }
        row.text_if("source", choice.source.as_deref());
        row.text("because", choice.in_words());
        rows.push(row);
    }
    rows
}
