//! Incidents: which sightings are one, what is kept of each, and how they are found again.

pub(crate) mod arrivals;
pub(crate) mod cluster;
mod facets;
mod filter;
pub(crate) mod find;
pub(crate) mod gather;
mod list;
mod pages;
pub(crate) mod parts;
mod standing;
pub(crate) mod summary;
mod toll;
mod view;

pub use filter::{Around, Filter};
pub use standing::Standing;
pub use summary::Summary;
pub use toll::Toll;
pub use view::{IncidentView, ViewedReport};
