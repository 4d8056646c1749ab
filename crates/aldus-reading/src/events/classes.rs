//! Classes of words that a trigger unit may ask for instead of one word: `sturen` + `@weapon`, `halt` + `@assault`.

use crate::doc::{At, Doc};
use aldus_lexicon::Strength;

/// The sign that a word of a unit is the name of a class.
const SIGN: char = '@';

/// How far below its verb a word of a class may stand.
const DEEPEST: usize = 2;

/// The nearest word below `at` that the unit means: this lemma, or one of this class.
pub(super) fn find_below(doc: &Doc, at: At, wanted: &str) -> Option<usize> {
    match wanted.strip_prefix(SIGN) {
        None => doc.sent(at).find_below(at.word, wanted, 3),
        Some(class) => member_below(doc, at, class, DEEPEST),
    }
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
    events().next().map(|unit| unit.sense.event_type.name())
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
    fn a_plain_word_is_itself() {
        assert_eq!(below("Berlin halted the shipment.", "halt", "shipment").as_deref(), Some("shipment"));
    }
}
