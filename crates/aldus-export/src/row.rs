use crate::layout::Layout;

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing that could honestly be said.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// True or false.
    Bool(bool),
}

impl Cell {
    /// The value as text files have it.
    pub fn to_text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Int(number) => number.to_string(),
            Cell::Float(number) => number.to_string(),
            Cell::Bool(truth) => truth.to_string(),
        }
    }
}

/// A row that is being filled; what isn't set stays empty.
pub struct Row {
    layout: &'static Layout,
    cells: Vec<Cell>,
}

impl Row {
    /// An empty row.
    pub fn new(layout: &'static Layout) -> Row {
        Row { layout, cells: vec![Cell::Empty; layout.columns.len()] }
    }

    /// Its layout.
    pub fn layout(&self) -> &'static Layout {
        self.layout
    }

    /// Its values.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Fill a column with text; empty text is nothing.
    pub fn text(&mut self, column: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.set(column, Cell::Text(text));
        }
    }

    /// Fill a column with text, where there is some.
    pub fn text_if(&mut self, column: &str, text: Option<impl Into<String>>) {
        if let Some(text) = text {
            self.text(column, text);
        }
    }

    /// Fill a column with a whole number, where there is one.
    pub fn int(&mut self, column: &str, number: Option<impl TryInto<i64>>) {
        if let Some(number) = number.and_then(|n| n.try_into().ok()) {
            self.set(column, Cell::Int(number));
        }
    }

    /// Fill a column with a number.
    pub fn float(&mut self, column: &str, number: f64) {
        if number.is_finite() {
            self.set(column, Cell::Float(number));
        }
    }

    /// Fill a column with true or false.
    pub fn truth(&mut self, column: &str, truth: bool) {
        self.set(column, Cell::Bool(truth));
    }

    fn set(&mut self, column: &str, cell: Cell) {
        let place = self.layout.place(column);
        // A column that the layout lacks is a slip in this crate, which its tests would meet.
        debug_assert!(place.is_some(), "no column {column}");
        if let Some(place) = place {
            self.cells[place] = cell;
        }
    }
}
