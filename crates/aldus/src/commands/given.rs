use crate::input::Form;

/// What a user knows of the reports that a command reads.
#[derive(Clone, clap::Args)]
pub struct Given {
    /// How reports lie in the files [default: jsonl for .jsonl and .ndjson, text for all others]
    #[arg(long, value_enum, value_name = "FORM")]
    pub input_format: Option<Form>,

    /// When the reports were published (EDTF: 2024-01-16, 2024-01, 2024); instead of what they say themselves
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,

    /// The language of the reports (BCP 47: nl, en); detected when not given
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
}
