//! Progress bars over what is many: on standard error, only at a terminal, and only for what takes longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long somebody waits without wondering.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that appears when something takes longer than one waits without wondering; nothing where nobody looks.
struct LateBar {
    bar: Option<ProgressBar>,
    begun: Instant,
    shown: bool,
}

impl LateBar {
    /// Hidden at first; `make` is only called where somebody looks.
    fn new(wanted: bool, make: impl FnOnce() -> ProgressBar) -> LateBar {
        let bar = (wanted && stderr().is_terminal()).then(make);
        if let Some(bar) = &bar {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        LateBar { bar, begun: Instant::now(), shown: false }
    }

    /// Move the bar, once it is time to show it.
    fn step(&mut self, advance: impl FnOnce(&ProgressBar)) {
        let Some(bar) = &self.bar else { return };
        if !self.shown && self.begun.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        if self.shown {
            advance(bar);
        }
    }

    fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) if self.shown => bar.suspend(|| eprintln!("{line}")),
            _ => eprintln!("{line}"),
        }
    }

    fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A bar over reports, by the bytes of their files.
pub struct Progress {
    bar: LateBar,
    reports: u64,
    bytes: u64,
}

impl Progress {
    /// A bar over `files`. `to_terminal`: the reports themselves appear on the terminal as they are read, so that a bar would
    /// only get in their way.
    pub fn over(files: &[PathBuf], to_terminal: bool) -> Progress {
        let bar = LateBar::new(!(to_terminal && stdout().is_terminal()), || match total_size(files) {
            Some(total) => ProgressBar::new(total).with_style(style("{bar:30} {percent:>3} %  {msg}  {eta} left")),
            None => ProgressBar::new_spinner().with_style(style("{spinner} {msg}  {elapsed}")),
        });
        Progress { bar, reports: 0, bytes: 0 }
    }

    /// So many reports more are done, of so many bytes.
    pub fn step(&mut self, reports: u64, bytes: u64) {
        self.reports += reports;
        self.bytes += bytes;
        let (reports, bytes) = (self.reports, self.bytes);
        self.bar.step(|bar| {
            bar.set_position(bytes);
            bar.set_message(format!("{reports} reports"));
        });
    }

    /// A line for the user that the bar must not run through.
    pub fn say(&self, line: &str) {
        self.bar.say(line);
    }

    /// Take the bar away.
    pub fn finish(self) {
        self.bar.finish();
    }
}

/// A bar over things that are counted.
pub struct Steps {
    bar: LateBar,
    done: u64,
}

impl Steps {
    /// A bar over `all` of something.
    pub fn of(all: u64, what: &'static str) -> Steps {
        let template = format!("{{bar:30}} {{pos}} of {{len}} {what}  {{eta}} left");
        Steps { bar: LateBar::new(true, || ProgressBar::new(all).with_style(style(&template))), done: 0 }
    }

    /// A line for the user that the bar must not run through.
    pub fn say(&self, line: &str) {
        self.bar.say(line);
    }

    /// So many more are done.
    pub fn step(&mut self, some: u64) {
        self.done += some;
        let done = self.done;
        self.bar.step(|bar| bar.set_position(done));
    }

    /// Take the bar away.
    pub fn finish(self) {
        self.bar.finish();
    }
}

/// A sign of life over something of which nobody knows how long it takes.
pub struct Waiting {
    bar: Option<ProgressBar>,
}

impl Waiting {
    /// `what` is done to the ledger: 'copied'.
    pub fn while_something_is(what: &str) -> Waiting {
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            bar.set_style(style("{spinner} {msg}  {elapsed}"));
            bar.set_message(format!("the ledger is being {what}"));
            bar
        });
        if let Some(bar) = bar.clone() {
            // it draws itself from when one begins to wonder; what is finished by then stays hidden
            std::thread::spawn(move || {
                std::thread::sleep(PATIENCE);
                if !bar.is_finished() {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(200));
                }
            });
        }
        Waiting { bar }
    }

    /// Take it away.
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
