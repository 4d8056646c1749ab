use std::fmt;
use std::str::FromStr;

/// What an export looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line: records or incidents, with nothing left out.
    Jsonl,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// Apache Parquet.
    Parquet,
    /// A GeoJSON feature collection of incidents.
    GeoJson,
    /// PLOVER, one JSON object a line.
    Plover,
    /// The 40 columns of POLECAT, separated by tabs.
    Polecat,
    /// The 61 columns of GDELT 2.0 events, separated by tabs.
    Gdelt,
    /// The 31 columns of ACLED.
    Acled,
    /// The 49 columns of UCDP GED.
    Ucdp,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Whole records.
    Records,
    /// Events as each report has them.
    Events,
    /// Claims.
    Claims,
    /// Figures of people harmed.
    Casualties,
    /// Incidents.
    Incidents,
}

/// What an export wants to be handed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One report after the other.
    Report,
    /// One incident after the other.
    Incident,
}

const FORMATS: [(Format, &str, &str); 9] = [
    (Format::Jsonl, "jsonl", "jsonl"),
    (Format::Csv, "csv", "csv"),
    (Format::Parquet, "parquet", "parquet"),
    (Format::GeoJson, "geojson", "geojson"),
    (Format::Plover, "plover", "jsonl"),
    (Format::Polecat, "polecat", "tsv"),
    (Format::Gdelt, "gdelt", "tsv"),
    (Format::Acled, "acled", "csv"),
    (Format::Ucdp, "ucdp", "csv"),
];

impl Format {
    /// All formats.
    pub const ALL: [Format; 9] = {
        let mut all = [Format::Jsonl; 9];
        let mut at = 0;
        while at < 9 {
            all[at] = FORMATS[at].0;
            at += 1;
        }
        all
    };

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        FORMATS[self as usize].1
    }

    /// What its files end in.
    pub fn ending(self) -> &'static str {
        FORMATS[self as usize].2
    }

    /// The table that is written when none is asked for; none for formats that are one table.
    pub fn table(self, wanted: Option<Table>) -> Result<Option<Table>, WrongTable> {
        let (possible, default): (&[Table], _) = match self {
            Format::Jsonl => (&[Table::Records, Table::Incidents], Some(Table::Records)),
            Format::Csv | Format::Parquet => {
                (&[Table::Events, Table::Claims, Table::Casualties, Table::Incidents], Some(Table::Events))
            }
            _ => (&[], None),
        };
        match wanted {
            None => Ok(default),
            Some(table) if possible.contains(&table) => Ok(Some(table)),
            Some(table) => Err(WrongTable { format: self, table, possible: possible.to_vec() }),
        }
    }
}

impl Table {
    /// All tables.
    pub const ALL: [Table; 5] = [Table::Records, Table::Events, Table::Claims, Table::Casualties, Table::Incidents];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Table::Records => "records",
            Table::Events => "events",
            Table::Claims => "claims",
            Table::Casualties => "casualties",
            Table::Incidents => "incidents",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Format, String> {
        let found = FORMATS.iter().find(|(_, known, _)| *known == name);
        found.map(|(format, ..)| *format).ok_or_else(|| format!("'{name}' is no format of an export"))
    }
}

impl FromStr for Table {
    type Err = String;

    fn from_str(name: &str) -> Result<Table, String> {
        let found = Table::ALL.into_iter().find(|table| table.name() == name);
        found.ok_or_else(|| format!("'{name}' is no table of an export"))
    }
}

/// A table that a format doesn't have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongTable {
    format: Format,
    table: Table,
    possible: Vec<Table>,
}

impl fmt::Display for WrongTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (format, table) = (self.format.name(), self.table.name());
        if self.possible.is_empty() {
            return write!(f, "{format} is one table: leave out '{table}'");
        }
        let possible: Vec<&str> = self.possible.iter().map(|t| t.name()).collect();
        write!(f, "{format} has no table '{table}', only {}", possible.join(", "))
    }
}

impl std::error::Error for WrongTable {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_places_in_the_list_agree() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert!("xlsx".parse::<Format>().is_err());
    }

    #[test]
    fn a_wrong_table_is_named() {
        assert_eq!(Format::Csv.table(None), Ok(Some(Table::Events)));
        let wrong = Format::Jsonl.table(Some(Table::Claims)).unwrap_err();
        assert_eq!(wrong.to_string(), "jsonl has no table 'claims', only records, incidents");
        assert!(Format::Acled.table(Some(Table::Events)).unwrap_err().to_string().contains("one table"));
    }
}
