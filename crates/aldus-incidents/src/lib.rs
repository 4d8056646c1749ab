//! Joins the events of several reports into incidents, says why, and names what the reports disagree on.
//!
//! A [`Sighting`] is one event of one report. [`keys`] and [`probes`] say where it is filed and where others of the same
//! incident are to be looked for, [`compare`] weighs two of them and gives a reason for each weight, [`cluster`] makes
//! incidents of them, whatever order they come in and whatever people have decided before. [`disagreements`] names what the
//! sightings of one incident contradict each other in; [`independent`] says which reports are copies of one agency item.
//!
//! Everything is a pure function of what it is given: no store, no clock, no randomness.

mod cluster;
mod compare;
mod days;
mod decisions;
mod disagreements;
mod figures;
mod filed;
mod forest;
mod id;
mod independent;
mod keys;
mod locality;
mod names;
mod party;
mod sighting;
mod signs;
mod spot;
#[cfg(test)]
mod test_sightings;
mod weights;
mod window;

pub use cluster::{Incident, Join, MOST_TOGETHER, Tie, cluster, incidents_within, least_at};
pub use compare::{Link, Signal, compare, score};
pub use days::Days;
pub use decisions::{Decision, Decisions};
pub use disagreements::{Disagreement, Matter, Passage, Side, disagreements};
pub use filed::Filed;
pub use forest::Forest;
pub use id::{BadId, SightingId};
pub use independent::{Fingerprint, Independent, Reporting, count_independent, independent};
pub use keys::{Key, keys, probes};
pub use locality::{Locality, Relation};
pub use names::{Kind, fold};
pub use party::{Kinship, Party};
pub use sighting::{Figure, Sighting, Statement};
