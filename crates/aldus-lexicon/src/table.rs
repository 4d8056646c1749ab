use crate::LexiconError;
use crate::embedded::FILES;

/// One CSV file of the lexica, row by row, with its place for error messages.
pub(crate) struct Table {
    folder: &'static str,
    file: &'static str,
    header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// One row of a table.
pub(crate) struct Row<'t> {
    table: &'t Table,
    line: u64,
    cells: &'t csv::StringRecord,
}

/// The content of an embedded file.
pub(crate) fn file(folder: &str, file: &str) -> Option<(&'static str, &'static str, &'static str)> {
    FILES.iter().find(|(d, f, _)| *d == folder && *f == file).copied()
}

impl Table {
    /// Open an embedded table; a missing file is an error.
    pub(crate) fn open(folder: &str, name: &str) -> Result<Table, LexiconError> {
        let Some((folder, name, content)) = file(folder, name) else {
            return Err(LexiconError::Missing { folder: folder.to_owned(), file: name.to_owned() });
        };
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(content.as_bytes());
        let problem = |line: u64, problem: String| LexiconError::Row {
            folder: folder.to_owned(),
            file: name.to_owned(),
            line,
            problem,
        };
        let header = reader.headers().map_err(|e| problem(1, e.to_string()))?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for row in reader.into_records() {
            let row = row.map_err(|e| problem(e.position().map_or(0, csv::Position::line), e.to_string()))?;
            rows.push((row.position().map_or(0, csv::Position::line), row));
        }
        Ok(Table { folder, file: name, header, rows })
    }

    /// Its rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'t> Row<'t> {
    /// The cell of a column, trimmed; empty when the table has no such column.
    pub(crate) fn text(&self, column: &str) -> &'t str {
        let index = self.table.header.iter().position(|h| h == column);
        index.and_then(|i| self.cells.get(i)).unwrap_or("").trim()
    }

    /// The cell as a list.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.text(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// The cell as a value of a closed set; an empty cell is none.
    pub(crate) fn optional<T>(
        &self,
        column: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, LexiconError> {
        match self.text(column) {
            "" => Ok(None),
            text => parse(text).map(Some).ok_or_else(|| self.problem(format!("{column}: {text:?} is not known"))),
        }
    }

    /// The cell as a value of a closed set.
    pub(crate) fn required<T>(&self, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, LexiconError> {
        self.optional(column, parse)?.ok_or_else(|| self.problem(format!("{column} is empty")))
    }

    /// The cell as a list of values.
    pub(crate) fn values<T>(&self, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, LexiconError> {
        self.list(column)
            .map(|s| parse(s).ok_or_else(|| self.problem(format!("{column}: {s:?} is not known"))))
            .collect()
    }

    /// An error about this row.
    pub(crate) fn problem(&self, problem: String) -> LexiconError {
        LexiconError::Row {
            folder: self.table.folder.to_owned(),
            file: self.table.file.to_owned(),
            line: self.line,
            problem,
        }
    }
}
