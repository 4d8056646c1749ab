use super::said::Said;
use super::sheet::Sheet;
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use std::collections::BTreeMap;

/// How many sentences back, and on, an attribution looks for its event.
const BACK: usize = 40;
const ON: usize = 2;

/// What is seen from one attribution.
pub(crate) struct Outlook<'s, 't> {
    pub scene: &'s Scene<'s, 't>,
    pub sheet: &'s Sheet<'s>,
    pub attribution: &'s Attribution,
    pub said: Said,
    /// The events in sight, by number.
    pub sights: BTreeMap<usize, Sight>,
    /// Whether a number of people harmed is given.
    pub figure: bool,
}

/// An event seen from an attribution.
#[derive(Default)]
pub(crate) struct Sight {
    /// How many of its mentions are within what is said.
    pub inside: usize,
    /// How deep below the head of what is said the highest of these stands.
    pub depth: Option<usize>,
    /// Whether one of them heads what is said.
    pub is_head: bool,
    /// Its last mention before what is said ends.
    pub last: Option<At>,
    /// How many sentences back its nearest mention stands; none when it only comes later.
    pub distance: Option<usize>,
    /// How many others were mentioned since.
    pub since: usize,
    /// Whether it heads the sentence before.
    pub heads_before: bool,
    /// Whether it heads the sentence of what is said.
    pub heads_here: bool,
    /// Most nouns, names and verbs that the sentence shares with one it is mentioned in.
    pub shared: usize,
    /// Whether the report tells of it in a paragraph with what is said, before it.
    pub same_paragraph: bool,
}

impl<'s, 't> Outlook<'s, 't> {
    /// Look around from an attribution.
    pub(crate) fn new(scene: &'s Scene<'s, 't>, sheet: &'s Sheet<'s>, attribution: &'s Attribution) -> Outlook<'s, 't> {
        let said = Said::of(scene.doc, attribution);
        let figures = sheet.figures_in(said.sent).iter().map(|&k| &sheet.findings.figures[k]);
        let figure = figures.into_iter().any(|k| said.holds(k.at) || said.holds(k.harm_word));
        let mut outlook = Outlook { scene, sheet, attribution, said, sights: BTreeMap::new(), figure };
        let here = outlook.said.sent;
        let last = (here + ON).min(scene.doc.sentences.len() - 1);
        for sent in here.saturating_sub(BACK)..=last {
            for &mention in sheet.events_in(sent) {
                if let Some(cluster) = sheet.cluster_of[mention] {
                    outlook.see(cluster, mention);
                }
            }
        }
        if let Some(main) = sheet.main {
            outlook.sights.entry(main).or_default();
        }
        outlook.rank();
        outlook
    }

    /// The place from which it is looked: the head of what is said.
    pub(crate) fn here(&self) -> At {
        At::new(self.said.sent, self.said.head.unwrap_or(0))
    }

    fn see(&mut self, cluster: usize, mention: usize) {
        let event = &self.sheet.findings.events[mention];
        let (at, here, sentence) = (event.at, self.here(), self.scene.doc.sent(event.at));
        let inside = self.said.holds(at);
        let shared = if at.sent == here.sent { 0 } else { self.sheet.shared(here.sent, at.sent) };
        let heads = sentence.root() == at.word;
        let together = at.sent <= here.sent && sentence.paragraph == self.scene.doc.sent(here).paragraph;
        let head = at == here || at.sent == here.sent && event.carrier == Some(here.word);
        let sight = self.sights.entry(cluster).or_default();
        if inside {
            let depth = sentence.ancestors(at.word).position(|a| a == here.word).map_or(9, |d| d + 1);
            let depth = if head { 0 } else { depth };
            sight.inside += 1;
            sight.depth = Some(sight.depth.map_or(depth, |d| d.min(depth)));
            sight.is_head |= head;
        }
        if at.sent < here.sent || at <= here {
            sight.last = sight.last.max(Some(at));
        }
        if at.sent <= here.sent {
            sight.distance = Some(here.sent - at.sent);
        }
        sight.heads_before |= heads && at.sent + 1 == here.sent;
        sight.heads_here |= heads && at.sent == here.sent;
        sight.same_paragraph |= together;
        sight.shared = sight.shared.max(shared);
    }

    fn rank(&mut self) {
        let mut lasts: Vec<Option<At>> = self.sights.values().map(|s| s.last).collect();
        lasts.sort_unstable_by(|a, b| b.cmp(a));
        for sight in self.sights.values_mut() {
            sight.since = lasts.partition_point(|&l| l > sight.last);
        }
    }

    /// The events mentioned within what is said: their numbers.
    pub(crate) fn inside(&self) -> impl Iterator<Item = usize> + '_ {
        self.sights.iter().filter(|(_, s)| s.inside > 0).map(|(&c, _)| c)
    }

    /// Whether one of these events was mentioned last of all those of its kind.
    pub(crate) fn is_latest(&self, cluster: usize, kind: impl Fn(usize) -> bool) -> bool {
        let last = |c: usize| self.sights.get(&c).and_then(|s| s.last);
        let best = self.sights.keys().copied().filter(|&c| kind(c)).max_by_key(|&c| (last(c), c));
        best == Some(cluster) && last(cluster).is_some()
    }
}
