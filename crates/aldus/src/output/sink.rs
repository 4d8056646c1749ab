use super::unfinished;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Standard output, or a file that appears under its name only when it is complete.
pub struct Sink {
    to: BufWriter<Box<dyn Write>>,
    parts: Option<Parts>,
}

struct Parts {
    unfinished: PathBuf,
    name: PathBuf,
}

impl Sink {
    /// Write to `out`, or to standard output when there is none.
    pub fn open(out: Option<&Path>) -> Result<Sink> {
        let Some(name) = out else {
            return Ok(Sink { to: BufWriter::new(Box::new(io::stdout().lock())), parts: None });
        };
        // A device or a pipe has no half state to protect, and must not be replaced by a file.
        if fs::metadata(name).is_ok_and(|m| !m.is_file()) {
            let file = File::options().write(true).open(name);
            let file = file.with_context(|| format!("cannot write to {}", name.display()))?;
            return Ok(Sink { to: BufWriter::new(Box::new(file)), parts: None });
        }
        let unfinished = unfinished_name(name);
        unfinished::begin(&unfinished);
        let file = File::create(&unfinished).with_context(|| format!("cannot write to {}", unfinished.display()))?;
        let parts = Parts { unfinished, name: name.to_owned() };
        Ok(Sink { to: BufWriter::new(Box::new(file)), parts: Some(parts) })
    }

    /// Everything is written: give the file its name.
    pub fn finish(mut self) -> Result<()> {
        self.to.flush()?;
        if let Some(Parts { unfinished, name }) = self.parts.take() {
            let renamed = fs::rename(&unfinished, &name);
            unfinished::end(&unfinished);
            renamed.with_context(|| format!("cannot write to {}", name.display()))?;
        }
        Ok(())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some(parts) = self.parts.take() {
            // Not finished, so an error is already on its way to the user; a left-over is the lesser evil.
            let _ = fs::remove_file(&parts.unfinished);
            unfinished::end(&parts.unfinished);
        }
    }
}

fn unfinished_name(name: &Path) -> PathBuf {
    let mut unfinished = OsString::from(".");
    unfinished.push(name.file_name().unwrap_or(name.as_os_str()));
    unfinished.push(format!(".{}.unfinished", std::process::id()));
    name.with_file_name(unfinished)
}
