//! Words that say people were harmed, and who stands where beside them.

use crate::doc::{At, Doc};
use crate::slots;
use aldus_lexicon::{HarmWord, Slot, Unit};
use aldus_record::Harm;

/// A word of a sentence that says people were harmed.
#[derive(Debug, Clone)]
pub(super) struct HarmMention {
    pub at: At,
    pub harm: Harm,
    /// The unit as the lexicon has it.
    pub unit: String,
    /// Whether it says that they were not: `ongedeerd`.
    pub unharmed: bool,
    /// Whether it is a word for the toll, or a noun for the harmed.
    pub toll: bool,
    pub itself: bool,
    /// The words in its slots: the harmed, where the tree is right.
    pub victims: Vec<usize>,
    /// The words that belong to it: its own and those of its unit.
    pub words: Vec<usize>,
}

/// All harm words of a sentence, left to right.
pub(super) fn find(doc: &Doc, sent: usize) -> Vec<HarmMention> {
    (0..doc.sentences[sent].words.len()).filter_map(|w| harm_at(doc, At::new(sent, w))).collect()
}

fn harm_at(doc: &Doc, at: At) -> Option<HarmMention> {
    if let Some(unit) = unit_of(doc, at) {
        return Some(mention(doc, at, unit));
    }
    let unharmed = doc.is(at, "unharmed_words");
    unharmed.then(|| HarmMention {
        at,
        harm: Harm::Injured,
        unit: "unharmed".to_owned(),
        unharmed,
        toll: false,
        itself: false,
        victims: slots::fill(doc, at, &Slot::Subject).into_iter().chain(slots::fill(doc, at, &Slot::Object)).collect(),
        words: vec![at.word],
    })
}

fn unit_of<'t>(doc: &Doc<'t>, at: At) -> Option<&'t Unit<HarmWord>> {
    let word = doc.word(at);
    let harms = &doc.lexicon.casualties;
    let fits = |u: &&'t Unit<HarmWord>| {
        let participle = word.feats.get("VerbForm") == Some("Part");
        let pos = u.pos == word.pos
            || (u.pos == "ADJ" && (word.pos == "VERB" && participle || word.pos == "NOUN"))
            || (u.pos == "VERB" && (word.pos == "AUX" || word.pos == "ADJ" && participle))
            || (u.pos == "NOUN" && word.pos == "ADJ")
            || (u.pos == "VERB" && word.pos == "NOUN" && is_infinitive(doc, at));
        pos && doc.sent(at).holds_below(at.word, &u.with)
    };
    let whole = harms.of(&word.lemma).iter().find(fits).or_else(|| harms.of(&word.fold).iter().find(fits));
    whole.or_else(|| {
        let compound = word.pos == "NOUN" && word.parts.len() > 1;
        harms.of(word.last_part()).iter().find(|u| compound && u.pos == "NOUN" && u.with.is_empty())
    })
}

/// `het DODEN van acht blauwhelmen`: a verb's infinitive used as a noun.
fn is_infinitive(doc: &Doc, at: At) -> bool {
    let (word, sentence) = (doc.word(at), doc.sent(at));
    let article = |d: usize| doc.lexicon.grammar.is("singular_articles", &sentence.words[d].fold);
    word.lemma == word.fold && sentence.with_rel(at.word, "det").any(article)
}

fn mention(doc: &Doc, at: At, unit: &Unit<HarmWord>) -> HarmMention {
    let sentence = doc.sent(at);
    let sense = &unit.sense;
    let itself = sense.victim.is_empty() || sense.victim.contains(&Slot::Itself);
    let filled = sense.victim.iter().filter(|s| **s != Slot::Itself).map(|s| slots::fill(doc, at, s));
    let mut victims = filled.into_iter().find(|v| !v.is_empty()).unwrap_or_default();
    if victims.is_empty() && unit.pos == "VERB" && doc.word(at).is_noun() {
        victims = slots::fill(doc, at, &Slot::Possessor);
    }
    if victims.is_empty() && unit.pos == "ADJ" {
        victims = described(doc, at);
    }
    let with = unit.with.iter().filter_map(|lemma| sentence.find_below(at.word, lemma, 3));
    let name = std::iter::once(unit.head.as_str()).chain(unit.with.iter().map(String::as_str));
    HarmMention {
        at,
        harm: sense.harm,
        unit: name.collect::<Vec<_>>().join("+"),
        unharmed: false,
        toll: sense.victim == [Slot::Nowhere],
        itself: itself && (unit.pos != "ADJ" || heads_phrase(doc, at)),
        victims,
        words: std::iter::once(at.word).chain(with).collect(),
    }
}

/// Whether a word is used as a noun: `twee gewonden`, `the wounded`.
pub(super) fn heads_phrase(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    let noun_like = ["nsubj", "obj", "obl", "nmod", "iobj", "appos"].iter().any(|rel| word.rel_is(rel));
    word.is_noun()
        || noun_like
        || sentence.with_rel(at.word, "nummod").next().is_some()
        || sentence.with_rel(at.word, "det").next().is_some()
}

/// Whom an adjective describes: `gewonde MILITAIREN`, `zeven MENSEN raakten gewond`, `leaving six PEOPLE dead`.
fn described(doc: &Doc, at: At) -> Vec<usize> {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    let Some(head) = word.head else {
        return slots::fill(doc, at, &Slot::Subject);
    };
    if word.rel_is("amod") || word.rel_is("acl") {
        return sentence.conjuncts(head);
    }
    let upper = At::new(at.sent, head);
    let object = slots::fill(doc, upper, &Slot::Object);
    let own = slots::fill(doc, at, &Slot::Subject);
    let whose = if !own.is_empty() {
        own
    } else if !object.is_empty() {
        object
    } else {
        slots::fill(doc, upper, &Slot::Subject)
    };
    if word.rel_is("xcomp") || word.rel_is("obl") || !whose.is_empty() { whose } else { vec![at.word] }
}

/// `the ARREST of a mayor`: a word for harm that names the harmed beside it stands for nobody itself.
pub(super) fn names_others(doc: &Doc, at: At) -> bool {
    let units = doc.lexicon.casualties.of(&doc.word(at).lemma).iter().filter(|u| u.with.is_empty());
    let slots = units.filter(|u| u.pos == doc.word(at).pos).flat_map(|u| &u.sense.victim);
    slots.filter(|s| matches!(s, Slot::Preposition(_))).any(|s| !slots::fill(doc, at, s).is_empty())
}
