//! Which event harmed the people of a figure.

use super::Figure;
use super::seen::general;
use crate::attribution::Attribution;
use crate::claims::{Draft, Findings};
use crate::events::arguments::Scene;
use crate::events::{EventCluster, EventMention, sureness};
use crate::ranker::{Features, Rankers};
use aldus_record::{EventType, Facet};

/// Where it is nearly even, an event is named rather than none.
const DOUBT: f32 = 0.3;

/// What is known when the event of a figure is chosen.
#[derive(Clone, Copy)]
pub(crate) struct Context<'f> {
    pub figure: &'f Figure,
    /// The event of the claim that gives the figure.
    pub claim: Option<usize>,
    /// The event of the figure before.
    pub previous: Option<usize>,
    /// Where that figure stands, and its harm.
    pub before: Option<&'f Figure>,
}

/// The claim that gives a figure: one about casualties rather than another, the innermost rather than one around it.
pub(crate) fn claim_of(attributions: &[Attribution], drafts: &[Draft], figure: &Figure) -> Option<usize> {
    let holds = |a: &Attribution| a.holds(figure.at) || a.holds(figure.harm_word);
    let size = |d: &Draft| attributions[d.attribution].content.len();
    let inside = drafts.iter().enumerate().filter(|(_, d)| holds(&attributions[d.attribution]));
    // Of the clauses that a cue says side by side ('that twelve people were killed and that thirty were hurt') some have no claim of their own.
    let beside = |d: &Draft| {
        let cue = attributions[d.attribution].cue;
        d.facet == Facet::Casualties && cue.is_some() && attributions.iter().any(|a| a.cue == cue && holds(a))
    };
    // 'reported 22 dead, but raised that to 34': what is counted may be said by one cue, the number by another.
    let elsewhere = |d: &Draft| !attributions[d.attribution].holds(figure.at);
    inside
        .min_by_key(|(i, d)| (d.facet != Facet::Casualties, elsewhere(d), size(d), *i))
        .map(|(i, _)| i)
        .or_else(|| drafts.iter().position(beside))
}

/// The event that harmed the people of a figure; none where the reading found no event that can have done it.
pub(crate) fn of_harm(scene: &Scene, findings: &Findings, rankers: &Rankers, context: &Context) -> Option<usize> {
    let score = |c: usize| rankers.harms.score(&features(scene, findings, context, c, false));
    let none = rankers.harms.score(&no_event(scene, findings, context, false));
    (0..findings.clusters.len())
        .map(|c| (c, score(c)))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .filter(|(_, score)| *score > none - DOUBT)
        .map(|(c, _)| c)
}

/// What speaks for a figure being of an event.
pub(crate) fn features(scene: &Scene, findings: &Findings, context: &Context, cluster: usize, named: bool) -> Features {
    let mut f = Features::new(named);
    let figure = context.figure;
    general(findings, figure.at, cluster, &mut f);
    let c = &findings.clusters[cluster];
    let kind = c.event_type.name();
    f.value("harm_type", &format!("{:?}.{kind}", figure.harm));
    f.flag("claim_event", context.claim == Some(cluster));
    f.flag("no_claim_event", context.claim.is_none());
    let mentions = || c.mentions.iter().map(|&m| &findings.events[m]);
    of_sentence(scene, findings, figure, c, &mut f);
    let here = |e: &&EventMention| e.at.sent == figure.at.sent;
    let physical_here = findings.events.iter().filter(here).any(|e| e.event_type.is_physical());
    let inside = mentions().any(|e| here(&e));
    of_rivals(findings, figure, cluster, inside, &mut f);
    f.flag("same_sentence_other", !inside && physical_here);
    of_previous(context, cluster, physical_here, &mut f);
    f.value("worth", worth_of(mentions().map(|e| e.worth)));
    f.value("sure", sureness(c.sure));
    if let Some(nearest) = mentions().filter(here).map(|e| e.worth).max_by(f32::total_cmp) {
        f.value("worth_here", worth_of(std::iter::once(nearest)));
    }
    let largest = findings.clusters.iter().filter(|o| o.event_type == c.event_type).map(|o| o.mentions.len()).max();
    f.flag("largest_of_type", largest == Some(c.mentions.len()) && c.event_type.is_physical());
    let before = mentions().filter(|e| e.at < figure.at).count();
    f.value("mentions_before", ["0", "1", "2", "3", "4+"][before.min(4)]);
    f.flag("heading_event", mentions().any(|e| scene.doc.sent(e.at).heading));
    f.flag("first_event", c.event_type.is_physical() && first_physical(findings) == Some(cluster));
    f.value(
        "place",
        if c.places.is_empty() {
            "none"
        } else if c.places.iter().any(|p| near_places(findings, figure).any(|q| q == *p)) {
            "same"
        } else {
            "other"
        },
    );
    if !physical_here {
        let latest = mentions().map(|e| e.at).filter(|at| *at < figure.at).max();
        let between = latest.map(|at| {
            findings.events.iter().filter(|e| e.event_type.is_physical() && e.at > at && e.at < figure.at).count()
        });
        f.value(
            "physical_since",
            match between {
                None => "later",
                Some(0) => "0",
                Some(1) => "1",
                Some(2) => "2",
                _ => "3+",
            },
        );
    }
    f
}

/// How large the event is beside those spoken of in the figure's own sentence: a word for killing is often only another mention of
/// what the report is about.
fn of_rivals(findings: &Findings, figure: &Figure, cluster: usize, inside: bool, f: &mut Features) {
    let size = |o: &EventCluster| ["0", "1", "2", "3+"][o.mentions.len().min(3)];
    let physical = || findings.clusters.iter().enumerate().filter(|(_, o)| o.event_type.is_physical());
    let here = |o: &EventCluster| o.mentions.iter().any(|&m| findings.events[m].at.sent == figure.at.sent);
    let begun = |o: &EventCluster| o.mentions.first().is_some_and(|&m| findings.events[m].at.sent < figure.at.sent);
    let own = size(&findings.clusters[cluster]);
    let others = physical().filter(|(o, _)| *o != cluster);
    if inside {
        let away = others.filter(|(_, o)| begun(o) && !here(o)).map(|(_, o)| size(o)).max();
        f.value("here_beside", &format!("{own}.{}", away.unwrap_or("0")));
    } else {
        let rival = others.filter(|(_, o)| here(o)).map(|(_, o)| size(o)).max();
        let main = physical().map(|(_, o)| o.mentions.len()).max() == Some(findings.clusters[cluster].mentions.len());
        f.value("away_beside", &format!("{own}.{}.{main}", rival.unwrap_or("0")));
    }
}

/// How the event stands to the figure within its sentence.
fn of_sentence(scene: &Scene, findings: &Findings, figure: &Figure, c: &EventCluster, f: &mut Features) {
    let sentence = scene.doc.sent(figure.at);
    let harm = if figure.harm_word.sent == figure.at.sent { figure.harm_word.word } else { figure.at.word };
    let here: Vec<&EventMention> =
        c.mentions.iter().map(|&m| &findings.events[m]).filter(|e| e.at.sent == figure.at.sent).collect();
    let is_harm = here.iter().any(|e| e.at == figure.harm_word || e.carrier == Some(harm));
    let alone = c.mentions.len() == 1;
    let rival = findings.events.iter().any(|e| {
        e.at.sent == figure.at.sent && e.event_type == EventType::Assault && !here.iter().any(|h| h.at == e.at)
    });
    f.flag("is_harm_word", is_harm);
    f.value(
        "is_harm_word_with",
        &format!("{is_harm}.{}.{}", if alone { "alone" } else { "more" }, if rival { "rival" } else { "no_rival" }),
    );
    f.flag("same_clause", here.iter().any(|e| sentence.clause_of(e.at.word) == sentence.clause_of(harm)));
    f.flag(
        "pointed_at",
        findings
            .anaphors
            .iter()
            .any(|&(at, a)| at.sent == figure.at.sent && findings.clusters[a].mentions == c.mentions),
    );
    f.flag("below", here.iter().any(|e| sentence.is_below(e.at.word, harm)));
    f.flag("above", here.iter().any(|e| sentence.is_below(harm, e.at.word)));
    let nearest = |list: &[&EventMention]| list.iter().map(|e| e.at.word.abs_diff(harm)).min();
    let all: Vec<&EventMention> =
        findings.events.iter().filter(|e| e.at.sent == figure.at.sent && e.event_type.is_physical()).collect();
    f.flag("nearest_here", !here.is_empty() && nearest(&here) == nearest(&all));
    f.flag("only_here", !here.is_empty() && all.iter().all(|e| here.iter().any(|h| h.at == e.at)));
    for e in &here {
        f.value("case", sentence.case_of(e.at.word).as_deref().unwrap_or("none"));
        f.value("rel", &sentence.words[e.at.word].rel);
        f.flag("before", e.at.word < figure.at.word);
    }
}

/// How the event stands to that of the figure before.
fn of_previous(context: &Context, cluster: usize, physical_here: bool, f: &mut Features) {
    let Some(before) = context.before else { return };
    let figure = context.figure;
    let same = context.previous == Some(cluster);
    let apart = ["same", "next", "2", "3+"][(figure.at.sent - before.at.sent).min(3)];
    f.flag("previous", same);
    if same {
        f.value("previous_apart", apart);
        f.value("previous_rival", &format!("{apart}.{physical_here}"));
        f.value("previous_harm", &format!("{:?}.{:?}", before.harm, figure.harm));
        f.flag("previous_part", figure.part);
    }
}

/// What speaks for none of the events found having done it.
pub(crate) fn no_event(scene: &Scene, findings: &Findings, context: &Context, named: bool) -> Features {
    let mut f = Features::new(named);
    let figure = context.figure;
    f.flag("nothing", true);
    f.value("nothing_harm", &format!("{:?}", figure.harm));
    let here = findings.events.iter().filter(|e| e.at.sent == figure.at.sent);
    let physical = here.clone().filter(|e| e.event_type.is_physical()).count();
    f.value("nothing_physical", ["0", "1", "2+"][physical.min(2)]);
    f.flag("nothing_trigger", here.clone().any(|e| e.at == figure.harm_word));
    f.flag("nothing_claim", context.claim.is_some());
    f.flag("nothing_part", figure.part);
    f.flag("nothing_previous", context.previous.is_some());
    f.flag("nothing_previous_none", context.before.is_some() && context.previous.is_none());
    f.flag(
        "nothing_year",
        scene.doc.sent(figure.at).words.iter().any(|w| w.form.len() == 4 && w.form.bytes().all(|b| b.is_ascii_digit())),
    );
    let sure = here.filter(|e| e.event_type == EventType::Assault).map(|e| e.worth);
    f.value("nothing_worth_here", worth_of(sure));
    let largest =
        findings.clusters.iter().filter(|c| c.event_type == EventType::Assault).map(|c| c.mentions.len()).max();
    f.value("nothing_largest", ["0", "1", "2", "3", "4+"][largest.unwrap_or(0).min(4)]);
    f.flag("nothing_assault", findings.clusters.iter().any(|c| c.event_type == EventType::Assault));
    f
}

/// How sure the reading is of the surest of some mentions.
fn worth_of(worths: impl Iterator<Item = f32>) -> &'static str {
    worths.max_by(f32::total_cmp).map_or("none", sureness)
}

fn first_physical(findings: &Findings) -> Option<usize> {
    (0..findings.clusters.len())
        .filter(|&c| findings.clusters[c].event_type.is_physical())
        .min_by_key(|&c| findings.clusters[c].mentions.first())
}

/// The places of the events in the sentence of a figure.
fn near_places<'f>(findings: &'f Findings, figure: &'f Figure) -> impl Iterator<Item = usize> + 'f {
    findings.events.iter().filter(|e| e.at.sent == figure.at.sent).flat_map(|e| e.places.iter().copied())
}
