use super::{Determiner, Mention, Mentions, describe};
use crate::doc::{At, Doc, Word};
use aldus_lexicon::{RoleKind, RoleNoun};
use aldus_record::{MentionKind, Role, SourceClass};

/// Nouns for persons, bodies and groups: `een lokale functionaris`, `de Iraanse autoriteiten`, `persbureau Reuters`.
pub(super) fn find<'t>(doc: &Doc<'t>, sent: usize, mentions: &mut Mentions<'t>) {
    let words = &doc.sentences[sent].words;
    for (w, word) in words.iter().enumerate() {
        if !matches!(word.pos, "NOUN" | "ADJ" | "PROPN") || mentions.at(At::new(sent, w)).is_some() {
            continue;
        }
        let Some((role, class, kind)) = noun_of(doc, word) else { continue };
        if word.pos == "ADJ" && !heads_phrase(doc, sent, w) {
            continue;
        }
        let country = describe::country_of(doc, sent, w, mentions);
        let number = mentions.push(Mention {
            at: At::new(sent, w),
            first: describe::first_word(doc, sent, w),
            last: describe::last_word(doc, sent, w),
            kind: MentionKind::Nominal,
            party: None,
            form: None,
            country,
            role,
            class,
            noun: Some(kind),
            plural: word.feats.get("Number") == Some("Plur"),
            determiner: determiner(doc, sent, w),
            proper: None,
            owner: None,
        });
        named(doc, sent, w, number, mentions);
    }
}

/// What the lexica say of a noun: as itself, by the last part of a compound, or as somebody harmed.
fn noun_of(doc: &Doc, word: &Word) -> Option<(Option<Role>, SourceClass, RoleKind)> {
    let lexicon = doc.lexicon;
    let sense = |r: &RoleNoun| (r.role, r.class.unwrap_or(SourceClass::Other), r.kind);
    let roles = &lexicon.roles;
    if let Some(found) = roles.get(&word.lemma).or_else(|| roles.get(&word.fold)) {
        return Some(sense(found));
    }
    if let Some(found) = lexicon.victims.get(&word.lemma) {
        return Some((found.role, SourceClass::Other, RoleKind::People));
    }
    let compounds = lexicon.grammar.is("traits", "compounds") && !lexicon.grammar.is("not_compounds", &word.lemma);
    if word.pos != "NOUN" || !compounds {
        return None;
    }
    if word.parts.len() > 1
        && let Some(found) = roles.get(word.last_part())
    {
        return Some(sense(found));
    }
    if let Some((_, found)) = roles.compound(&word.lemma) {
        return Some(sense(found));
    }
    let victims = &lexicon.victims;
    let found = victims.get(word.last_part()).or_else(|| victims.compound(&word.lemma).map(|(_, v)| v))?;
    Some((found.role, SourceClass::Other, RoleKind::People))
}

/// An adjective used as a noun (`gewonden`, `betrokkenen`, `the wounded`).
fn heads_phrase(doc: &Doc, sent: usize, w: usize) -> bool {
    let word = &doc.sentences[sent].words[w];
    !matches!(word.rel.as_str(), "amod" | "root" | "advmod" | "xcomp" | "acl")
}

/// A known name beside the noun belongs to it: `persbureau REUTERS`, `de militie JAISH AL-ADL`.
fn named<'t>(doc: &Doc<'t>, sent: usize, w: usize, number: usize, mentions: &mut Mentions<'t>) {
    let sentence = &doc.sentences[sent];
    let beside =
        |c: &usize| matches!(sentence.words[*c].rel.as_str(), "appos" | "flat" | "flat:name" | "nmod" | "compound");
    for &child in sentence.children(w).iter().filter(|c| beside(c)) {
        let Some(name) = mentions.at(At::new(sent, child)) else { continue };
        let known = mentions.list[name].clone();
        let separated = sentence.case_of(child).is_some() || (child > w && has_comma(doc, sent, w, child));
        if known.kind != MentionKind::Name
            || separated
            || known.form != Some(aldus_lexicon::NameForm::Name)
            || known.first < w
        {
            continue;
        }
        let Some(party) = known.party.filter(|p| p.kind != aldus_lexicon::NameKind::Country) else { continue };
        let mention = &mut mentions.list[number];
        mention.party = Some(party);
        mention.form = known.form;
        mention.kind = MentionKind::Name;
        mention.country = party.country.clone().or(mention.country.take());
        mention.role = party.role.or(mention.role);
        if party.class != SourceClass::Other {
            mention.class = party.class;
        }
        mention.last = mention.last.max(known.last);
    }
}

fn has_comma(doc: &Doc, sent: usize, from: usize, to: usize) -> bool {
    doc.sentences[sent].words[from..to].iter().any(|w| w.form == ",")
}

/// How the phrase is determined.
pub(crate) fn determiner(doc: &Doc, sent: usize, w: usize) -> Determiner {
    let sentence = &doc.sentences[sent];
    for &child in sentence.children(w) {
        let word = &sentence.words[child];
        if word.rel_is("det") || word.rel == "amod" {
            if doc.is(At::new(sent, child), "demonstratives") || word.feats.get("PronType") == Some("Dem") {
                return Determiner::Demonstrative;
            }
            if word.feats.get("Definite") == Some("Def") {
                return Determiner::Definite;
            }
            if word.feats.get("Definite") == Some("Ind") {
                return Determiner::Indefinite;
            }
        }
        if word.rel == "nmod:poss" {
            return Determiner::Possessive;
        }
    }
    Determiner::None
}

/// Third-person pronouns that stand for persons or bodies.
const PERSONAL: [&str; 3] = ["pronouns.masculine", "pronouns.feminine", "pronouns.plural"];

/// Third-person pronouns.
pub(super) fn pronouns<'t>(doc: &Doc<'t>, sent: usize, mentions: &mut Mentions<'t>) {
    let words = &doc.sentences[sent].words;
    for (w, word) in words.iter().enumerate() {
        let prs = word.pos == "PRON" && word.feats.get("PronType") == Some("Prs") && !word.rel_is("expl");
        let personal = prs && PERSONAL.iter().any(|class| doc.lexicon.grammar.is(class, &word.fold));
        if !personal || mentions.at(At::new(sent, w)).is_some() {
            continue;
        }
        mentions.push(Mention {
            at: At::new(sent, w),
            first: w,
            last: w,
            kind: MentionKind::Pronoun,
            party: None,
            form: None,
            country: None,
            role: None,
            class: SourceClass::Other,
            noun: None,
            plural: plural_pronoun(doc, sent, w),
            determiner: Determiner::None,
            proper: None,
            owner: None,
        });
    }
}

/// Whether a pronoun stands for several: by its form, or, where that can be both (Dutch 'zij', 'ze'), by the verb.
fn plural_pronoun(doc: &Doc, sent: usize, w: usize) -> bool {
    let sentence = &doc.sentences[sent];
    let grammar = &doc.lexicon.grammar;
    let form = &sentence.words[w].fold;
    match (grammar.is("pronouns.plural", form), grammar.is("pronouns.singular", form)) {
        (true, false) => return true,
        (false, true) => return false,
        _ => {}
    }
    let verb = sentence.words[w].head;
    let finite = verb.and_then(|v| {
        std::iter::once(v)
            .chain(sentence.children(v).iter().copied())
            .find(|&c| sentence.words[c].feats.get("VerbForm") == Some("Fin"))
    });
    finite.and_then(|v| sentence.words[v].feats.get("Number")) == Some("Plur")
}
