use super::quotes::Quotes;
use super::{Attribution, CueKind};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use aldus_lexicon::{NameKind, RoleKind};
use aldus_record::{Certainty, Facet, MentionKind, Quote, Stance};

/// How much of a sentence must be quoted for it to be one.
pub(super) const QUOTED: f64 = 0.75;

/// Quotations whose speaker was introduced before (or is named right after in the same quotation).
pub(super) fn implied(scene: &Scene, quotes: &Quotes, found: &mut Vec<Attribution>) {
    let doc = scene.doc;
    for sent in 0..doc.sentences.len() {
        let sentence = &doc.sentences[sent];
        if sentence.heading
            || quotes.share(doc, sent) < QUOTED
            || found.iter().any(|a| a.sent == sent && a.kind != CueKind::Hearsay)
        {
            continue;
        }
        let quotation = (0..sentence.words.len()).find_map(|w| quotes.of(At::new(sent, w)));
        let same_quotation = found.iter().find(|a| {
            a.sent > sent
                && a.sent <= sent + 3
                && quotation.is_some()
                && a.content.iter().any(|&w| quotes.of(At::new(a.sent, w)) == quotation)
        });
        let before = found
            .iter()
            .rev()
            .filter(|a| a.sent < sent && a.sent + 3 >= sent && !a.sources.is_empty())
            .max_by_key(|a| a.sent);
        let Some(speaker) = same_quotation.or(before) else { continue };
        let (sources, via) = (speaker.sources.clone(), speaker.via.clone());
        let content: Vec<usize> = super::trimmed(doc, sent, &(0..sentence.words.len()).collect::<Vec<_>>());
        found.push(Attribution {
            kind: CueKind::Implied,
            cue: None,
            cue_words: (0, 0),
            unit: "quotation".to_owned(),
            sent,
            head: Some(sentence.root()),
            content,
            sources,
            via,
            stance: Stance::Asserts,
            certainty: Certainty::Certain,
            facet: None,
            quote: Quote::Direct,
            speaker: Vec::new(),
            pronoun: None,
            strong: true,
            faint: false,
            judged: false,
        });
    }
}

/// Who goes on speaking: a pronoun as the subject of a verb of saying means the last speaker it agrees with, or the last that was
/// spoken of; words are taken back by the one who spoke last where nobody is named.
pub(super) fn go_on(scene: &Scene, found: &mut [Attribution]) {
    for i in 0..found.len() {
        let Some(cue) = found[i].cue.filter(|_| found[i].kind == CueKind::Verb) else { continue };
        if !found[i].sources.is_empty() {
            continue;
        }
        // 'Over doden staat er niets vermeld': in the words of the one who spoke last.
        let unsaid = found[i].stance == Stance::Silent;
        let taken_back = found[i].facet == Some(Facet::Withdrawal) || unsaid;
        let pronoun = speaking_pronoun(scene, cue);
        if !taken_back && pronoun.is_none() && !says_itself(scene, cue) {
            continue;
        }
        let agrees = |a: &&Attribution| {
            !a.sources.is_empty() && pronoun.is_none_or(|p| a.sources.iter().all(|&s| may_mean(scene, p, s)))
        };
        let before = found[..i].iter().rev().take_while(|a| a.sent + 2 >= cue.sent).find(agrees);
        let spoken_of = || pronoun.and_then(|p| last_named(scene, p)).map(|p| vec![p]);
        if let Some(sources) = before.map(|a| a.sources.clone()).or_else(spoken_of) {
            found[i].sources = sources;
        }
    }
}

/// `luidt het`, `klonk het`, `it reads`: a verb whose subject is only the grammar's; the speaker is the one before.
fn says_itself(scene: &Scene, cue: At) -> bool {
    let doc = scene.doc;
    let sentence = doc.sent(cue);
    let expletive = |c: &usize| {
        let at = At::new(cue.sent, *c);
        doc.is(at, "expletives") && sentence.words[*c].pos == "PRON" && *c != cue.word
    };
    !sentence.is_passive(cue.word)
        && sentence.words[cue.word].rel != "root"
        && sentence.children(cue.word).iter().any(expletive)
}

/// The last one named before a pronoun, in its sentence or the two before, that it may mean; subjects first.
fn last_named(scene: &Scene, pronoun: At) -> Option<usize> {
    let doc = scene.doc;
    let mentions = scene.mentions.list.iter().enumerate();
    let near =
        mentions.filter(|(_, m)| m.at < pronoun && m.at.sent + 2 >= pronoun.sent && m.kind != MentionKind::Pronoun);
    let scored = near.filter_map(|(number, m)| {
        let party = scene.actors.of(number)?;
        let known = scene.actors.parties[party].role.is_some();
        let subject = doc.word(m.at).rel_is("nsubj");
        (known && may_mean(scene, pronoun, party)).then_some((m.at.sent, subject, m.at.word, party))
    });
    scored.max().map(|(_, _, _, party)| party)
}

/// The pronoun that is the subject of a verb of saying and means somebody: `it said`, but not `it was said` or `you say`.
fn speaking_pronoun(scene: &Scene, cue: At) -> Option<At> {
    let doc = scene.doc;
    let subject = At::new(cue.sent, doc.sent(cue).first_rel(cue.word, "nsubj")?);
    (!doc.word(subject).rel_is("nsubj:pass") && is_third(doc, subject)).then_some(subject)
}

/// Whether a word is a pronoun for somebody spoken of: `he`, `it`, `those`, `one`; not one that relates.
pub(super) fn is_third(doc: &Doc, at: At) -> bool {
    let word = doc.word(at);
    let third = doc.is(at, "pronouns.third") || doc.is(at, "demonstratives") || doc.is(at, "partitive_pronouns");
    matches!(word.pos, "PRON" | "NUM") && third && word.feats.get("PronType") != Some("Rel")
}

/// Whether a pronoun agrees with a speaker: persons are he or she, several are they, bodies it or they.
pub(super) fn may_mean(scene: &Scene, pronoun: At, party: usize) -> bool {
    let doc = scene.doc;
    let party = &scene.actors.parties[party];
    let mentions = || party.mentions.iter().map(|&m| &scene.mentions.list[m]);
    let person = mentions().any(|m| {
        m.noun == Some(RoleKind::Person)
            || m.party.is_some_and(|p| p.kind == NameKind::Person)
            || m.noun.is_none() && m.proper.is_some()
    });
    let several = mentions().any(|m| m.plural && m.kind != MentionKind::Pronoun);
    let gendered = doc.is(pronoun, "pronouns.masculine") || doc.is(pronoun, "pronouns.feminine");
    let plural = doc.is(pronoun, "pronouns.plural");
    let neuter = doc.is(pronoun, "pronouns.neuter");
    let one_of = doc.is(pronoun, "partitive_pronouns") && !gendered && !neuter;
    if one_of {
        return several;
    }
    let pointing = doc.is(pronoun, "demonstratives") && !neuter;
    pointing || gendered && (person && !several) || plural && (several || !person) || neuter && !person && !several
}
