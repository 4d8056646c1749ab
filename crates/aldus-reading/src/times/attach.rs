//! Which time belongs to which word.

use super::TimeMention;
use crate::doc::{At, Doc, Sent};
use aldus_lexicon::Strength;
use aldus_record::EventType;

/// The time of a word, an event's trigger or a cue: one below the word itself, else one of its clause; never that of another
/// clause's verb. Where there are more, the most exact.
pub(crate) fn of_word<'m>(doc: &Doc, times: &'m [TimeMention], at: At) -> Option<&'m TimeMention> {
    let sent = doc.sent(at);
    let here = || times.iter().filter(|m| m.at.sent == at.sent);
    let best = |found: &mut dyn Iterator<Item = &'m TimeMention>| {
        found.min_by_key(|m| (m.days, m.at.word.abs_diff(at.word), m.at.word))
    };
    if let Some(found) = best(&mut here().filter(|m| is_own(doc, sent, m, at.word))) {
        return Some(found);
    }
    let mut clause = sent.clause_of(at.word);
    if clause != at.word && (speaks(doc, at.sent, clause) || is_point(doc, at, clause)) {
        return None;
    }
    for _ in 0..5 {
        if let Some(found) = best(&mut here().filter(|m| is_of_clause(doc, sent, m, clause))) {
            return Some(found);
        }
        if let Some(found) = best(&mut here().filter(|m| is_of_occasion(doc, sent, m, clause, at.word))) {
            return Some(found);
        }
        clause = shared_with(doc, sent, at.sent, clause)?;
    }
    None
}

/// Whether the time stands below the word, with at most a noun that is no event between them.
fn is_own(doc: &Doc, sent: &Sent, time: &TimeMention, word: usize) -> bool {
    let Some(head) = sent.words[time.at.word].head else { return false };
    if head == word {
        return true;
    }
    let between = &sent.words[head];
    sent.words[word].is_noun()
        && between.is_noun()
        && between.head == Some(word)
        && !sent.heads_clause(head)
        && !is_event(doc, time.at.sent, head)
}

/// Whether the time is the clause's: below its head, or below a noun by a parse that can't be meant ('agenten vrijdagavond').
fn is_of_clause(doc: &Doc, sent: &Sent, time: &TimeMention, clause: usize) -> bool {
    let word = &sent.words[time.at.word];
    let Some(head) = word.head else { return time.at.word == clause };
    if head == clause {
        return true;
    }
    if sent.clause_of(time.at.word) != clause || time.at.word == clause {
        return false;
    }
    let noun = &sent.words[head];
    if !noun.is_noun() || is_event(doc, time.at.sent, head) {
        return !noun.is_noun();
    }
    let bare = sent.first_rel(time.at.word, "case").is_none()
        && !matches!(word.rel.as_str(), "nmod:poss" | "compound" | "amod" | "nummod" | "appos");
    bare || ((noun.rel_is("nsubj") || noun.rel_is("obj")) && has_case_in(doc, time.at, "times.adverbial"))
}

/// Whether the time is that of what the clause happened at: 'bij de aanval van 7 oktober ontvoerden …'.
fn is_of_occasion(doc: &Doc, sent: &Sent, time: &TimeMention, clause: usize, word: usize) -> bool {
    let Some(noun) = sent.words[time.at.word].head.filter(|&h| h != word && sent.words[h].is_noun()) else {
        return false;
    };
    let below = sent.words[noun].head == Some(clause) && sent.words[noun].rel_is("obl");
    below && word == clause && has_case_in(doc, At::new(time.at.sent, noun), "times.occasion")
}

fn has_case_in(doc: &Doc, at: At, class: &str) -> bool {
    let sent = doc.sent(at);
    sent.with_rel(at.word, "case").any(|c| doc.lexicon.grammar.is(class, &sent.words[c].fold))
}

/// The clause whose time holds for this one too: the verb above an infinitive, the first of two verbs with one subject.
fn shared_with(doc: &Doc, sent: &Sent, number: usize, clause: usize) -> Option<usize> {
    let above = sent.words[clause].head?;
    match sent.words[clause].rel.as_str() {
        "xcomp" if !speaks(doc, number, above) => Some(sent.clause_of(above)),
        "conj" => {
            let moves_on = sent.children(clause).iter().any(|&c| {
                let rel = &sent.words[c];
                rel.rel_is("nsubj")
                    || ["later_words", "earlier_words"].iter().any(|class| doc.is(At::new(number, c), class))
            });
            (!moves_on).then(|| sent.clause_of(above))
        }
        _ => None,
    }
}

/// Whether the clause is told from the word on: 'sinds de aanval', 'een dag na de aanval'.
fn is_point(doc: &Doc, at: At, clause: usize) -> bool {
    let sent = doc.sent(at);
    let path = std::iter::once(at.word).chain(sent.ancestors(at.word)).take_while(|&w| w != clause);
    let classes = ["times.since", "times.until", "times.before", "times.after_point"];
    path.flat_map(|w| sent.with_rel(w, "case"))
        .any(|c| classes.iter().any(|class| doc.lexicon.grammar.is(class, &sent.words[c].fold)))
}

/// Whether the word says something rather than does it: its time is that of the saying, not of what is said.
fn speaks(doc: &Doc, number: usize, word: usize) -> bool {
    let (sent, verb) = (&doc.sentences[number], &doc.sentences[number].words[word]);
    if !verb.is_verb() {
        return false;
    }
    let says = doc
        .lexicon
        .cues
        .of(&verb.lemma)
        .iter()
        .any(|u| u.pos == "VERB" && u.sense.strength == Strength::Strong && sent.holds_below(word, &u.with));
    let verbal = |t: EventType| {
        matches!(
            t,
            EventType::Accuse | EventType::Request | EventType::Reject | EventType::Threaten | EventType::Support
        )
    };
    says || doc
        .lexicon
        .triggers
        .of(&verb.lemma)
        .iter()
        .any(|u| u.pos == "VERB" && verbal(u.sense.event_type) && sent.holds_below(word, &u.with))
}

fn is_event(doc: &Doc, number: usize, word: usize) -> bool {
    let noun = &doc.sentences[number].words[word];
    let triggers = |lemma: &str| doc.lexicon.triggers.of(lemma).iter().any(|u| u.pos == "NOUN");
    triggers(&noun.lemma) || triggers(noun.last_part())
}
