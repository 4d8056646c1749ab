use super::paths;
use super::setting::Setting;
use super::stage::{Stage, with_kind};
use crate::doc::At;
use crate::mentions::{Mention, nominals_determiner};
use crate::ranker::Features;
use aldus_record::MentionKind;
use std::collections::BTreeSet;

impl Stage<'_, '_> {
    /// What speaks for nobody having the part.
    pub(super) fn nobody(&self, setting: &Setting, f: &mut Features) {
        let (cluster, kind, part) = (setting.cluster, setting.kind, setting.part);
        f.value("nobody", "");
        f.value("nobody", kind);
        let mentions = || cluster.mentions.iter().map(|&m| &self.events[m]);
        let said = if mentions().any(|m| !part.of(m).is_empty()) { "said" } else { "unsaid" };
        f.value("nobody", said);
        f.dotted("nobody_type", &[said, kind]);
        f.value("nobody_status", cluster.status.name());
        let Some(first) = mentions().next() else { return };
        let doc = self.scene.doc;
        f.value("nobody_unit", &first.unit);
        if doc.word(first.at).is_verb() {
            let passive = if doc.sent(first.at).is_passive(first.at.word) { "passive" } else { "active" };
            f.value("nobody_verb", passive);
            f.dotted("nobody_verb", &[passive, kind]);
        } else {
            f.value("nobody_noun", nominals_determiner(doc, first.at).name());
            f.value("nobody_noun", kind);
        }
        f.value("nobody_mentions", ["0", "1", "2", "3+"][cluster.mentions.len().min(3)]);
        let here = self.present(first.at.sent).filter(|m| m.kind != MentionKind::Implicit).count();
        f.value("nobody_beside", ["0", "1", "2", "3+"][here.min(3)]);
        f.flag("nobody_heading", doc.sent(first.at).heading);
    }

    /// Whether the slots of the trigger hold the party.
    pub(super) fn by_syntax(&self, setting: &Setting, party: usize, f: &mut Features) {
        let (kind, part) = (setting.kind, setting.part);
        let mentions = || setting.cluster.mentions.iter().map(|&m| &self.events[m]);
        let own = mentions().filter(|m| part.of(m).contains(&party)).count();
        let anybody = mentions().any(|m| !part.of(m).is_empty());
        let said = match (own, anybody) {
            (0, false) => "nobody",
            (0, true) => "another",
            _ => "yes",
        };
        f.value("said", said);
        f.dotted("said_type", &[said, kind]);
        if let Some(event) = mentions().find(|m| part.of(m).contains(&party)) {
            f.value("said_unit", &event.unit);
            f.dotted("said_noun", &[&self.cast[party].noun, kind]);
        }
        f.flag("said_twice", own > 1);
        let first = mentions().find(|m| !part.of(m).is_empty());
        f.flag("said_first", first.is_some_and(|m| part.of(m).contains(&party)));
        let verb = mentions().any(|m| part.of(m).contains(&party) && self.scene.doc.word(m.at).is_verb());
        f.flag("said_by_verb", verb);
        let other = mentions().any(|m| part.other().of(m).contains(&party));
        with_kind(f, "said_other_part", kind, other);
    }

    /// The ways through the tree from the event's words to the party's.
    pub(super) fn by_paths(&self, setting: &Setting, party: usize, f: &mut Features) {
        let doc = self.scene.doc;
        let mut found = BTreeSet::new();
        for event in setting.cluster.mentions.iter().map(|&m| &self.events[m]) {
            let mentions = || self.cast[party].in_sentence(event.at.sent).map(|m: &Mention| m.at);
            let nearest = |from: At| mentions().filter_map(|to| paths::path(doc, from, to)).min();
            if let Some((steps, path)) = nearest(event.at) {
                found.insert((format!("{}{path}", self.voice(event.at)), steps));
            }
            let carrier = event.carrier.map(|c| At::new(event.at.sent, c));
            if let Some((steps, path)) = carrier.and_then(nearest) {
                found.insert((format!("light{path}"), steps));
            }
        }
        for (path, steps) in found {
            f.value("path", &path);
            if steps <= 2 {
                f.dotted("path_type", &[&path, setting.kind]);
            }
        }
    }

    fn voice(&self, at: At) -> &'static str {
        let sentence = self.scene.doc.sent(at);
        let word = self.scene.doc.word(at);
        match (word.is_verb(), sentence.is_passive(at.word), word.feats.get("VerbForm")) {
            (false, ..) => "noun",
            (_, true, _) => "passive",
            (_, _, Some("Part")) if matches!(word.rel.as_str(), "amod" | "acl") => "participle",
            (_, _, Some("Inf")) => "infinitive",
            _ => "verb",
        }
    }
}
