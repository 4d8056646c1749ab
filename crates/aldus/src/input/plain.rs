use super::{Item, Origin, Problem, Report, Size, check, name_of, open, unreadable};
use std::io::Read;
use std::path::Path;

/// Read one plain text file.
pub fn read(path: &Path, max_size: Size) -> Item {
    let mut bytes = Vec::new();
    let found = fill(path, max_size, &mut bytes);
    let size = bytes.len() as u64;
    Item { found: found.and_then(|()| report(path, bytes)), bytes: size }
}

fn fill(path: &Path, max_size: Size, bytes: &mut Vec<u8>) -> Result<(), Problem> {
    let file = open(path)?;
    // One byte more than allowed tells a file that is too large from one that just fits, without reading all of it.
    file.take(max_size.0.saturating_add(1)).read_to_end(bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > max_size.0 {
        let size = std::fs::metadata(path).map_or(String::new(), |m| format!(" ({})", Size(m.len())));
        let what = format!("larger than {max_size}{size}: too large for one report");
        let remedy = "split it into reports (--input-format jsonl takes one a line), or raise --max-size";
        return Err(Problem::with_file(&name_of(path), what, remedy));
    }
    Ok(())
}

fn report(path: &Path, bytes: Vec<u8>) -> Result<Report, Problem> {
    let file = name_of(path);
    match check::text_of(bytes) {
        Ok(text) => Ok(Report { origin: Origin { file, line: None }, text, ..Report::default() }),
        Err(flaw) => {
            Err(Problem { origin: Origin { file, line: flaw.line }, what: flaw.what, remedy: flaw.remedy.to_owned() })
        }
    }
}
