//! Files that are being written, so that none is left half written when the user stops the program (Ctrl-C).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
static LISTENER: Once = Once::new();

fn files() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// This file is being written: remove it when the program is stopped.
pub fn begin(file: &Path) {
    LISTENER.call_once(listen);
    files().insert(file.to_owned());
}

/// It is complete, or gone.
pub fn end(file: &Path) {
    files().remove(file);
}

/// On a signal to stop, remove what is unfinished and stop as the signal asks. Where the system doesn't let us listen, the program is
/// stopped as any other is.
#[cfg(unix)]
fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    let wait = move || {
        for signal in signals.forever() {
            // Held until the end, so that no file is begun or completed in between.
            let files = files();
            for file in files.iter() {
                let _ = std::fs::remove_file(file);
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(wait);
}

#[cfg(not(unix))]
fn listen() {}
