//! Who is counted: the people a sentence speaks of, each with the number given of them.

use super::count::{Count, Kind, holding};
use super::harms::{heads_phrase, names_others};
use crate::doc::{At, Doc, Word};
use crate::events::arguments::Scene;
use crate::mentions::{Determiner, nominals_determiner};
use aldus_lexicon::{HarmWord, NameForm, NameKind, RoleKind, Slot, Unit};
use aldus_record::MentionKind;

/// How a group says how many it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// A number.
    Number,
    /// A vague amount.
    Vague,
    /// `geen gewonden`, `niemand`.
    Zero,
    /// `een soldaat`.
    Article,
    /// `burgers`: one or more.
    Plural,
    /// `de commandant`, `his driver`: one.
    Single,
    /// `hij`: one.
    Pronoun,
    /// A person's name: one.
    Name,
}

impl GroupKind {
    pub(super) fn name(self) -> &'static str {
        match self {
            GroupKind::Number => "number",
            GroupKind::Vague => "vague",
            GroupKind::Zero => "zero",
            GroupKind::Article => "article",
            GroupKind::Plural => "plural",
            GroupKind::Single => "single",
            GroupKind::Pronoun => "pronoun",
            GroupKind::Name => "name",
        }
    }
}

/// People a sentence speaks of.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The noun that names them, or the number where there is none.
    pub at: At,
    /// First and last word, with the number and what bounds it.
    pub first: usize,
    pub last: usize,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub kind: GroupKind,
    /// Who they are, in the record's English; none for a noun that no lexicon has.
    pub who: Option<String>,
    /// A number without a noun: `minstens 34`.
    pub bare: bool,
    /// `drie van hen`, `one of the gunmen`.
    pub partitive: bool,
    /// First and last word of the groups it is coordinated with, and itself: `drie soldaten en een agent`.
    pub chain: (usize, usize),
}

/// All groups of a sentence, left to right.
pub(super) fn find(scene: &Scene, sent: usize, counts: &[Count]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for count in counts {
        // The second number of `none of the 22 sailors` counts those of the first.
        let inside = found.last().is_some_and(|g| g.partitive && count.core.1 < g.at.word);
        found.extend(counted(scene, sent, count).filter(|_| !inside));
    }
    for word in 0..scene.doc.sentences[sent].words.len() {
        let at = At::new(sent, word);
        let taken = found.iter().any(|g| g.first <= word && word <= g.last) || holding(counts, at).is_some();
        if !taken {
            found.extend(uncounted(scene, at));
        }
    }
    found.sort_by_key(|g| (g.first, g.at.word));
    chain(scene.doc, sent, &mut found);
    found
}

/// Join groups between which only a conjunction or comma stands.
fn chain(doc: &Doc, sent: usize, groups: &mut [Group]) {
    let words = &doc.sentences[sent].words;
    let joins = |w: &Word| w.pos == "CCONJ" || w.form == "," || doc.lexicon.grammar.is("coordinators", &w.fold);
    let mut start = 0;
    for end in 1..=groups.len() {
        let goes_on = end < groups.len() && groups[end - 1].last < groups[end].first && {
            let between = &words[groups[end - 1].last + 1..groups[end].first];
            (1..=2).contains(&between.len())
                && between.iter().all(joins)
                && between.last().is_some_and(|w| w.form != ",")
        };
        if goes_on {
            continue;
        }
        let whole = (groups[start].first, groups[end - 1].last);
        groups[start..end].iter_mut().for_each(|g| g.chain = whole);
        start = end;
    }
}

/// The people of a number; none when it counts something else.
fn counted(scene: &Scene, sent: usize, count: &Count) -> Option<Group> {
    let doc = scene.doc;
    let kind = match count.kind {
        Kind::Number => GroupKind::Number,
        Kind::Vague => GroupKind::Vague,
        Kind::Zero => GroupKind::Zero,
    };
    let group = |at: usize, who: Option<String>, bare: bool, partitive: bool| Group {
        at: At::new(sent, at),
        first: count.first.min(at),
        last: count.last.max(at),
        min: count.min,
        max: count.max,
        kind,
        who,
        bare,
        partitive,
        chain: (0, 0),
    };
    let words = &doc.sentences[sent].words;
    let after = count.core.1 + 1;
    if words.get(after).is_some_and(|w| doc.lexicon.grammar.is("possessive_prepositions", &w.fold)) {
        let whole = noun_from(scene, sent, after + 1)?;
        let people = people_of(scene, At::new(sent, whole));
        let pronoun = words[whole].pos == "PRON";
        return (pronoun || people.is_some()).then(|| group(whole, people.flatten(), false, true));
    }
    match noun_from(scene, sent, after.max(count.last + 1)) {
        Some(noun) if words[noun].pos != "PRON" => {
            let who = people_of(scene, At::new(sent, noun))?;
            Some(group(noun, who, false, false))
        }
        _ => (!count.year).then(|| group(count.core.1, None, true, false)),
    }
}

/// The noun that begins at a word, past its articles and adjectives: `de Russische KRIJGSGEVANGENEN`.
fn noun_from(scene: &Scene, sent: usize, start: usize) -> Option<usize> {
    let doc = scene.doc;
    let words = &doc.sentences[sent].words;
    for at in start..words.len().min(start + 6) {
        let word = &words[at];
        let next_is_noun = words.get(at + 1).is_some_and(|w| w.is_noun() && !w.rel_is("obl"));
        match word.pos {
            "NOUN" if word.rel_is("compound") && next_is_noun => {}
            "NOUN" | "PRON" if word.rel != "nmod:poss" => return Some(at),
            "PROPN" if inhabitants(scene, At::new(sent, at)) => return Some(at),
            "PROPN" if next_is_noun => {}
            "ADJ" | "VERB" | "ADV"
                if !next_is_noun && listed(doc, At::new(sent, at)).is_some() && !adjective_follows(doc, sent, at) =>
            {
                return Some(at);
            }
            "ADJ" | "DET" | "NUM" | "PRON" => {}
            "VERB" if word.feats.get("VerbForm") == Some("Part") && leads_to_noun(doc, sent, at) => {}
            "PUNCT" if matches!(word.form, "\"" | "”" | "“" | "'" | "’" | "-") => {}
            _ => return None,
        }
    }
    None
}

fn adjective_follows(doc: &Doc, sent: usize, at: usize) -> bool {
    doc.sentences[sent].words.get(at + 1).is_some_and(|w| w.pos == "ADJ") && leads_to_noun(doc, sent, at)
}

/// Whether an adjective or participle modifies a noun behind it.
fn leads_to_noun(doc: &Doc, sent: usize, at: usize) -> bool {
    let word = &doc.sentences[sent].words[at];
    word.rel_is("amod") && word.head.is_some_and(|h| h > at && h - at <= 4)
}

/// Nouns and pronouns for people without a number.
fn uncounted(scene: &Scene, at: At) -> Option<Group> {
    let doc = scene.doc;
    let word = doc.word(at);
    let group = |kind: GroupKind, max: Option<u64>, who: Option<String>, first: usize| Group {
        at,
        first,
        last: at.word,
        min: Some(1),
        max,
        kind,
        who,
        bare: false,
        partitive: false,
        chain: (0, 0),
    };
    match word.pos {
        "PRON" => {
            let third =
                word.feats.get("PronType") == Some("Prs") && doc.lexicon.grammar.is("pronouns.singular", &word.fold);
            let person = third && !doc.lexicon.grammar.is("pronouns.neuter", &word.fold);
            person.then(|| group(GroupKind::Pronoun, Some(1), None, at.word))
        }
        "PROPN" if !inhabitants(scene, at) => {
            let mention = &scene.mentions.list[scene.mentions.at(at)?];
            let unknown = mention.kind == MentionKind::Name && mention.party.is_none_or(|p| p.kind == NameKind::Person);
            unknown.then(|| group(GroupKind::Name, Some(1), None, mention.first))
        }
        "NOUN" | "ADJ" | "PROPN" | "VERB" => {
            if names_others(doc, at) {
                return None;
            }
            let who = listed(doc, at).or_else(|| inhabitants(scene, at).then(|| "people".to_owned()))?;
            let adjective = word.pos != "NOUN"
                && matches!(word.rel.as_str(), "amod" | "xcomp" | "advmod" | "root" | "acl" | "conj");
            if adjective || word.rel_is("compound") {
                return None;
            }
            let determiner = nominals_determiner(doc, at);
            let mut endings = doc.lexicon.grammar.words("adjective_plural_endings").peekable();
            if !word.is_noun() && endings.peek().is_none() {
                return None;
            }
            let plural =
                word.feats.get("Number") == Some("Plur") || !word.is_noun() && endings.any(|e| word.fold.ends_with(e));
            let sentence = doc.sent(at);
            let article =
                sentence.with_rel(at.word, "det").find(|&c| doc.is(At::new(at.sent, c), "indefinite_articles"));
            match (plural, determiner) {
                (true, Determiner::None | Determiner::Indefinite) if !is_counted_elsewhere(doc, at) => {
                    Some(group(GroupKind::Plural, None, Some(who), at.word))
                }
                (true, _) => None,
                (false, _) if article.is_some() => {
                    Some(group(GroupKind::Article, Some(1), Some(who), article.unwrap_or(at.word)))
                }
                (false, _) => Some(group(GroupKind::Single, Some(1), Some(who), at.word)),
            }
        }
        _ => None,
    }
}

/// `het aantal DODEN is opgelopen tot zestien`, `the number of DEAD`: how many they are is said of another noun.
fn is_counted_elsewhere(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    let counted = word.head.filter(|_| word.rel_is("nmod")).map(|h| At::new(at.sent, h));
    counted.is_some_and(|c| {
        doc.lexicon.grammar.is("figure_nouns", &doc.word(c).lemma)
            && nominals_determiner(doc, c) == Determiner::Definite
    })
}

/// Who a noun stands for: `Some(None)` where no lexicon has it, none where it is no word for people.
fn people_of(scene: &Scene, at: At) -> Option<Option<String>> {
    let doc = scene.doc;
    let word = doc.word(at);
    if word.pos == "PRON" {
        return Some(None);
    }
    if let Some(who) = listed(doc, at) {
        return Some(Some(who));
    }
    if inhabitants(scene, at) {
        return Some(Some("people".to_owned()));
    }
    let lexicon = doc.lexicon;
    let thing = lexicon.targets.get(&word.lemma).is_some()
        || lexicon.means.get(&word.lemma).is_some()
        || lexicon.targets.get(word.last_part()).is_some()
        || lexicon.means.get(word.last_part()).is_some()
        || lexicon.triggers.has(&word.lemma) && !names_harmed(doc, at)
        || lexicon.grammar.is("numbers.not_people", &word.lemma)
        || lexicon.grammar.is("document_nouns", &word.lemma)
        || lexicon.grammar.is("claim_nouns", &word.lemma);
    (!thing).then_some(None)
}

/// `Italianen`, `two Norwegians`.
fn inhabitants(scene: &Scene, at: At) -> bool {
    scene.mentions.at(at).is_some_and(|m| scene.mentions.list[m].form == Some(NameForm::Inhabitant))
}

/// Who the lexica say a noun stands for, in the record's English.
fn listed(doc: &Doc, at: At) -> Option<String> {
    let word = doc.word(at);
    let victims = &doc.lexicon.victims;
    let by_noun =
        victims.get(&word.lemma).or_else(|| victims.get(&word.fold)).or_else(|| victims.get(word.last_part()));
    let compound = || (word.pos == "NOUN").then(|| victims.compound(&word.lemma).map(|(_, v)| v)).flatten();
    if let Some(found) = by_noun.or_else(compound) {
        // `burgerslachtoffers`: the first part says who.
        let first = word.parts.first().filter(|_| word.parts.len() > 1 && found.who == "people");
        return Some(first.and_then(|p| victims.get(p)).unwrap_or(found).who.clone());
    }
    if word.parts.len() > 1
        && let Some(first) = victims.get(&word.parts[0])
        && doc.lexicon.casualties.has(word.last_part())
    {
        return Some(first.who.clone());
    }
    let harm = names_harmed(doc, at) && heads_phrase(doc, at);
    let role = doc.lexicon.roles.get(&word.lemma).or_else(|| doc.lexicon.roles.get(word.last_part()));
    let person = role.is_some_and(|r| matches!(r.kind, RoleKind::Person | RoleKind::People));
    (harm || person).then(|| "people".to_owned())
}

/// Whether a word stands for the harmed themselves: `doden`, not `moord`.
fn names_harmed(doc: &Doc, at: At) -> bool {
    let itself = |u: &Unit<HarmWord>| u.with.is_empty() && u.sense.victim.contains(&Slot::Itself);
    doc.lexicon.casualties.of(&doc.word(at).lemma).iter().any(itself)
}
