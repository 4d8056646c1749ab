use crate::actors::Party;
use crate::attribution::Attribution;
use crate::casualties::Figure;
use crate::scan::Scan;
use aldus_lexicon::fold;
use aldus_record::{MentionKind, Span};
use serde_json::Value;
use std::collections::BTreeMap;

/// Event, harm, bounds and anchor of a figure.
type GoldFigure = (usize, String, Option<u64>, Option<u64>, Span);

/// An annotated report, with its anchors as spans.
pub(super) struct Gold {
    actors: BTreeMap<String, GoldActor>,
    events: Vec<GoldEvent>,
    claims: Vec<GoldClaim>,
    figures: Vec<GoldFigure>,
}

struct GoldActor {
    names: Vec<String>,
    country: Option<String>,
    role: Option<String>,
}

struct GoldEvent {
    kind: String,
    anchors: Vec<Span>,
    actors: Vec<String>,
    recipients: Vec<String>,
    country: Option<String>,
}

pub(super) struct GoldClaim {
    sources: Vec<String>,
    stance: String,
    pub facet: String,
    /// Number of the event.
    pub event: Option<usize>,
    anchor: Span,
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

impl Gold {
    pub(super) fn new(gold: &Value, report: &str) -> Gold {
        let span = |anchor: &str| {
            let start = report.find(anchor)?;
            let points = |byte: usize| report[..byte].chars().count();
            Some(Span::new(points(start), points(start + anchor.len())))
        };
        let own = |value: &Value, key: &str| Some(text(value, key).to_owned()).filter(|s| !s.is_empty());
        let objects = |key: &str| gold.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
        let actors = objects("actors")
            .into_iter()
            .map(|(id, a)| {
                (
                    id,
                    GoldActor {
                        names: list(&a, "names").filter_map(Value::as_str).map(words).collect(),
                        country: own(&a, "country"),
                        role: own(&a, "role"),
                    },
                )
            })
            .collect();
        let ids: Vec<(String, Value)> = objects("events").into_iter().collect();
        let number = |id: &str| ids.iter().position(|(i, _)| i == id);
        let events = ids
            .iter()
            .map(|(_, e)| {
                let ids = |key: &str| list(e, key).filter_map(Value::as_str).map(str::to_owned).collect();
                let anchors = list(e, "anchors").filter_map(Value::as_str).filter_map(span).collect();
                GoldEvent {
                    kind: text(e, "type").to_owned(),
                    anchors,
                    actors: ids("actors"),
                    recipients: ids("recipients"),
                    country: e.get("country").and_then(Value::as_str).map(str::to_owned),
                }
            })
            .collect();
        let claims = list(gold, "claims")
            .filter_map(|c| {
                Some(GoldClaim {
                    sources: list(c, "sources").filter_map(Value::as_str).map(str::to_owned).collect(),
                    stance: text(c, "stance").to_owned(),
                    facet: text(c, "facet").to_owned(),
                    event: number(text(c, "event")),
                    anchor: span(text(c, "anchor"))?,
                })
            })
            .collect();
        let figures = list(gold, "casualties")
            .filter_map(|k| {
                let bound = |key: &str| k.get(key).and_then(Value::as_u64);
                Some((
                    number(text(k, "event"))?,
                    text(k, "harm").to_owned(),
                    bound("min"),
                    bound("max"),
                    span(text(k, "anchor"))?,
                ))
            })
            .collect();
        Gold { actors, events, claims, figures }
    }

    /// A text whose figures are marked `{harm min max|words}`, without the marks, and its figures.
    pub(super) fn marked(line: &str) -> (String, Gold) {
        let mut text = String::new();
        let mut figures = Vec::new();
        let mut pieces = line.split('{');
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (mark, rest) = piece.split_once('}').unwrap_or((piece, ""));
            let (values, words) = mark.split_once('|').unwrap_or((mark, ""));
            let mut values = values.split(' ');
            let harm = values.next().unwrap_or_default().to_owned();
            let mut bound = || values.next().and_then(|v| v.parse().ok());
            let start = text.chars().count();
            text.push_str(words);
            figures.push((0, harm, bound(), bound(), Span::new(start, text.chars().count())));
            text.push_str(rest);
        }
        (text, Gold { actors: BTreeMap::new(), events: Vec::new(), claims: Vec::new(), figures })
    }

    /// The event of this type that has an anchor on the span.
    pub(super) fn event_at(&self, kind: &str, at: Span) -> Option<usize> {
        self.events.iter().position(|e| e.kind == kind && e.anchors.iter().any(|a| a.overlaps(at)))
    }

    /// The country an event was in.
    pub(super) fn scene_of(&self, event: usize) -> Option<&str> {
        self.events[event].country.as_deref()
    }

    /// The parties that have this part in an event by their names, and those that only share country and sector with one: these
    /// count where no name does, and are no examples of anything where one does.
    pub(super) fn participants(
        &self,
        scan: &Scan,
        event: usize,
        part: &str,
        parties: &[usize],
    ) -> (Vec<usize>, Vec<usize>) {
        let event = &self.events[event];
        let ids = if part == "actor" { &event.actors } else { &event.recipients };
        let (mut right, mut unclear) = (Vec::new(), Vec::new());
        for gold in ids.iter().filter_map(|id| self.actors.get(id)) {
            let (named, alike): (Vec<usize>, Vec<usize>) =
                parties.iter().filter(|&&p| same_actor(scan, gold, p)).partition(|&&p| same_name(scan, gold, p));
            if named.is_empty() {
                right.extend(alike);
            } else {
                right.extend(named);
                unclear.extend(alike);
            }
        }
        right.sort_unstable();
        right.dedup();
        unclear.retain(|p| !right.contains(p));
        (right, unclear)
    }

    /// The event of the figure with these bounds in this sentence.
    pub(super) fn harm_event(&self, sentence: Span, figure: &Figure) -> Option<usize> {
        let harm = figure.harm.name();
        self.figures
            .iter()
            .find(|(_, h, min, max, at)| {
                *h == harm && *min == figure.min && *max == figure.max && at.overlaps(sentence)
            })
            .map(|f| f.0)
    }

    /// Whether a figure is one of the annotation: its values, in its sentence, on its words where a group of people stands there.
    pub(super) fn has_figure(&self, scan: &Scan, figure: &Figure, groups: &[(usize, usize)]) -> bool {
        let harm = format!("{:?}", figure.harm).to_lowercase();
        let sent = figure.at.sent;
        let sentence = scan.doc.points(scan.doc.sentences[sent].span);
        let span = |first: usize, last: usize| scan.doc.points(scan.doc.words_span(sent, first, last));
        let own = span(figure.first, figure.last);
        self.figures.iter().any(|(_, h, min, max, at)| {
            let same = *h == harm && *min == figure.min && *max == figure.max && at.overlaps(sentence);
            same && (own.overlaps(*at) || !groups.iter().any(|&(f, l)| span(f, l).overlaps(*at)))
        })
    }

    /// Which attribution each gold claim is: in its sentence, with its source, the nearest to its anchor.
    pub(super) fn match_claims(&self, scan: &Scan) -> Vec<(usize, &GoldClaim)> {
        let mut found = Vec::new();
        for claim in &self.claims {
            let scored = scan.attributions.iter().enumerate().filter_map(|(number, a)| {
                let sentence = scan.doc.points(scan.doc.sentences[a.sent].span);
                if !sentence.overlaps(claim.anchor) || !self.source_fits(scan, claim, &a.sources) {
                    return None;
                }
                let content = a
                    .content
                    .first()
                    .zip(a.content.last())
                    .map(|(&f, &l)| scan.doc.points(scan.doc.words_span(a.sent, f, l)));
                let cue = a.cue.map(|c| scan.doc.points(scan.doc.word(c).span));
                let on = [content, cue].into_iter().flatten().any(|s| s.overlaps(claim.anchor));
                let on_cue = cue.is_some_and(|s| s.overlaps(claim.anchor));
                let stance = a.stance.name() == claim.stance;
                Some((4 * i32::from(stance) + 2 * i32::from(on_cue) + i32::from(on), number))
            });
            if let Some((_, number)) = scored.max_by_key(|&(s, n)| (s, std::cmp::Reverse(n))) {
                found.push((number, claim));
            }
        }
        found
    }

    /// Whether a party is called like the source of a claim that an attribution holds.
    pub(super) fn speaks(&self, scan: &Scan, attribution: &Attribution, party: usize) -> bool {
        let span = |first: usize, last: usize| scan.doc.points(scan.doc.words_span(attribution.sent, first, last));
        let ends = attribution.content.first().zip(attribution.content.last());
        let content = ends.map(|(&first, &last)| span(first, last));
        let cue = attribution.cue.map(|c| scan.doc.points(scan.doc.word(c).span));
        let on = |at: Span| [content, cue].into_iter().flatten().any(|s| s.overlaps(at));
        let sources = self.claims.iter().filter(|c| on(c.anchor)).flat_map(|c| &c.sources);
        sources.filter_map(|id| self.actors.get(id)).any(|gold| same_name(scan, gold, party))
    }

    /// The stances of the claims on the cue of an attribution that have its source; of those on its content, where none is on the cue.
    pub(super) fn stances(&self, scan: &Scan, attribution: &Attribution) -> Vec<&str> {
        let span = |first: usize, last: usize| scan.doc.points(scan.doc.words_span(attribution.sent, first, last));
        let content =
            attribution.content.first().zip(attribution.content.last()).map(|(&first, &last)| span(first, last));
        let cue = attribution.cue.map(|_| span(attribution.cue_words.0, attribution.cue_words.1));
        let on = |place: Option<Span>| {
            let those = self.claims.iter().filter(|c| place.is_some_and(|p| p.overlaps(c.anchor)));
            those.filter(|c| self.source_fits(scan, c, &attribution.sources)).map(|c| c.stance.as_str()).collect()
        };
        let on_cue: Vec<&str> = on(cue);
        if on_cue.is_empty() { on(content) } else { on_cue }
    }

    /// The country of the annotated actors that a party is called like, by its own mention if that tells them apart; none where
    /// they are of several countries, or nobody is called so.
    pub(super) fn country_of(&self, scan: &Scan, party: &Party, mention: usize) -> Option<Option<String>> {
        let name = |m: usize| {
            let m = &scan.mentions.list[m];
            words(scan.doc.words_span(m.at.sent, m.first, m.last).of(scan.doc.text))
        };
        let is_name =
            |&&m: &&usize| !matches!(scan.mentions.list[m].kind, MentionKind::Implicit | MentionKind::Pronoun);
        let names: Vec<String> = party.mentions.iter().filter(is_name).map(|&m| name(m)).collect();
        let agreed = |fits: &dyn Fn(&str) -> bool| {
            let mut those = self.actors.values().filter(|a| a.names.iter().any(|n| fits(n))).map(|a| &a.country);
            let first = those.next()?;
            those.all(|c| c == first).then(|| first.clone())
        };
        let own = name(mention);
        let within = |n: &str, g: &str| {
            format!(" {n} ").contains(&format!(" {g} ")) || format!(" {g} ").contains(&format!(" {n} "))
        };
        agreed(&|g| *g == own || names.iter().any(|n| n == g))
            .or_else(|| agreed(&|g| names.iter().any(|n| within(n, g))))
    }

    fn source_fits(&self, scan: &Scan, claim: &GoldClaim, sources: &[usize]) -> bool {
        if claim.sources == ["UNNAMED"] {
            return sources.is_empty();
        }
        claim
            .sources
            .iter()
            .filter_map(|id| self.actors.get(id))
            .any(|gold| sources.iter().any(|&s| same_actor(scan, gold, s)))
    }
}

/// The same test as the scorer's: a shared name, or country and sector.
fn same_actor(scan: &Scan, gold: &GoldActor, party: usize) -> bool {
    let actor = &scan.actors.parties[party];
    let role = actor.role.map(|r| r.code());
    same_name(scan, gold, party) || (gold.country.is_some() && actor.country == gold.country && role == gold.role)
}

/// Whether one of its names is, holds or is within one of the gold's.
fn same_name(scan: &Scan, gold: &GoldActor, party: usize) -> bool {
    let actor = &scan.actors.parties[party];
    let mentions = actor.mentions.iter().map(|&m| &scan.mentions.list[m]);
    let mentions = mentions.filter(|m| !matches!(m.kind, MentionKind::Implicit | MentionKind::Pronoun));
    let mut names = mentions.map(|m| words(scan.doc.words_span(m.at.sent, m.first, m.last).of(scan.doc.text)));
    let country_fits = gold.country.is_none() || actor.country.is_none() || actor.country == gold.country;
    let named = names.any(|n| {
        gold.names.iter().any(|g| {
            !n.is_empty()
                && (n == *g
                    || format!(" {n} ").contains(&format!(" {g} "))
                    || (n.len() > 3 && format!(" {g} ").contains(&format!(" {n} "))))
        })
    });
    named && country_fits
}

/// Folded words, without signs.
fn words(name: &str) -> String {
    let plain: String = fold(name).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
