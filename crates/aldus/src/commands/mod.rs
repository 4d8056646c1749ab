//! The commands, one file each. A new command is a file here, a variant below and an arm in [`Command::run`].

mod export;
mod parse;
mod read;
mod schema;

use anyhow::Result;
use clap::Subcommand;

/// What `aldus` can do.
#[derive(Subcommand)]
pub enum Command {
    /// Read reports: what happened, and who says so
    Read(read::Args),
    /// Write tables, GeoJSON, or the layouts of PLOVER, POLECAT, GDELT, ACLED and UCDP
    Export(export::Args),
    /// Parse a text and print it as CoNLL-U
    Parse(parse::Args),
    /// Print the JSON Schema of a record
    Schema,
}

/// How a command ended that was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that was handed in was read.
    AllRead,
    /// Some of it could not be read, and a message said so; the rest was.
    SomeBad,
}

impl Command {
    /// Carry out the command.
    pub fn run(self) -> Result<Outcome> {
        match self {
            Command::Read(args) => read::run(&args),
            Command::Export(args) => export::run(&args),
            Command::Parse(args) => parse::run(&args),
            Command::Schema => schema::run(),
        }
    }
}
