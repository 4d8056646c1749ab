//! Work that needs no database, spread over the processors.

use std::thread::{available_parallelism, scope};

/// Fewer things than this are done by one thread.
const FEWEST: usize = 32;

/// What `work` makes of each thing, in their order.
pub(crate) fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = available_parallelism().map_or(1, usize::from).min(things.len() / FEWEST);
    if threads < 2 {
        return things.iter().map(work).collect();
    }
    let share = things.len().div_ceil(threads);
    scope(|scope| {
        let (mine, others) = things.split_at(share);
        let started: Vec<_> =
            others.chunks(share).map(|part| scope.spawn(|| part.iter().map(&work).collect::<Vec<R>>())).collect();
        let mut done: Vec<R> = mine.iter().map(&work).collect();
        for thread in started {
            match thread.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn everything_is_done_once_and_in_order() {
        for many in [0, 1, 63, 64, 1000] {
            let things: Vec<usize> = (0..many).collect();
            assert_eq!(super::map(&things, |n| n * 2), things.iter().map(|n| n * 2).collect::<Vec<_>>());
        }
    }
}
