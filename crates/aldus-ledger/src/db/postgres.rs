//! PostgreSQL, by URL.

use super::{Address, Database, Engine, Row, Value};
use crate::LedgerError;
use postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut};
use postgres::{Client, NoTls, Statement};
use std::collections::HashMap;
use std::error::Error;

/// Placeholders in one statement: the protocol allows 65,535, and long statements are parsed slowly.
const PLACEHOLDERS: usize = 2_000;
/// The advisory lock that a writer holds, one for each schema: the letters of 'aldu'.
const WRITER: i32 = 0x616c_6475;

/// A ledger on a server.
pub struct Postgres {
    client: Client,
    shown: String,
    statements: HashMap<String, Statement>,
}

impl Postgres {
    /// Connect to the server.
    pub fn open(url: &str) -> Result<Postgres, LedgerError> {
        let shown = Address::Server(url.to_owned()).shown();
        let client = Client::connect(url, NoTls)
            .map_err(|error| LedgerError::CannotOpen { address: shown.clone(), reason: in_full(&error) })?;
        Ok(Postgres { client, shown, statements: HashMap::new() })
    }

    fn named(&self, error: postgres::Error) -> LedgerError {
        if error.is_closed() {
            return LedgerError::Lost(self.shown.clone());
        }
        match error.code().map(|state| state.code()) {
            Some("57P01" | "57P02" | "57P03" | "08006") => LedgerError::Lost(self.shown.clone()),
            Some("53100") => LedgerError::Full(self.shown.clone()),
            Some("XX001" | "XX002") => LedgerError::Damaged(format!("{}: {}", self.shown, in_full(&error))),
            _ => LedgerError::Database { address: self.shown.clone(), reason: in_full(&error) },
        }
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, LedgerError> {
        if let Some(known) = self.statements.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(sql).map_err(|e| self.named(e))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Database for Postgres {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn run(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, LedgerError> {
        let statement = self.prepared(sql)?;
        let parameters = as_parameters(parameters);
        self.client.execute(&statement, &parameters).map_err(|e| self.named(e))
    }

    fn rows(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, LedgerError> {
        let statement = self.prepared(sql)?;
        let parameters = as_parameters(parameters);
        let found = self.client.query(&statement, &parameters).map_err(|e| self.named(e))?;
        let read = |row: postgres::Row| -> Result<Row, postgres::Error> {
            let values: Result<Vec<Value>, _> = (0..row.len()).map(|at| row.try_get(at)).collect();
            values.map(Row)
        };
        found.into_iter().map(|row| read(row).map_err(|e| self.named(e))).collect()
    }

    fn numbers(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<i64>, LedgerError> {
        let statement = self.prepared(sql)?;
        let parameters = as_parameters(parameters);
        let rows = self.client.query(&statement, &parameters).map_err(|e| self.named(e))?;
        let mut numbers = Vec::new();
        for row in &rows {
            for at in 0..row.len() {
                numbers.push(row.try_get(at).map_err(|e| self.named(e))?);
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
        let width = columns.len();
        let mut changed = 0;
        let mut left = rows;
        while !left.is_empty() {
            // Powers of two, so that few different statements are prepared.
            let most = (left.len() / width).min(PLACEHOLDERS / width).max(1);
            let many = 1 << most.ilog2();
            let (now, later) = left.split_at(many * width);
            let tuples: Vec<String> = (0..many).map(|row| tuple(row * width, width)).collect();
            let sql = format!("INSERT INTO {table} ({}) VALUES {} {rest}", columns.join(", "), tuples.join(", "));
            changed += self.run(&sql, now)?;
            left = later;
        }
        Ok(changed)
    }

    fn insert_numbers(&mut self, table: &str, columns: &[&str], rows: &[i64]) -> Result<u64, LedgerError> {
        let values: Vec<Value> = rows.iter().copied().map(Value::from).collect();
        self.insert(table, columns, &values, "")
    }

    fn script(&mut self, sql: &str) -> Result<(), LedgerError> {
        self.client.batch_execute(sql).map_err(|e| self.named(e))
    }

    fn begin_write(&mut self) -> Result<(), LedgerError> {
        // The lock comes first: the transaction must see what the writer before it has committed.
        self.script(&format!("BEGIN; SELECT pg_advisory_xact_lock({WRITER}, hashtext(current_schema()))"))
    }

    fn changed_by_others(&mut self) -> Result<bool, LedgerError> {
        // The server doesn't tell.
        Ok(true)
    }

    fn begin_read(&mut self) -> Result<(), LedgerError> {
        self.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    fn commit(&mut self) -> Result<(), LedgerError> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) {
        // Should this fail, the connection is lost, and with it the transaction.
        let _ = self.client.batch_execute("ROLLBACK");
    }

    fn flaws(&mut self) -> Result<Vec<String>, LedgerError> {
        // The server watches over its own files; what can be asked is whether every page can be read.
        let tables = self.rows(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
            &[],
        )?;
        let mut flaws = Vec::new();
        for row in tables {
            let table = row.text(0)?.to_owned();
            if let Err(error) = self.rows(&format!("SELECT count(*) FROM {table}"), &[]) {
                flaws.push(format!("{table} cannot be read: {error}"));
            }
        }
        Ok(flaws)
    }
}

fn tuple(from: usize, width: usize) -> String {
    let places: Vec<String> = (1..=width).map(|n| format!("${}", from + n)).collect();
    format!("({})", places.join(", "))
}

fn as_parameters(parameters: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    parameters.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// The message of an error with that of its cause, which the driver leaves out.
fn in_full(error: &postgres::Error) -> String {
    if let Some(server) = error.as_db_error() {
        return server.message().to_owned();
    }
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Value::Int(number) => number.to_sql(kind, out),
            Value::Real(number) => number.to_sql(kind, out),
            Value::Text(text) => text.to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Value, Box<dyn Error + Sync + Send>> {
        match *kind {
            Type::INT8 => i64::from_sql(kind, raw).map(Value::Int),
            Type::INT4 => i32::from_sql(kind, raw).map(|number| Value::Int(number.into())),
            Type::FLOAT8 => f64::from_sql(kind, raw).map(Value::Real),
            _ => String::from_sql(kind, raw).map(Value::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Value, Box<dyn Error + Sync + Send>> {
        Ok(Value::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT8 | Type::INT4 | Type::FLOAT8) || <String as FromSql>::accepts(kind)
    }
}
