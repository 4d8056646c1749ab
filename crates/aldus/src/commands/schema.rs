//! `aldus schema`: the JSON Schema of a record, generated from the types that write it.

use super::Outcome;
use crate::output::Sink;
use anyhow::Result;
use std::io::Write;

/// Print the schema.
pub fn run() -> Result<Outcome> {
    let mut sink = Sink::open(None)?;
    let schema = serde_json::to_string_pretty(&aldus_record::json_schema())?;
    writeln!(sink, "{schema}")?;
    sink.finish()?;
    Ok(Outcome::AllRead)
}
