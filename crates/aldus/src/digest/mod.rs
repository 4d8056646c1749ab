//! A record arranged for a person: each event with what every source says of it, figures side by side, and where sources
//! contradict each other. Both views, terminal and HTML, are written from this.

mod contradiction;
mod lines;
mod wording;

pub use contradiction::{Contradiction, Denial};
pub use lines::Place;
pub use wording::*;

use aldus_record::{Actor, Casualty, Claim, Event, EventStatus, Place as Location, Question, Record, Span, Standing};
use lines::Lines;
use std::collections::BTreeMap;

/// Characters of a report without a title that stand in for one.
const LONGEST_TITLE: usize = 90;

/// A record and what a person looks for in it.
pub struct Digest<'a> {
    /// The record itself.
    pub record: &'a Record,
    /// Every event, in the order of the text, those that belong to the matter first and background last.
    pub incidents: Vec<Incident<'a>>,
    /// Who says what about no event in particular.
    pub statements: Vec<Voice<'a>>,
    /// Figures about no event.
    pub loose_figures: Vec<Figure<'a>>,
    lines: Lines<'a>,
    actors: BTreeMap<&'a str, &'a Actor>,
    places: BTreeMap<&'a str, &'a Location>,
}

/// An event with what is said of it.
pub struct Incident<'a> {
    /// The event.
    pub event: &'a Event,
    /// Who says what, each voice once, in the order in which they are heard.
    pub voices: Vec<Voice<'a>>,
    /// Every figure, in the order of the text.
    pub figures: Vec<Figure<'a>>,
    /// Figures of different sources that exclude each other.
    pub contradictions: Vec<Contradiction>,
    /// What one source asserts and another denies.
    pub denials: Vec<Denial>,
}

/// One source, or several that speak together, and its claims.
pub struct Voice<'a> {
    /// Who speaks; nobody when the report doesn't say who.
    pub sources: Vec<&'a Actor>,
    /// What they say.
    pub claims: Vec<&'a Claim>,
}

/// A figure and the claim that gives it.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    /// `k1`, `k2`, …: its place among the record's casualties.
    pub number: usize,
    /// The figure.
    pub casualty: &'a Casualty,
    /// The claim; none when the report gives it in its own voice.
    pub claim: Option<&'a Claim>,
}

impl Figure<'_> {
    /// Whether the figure still counts, or was taken back or replaced.
    pub fn stands(&self) -> bool {
        self.claim.is_none_or(|claim| claim.standing == Standing::Standing)
    }
}

impl<'a> Digest<'a> {
    /// Arrange a record.
    pub fn of(record: &'a Record) -> Digest<'a> {
        let mut digest = Digest {
            record,
            incidents: Vec::new(),
            statements: Vec::new(),
            loose_figures: Vec::new(),
            lines: Lines::of(record),
            actors: record.actors.iter().map(|actor| (actor.id.as_str(), actor)).collect(),
            places: record.places.iter().map(|place| (place.id.as_str(), place)).collect(),
        };
        digest.incidents = digest.incidents();
        digest.statements = digest.voices(None);
        digest.loose_figures = digest.figures(None);
        digest
    }

    fn incidents(&self) -> Vec<Incident<'a>> {
        let mut events: Vec<&Event> = self.record.events.iter().collect();
        events.sort_by_key(|event| is_background(event));
        events.into_iter().map(|event| self.incident(event)).collect()
    }

    fn incident(&self, event: &'a Event) -> Incident<'a> {
        let voices = self.voices(Some(&event.id));
        let figures = self.figures(Some(&event.id));
        let contradictions = contradiction::between_figures(&figures);
        let denials = contradiction::denials(&voices);
        Incident { event, voices, figures, contradictions, denials }
    }

    fn voices(&self, event: Option<&str>) -> Vec<Voice<'a>> {
        let mut voices: Vec<Voice<'a>> = Vec::new();
        for claim in self.record.claims.iter().filter(|claim| claim.event.as_deref() == event) {
            match voices.iter_mut().find(|voice| voice.claims[0].sources == claim.sources) {
                Some(voice) => voice.claims.push(claim),
                None => voices.push(Voice { sources: self.actors(&claim.sources), claims: vec![claim] }),
            }
        }
        voices
    }

    fn figures(&self, event: Option<&str>) -> Vec<Figure<'a>> {
        let all = self.record.casualties.iter().enumerate();
        all.filter(|(_, casualty)| casualty.event.as_deref() == event)
            .map(|(at, casualty)| {
                let claim = casualty.claim.as_deref().and_then(|id| self.claim(id));
                Figure { number: at + 1, casualty, claim }
            })
            .collect()
    }

    /// The claim of this id.
    pub fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.record.claims.iter().find(|claim| claim.id == id)
    }

    /// The actors of these ids.
    pub fn actors(&self, ids: &[String]) -> Vec<&'a Actor> {
        ids.iter().filter_map(|id| self.actors.get(id.as_str()).copied()).collect()
    }

    /// The places of these ids.
    pub fn places(&self, ids: &[String]) -> Vec<&'a Location> {
        ids.iter().filter_map(|id| self.places.get(id.as_str()).copied()).collect()
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        self.lines.words(span)
    }

    /// The words of a span on one line.
    pub fn words_on_one_line(&self, span: Span) -> String {
        self.words(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where in the text a span begins, as a person counts.
    pub fn place_of(&self, span: Span) -> Place {
        self.lines.place(span.start)
    }

    /// Where a claim is made: its content, or the cue when it has none.
    pub fn span_of(&self, claim: &Claim) -> Option<Span> {
        claim.content.or(claim.cue)
    }

    /// Who gives a figure, in words.
    pub fn claimant(&self, figure: &Figure) -> String {
        match figure.claim {
            Some(claim) => self.speakers(&claim.sources),
            None => "the report itself".to_owned(),
        }
    }

    /// Names of sources, in words.
    pub fn speakers(&self, ids: &[String]) -> String {
        wording::names(&self.actors(ids)).unwrap_or_else(|| "somebody, not named".to_owned())
    }

    /// The rule and the words behind a finding; empty without `--explain`.
    pub fn reasons(&self, finding: &str) -> Vec<String> {
        let of_finding = self.record.trace.iter().filter(|entry| entry.finding == finding);
        of_finding.map(|entry| format!("{} ← {}", entry.rule, entry.words)).collect()
    }

    /// What the report says is not known.
    pub fn questions(&self) -> &'a [Question] {
        &self.record.questions
    }

    /// How many claims have this standing.
    pub fn count(&self, standing: Standing) -> usize {
        self.record.claims.iter().filter(|claim| claim.standing == standing).count()
    }

    /// What to show above a report: its title, else its first heading or how it begins.
    pub fn title(&self) -> Option<String> {
        let beginning = || {
            let sentence = self.record.sentences.first()?;
            let words = self.words_on_one_line(Span::new(sentence.start, sentence.end));
            Some(wording::shortened(&words, LONGEST_TITLE))
        };
        self.record.report.title.clone().filter(|title| !title.trim().is_empty()).or_else(beginning)
    }
}

fn is_background(event: &Event) -> bool {
    event.status == EventStatus::Historical
}
