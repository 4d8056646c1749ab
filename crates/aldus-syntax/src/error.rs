//! What can be wrong with weights or with a CoNLL-U file.

/// Why a model or a CoNLL-U text could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxError {
    /// The bytes do not begin like a model file.
    #[error("not an Aldus syntax model (bad first bytes)")]
    Magic,
    /// The bytes end in the middle of a section.
    #[error("the model file is cut short at byte {0}")]
    Truncated(usize),
    /// A section is malformed.
    #[error("section {section:?} of the model file is malformed: {reason}")]
    Section {
        /// The section's name.
        section: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A section that the runner needs is absent.
    #[error("the model file lacks the section {0:?}")]
    Missing(String),
    /// A section has another size than the rest of the model calls for.
    #[error("section {section:?} has {found} values where {wanted} are called for")]
    Shape {
        /// The section's name.
        section: String,
        /// The number of values found.
        found: usize,
        /// The number of values wanted.
        wanted: usize,
    },
    /// A line of CoNLL-U is malformed.
    #[error("CoNLL-U line {line}: {reason}")]
    Conllu {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
}
