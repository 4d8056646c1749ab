//! An invented world in which things happen: few countries make most of the news, few towns most of each country's, and some
//! things are told of once while others are told of for days.

use aldus_record::{EventType, Record, Role};
use std::collections::VecDeque;

use crate::telling;

/// Events in each report.
pub const EVENTS: usize = 5;
/// Reports on each day: a ledger grows by going on, not by telling more of each day.
const REPORTS_A_DAY: usize = 100;
const COUNTRIES: usize = 60;
/// Towns and armed groups of each country.
const TOWNS: usize = 80;
const GROUPS: usize = 6;
/// Outlets that reports come from.
const OUTLETS: usize = 300;
/// Tellings that are waiting for a report: a third of what happened on a day.
const WAITING: usize = EVENTS * REPORTS_A_DAY / 3;
/// The most reports that tell of one thing.
const MOST_TOLD: usize = 12;
/// Happenings that are still referred to as background.
const REMEMBERED: usize = 5_000;

/// What is done how often, in parts of a hundred.
const TYPES: [(EventType, usize); 10] = [
    (EventType::Assault, 38),
    (EventType::Coerce, 12),
    (EventType::Protest, 10),
    (EventType::Mobilize, 6),
    (EventType::Accuse, 10),
    (EventType::Threaten, 5),
    (EventType::Consult, 8),
    (EventType::Agree, 3),
    (EventType::Request, 5),
    (EventType::Aid, 3),
];
const MEANS: [&str; 6] = ["airstrike", "drone", "shelling", "bomb", "gunfire", "missile"];
const TARGETS: [&str; 5] = ["school", "hospital", "market", "bridge", "power station"];

/// A town: its country, and its number there.
#[derive(Clone, Copy)]
pub struct Town {
    pub country: usize,
    pub nth: usize,
}

/// Somebody who acts.
#[derive(Clone)]
pub struct Side {
    pub name: String,
    pub country: Option<String>,
    pub role: Role,
}

/// Something that happened.
#[derive(Clone)]
pub struct Happening {
    pub event_type: EventType,
    pub town: Town,
    pub day: i32,
    pub actor: Side,
    pub recipient: Side,
    pub means: Option<&'static str>,
    pub target: Option<&'static str>,
    pub killed: u64,
}

/// The world so far.
pub struct World {
    pub chance: Chance,
    reports: usize,
    waiting: VecDeque<Happening>,
    past: VecDeque<Happening>,
}

/// Numbers that look like chance and are the same every time (xorshift64*).
pub struct Chance(u64);

impl Chance {
    /// A number below `many`.
    pub fn below(&mut self, many: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % many.max(1) as u64) as usize
    }

    /// Whether something comes to pass that does so in so many cases of a hundred.
    pub fn percent(&mut self, many: usize) -> bool {
        self.below(100) < many
    }

    /// A number below `many`, small ones far more often: the nth about 1/n as often as the first.
    pub fn ranked(&mut self, many: usize) -> usize {
        let even = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((many as f64 + 1.0).powf(even) - 1.0) as usize
    }
}

impl World {
    pub fn new(seed: u64) -> World {
        World { chance: Chance(seed), reports: 0, waiting: VecDeque::new(), past: VecDeque::new() }
    }

    /// The last day, from 1970-01-01 on.
    pub fn day(&self) -> i32 {
        12_000 + (self.reports / REPORTS_A_DAY) as i32
    }

    pub fn country(&self) -> String {
        code(2)
    }

    pub fn group(&self) -> String {
        group(1, 2).name
    }

    pub fn point(&self) -> (f64, f64) {
        Town { country: 3, nth: 1 }.point()
    }

    pub fn words(&self) -> String {
        format!("{} {}", Town { country: 1, nth: 5 }.name(), telling::word(40))
    }

    /// The next report.
    pub fn report(&mut self) -> Record {
        self.reports += 1;
        let happenings: Vec<(Happening, bool)> = (0..EVENTS).map(|_| self.told()).collect();
        let outlet = format!("Outlet {}", self.chance.ranked(OUTLETS));
        let day = self.day();
        telling::record(&mut self.chance, &happenings, &outlet, self.reports, day)
    }

    /// What a report tells of, and whether it does so as background.
    fn told(&mut self) -> (Happening, bool) {
        if self.chance.percent(8) && self.past.len() > WAITING {
            let at = self.chance.below(self.past.len());
            return (self.past[at].clone(), true);
        }
        while self.waiting.len() < WAITING {
            let happening = self.happening();
            for _ in 0..=self.chance.ranked(MOST_TOLD) {
                self.waiting.push_back(happening.clone());
            }
            self.past.push_back(happening);
            if self.past.len() > REMEMBERED {
                self.past.pop_front();
            }
        }
        // what is old is told before what is new, give or take
        let at = self.chance.below(WAITING / 2);
        (self.waiting.remove(at).expect("something is waiting"), false)
    }

    fn happening(&mut self) -> Happening {
        let day = self.day();
        let chance = &mut self.chance;
        let country = chance.ranked(COUNTRIES);
        let mut part = chance.below(100);
        let event_type = TYPES
            .iter()
            .find(|(_, share)| {
                let found = part < *share;
                part = part.saturating_sub(*share);
                found
            })
            .map_or(EventType::Assault, |(event_type, _)| *event_type);
        let sides = [group(country, chance.ranked(GROUPS)), official(country, chance.below(3))];
        let turned = chance.percent(40);
        let violent = event_type == EventType::Assault;
        Happening {
            event_type,
            town: Town { country, nth: chance.ranked(TOWNS) },
            day,
            actor: sides[usize::from(turned)].clone(),
            recipient: sides[usize::from(!turned)].clone(),
            means: (violent && chance.percent(70)).then(|| MEANS[chance.ranked(MEANS.len())]),
            target: (violent && chance.percent(40)).then(|| TARGETS[chance.below(TARGETS.len())]),
            killed: if violent { chance.ranked(120) as u64 } else { 0 },
        }
    }
}

impl Town {
    pub fn name(self) -> String {
        format!("Town{}x{}", self.country, self.nth)
    }

    pub fn code(self) -> String {
        code(self.country)
    }

    pub fn region(self) -> String {
        format!("Region {}-{}", self.country, self.nth % 8)
    }

    /// Its number in an invented gazetteer.
    pub fn id(self) -> u32 {
        (self.country * TOWNS + self.nth) as u32 + 1
    }

    /// Degrees north and east: towns of a country lie together.
    pub fn point(self) -> (f64, f64) {
        let (row, column) = (self.country / 10, self.country % 10);
        let (down, across) = (self.nth % 8, self.nth / 8);
        (-40.0 + row as f64 * 14.0 + down as f64, -170.0 + column as f64 * 32.0 + across as f64 * 1.3)
    }
}

fn code(country: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    format!("X{}{}", letter(country / 26), letter(country))
}

fn group(country: usize, nth: usize) -> Side {
    Side { name: format!("Front {}", country * GROUPS + nth), country: None, role: Role::Reb }
}

fn official(country: usize, nth: usize) -> Side {
    let (name, role) = [("the army", Role::Mil), ("the police", Role::Cop), ("the government", Role::Gov)][nth % 3];
    Side { name: format!("{name} of {}", code(country)), country: Some(code(country)), role }
}
