//! Reports of what happened: none tells all of it, and some tell it wrong.

use crate::world::{Chance, Happening, Side};
use aldus_record::{
    Actor, Casualty, Certainty, Claim, Coder, Event, EventStatus, Facet, Harm, Place, PlacePrecision, Polarity, Quote,
    Record, Report, SCHEMA, Sentence, SourceClass, Span, Stance, Standing, Time,
};
use std::collections::BTreeMap;

/// Words of the language, and of what is told of each happening.
const VOCABULARY: usize = 8_000;
const WORDS: usize = 70;

/// The word that is used nth most.
pub fn word(nth: usize) -> String {
    let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "wu", "da", "fe", "gi", "ho", "ju", "pa"];
    let mut left = nth + 17;
    let mut word = String::new();
    while left > 0 {
        word.push_str(syllables[left % syllables.len()]);
        left /= syllables.len();
    }
    word
}

/// A report by `outlet` of happenings, each with whether it is background.
pub fn record(chance: &mut Chance, told: &[(Happening, bool)], outlet: &str, number: usize, day: i32) -> Record {
    let mut telling = Telling { record: empty(outlet, number, day), text: format!("Report {number} by {outlet}.") };
    for (at, (happening, background)) in told.iter().enumerate() {
        telling.tell(chance, at + 1, happening, *background);
    }
    let Telling { mut record, text } = telling;
    record.report.id = format!("b3:{}", blake3::hash(text.as_bytes()).to_hex());
    record.report.text = text;
    record
}

fn empty(outlet: &str, number: usize, day: i32) -> Record {
    Record {
        schema: SCHEMA.to_owned(),
        coder: Coder { name: "aldus".to_owned(), version: "0".to_owned(), models: BTreeMap::new() },
        report: Report {
            id: String::new(),
            source_id: None,
            url: Some(format!("https://outlet.example/{number}")),
            publisher: Some(outlet.to_owned()),
            title: None,
            language: if number.is_multiple_of(2) { "en" } else { "nl" }.to_owned(),
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
    }
}

struct Telling {
    record: Record,
    text: String,
}

impl Telling {
    /// Tell of a happening: some sentences, an event, who did what to whom where, two claims and a figure.
    fn tell(&mut self, chance: &mut Chance, at: usize, happening: &Happening, background: bool) {
        let start = self.text.chars().count() + 1;
        let words: Vec<String> = (0..WORDS).map(|_| word(chance.ranked(VOCABULARY))).collect();
        let town = happening.town.name();
        self.text.push_str(&format!(" {town} {} {}.", happening.actor.name, words.join(" ")));
        let span = Span::new(start, start + town.chars().count());
        self.record.sentences.push(Sentence { start, end: self.text.chars().count(), heading: false });
        let actor = self.actor(2 * at - 1, &happening.actor);
        let recipient = self.actor(2 * at, &happening.recipient);
        let place = self.place(chance, at, happening, span);
        let mut sides = [vec![actor.clone()], vec![recipient.clone()]];
        if chance.percent(5) {
            sides.swap(0, 1);
        }
        sides[0].retain(|_| chance.percent(75));
        sides[1].retain(|_| chance.percent(65));
        let [actors, recipients] = sides;
        let dated = chance.percent(if background { 40 } else { 65 });
        self.record.events.push(Event {
            id: format!("e{at}"),
            event_type: happening.event_type,
            mode: None,
            cameo: None,
            means: happening.means.filter(|_| chance.percent(70)).map(str::to_owned).into_iter().collect(),
            actors,
            recipients,
            targets: happening.target.filter(|_| chance.percent(70)).map(str::to_owned).into_iter().collect(),
            places: place.into_iter().collect(),
            time: dated.then(|| time(happening.day)),
            status: if background { EventStatus::Historical } else { EventStatus::Occurred },
            mentions: vec![span],
        });
        self.claims(at, &actor, &recipient, span);
        if happening.killed > 0 && chance.percent(70) {
            self.figure(at, happening.killed + chance.ranked(4) as u64, span);
        }
    }

    /// The town, or no more than its division or its country; nothing now and then.
    fn place(&mut self, chance: &mut Chance, at: usize, happening: &Happening, span: Span) -> Option<String> {
        let town = happening.town;
        let (lat, lon) = town.point();
        let (name, geonames, point, precision) = match chance.below(100) {
            0..78 => (town.name(), town.id(), true, PlacePrecision::City),
            78..88 => (town.region(), 100_000 + town.id() % 800, false, PlacePrecision::Admin1),
            88..95 => (town.code(), 200_000 + town.country as u32, false, PlacePrecision::Country),
            _ => return None,
        };
        let id = format!("p{at}");
        self.record.places.push(Place {
            id: id.clone(),
            name,
            country: Some(town.code()),
            admin1: (precision != PlacePrecision::Country).then(|| town.region()),
            geonames: Some(geonames),
            lat: point.then_some(lat),
            lon: point.then_some(lon),
            precision,
            mentions: vec![span],
        });
        Some(id)
    }

    fn actor(&mut self, nth: usize, side: &Side) -> String {
        let id = format!("a{nth}");
        self.record.actors.push(Actor {
            id: id.clone(),
            name: side.name.clone(),
            aliases: Vec::new(),
            country: side.country.clone(),
            role: Some(side.role),
            source_class: SourceClass::Other,
            mentions: Vec::new(),
        });
        id
    }

    /// One side says how many were harmed, the other that it was not the one.
    fn claims(&mut self, at: usize, actor: &str, recipient: &str, span: Span) {
        let said = [
            (2 * at - 1, recipient, Stance::Asserts, Facet::Casualties),
            (2 * at, actor, Stance::Denies, Facet::Responsibility),
        ];
        for (nth, source, stance, facet) in said {
            self.record.claims.push(Claim {
                id: format!("c{nth}"),
                sources: vec![source.to_owned()],
                via: Vec::new(),
                speaker: None,
                cue: Some(span),
                content: Some(span),
                quote: Quote::None,
                stance,
                facet,
                event: Some(format!("e{at}")),
                certainty: Certainty::Certain,
                polarity: Polarity::Positive,
                said: None,
                standing: Standing::Standing,
                withdrawn_by: None,
                superseded_by: None,
            });
        }
    }

    fn figure(&mut self, at: usize, killed: u64, span: Span) {
        self.record.casualties.push(Casualty {
            event: Some(format!("e{at}")),
            claim: Some(format!("c{}", 2 * at - 1)),
            harm: Harm::Killed,
            min: Some(killed),
            max: None,
            who: "people".to_owned(),
            span,
        });
    }
}

fn time(day: i32) -> Time {
    let day = aldus_incidents::Days::new(day, day).to_string();
    Time { edtf: day.clone(), earliest: day.clone(), latest: day }
}
