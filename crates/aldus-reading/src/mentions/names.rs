use super::{Determiner, Mention, Mentions, describe};
use crate::doc::{At, Doc};
use aldus_lexicon::{NameForm, NameKind, NameMatch};
use aldus_record::{MentionKind, SourceClass};

/// Names that the lexica know.
pub(super) fn known<'t>(doc: &Doc<'t>, sent: usize, mentions: &mut Mentions<'t>) {
    let lexicon = doc.lexicon;
    let words = &doc.sentences[sent].words;
    let forms: Vec<(&str, &str)> = words.iter().map(|w| (w.form, w.fold.as_str())).collect();
    let mut at = 0;
    while at < words.len() {
        let found = lexicon.names.longest(&forms[at..]).or_else(|| genitive(doc, sent, at));
        let Some(found) = found.filter(|m| fits(doc, sent, at, m)) else {
            at += 1;
            continue;
        };
        let last = at + found.words - 1;
        let head = head_of(doc, sent, at, last);
        let adjective = found.form == NameForm::Adjective;
        let inhabitants = found.form == NameForm::Inhabitant;
        mentions.push(Mention {
            at: At::new(sent, head),
            first: at,
            last,
            kind: if adjective { MentionKind::Implicit } else { MentionKind::Name },
            party: Some(found.party),
            form: Some(found.form),
            country: found.party.country.clone(),
            role: found.party.role,
            class: found.party.class,
            noun: None,
            plural: inhabitants,
            determiner: Determiner::None,
            proper: None,
            owner: None,
        });
        at = last + 1;
    }
}

/// A country's name with the genitive ending: `Pakistans soevereiniteit`.
fn genitive<'t>(doc: &Doc<'t>, sent: usize, at: usize) -> Option<NameMatch<'t>> {
    let lexicon = doc.lexicon;
    let word = &doc.sentences[sent].words[at];
    let stem = word.fold.strip_suffix("'s").or_else(|| word.fold.strip_suffix('s'))?;
    let possessive =
        word.is_capitalised() && (word.rel == "nmod:poss" || word.pos == "PROPN") && stem.chars().count() > 3;
    let found = lexicon.names.longest(&[(word.form, stem)])?;
    (possessive && found.form == NameForm::Name && found.party.kind == NameKind::Country).then_some(found)
}

/// Whether the words are used as this name. A one-word name must not be an ordinary word here: `Hamas` but not `EU` inside another
/// token; short names need their capitals.
fn fits(doc: &Doc, sent: usize, at: usize, found: &NameMatch) -> bool {
    let words = &doc.sentences[sent].words;
    if found.words > 1 {
        return true;
    }
    let word = &words[at];
    let short = word.form.chars().count() <= 3;
    let capitals = word.form.chars().filter(|c| c.is_uppercase()).count();
    let grammatical = matches!(word.pos, "DET" | "ADP" | "PRON" | "CCONJ" | "SCONJ" | "AUX" | "ADV" | "PUNCT" | "NUM");
    capitals >= 2 || !(grammatical || short && found.party.kind != NameKind::Country)
}

/// The word among `first..=last` whose head lies outside.
pub(super) fn head_of(doc: &Doc, sent: usize, first: usize, last: usize) -> usize {
    let words = &doc.sentences[sent].words;
    (first..=last)
        .find(|&w| words[w].pos != "DET" && words[w].head.is_none_or(|h| h < first || h > last))
        .unwrap_or(last)
}

/// Names that the lexica don't know: runs of proper nouns that are no places.
pub(super) fn unknown<'t>(doc: &Doc<'t>, sent: usize, is_place: &dyn Fn(&str) -> bool, mentions: &mut Mentions<'t>) {
    let words = &doc.sentences[sent].words;
    let mut at = 0;
    while at < words.len() {
        if !starts_name(doc, mentions, sent, at) {
            at += 1;
            continue;
        }
        let mut last = at;
        while last + 1 < words.len() && continues_name(doc, mentions, sent, last + 1) {
            last += 1;
        }
        let head = head_of(doc, sent, at, last);
        let name: Vec<&str> = words[at..=last].iter().map(|w| w.form).collect();
        let name = name.join(" ");
        if !titled(doc, sent, head, at, last, &name, mentions) && !(is_place(&name)) {
            let (role, class) = (None, SourceClass::Other);
            mentions.push(Mention {
                at: At::new(sent, head),
                first: at,
                last,
                kind: MentionKind::Name,
                party: None,
                form: None,
                country: describe::country_near(doc, sent, head, mentions),
                role,
                class,
                noun: None,
                plural: false,
                determiner: Determiner::None,
                proper: Some(name),
                owner: None,
            });
        }
        at = last + 1;
    }
}

fn starts_name(doc: &Doc, mentions: &Mentions, sent: usize, at: usize) -> bool {
    let word = &doc.sentences[sent].words[at];
    word.pos == "PROPN"
        && word.is_capitalised()
        && mentions.at(At::new(sent, at)).is_none()
        && !covered(mentions, sent, at)
}

fn continues_name(doc: &Doc, mentions: &Mentions, sent: usize, at: usize) -> bool {
    let word = &doc.sentences[sent].words[at];
    (word.pos == "PROPN" || word.rel_is("flat"))
        && mentions.at(At::new(sent, at)).is_none()
        && !covered(mentions, sent, at)
}

fn covered(mentions: &Mentions, sent: usize, at: usize) -> bool {
    let of_sentence = mentions.list.iter().rev().take_while(|m| m.at.sent == sent);
    of_sentence.filter(|m| m.kind == MentionKind::Name).any(|m| m.first <= at && at <= m.last)
}

/// A name beside its title belongs to the title's mention: `minister Lavrov`, `persbureau Reuters`.
fn titled(doc: &Doc, sent: usize, head: usize, first: usize, last: usize, name: &str, mentions: &mut Mentions) -> bool {
    let words = &doc.sentences[sent].words;
    let named = matches!(words[head].rel.as_str(), "appos" | "flat" | "nmod" | "flat:name");
    let above = words[head].head.filter(|&h| named && (h < first && first - h <= 8 || h == last + 1));
    let Some(title) = above.and_then(|h| mentions.at(At::new(sent, h))) else { return false };
    let mention = &mut mentions.list[title];
    if mention.noun.is_none() || mention.party.is_some() || doc.sentences[sent].case_of(head).is_some() {
        return false;
    }
    mention.proper = Some(name.to_owned());
    mention.last = mention.last.max(last);
    mentions.also_at(At::new(sent, head), title);
    true
}
