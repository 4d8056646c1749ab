//! What changed between two texts of one document: in who says what, not in lines.

use aldus_record::{Actor, Casualty, Claim, Record, Span};
use std::collections::BTreeSet;

/// Share of words that two wordings of one statement have in common at least.
const ALIKE: f64 = 0.5;

/// What one text says that the other doesn't, or says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// In the order of the later text; what is gone comes last, in the order of the earlier.
    pub all: Vec<Change>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Only the later text says it.
    New(Statement),
    /// Both say it, and not the same.
    Changed {
        /// In the earlier text.
        before: Statement,
        /// In the later.
        after: Statement,
    },
    /// Only the earlier text says it.
    Gone(Statement),
}

/// Something that a text says on somebody's word, or its own: a claim, or a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Names of those who say it, sorted; empty for the report's own voice or an unnamed source.
    pub sources: Vec<String>,
    /// What it is about: `ASSAULT casualties`, `killed people`.
    pub about: String,
    /// What is said of it: `denies`, `31 or more`.
    pub says: String,
    /// The words.
    pub words: String,
}

impl Changes {
    /// Whether nobody says anything else.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// What changed in what is said from one text to the next.
pub fn changes(before: &Record, after: &Record) -> Changes {
    let old = statements(before);
    let new = statements(after);
    let mut pairing = Pairing { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    let exactly = |a: &Statement, b: &Statement| (a == b).then_some(1.0);
    let reworded = |a: &Statement, b: &Statement| {
        let same = a.sources == b.sources && a.about == b.about && a.says == b.says;
        Some(overlap(&a.words, &b.words)).filter(|&share| same && share >= ALIKE)
    };
    let otherwise = |a: &Statement, b: &Statement| {
        (a.sources == b.sources && a.about == b.about).then(|| overlap(&a.words, &b.words))
    };
    let by_another = |a: &Statement, b: &Statement| {
        let same = a.about == b.about && a.says == b.says;
        Some(overlap(&a.words, &b.words)).filter(|&share| same && share >= ALIKE)
    };
    for alike in [&exactly as &dyn Fn(&Statement, &Statement) -> Option<f64>, &reworded, &otherwise, &by_another] {
        pairing.pair(&old, &new, alike);
    }
    let mut all = Vec::new();
    for (at, after) in new.iter().enumerate() {
        match pairing.of_new[at].map(|other| &old[other]) {
            None => all.push(Change::New(after.clone())),
            Some(before) if before.sources == after.sources && before.says == after.says => {}
            Some(before) => all.push(Change::Changed { before: before.clone(), after: after.clone() }),
        }
    }
    let gone = old.iter().zip(&pairing.of_old).filter(|(_, pair)| pair.is_none());
    all.extend(gone.map(|(statement, _)| Change::Gone(statement.clone())));
    Changes { all }
}

/// Which statement of one text is which of the other.
struct Pairing {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Pairing {
    /// Pair what is left and `alike`, the most alike first.
    fn pair(&mut self, old: &[Statement], new: &[Statement], alike: &dyn Fn(&Statement, &Statement) -> Option<f64>) {
        let mut pairs = Vec::new();
        for (i, before) in old.iter().enumerate().filter(|(i, _)| self.of_old[*i].is_none()) {
            for (j, after) in new.iter().enumerate().filter(|(j, _)| self.of_new[*j].is_none()) {
                pairs.extend(alike(before, after).map(|score| (score, i, j)));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, i, j) in pairs {
            if self.of_old[i].is_none() && self.of_new[j].is_none() {
                self.of_old[i] = Some(j);
                self.of_new[j] = Some(i);
            }
        }
    }
}

/// Everything a record says, in the order of the text.
fn statements(record: &Record) -> Vec<Statement> {
    let reader = Statements { record, text: record.report.text.chars().collect() };
    let claims =
        record.claims.iter().map(|claim| (claim.content.or(claim.cue).map_or(0, |s| s.start), reader.claim(claim)));
    let figures = record.casualties.iter().map(|figure| (figure.span.start, reader.figure(figure)));
    let mut all: Vec<(usize, Statement)> = claims.chain(figures).collect();
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, statement)| statement).collect()
}

struct Statements<'a> {
    record: &'a Record,
    text: Vec<char>,
}

impl Statements<'_> {
    fn claim(&self, claim: &Claim) -> Statement {
        let event = claim.event.as_ref().and_then(|id| self.record.events.iter().find(|e| e.id == *id));
        let about = event.map_or(String::new(), |e| format!("{} ", e.event_type.name()));
        let standing = match claim.standing {
            aldus_record::Standing::Standing => "",
            aldus_record::Standing::Withdrawn => ", withdrawn",
            aldus_record::Standing::Superseded => ", superseded",
        };
        Statement {
            sources: self.names(&claim.sources),
            about: format!("{about}{}", claim.facet.name()),
            says: format!("{}{standing}", claim.stance.name().replace('_', " ")),
            words: claim.content.map_or(String::new(), |span| self.words(span)),
        }
    }

    fn figure(&self, figure: &Casualty) -> Statement {
        let claim = figure.claim.as_ref().and_then(|id| self.record.claims.iter().find(|c| c.id == *id));
        Statement {
            sources: claim.map_or(Vec::new(), |c| self.names(&c.sources)),
            about: format!("{} {}", name(figure.harm), figure.who),
            says: bounds(figure.min, figure.max),
            words: self.words(figure.span),
        }
    }

    fn names(&self, ids: &[String]) -> Vec<String> {
        let named = |id: &String| self.record.actors.iter().find(|a: &&Actor| a.id == *id).map(|a| a.name.clone());
        let names: BTreeSet<String> = ids.iter().filter_map(named).collect();
        names.into_iter().collect()
    }

    fn words(&self, span: Span) -> String {
        let end = span.end.min(self.text.len());
        let words: String = self.text[span.start.min(end)..end].iter().collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The name of a harm or another plain value of the contract.
fn name(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The bounds of a figure, in words.
pub fn bounds(min: Option<u64>, max: Option<u64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(1), None) => "some".to_owned(),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "an unknown number".to_owned(),
    }
}

/// The share of words that two texts have in common.
fn overlap(one: &str, other: &str) -> f64 {
    let (one, other) = (crate::words::words(one), crate::words::words(other));
    let all: BTreeSet<&String> = one.iter().chain(&other).collect();
    let common = one.len() + other.len() - all.len();
    if all.is_empty() { 1.0 } else { common as f64 / all.len() as f64 }
}
