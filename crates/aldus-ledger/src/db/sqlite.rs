//! SQLite, compiled in.

use super::{Database, Engine, Row, Value};
use crate::LedgerError;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, params_from_iter};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long one writer waits for another.
const PATIENCE: Duration = Duration::from_secs(120);
/// Pages kept in memory, in KiB: the index of candidates is looked up at random.
const CACHE_KIB: i64 = 256 * 1024;
/// Pages in the log before they are put into the file: the same ones are written again and again while reports come in.
const LOG_PAGES: i64 = 32 * 1024;
/// Bytes of a page of a new file: a record fills some of them, and what is written costs by the page.
const PAGE_BYTES: i64 = 8 * 1024;
/// Statements kept prepared.
const STATEMENTS: usize = 256;

/// A ledger in a file.
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
    /// A number that changes whenever another connection has written.
    version: i64,
}

impl Sqlite {
    /// Open the file; `create` it where there is none.
    pub fn open(path: &Path, create: bool) -> Result<Sqlite, LedgerError> {
        if !create && !path.exists() {
            return Err(LedgerError::NoLedger(path.display().to_string()));
        }
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let named = |error| named(path, error);
        let connection = Connection::open_with_flags(path, flags).map_err(named)?;
        connection.busy_timeout(PATIENCE).map_err(named)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        for (pragma, value) in [
            ("page_size", PAGE_BYTES),
            ("cache_size", -CACHE_KIB),
            ("mmap_size", 1 << 30),
            ("foreign_keys", 1),
            ("wal_autocheckpoint", LOG_PAGES),
        ] {
            connection.pragma_update(None, pragma, value).map_err(named)?;
        }
        // With a write-ahead log readers never wait; FULL makes a commit survive a loss of power.
        for (pragma, value) in [("journal_mode", "WAL"), ("synchronous", "FULL"), ("temp_store", "MEMORY")] {
            connection.pragma_update(None, pragma, value).map_err(named)?;
        }
        Ok(Sqlite { connection, path: path.to_owned(), version: 0 })
    }

    fn named(&self, error: rusqlite::Error) -> LedgerError {
        named(&self.path, error)
    }
}

impl Database for Sqlite {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn run(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, LedgerError> {
        let mut statement = self.connection.prepare_cached(&numbered(sql)).map_err(|e| self.named(e))?;
        let changed = statement.execute(params_from_iter(parameters)).map_err(|e| self.named(e))?;
        Ok(changed as u64)
    }

    fn rows(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, LedgerError> {
        let mut statement = self.connection.prepare_cached(&numbered(sql)).map_err(|e| self.named(e))?;
        let width = statement.column_count();
        let mut found = statement.query(params_from_iter(parameters)).map_err(|e| self.named(e))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().map_err(|e| self.named(e))? {
            let values: Result<Vec<Value>, rusqlite::Error> =
                (0..width).map(|at| Ok(value_of(row.get_ref(at)?))).collect();
            rows.push(Row(values.map_err(|e| self.named(e))?));
        }
        Ok(rows)
    }

    fn numbers(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<i64>, LedgerError> {
        let mut statement = self.connection.prepare_cached(&numbered(sql)).map_err(|e| self.named(e))?;
        let width = statement.column_count();
        let mut found = statement.query(params_from_iter(parameters)).map_err(|e| self.named(e))?;
        let mut numbers = Vec::new();
        while let Some(row) = found.next().map_err(|e| self.named(e))? {
            for at in 0..width {
                numbers.push(row.get(at).map_err(|e| self.named(e))?);
            }
        }
        Ok(numbers)
    }

    fn insert(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Value],
        rest: &'static str,
    ) -> Result<u64, LedgerError> {
        let sql = format!("{} {rest}", insertion(table, columns));
        let mut statement = self.connection.prepare_cached(&sql).map_err(|e| self.named(e))?;
        let mut changed = 0;
        for row in rows.chunks(columns.len()) {
            changed += statement.execute(params_from_iter(row)).map_err(|e| self.named(e))?;
        }
        Ok(changed as u64)
    }

    fn insert_numbers(&mut self, table: &str, columns: &[&str], rows: &[i64]) -> Result<u64, LedgerError> {
        let mut statement = self.connection.prepare_cached(&insertion(table, columns)).map_err(|e| self.named(e))?;
        let mut changed = 0;
        for row in rows.chunks(columns.len()) {
            for (at, number) in row.iter().enumerate() {
                statement.raw_bind_parameter(at + 1, *number).map_err(|e| self.named(e))?;
            }
            changed += statement.raw_execute().map_err(|e| self.named(e))?;
        }
        Ok(changed as u64)
    }

    fn script(&mut self, sql: &str) -> Result<(), LedgerError> {
        self.connection.execute_batch(sql).map_err(|e| self.named(e))
    }

    fn begin_write(&mut self) -> Result<(), LedgerError> {
        self.script("BEGIN IMMEDIATE")
    }

    fn changed_by_others(&mut self) -> Result<bool, LedgerError> {
        let rows = self.rows("PRAGMA data_version", &[])?;
        let version = rows.first().map_or(Ok(0), |row| row.int(0))?;
        Ok(std::mem::replace(&mut self.version, version) != version)
    }

    fn begin_read(&mut self) -> Result<(), LedgerError> {
        self.script("BEGIN")
    }

    fn commit(&mut self) -> Result<(), LedgerError> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) {
        if !self.connection.is_autocommit() {
            // Should this fail, the connection is lost, and with it the transaction.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    fn flaws(&mut self) -> Result<Vec<String>, LedgerError> {
        let mut flaws: Vec<String> = Vec::new();
        for row in self.rows("PRAGMA integrity_check(20)", &[])? {
            let line = row.text(0)?;
            if line != "ok" {
                flaws.push(line.to_owned());
            }
        }
        for row in self.rows("PRAGMA foreign_key_check", &[])? {
            flaws.push(format!("a row of {} refers to one of {} that does not exist", row.text(0)?, row.text(2)?));
        }
        Ok(flaws)
    }
}

/// Write a copy of the file at `path` to `to`.
pub fn copy(path: &Path, to: &Path) -> Result<(), LedgerError> {
    let mut source = Sqlite::open(path, false)?;
    source.run("VACUUM INTO $1", &[Value::from(to.display().to_string())])?;
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// The statement that puts one row into a table.
fn insertion(table: &str, columns: &[&str]) -> String {
    let places: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "))
}

/// SQLite numbers its placeholders with another sign.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
    }
}

fn named(path: &Path, error: rusqlite::Error) -> LedgerError {
    let file = path.display().to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => LedgerError::NotALedger(file),
        Some(ErrorCode::DatabaseCorrupt) => LedgerError::Damaged(format!("{file}: {error}")),
        Some(ErrorCode::DiskFull) => LedgerError::Full(file),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => LedgerError::Busy(file),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
            LedgerError::CannotOpen { address: file, reason: error.to_string() }
        }
        _ => LedgerError::Database { address: file, reason: error.to_string() },
    }
}
