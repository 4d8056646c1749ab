//! Words taken back: `De zender trok dat bericht in`, `An earlier post was deleted`.

use super::{Attribution, CueKind, trimmed};
use crate::doc::{At, Doc};
use crate::events::arguments::{Scene, parties};
use crate::slots;
use aldus_lexicon::{Slot, Unit, Withdrawal};
use aldus_record::{Certainty, Facet, Quote, Stance};

/// Add the withdrawals of a sentence that no cue has made, and give every withdrawal its owner. `faint` holds the attributions of
/// the sentence that count only where all are asked for: the one that is taken back is no longer faint.
pub(super) fn find(scene: &Scene, sent: usize, found: &mut Vec<Attribution>, faint: &mut Vec<Attribution>) {
    let doc = scene.doc;
    for word in 0..doc.sentences[sent].words.len() {
        let at = At::new(sent, word);
        let Some((object, unit)) = taken_back(doc, at) else { continue };
        found.retain(|a| a.cue != Some(at));
        found.push(withdrawal(scene, at, object, unit));
        if let Some(place) = faint.iter().position(|a| a.cue == Some(object) && !a.content.is_empty()) {
            found.push(Attribution { faint: false, ..faint.remove(place) });
        }
    }
}

/// The words or pronoun that a withdrawal takes back, and its unit.
fn taken_back<'t>(doc: &Doc<'t>, at: At) -> Option<(At, &'t Unit<Withdrawal>)> {
    let word = doc.word(at);
    let units = doc.lexicon.withdrawals.of(&word.lemma).iter().chain(doc.lexicon.withdrawals.of(&word.fold));
    let fits = |u: &&Unit<Withdrawal>| u.pos == word.pos && doc.sent(at).holds_below(at.word, &u.with);
    units.filter(fits).find_map(|unit| Some((object_of(doc, at, unit)?, unit)))
}

fn object_of(doc: &Doc, at: At, unit: &Unit<Withdrawal>) -> Option<At> {
    let sentence = doc.sent(at);
    let near = |w: usize| At::new(at.sent, w);
    let said = |w: &usize| is_said(doc, near(*w));
    for slot in &unit.sense.object {
        let heads = match slot {
            Slot::Itself => sentence.words[at.word].head.into_iter().collect(),
            slot => slots::fill(doc, at, slot),
        };
        if let Some(head) = heads.into_iter().find(said) {
            return Some(near(head));
        }
    }
    // 'kwam daarop terug', 'kwam daar later op terug': the preposition is part of the pronoun, or stands apart from it.
    let stands_for = |at: At| doc.is(at, "clause_placeholders") || doc.is(at, "place_proforms");
    let pronoun = |c: &usize| matches!(sentence.words[*c].pos, "ADV") && stands_for(near(*c));
    let takes_phrase = unit.sense.object.iter().any(|s| matches!(s, Slot::Preposition(_)));
    sentence.children(at.word).iter().copied().filter(|_| takes_phrase).find(pronoun).map(near)
}

/// Whether a word means something said: `dat bericht`, `de beschuldiging`, `dat`.
fn is_said(doc: &Doc, at: At) -> bool {
    let word = doc.word(at);
    let noun =
        |name: &str| doc.lexicon.grammar.is("claim_nouns", name) || doc.lexicon.grammar.is("document_nouns", name);
    let pronoun = word.pos == "PRON" && doc.is(at, "clause_placeholders");
    pronoun || word.pos == "NOUN" && (noun(&word.lemma) || noun(word.last_part()))
}

fn withdrawal(scene: &Scene, at: At, object: At, unit: &Unit<Withdrawal>) -> Attribution {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let figure = new_figure(doc, at);
    let content = sentence.subtree(if figure { at.word } else { object.word });
    let name = std::iter::once(&unit.head).chain(&unit.with).map(String::as_str).collect::<Vec<_>>().join("+");
    Attribution {
        kind: CueKind::Verb,
        cue: Some(at),
        cue_words: (at.word, at.word),
        unit: name,
        sent: at.sent,
        content: trimmed(doc, at.sent, &content),
        head: Some(object.word),
        sources: owner(scene, at, object),
        via: Vec::new(),
        stance: if figure { Stance::Asserts } else { Stance::Retracts },
        certainty: Certainty::Certain,
        facet: Some(if figure { Facet::Casualties } else { Facet::Withdrawal }),
        quote: Quote::None,
        speaker: Vec::new(),
        pronoun: None,
        strong: true,
        faint: false,
        judged: false,
    }
}

/// `stelde het dodental bij tot zestig`: another figure takes the place of the one before, which is no withdrawal.
fn new_figure(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let number = |w: usize| sentence.words[w].pos == "NUM" && !sentence.words[w].form.contains(':');
    let phrase = |c: &&usize| sentence.words[**c].rel_is("obl") && sentence.case_of(**c).is_some();
    sentence.children(at.word).iter().filter(phrase).any(|&c| {
        sentence.case_of(c).is_some_and(|p| doc.lexicon.grammar.is("numbers.onto", &p))
            && sentence.subtree(c).into_iter().any(number)
    })
}

/// Who takes back: the subject, or the one whose words they are.
fn owner(scene: &Scene, at: At, object: At) -> Vec<usize> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let subject = slots::subject(doc, at).filter(|&s| s != object.word);
    let subject = subject.map(|s| parties(scene, at.sent, &sentence.conjuncts(slots::antecedent(sentence, s))));
    subject.filter(|p| !p.is_empty()).unwrap_or_else(|| {
        let holder = slots::fill(doc, object, &Slot::Possessor);
        let own = parties(scene, at.sent, &holder);
        if !own.is_empty() {
            return own;
        }
        let relative =
            sentence.first_rel(object.word, "acl:relcl").and_then(|c| slots::subject(doc, At::new(at.sent, c)));
        parties(scene, at.sent, &relative.into_iter().collect::<Vec<_>>())
    })
}
