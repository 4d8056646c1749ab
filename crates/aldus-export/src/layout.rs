use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// What Aldus writes there.
    pub meaning: String,
}

/// The columns of a table, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The columns.
    pub columns: Vec<Column>,
    places: BTreeMap<String, usize>,
}

impl Layout {
    /// The layout of this name: `events`, `claims`, `casualties`, `incidents`, `polecat`, `gdelt`, `acled`, `ucdp`, `choices`.
    pub fn named(name: &str) -> Option<&'static Layout> {
        LAYOUTS.get(name)
    }

    /// Where a column is.
    pub(crate) fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }

    fn push(&mut self, column: Column) {
        self.places.insert(column.name.clone(), self.columns.len());
        self.columns.push(column);
    }
}

static LAYOUTS: LazyLock<BTreeMap<String, Layout>> = LazyLock::new(|| {
    let mut layouts = BTreeMap::new();
    let file = include_str!("../data/columns.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(file.as_bytes());
    for row in reader.records() {
        let row = row.expect("data files are checked by a test");
        let kind = match &row[2] {
            "int" => Kind::Int,
            "float" => Kind::Float,
            "bool" => Kind::Bool,
            _ => Kind::Text,
        };
        let layout =
            layouts.entry(row[0].to_owned()).or_insert_with(|| Layout { columns: Vec::new(), places: BTreeMap::new() });
        layout.push(Column { name: row[1].to_owned(), kind, meaning: row[3].to_owned() });
    }
    layouts
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted() {
        for (name, count) in [("polecat", 40), ("gdelt", 61), ("acled", 31), ("ucdp", 49)] {
            let layout = Layout::named(name).unwrap();
            assert_eq!(layout.columns.len(), count, "{name}");
            assert_eq!(layout.places.len(), count, "{name}: a name is given twice");
        }
        assert_eq!(Layout::named("stata"), None);
    }
}
