//! The command line as a user meets it: exit status, standard output, standard error.

mod bad_input;
mod determinism;
mod dir;
mod export;
mod formats;
mod html;
mod kill;
mod ledger;
mod parse;
mod records;
mod terminal;
