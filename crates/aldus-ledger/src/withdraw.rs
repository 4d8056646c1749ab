//! Reports that are no longer there.

use crate::add::Numbers;
use crate::appearance::{self, Appearance};
use crate::db::Database;
use crate::incidents::{cluster, summary};
use crate::prepared::url_of;
use crate::reports::number_of;
use crate::{Ledger, LedgerError, Moment};

/// Who says that a report is gone, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What is known of why.
    pub because: String,
    /// Where that can be seen: an address, a file, a hash.
    pub evidence: Option<String>,
    /// Who says so.
    pub who: String,
    /// The day (`YYYY-MM-DD`) it was known to be gone; none for the day it is recorded.
    pub on: Option<String>,
}

impl Ledger {
    /// Mark a report as gone: at the address that is named, or wherever it appeared. Returns the appearances that were marked;
    /// none when all were already.
    pub fn withdraw(&mut self, name: &str, reason: &Reason, now: &Moment) -> Result<Vec<Appearance>, LedgerError> {
        if reason.because.trim().is_empty() {
            return Err(LedgerError::Refused("say why the report is withdrawn: --because".to_owned()));
        }
        self.writing(|db| {
            let mut appearances = appearance::at_address(db, &url_of(name))?;
            appearances.retain(|a| a.current);
            if appearances.is_empty() {
                let report = number_of(db, name)?;
                appearances = appearance::of_report(db, report)?;
            }
            appearances.retain(|a| a.withdrawal.is_none());
            let mut numbers = Numbers::default();
            for appearance in &appearances {
                let number = numbers.next(db, "withdrawals")?;
                db.insert(
                    "withdrawals",
                    &["number", "appearance", "because", "evidence", "who", "withdrawn_on", "recorded_at"],
                    &[
                        number.into(),
                        appearance.number.into(),
                        reason.because.as_str().into(),
                        reason.evidence.clone().into(),
                        reason.who.as_str().into(),
                        reason.on.as_deref().unwrap_or(now.day()).into(),
                        now.as_str().into(),
                    ],
                    "",
                )?;
            }
            let reports: Vec<i64> = appearances.iter().map(|appearance| appearance.report).collect();
            let stale: Vec<i64> = cluster::of_reports(db, &reports)?.into_iter().collect();
            summary::refresh(db, &stale)?;
            Ok(appearances)
        })
    }
}
