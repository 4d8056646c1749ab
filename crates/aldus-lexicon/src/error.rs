/// A lexicon that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// There is no folder for this language.
    #[error("there is no lexicon for the language {0:?}")]
    NoLanguage(String),
    /// A file every language needs is missing.
    #[error("lexicons/{folder}/{file} is missing")]
    Missing {
        /// The language's folder.
        folder: String,
        /// The file.
        file: String,
    },
    /// A row that can't be read.
    #[error("lexicons/{folder}/{file}, line {line}: {problem}")]
    Row {
        /// The folder.
        folder: String,
        /// The file.
        file: String,
        /// Its line, from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// A TOML file that can't be read.
    #[error("lexicons/{folder}/{file}: {problem}")]
    Toml {
        /// The folder.
        folder: String,
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: String,
    },
}
