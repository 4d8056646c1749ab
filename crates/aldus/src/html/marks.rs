//! What is marked in the text, cut into stretches in which the same marks hold, since findings overlap and elements can't.

use crate::digest::Digest;
use aldus_record::{Claim, Span, Standing};
use std::collections::BTreeSet;

/// What a marked stretch is to its finding. The order is that of precedence: where several meet, a click leads to the
/// finding of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The word that makes it an attribution.
    Cue,
    /// The words for who says so.
    Source,
    /// A figure of people harmed.
    Figure,
    /// A word that mentions an event.
    Trigger,
    /// What the report says is not known.
    Question,
    /// What is said.
    Content,
}

impl Part {
    /// The class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Part::Cue => "cue",
            Part::Source => "source",
            Part::Figure => "figure",
            Part::Trigger => "trigger",
            Part::Question => "question",
            Part::Content => "content",
        }
    }
}

/// One mark: a span of the text that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// As what.
    pub part: Part,
    /// Id of the finding.
    pub finding: String,
    /// Whether the finding no longer stands.
    pub gone: bool,
}

/// A stretch of text in which the same marks hold.
#[derive(Debug)]
pub struct Stretch<'a> {
    /// Where.
    pub span: Span,
    /// The marks that cover it, by precedence, shortest first.
    pub marks: Vec<&'a Mark>,
}

/// All marks of a record.
pub fn of(digest: &Digest) -> Vec<Mark> {
    let record = digest.record;
    let mut marks = Vec::new();
    for claim in &record.claims {
        of_claim(digest, claim, &mut marks);
    }
    let mut add = |span: Span, part: Part, finding: String, gone: bool| marks.push(Mark { span, part, finding, gone });
    for event in &record.events {
        for &span in &event.mentions {
            add(span, Part::Trigger, event.id.clone(), false);
        }
    }
    for incident in &digest.incidents {
        for figure in &incident.figures {
            add(figure.casualty.span, Part::Figure, format!("k{}", figure.number), !figure.stands());
        }
    }
    for figure in &digest.loose_figures {
        add(figure.casualty.span, Part::Figure, format!("k{}", figure.number), !figure.stands());
    }
    for (at, question) in record.questions.iter().enumerate() {
        add(Span::new(question.start, question.end), Part::Question, format!("q{}", at + 1), false);
    }
    marks
}

fn of_claim(digest: &Digest, claim: &Claim, marks: &mut Vec<Mark>) {
    let gone = claim.standing != Standing::Standing;
    let mut add = |span: Span, part: Part| marks.push(Mark { span, part, finding: claim.id.clone(), gone });
    claim.cue.into_iter().for_each(|span| add(span, Part::Cue));
    claim.content.into_iter().for_each(|span| add(span, Part::Content));
    let Some(anchor) = claim.cue.or(claim.content) else { return };
    let sentence = digest.place_of(anchor).sentence;
    for actor in digest.actors(&claim.sources) {
        // Of all mentions of a source, the claim rests on the one in its own sentence.
        let mentions = actor.mentions.iter().map(|mention| Span::new(mention.start, mention.end));
        let here = |span: &Span| {
            digest.place_of(*span).sentence == sentence && !claim.content.is_some_and(|c| c.contains(*span))
        };
        mentions.filter(here).for_each(|span| add(span, Part::Source));
    }
}

/// Cut `within` where a mark begins or ends.
pub fn stretches<'a>(marks: &'a [Mark], within: Span) -> Vec<Stretch<'a>> {
    let here: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(within)).collect();
    let mut cuts = BTreeSet::from([within.start, within.end]);
    for mark in &here {
        cuts.extend([mark.span.start, mark.span.end].into_iter().filter(|at| (within.start..within.end).contains(at)));
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    cuts.windows(2)
        .map(|ends| {
            let span = Span::new(ends[0], ends[1]);
            let mut marks: Vec<&Mark> = here.iter().copied().filter(|mark| mark.span.contains(span)).collect();
            marks.sort_by_key(|mark| (mark.part, mark.span.end - mark.span.start));
            Stretch { span, marks }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, part: Part, finding: &str) -> Mark {
        Mark { span: Span::new(start, end), part, finding: finding.into(), gone: false }
    }

    #[test]
    fn overlapping_marks_are_cut_where_they_meet() {
        let marks =
            [mark(0, 10, Part::Content, "c1"), mark(5, 15, Part::Content, "c2"), mark(6, 8, Part::Trigger, "e1")];
        let cut = stretches(&marks, Span::new(0, 20));
        let spans: Vec<_> = cut.iter().map(|s| (s.span.start, s.span.end, s.marks.len())).collect();
        assert_eq!(spans, [(0, 5, 1), (5, 6, 2), (6, 8, 3), (8, 10, 2), (10, 15, 1), (15, 20, 0)]);
        assert_eq!(cut[2].marks[0].finding, "e1");
    }

    #[test]
    fn an_empty_line_has_no_stretches() {
        assert!(stretches(&[], Span::new(3, 3)).is_empty());
    }
}
