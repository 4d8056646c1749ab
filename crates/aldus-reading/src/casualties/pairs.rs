//! What speaks for and against a group of people being harmed as a word of the sentence, or an earlier figure, says.

use super::Figure;
use super::harms::HarmMention;
use super::people::{Group, GroupKind};
use super::stage::{Origin, Stage, distance, gap};
use crate::doc::At;
use crate::ranker::Features;

impl Stage<'_, '_> {
    /// The features of a group with an origin of its harm.
    pub(super) fn features(&self, number: usize, origin: Origin, named: bool) -> Features {
        let mut f = Features::new(named);
        let group = &self.groups[number];
        self.of_group(group, &mut f);
        f.flag("nested", self.nested(number));
        match origin {
            Origin::Word(h) => self.of_word(number, h, &mut f),
            Origin::Figure(figure) => self.of_figure(number, figure, &mut f),
        }
        f
    }

    fn of_group(&self, group: &Group, f: &mut Features) {
        let sentence = self.sentence();
        let kind = group.kind.name();
        f.value("kind", kind);
        f.flag("bare", group.bare);
        f.flag("partitive", group.partitive);
        f.flag("unknown", group.who.is_none());
        f.flag("heading", sentence.heading);
        f.value("case", sentence.case_of(group.at.word).as_deref().unwrap_or("none"));
        f.value("kind_determiner", &format!("{kind}.{:?}", crate::mentions::nominals_determiner(self.doc(), group.at)));
        f.flag("other", self.class_near(group, "other_words"));
        let word = &sentence.words[group.at.word];
        f.value("rel", &word.rel);
        f.flag("part_before", self.part_before(group).is_some());
        let holder = self.attributions.iter().filter(|a| a.holds(group.at)).min_by_key(|a| a.content.len());
        f.value("stance", holder.map_or("none", |a| a.stance.name()));
        f.flag("below_cue", word.head.is_some_and(|h| self.doc().lexicon.cues.has(&sentence.words[h].lemma)));
    }

    fn of_word(&self, number: usize, h: usize, f: &mut Features) {
        let group = &self.groups[number];
        let harm = &self.harms[h];
        let sentence = self.sentence();
        let word = &sentence.words[harm.at.word];
        let kind = group.kind.name();
        let relation = self.relation(group, harm);
        f.value("relation", relation);
        f.flag("acts", self.acts(group, harm));
        f.value("relation_kind", &format!("{relation}.{kind}"));
        f.value("relation_bare", &format!("{relation}.{}", group.bare));
        f.value("relation_who", &format!("{relation}.{}", group.who.is_some()));
        f.value("unit", &harm.unit);
        f.value("harm", &format!("{:?}", harm.harm));
        f.value("harm_kind", &format!("{:?}.{kind}", harm.harm));
        f.value("harm_pos", &format!("{relation}.{}", word.pos));
        f.value("distance", &format!("{relation}.{}", distance(group, harm.at.word)));
        let (low, high) = if harm.at.word < group.first {
            (harm.at.word + 1, group.first)
        } else {
            ((group.last + 1).min(harm.at.word), harm.at.word)
        };
        let between = || low..high;
        f.flag("verb_between", between().any(|w| sentence.words[w].is_verb()));
        f.flag("comma_between", between().any(|w| sentence.words[w].pos == "PUNCT"));
        f.flag("cc_between", between().any(|w| sentence.words[w].pos == "CCONJ"));
        let counted = |g: &Group| matches!(g.kind, GroupKind::Number | GroupKind::Vague | GroupKind::Zero);
        let other = |g: &&Group| counted(g) && g.chain != group.chain;
        f.flag("group_between", self.groups.iter().filter(other).any(|g| between().contains(&g.at.word)));
        f.flag("harm_between", self.harms.iter().any(|o| between().contains(&o.at.word)));
        f.value(
            "clause",
            &format!("{relation}.{}", sentence.clause_of(group.at.word) == sentence.clause_of(harm.at.word)),
        );
        let others =
            self.groups.iter().enumerate().any(|(o, g)| o != number && g.chain != group.chain && self.related(g, harm));
        f.flag("harm_taken", relation == "loose" && others);
        f.value("harm_free", &format!("{relation}.{}", !others));
        let elsewhere = self.harms.iter().enumerate().any(|(o, other)| o != h && self.related(group, other));
        f.value("group_free", &format!("{relation}.{}", !elsewhere));
        let chained = group.chain != (group.first, group.last);
        f.value("chained", &format!("{relation}.{chained}"));
        let nearest = (0..self.harms.len()).min_by_key(|&o| (gap(group, self.harms[o].at.word), o));
        f.value("nearest_harm", &format!("{relation}.{}", nearest == Some(h)));
        let mine =
            self.groups.iter().enumerate().filter(|(_, g)| counted(g)).min_by_key(|(o, g)| (gap(g, harm.at.word), *o));
        let mine = mine.is_some_and(|(o, g)| o == number || g.chain == group.chain);
        f.value("nearest_group", &format!("{relation}.{mine}"));
        self.of_status(harm, f);
    }

    /// How the text presents the harm: denied, feared, asked.
    fn of_status(&self, harm: &HarmMention, f: &mut Features) {
        let sentence = self.sentence();
        let at = harm.at.word;
        let doc = self.doc();
        let is = |w: usize, class: &str| doc.is(At::new(self.sent, w), class);
        let negated = |w: usize| sentence.children(w).iter().any(|&c| is(c, "negators"));
        f.flag("negated", negated(at));
        if let Some(above) = sentence.ancestors(at).take(2).find(|&a| negated(a)) {
            f.value("denied_by", &sentence.words[above].lemma);
            f.value("denied_pos", sentence.words[above].pos);
            f.flag("denied_cue", doc.lexicon.cues.has(&sentence.words[above].lemma));
        }
        for class in ["possibility_auxiliaries", "future_auxiliaries", "wish_auxiliaries", "obligation_auxiliaries"] {
            f.flag(class, sentence.with_rel(at, "aux").any(|a| is(a, class)));
        }
        let clause = sentence.clause_of(at);
        let mark = sentence.first_rel(clause, "mark").map(|m| sentence.words[m].fold.as_str());
        f.value("mark", mark.unwrap_or("none"));
        f.value("clause_rel", &sentence.words[clause].rel);
        f.flag("infinitive", sentence.words[at].feats.get("VerbForm") == Some("Inf"));
        f.value("verbform", sentence.words[at].feats.get("VerbForm").unwrap_or("none"));
        f.flag("present", sentence.words[at].feats.get("Tense") == Some("Pres"));
        f.value("governor", sentence.words[at].head.map_or("root", |h| sentence.words[h].pos));
        if !sentence.words[at].is_verb() {
            f.value("harm_case", sentence.case_of(at).as_deref().unwrap_or("none"));
        }
        let questions = &doc.lexicon.questions;
        let asked = |w: usize| questions.of(&sentence.words[w].lemma).iter().any(|u| sentence.holds_below(w, &u.with));
        f.flag("question", sentence.ancestors(at).any(asked));
        let modal = sentence.ancestors(at).take(2).any(|a| {
            doc.lexicon
                .modality
                .of(&sentence.words[a].lemma)
                .iter()
                .any(|u| u.pos == sentence.words[a].pos && sentence.holds_below(a, &u.with))
        });
        f.flag("modal_above", modal);
    }

    fn of_figure(&self, number: usize, figure: &Figure, f: &mut Features) {
        let group = &self.groups[number];
        let sentence = self.sentence();
        f.value("relation", "figure");
        let apart = self.sent - figure.at.sent;
        let apart = ["0", "1", "2"][apart.min(2)];
        f.value("figure_apart", apart);
        f.value("figure_kind", &format!("{apart}.{}", group.kind.name()));
        f.value("figure_bare", &format!("{apart}.{}", group.bare));
        f.value("figure_harm", &format!("{:?}", figure.harm));
        let part = self.part_before(group);
        f.value(
            "figure_part",
            &format!("{apart}.{}", part.unwrap_or(if group.partitive { "partitive" } else { "none" })),
        );
        let smaller = match (group.max.or(group.min), figure.max.or(figure.min)) {
            (Some(mine), Some(whole)) => {
                if mine < whole {
                    "smaller"
                } else if mine == whole {
                    "equal"
                } else {
                    "larger"
                }
            }
            _ => "open",
        };
        f.value("figure_size", &format!("{apart}.{smaller}"));
        f.value("figure_size_kind", &format!("{smaller}.{}.{}", group.kind.name(), group.bare));
        let related = self.harms.iter().any(|h| self.related(group, h));
        f.flag("figure_related", related);
        f.flag(
            "figure_harmed",
            self.harms.iter().any(|h| self.related(group, h) && h.harm == aldus_record::Harm::Harmed),
        );
        f.flag("figure_no_harm", self.harms.is_empty());
        f.flag("figure_toll", self.harms.iter().any(|h| h.toll));
        let said = |class: &str| (0..sentence.words.len()).any(|w| self.doc().is(At::new(self.sent, w), class));
        f.flag("figure_claim_noun", said("claim_nouns"));
        f.flag("figure_number_noun", said("figure_nouns"));
        f.flag("figure_corrected", said("numbers.corrected_words"));
        let before = |back: usize| group.first.checked_sub(back).map(|w| &sentence.words[w]);
        f.value("figure_before", before(1).map_or("start", |w| if w.pos == "PUNCT" { w.form } else { w.pos }));
        if figure.at.sent == self.sent && figure.last < group.first {
            let between = figure.last + 1..group.first;
            f.value(
                "figure_distance",
                match between.len() {
                    0..=1 => "0-1",
                    2..=4 => "2-4",
                    5..=8 => "5-8",
                    _ => "9+",
                },
            );
            f.flag("figure_verb_between", between.clone().any(|w| sentence.words[w].is_verb()));
            f.flag("figure_colon", between.clone().any(|w| sentence.words[w].form == ":"));
            f.flag("figure_comma", between.clone().any(|w| sentence.words[w].form == ","));
            f.flag("figure_below", sentence.is_below(group.at.word, figure.at.word));
        }
        f.flag("figure_last_part", figure.part);
        f.value("figure_verb", &sentence.words[sentence.clause_of(group.at.word)].lemma);
    }
}
