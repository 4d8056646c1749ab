//! Rows and objects on their way out.

mod delimited;
mod json;
mod parquet;

pub use delimited::Delimited;
pub use json::{JsonLines, feature_collection_end, feature_collection_start, object};
pub use parquet::Parquet;

use crate::row::Row;
use std::io;

/// Takes rows of one layout.
pub trait RowWriter {
    /// The next row.
    fn row(&mut self, row: &Row) -> io::Result<()>;
    /// All rows are written.
    fn finish(&mut self) -> io::Result<()>;
}
