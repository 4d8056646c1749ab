//! From findings to the record: ids, names, spans in code points.

use crate::attribution::Attribution;
use crate::casualties::event::{self, Context};
use crate::chapters::Chapter;
use crate::claims::{self, Draft, Findings};
use crate::doc::{At, Doc};
use crate::mentions::Mention;
use crate::ranker::Rankers;
use crate::scan::Scan;
use crate::{Input, Options};
use aldus_record::{
    Actor, ActorMention, Casualty, Claim, Coder, Event, MentionKind, Place, PlacePrecision, Polarity, Question, Record,
    Report, SCHEMA, Sentence, SourceClass, Span, Standing, Time, TraceEntry,
};
use std::collections::BTreeMap;

/// What a record needs to know of a report beside what was read in it.
pub(crate) struct Envelope<'a> {
    pub input: &'a Input<'a>,
    pub language: &'a str,
    /// The version of the model.
    pub model: &'a str,
    pub published: Option<Time>,
}

/// Write the record of a report.
pub(crate) fn record(envelope: Envelope, chapter: Chapter) -> Record {
    let Envelope { input, language, model, published } = envelope;
    Record {
        schema: SCHEMA.to_owned(),
        coder: Coder {
            name: "aldus".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            models: BTreeMap::from([(language.to_owned(), model.to_owned())]),
        },
        report: Report {
            id: format!("b3:{}", blake3::hash(input.text.as_bytes()).to_hex()),
            source_id: input.source_id.map(str::to_owned),
            url: input.url.map(str::to_owned),
            publisher: input.publisher.map(str::to_owned),
            title: input.title.map(str::to_owned),
            language: language.to_owned(),
            published,
            text: input.text.to_owned(),
        },
        sentences: chapter.sentences,
        actors: chapter.actors,
        places: chapter.places,
        events: chapter.events,
        claims: chapter.claims,
        casualties: chapter.casualties,
        questions: chapter.questions,
        trace: chapter.trace,
    }
}

/// What a scanned chapter adds to the record.
pub(crate) fn chapter(scan: &Scan, options: &Options, rankers: &Rankers) -> Chapter {
    let scene = scan.scene();
    let attributions = scan.attributions(options.all_claims);
    let findings = Findings {
        events: &scan.events,
        clusters: &scan.clusters,
        attributions: &attributions,
        figures: &scan.figures,
        anaphors: &scan.anaphors,
    };
    let drafts = claims::make(&scene, &findings, rankers, options.all_claims);
    let claims = drafts.iter().enumerate().map(|(i, d)| claim(scan, &attributions, i, d)).collect();
    Chapter {
        sentences: scan.doc.sentences.iter().map(|s| sentence(&scan.doc, s)).collect(),
        actors: actors(scan),
        places: places(scan),
        events: (0..scan.clusters.len()).map(|c| event(scan, c)).collect(),
        claims,
        casualties: casualties(scan, &findings, &drafts, rankers),
        questions: questions(scan, &attributions, &drafts),
        trace: if options.explain { trace(scan, &attributions, &drafts) } else { Vec::new() },
    }
}

fn sentence(doc: &Doc, s: &crate::doc::Sent) -> Sentence {
    let span = doc.points(s.span);
    Sentence { start: span.start, end: span.end, heading: s.heading }
}

fn actor_id(number: usize) -> String {
    format!("a{}", number + 1)
}

fn event_id(number: usize) -> String {
    format!("e{}", number + 1)
}

fn claim_id(number: usize) -> String {
    format!("c{}", number + 1)
}

/// A name of no more letters is given with its article as well.
const SHORT_NAME: usize = 3;
/// The rank of names that nothing else is to be called by.
const LAST_RANK: u8 = 4;

/// `THE UN`: the article right before a name. A few letters alone say little to who looks for a name.
fn article_before<'t>(doc: &Doc<'t>, mention: &Mention) -> Option<&'t str> {
    let before = mention.first.checked_sub(1).filter(|_| mention.kind == MentionKind::Name)?;
    let word = doc.word(At::new(mention.at.sent, before));
    (word.pos == "DET" && word.head == Some(mention.at.word)).then_some(word.form)
}

fn actors(scan: &Scan) -> Vec<Actor> {
    let doc = &scan.doc;
    scan.actors
        .parties
        .iter()
        .enumerate()
        .map(|(number, party)| {
            let mentions: Vec<&Mention> = party.mentions.iter().map(|&m| &scan.mentions.list[m]).collect();
            let mut names: Vec<(u8, String)> = Vec::new();
            for m in mentions.iter().filter(|m| m.kind != MentionKind::Pronoun) {
                let name = doc
                    .words_span(m.at.sent, m.first, m.last)
                    .of(doc.text)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                let rank = match (m.kind, m.form) {
                    (MentionKind::Name, Some(aldus_lexicon::NameForm::Name)) | (MentionKind::Name, None) => 0,
                    (MentionKind::Name, _) => 1,
                    (MentionKind::Nominal, _) => {
                        if m.proper.is_some() {
                            0
                        } else {
                            2
                        }
                    }
                    _ => 3,
                };
                if let Some(article) = article_before(doc, m).filter(|_| name.chars().count() <= SHORT_NAME) {
                    let whole = format!("{article} {name}");
                    if !names.iter().any(|(_, n)| *n == whole) {
                        names.push((LAST_RANK, whole));
                    }
                }
                if !names.iter().any(|(_, n)| *n == name) {
                    names.push((rank, name));
                }
            }
            names.sort_by_key(|(rank, _)| *rank);
            let mut names = names.into_iter().map(|(_, n)| n);
            let class = party.class.unwrap_or(
                if mentions.iter().all(|m| m.proper.is_none() && m.party.is_none())
                    && party.country.is_none()
                    && party.role.is_none()
                {
                    SourceClass::Unnamed
                } else {
                    SourceClass::Other
                },
            );
            Actor {
                id: actor_id(number),
                name: names.next().unwrap_or_default(),
                aliases: names.collect(),
                country: party.country.clone(),
                role: party.role,
                source_class: class,
                mentions: mentions
                    .iter()
                    .map(|m| {
                        let span = doc.points(doc.words_span(m.at.sent, m.first, m.last));
                        ActorMention { start: span.start, end: span.end, kind: m.kind }
                    })
                    .collect(),
            }
        })
        .collect()
}

fn places(scan: &Scan) -> Vec<Place> {
    let doc = &scan.doc;
    scan.places
        .list
        .iter()
        .enumerate()
        .map(|(number, found)| Place {
            id: format!("p{}", number + 1),
            name: found.name.clone(),
            country: found.country.clone(),
            admin1: found.place.as_ref().and_then(|p| p.admin1.map(str::to_owned)),
            geonames: found.place.as_ref().map(|p| p.geonames).filter(|&g| g != 0),
            lat: found.place.as_ref().map(|p| f64::from(p.lat)),
            lon: found.place.as_ref().map(|p| f64::from(p.lon)),
            precision: precision(found),
            mentions: found
                .mentions
                .iter()
                .map(|&(s, first, last)| doc.points(doc.words_span(s, first, last)))
                .collect(),
        })
        .collect()
}

fn precision(found: &crate::places::Found) -> PlacePrecision {
    use aldus_gazetteer::Precision;
    match found.place.as_ref().map(|p| p.precision) {
        _ if found.is_country => PlacePrecision::Country,
        Some(Precision::Point) => PlacePrecision::Point,
        Some(Precision::City) => PlacePrecision::City,
        Some(Precision::Admin2) => PlacePrecision::Admin2,
        Some(Precision::Admin1) => PlacePrecision::Admin1,
        Some(Precision::Country) => PlacePrecision::Country,
        _ => PlacePrecision::Region,
    }
}

fn event(scan: &Scan, number: usize) -> Event {
    let doc = &scan.doc;
    let cluster = &scan.clusters[number];
    let mentions = || cluster.mentions.iter().map(|&m| &scan.events[m]);
    let mut means: Vec<String> = Vec::new();
    let mut targets: Vec<String> = Vec::new();
    for m in mentions() {
        for word in &m.means {
            if !means.contains(word) {
                means.push(word.clone());
            }
        }
        for &at in &m.targets {
            let words = doc.word(at).span.of(doc.text).to_owned();
            if !targets.contains(&words) {
                targets.push(words);
            }
        }
    }
    let spans = mentions().map(|m| doc.words_span(m.at.sent, m.first, m.last));
    let pointing = scan.anaphors.iter().filter(|(_, c)| *c == number).map(|(at, _)| doc.word(*at).span);
    let mut spans: Vec<Span> = spans.chain(pointing).map(|s| doc.points(s)).collect();
    spans.sort_unstable();
    spans.dedup();
    let first = mentions().next();
    Event {
        id: event_id(number),
        event_type: cluster.event_type,
        mode: first.and_then(|m| m.mode.clone()),
        cameo: first.and_then(|m| m.cameo.clone()),
        means,
        actors: cluster.actors.iter().map(|&a| actor_id(a)).collect(),
        recipients: cluster.recipients.iter().map(|&a| actor_id(a)).collect(),
        targets,
        places: cluster.places.iter().map(|p| format!("p{}", p + 1)).collect(),
        time: mentions().find_map(|m| m.time.clone()),
        status: cluster.status,
        mentions: spans,
    }
}

fn claim(scan: &Scan, attributions: &[Attribution], number: usize, draft: &Draft) -> Claim {
    let doc = &scan.doc;
    let attribution = &attributions[draft.attribution];
    let content = attribution.content.first().zip(attribution.content.last());
    let ids = |list: &[usize]| list.iter().map(|&a| actor_id(a)).collect();
    Claim {
        id: claim_id(number),
        sources: ids(&attribution.sources),
        via: ids(&attribution.via),
        speaker: speaker(doc, attribution),
        cue: attribution
            .cue
            .map(|c| doc.points(doc.words_span(c.sent, attribution.cue_words.0, attribution.cue_words.1))),
        content: content.map(|(&first, &last)| doc.points(doc.words_span(attribution.sent, first, last))),
        quote: attribution.quote,
        stance: attribution.stance,
        facet: draft.facet,
        event: draft.event.map(event_id),
        certainty: attribution.certainty,
        polarity: polarity(doc, attribution),
        said: scan.said[draft.attribution].clone(),
        standing: draft.standing,
        withdrawn_by: draft.withdrawn_by.filter(|_| draft.standing == Standing::Withdrawn).map(claim_id),
        superseded_by: draft.superseded_by.map(claim_id),
    }
}

/// The words that name the speaker; what is said is no part of them.
fn speaker(doc: &Doc, attribution: &Attribution) -> Option<Span> {
    let cue = attribution.cue?;
    let (&first, &last) = attribution.speaker.first().zip(attribution.speaker.last())?;
    Some(doc.points(doc.words_span(cue.sent, first, last)))
}

fn polarity(doc: &Doc, attribution: &Attribution) -> Polarity {
    let Some(head) = attribution.head else { return Polarity::Positive };
    let sentence = &doc.sentences[attribution.sent];
    let negated = sentence.children(head).iter().any(|&c| doc.is(At::new(attribution.sent, c), "negators"));
    if negated { Polarity::Negative } else { Polarity::Positive }
}

fn casualties(scan: &Scan, findings: &Findings, drafts: &[Draft], rankers: &Rankers) -> Vec<Casualty> {
    let scene = scan.scene();
    let (mut previous, mut before) = (None, None);
    let mut found = Vec::new();
    for figure in &scan.figures {
        let claim = event::claim_of(findings.attributions, drafts, figure);
        let claim_event = claim.and_then(|c| drafts[c].event);
        let context = Context { figure, claim: claim_event, previous, before };
        let harmed_by = event::of_harm(&scene, findings, rankers, &context);
        (previous, before) = (harmed_by, Some(figure));
        found.push(Casualty {
            event: harmed_by.map(event_id),
            claim: claim.map(claim_id),
            harm: figure.harm,
            min: figure.min,
            max: figure.max,
            who: figure.who.clone(),
            span: scan.doc.points(scan.doc.words_span(figure.at.sent, figure.first, figure.last)),
        });
    }
    found
}

/// What the report says is not known.
fn questions(scan: &Scan, attributions: &[Attribution], drafts: &[Draft]) -> Vec<Question> {
    let doc = &scan.doc;
    let mut found: Vec<Question> = Vec::new();
    for at in doc.all_words() {
        let word = doc.word(at);
        let units = doc.lexicon.questions.of(&word.lemma).iter().chain(doc.lexicon.questions.of(&word.fold));
        let unit = units
            .filter(|u| u.pos == word.pos || u.pos.is_empty())
            .find(|u| doc.sent(at).holds_below(at.word, &u.with));
        let span = doc.points(doc.sent(at).span);
        if unit.is_none() || found.iter().any(|q| q.start == span.start) {
            continue;
        }
        let about = drafts.iter().rposition(|d| attributions[d.attribution].sent + 1 == at.sent).map(claim_id);
        found.push(Question { start: span.start, end: span.end, about });
    }
    found
}

fn trace(scan: &Scan, attributions: &[Attribution], drafts: &[Draft]) -> Vec<TraceEntry> {
    let doc = &scan.doc;
    let mut trace = Vec::new();
    for (c, cluster) in scan.clusters.iter().enumerate() {
        for &m in &cluster.mentions {
            let mention = &scan.events[m];
            trace.push(TraceEntry {
                finding: event_id(c),
                rule: format!("trigger {} ({}), worth {:.2}", mention.unit, mention.event_type.name(), mention.worth),
                words: doc.words_span(mention.at.sent, mention.first, mention.last).of(doc.text).to_owned(),
            });
        }
    }
    for (number, draft) in drafts.iter().enumerate() {
        let a = &attributions[draft.attribution];
        let words = match a.cue {
            Some(cue) => doc.words_span(cue.sent, a.cue_words.0, a.cue_words.1).of(doc.text).to_owned(),
            None => String::new(),
        };
        trace.push(TraceEntry {
            finding: claim_id(number),
            rule: format!(
                "{}{} cue {}{}",
                if a.faint { "faint " } else { "" },
                a.kind.name(),
                a.unit,
                if a.judged { ", stance by what is said" } else { "" }
            ),
            words,
        });
    }
    for (number, figure) in scan.figures.iter().enumerate() {
        let words = doc.words_span(figure.at.sent, figure.first, figure.last).of(doc.text).to_owned();
        trace.push(TraceEntry { finding: format!("k{}", number + 1), rule: figure.rule.to_owned(), words });
    }
    trace
}
