use crate::row::{Cell, Row};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// One JSON value a line.
pub struct JsonLines<W: Write> {
    to: W,
}

impl<W: Write> JsonLines<W> {
    /// Write to `to`.
    pub fn new(to: W) -> JsonLines<W> {
        JsonLines { to }
    }

    /// Everything is written.
    pub fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }

    /// The next line, already JSON.
    pub fn line(&mut self, json: &[u8]) -> io::Result<()> {
        self.to.write_all(json)?;
        self.to.write_all(b"\n")
    }
}

/// What stands before the features of a collection.
pub fn feature_collection_start() -> &'static [u8] {
    b"{\"type\":\"FeatureCollection\",\"features\":[\n"
}

/// What stands after them.
pub fn feature_collection_end() -> &'static [u8] {
    b"\n]}\n"
}

/// A row as an object, without the columns named; what is empty is null.
pub fn object(row: &Row, without: &[&str]) -> Map<String, Value> {
    let columns = row.layout().columns.iter().zip(row.cells());
    let kept = columns.filter(|(column, _)| !without.contains(&column.name.as_str()));
    kept.map(|(column, cell)| (column.name.clone(), value(cell))).collect()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Int(number) => Value::from(*number),
        Cell::Float(number) => Value::from(*number),
        Cell::Bool(truth) => Value::from(*truth),
    }
}
