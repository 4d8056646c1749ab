//! A progress bar over many reports: on standard error, only at a terminal, and only for what takes longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long somebody waits without wondering.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar, or nothing where nobody looks.
pub struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    shown: bool,
    reports: u64,
    bytes: u64,
}

impl Progress {
    /// A bar over `files`. `to_terminal`: the reports themselves appear on the terminal as they are read, so that a bar would
    /// only get in their way.
    pub fn over(files: &[PathBuf], to_terminal: bool) -> Progress {
        let wanted = stderr().is_terminal() && !(to_terminal && stdout().is_terminal());
        let bar = wanted.then(|| {
            let bar = match total_size(files) {
                Some(total) => ProgressBar::new(total).with_style(style("{bar:30} {percent:>3} %  {msg}  {eta} left")),
                None => ProgressBar::new_spinner().with_style(style("{spinner} {msg}  {elapsed}")),
            };
            bar.set_draw_target(ProgressDrawTarget::hidden());
            bar
        });
        Progress { bar, begun: Instant::now(), shown: false, reports: 0, bytes: 0 }
    }

    /// One report is done.
    pub fn step(&mut self, bytes: u64) {
        self.reports += 1;
        self.bytes += bytes;
        let Some(bar) = &self.bar else { return };
        if !self.shown && self.begun.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        if self.shown {
            bar.set_position(self.bytes);
            bar.set_message(format!("{} reports", self.reports));
        }
    }

    /// A line for the user that the bar must not run through.
    pub fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) if self.shown => bar.suspend(|| eprintln!("{line}")),
            _ => eprintln!("{line}"),
        }
    }

    /// Take the bar away.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Bytes in all files; unknown as soon as one of them is a stream.
fn total_size(files: &[PathBuf]) -> Option<u64> {
    let size = |path: &PathBuf| match std::fs::metadata(Path::new(path)) {
        Ok(meta) if meta.is_file() => Some(meta.len()),
        _ => None,
    };
    files.iter().map(size).sum()
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
