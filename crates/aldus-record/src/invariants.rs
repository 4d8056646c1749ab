use crate::{Record, SCHEMA, Span, Standing};
use std::collections::BTreeSet;
use std::fmt;

/// An invariant that a record breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation(String);

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Record {
    /// Everything in this record that breaks the contract; empty for a sound record.
    pub fn check(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        if self.schema != SCHEMA {
            found.push(Violation(format!("schema is {:?}", self.schema)));
        }
        self.check_spans(&mut found);
        self.check_references(&mut found);
        self.check_bounds(&mut found);
        found
    }

    fn check_spans(&self, found: &mut Vec<Violation>) {
        let length = self.report.text.chars().count();
        let mut span = |what: &str, start: usize, end: usize| {
            if start >= end || end > length {
                found.push(Violation(format!("{what}: span {start}..{end} in a text of {length}")));
            }
        };
        for s in &self.sentences {
            span("sentence", s.start, s.end);
        }
        for a in &self.actors {
            a.mentions.iter().for_each(|m| span(&a.id, m.start, m.end));
        }
        for p in &self.places {
            p.mentions.iter().for_each(|m| span(&p.id, m.start, m.end));
        }
        for e in &self.events {
            e.mentions.iter().for_each(|m| span(&e.id, m.start, m.end));
        }
        for c in &self.claims {
            let spans: [Option<Span>; 3] = [c.speaker, c.cue, c.content];
            spans.into_iter().flatten().for_each(|s| span(&c.id, s.start, s.end));
        }
        for k in &self.casualties {
            span("casualty", k.span.start, k.span.end);
        }
        for q in &self.questions {
            span("question", q.start, q.end);
        }
    }

    fn check_references(&self, found: &mut Vec<Violation>) {
        let actors = ids("actor", self.actors.iter().map(|a| a.id.as_str()), found);
        let places = ids("place", self.places.iter().map(|p| p.id.as_str()), found);
        let events = ids("event", self.events.iter().map(|e| e.id.as_str()), found);
        let claims = ids("claim", self.claims.iter().map(|c| c.id.as_str()), found);
        let mut refer = |from: &str, pool: &BTreeSet<&str>, id: &str| {
            if !pool.contains(id) {
                found.push(Violation(format!("{from} refers to {id}, which does not exist")));
            }
        };
        for e in &self.events {
            e.actors.iter().chain(&e.recipients).for_each(|id| refer(&e.id, &actors, id));
            e.places.iter().for_each(|id| refer(&e.id, &places, id));
        }
        for c in &self.claims {
            c.sources.iter().chain(&c.via).for_each(|id| refer(&c.id, &actors, id));
            c.event.iter().for_each(|id| refer(&c.id, &events, id));
            c.withdrawn_by.iter().chain(&c.superseded_by).for_each(|id| refer(&c.id, &claims, id));
        }
        for k in &self.casualties {
            k.event.iter().for_each(|id| refer("casualty", &events, id));
            k.claim.iter().for_each(|id| refer("casualty", &claims, id));
        }
        for q in &self.questions {
            if let Some(about) = &q.about
                && !claims.contains(about.as_str())
                && !events.contains(about.as_str())
            {
                found.push(Violation(format!("question is about {about}, which does not exist")));
            }
        }
    }

    fn check_bounds(&self, found: &mut Vec<Violation>) {
        for k in &self.casualties {
            if let (Some(min), Some(max)) = (k.min, k.max)
                && min > max
            {
                found.push(Violation(format!("casualty: min {min} over max {max}")));
            }
        }
        for c in &self.claims {
            if c.standing == Standing::Withdrawn && c.withdrawn_by.is_none() {
                found.push(Violation(format!("{} is withdrawn by no claim", c.id)));
            }
            if c.standing == Standing::Superseded && c.superseded_by.is_none() {
                found.push(Violation(format!("{} is superseded by no claim", c.id)));
            }
        }
    }
}

/// Collect ids, noting those given twice.
fn ids<'a>(what: &str, all: impl Iterator<Item = &'a str>, found: &mut Vec<Violation>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    for id in all {
        if !seen.insert(id) {
            found.push(Violation(format!("{what} id {id} is given twice")));
        }
    }
    seen
}
