//! An invented world in which things happen, and reports of them.

use aldus_record::{
    Actor, Casualty, Certainty, Claim, Coder, Event, EventStatus, EventType, Facet, Harm, Place, PlacePrecision,
    Polarity, Quote, Record, Report, Role, SCHEMA, SourceClass, Span, Stance, Standing, Time,
};
use std::collections::{BTreeMap, VecDeque};

/// Events in each report.
pub const EVENTS: usize = 5;
/// Reports on each day: a ledger grows by going on, not by telling more of each day.
const REPORTS_A_DAY: usize = 100;
/// Towns of the world, in so many countries.
const TOWNS: usize = 4_000;
const COUNTRIES: usize = 150;
/// Armed groups of the world.
const GROUPS: usize = 500;
/// One report in so many tells again what was told shortly before.
const AGAIN: u64 = 3;

/// Something that happened.
#[derive(Clone)]
struct Happening {
    event_type: EventType,
    town: usize,
    day: i32,
    group: usize,
    killed: u64,
}

/// The world so far.
pub struct World {
    state: u64,
    reports: usize,
    recent: VecDeque<Happening>,
}

impl World {
    pub fn new(seed: u64) -> World {
        World { state: seed, reports: 0, recent: VecDeque::new() }
    }

    /// A number below `many` (xorshift64*).
    fn below(&mut self, many: u64) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % many
    }

    /// The last day, from 1970-01-01 on.
    pub fn day(&self) -> i32 {
        12_000 + (self.reports / REPORTS_A_DAY) as i32
    }

    pub fn country(&self) -> String {
        code(7)
    }

    pub fn group(&self) -> String {
        group_name(11)
    }

    pub fn point(&self) -> (f64, f64) {
        point(3)
    }

    pub fn words(&self) -> String {
        format!("{} unrest", town_name(5))
    }

    /// The next report.
    pub fn report(&mut self) -> Record {
        self.reports += 1;
        let happenings: Vec<Happening> = (0..EVENTS).map(|_| self.happening()).collect();
        let outlet = format!("Outlet {}", self.below(300));
        record(&happenings, &outlet, self.reports, self.day())
    }

    fn happening(&mut self) -> Happening {
        if self.below(AGAIN) == 0 && !self.recent.is_empty() {
            let at = self.below(self.recent.len() as u64) as usize;
            let mut again = self.recent[at].clone();
            again.killed += self.below(3);
            return again;
        }
        let types = EventType::ALL;
        let happening = Happening {
            event_type: types[self.below(types.len() as u64) as usize],
            town: self.below(TOWNS as u64) as usize,
            day: self.day() - self.below(2) as i32,
            group: self.below(GROUPS as u64) as usize,
            killed: self.below(40),
        };
        self.recent.push_back(happening.clone());
        if self.recent.len() > REPORTS_A_DAY {
            self.recent.pop_front();
        }
        happening
    }
}

fn record(happenings: &[Happening], outlet: &str, number: usize, day: i32) -> Record {
    let mut text = format!("Report {number} by {outlet}.");
    let mut record = Record {
        schema: SCHEMA.to_owned(),
        coder: Coder { name: "aldus".to_owned(), version: "0".to_owned(), models: BTreeMap::new() },
        report: Report {
            id: String::new(),
            source_id: None,
            url: Some(format!("https://outlet.example/{number}")),
            publisher: Some(outlet.to_owned()),
            title: None,
            language: "en".to_owned(),
            published: Some(time(day)),
            text: String::new(),
        },
        sentences: Vec::new(),
        actors: Vec::new(),
        places: Vec::new(),
        events: Vec::new(),
        claims: Vec::new(),
        casualties: Vec::new(),
        questions: Vec::new(),
        trace: Vec::new(),
    };
    for (at, happening) in happenings.iter().enumerate() {
        tell(&mut record, &mut text, at + 1, happening);
    }
    record.report.id = format!("b3:{}", blake3::hash(text.as_bytes()).to_hex());
    record.report.text = text;
    record
}

/// Tell of a happening: two sentences, an event, two actors, a place, two claims and a figure.
fn tell(record: &mut Record, text: &mut String, at: usize, happening: &Happening) {
    let (country, group) = (code(happening.town % COUNTRIES), group_name(happening.group));
    let start = text.chars().count();
    text.push_str(&format!(
        " There was unrest in {} when {group} met the police of {country}, and officials said on that day that the matter was \
         looked into. At least {} people were killed, a spokesman of the hospital said, and the number could still rise; {group} \
         denied that it had anything to do with it and blamed others for what had happened in the town.",
        town_name(happening.town),
        happening.killed
    ));
    let span = Span::new(start + 1, start + 20);
    record.sentences.push(aldus_record::Sentence { start: start + 1, end: text.chars().count(), heading: false });
    let (armed, police) = (format!("a{}", 2 * at - 1), format!("a{}", 2 * at));
    record.actors.push(actor(&armed, &group, None, Role::Reb, SourceClass::ArmedGroup));
    // Half of the time the other side is a group as well.
    let other = match happening.group % 2 {
        0 => actor(&police, "police", Some(country.clone()), Role::Cop, SourceClass::Government),
        _ => actor(&police, &group_name(happening.town * 7 % GROUPS), None, Role::Reb, SourceClass::ArmedGroup),
    };
    record.actors.push(other);
    let (lat, lon) = point(happening.town);
    record.places.push(Place {
        id: format!("p{at}"),
        name: town_name(happening.town),
        country: Some(country),
        admin1: Some(format!("Region {}", happening.town % 700)),
        geonames: Some(happening.town as u32),
        lat: Some(lat),
        lon: Some(lon),
        precision: PlacePrecision::City,
        mentions: vec![span],
    });
    record.events.push(Event {
        id: format!("e{at}"),
        event_type: happening.event_type,
        mode: None,
        cameo: None,
        means: Vec::new(),
        actors: vec![armed.clone()],
        recipients: vec![police.clone()],
        targets: Vec::new(),
        places: vec![format!("p{at}")],
        time: Some(time(happening.day)),
        status: EventStatus::Occurred,
        mentions: vec![span],
    });
    for (nth, source, stance, facet) in [
        (2 * at - 1, &police, Stance::Asserts, Facet::Casualties),
        (2 * at, &armed, Stance::Denies, Facet::Responsibility),
    ] {
        record.claims.push(claim(nth, source, stance, facet, at, span));
    }
    record.casualties.push(Casualty {
        event: Some(format!("e{at}")),
        claim: Some(format!("c{}", 2 * at - 1)),
        harm: Harm::Killed,
        min: Some(happening.killed),
        max: None,
        who: "people".to_owned(),
        span,
    });
}

fn actor(id: &str, name: &str, country: Option<String>, role: Role, source_class: SourceClass) -> Actor {
    let (id, name) = (id.to_owned(), name.to_owned());
    Actor { id, name, aliases: Vec::new(), country, role: Some(role), source_class, mentions: Vec::new() }
}

fn claim(nth: usize, source: &str, stance: Stance, facet: Facet, event: usize, span: Span) -> Claim {
    Claim {
        id: format!("c{nth}"),
        sources: vec![source.to_owned()],
        via: Vec::new(),
        cue: Some(span),
        content: Some(span),
        quote: Quote::None,
        stance,
        facet,
        event: Some(format!("e{event}")),
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        said: None,
        standing: Standing::Standing,
        withdrawn_by: None,
        superseded_by: None,
    }
}

fn time(day: i32) -> Time {
    let day = aldus_incidents::Days::new(day, day).to_string();
    Time { edtf: day.clone(), earliest: day.clone(), latest: day }
}

fn code(country: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    format!("X{}{}", letter(country / 26), letter(country))
}

fn town_name(town: usize) -> String {
    format!("Town{town}")
}

fn group_name(group: usize) -> String {
    format!("Front {group}")
}

/// Towns of a country lie together.
fn point(town: usize) -> (f64, f64) {
    let (country, nth) = (town % COUNTRIES, town / COUNTRIES);
    let (row, column) = (country / 12, country % 12);
    (-50.0 + row as f64 * 10.0 + (nth % 4) as f64 * 2.0, -170.0 + column as f64 * 28.0 + (nth / 4) as f64 * 2.0)
}
