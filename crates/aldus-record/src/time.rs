use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When something happened or was said: an EDTF string (ISO 8601-2) with the honest bounds it stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// EDTF, e.g. `2024-01-16`, `2024-01`, `2020`, `2024-01-15/2024-01-16`.
    pub edtf: String,
    /// The earliest day it can be (`YYYY-MM-DD`).
    pub earliest: String,
    /// The latest day it can be (`YYYY-MM-DD`).
    pub latest: String,
}
