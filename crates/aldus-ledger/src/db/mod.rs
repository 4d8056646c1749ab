//! The two databases behind one small trait. Statements are written once, with `$1` placeholders, in the SQL that both
//! understand; what they don't share (the word index, backups, checks of the file) each does in its own way.

mod postgres;
mod sqlite;
mod value;

pub use value::{Row, Value};

use crate::LedgerError;
use std::path::{Path, PathBuf};

/// What the ledger asks of a database.
pub trait Database: Send {
    /// Which database it is.
    fn engine(&self) -> Engine;

    /// Carry out one statement; how many rows it changed.
    fn run(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, LedgerError>;

    /// The rows that a query finds.
    fn rows(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, LedgerError>;

    /// The whole numbers that a query finds: all values of all rows, none of them empty, one row after the other.
    fn numbers(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<i64>, LedgerError>;

    /// Put rows into a table; `rows` are all values one row after the other. `rest` follows the values (`ON CONFLICT …`).
    fn insert(&mut self, table: &str, columns: &[&str], rows: &[Value], rest: &'static str)
    -> Result<u64, LedgerError>;

    /// The same for rows of whole numbers.
    fn insert_numbers(&mut self, table: &str, columns: &[&str], rows: &[i64]) -> Result<u64, LedgerError>;

    /// Carry out several statements without parameters.
    fn script(&mut self, sql: &str) -> Result<(), LedgerError>;

    /// Begin to write: waits until no other writer is at work, and keeps all others waiting until `commit`.
    fn begin_write(&mut self) -> Result<(), LedgerError>;

    /// Whether another connection may have written since this was last asked; to be asked within a transaction.
    fn changed_by_others(&mut self) -> Result<bool, LedgerError>;

    /// Begin to read one state of the ledger, whatever others write meanwhile.
    fn begin_read(&mut self) -> Result<(), LedgerError>;

    /// Everything since `begin` is kept, even when the machine loses its power right after.
    fn commit(&mut self) -> Result<(), LedgerError>;

    /// Nothing since `begin` is kept.
    fn rollback(&mut self);

    /// What is wrong with the database itself; empty when nothing is.
    fn flaws(&mut self) -> Result<Vec<String>, LedgerError>;
}

/// Which database keeps the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file, SQLite.
    Sqlite,
    /// A server, PostgreSQL.
    Postgres,
}

/// Where a ledger is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL server, `postgres://…`.
    Server(String),
}

impl Address {
    /// The address a user writes: `postgres://…`, or the name of a file.
    pub fn of(text: &str) -> Address {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Address::Server(text.to_owned())
        } else {
            Address::File(PathBuf::from(text))
        }
    }

    /// The address without a password, for messages.
    pub fn shown(&self) -> String {
        match self {
            Address::File(path) => path.display().to_string(),
            Address::Server(url) => without_password(url),
        }
    }
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let authority = rest.split(['/', '?']).next().unwrap_or(rest);
    match authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':')) {
        Some((user, _)) => format!("{scheme}://{user}@{}", &rest[authority.rfind('@').map_or(0, |at| at + 1)..]),
        None => url.to_owned(),
    }
}

/// Open the database at an address. `create`: make the file where there is none.
pub fn open(address: &Address, create: bool) -> Result<Box<dyn Database>, LedgerError> {
    Ok(match address {
        Address::File(path) => Box::new(sqlite::Sqlite::open(path, create)?),
        Address::Server(url) => Box::new(postgres::Postgres::open(url)?),
    })
}

/// Write a copy of the SQLite file at `path` to `to`, whole and as of one moment.
pub(crate) fn copy_file(path: &Path, to: &Path) -> Result<(), LedgerError> {
    sqlite::copy(path, to)
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn passwords_are_never_shown() {
        for (url, shown) in [
            ("postgres://ann:secret@db/x", "postgres://ann@db/x"),
            ("postgres://ann@db/x", "postgres://ann@db/x"),
            ("postgres:///x?host=/run", "postgres:///x?host=/run"),
            ("aldus.db", "aldus.db"),
        ] {
            assert_eq!(Address::of(url).shown(), shown);
        }
    }
}
