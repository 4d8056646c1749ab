//! How long each stage of a reading takes, for those who measure; without them no clock is read.

use std::time::{Duration, Instant};

/// A watch that is stopped after every stage.
#[derive(Debug, Default)]
pub(crate) struct Laps {
    last: Option<Instant>,
    laps: Vec<(&'static str, Duration)>,
}

impl Laps {
    /// A watch that runs.
    #[cfg(feature = "stages")]
    pub(crate) fn start() -> Laps {
        Laps { last: Some(Instant::now()), laps: Vec::new() }
    }

    /// The stage that ends here.
    pub(crate) fn stop(&mut self, stage: &'static str) {
        if let Some(last) = self.last {
            let now = Instant::now();
            self.laps.push((stage, now - last));
            self.last = Some(now);
        }
    }

    /// What was measured.
    #[cfg(feature = "stages")]
    pub(crate) fn into_times(self) -> Vec<(&'static str, Duration)> {
        self.laps
    }
}
