//! Verbs and adjectives that attribute.

use super::content::{self, Content};
use super::cues::attribution;
use super::quotes::Quotes;
use super::{Attribution, CueKind, is_medium, phrase, sources, speakers, stances, trimmed};
use crate::doc::{At, Doc};
use crate::events::arguments::{Scene, parties};
use crate::slots;
use aldus_lexicon::{Cue, Slot, Strength, Unit};
use aldus_record::{Facet, Stance};

/// `Het leger zegt dat …`, `…, meldt Reuters`, `… werden gemeld`.
pub(super) fn find(scene: &Scene, at: At, unit: &Unit<Cue>, quotes: &Quotes) -> Option<Attribution> {
    let doc = scene.doc;
    let cue = &unit.sense;
    let Content { head, words, finite } = content::of_cue(doc, at, unit, quotes)?;
    let mut found = attribution(CueKind::Verb, at, unit);
    found.head = Some(head);
    let (speaker, sources) = speakers::of_cue(scene, at, unit);
    let words = with_quoted(doc, at, words, &speaker, quotes);
    found.content = trimmed(doc, at.sent, &words);
    found.sources = sources;
    let quoted =
        words.iter().any(|&w| quotes.of(At::new(at.sent, w)).is_some()) || judges_in_quotes(doc, at, cue, quotes);
    // A cue within quoted words is the speaker's, not the report's.
    let inner = quotes.of(at).is_some() && !has_quote_below(doc, at, quotes);
    let nobody = is_nobody(doc, at, &speaker);
    let passive = doc.sent(at).is_passive(at.word);
    let silent = cue.source.contains(&Slot::Nowhere);
    if only_how(doc, at, &found)
        || inner
        || speaks_here(doc, at, &speaker)
        || speaker.is_empty() && !passive && !finite && !silent
    {
        return None;
    }
    let said = finite
        || quoted
        || counts_people(doc, at.sent, &words)
        || names_as(doc, at, cue)
        || owns_up(doc, At::new(at.sent, head), cue);
    let weak = cue.strength == Strength::Weak && !said;
    let nowhere = cue.source.contains(&Slot::Nowhere) && cue.stance == Stance::Silent;
    let sourceless = found.sources.is_empty() && !finite && !nowhere && (!nobody && !quoted || nobody && !passive);
    found.faint = weak || sourceless;
    found.pronoun = only_pronoun(doc, at, &speaker);
    found.speaker = phrase::of(doc, at, &speaker, &found.content);
    found.via = hearers(scene, at, &found.sources);
    stances::settle(doc, at, &mut found);
    (!found.content.is_empty() && !unverified(doc, at, &found)).then_some(found)
}

/// `kon niet onafhankelijk worden bevestigd`, `could not be verified by independent observers`: that nobody in particular could verify it is a
/// question left open, and no claim.
fn unverified(doc: &Doc, at: At, found: &Attribution) -> bool {
    let sentence = doc.sent(at);
    let independent = |w: usize| doc.is(At::new(at.sent, w), "independence_words");
    let agent = |c: &usize| sentence.words[*c].rel_is("obl");
    let agents = sentence.children(at.word).iter().copied().filter(agent);
    let any = agents.flat_map(|c| sentence.subtree(c)).any(independent);
    found.stance == Stance::NeitherConfirmsNorDenies
        && sentence.is_passive(at.word)
        && (found.sources.is_empty() || any)
}

/// `erkent het BOMBARDEMENT`, but not `erkent Palestina`: who confirms a deed says that it was done.
fn owns_up(doc: &Doc, object: At, cue: &Cue) -> bool {
    let word = doc.word(object);
    let deeds = [word.lemma.as_str(), word.last_part()].into_iter().flat_map(|l| doc.lexicon.triggers.of(l));
    cue.stance == Stance::Confirms
        && word.pos == "NOUN"
        && deeds.into_iter().any(|unit| unit.with.is_empty() && unit.sense.event_type.is_physical())
}

/// `an official, SPEAKING on condition of anonymity, said`: a participle that has nothing to say but itself tells how something is said.
fn only_how(doc: &Doc, at: At, found: &Attribution) -> bool {
    let word = doc.word(at);
    let aside = matches!(word.rel.as_str(), "acl" | "advcl") && word.feats.get("VerbForm") == Some("Part");
    aside && found.stance == Stance::Asserts && found.head == Some(at.word)
}

/// `thanked the president for his "good offices"`: a judgement in the source's own words, wherever these stand in the clause.
fn judges_in_quotes(doc: &Doc, at: At, cue: &Cue, quotes: &Quotes) -> bool {
    cue.facet == Some(Facet::Evaluation) && has_quote_below(doc, at, quotes)
}

/// `denounced the raid as a crime`, `prees de daad als moedig`: what something is called is said.
fn names_as(doc: &Doc, at: At, cue: &Cue) -> bool {
    let sentence = doc.sent(at);
    let as_word = |c: usize| sentence.case_of(c).is_some_and(|p| doc.lexicon.grammar.is("naming_prepositions", &p));
    let predicate =
        |&c: &usize| matches!(sentence.words[c].rel.as_str(), "obl" | "xcomp" | "advcl" | "nmod") && as_word(c);
    let children = sentence.children(at.word);
    let object = children.iter().filter(|&&c| sentence.words[c].rel_is("obj"));
    let below = object.flat_map(|&o| sentence.children(o)).chain(children);
    cue.facet == Some(Facet::Evaluation) && below.into_iter().any(predicate)
}

/// `hekelt de actie als "kinderachtig"`, `called on Mali to "come clean"`: quoted words in another phrase of the cue are said as well.
fn with_quoted(doc: &Doc, at: At, words: Vec<usize>, speaker: &[usize], quotes: &Quotes) -> Vec<usize> {
    let sentence = doc.sent(at);
    let quoted = |w: &usize| quotes.of(At::new(at.sent, *w)).is_some();
    if words.iter().any(quoted) || quoted(&at.word) {
        return words;
    }
    let own = |c: &usize| {
        let rel = sentence.words[*c].rel.split(':').next().unwrap_or_default();
        *c > at.word && matches!(rel, "obl" | "xcomp" | "ccomp" | "advcl" | "obj" | "nmod") && !speaker.contains(c)
    };
    let phrases = sentence.children(at.word).iter().copied().filter(own).map(|c| sentence.subtree(c));
    let more: Vec<usize> = phrases.filter(|phrase| phrase.iter().any(quoted)).flatten().collect();
    let mut all: Vec<usize> = words.into_iter().chain(more).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The pronoun for somebody that speaks alone.
fn only_pronoun(doc: &Doc, at: At, speaker: &[usize]) -> Option<At> {
    let &[word] = speaker else { return None };
    let word = At::new(at.sent, word);
    let subject = matches!(doc.word(word).rel.as_str(), "nsubj" | "obl:agent" | "obl" | "obj");
    (subject && sources::is_third(doc, word)).then_some(word)
}

/// `telde elf doden`, `counted seven bodies`: a number of harmed people is said, not meant.
fn counts_people(doc: &Doc, sent: usize, words: &[usize]) -> bool {
    let sentence = &doc.sentences[sent];
    words.iter().any(|&w| {
        let word = &sentence.words[w];
        let people = doc.lexicon.casualties.has(&word.lemma) || doc.lexicon.victims.get(&word.lemma).is_some();
        people && sentence.first_rel(w, "nummod").is_some()
    })
}

/// `het wordt gezegd`, `some say`: a subject that is nobody in particular, or none.
fn is_nobody(doc: &Doc, at: At, speaker: &[usize]) -> bool {
    speaker.iter().all(|&w| {
        let word = At::new(at.sent, w);
        doc.is(word, "impersonal_pronouns") || doc.is(word, "unnamed_sources")
    })
}

/// `I think`, `you know`: the writer or a speaker himself, whose words are no report of somebody's.
fn speaks_here(doc: &Doc, at: At, speaker: &[usize]) -> bool {
    speaker.iter().any(|&w| {
        let word = At::new(at.sent, w);
        doc.is(word, "pronouns.first") || doc.is(word, "pronouns.second")
    })
}

fn has_quote_below(doc: &Doc, at: At, quotes: &Quotes) -> bool {
    let inner = quotes.of(at);
    doc.sent(at).subtree(at.word).iter().any(|&w| quotes.of(At::new(at.sent, w)).is_some_and(|q| Some(q) != inner))
}

/// A medium that is spoken to, or in which one speaks, passes it on: `told AFP`, `tegen persbureau Reuters`, `in The Guardian`; so does who quotes
/// another: `AFP quoted a nurse as saying`.
fn hearers(scene: &Scene, at: At, sources: &[usize]) -> Vec<usize> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let grammar = &doc.lexicon.grammar;
    let spoken_to = |c: usize| {
        matches!(sentence.words[c].rel.as_str(), "iobj" | "obj")
            || sentence
                .case_of(c)
                .is_some_and(|p| grammar.is("hearer_prepositions", &p) || grammar.is("channel_prepositions", &p))
    };
    let words: Vec<usize> = sentence.children(at.word).iter().copied().filter(|&c| spoken_to(c)).collect();
    let medium = |p: &usize| is_medium(scene, *p) && !sources.contains(p);
    let quoting = slots::subject(doc, at).filter(|_| doc.is(at, "citing_verbs"));
    let told = parties(scene, at.sent, &words).into_iter().filter(medium);
    let between = quoting.map(|s| parties(scene, at.sent, &sentence.conjuncts(slots::antecedent(sentence, s))));
    told.chain(between.into_iter().flatten().filter(|p| !sources.contains(p))).collect()
}

/// Adverbs that attribute without a source of their own.
pub(super) fn adverb(scene: &Scene, at: At, unit: &Unit<Cue>) -> Option<Attribution> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let host = sentence.clause_of(at.word);
    let mut found = attribution(CueKind::Verb, at, unit);
    let default = [Slot::Subject];
    let slots: &[Slot] = if unit.sense.source.is_empty() { &default } else { &unit.sense.source };
    let words = slots.iter().map(|s| slots::fill(doc, At::new(at.sent, host), s)).find(|w| !w.is_empty())?;
    found.sources = parties(scene, at.sent, &words);
    found.speaker = phrase::of(doc, at, &words, &[]);
    found.content = trimmed(doc, at.sent, &sentence.subtree_without(host, |w| w == at.word));
    found.head = Some(host);
    (!found.sources.is_empty() && !found.content.is_empty()).then_some(found)
}
