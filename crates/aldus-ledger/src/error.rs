/// Why the ledger can't do what it was asked to. In every case it is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// There is nothing at the address.
    #[error("there is no ledger at {0}: 'aldus add FILE' makes one, --db names another")]
    NoLedger(String),
    /// The file is something else.
    #[error("{0} is no ledger: it is not an SQLite file, or belongs to another program")]
    NotALedger(String),
    /// The file or server can't be opened.
    #[error("cannot open {address}: {reason}")]
    CannotOpen {
        /// File or URL without password.
        address: String,
        /// What the database says.
        reason: String,
    },
    /// What is stored contradicts itself.
    #[error("the ledger is damaged: {0}; 'aldus db check' tells how far, a backup is the way back")]
    Damaged(String),
    /// A newer program wrote it.
    #[error(
        "the ledger at {address} has version {found}, and this program knows versions up to {known}: use a newer one"
    )]
    Newer {
        /// File or URL without password.
        address: String,
        /// Its version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// An older program wrote it.
    #[error(
        "the ledger at {address} has version {found}, this program works with {known}: run 'aldus db migrate' once"
    )]
    Older {
        /// File or URL without password.
        address: String,
        /// Its version.
        found: i64,
        /// The one this program works with.
        known: i64,
    },
    /// Another writer didn't let go.
    #[error("{0} is held by another program for too long: try again when that is done")]
    Busy(String),
    /// No room.
    #[error("the disk of {0} is full: nothing of this batch was stored; make room and run the same command again")]
    Full(String),
    /// The server is gone.
    #[error("the connection to {0} is lost: what was not acknowledged is not stored; run the same command again")]
    Lost(String),
    /// Anything else the database says.
    #[error("{address}: {reason}")]
    Database {
        /// File or URL without password.
        address: String,
        /// What the database says.
        reason: String,
    },
    /// No report, incident or event of this id.
    #[error("there is no {what} {id} in the ledger")]
    Unknown {
        /// What was asked for: report, incident.
        what: &'static str,
        /// The id as the user gave it.
        id: String,
    },
    /// The beginning of an id that several have.
    #[error("{id} is the beginning of several ids: {candidates}; give more of it")]
    Ambiguous {
        /// The id as the user gave it.
        id: String,
        /// Some of those that fit.
        candidates: String,
    },
    /// Something that can't be stored.
    #[error("{0}")]
    Refused(String),
    /// A file that can't be written.
    #[error("cannot write {path}: {reason}")]
    CannotWrite {
        /// The file.
        path: String,
        /// What the system says.
        reason: String,
    },
}
