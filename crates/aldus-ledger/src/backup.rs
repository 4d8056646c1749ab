//! A copy of a whole ledger, as of one moment, while others go on writing.

use crate::db::{self, Address, Database, Value};
use crate::schema::{self, Table};
use crate::{Ledger, LedgerError};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

impl Ledger {
    /// Write a copy to the SQLite file `to`, which must not exist yet and appears only when it is complete.
    pub fn backup(&mut self, to: &Path) -> Result<(), LedgerError> {
        let cannot = |reason: String| LedgerError::CannotWrite { path: to.display().to_string(), reason };
        if to.exists() {
            return Err(cannot("it exists already; backups never replace anything".to_owned()));
        }
        let files = Ledger::unfinished_backup(to);
        let unfinished = &files[0];
        let copied = match self.address().clone() {
            Address::File(path) => db::copy_file(&path, unfinished),
            Address::Server(_) => self.copy_tables(unfinished),
        };
        let copied = copied.map_err(|error| match error {
            // it is not the ledger's own disk that is full
            LedgerError::Full(_) => cannot("its disk is full".to_owned()),
            error => error,
        });
        let named = copied.and_then(|()| std::fs::rename(unfinished, to).map_err(|error| cannot(error.to_string())));
        if named.is_err() {
            // An error is on its way to the user; a left-over is the lesser evil.
            for file in &files {
                let _ = std::fs::remove_file(file);
            }
        }
        named
    }

    /// The files that [`Ledger::backup`] writes on its way to `to`: whoever stops the program in the middle has to remove them.
    pub fn unfinished_backup(to: &Path) -> [PathBuf; 4] {
        let name = to.file_name().unwrap_or(to.as_os_str());
        ["", "-journal", "-wal", "-shm"].map(|of| {
            let mut unfinished = OsString::from(".");
            unfinished.push(name);
            unfinished.push(format!(".{}.unfinished{of}", std::process::id()));
            to.with_file_name(unfinished)
        })
    }

    fn copy_tables(&mut self, to: &Path) -> Result<(), LedgerError> {
        let file = Address::File(to.to_owned());
        let mut copy = db::open(&file, true)?;
        let shown = self.address().shown();
        self.reading(|db| {
            schema::migrate(copy.as_mut(), &shown, "")?;
            copy.begin_write()?;
            copy.script("PRAGMA defer_foreign_keys = 1; DELETE FROM ledger")?;
            for table in schema::TABLES {
                copy_table(db, copy.as_mut(), table)?;
            }
            copy_words(db, copy.as_mut())?;
            copy.commit()
        })?;
        // The file must be whole without its log, which would keep the unfinished name.
        copy.script("PRAGMA journal_mode = DELETE")
    }
}

/// Rows that are held in memory at once.
const PAGE: i64 = 2_000;

fn copy_table(from: &mut dyn Database, to: &mut dyn Database, table: &Table) -> Result<(), LedgerError> {
    let (columns, keys) = (table.columns.join(", "), table.columns[..table.keys].join(", "));
    let mut after: Vec<Value> = Vec::new();
    loop {
        let places: Vec<String> = (1..=after.len()).map(|n| format!("${n}")).collect();
        let beyond = if after.is_empty() { String::new() } else { format!("WHERE ({keys}) > ({})", places.join(", ")) };
        let sql = format!("SELECT {columns} FROM {} {beyond} ORDER BY {keys} LIMIT {PAGE}", table.name);
        let rows = from.rows(&sql, &after)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.values()[..table.keys].to_vec();
        let values: Vec<Value> = rows.iter().flat_map(|row| row.values().iter().cloned()).collect();
        to.insert(table.name, table.columns, &values, "")?;
    }
}

fn copy_words(from: &mut dyn Database, to: &mut dyn Database) -> Result<(), LedgerError> {
    let mut after = 0;
    loop {
        let rows = from.rows(
            "SELECT report, array_to_string(tsvector_to_array(words), ' ') FROM words WHERE report > $1 \
             ORDER BY report LIMIT $2",
            &[after.into(), PAGE.into()],
        )?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.int(0)?;
        let values: Vec<Value> = rows.iter().flat_map(|row| row.values().iter().cloned()).collect();
        to.insert("words", &["rowid", "folded"], &values, "")?;
    }
}
