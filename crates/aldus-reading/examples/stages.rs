//! Where the time of a reading goes: milliseconds of each stage for 400 words, on one thread, and reports of 400 words a second.
//!
//! `cargo run --release -p aldus-reading --features stages --example stages -- corpora/nl/tune/*.txt`

use aldus_reading::{Input, Options, Reader};
use std::time::Duration;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reports are read so often; the first time, which loads model and lexicon, doesn't count.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new()?;
    let texts: Vec<String> = std::env::args().skip(1).map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let mut stages: Vec<(&'static str, Duration)> = Vec::new();
    for round in 0..=ROUNDS {
        for text in &texts {
            let (_, times) = reader.read_timed(&Input { text, ..Input::default() }, &Options::default())?;
            for (stage, time) in times.into_iter().filter(|_| round > 0) {
                match stages.iter_mut().find(|(name, _)| *name == stage) {
                    Some((_, sum)) => *sum += time,
                    None => stages.push((stage, time)),
                }
            }
        }
    }
    let per_report = |time: Duration| time.as_secs_f64() * 1000.0 * 400.0 / (words * ROUNDS) as f64;
    for &(stage, time) in &stages {
        println!("{stage:<20}{:>8.3} ms", per_report(time));
    }
    let whole = per_report(stages.iter().map(|(_, time)| *time).sum());
    println!("{:<20}{whole:>8.3} ms for 400 words: {:.0} such reports a second", "all", 1000.0 / whole);
    Ok(())
}
