use super::setting::Setting;
use super::stage::{Stage, with_kind};
use crate::doc::At;
use crate::mentions::{Determiner, Mention};
use crate::ranker::Features;
use aldus_record::MentionKind;

impl Stage<'_, '_> {
    /// How near the party is to the event's words.
    pub(super) fn place_in_text(&self, setting: &Setting, party: usize, f: &mut Features) {
        let kind = setting.kind;
        let pairs = setting.triggers.iter().flat_map(|&t| self.cast[party].mentions.iter().map(move |&m| (t, m)));
        let best = pairs
            .map(|(t, m)| (self.nearness(t, m), t, m))
            .max_by_key(|((value, _), t, m)| (*value, std::cmp::Reverse((t.sent, t.word.abs_diff(m.at.word)))));
        let Some(((_, near), trigger, mention)) = best else {
            f.value("near", "hidden");
            return;
        };
        f.value("near", near);
        f.dotted("near_type", &[near, kind]);
        let verb = self.scene.doc.word(trigger).is_verb();
        f.dotted("near_pos", &[near, if verb { "verb" } else { "noun" }]);
        f.value("rel", &self.scene.doc.word(mention.at).rel);
        f.written("mention", format_args!("{:?}", mention.kind));
        f.flag("indefinite", mention.determiner == Determiner::Indefinite);
        let counted = self.scene.doc.sent(mention.at).first_rel(mention.at.word, "nummod").is_some();
        with_kind(f, "counted", kind, counted);
        let facts = &self.scene.actors.parties[party];
        let compatriot = |m: &Mention| {
            m.at != mention.at && m.kind != MentionKind::Implicit && m.country.as_deref() == facts.country.as_deref()
        };
        if facts.country.is_some() && self.present(trigger.sent).any(compatriot) {
            f.value("compatriot", if facts.is_state() { "of_state" } else { "of_body" });
        }
        if trigger.sent == mention.at.sent {
            let gap = |m: &Mention| m.at.word.abs_diff(trigger.word);
            let nearer = self.present(trigger.sent).filter(|m| gap(m) < gap(mention)).count();
            f.value("nearer", ["0", "1", "2", "3+"][nearer.min(3)]);
        }
        let sentences = &self.cast[party].sentences;
        f.flag("not_yet", setting.first.is_some_and(|t| sentences.first().is_none_or(|&s| s > t.sent)));
    }

    /// How near, as a number that grows with nearness, and in words.
    fn nearness(&self, trigger: At, mention: &Mention) -> (i32, &'static str) {
        let doc = self.scene.doc;
        let subject = || doc.word(mention.at).rel_is("nsubj");
        match trigger.sent as isize - mention.at.sent as isize {
            0 => {
                let sentence = doc.sent(trigger);
                let below = sentence.is_below(mention.at.word, trigger.word);
                let clause = sentence.clause_of(mention.at.word) == sentence.clause_of(trigger.word);
                let before = mention.at.word < trigger.word;
                match (below, clause, before, subject()) {
                    (true, ..) if before => (9, "below_before"),
                    (true, ..) => (9, "below_after"),
                    (_, true, true, true) => (8, "clause_subject"),
                    (_, true, true, _) => (7, "clause_before"),
                    (_, true, ..) => (6, "clause_after"),
                    (_, _, true, true) => (5, "sentence_subject"),
                    (_, _, true, _) => (5, "sentence_before"),
                    _ => (4, "sentence_after"),
                }
            }
            1 if subject() => (3, "last_sentence_subject"),
            1 => (3, "last_sentence"),
            2 => (2, "two_before"),
            d if d > 2 => (1, "before"),
            _ => (1, "after"),
        }
    }
}
