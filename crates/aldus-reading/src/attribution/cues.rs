use super::quotes::Quotes;
use super::{Attribution, CueKind, trimmed};
use crate::doc::{At, Doc};
use crate::events::arguments::{Scene, parties};
use crate::slots;
use aldus_lexicon::{Cue, Slot, Strength, Unit};
use aldus_record::{Certainty, Facet, Quote, Stance};
use std::collections::BTreeSet;

/// The attributions that the cues of one sentence make.
pub(super) fn find(scene: &Scene, sent: usize, quotes: &Quotes) -> Vec<Attribution> {
    let doc = scene.doc;
    let mut found: Vec<Attribution> = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for word in 0..doc.sentences[sent].words.len() {
        let at = At::new(sent, word);
        let Some(unit) = unit_of(doc, at) else { continue };
        let attribution = match unit.pos.as_str() {
            "ADP" | "SCONJ" => adposition(scene, at, unit),
            "NOUN" => noun(scene, at, unit),
            "ADV" => adverb(scene, at, unit),
            _ => verb(scene, at, unit, quotes),
        };
        if let Some(attribution) = attribution {
            taken.extend(unit.with.iter().filter_map(|lemma| doc.sentences[sent].find_below(word, lemma, 3)));
            found.push(attribution);
        }
    }
    found.retain(|a| a.cue.is_none_or(|c| !taken.contains(&c.word)));
    found
}

/// The unit a word carries; one of several words before one of a single word.
fn unit_of<'t>(doc: &Doc<'t>, at: At) -> Option<&'t Unit<Cue>> {
    let word = doc.word(at);
    let cues = &doc.lexicon.cues;
    let fits = |u: &&'t Unit<Cue>| {
        let pos = match u.pos.as_str() {
            "VERB" => matches!(word.pos, "VERB" | "AUX"),
            "ADP" | "SCONJ" => word.rel == "case" || word.rel == "mark" || word.pos == "ADP",
            other => word.pos == other,
        };
        pos && doc.sent(at).holds_below(at.word, &u.with)
    };
    let whole = cues.of(&word.lemma).iter().find(fits).or_else(|| cues.of(&word.fold).iter().find(fits));
    whole.or_else(|| {
        let compound = word.pos == "NOUN" && word.parts.len() > 1;
        cues.of(word.last_part()).iter().find(|u| compound && u.pos == "NOUN" && u.with.is_empty())
    })
}

fn attribution(kind: CueKind, at: At, unit: &Unit<Cue>) -> Attribution {
    let name =
        std::iter::once(unit.head.as_str()).chain(unit.with.iter().map(String::as_str)).collect::<Vec<_>>().join("+");
    Attribution {
        kind,
        cue: Some(at),
        cue_words: (at.word, at.word),
        unit: name,
        sent: at.sent,
        content: Vec::new(),
        head: None,
        sources: Vec::new(),
        via: Vec::new(),
        stance: unit.sense.stance,
        certainty: unit.sense.certainty,
        facet: unit.sense.facet,
        quote: Quote::None,
        strong: unit.sense.strength == Strength::Strong,
    }
}

/// `Het leger zegt dat …`, `…, meldt Reuters`, `… werden gemeld`.
fn verb(scene: &Scene, at: At, unit: &Unit<Cue>, quotes: &Quotes) -> Option<Attribution> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let cue = &unit.sense;
    // A cue within quoted words is the speaker's, not the report's.
    if quotes.of(at).is_some() && !has_quote_below(doc, at, quotes) {
        return None;
    }
    let mut found = attribution(CueKind::Verb, at, unit);
    let host = host_clause(doc, at);
    let (head, content) = match host {
        Some(host) => (host, sentence.subtree_without(host, |w| w == top_below(doc, at, host))),
        None => content_below(doc, at, cue)?,
    };
    let finite = host.is_some() || is_clause(doc, At::new(at.sent, head));
    let quoted = content.iter().any(|&w| quotes.of(At::new(at.sent, w)).is_some());
    if cue.strength == Strength::Weak && !finite && !quoted {
        return None;
    }
    found.content = trimmed(doc, at.sent, &content);
    found.head = Some(head);
    let words = source_words(doc, at, cue);
    if words.iter().any(|&w| doc.lexicon.grammar.is("pronouns.first", &sentence.words[w].fold))
        && quotes.of(at).is_some()
    {
        return None;
    }
    found.sources = parties(scene, at.sent, &words);
    let impersonal = words
        .iter()
        .all(|&w| doc.is(At::new(at.sent, w), "impersonal_pronouns") || doc.is(At::new(at.sent, w), "unnamed_sources"));
    let nobody = words.is_empty() || impersonal;
    let passive = sentence.is_passive(at.word);
    if found.sources.is_empty() && !nobody && !finite && !quoted {
        return None;
    }
    if nobody && !passive && !finite {
        return None;
    }
    negate(doc, at, &mut found);
    (!found.content.is_empty()).then_some(found)
}

/// Who speaks, by the cue's slots; without any: the subject.
fn source_words(doc: &Doc, at: At, cue: &Cue) -> Vec<usize> {
    let default = [Slot::Subject];
    let slots: &[Slot] = if cue.source.is_empty() { &default } else { &cue.source };
    slots.iter().map(|slot| slots::fill(doc, at, slot)).find(|words| !words.is_empty()).unwrap_or_default()
}

/// The clause a parenthetical cue stands in or beside: `Iran viel aan, SCHREEF de krant`, `zoals de minister ZEI`.
fn host_clause(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    let has_own = ["ccomp", "xcomp", "csubj"].iter().any(|rel| sentence.first_rel(at.word, rel).is_some());
    if word.rel_is("parataxis") && !has_own {
        return word.head;
    }
    let marked = sentence.with_rel(at.word, "mark").any(|m| {
        doc.is(At::new(at.sent, m), "parenthetical_markers")
            && sentence.words[m].fold != "dat"
            && sentence.words[m].fold != "that"
    });
    let adverb = sentence
        .with_rel(at.word, "advmod")
        .any(|m| m < at.word && matches!(sentence.words[m].fold.as_str(), "zo" | "zoals" | "as"));
    if word.rel == "advcl" && (marked || adverb) && !has_own {
        return word.head;
    }
    None
}

/// The branch below `host` that holds the cue.
fn top_below(doc: &Doc, at: At, host: usize) -> usize {
    let sentence = doc.sent(at);
    std::iter::once(at.word).chain(sentence.ancestors(at.word)).take_while(|&w| w != host).last().unwrap_or(at.word)
}

/// The content below the cue, by its slots; a quotation beside it as parataxis; the clause itself for words that say all.
fn content_below(doc: &Doc, at: At, cue: &Cue) -> Option<(usize, Vec<usize>)> {
    let sentence = doc.sent(at);
    let clause = ["ccomp", "csubj", "xcomp"]
        .iter()
        .find_map(|rel| sentence.first_rel(at.word, rel))
        .filter(|_| cue.content.iter().any(|s| matches!(s, Slot::Clause | Slot::OpenClause)) || cue.content.is_empty());
    if let Some(clause) = clause {
        return Some((clause, sentence.subtree(clause)));
    }
    if let Some(beside) = sentence.first_rel(at.word, "parataxis") {
        return Some((beside, sentence.subtree(beside)));
    }
    for slot in &cue.content {
        if let Some(&head) = slots::fill(doc, at, slot).first()
            && head != at.word
            && !matches!(slot, Slot::Host)
        {
            return Some((head, sentence.subtree_without(head, |w| w == at.word)));
        }
    }
    let says_all = !matches!(cue.stance, Stance::Asserts | Stance::Confirms)
        || cue.content.contains(&Slot::Host)
        || cue.facet == Some(Facet::Withdrawal);
    let source = source_words(doc, at, cue);
    says_all.then(|| (at.word, sentence.subtree_without(at.word, |w| source.contains(&w))))
}

fn is_clause(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let verb = |w: usize| sentence.words[w].feats.get("VerbForm") == Some("Fin");
    sentence.heads_clause(at.word) && (verb(at.word) || sentence.children(at.word).iter().any(|&c| verb(c)))
}

fn has_quote_below(doc: &Doc, at: At, quotes: &Quotes) -> bool {
    let inner = quotes.of(at);
    doc.sent(at).subtree(at.word).iter().any(|&w| quotes.of(At::new(at.sent, w)).is_some_and(|q| Some(q) != inner))
}

/// `volgens Pakistan`, `aldus het ministerie`, `according to witnesses`.
fn adposition(scene: &Scene, at: At, unit: &Unit<Cue>) -> Option<Attribution> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let case = matches!(sentence.words[at.word].rel.as_str(), "case" | "mark" | "fixed");
    let source = if case {
        sentence.words[at.word].head?
    } else {
        sentence.children(at.word).iter().copied().find(|&c| c > at.word)?
    };
    let host = host_of_phrase(doc, At::new(at.sent, source))?;
    let mut found = attribution(CueKind::Adposition, at, unit);
    let cut = sentence.subtree(source);
    let content: Vec<usize> = if host == source { sentence.subtree(sentence.root()) } else { sentence.subtree(host) };
    let content: Vec<usize> = content.into_iter().filter(|w| cut.binary_search(w).is_err()).collect();
    found.content = trimmed(doc, at.sent, &content);
    found.head = Some(host);
    found.sources = parties(scene, at.sent, &sentence.conjuncts(slots::antecedent(sentence, source)));
    let voiced = sentence.words[source].is_noun()
        || sentence.words[source].pos == "PRON"
        || sentence.words[source].pos == "ADJ"
        || sentence.words[source].pos == "NUM";
    (voiced && !found.content.is_empty()).then_some(found)
}

/// The clause that a source phrase is attached to.
fn host_of_phrase(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let above = sentence.words[at.word].head;
    match above {
        None => sentence
            .children(at.word)
            .iter()
            .copied()
            .find(|&c| sentence.words[c].rel_is("parataxis") || sentence.heads_clause(c)),
        Some(above) => {
            let rel = sentence.words[at.word].rel.as_str();
            if rel.starts_with("parataxis") { Some(above) } else { Some(sentence.clause_of(above)) }
        }
    }
}

/// `de verklaring van het leger dat …`, `the claim that …`.
fn noun(scene: &Scene, at: At, unit: &Unit<Cue>) -> Option<Attribution> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let clause = ["ccomp", "acl", "xcomp"]
        .iter()
        .find_map(|rel| sentence.first_rel(at.word, rel))
        .filter(|&c| is_clause(doc, At::new(at.sent, c)) && sentence.words[c].rel != "acl:relcl");
    let mut found = attribution(CueKind::Noun, at, unit);
    let about = || {
        let slots = unit.sense.content.iter().filter(|s| matches!(s, Slot::Preposition(_)));
        slots.flat_map(|s| slots::fill(doc, at, s)).next()
    };
    let silent = matches!(
        unit.sense.stance,
        Stance::DeclinesToComment | Stance::Silent | Stance::NeitherConfirmsNorDenies | Stance::Denies
    );
    let head = clause.or_else(|| about().filter(|_| silent)).or((!unit.with.is_empty() || silent).then_some(at.word))?;
    found.content = trimmed(doc, at.sent, &sentence.subtree(head));
    found.head = Some(head);
    let own = unit
        .sense
        .source
        .iter()
        .map(|s| slots::fill(doc, at, s))
        .map(|w| parties(scene, at.sent, &w))
        .find(|p| !p.is_empty());
    let carried = || {
        let verb = sentence.words[at.word].head.filter(|&v| sentence.words[v].is_verb())?;
        let subject = slots::subject(doc, At::new(at.sent, verb))?;
        Some(parties(scene, at.sent, &sentence.conjuncts(slots::antecedent(sentence, subject))))
    };
    found.sources = own.or_else(carried).unwrap_or_default();
    Some(found)
}

/// Adverbs that attribute without a source of their own.
fn adverb(scene: &Scene, at: At, unit: &Unit<Cue>) -> Option<Attribution> {
    let doc = scene.doc;
    let sentence = doc.sent(at);
    let host = sentence.clause_of(at.word);
    let mut found = attribution(CueKind::Verb, at, unit);
    let words = source_words(doc, At::new(at.sent, host), &unit.sense);
    found.sources = parties(scene, at.sent, &words);
    found.content = trimmed(doc, at.sent, &sentence.subtree_without(host, |w| w == at.word));
    found.head = Some(host);
    (!found.sources.is_empty() && !found.content.is_empty()).then_some(found)
}

/// What a negation does to a cue: 'not confirmed' is neither a confirmation nor a denial; 'does not say' is silence.
fn negate(doc: &Doc, at: At, found: &mut Attribution) {
    let sentence = doc.sent(at);
    let negated = sentence
        .children(at.word)
        .iter()
        .any(|&c| doc.is(At::new(at.sent, c), "negators") && sentence.words[c].rel != "obj");
    if !negated || found.unit.contains('+') {
        return;
    }
    match found.stance {
        Stance::Confirms | Stance::Asserts if found.facet != Some(Facet::Evaluation) => {
            found.stance = Stance::Silent;
            found.certainty = Certainty::Unknown;
        }
        Stance::Denies => found.stance = Stance::Confirms,
        _ => {}
    }
}
