//! The people and harm words of a sentence, and how the tree relates them.

use super::Figure;
use super::harms::HarmMention;
use super::people::{Group, GroupKind};
use crate::attribution::Attribution;
use crate::doc::{At, Doc, Sent};
use crate::events::arguments::Scene;
use crate::slots;

/// The people and harm words of one sentence, with what is known of the report.
pub(super) struct Stage<'s, 't> {
    pub scene: &'s Scene<'s, 't>,
    pub attributions: &'s [Attribution],
    pub sent: usize,
    pub groups: &'s [Group],
    pub harms: &'s [HarmMention],
}

/// Where the harm of a group comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'f> {
    /// A harm word of the sentence (its number among them).
    Word(usize),
    /// A figure given before, of which this is a part or which it replaces.
    Figure(&'f Figure),
}

impl Stage<'_, '_> {
    pub(super) fn doc(&self) -> &Doc<'_> {
        self.scene.doc
    }

    pub(super) fn sentence(&self) -> &Sent<'_> {
        &self.scene.doc.sentences[self.sent]
    }

    /// Whether a harm word can be about a group at all. A group without a number needs the tree's word for it.
    pub(super) fn possible(&self, group: &Group, harm: &HarmMention) -> bool {
        let counted = matches!(group.kind, GroupKind::Number | GroupKind::Vague | GroupKind::Zero);
        let loose = counted && (!harm.itself || harm.toll || self.among(harm));
        self.related(group, harm) || loose
    }

    /// Whether a group can be a part of, or replace, a figure given before.
    pub(super) fn carries(&self, group: &Group) -> bool {
        match group.kind {
            GroupKind::Number | GroupKind::Vague => true,
            GroupKind::Article | GroupKind::Plural => self.part_before(group).is_some(),
            _ => false,
        }
    }

    /// Whether the tree, or the harm word itself, makes the group, or one it is coordinated with, its victims.
    pub(super) fn related(&self, group: &Group, harm: &HarmMention) -> bool {
        let own = harm.itself && group.first <= harm.at.word && harm.at.word <= group.last;
        own || harm.victims.iter().any(|&v| group.chain.0 <= v && v <= group.chain.1)
    }

    /// Whether the group does what the harm word says, or does it in the passive: `schoten twee mannen …`, `door twee schutters`.
    pub(super) fn acts(&self, group: &Group, harm: &HarmMention) -> bool {
        let within = |w: &usize| group.first <= *w && *w <= group.last;
        let doc = self.doc();
        !harm.victims.iter().any(within) && slots::subject(doc, harm.at).iter().any(within)
            || self.sentence().case_of(group.at.word).is_some_and(|c| doc.lexicon.grammar.is("agent_prepositions", &c))
    }

    /// Whether the group stands within another: the family of `drie leden van één gezin`.
    pub(super) fn nested(&self, number: usize) -> bool {
        let sentence = self.sentence();
        let at = self.groups[number].at.word;
        self.groups.iter().enumerate().any(|(o, g)| {
            o != number
                && g.at.word < at
                && sentence.words[at].rel_is("nmod")
                && sentence.words[at].head == Some(g.at.word)
        })
    }

    /// `onder de gewonden zijn …`, `among the dead`.
    pub(super) fn among(&self, harm: &HarmMention) -> bool {
        let sentence = self.sentence();
        harm.itself
            && sentence.with_rel(harm.at.word, "case").any(|c| self.doc().is(At::new(self.sent, c), "among_words"))
    }

    /// Words shortly before the group that make it a part: `onder wie`, `including`, `of whom`.
    pub(super) fn part_before(&self, group: &Group) -> Option<&'static str> {
        let sentence = self.sentence();
        let grammar = &self.doc().lexicon.grammar;
        let near = |phrase: &str| {
            let words: Vec<&str> = phrase.split(' ').collect();
            let end = group.first;
            (end.saturating_sub(5)..end).any(|s| {
                s + words.len() <= end && words.iter().enumerate().all(|(i, w)| sentence.words[s + i].fold == *w)
            })
        };
        if grammar.words("part_of_phrases").any(near) {
            return Some("part");
        }
        grammar.words("apart_from_phrases").any(near).then_some("apart")
    }

    pub(super) fn class_near(&self, group: &Group, class: &str) -> bool {
        (group.first..=group.last).any(|w| self.doc().is(At::new(self.sent, w), class))
    }

    /// How the tree relates them.
    pub(super) fn relation(&self, group: &Group, harm: &HarmMention) -> &'static str {
        let within = |w: usize| group.first <= w && w <= group.last;
        if harm.toll {
            return "toll";
        }
        if harm.itself && harm.at == group.at {
            return "itself";
        }
        if within(harm.at.word) {
            return "modifier";
        }
        match harm.victims.iter().position(|&v| within(v)) {
            Some(0) => "slot",
            Some(_) => "slot_conjunct",
            None if self.related(group, harm) => "slot_conjunct",
            None if self.among(harm) => "among",
            None if harm.words.iter().any(|&w| within(w)) => "unit",
            None => "loose",
        }
    }
}

/// Words between a group and a harm word.
pub(super) fn gap(group: &Group, word: usize) -> usize {
    if word < group.chain.0 { group.chain.0 - word } else { word.saturating_sub(group.chain.1) }
}

pub(super) fn distance(group: &Group, word: usize) -> &'static str {
    let side = word > group.chain.1;
    match (gap(group, word), side) {
        (0..=1, false) => "before.0-1",
        (2..=3, false) => "before.2-3",
        (4..=7, false) => "before.4-7",
        (8..=14, false) => "before.8-14",
        (_, false) => "before.15+",
        (0..=1, true) => "after.0-1",
        (2..=3, true) => "after.2-3",
        (4..=7, true) => "after.4-7",
        (8..=14, true) => "after.8-14",
        (_, true) => "after.15+",
    }
}
