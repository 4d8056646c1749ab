//! `aldus`, the command line: it finds the reports, hands them to the reader, and shows what was read to a person (terminal,
//! HTML) or to a program (JSON, JSON lines). Nothing is decided here about what a report says.

mod coding;
mod commands;
mod digest;
mod export;
mod html;
mod input;
mod ledger;
mod output;
mod progress;
mod terminal;

use clap::Parser;
use commands::{Command, Outcome};
use std::io;
use std::process::ExitCode;

/// Reading makes and drops many small things; this allocator gives back their memory faster, and keeps it for the next report.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const EXAMPLES: &str = "\
Examples:
  aldus read report.txt                          what one report says, for a person
  aldus read --format html --out page.html *.txt the same as a page, text and claims side by side
  aldus read --format jsonl reports.jsonl        one record a line, for programs
  aldus export --format csv --out events.csv *.txt  what they say as a table, for spreadsheets and statistics
  curl -s URL | text-of-page | aldus read -      from standard input
  aldus add reports.jsonl                        read and keep in the ledger aldus.db
  aldus report URL --revisions                   what changed in a report

Exit status: 0 all was read, 2 some input could not be read (the rest was), 1 anything else.";

/// Read news reports on conflict and diplomacy; keep the record of who says what happened.
#[derive(Parser)]
#[command(name = "aldus", version, after_help = EXAMPLES, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    match Cli::parse().command.run() {
        Ok(Outcome::AllRead) => ExitCode::SUCCESS,
        Ok(Outcome::SomeBad) => ExitCode::from(2),
        // Whoever read our output has seen enough (`aldus read … | head`): no reason to complain.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aldus: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}
