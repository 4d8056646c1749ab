use aldus_ledger::db::Address;
use aldus_ledger::{Ledger, Moment};
use anyhow::{Context, Result};

/// The ledger where nobody names another.
pub const DEFAULT_LEDGER: &str = "aldus.db";

/// Where the ledger is, and what time it is.
#[derive(Clone, clap::Args)]
pub struct Place {
    /// The ledger: an SQLite file, or postgres://USER@HOST/DATABASE
    #[arg(long, value_name = "PATH|URL", default_value = DEFAULT_LEDGER)]
    db: String,

    /// Record at this moment (2024-01-16T09:30:00Z) instead of now, to keep a ledger that can be made again
    #[arg(long, value_name = "MOMENT", hide_short_help = true)]
    recorded_at: Option<String>,
}

impl Place {
    /// The ledger's address.
    pub fn address(&self) -> Address {
        Address::of(&self.db)
    }

    /// What time it is: what the user says, or the clock.
    pub fn now(&self) -> Result<Moment> {
        match &self.recorded_at {
            Some(moment) => moment.parse().context("--recorded-at"),
            None => Ok(jiff::Timestamp::now().to_string().parse()?),
        }
    }

    /// The ledger, which must be there.
    pub fn open(&self) -> Result<Ledger> {
        Ok(Ledger::open(&self.address())?)
    }

    /// The ledger, made where there is none.
    pub fn open_or_create(&self) -> Result<Ledger> {
        Ok(Ledger::open_or_create(&self.address(), &self.now()?)?)
    }
}
