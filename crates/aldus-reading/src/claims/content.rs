//! What is said, word by word, as far as it tells which side of an event it is about.

use super::outlook::Outlook;
use crate::doc::At;
use crate::ranker::Features;
use crate::slots;

/// Classes of the grammar whose words tell what is said of an event.
const CLASSES: [&str; 12] = [
    "responsibility_words",
    "cause_words",
    "target_nouns",
    "perpetrator_nouns",
    "purpose_words",
    "condition_words",
    "uncertainty_adverbs",
    "denial_words",
    "claim_nouns",
    "figure_nouns",
    "abstract_event_nouns",
    "interrogatives",
];

/// The auxiliaries that make what is said a plan, a wish or a duty.
const MODALS: [&str; 5] = [
    "future_auxiliaries",
    "wish_auxiliaries",
    "possibility_auxiliaries",
    "obligation_auxiliaries",
    "perfect_auxiliaries",
];

/// The head of what is said, and how it is said.
pub(super) fn head(outlook: &Outlook, f: &mut Features) {
    let doc = outlook.scene.doc;
    let Some(head) = outlook.said.head else { return };
    let at = At::new(outlook.said.sent, head);
    let (sentence, word) = (doc.sent(at), doc.word(at));
    let stance = outlook.attribution.stance.name();
    f.value("head_pos", word.pos);
    f.value("head_pos_stance", &format!("{}.{stance}", word.pos));
    f.value("head", word.last_part());
    f.value("head_rel", &word.rel);
    f.flag("head_finite", word.feats.get("VerbForm") == Some("Fin"));
    f.value("head_form", word.feats.get("VerbForm").unwrap_or("none"));
    f.value("head_tense", word.feats.get("Tense").unwrap_or("none"));
    f.flag("head_passive", sentence.is_passive(head));
    let copula = sentence.first_rel(head, "cop").is_some();
    f.flag("copula", copula);
    f.value("copula_stance", &format!("{copula}.{stance}"));
    f.flag("negated", sentence.children(head).iter().any(|&c| doc.is(At::new(at.sent, c), "negators")));
    for class in MODALS {
        if sentence.with_rel(head, "aux").any(|a| doc.is(At::new(at.sent, a), class)) {
            f.value("modal", class);
        }
    }
    let clauses = outlook.said.words.iter().filter(|&&w| sentence.heads_clause(w)).count();
    f.value("clauses", ["0", "1", "2", "3+"][clauses.min(3)]);
    for rel in ["advcl", "xcomp", "ccomp", "conj", "obj", "obl"] {
        if sentence.first_rel(head, rel).is_some() {
            f.value("head_has", rel);
        }
    }
}

/// The words of what is said.
pub(super) fn words(outlook: &Outlook, f: &mut Features) {
    let doc = outlook.scene.doc;
    let length = outlook.said.words.len();
    f.value("length", ["0-3", "4-8", "9-16", "17+"][[3, 8, 16].partition_point(|&n| length > n)]);
    for class in CLASSES {
        f.flag(class, outlook.said.places().any(|at| doc.is(at, class)));
    }
    if let Some(first) = outlook.said.words.first() {
        let at = At::new(outlook.said.sent, *first);
        if doc.is(at, "interrogatives") {
            f.value("asks", &doc.word(at).fold);
        }
    }
    let lexicon = doc.lexicon;
    let noun = |at: At| (doc.word(at).lemma.as_str(), doc.word(at).last_part());
    let known = |at: At, get: &dyn Fn(&str) -> bool| get(noun(at).0) || get(noun(at).1);
    f.flag("target_thing", outlook.said.places().any(|at| known(at, &|w| lexicon.targets.get(w).is_some())));
    f.flag("means_word", outlook.said.places().any(|at| known(at, &|w| lexicon.means.get(w).is_some())));
    f.flag("place_inside", outlook.said.places().any(|at| outlook.scene.places.at(at).is_some()));
    f.flag("adjective", outlook.said.places().any(|at| doc.word(at).pos == "ADJ"));
    let mut lemmas: Vec<&str> = outlook
        .said
        .places()
        .map(|at| doc.word(at))
        .filter(|w| matches!(w.pos, "NOUN" | "VERB" | "ADJ"))
        .map(|w| w.last_part())
        .collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    lemmas.into_iter().for_each(|lemma| f.value("word", lemma));
}

/// Numbers, and words for harm and for people harmed.
pub(super) fn figures(outlook: &Outlook, f: &mut Features) {
    let doc = outlook.scene.doc;
    f.flag("figure", outlook.figure);
    f.flag("later_figure", outlook.figure && outlook.attribution.sent > 3);
    let harm = |at: At| doc.lexicon.casualties.has(&doc.word(at).lemma);
    let victim = |at: At| doc.lexicon.victims.get(&doc.word(at).lemma).is_some();
    let harmed = outlook.said.places().any(harm);
    f.flag("harm_word", harmed);
    f.flag("harm_head", outlook.said.head.is_some_and(|h| harm(At::new(outlook.said.sent, h))));
    f.flag("victim", outlook.said.places().any(victim));
    let number = outlook.said.places().any(|at| doc.word(at).pos == "NUM");
    f.flag("number", number);
    f.value("harm_number", &format!("{harmed}.{number}.{}", outlook.figure));
    f.value("harm_stance", &format!("{}.{}", harmed || outlook.figure, outlook.attribution.stance.name()));
    let harms = outlook.sheet.figures_in(outlook.said.sent).iter().map(|&k| &outlook.sheet.findings.figures[k]);
    for figure in harms.into_iter().filter(|k| outlook.said.holds(k.at) || outlook.said.holds(k.harm_word)) {
        f.value("harm", &format!("{:?}", figure.harm));
        let head = outlook.said.head == Some(figure.harm_word.word) && outlook.said.sent == figure.harm_word.sent;
        f.flag("figure_heads", head);
    }
}

/// Who does it in what is said: the speaker, another, a thing, people.
pub(super) fn parties(outlook: &Outlook, f: &mut Features) {
    let (scene, doc) = (outlook.scene, outlook.scene.doc);
    let inside = |party: usize| {
        let mut places = scene.actors.parties[party].mentions.iter().map(|&m| scene.mentions.list[m].at);
        places.any(|at| outlook.said.holds(at))
    };
    let speaker = outlook.attribution.sources.iter().any(|&s| inside(s));
    let first = outlook.said.places().any(|at| doc.is(at, "pronouns.first") || doc.is(at, "possessives.first"));
    f.flag("speaks_of_self", speaker);
    f.flag("first_person", first);
    let Some(head) = outlook.said.head else { return };
    let at = At::new(outlook.said.sent, head);
    let subject = doc.sent(at).children(head).iter().copied().find(|&c| doc.sent(at).words[c].rel_is("nsubj"));
    let kind = subject.map_or("none", |s| kind_of(outlook, At::new(at.sent, s)));
    let stance = outlook.attribution.stance.name();
    f.value("subject", kind);
    f.value("subject_stance", &format!("{kind}.{stance}"));
    f.value("subject_passive", &format!("{kind}.{}", doc.sent(at).is_passive(head)));
    let modal = doc.sent(at).with_rel(head, "aux").any(|a| MODALS[..4].iter().any(|m| doc.is(At::new(at.sent, a), m)));
    f.value("subject_modal", &format!("{kind}.{modal}"));
    let object = slots::object(doc, at).filter(|&o| Some(o) != subject);
    f.value("object", object.map_or("none", |o| kind_of(outlook, At::new(at.sent, o))));
}

/// What kind of participant a word means.
fn kind_of(outlook: &Outlook, at: At) -> &'static str {
    let (scene, doc) = (outlook.scene, outlook.scene.doc);
    let word = doc.word(at);
    let owned = || {
        let own = |&c: &usize| {
            doc.is(At::new(at.sent, c), "possessives.third") || doc.is(At::new(at.sent, c), "possessives.first")
        };
        doc.sent(at).children(at.word).iter().any(own)
    };
    let party = scene.mentions.at(at).and_then(|m| scene.actors.of(m));
    let events = || outlook.sheet.events_in(at.sent).iter().any(|&e| outlook.sheet.findings.events[e].at == at);
    let figure = || outlook.sheet.figures_in(at.sent).iter().any(|&k| outlook.sheet.findings.figures[k].at == at);
    if doc.is(at, "pronouns.first") || party.is_some_and(|p| outlook.attribution.sources.contains(&p)) {
        "speaker"
    } else if figure() || doc.lexicon.victims.get(&word.lemma).is_some() {
        "people"
    } else if owned() {
        "own"
    } else if word.pos == "PRON" && party.is_none() {
        "pronoun"
    } else if party.is_some() {
        "party"
    } else if events() {
        "event"
    } else if doc.lexicon.targets.get(word.last_part()).is_some() {
        "thing"
    } else {
        "other"
    }
}
