/// Why a report could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the report is empty")]
    Empty,
    /// No model or lexicon for its language.
    #[error("no model for the language {language:?}; there are: {}", have.join(", "))]
    UnknownLanguage {
        /// The language asked for or detected.
        language: String,
        /// The languages that can be read.
        have: Vec<String>,
    },
    /// The language could not be told.
    #[error("the language could not be told; name it, one of: {}", have.join(", "))]
    UndetectedLanguage {
        /// The languages that can be read.
        have: Vec<String>,
    },
    /// A publication date that is no EDTF date.
    #[error("{0:?} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")]
    BadDate(String),
    /// A lexicon that can't be read.
    #[error(transparent)]
    Lexicon(#[from] aldus_lexicon::LexiconError),
    /// CoNLL-U that can't be read.
    #[error("CoNLL-U: {0}")]
    Conllu(String),
}
