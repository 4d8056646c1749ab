use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

/// How long somebody waits without wondering.
const PATIENCE: Duration = Duration::from_secs(1);

/// A progress bar over things that are counted: on standard error, only at a terminal, and only for what takes longer than a second.
pub struct Steps {
    bar: Option<ProgressBar>,
    begun: Instant,
    shown: bool,
}

impl Steps {
    /// A bar over `all` of something.
    pub fn of(all: u64, what: &'static str) -> Steps {
        let style = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {what}  {{eta}} left"));
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(all).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_draw_target(ProgressDrawTarget::hidden());
            bar
        });
        Steps { bar, begun: Instant::now(), shown: false }
    }

    /// So many more are done.
    pub fn step(&mut self, some: u64) {
        let Some(bar) = &self.bar else { return };
        if !self.shown && self.begun.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        bar.inc(some);
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
