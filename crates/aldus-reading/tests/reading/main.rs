//! The reading as its users have it: what must hold whatever the text, whole records, and the same facts in two languages.

mod pairs;
mod properties;
mod records;

use aldus_reading::Reader;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().unwrap());
