//! Places of the world by name.
//!
//! [`Gazetteer::embedded`] is ready at once: the names are a finite-state map (`gazetteer.fst`) and the places a table of
//! fixed-width records (`gazetteer.bin`), both compiled in and read where they lie.
//!
//! ```
//! # use aldus_gazetteer::{Gazetteer, Precision};
//! let gazetteer = Gazetteer::embedded();
//! let place = gazetteer.lookup("Charkiv").next().expect("a city of more than a million");
//! assert_eq!((place.name, place.precision), ("Kharkiv", Precision::City));
//! ```
//!
//! One name may be many places; [`Gazetteer::lookup`] gives them all, the most populous first, and leaves the choice to the reader of
//! the report. Names are compared by [`normalise`]: case, accents, hyphens and apostrophes do not matter, so a caller decides what
//! may be a name at all ('Man' in a sentence, not 'man').
//!
//! The data comes from GeoNames (CC BY 4.0) and others, see `training/gazetteer/README.md`; [`pack`] writes the two files.

mod embedded;
mod gazetteer;
mod normalise;
pub mod pack;
mod place;
mod table;

pub use gazetteer::Gazetteer;
pub use normalise::normalise;
pub use place::{Countries, Place, Precision};
pub use table::FormatError;
