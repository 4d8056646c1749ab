//! Classes of words that a trigger unit may ask for instead of one word: `sturen` + `@weapon`, `halt` + `@assault`.

use crate::doc::{At, Doc};
use aldus_lexicon::{Evaluation, Strength};

/// The sign that a word of a unit is the name of a class.
const SIGN: char = '@';

/// How far below its verb a word of a class may stand.
const DEEPEST: usize = 2;

/// The nearest word below `at` that the unit means: this lemma, or one of this class.
pub(super) fn find_below(doc: &Doc, at: At, wanted: &str) -> Option<usize> {
    match wanted.strip_prefix(SIGN) {
        None => doc.sent(at).find_below(at.word, wanted, 3),
        Some(class) if is_evaluation(class) => evaluation_below(doc, at, class),
        Some(class) => member_below(doc, at, class, DEEPEST),
    }
}

/// Whether a unit's word only describes somebody who acts: in 'the BORDER guards opened fire' nobody opens a border, in 'the Observatory FOR human
/// rights counts …' nobody counts for anything.
pub(super) fn within_doer(doc: &Doc, at: At, word: usize) -> bool {
    let sentence = doc.sent(at);
    let words = &sentence.words;
    let doer = sentence.ancestors(word).find(|&d| words[d].head == Some(at.word)).filter(|&d| words[d].rel == "nsubj");
    let acts = |d: usize| words[d].pos == "PROPN" || doc.lexicon.roles.get(&words[d].lemma).is_some();
    doer.is_some_and(|d| doc.word(at).is_verb() && acts(d))
}

/// `stuurt TANKS naar de grens`: the nearest word of the class among the dependents that a verb or noun acts on.
fn member_below(doc: &Doc, at: At, class: &str, depth: usize) -> Option<usize> {
    let sentence = doc.sent(at);
    let acted_on = |&c: &usize| {
        matches!(
            sentence.words[c].rel.as_str(),
            "obj" | "nsubj:pass" | "nsubj" | "obl" | "obl:arg" | "nmod" | "conj" | "compound" | "xcomp" | "amod"
        )
    };
    let below: Vec<usize> = sentence.children(at.word).iter().copied().filter(acted_on).collect();
    below.iter().copied().find(|&c| is_member(doc, At::new(at.sent, c), class)).or_else(|| {
        let deeper = depth > 1;
        below.into_iter().filter(|_| deeper).find_map(|c| member_below(doc, At::new(at.sent, c), class, depth - 1))
    })
}

fn is_evaluation(class: &str) -> bool {
    [Evaluation::Blame, Evaluation::Praise].iter().any(|e| e.name() == class)
}

/// `called it a WAR CRIME`, `spoke of a "COWARDLY attack"`: what is said of a thing, not what it is said with of who says it.
fn evaluation_below(doc: &Doc, at: At, class: &str) -> Option<usize> {
    let sentence = doc.sent(at);
    let is_said =
        |&c: &usize| !matches!(sentence.words[c].rel.as_str(), "nsubj" | "nsubj:pass" | "advcl" | "conj" | "parataxis");
    let said: Vec<usize> = sentence.children(at.word).iter().copied().filter(is_said).collect();
    let below = said.iter().flat_map(|&c| sentence.children(c).iter().copied());
    said.iter().copied().chain(below).find(|&c| evaluation(doc, At::new(at.sent, c)).is_some_and(|e| e.name() == class))
}

/// What a noun or adjective says of a thing.
pub(crate) fn evaluation(doc: &Doc, at: At) -> Option<Evaluation> {
    let word = doc.word(at);
    let evaluations = &doc.lexicon.evaluations;
    let said =
        [word.lemma.as_str(), &word.fold, word.last_part()].into_iter().find_map(|w| evaluations.get(w).copied());
    said.filter(|_| matches!(word.pos, "NOUN" | "ADJ" | "VERB" | "ADV"))
}

/// Whether a word belongs to a class: a weapon, a thing that is hit, somebody of a sector (`@mil`), or a noun that says an event of a type
/// (`@assault`).
fn is_member(doc: &Doc, at: At, class: &str) -> bool {
    let word = doc.word(at);
    let (lexicon, last) = (doc.lexicon, word.last_part());
    if !matches!(word.pos, "NOUN" | "PROPN") {
        return false;
    }
    match class {
        "weapon" => [&word.lemma, last].iter().any(|w| lexicon.means.get(w).is_some()),
        "target" => [&word.lemma, last].iter().any(|w| lexicon.targets.get(w).is_some()),
        "victim" => [&word.lemma, last].iter().any(|w| lexicon.victims.get(w).is_some()),
        _ => {
            let sector = [&word.lemma, last].iter().find_map(|w| lexicon.roles.get(w)).and_then(|r| r.role);
            sector.is_some_and(|r| r.code().eq_ignore_ascii_case(class))
                || [&word.lemma, last].iter().flat_map(|w| lexicon.triggers.of(w)).any(|u| {
                    u.pos == "NOUN" && u.with.is_empty() && u.sense.event_type.name().eq_ignore_ascii_case(class)
                })
        }
    }
}

/// The class of a word, for the rankers: a weapon, a thing that is hit, those harmed, a sector, or the type of an event noun.
pub(super) fn of(doc: &Doc, at: At) -> Option<&'static str> {
    let word = doc.word(at);
    let (lexicon, last) = (doc.lexicon, word.last_part());
    let either = || [word.lemma.as_str(), last].into_iter();
    if either().any(|w| lexicon.means.get(w).is_some()) {
        return Some("weapon");
    }
    let events = || either().flat_map(|w| lexicon.triggers.of(w)).filter(|u| u.pos == "NOUN" && u.with.is_empty());
    if let Some(unit) = events().find(|u| u.sense.strength == Strength::Strong) {
        return Some(unit.sense.event_type.name());
    }
    if either().any(|w| lexicon.roles.get(w).is_some()) {
        return Some("role");
    }
    if either().any(|w| lexicon.victims.get(w).is_some()) {
        return Some("victim");
    }
    if either().any(|w| lexicon.targets.get(w).is_some()) {
        return Some("target");
    }
    events().next().map(|unit| unit.sense.event_type.name()).or_else(|| evaluation(doc, at).map(Evaluation::name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use aldus_lexicon::Lexicon;
    use aldus_syntax::Model;

    fn below(text: &str, head: &str, wanted: &str) -> Option<String> {
        let lexicon = Lexicon::load("en").unwrap();
        let doc = crate::doc::build(text, 0, &lexicon, Model::embedded("en").unwrap());
        let at = doc.all_words().find(|&at| doc.word(at).lemma == head).unwrap();
        find_below(&doc, at, wanted).map(|w| doc.sentences[at.sent].words[w].form.to_owned())
    }

    #[test]
    fn a_class_stands_for_any_of_its_words() {
        assert_eq!(
            below("The Houthis had fired two missiles at a tanker.", "fire", "@weapon").as_deref(),
            Some("missiles")
        );
        assert_eq!(below("Berlin halted the shipment.", "halt", "@aid").as_deref(), Some("shipment"));
        assert_eq!(below("Paris sent soldiers to the border.", "send", "@mil").as_deref(), Some("soldiers"));
        assert_eq!(below("The army fired a cook.", "fire", "@weapon"), None);
    }

    #[test]
    fn an_evaluation_is_what_is_said_of_a_thing() {
        let crime = "Berlin called the raid a crime.";
        assert_eq!(below(crime, "call", "@blame").as_deref(), Some("crime"));
        assert_eq!(below("The illegal regime called its neighbours.", "call", "@blame"), None);
        assert_eq!(below("Paris described the deal as historic.", "describe", "@praise").as_deref(), Some("historic"));
    }

    #[test]
    fn a_plain_word_is_itself() {
        assert_eq!(below("Berlin halted the shipment.", "halt", "shipment").as_deref(), Some("shipment"));
    }
}
