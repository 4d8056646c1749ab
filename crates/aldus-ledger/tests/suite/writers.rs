use crate::draft::{gao, kutum};
use crate::stand::{Stand, noon, prepared, said};
use aldus_ledger::{Filter, Ledger, Prepared};

/// Outlets of the test.
const OUTLETS: [&str; 6] = ["Courant", "Bode", "Heraut", "Wachter", "Tijd", "Omroep"];

pub fn many_writers_make_the_ledger_of_one(stand: &Stand) {
    let reports: Vec<Prepared> = OUTLETS
        .iter()
        .enumerate()
        .flat_map(|(at, outlet)| [kutum(outlet, 30 + at as u64), gao(outlet, 3 + at as u64)])
        .map(|strike| prepared(&strike.record()))
        .collect();
    stand.ledger();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let reports = &reports;
            scope.spawn(move || {
                let mut ledger = Ledger::open(stand.address()).unwrap();
                // Each hands in all of them, from another one on.
                for at in 0..reports.len() {
                    let report = &reports[(at + writer * 3) % reports.len()];
                    ledger.add(std::slice::from_ref(report), &noon("2024-02-01")).unwrap();
                }
            });
        }
        scope.spawn(move || {
            let mut ledger = Ledger::open(stand.address()).unwrap();
            for _ in 0..20 {
                ledger.incidents(&Filter::default()).unwrap();
            }
        });
    });
    let mut ledger = stand.ledger();
    assert_eq!(ledger.count_reports().unwrap(), reports.len() as u64);
    assert_eq!(ledger.check(|_| ()).unwrap(), Vec::<String>::new());
    let together = said(&mut ledger);

    let alone = Stand::sqlite(&format!("alone-{:?}", ledger_engine(stand)));
    let mut one = alone.ledger();
    one.add(&reports, &noon("2024-02-01")).unwrap();
    assert_eq!(said(&mut one), together);
}

fn ledger_engine(stand: &Stand) -> aldus_ledger::db::Engine {
    aldus_ledger::db::open(stand.address(), false).unwrap().engine()
}
