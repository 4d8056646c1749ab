//! What a negation, or two verbs together, make of a cue.

use super::{Attribution, CueKind};
use crate::doc::{At, Doc};
use aldus_record::{Certainty, Facet, Quote, Stance};

/// Settle the stance of a verb that attributes.
pub(super) fn settle(doc: &Doc, at: At, found: &mut Attribution) {
    if neither(doc, at) {
        found.stance = Stance::NeitherConfirmsNorDenies;
        found.certainty = Certainty::Unknown;
    } else {
        negate(doc, at, found);
        reject(doc, at, found);
    }
}

/// `noemde het bericht VERZONNEN`, `described the report as a FABRICATION`: who calls something untrue denies it.
fn reject(doc: &Doc, at: At, found: &mut Attribution) {
    let sentence = doc.sent(at);
    let judged = found.stance == Stance::Asserts && found.facet == Some(Facet::Evaluation);
    let predicate =
        |c: &&usize| matches!(sentence.words[**c].rel.as_str(), "xcomp" | "obl" | "obl:arg" | "advcl" | "amod");
    let untrue = |&c: &usize| c > at.word && doc.is(At::new(at.sent, c), "denial_words");
    if judged && sentence.children(at.word).iter().filter(predicate).any(untrue) {
        found.stance = Stance::Denies;
        found.facet = None;
    }
}

/// How many words apart a verb of confirming and one of denying may stand to be said together.
pub(super) const TOGETHER: usize = 4;

/// `wil bevestigen noch ontkennen`, `has never confirmed or denied`: a verb of confirming and one of denying, joined and negated.
fn neither(doc: &Doc, at: At) -> bool {
    let words = &doc.sent(at).words;
    let takes = |w: usize, stance: Stance| {
        words[w].is_verb()
            && doc.lexicon.cues.of(&words[w].lemma).iter().any(|u| u.with.is_empty() && u.sense.stance == stance)
    };
    let near = || at.word.saturating_sub(TOGETHER)..(at.word + TOGETHER + 1).min(words.len());
    let other = [(Stance::Confirms, Stance::Denies), (Stance::Denies, Stance::Confirms)]
        .into_iter()
        .find_map(|(own, other)| near().find(|&w| takes(at.word, own) && w != at.word && takes(w, other)));
    let Some(other) = other else { return false };
    let (first, last) = (at.word.min(other), at.word.max(other));
    let denied = |w: usize| {
        let at = At::new(at.sent, w);
        doc.is(at, "neither_words") || doc.is(at, "negators")
    };
    let joined = (first + 1..last).all(|w| !words[w].is_verb());
    joined && (first.saturating_sub(3)..last).any(denied)
}

/// 'Does not say' is silence, 'would not say' declines, 'could not confirm' is neither a confirmation nor a denial, 'does not deny'
/// comes near to a confirmation.
fn negate(doc: &Doc, at: At, found: &mut Attribution) {
    let sentence = doc.sent(at);
    let children = || sentence.children(at.word).iter().map(|&c| At::new(at.sent, c));
    let negated = children().any(|c| doc.is(c, "negators") && doc.word(c).rel != "obj");
    if !negated || found.unit.contains('+') {
        return;
    }
    let auxiliary = |class: &str| children().any(|c| doc.word(c).rel_is("aux") && doc.is(c, class));
    let open = matches!(found.stance, Stance::Confirms | Stance::Asserts) && found.facet != Some(Facet::Evaluation);
    found.stance = match found.stance {
        _ if open && auxiliary("wish_auxiliaries") => Stance::DeclinesToComment,
        Stance::Confirms if open && auxiliary("possibility_auxiliaries") => Stance::NeitherConfirmsNorDenies,
        _ if open => Stance::Silent,
        Stance::Denies => Stance::Confirms,
        other => other,
    };
    if open {
        found.certainty = Certainty::Unknown;
    }
}

/// The longest answer that is but a word of denial, in words.
const CURT: usize = 4;

/// `"Klinkklare ONZIN", zei een adviseur`, `"Entirely FABRICATED," the ministry said`: an answer that is no more than a word of denial denies.
pub(super) fn dismisses(doc: &Doc, found: &Attribution) -> bool {
    let untrue = |w: &usize| doc.is(At::new(found.sent, *w), "denial_words");
    let words = found.content.iter().filter(|&&w| doc.sentences[found.sent].words[w].pos != "PUNCT");
    matches!(found.stance, Stance::Asserts | Stance::Denies)
        && words.count() <= CURT
        && found.content.iter().any(untrue)
}

/// `zegt dat zijn land niet betrokken was`, `no one was hurt, police said`: to say in plain words that something did not happen is to deny
/// it. What will, may or must not be, what there is not, and what is quoted, stays what it is.
pub(super) fn deny(doc: &Doc, found: &mut Attribution) {
    if dismisses(doc, found) {
        found.stance = Stance::Denies;
        return;
    }
    let plain = found.stance == Stance::Asserts
        && found.quote == Quote::None
        && matches!(found.kind, CueKind::Verb | CueKind::Adposition)
        && !matches!(found.facet, Some(Facet::Evaluation | Facet::Intention | Facet::Withdrawal));
    let Some(head) = found.head.filter(|_| plain) else { return };
    if found.cue.is_some_and(|c| c.word == head) || !happens(doc, At::new(found.sent, head)) {
        return;
    }
    if is_negated(doc, At::new(found.sent, head), &found.content) {
        found.stance = Stance::Denies;
    }
}

/// Whether a clause tells of something that was or is: a verb without wish, will, possibility or duty, or words of responsibility.
pub(super) fn happens(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let modal = ["wish_auxiliaries", "future_auxiliaries", "possibility_auxiliaries", "obligation_auxiliaries"];
    let other = sentence.with_rel(at.word, "aux").any(|a| modal.iter().any(|class| doc.is(At::new(at.sent, a), class)));
    let deed = doc.word(at).is_verb() || doc.is(at, "responsibility_words");
    let there = sentence.first_rel(at.word, "expl").is_some();
    let perfect = || sentence.with_rel(at.word, "aux").any(|a| doc.is(At::new(at.sent, a), "perfect_auxiliaries"));
    let done = doc.word(at).feats.get("VerbForm") != Some("Inf") || perfect();
    !other && deed && !there && done
}

/// Whether the clause denies: its verb, or one of its subjects and objects, stands with a word of denial.
pub(super) fn is_negated(doc: &Doc, at: At, content: &[usize]) -> bool {
    let sentence = doc.sent(at);
    let denies = |w: usize| content.contains(&w) && doc.is(At::new(at.sent, w), "negators");
    let part = |c: usize| matches!(sentence.words[c].rel.as_str(), "nsubj" | "nsubj:pass" | "obj" | "obl" | "expl");
    sentence.children(at.word).iter().any(|&c| {
        let own = denies(c) && !matches!(sentence.words[c].rel.as_str(), "case" | "cc" | "mark");
        own || part(c) && sentence.with_rel(c, "det").any(denies)
    })
}
