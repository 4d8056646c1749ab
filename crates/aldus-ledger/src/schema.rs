//! The tables of the ledger and their versions.

use crate::LedgerError;
use crate::db::{Database, Engine};

/// What each version adds, for both databases; the last is the version this program works with.
const MIGRATIONS: &[Migration] = &[
    Migration {
        common: include_str!("../migrations/0001_reports.sql"),
        sqlite: include_str!("../migrations/0001_reports.sqlite.sql"),
        postgres: include_str!("../migrations/0001_reports.postgres.sql"),
    },
    Migration { common: include_str!("../migrations/0002_incidents.sql"), sqlite: "", postgres: "" },
    Migration {
        common: include_str!("../migrations/0003_parts.sql"),
        sqlite: include_str!("../migrations/0003_parts.sqlite.sql"),
        postgres: include_str!("../migrations/0003_parts.postgres.sql"),
    },
];

/// The version this program works with.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// A table with its columns; the first `keys` of them are its primary key.
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub keys: usize,
}

/// All tables but the index of words, those that are referred to first.
pub const TABLES: &[Table] = &[
    Table { name: "ledger", columns: &["version", "migrated_at"], keys: 1 },
    Table { name: "reports", columns: &["number", "id", "short", "language", "in_force", "recorded_at"], keys: 1 },
    Table { name: "records", columns: &["report", "version", "coder", "recorded_at", "record"], keys: 2 },
    Table { name: "documents", columns: &["number", "address"], keys: 1 },
    Table { name: "appearances", columns: APPEARANCES, keys: 1 },
    Table {
        name: "withdrawals",
        columns: &["number", "appearance", "because", "evidence", "who", "withdrawn_on", "recorded_at"],
        keys: 1,
    },
    Table { name: "sightings", columns: SIGHTINGS, keys: 1 },
    Table { name: "keys", columns: &["key", "sighting"], keys: 2 },
    Table { name: "links", columns: &["one", "other", "score"], keys: 2 },
    Table { name: "incidents", columns: &["number", "killed", "first_day", "last_day", "facets", "summary"], keys: 1 },
    Table { name: "facets", columns: &["month", "facet", "recency", "event", "incident"], keys: 4 },
    Table { name: "decisions", columns: &["number", "what", "who", "because", "recorded_at", "content"], keys: 1 },
    Table { name: "successors", columns: &["event", "successor"], keys: 1 },
];

/// Tables that can be worked out again from the others, those that refer to others first.
pub const DERIVED: &[&str] = &["facets", "incidents", "links", "keys", "sightings"];

/// The columns of a sighting.
pub const SIGHTINGS: &[&str] = &["number", "event", "shelf", "report", "component", "incident", "level"];

/// The columns of an appearance.
pub const APPEARANCES: &[&str] = &[
    "number",
    "document",
    "report",
    "publisher",
    "title",
    "source_id",
    "published",
    "published_from",
    "known_on",
    "current",
    "recorded_at",
];

struct Migration {
    /// In the types of SQLite.
    common: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// The version of the ledger in a database; zero when there is none, and an error when the database is somebody else's.
pub fn version(db: &mut dyn Database, address: &str) -> Result<i64, LedgerError> {
    let tables = db.rows(
        match db.engine() {
            Engine::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
            Engine::Postgres => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
            }
        },
        &[],
    )?;
    let mut names = Vec::new();
    for row in &tables {
        names.push(row.text(0)?);
    }
    if names.is_empty() {
        return Ok(0);
    }
    if !names.contains(&"ledger") {
        return Err(LedgerError::NotALedger(address.to_owned()));
    }
    match db.rows("SELECT max(version) FROM ledger", &[])?.first() {
        Some(row) => Ok(row.opt_int(0)?.unwrap_or(0)),
        None => Ok(0),
    }
}

/// Bring the tables up to `VERSION`; returns the version they had.
pub fn migrate(db: &mut dyn Database, address: &str, now: &str) -> Result<i64, LedgerError> {
    db.begin_write()?;
    let migrated = steps(db, address, now);
    match migrated {
        Ok(from) => db.commit().map(|()| from),
        Err(error) => {
            db.rollback();
            Err(error)
        }
    }
}

fn steps(db: &mut dyn Database, address: &str, now: &str) -> Result<i64, LedgerError> {
    let from = version(db, address)?;
    for (at, migration) in MIGRATIONS.iter().enumerate().skip(from.max(0) as usize) {
        match db.engine() {
            Engine::Sqlite => {
                db.script(migration.common)?;
                db.script(migration.sqlite)?;
            }
            Engine::Postgres => {
                db.script(&for_postgres(migration.common))?;
                db.script(migration.postgres)?;
            }
        }
        db.run("INSERT INTO ledger (version, migrated_at) VALUES ($1, $2)", &[(at as i64 + 1).into(), now.into()])?;
    }
    Ok(from)
}

/// The same tables in the types of PostgreSQL. Texts are compared by code point, as SQLite does.
fn for_postgres(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split(" --").next().unwrap_or(line));
    let bare: Vec<&str> = lines.filter(|line| !line.starts_with("--")).collect();
    bare.join("\n")
        .replace(" STRICT, WITHOUT ROWID", "")
        .replace(" STRICT", "")
        .replace("INTEGER", "BIGINT")
        .replace("REAL", "DOUBLE PRECISION")
        .replace(" TEXT", " TEXT COLLATE \"C\"")
}
