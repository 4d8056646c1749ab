use super::quotes::Quotes;
use super::{Attribution, CueKind};
use crate::doc::At;
use crate::events::arguments::Scene;
use aldus_record::{Certainty, Quote, Stance};

/// How much of a sentence must be quoted for it to be one.
const QUOTED: f64 = 0.75;

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
            strong: true,
        });
    }
}

/// A verb of saying whose subject is left out or a pronoun that nobody was found for takes the speaker of the sentence before.
pub(super) fn without_mention(scene: &Scene, found: &mut [Attribution]) {
    for i in 0..found.len() {
        let attribution = &found[i];
        let Some(cue) = attribution.cue.filter(|_| attribution.sources.is_empty() && attribution.kind == CueKind::Verb)
        else {
            continue;
        };
        let sentence = scene.doc.sent(cue);
        let pronoun = sentence
            .first_rel(cue.word, "nsubj")
            .is_some_and(|s| sentence.words[s].pos == "PRON" && sentence.words[s].feats.get("PronType") != Some("Ind"));
        let impersonal = sentence
            .first_rel(cue.word, "nsubj")
            .is_some_and(|s| scene.doc.is(At::new(cue.sent, s), "impersonal_pronouns"));
        if !pronoun || impersonal {
            continue;
        }
        let before = found[..i].iter().rev().find(|a| !a.sources.is_empty() && a.sent + 2 >= cue.sent);
        if let Some(sources) = before.map(|a| a.sources.clone()) {
            found[i].sources = sources;
        }
    }
}
