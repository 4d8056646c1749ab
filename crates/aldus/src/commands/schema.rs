//! `aldus schema`: the JSON Schema of a record, generated from the types that write it.

use super::Outcome;
use crate::output::Sink;
use anyhow::Result;
use std::io::Write;

/// Print the schema.
pub fn run() -> Result<Outcome> {
    let mut sink = Sink::open(None)?;
    serde_json::to_writer_pretty(&mut sink, &aldus_record::json_schema())?;
    sink.write_all(b"\n")?;
    sink.finish()?;
    Ok(Outcome::AllRead)
}
