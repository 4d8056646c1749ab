use super::{Determiner, Mention, Mentions, describe, names};
use crate::doc::{At, Doc, Word};
use aldus_lexicon::{NameKind, RoleKind, RoleNoun};
use aldus_record::{MentionKind, Role, SourceClass};

/// Nouns for persons, bodies and groups: `een lokale functionaris`, `de Iraanse autoriteiten`, `persbureau Reuters`.
pub(super) fn find<'t>(doc: &Doc<'t>, sent: usize, mentions: &mut Mentions<'t>) {
    let words = &doc.sentences[sent].words;
    for (w, word) in words.iter().enumerate() {
        if !matches!(word.pos, "NOUN" | "ADJ" | "PROPN") || mentions.at(At::new(sent, w)).is_some() {
            continue;
        }
        let phrase = phrase_of(doc, sent, w);
        let sense = phrase.map(|(sense, ..)| sense).or_else(|| noun_of(doc, word));
        let Some((role, class, kind)) = sense else { continue };
        if word.pos == "ADJ" && !heads_phrase(doc, sent, w) || inside_phrase(doc, sent, w) {
            continue;
        }
        if is_none(doc, At::new(sent, w)) || titles_known_person(doc, sent, w, role, mentions) {
            continue;
        }
        let country = describe::country_of(doc, sent, w, mentions);
        if country.is_none() && is_thing(doc, word) {
            continue;
        }
        let (first, last) = phrase.map_or((w, w), |(_, first, last)| (first, last));
        let number = mentions.push(Mention {
            at: At::new(sent, w),
            first: first.min(describe::first_word(doc, sent, w)),
            last: last.max(describe::last_word(doc, sent, w)),
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

/// `GEEN ENKELE groep heeft de aanslag opgeëist`, `NO group claimed it`: nobody is meant.
pub(super) fn is_none(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let mut determiners = sentence.with_rel(at.word, "det").map(|d| At::new(at.sent, d));
    determiners.any(|d| doc.is(d, "negators") && !doc.is(d, "neither_words"))
}

/// What a noun means: sector, class, kind.
type Sense = (Option<Role>, SourceClass, RoleKind);

/// `PRESIDENT Bush`: the title of a person whom the lexica know belongs to that person, and says what he is now.
fn titles_known_person(doc: &Doc, sent: usize, w: usize, role: Option<Role>, mentions: &mut Mentions) -> bool {
    let word = &doc.sentences[sent].words[w];
    let title = matches!(word.rel.as_str(), "nmod:desc" | "compound") && word.pos != "ADJ";
    let Some(person) = word.head.filter(|_| title).and_then(|h| mentions.at(At::new(sent, h))) else { return false };
    let mention = &mut mentions.list[person];
    let known = mention.party.is_some_and(|p| p.kind == NameKind::Person);
    if !known || mention.first != w + 1 {
        return false;
    }
    mention.first = describe::first_word(doc, sent, w);
    mention.role = role.or(mention.role);
    mentions.also_at(At::new(sent, w), person);
    true
}

/// Machines act for the army whose they are, and are nobody where it isn't said: `ISRAELI TANKS`, not `three tanks`.
fn is_thing(doc: &Doc, word: &Word) -> bool {
    let of = |lemma: &str| doc.lexicon.means.get(lemma).is_some() || doc.lexicon.targets.get(lemma).is_some();
    let machine = |r: &RoleNoun| r.role == Some(Role::Mil) && !matches!(r.kind, RoleKind::Person | RoleKind::People);
    let service = doc.lexicon.grammar.is("armed_services", &word.lemma);
    of(&word.lemma) && !service && doc.lexicon.roles.get(&word.lemma).is_some_and(machine)
}

/// A role of several words that this word heads, with its first and last word: `geheime DIENST`, `MINISTERIE van Defensie`.
fn phrase_of(doc: &Doc, sent: usize, w: usize) -> Option<(Sense, usize, usize)> {
    let roles = &doc.lexicon.roles;
    let words = &doc.sentences[sent].words;
    let mut sizes = (2..=roles.longest().min(words.len())).rev();
    sizes.find_map(|size| {
        let starts = (w + 1).saturating_sub(size)..=w.min(words.len() - size);
        starts.into_iter().find_map(|first| {
            let last = first + size - 1;
            let found = phrase_at(doc, sent, first, last)?;
            (names::head_of(doc, sent, first, last) == w).then_some((sense_of(found), first, last))
        })
    })
}

/// Whether the words are a role noun, by their forms or by their lemmas.
fn phrase_at<'t>(doc: &Doc<'t>, sent: usize, first: usize, last: usize) -> Option<&'t RoleNoun> {
    let words = &doc.sentences[sent].words[first..=last];
    let joined = |of: &dyn Fn(&Word) -> String| words.iter().map(of).collect::<Vec<_>>().join(" ");
    let roles = &doc.lexicon.roles;
    roles.get(&joined(&|w| w.fold.clone())).or_else(|| roles.get(&joined(&|w| w.lemma.clone())))
}

/// Whether a word is part of a role of several words and doesn't head it: `ministerie van DEFENSIE`.
fn inside_phrase(doc: &Doc, sent: usize, w: usize) -> bool {
    let above = doc.sentences[sent].ancestors(w).take(2);
    above.filter_map(|h| phrase_of(doc, sent, h)).any(|(_, first, last)| first <= w && w <= last)
}

fn sense_of(noun: &RoleNoun) -> Sense {
    (noun.role, noun.class.unwrap_or(SourceClass::Other), noun.kind)
}

/// What the lexica say of a noun: as itself, by the last part of a compound, or as somebody harmed.
fn noun_of(doc: &Doc, word: &Word) -> Option<Sense> {
    let lexicon = doc.lexicon;
    let sense = sense_of;
    let roles = &lexicon.roles;
    if let Some(found) = roles.get(&word.lemma).or_else(|| roles.get(&word.fold)) {
        return Some(sense(found));
    }
    if let Some(found) = lexicon.victims.get(&word.lemma) {
        // 'dozens', 'lives' and 'bodies' count people and name nobody.
        let counts = found.role.is_none() && found.who == "people";
        return (!counts).then_some((found.role, SourceClass::Other, RoleKind::People));
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

/// Third-person possessives.
const POSSESSIVE: [&str; 2] = ["possessives.singular", "possessives.plural"];

/// Third-person pronouns.
pub(super) fn pronouns<'t>(doc: &Doc<'t>, sent: usize, mentions: &mut Mentions<'t>) {
    let words = &doc.sentences[sent].words;
    for (w, word) in words.iter().enumerate() {
        let prs = word.pos == "PRON" && word.feats.get("PronType") == Some("Prs") && !word.rel_is("expl");
        let grammar = &doc.lexicon.grammar;
        let owner = word.rel == "nmod:poss" && POSSESSIVE.iter().any(|class| grammar.is(class, &word.fold));
        let personal = prs && PERSONAL.iter().any(|class| grammar.is(class, &word.fold));
        let thing = prs && grammar.is("pronouns.neuter", &word.fold) && acts(doc, sent, w);
        if !(personal || owner || thing) || mentions.at(At::new(sent, w)).is_some() {
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

/// The subject of a word that takes or tells: `IT downgraded relations`, not `IT is clear that …`.
fn acts(doc: &Doc, sent: usize, w: usize) -> bool {
    let sentence = &doc.sentences[sent];
    let word = &sentence.words[w];
    let verb = word.head.filter(|_| word.rel == "nsubj").filter(|&h| sentence.words[h].is_verb());
    verb.is_some_and(|v| {
        let lemma = &sentence.words[v].lemma;
        doc.lexicon.cues.has(lemma) || doc.lexicon.triggers.has(lemma)
    })
}

/// Whether a pronoun stands for several: by its form, or, where that can be both (Dutch 'zij', 'ze'), by the verb.
fn plural_pronoun(doc: &Doc, sent: usize, w: usize) -> bool {
    let sentence = &doc.sentences[sent];
    let grammar = &doc.lexicon.grammar;
    let form = &sentence.words[w].fold;
    let is = |number: &str| {
        grammar.is(&format!("pronouns.{number}"), form) || grammar.is(&format!("possessives.{number}"), form)
    };
    match (is("plural"), is("singular")) {
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
