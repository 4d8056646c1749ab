//! Measures the ledger on invented records: how many are stored in a second, what a question costs, and how both change as the
//! ledger grows.
//!
//!     cargo run --release -p aldus-ledger --example measure -- [EVENTS] [PATH|URL]
//!
//! EVENTS (default 1000000) is the size at the end; it is measured at each power of ten on the way, from a thousand on.

mod telling;
mod world;

use aldus_ledger::db::Address;
use aldus_ledger::{Around, Filter, Ledger, Moment, Prepared};
use aldus_record::EventType;
use std::io::Write;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::time::{Duration, Instant};
use world::World;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reports in one transaction, as `aldus add` has it.
const BATCH: usize = 1024;
/// Transactions before each size whose cost is measured.
const LAST: usize = 4;
/// How often each question is asked.
const TIMES: usize = 21;
/// Incidents among which those are chosen that are shown.
const LATEST: usize = 1000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let events: usize = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let folder = std::env::temp_dir().join(format!("aldus-measure-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the ledger");
    let address = arguments.get(1).map_or(Address::File(folder.join("aldus.db")), |text| Address::of(text));
    measure(&address, events);
    let _ = std::fs::remove_dir_all(&folder);
}

fn measure(address: &Address, events: usize) {
    let now: Moment = "2030-01-01T00:00:00Z".parse().expect("a moment");
    let mut ledger = Ledger::open_or_create(address, &now).expect("a ledger");
    let mut world = World::new(17);
    let preparing = Preparing::start();
    let mut stored = 0;
    println!(
        "| events | reports/s, last {} | processor time a report | {} | one incident |",
        BATCH * LAST,
        QUESTIONS.map(|(name, _)| name).join(" | ")
    );
    println!("|---|---|---|---|{}", "---|".repeat(QUESTIONS.len()));
    let mut size = 1_000;
    while size <= events {
        // The last reports on the way to a size are those whose cost is measured.
        let batches = size.saturating_sub(stored).div_ceil(BATCH * world::EVENTS);
        let mut left = batches.saturating_sub(LAST);
        while left > 0 {
            let some = left.min(LAST);
            preparing.add(&mut ledger, lines(&mut world, some), &now);
            left -= some;
        }
        let last = batches.min(LAST);
        let (spent, worked) = preparing.add(&mut ledger, lines(&mut world, last), &now);
        stored += batches * BATCH * world::EVENTS;
        let rate = (last * BATCH) as f64 / spent.as_secs_f64();
        let work = worked.as_secs_f64() * 1000.0 / (last * BATCH) as f64;
        let answers = QUESTIONS.map(|(_, filter)| answered(&mut ledger, &filter(&world)));
        let incident = shown(&mut ledger);
        println!("| {stored} | {rate:.0} | {work:.2} ms | {} | {incident} |", answers.join(" | "));
        size *= 10;
        std::io::stdout().flush().expect("output");
    }
}

/// The time that all processors have spent on this program, where the system tells it in hundredths of a second.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    Duration::from_millis(10 * (ticks(11) + ticks(12)))
}

/// Some batches of records as lines, made beforehand: an invented world is no part of a ledger.
fn lines(world: &mut World, batches: usize) -> Vec<Vec<String>> {
    let line = |world: &mut World| serde_json::to_string(&world.report()).expect("a record as JSON");
    (0..batches).map(|_| (0..BATCH).map(|_| line(world)).collect()).collect()
}

/// Prepares batches in a thread of its own, as `aldus add --records` does: one while another is stored.
struct Preparing {
    lines: Sender<Vec<String>>,
    ready: Receiver<Vec<Prepared>>,
}

impl Preparing {
    fn start() -> Preparing {
        let (lines, batches) = channel::<Vec<String>>();
        let (sender, ready) = sync_channel(0);
        std::thread::spawn(move || {
            for batch in batches {
                let prepared = batch.iter().map(|line| Prepared::from_json(line).expect("a sound record")).collect();
                if sender.send(prepared).is_err() {
                    break;
                }
            }
        });
        Preparing { lines, ready }
    }

    /// Store batches as in the middle of longer work: the first is prepared when the clock starts, and after the last one more is
    /// prepared than is stored. The time it took, and what of the processors.
    fn add(&self, ledger: &mut Ledger, batches: Vec<Vec<String>>, now: &Moment) -> (Duration, Duration) {
        let many = batches.len();
        let one_more = batches.last().cloned();
        let mut batches = batches.into_iter().chain(one_more);
        let prepare = |batch| self.lines.send(batch).expect("somebody who prepares");
        let prepared = || self.ready.recv().expect("a batch prepared");
        batches.by_ref().take(1).for_each(prepare);
        let mut next = prepared();
        let (begun, worked) = (Instant::now(), processor_time());
        batches.for_each(prepare);
        for nth in 1..=many {
            ledger.add(&next, now).expect("a batch stored");
            if nth < many {
                next = prepared();
            }
        }
        let spent = begun.elapsed();
        drop(prepared());
        (spent, processor_time() - worked)
    }
}

type Question = (&'static str, fn(&World) -> Filter);

const QUESTIONS: [Question; 7] = [
    ("latest", |_| Filter::default()),
    ("country and type", |world| Filter {
        country: Some(world.country()),
        event_type: Some(EventType::Protest),
        ..Filter::default()
    }),
    ("actor", |world| Filter { actor: Some(world.group()), ..Filter::default() }),
    ("30 days, killed ≥ 10", |world| Filter {
        from: Some(world.day() - 60),
        to: Some(world.day() - 30),
        killed: Some(10),
        ..Filter::default()
    }),
    ("within 100 km", |world| {
        let (lat, lon) = world.point();
        Filter { around: Around::new(lat, lon, 100.0).ok(), ..Filter::default() }
    }),
    ("contested, country", |world| Filter { contested: true, country: Some(world.country()), ..Filter::default() }),
    ("two words", |world| Filter { text: Some(world.words()), ..Filter::default() }),
];

/// The median time of a question and its first fifty answers.
fn answered(ledger: &mut Ledger, filter: &Filter) -> String {
    let filter = Filter { limit: Some(50), ..filter.clone() };
    let mut found = 0;
    let time = median((0..TIMES).map(|_| timed(|| found = ledger.incidents(&filter).expect("an answer").len())));
    format!("{:.1} ms ({found})", milliseconds(time))
}

/// The median time of showing one incident with its reports, of those among the latest that most reports tell of; how many these are.
fn shown(ledger: &mut Ledger) -> String {
    let latest = Filter { limit: Some(LATEST), ..Filter::default() };
    let mut incidents = ledger.incidents(&latest).expect("an answer");
    incidents.sort_by_key(|incident| std::cmp::Reverse(incident.reports));
    incidents.truncate(TIMES);
    let (least, most) = (incidents.last().map_or(0, |i| i.reports), incidents.first().map_or(0, |i| i.reports));
    let ids = incidents.iter().map(|incident| incident.id.to_string());
    let time = median(ids.map(|id| timed(|| drop(ledger.incident(&id, None).expect("an incident")))));
    format!("{:.1} ms ({least} to {most})", milliseconds(time))
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
