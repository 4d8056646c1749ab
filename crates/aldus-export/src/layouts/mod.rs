//! What stands in the columns of each layout. `data/columns.csv` says it in words.

mod acled;
mod casualties;
mod claims;
mod events;
mod gdelt;
mod geojson;
mod incidents;
mod objects;
mod parties;
mod plover;
mod polecat;
mod summary;
mod ucdp;

pub use geojson::feature;
pub use objects::incident_object;
pub use plover::plover_object;

use crate::figures::Policy;
use crate::format::{Format, Table, Unit};
use crate::item::{Incident, Item};
use crate::layout::Layout;
use crate::row::Row;

/// How a row is filled.
#[derive(Clone, Copy)]
pub enum Fill {
    /// One row for each incident, or the reason why the layout has no place for it.
    Incident(fn(&Incident, &Policy, &mut Row) -> Result<(), &'static str>),
    /// Any number of rows for each report.
    Report(fn(Item, &Policy, &'static Layout) -> Vec<Row>),
}

/// Left out of layouts of what happened: events that didn't, or not yet.
pub const NOT_HAPPENED: &str = "planned, hypothetical or negated";

/// The layout of a format and its table, what it is made of, and how.
pub fn of(format: Format, table: Option<Table>) -> (&'static str, Unit, Fill) {
    match (format, table) {
        (Format::Polecat, _) => ("polecat", Unit::Report, Fill::Incident(polecat::fill)),
        (Format::Gdelt, _) => ("gdelt", Unit::Incident, Fill::Incident(gdelt::fill)),
        (Format::Acled, _) => ("acled", Unit::Incident, Fill::Incident(acled::fill)),
        (Format::Ucdp, _) => ("ucdp", Unit::Incident, Fill::Incident(ucdp::fill)),
        (_, Some(Table::Claims)) => ("claims", Unit::Report, Fill::Report(claims::fill)),
        (_, Some(Table::Casualties)) => ("casualties", Unit::Report, Fill::Report(casualties::fill)),
        (_, Some(Table::Incidents)) => ("incidents", Unit::Incident, Fill::Incident(incidents::fill)),
        _ => ("events", Unit::Report, Fill::Incident(events::fill)),
    }
}

/// A layout of this crate.
pub fn named(name: &str) -> &'static Layout {
    Layout::named(name).expect("the layouts are part of the program, which a test checks")
}
