use crate::LedgerError;

/// A value that goes into or comes out of the database.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A number.
    Real(f64),
    /// Text.
    Text(String),
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::Int(truth.into())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Real(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::from(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        // PostgreSQL keeps no zero characters in texts; records have none outside of escapes.
        Value::Text(if text.contains('\0') { text.replace('\0', "") } else { text })
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// A row that a query found.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(pub(super) Vec<Value>);

impl Row {
    /// The whole number in column `at`, counted from zero.
    pub fn int(&self, at: usize) -> Result<i64, LedgerError> {
        self.opt_int(at)?.ok_or_else(|| self.unexpected(at, "a number"))
    }

    /// The whole number in a column that may be empty.
    pub fn opt_int(&self, at: usize) -> Result<Option<i64>, LedgerError> {
        match self.0.get(at) {
            Some(Value::Int(number)) => Ok(Some(*number)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.unexpected(at, "a number")),
        }
    }

    /// The text in column `at`.
    pub fn text(&self, at: usize) -> Result<&str, LedgerError> {
        self.opt_text(at)?.ok_or_else(|| self.unexpected(at, "text"))
    }

    /// The text in a column that may be empty.
    pub fn opt_text(&self, at: usize) -> Result<Option<&str>, LedgerError> {
        match self.0.get(at) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.unexpected(at, "text")),
        }
    }

    /// The number in a column that may be empty.
    pub fn opt_real(&self, at: usize) -> Result<Option<f64>, LedgerError> {
        match self.0.get(at) {
            Some(Value::Real(number)) => Ok(Some(*number)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.unexpected(at, "a number")),
        }
    }

    /// All values, from the left.
    pub fn values(&self) -> &[Value] {
        &self.0
    }

    fn unexpected(&self, at: usize, wanted: &str) -> LedgerError {
        LedgerError::Damaged(format!("column {at} of a row should hold {wanted}, and holds {:?}", self.0.get(at)))
    }
}
