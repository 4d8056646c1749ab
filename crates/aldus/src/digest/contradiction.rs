//! Where sources contradict each other within one event.

use super::{Figure, Voice};
use aldus_record::{Claim, Facet, Harm, Stance, Standing};
use std::collections::BTreeMap;

/// Figures for the same harm to the same people that cannot both be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What happened to them.
    pub harm: Harm,
    /// Who they are.
    pub who: String,
    /// Numbers of the figures, in the order of the text.
    pub figures: Vec<usize>,
}

/// A claim that something did not happen, beside claims that it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// Id of the claim that denies.
    pub denied_by: String,
    /// Ids of the claims of others that assert it; none when the report lets nobody assert it.
    pub asserted_by: Vec<String>,
}

/// Figures that still stand, from different sources, and exclude each other.
pub fn between_figures(figures: &[Figure]) -> Vec<Contradiction> {
    let mut groups: BTreeMap<(Harm, &str), Vec<&Figure>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.stands()) {
        groups.entry((figure.casualty.harm, figure.casualty.who.as_str())).or_default().push(figure);
    }
    let mut found = Vec::new();
    for ((harm, who), group) in groups {
        let excluded = |a: &&Figure| group.iter().any(|b| exclude_each_other(a, b));
        let figures: Vec<usize> = group.iter().copied().filter(excluded).map(|figure| figure.number).collect();
        if !figures.is_empty() {
            found.push(Contradiction { harm, who: who.to_owned(), figures });
        }
    }
    found
}

fn exclude_each_other(a: &Figure, b: &Figure) -> bool {
    let below =
        |x: &Figure, y: &Figure| matches!((x.casualty.max, y.casualty.min), (Some(max), Some(min)) if max < min);
    sources(a) != sources(b) && (below(a, b) || below(b, a))
}

fn sources<'a>(figure: &'a Figure) -> &'a [String] {
    figure.claim.map_or(&[], |claim| &claim.sources)
}

/// Denials that still stand, each with what it denies.
pub fn denials(voices: &[Voice]) -> Vec<Denial> {
    let standing =
        || voices.iter().flat_map(|voice| &voice.claims).copied().filter(|claim| claim.standing == Standing::Standing);
    standing()
        .filter(|claim| matches!(claim.stance, Stance::Denies | Stance::Disputes))
        .map(|denial| {
            let against = |claim: &&Claim| {
                matches!(claim.stance, Stance::Asserts | Stance::Confirms)
                    && claim.sources != denial.sources
                    && bears_on(denial.facet, claim.facet)
            };
            let asserted_by = standing().filter(against).map(|claim| claim.id.clone()).collect();
            Denial { denied_by: denial.id.clone(), asserted_by }
        })
        .collect()
}

/// Whether denying one facet contradicts asserting another. Who denies an event denies everything about it; who denies his
/// part in it denies that, and nothing else.
fn bears_on(denied: Facet, asserted: Facet) -> bool {
    let about_the_event =
        !matches!(asserted, Facet::Statement | Facet::Intention | Facet::Evaluation | Facet::Withdrawal);
    denied == asserted || (denied == Facet::Occurrence && about_the_event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aldus_record::{Casualty, Span};

    fn figure(number: usize, min: Option<u64>, max: Option<u64>, claim: Option<&'static Claim>) -> Figure<'static> {
        let casualty = Casualty {
            event: None,
            claim: None,
            harm: Harm::Killed,
            min,
            max,
            who: "people".into(),
            span: Span::new(0, 1),
        };
        Figure { number, casualty: Box::leak(Box::new(casualty)), claim }
    }

    fn claim(source: &str, standing: &str) -> &'static Claim {
        let json = serde_json::json!({
            "id": "c1", "sources": [source], "via": [], "cue": null, "content": null, "quote": "none", "stance": "asserts",
            "facet": "casualties", "event": null, "certainty": "certain", "polarity": "positive", "said": null,
            "standing": standing, "withdrawn_by": null, "superseded_by": null
        });
        Box::leak(Box::new(serde_json::from_value(json).unwrap()))
    }

    #[test]
    fn two_sources_with_tolls_that_exclude_each_other_contradict() {
        let (a, b) = (claim("a1", "standing"), claim("a2", "standing"));
        let figures = [figure(1, Some(12), Some(12), Some(a)), figure(2, Some(3), Some(5), Some(b))];
        assert_eq!(between_figures(&figures)[0].figures, [1, 2]);
    }

    #[test]
    fn a_figure_within_the_bounds_of_another_does_not_contradict() {
        let (a, b) = (claim("a1", "standing"), claim("a2", "standing"));
        let figures = [figure(1, Some(12), Some(12), Some(a)), figure(2, Some(10), None, Some(b))];
        assert_eq!(between_figures(&figures), []);
    }

    #[test]
    fn a_source_that_raises_its_own_figure_does_not_contradict_itself() {
        let (first, later) = (claim("a1", "superseded"), claim("a1", "standing"));
        let figures = [figure(1, Some(3), Some(3), Some(first)), figure(2, Some(9), Some(9), Some(later))];
        assert_eq!(between_figures(&figures), []);
    }
}
