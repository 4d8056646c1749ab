use super::{Attribution, CueKind, trimmed};
use crate::doc::{At, Doc};
use aldus_lexicon::{Hearsay, Unit};
use aldus_record::{Certainty, Quote, Stance};

/// Reports without a source: `zou … zijn omgekomen`, `naar verluidt`, `reportedly`. Within somebody's content they only lower its
/// certainty.
pub(super) fn find(doc: &Doc, sent: usize, before: Option<&Attribution>, found: &mut Vec<Attribution>) {
    let sentence = &doc.sentences[sent];
    let speaker = before.filter(|b| goes_on(doc, b, sent)).map(|b| b.sources.clone()).unwrap_or_default();
    for word in 0..sentence.words.len() {
        let at = At::new(sent, word);
        let Some(unit) = unit_of(doc, at) else { continue };
        let auxiliary = unit.pos == "AUX";
        let Some(head) = (if auxiliary { governed(doc, at) } else { Some(sentence.clause_of(word)) }) else { continue };
        if let Some(outer) = found.iter_mut().find(|a| a.holds(at) || a.head == Some(head)) {
            if outer.certainty == Certainty::Certain {
                outer.certainty = unit.sense.certainty;
            }
            continue;
        }
        let content = trimmed(doc, sent, &sentence.subtree_without(head, |w| w == word && !auxiliary));
        if content.is_empty() {
            continue;
        }
        found.push(Attribution {
            kind: CueKind::Hearsay,
            cue: Some(at),
            cue_words: (word, word),
            unit: unit.head.clone(),
            sent,
            content,
            head: Some(head),
            sources: speaker.clone(),
            via: Vec::new(),
            stance: Stance::Asserts,
            certainty: unit.sense.certainty,
            facet: None,
            quote: Quote::None,
            speaker: Vec::new(),
            pronoun: None,
            strong: true,
            faint: false,
            judged: false,
        });
    }
}

fn unit_of<'t>(doc: &Doc<'t>, at: At) -> Option<&'t Unit<Hearsay>> {
    let word = doc.word(at);
    let hearsay = &doc.lexicon.hearsay;
    let fits = |u: &&'t Unit<Hearsay>| {
        let pos = u.pos == word.pos || (u.pos == "AUX" && word.rel_is("aux"));
        pos && doc.sent(at).holds_below(at.word, &u.with)
    };
    hearsay
        .of(&word.fold)
        .iter()
        .find(fits)
        .or_else(|| hearsay.of(&word.lemma).iter().find(|u| u.pos != "AUX" && fits(u)))
}

/// The verb an auxiliary of hearsay governs: only with a perfect, a passive or a copula beside it; `zou kunnen` and `zou willen` are
/// possibility and wish, and a conditional clause makes it a condition.
fn governed(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let head = sentence.words[at.word].head?;
    let siblings: Vec<usize> = sentence.children(head).to_vec();
    let other = |class: &str| siblings.iter().any(|&c| c != at.word && doc.is(At::new(at.sent, c), class));
    if other("possibility_auxiliaries") || other("wish_auxiliaries") || other("obligation_auxiliaries") {
        return None;
    }
    let conditional = siblings.iter().any(|&c| {
        sentence.words[c].rel == "advcl"
            && sentence.with_rel(c, "mark").any(|m| doc.is(At::new(at.sent, m), "condition_words"))
    });
    (!conditional).then_some(head)
}

/// `Volgens het leger … Daarbij zouden twee mensen zijn omgekomen`: the speaker of the sentence before goes on where the next one leans on it.
fn goes_on(doc: &Doc, before: &Attribution, sent: usize) -> bool {
    let leans = |w: usize| {
        let at = At::new(sent, w);
        doc.is(at, "result_words") || doc.is(at, "clause_placeholders")
    };
    before.sent + 1 == sent && doc.sentences[sent].paragraph == doc.sentences[before.sent].paragraph && leans(0)
}
