use super::paths;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::events::{EventCluster, EventMention};
use crate::ranker::{Features, Ranker};
use std::collections::{BTreeMap, BTreeSet};

/// Decide where each event was: at the likeliest of the places named around it, if it is likely that it was anywhere at all.
pub(crate) fn locate(scene: &Scene, events: &[EventMention], clusters: &mut [EventCluster], ranker: &Ranker) {
    let ground = Ground::new(scene, events);
    for cluster in clusters {
        let choices = ground.choices(cluster, false).into_iter();
        let best = choices
            .map(|(p, features)| (ranker.score(&features), p))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        cluster.places =
            best.filter(|(score, _)| *score > 0.0).map(|(_, p)| ground.with_others(cluster, p)).unwrap_or_default();
    }
}

/// The places of a report, to choose from for each event.
pub(crate) struct Ground<'s, 't> {
    scene: &'s Scene<'s, 't>,
    events: &'s [EventMention],
    /// The place the report speaks of most.
    main: Option<usize>,
}

/// What the sentences of an event say of where it was: the same for every place.
struct Around {
    candidates: Vec<usize>,
    /// The places that its words name as where it was.
    said: BTreeSet<usize>,
    nearest: Option<usize>,
}

impl<'s, 't> Ground<'s, 't> {
    pub(crate) fn new(scene: &'s Scene<'s, 't>, events: &'s [EventMention]) -> Ground<'s, 't> {
        Ground { scene, events, main: main_place(scene) }
    }

    fn mentions<'c>(&self, cluster: &'c EventCluster) -> impl Iterator<Item = &'s EventMention> + use<'s, 'c, 't> {
        let events = self.events;
        cluster.mentions.iter().map(move |&m| &events[m])
    }

    /// The places an event can have been at, each with what speaks for it.
    pub(crate) fn choices(&self, cluster: &EventCluster, named: bool) -> Vec<(usize, Features)> {
        let around = Around {
            candidates: self.candidates(cluster),
            said: self.mentions(cluster).flat_map(|m| own_places(self.scene, m)).collect(),
            nearest: self.mentions(cluster).find_map(|m| place_near(self.scene, m.at)),
        };
        around.candidates.iter().map(|&p| (p, self.features(cluster, &around, p, named))).collect()
    }

    /// The places an event can have been at: those named in its sentences and in the ones before, and the one the report speaks of most.
    fn candidates(&self, cluster: &EventCluster) -> Vec<usize> {
        let sentences: BTreeSet<usize> =
            self.mentions(cluster).flat_map(|m| m.at.sent.saturating_sub(1)..=m.at.sent).collect();
        let named = sentences.iter().flat_map(|&s| self.named_in(s)).map(|(_, p)| p);
        let known = |p: &usize| self.scene.places.list[*p].country.is_some();
        named.chain(self.main).filter(known).collect::<BTreeSet<usize>>().into_iter().collect()
    }

    /// The places named in a sentence, with their words.
    fn named_in(&self, sent: usize) -> impl Iterator<Item = (At, usize)> {
        let words = (0..self.scene.doc.sentences[sent].words.len()).map(move |w| At::new(sent, w));
        words.filter_map(|at| self.scene.places.at(at).map(|p| (at, p)))
    }

    /// What speaks for an event having been at a place.
    fn features(&self, cluster: &EventCluster, around: &Around, place: usize, named: bool) -> Features {
        let mut f = Features::new(named);
        let kind = cluster.event_type.name();
        let found = &self.scene.places.list[place];
        let first = self.mentions(cluster).next();
        f.value("type", kind);
        f.value("status", cluster.status.name());
        let area = if found.is_country { "country" } else { "town" };
        f.value("area", area);
        f.dotted("area_type", &[area, kind]);
        f.value("main", if self.main == Some(place) { area } else { "no" });
        let country_of = |p: usize| self.scene.places.list[p].country.as_deref();
        f.flag("main_country", self.main.is_some_and(|m| country_of(m) == country_of(place)));
        if let Some(event) = first {
            f.value("unit", &event.unit);
            f.value("pos", if self.scene.doc.word(event.at).is_verb() { "verb" } else { "noun" });
        }
        f.value("named", ["0", "1", "2", "3+"][found.mentions.len().min(3)]);
        self.by_words(cluster, around, place, area, &mut f);
        self.by_parties(cluster, place, &mut f);
        self.among_rivals(around, place, area, &mut f);
        f
    }

    /// How the words of the place stand to those of the event.
    fn by_words(&self, cluster: &EventCluster, around: &Around, place: usize, area: &str, f: &mut Features) {
        let kind = cluster.event_type.name();
        let slot = self.mentions(cluster).any(|m| m.places.contains(&place));
        f.flag("slot", slot);
        let said = around.said.contains(&place);
        f.value("said", if said { kind } else { "no" });
        f.flag("said_place", said);
        let pairs = self.mentions(cluster).flat_map(|m| {
            let here = self.named_in(m.at.sent).filter(|(_, p)| *p == place).map(move |(at, _)| (m.at, at));
            here.collect::<Vec<_>>()
        });
        let nearest = pairs.min_by_key(|(trigger, at)| (trigger.word.abs_diff(at.word), trigger.sent));
        let Some((trigger, at)) = nearest else {
            f.value("away", area);
            let before = self.mentions(cluster).any(|m| {
                m.at.sent > 0 && self.named_in(m.at.sent - 1).any(|(at, p)| p == place && is_where(self.scene, at))
            });
            f.dotted("away_type", &[if before { "before" } else { "elsewhere" }, kind]);
            f.value("away", if before { "before" } else { "elsewhere" });
            return;
        };
        let sentence = self.scene.doc.sent(at);
        let holds = is_where(self.scene, at);
        f.value("where", if holds { area } else { "no" });
        f.dotted("where_type", &[if holds { area } else { "no" }, kind]);
        f.value("rel", &sentence.words[at.word].rel);
        f.value("case", sentence.case_of(at.word).as_deref().unwrap_or("none"));
        let side = if at.word < trigger.word { "before" } else { "after" };
        let gap = ["0-3", "0-3", "0-3", "0-3", "4-8", "4-8", "4-8", "4-8", "4-8", "9+"]
            [trigger.word.abs_diff(at.word).min(9)];
        f.dotted("gap", &[side, gap]);
        let clause = sentence.clause_of(at.word) == sentence.clause_of(trigger.word);
        f.dotted("clause", &[if clause { "same" } else { "other" }, area]);
        f.flag("below", sentence.is_below(at.word, trigger.word));
        match paths::path(self.scene.doc, trigger, at) {
            Some((_, path)) => {
                f.value("path", &path);
                f.dotted("path_area", &[&path, area]);
            }
            None => f.value("path", "long"),
        }
    }

    /// Whether it is the country of those who take part by the syntax.
    fn by_parties(&self, cluster: &EventCluster, place: usize, f: &mut Features) {
        let kind = cluster.event_type.name();
        let country = self.scene.places.list[place].country.as_deref();
        let home =
            |parties: &[usize]| parties.iter().any(|&p| self.scene.actors.parties[p].country.as_deref() == country);
        if self.mentions(cluster).any(|m| home(&m.actors)) {
            f.value("home", "actor");
            f.dotted("home_type", &["actor", kind]);
        }
        if self.mentions(cluster).any(|m| home(&m.recipients)) {
            f.value("home", "recipient");
            f.dotted("home_type", &["recipient", kind]);
        }
    }

    /// How it stands to the other places around the event.
    fn among_rivals(&self, around: &Around, place: usize, area: &str, f: &mut Features) {
        let country_of = |p: usize| self.scene.places.list[p].country.as_deref();
        let all = &around.candidates;
        let others = all.iter().filter(|&&p| country_of(p) != country_of(place)).count();
        f.value("rivals", ["0", "1", "2", "3+"][others.min(3)]);
        let town = |p: &&usize| {
            **p != place && !self.scene.places.list[**p].is_country && country_of(**p) == country_of(place)
        };
        f.dotted("with_town", &[if all.iter().any(|p| town(&p)) { "yes" } else { "no" }, area]);
        f.flag("nearest", around.nearest == Some(place));
        f.flag("nearest_country", around.nearest.is_some_and(|n| country_of(n) == country_of(place)));
    }

    /// A place, and the others of its country that the event's words name as where it was.
    fn with_others(&self, cluster: &EventCluster, place: usize) -> Vec<usize> {
        let country_of = |p: usize| self.scene.places.list[p].country.as_deref();
        let said = self.mentions(cluster).map(|m| own_places(self.scene, m)).find(|own| own.contains(&place));
        let others = said.into_iter().flatten().filter(|&p| p != place && country_of(p) == country_of(place));
        std::iter::once(place).chain(others).collect()
    }
}

/// The places of a mention that are where it was: `de aanval van Rusland` was not in Russia.
fn own_places(scene: &Scene, event: &EventMention) -> Vec<usize> {
    let sentence = scene.doc.sent(event.at);
    let here = |p: usize| {
        let mut words = (0..sentence.words.len()).map(|w| At::new(event.at.sent, w));
        words.any(|at| scene.places.at(at) == Some(p) && is_where(scene, at))
    };
    event.places.iter().copied().filter(|&p| here(p)).collect()
}

/// Whether a name says where something is. A town does in every phrase but as a subject; a country only with a preposition of place,
/// as what is hit, or as whose a thing is that is neither a deed nor somebody (`de hoofdstad van Mali`).
fn is_where(scene: &Scene, at: At) -> bool {
    let sentence = scene.doc.sent(at);
    let word = &sentence.words[at.word];
    let grammar = &scene.doc.lexicon.grammar;
    let case = sentence.case_of(at.word);
    let placed =
        case.as_deref().is_some_and(|p| grammar.is("place_prepositions", p) && !grammar.is("agent_prepositions", p));
    let owning = case.as_deref().is_some_and(|p| grammar.is("possessive_prepositions", p));
    let above = word.head.map(|h| At::new(at.sent, h));
    let of_thing = above.is_some_and(|h| {
        scene.mentions.at(h).is_none()
            && !scene.doc.lexicon.triggers.has(&scene.doc.word(h).lemma)
            && scene.doc.word(h).is_noun()
    });
    let is_country = scene.places.at(at).is_some_and(|p| scene.places.list[p].is_country);
    let rel = word.rel.as_str();
    if !is_country {
        return !matches!(rel, "nsubj" | "nmod:poss") || placed;
    }
    let owner = owning || matches!(rel, "nmod:poss" | "compound" | "nmod");
    placed && !owning || matches!(rel, "obj" | "nsubj:pass") || owner && of_thing
}

/// The last place in the sentence before a word, else the first after it, else the last of the sentence before.
fn place_near(scene: &Scene, at: At) -> Option<usize> {
    let here = |sent: usize, w: usize| {
        let at = At::new(sent, w);
        scene.places.at(at).filter(|&p| is_where(scene, at) && scene.places.list[p].country.is_some())
    };
    let words = scene.doc.sent(at).words.len();
    let before = (0..at.word).rev().find_map(|w| here(at.sent, w));
    let after = || (at.word..words).find_map(|w| here(at.sent, w));
    let earlier = || {
        let sent = at.sent.checked_sub(1)?;
        (0..scene.doc.sentences[sent].words.len()).rev().find_map(|w| here(sent, w))
    };
    before.or_else(after).or_else(earlier)
}

/// The place named most often in the country where most of what is named lies.
fn main_place(scene: &Scene) -> Option<usize> {
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for at in scene.doc.all_words() {
        let Some(place) = scene.places.at(at).map(|p| &scene.places.list[p]) else { continue };
        if let Some(country) = place.country.as_deref().filter(|_| is_where(scene, at)) {
            *weights.entry(country).or_default() += if place.is_country { 1 } else { 2 };
        }
    }
    let (main, _) = weights.into_iter().max_by_key(|&(name, n)| (n, std::cmp::Reverse(name)))?;
    let places = scene.places.list.iter().enumerate().filter(|(_, p)| p.country.as_deref() == Some(main));
    places.max_by_key(|(i, p)| (p.mentions.len(), std::cmp::Reverse(*i))).map(|(i, _)| i)
}
