//! The stance that is taken by what is said in these words: `"Klinkklare onzin", snuift een adviseur` denies, `een ander aantal dan het leger noemt` disputes.
//! Rules give one by the cue (`stances`); a ranker that knows it, and the words around it, says whether it stays.

use super::{Attribution, stances};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use crate::events::classes::evaluation;
use crate::ranker::{Features, Ranker};
use aldus_lexicon::Evaluation;
use aldus_record::{Certainty, Quote, Stance};

/// Settle the stance of attributions in reading order, telling what spoke for each.
pub(super) fn settle(
    scene: &Scene,
    ranker: &Ranker,
    found: &mut [Attribution],
    tell: &mut dyn FnMut(&Attribution, Features),
) {
    for number in 0..found.len() {
        let features = features(scene, &found[number], found[..number].last(), cfg!(feature = "training"));
        let score = |stance: Stance| ranker.score_under(stance.name(), &features);
        let rule = found[number].stance;
        let better = |best: Stance, other: Stance| if score(other) > score(best) { other } else { best };
        let plain = disowns(scene.doc, &found[number]) || stances::dismisses(scene.doc, &found[number]);
        let best = if plain { rule } else { Stance::ALL.iter().copied().fold(rule, better) };
        tell(&found[number], features);
        take(&mut found[number], best);
    }
}

/// `zegt niet VERANTWOORDELIJK te zijn voor de beschieting`: who says in plain words that it was not them denies it.
fn disowns(doc: &Doc, found: &Attribution) -> bool {
    let answerable = |head: usize| doc.is(At::new(found.sent, head), "responsibility_words");
    found.stance == Stance::Denies && found.head.is_some_and(answerable)
}

/// Of what is not said nothing is known to be certain.
fn take(found: &mut Attribution, stance: Stance) {
    let open = |s: Stance| matches!(s, Stance::Silent | Stance::DeclinesToComment | Stance::NeitherConfirmsNorDenies);
    if open(stance) && !open(found.stance) {
        found.certainty = Certainty::Unknown;
    } else if open(found.stance) && !open(stance) {
        found.certainty = Certainty::Certain;
    }
    found.judged = found.stance != stance;
    found.stance = stance;
}

/// What speaks for a stance: what the rules make of it, its cue, and where in what is said words of denial stand.
fn features(scene: &Scene, attribution: &Attribution, before: Option<&Attribution>, named: bool) -> Features {
    let doc = scene.doc;
    let mut f = Features::new(named);
    let rule = attribution.stance.name();
    let facet = attribution.facet.map_or("open", |f| f.name());
    let quote = if attribution.quote == Quote::None { "plain" } else { "quoted" };
    f.value("rule", rule);
    f.value("unit", &attribution.unit);
    f.dotted("rule_kind", &[rule, attribution.kind.name()]);
    f.dotted("rule_facet", &[rule, facet]);
    f.dotted("rule_quote", &[rule, quote]);
    f.flag("nobody", attribution.sources.is_empty());
    let words = || attribution.content.iter().map(|&w| At::new(attribution.sent, w));
    let denials = words().filter(|&at| doc.is(at, "negators")).count();
    f.dotted("rule_denials", &[rule, ["0", "1", "2+"][denials.min(2)]]);
    f.value("length", ["0-3", "4-8", "9-16", "17+"][[3, 8, 16].partition_point(|&n| attribution.content.len() > n)]);
    if let Some(head) = attribution.head {
        at_head(doc, attribution, At::new(attribution.sent, head), &mut f);
    }
    if let Some(cue) = attribution.cue {
        at_cue(doc, attribution, cue, &mut f);
    }
    for at in words() {
        let word = doc.word(at);
        if !matches!(word.pos, "PUNCT" | "DET" | "ADP" | "CCONJ") {
            f.value("word", word.last_part());
        }
        if let Some(class) = evaluation(doc, at) {
            f.dotted("judges", &[if class == Evaluation::Blame { "blame" } else { "praise" }, rule]);
        }
        if doc.is(at, "denial_words") {
            f.dotted("denial_word", &[rule, if attribution.content.len() < 5 { "short" } else { "long" }]);
        }
    }
    if let Some(before) = before.filter(|b| b.sent + 1 >= attribution.sent) {
        let same = before.sources == attribution.sources;
        f.dotted("before", &[before.stance.name(), if same { "same" } else { "other" }, rule]);
    }
    f
}

/// What heads what is said, and whether it is denied.
fn at_head(doc: &Doc, attribution: &Attribution, head: At, f: &mut Features) {
    let sentence = doc.sent(head);
    let word = doc.word(head);
    let denied = if stances::is_negated(doc, head, &attribution.content) { "denied" } else { "plain" };
    let happens = if stances::happens(doc, head) { "happens" } else { "other" };
    let quote = if attribution.quote == Quote::None { "plain" } else { "quoted" };
    f.dotted("head", &[word.last_part(), denied]);
    f.dotted("head_denied", &[denied, happens, quote]);
    f.dotted("head_rule", &[denied, attribution.stance.name(), word.pos]);
    f.dotted("subject_denied", &[subject_of(doc, head), denied, if quote == "plain" { happens } else { quote }]);
    let answerable = |w: &usize| doc.is(At::new(head.sent, *w), "responsibility_words");
    if attribution.content.iter().any(answerable) {
        f.dotted("answerable", &[denied, if answerable(&head.word) { "head" } else { "below" }]);
    }
    let kind = doc.lexicon.triggers.of(&word.lemma).iter().find(|u| u.with.is_empty());
    f.dotted("head_type", &[kind.map_or("none", |u| u.sense.event_type.name()), denied]);
    for &child in sentence.children(head.word) {
        let other = &sentence.words[child];
        if doc.is(At::new(head.sent, child), "negators") {
            f.dotted("denied_by", &[&other.fold, &other.rel]);
        }
        let inner = sentence.with_rel(child, "det").any(|d| doc.is(At::new(head.sent, d), "negators"));
        if inner {
            f.dotted("denied_part", &[other.last_part(), &other.rel]);
        }
        if other.rel_is("aux") {
            f.dotted("head_aux", &[&other.lemma, denied]);
        }
    }
}

/// Who the clause is about: who speaks (`WE fired no shot`), what is theirs (`THEIR men did not`), somebody named by a pronoun, or another.
fn subject_of(doc: &Doc, head: At) -> &'static str {
    let sentence = doc.sent(head);
    let Some(subject) = sentence.first_rel(head.word, "nsubj") else { return "none" };
    let at = At::new(head.sent, subject);
    match doc.word(at).pos {
        "PRON" if doc.is(at, "pronouns.first") => "first",
        "PRON" if doc.is(at, "pronouns.third") => "third",
        "PRON" => "pronoun",
        _ if sentence.first_rel(subject, "nmod:poss").is_some() => "owned",
        "PROPN" => "name",
        _ if sentence.with_rel(subject, "det").any(|d| doc.is(At::new(head.sent, d), "negators")) => "nobody",
        _ => "noun",
    }
}

/// The words beside the cue that are no part of what is said.
fn at_cue(doc: &Doc, attribution: &Attribution, cue: At, f: &mut Features) {
    let sentence = doc.sent(cue);
    f.value("cue", doc.word(cue).last_part());
    f.flag("cue_heads", attribution.head == Some(cue.word));
    for &child in sentence.children(cue.word) {
        let word = &sentence.words[child];
        let told = attribution.content.binary_search(&child).is_ok();
        if !told && !matches!(word.pos, "PUNCT" | "DET" | "PROPN") {
            f.value("beside", word.last_part());
        }
        if doc.is(At::new(cue.sent, child), "negators") {
            f.dotted("cue_denied", &[&word.rel, if told { "told" } else { "beside" }]);
        }
    }
}
