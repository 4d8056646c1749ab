//! What was told before: the thread of a report, by which a claim that names no event is known to be about one.

use super::outlook::Outlook;
use crate::events::arguments::Scene;
use crate::ranker::Features;
use aldus_record::Facet;
use std::collections::BTreeMap;

/// The claims before, by event and by source.
#[derive(Default)]
pub(crate) struct Told {
    last: Option<(usize, Option<usize>)>,
    last_facet: Option<Facet>,
    by_source: BTreeMap<usize, (Option<usize>, Facet)>,
    of_event: BTreeMap<usize, Vec<Facet>>,
    in_paragraph: Option<(usize, usize)>,
}

impl Told {
    /// Remember a claim: its event (number of the cluster) and facet.
    pub(crate) fn add(&mut self, outlook: &Outlook, event: Option<usize>, facet: Facet) {
        let attribution = outlook.attribution;
        self.last = Some((attribution.sent, event));
        self.last_facet = Some(facet);
        if let Some(cluster) = event {
            self.in_paragraph = Some((outlook.scene.doc.sentences[attribution.sent].paragraph, cluster));
            self.of_event.entry(cluster).or_default().push(facet);
        }
        for &source in &attribution.sources {
            self.by_source.insert(source, (event, facet));
        }
    }

    /// What speaks for an event by what was told before.
    pub(crate) fn of_topic(&self, outlook: &Outlook, hint: &str, cluster: usize, f: &mut Features) {
        let attribution = outlook.attribution;
        let previous = self.last.is_some_and(|(_, c)| c == Some(cluster));
        let inside = outlook.sights.get(&cluster).is_some_and(|s| s.inside > 0);
        f.flag("previous", previous);
        if previous {
            let apart = self.last.map_or(0, |(s, _)| attribution.sent - s);
            f.value("previous_apart", ["0", "1", "2", "3+"][apart.min(3)]);
            f.value("previous_kind", attribution.kind.name());
            f.value("previous_stance", attribution.stance.name());
            f.value("previous_hint", hint);
            f.flag("previous_quote", attribution.quote == aldus_record::Quote::Direct);
            f.flag("previous_inside", inside);
            f.flag("previous_nothing_inside", outlook.inside().next().is_none());
        }
        let own = attribution.sources.iter().filter_map(|s| self.by_source.get(s)).any(|c| c.0 == Some(cluster));
        f.flag("source_before", own);
        f.flag("source_before_outside", own && !inside && outlook.inside().next().is_none());
        let paragraph = outlook.scene.doc.sentences[attribution.sent].paragraph;
        f.flag("paragraph_before", self.in_paragraph == Some((paragraph, cluster)));
        let told = self.of_event.get(&cluster).map_or(0, Vec::len);
        f.value("told", ["0", "1", "2", "3-5", "3-5", "3-5", "6+"][told.min(6)]);
    }

    /// What speaks for no event by what was told before.
    pub(crate) fn of_nothing(&self, outlook: &Outlook, f: &mut Features) {
        let own = || outlook.attribution.sources.iter().filter_map(|s| self.by_source.get(s));
        f.flag("nothing_previous", self.last.is_some_and(|(_, c)| c.is_none()));
        f.flag("nothing_source_before", own().any(|c| c.0.is_none()));
        f.flag("nothing_yet", self.last.is_none());
    }

    /// What speaks for a facet by what was told before, of the same event and by the same source.
    pub(crate) fn of_facet(&self, scene: &Scene, outlook: &Outlook, event: Option<usize>, f: &mut Features) {
        let attribution = outlook.attribution;
        f.value("after", self.last_facet.map_or("nothing", |l| l.name()));
        for own in attribution.sources.iter().filter_map(|s| self.by_source.get(s)) {
            f.value("own_before", own.1.name());
        }
        let before = event.and_then(|e| self.of_event.get(&e));
        f.flag("first_of_event", event.is_some() && before.is_none());
        for facet in [Facet::Occurrence, Facet::Casualties, Facet::Responsibility] {
            if before.is_some_and(|b| b.contains(&facet)) {
                f.value("told_of_event", facet.name());
            }
        }
        f.flag("goes_on", self.last.is_some_and(|(s, _)| attribution.sent - s <= 1));
        let nothing_inside = outlook.inside().next().is_none();
        if nothing_inside && self.last.is_some_and(|(s, c)| attribution.sent - s <= 2 && c == event) {
            f.value("answers", self.last_facet.map_or("nothing", |l| l.name()));
        }
        f.flag("opening", scene.doc.sentences[attribution.sent].paragraph == 0);
    }
}
