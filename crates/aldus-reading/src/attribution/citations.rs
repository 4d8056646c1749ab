//! Sources that cite another: what the agency reports on the authority of a ministry is the ministry's word, and the agency passes it on.

use super::{Attribution, CueKind, is_medium};
use crate::doc::{At, Doc};
use crate::events::arguments::{Scene, parties};
use aldus_lexicon::RoleKind;
use aldus_record::Stance;

/// `…, Fars reported, QUOTING THE GOVERNOR`; `meldt Tass ONDER VERWIJZING NAAR HET MINISTERIE`; `the Times, WHICH CITED A DIPLOMAT`.
/// A citation that is part of another attribution makes none of its own.
pub(super) fn pass_on(scene: &Scene, found: &mut Vec<Attribution>) {
    let mut citing = Vec::new();
    for attribution in found.iter_mut() {
        let told = !matches!(attribution.stance, Stance::Retracts | Stance::Silent | Stance::DeclinesToComment);
        if attribution.sources.is_empty() || attribution.kind == CueKind::Hearsay || !told {
            continue;
        }
        citing.extend(shown(scene.doc, attribution));
        let Some((word, cited)) = citation(scene, attribution) else { continue };
        let between = std::mem::replace(&mut attribution.sources, cited);
        let heard = std::mem::take(&mut attribution.via);
        attribution.via = between.into_iter().chain(heard).filter(|p| !attribution.sources.contains(p)).collect();
        citing.push(word);
    }
    found.retain(|a| a.cue.is_none_or(|c| !citing.contains(&c)));
}

/// `The paper, CITING satellite images, said …`: the participles by which the source says what it knows it from.
fn shown(doc: &Doc, attribution: &Attribution) -> Vec<At> {
    let participle = |at: &At| {
        let word = doc.word(*at);
        word.is_verb() && word.feats.get("VerbForm") == Some("Part") && doc.is(*at, "citing_verbs")
    };
    beside(doc, attribution).into_iter().filter(participle).collect()
}

/// The words that hang on the cue of an attribution or on its speaker.
fn beside(doc: &Doc, attribution: &Attribution) -> Vec<At> {
    let Some(cue) = attribution.cue else { return Vec::new() };
    let sentence = doc.sent(cue);
    let host = |h: usize| h == cue.word || attribution.speaker.binary_search(&h).is_ok();
    let hung = |w: &usize| *w != cue.word && sentence.words[*w].head.is_some_and(host);
    (0..sentence.words.len()).filter(hung).map(|w| At::new(cue.sent, w)).collect()
}

/// The word by which the source of an attribution cites somebody, and who is cited.
fn citation(scene: &Scene, attribution: &Attribution) -> Option<(At, Vec<usize>)> {
    let doc = scene.doc;
    let by_medium = attribution.sources.iter().any(|&s| is_medium(scene, s));
    beside(doc, attribution).into_iter().find_map(|at| {
        let cited = parties(scene, at.sent, &cited(doc, at, by_medium)?);
        let other = |p: &usize| !attribution.sources.contains(p) && is_somebody(scene, *p);
        let others: Vec<usize> = cited.into_iter().filter(other).collect();
        (!others.is_empty()).then_some((at, others))
    })
}

/// Whether an actor is more than a thing that shows something: `satellite images`, `a report`.
fn is_somebody(scene: &Scene, party: usize) -> bool {
    let actor = &scene.actors.parties[party];
    let noun = |&m: &usize| scene.mentions.list[m].noun;
    actor.is_named() || actor.role.is_some() || actor.mentions.iter().any(|m| noun(m) != Some(RoleKind::Document))
}

/// Whom a word cites: the object of a verb, or what stands behind its preposition; whose authority it is. Only a medium cites those it
/// refers to: `said the minister WITH A REFERENCE to the rebels`.
fn cited(doc: &Doc, at: At, by_medium: bool) -> Option<Vec<usize>> {
    let sentence = doc.sent(at);
    let word = doc.word(at);
    let cites = |class: &str| doc.is(at, class) || by_medium && doc.is(at, "referring_words");
    let aside = matches!(word.rel.as_str(), "advcl" | "acl" | "acl:relcl" | "parataxis");
    if word.is_verb() && aside && cites("citing_verbs") {
        let object = sentence.with_rel(at.word, "obj").find(|&o| sentence.words[o].pos != "PRON");
        let cited = object.or_else(|| sentence.with_rel(at.word, "obl").find(|&o| points_to(doc, at, o)))?;
        return Some(sentence.conjuncts(cited));
    }
    if stands_behind_noun(doc, at) {
        return Some(sentence.conjuncts(at.word));
    }
    let phrase = word.pos == "NOUN" && cites("citing_nouns") && sentence.case_of(at.word).is_some();
    let cited = sentence.first_rel(at.word, "nmod").filter(|_| phrase)?;
    Some(sentence.conjuncts(cited))
}

/// `OP BASIS VAN twee diplomaten`: the parser may take the noun for a part of the preposition.
fn stands_behind_noun(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let noun = |c: usize| sentence.with_rel(c, "fixed").any(|f| doc.is(At::new(at.sent, f), "citing_nouns"));
    sentence.with_rel(at.word, "case").any(noun)
}

/// `verwijst NAAR het ministerie`, `beroept zich OP ooggetuigen`.
fn points_to(doc: &Doc, at: At, word: usize) -> bool {
    let case = doc.sent(at).case_of(word);
    case.is_some_and(|p| doc.lexicon.grammar.is("citing_prepositions", &p))
}

#[cfg(test)]
mod tests {
    use crate::{Input, Options, Reader};

    /// Each claim: its sources, and who passes it on.
    fn chain(language: &str, text: &str) -> Vec<String> {
        let input = Input { text, language: Some(language), ..Input::default() };
        let record = Reader::new().unwrap().read(&input, &Options { all_claims: true, ..Options::default() }).unwrap();
        let name = |id: &String| record.actors.iter().find(|a| a.id == *id).map_or("?", |a| a.name.as_str());
        let names = |ids: &[String]| ids.iter().map(name).collect::<Vec<_>>().join(" ");
        let mut said: Vec<String> =
            record.claims.iter().map(|c| format!("{} < {}", names(&c.sources), names(&c.via))).collect();
        said.dedup();
        said
    }

    #[test]
    fn what_is_cited_is_the_source() {
        let fars = "The army shelled the village, Fars reported, quoting the governor of the province.";
        assert_eq!(chain("en", fars), ["governor of the province < Fars"]);
        let paper = "The paper, citing two former ministers, said the army had bombed the camp.";
        assert_eq!(chain("en", paper), ["former ministers < paper"]);
        let tass = "Er vielen vijf doden, meldt persbureau Tass onder verwijzing naar het ministerie van Defensie.";
        assert_eq!(chain("nl", tass), ["ministerie van Defensie < persbureau Tass"]);
        let paper = "De krant schrijft op basis van twee diplomaten dat het leger het dorp bombardeerde.";
        assert_eq!(chain("nl", paper), ["diplomaten < krant"]);
        let cna = "Volgens persbureau CNA, dat een diplomaat aanhaalt, bombardeerde het leger het dorp.";
        assert_eq!(chain("nl", cna), ["diplomaat < persbureau CNA"]);
    }

    #[test]
    fn who_is_referred_to_has_said_nothing() {
        let text = "De minister zei, met verwijzing naar Rusland, dat het leger het dorp had bezet.";
        assert_eq!(chain("nl", text), ["minister < "]);
    }

    #[test]
    fn what_is_shown_is_no_source() {
        let text = "The paper, citing satellite images, said the army had bombed the camp.";
        assert_eq!(chain("en", text), ["paper < "]);
    }
}
