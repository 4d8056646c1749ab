use super::{Mention, Mentions, describe, nominals};
use crate::attribution::speaking_words;
use crate::doc::{At, Doc};
use aldus_lexicon::RoleKind;
use aldus_record::{MentionKind, SourceClass};

/// Whoever says something is somebody, whatever noun it goes by: `HET ONDERZOEK wijst uit dat`, `the army's media WING reported`, `volgens
/// DE OPSTELLERS`.
pub(super) fn find<'t>(doc: &Doc<'t>, sent: usize, mentions: &mut Mentions<'t>) {
    for word in speaking_words(doc, sent) {
        let at = At::new(sent, word);
        if mentions.at(at).is_some() || !can_speak(doc, at) {
            continue;
        }
        let country = describe::country_of(doc, sent, word, mentions);
        mentions.push(Mention {
            at,
            first: describe::first_word(doc, sent, word),
            last: describe::last_word(doc, sent, word),
            kind: MentionKind::Nominal,
            party: None,
            form: None,
            country,
            role: None,
            class: SourceClass::Other,
            noun: Some(RoleKind::Document),
            plural: doc.word(at).feats.get("Number") == Some("Plur"),
            determiner: nominals::determiner(doc, sent, word),
            proper: None,
            owner: None,
        });
    }
}

/// A noun, or another word with an article or number of its own; `men`, `some` and the like are nobody, nor is `no group`.
fn can_speak(doc: &Doc, at: At) -> bool {
    let word = doc.word(at);
    let nobody = doc.is(at, "impersonal_pronouns") || doc.is(at, "unnamed_sources") || doc.is(at, "expletives");
    let determined = doc.sent(at).first_rel(at.word, "det").is_some();
    !nobody
        && !nominals::is_none(doc, at)
        && (word.pos == "NOUN" || determined && matches!(word.pos, "VERB" | "ADJ" | "PROPN"))
}
