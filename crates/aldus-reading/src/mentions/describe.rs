use super::Mentions;
use crate::doc::{At, Doc, Word};
use aldus_lexicon::{NameForm, NameKind, RoleKind};
use aldus_record::{Role, SourceClass};

/// The country a noun phrase says itself: `de IRAANSE regering`, `het leger van PAKISTAN`, `IRAN's army`, `VIETNAMESE-led forces`.
pub(super) fn country_of(doc: &Doc, sent: usize, noun: usize, mentions: &Mentions) -> Option<String> {
    let sentence = &doc.sentences[sent];
    let direct = sentence.children(noun).iter().find_map(|&c| {
        let word = &sentence.words[c];
        let mention = mentions.at(At::new(sent, c)).map(|m| &mentions.list[m]);
        let country = mention
            .filter(|m| m.party.is_some_and(|p| matches!(p.kind, NameKind::Country | NameKind::People)))?
            .country
            .clone();
        let adjective = mention.is_some_and(|m| m.form == Some(NameForm::Adjective));
        let owner = word.rel == "nmod:poss" || word.rel == "compound" || owns(doc, sent, c);
        (adjective || owner || word.rel == "amod").then_some(country)?
    });
    let within = || {
        let parts = sentence.children(noun).iter().filter(|&&c| sentence.words[c].rel == "compound");
        let adjectives = parts.flat_map(|&c| sentence.children(c)).filter_map(|&c| mentions.at(At::new(sent, c)));
        let mut adjectives = adjectives.map(|m| &mentions.list[m]).filter(|m| m.form == Some(NameForm::Adjective));
        adjectives.find_map(|m| m.country.clone())
    };
    let led = || sentence.with_rel(noun, "amod").find_map(|c| leader(doc, &sentence.words[c]));
    direct.or_else(within).or_else(|| adjective_inside(doc, sent, noun)).or_else(led)
}

/// Who leads, as an adjective says it: `Vietnamese-led`, `Saoedisch-geleide`.
fn leader(doc: &Doc, word: &Word) -> Option<String> {
    let (leader, suffix) = word.fold.rsplit_once('-')?;
    let leads = doc.lexicon.grammar.is("leading_suffixes", suffix);
    doc.lexicon.names.country_of_adjective(leader).filter(|_| leads)?.country.clone()
}

/// `IRAQI Kurds`: a people that has no country of its own is of the one that its phrase says.
pub(super) fn peoples(doc: &Doc, mentions: &mut Mentions) {
    for number in 0..mentions.list.len() {
        let mention = &mentions.list[number];
        let stateless = mention.country.is_none() && mention.party.is_some_and(|p| p.kind == NameKind::People);
        if stateless {
            mentions.list[number].country = country_of(doc, mention.at.sent, mention.at.word, mentions);
        }
    }
}

/// A country's adjective as part of a compound or joined by a hyphen: `Brits-Amerikaanse`.
fn adjective_inside(doc: &Doc, sent: usize, noun: usize) -> Option<String> {
    let word = &doc.sentences[sent].words[noun];
    let (first, _) = word.fold.split_once('-')?;
    doc.lexicon.names.country_of_adjective(first).and_then(|p| p.country.clone())
}

/// Whether a dependent is the owner by its preposition: `van`, `of`.
fn owns(doc: &Doc, sent: usize, w: usize) -> bool {
    let sentence = &doc.sentences[sent];
    sentence.words[w].rel_is("nmod")
        && sentence.case_of(w).is_some_and(|c| doc.lexicon.grammar.is("possessive_prepositions", &c))
}

/// The country of a name that nobody knows, from a country's adjective beside it.
pub(super) fn country_near(doc: &Doc, sent: usize, head: usize, mentions: &Mentions) -> Option<String> {
    country_of(doc, sent, head, mentions)
}

/// The first word of a noun's name: its adjectives belong to it, articles don't.
pub(super) fn first_word(doc: &Doc, sent: usize, noun: usize) -> usize {
    let sentence = &doc.sentences[sent];
    let mut first = noun;
    for &c in sentence.children(noun).iter().rev().filter(|&&c| c < noun) {
        let word = &sentence.words[c];
        let adjective = word.rel == "amod" || word.rel == "compound" || word.rel_is("flat");
        if adjective && c + 1 == first && sentence.children(c).is_empty() {
            first = c;
        }
    }
    first
}

/// The last word of a noun's name: what it is of belongs to it when it follows directly (`minister van Buitenlandse Zaken`).
pub(super) fn last_word(doc: &Doc, sent: usize, noun: usize) -> usize {
    let sentence = &doc.sentences[sent];
    let mut last = noun;
    for &c in sentence.children(noun).iter().filter(|&&c| c > noun) {
        let below = sentence.subtree(c);
        let next = below.first() == Some(&(last + 1));
        let short =
            below.len() <= 5 && !below.iter().any(|&w| sentence.heads_clause(w) || sentence.words[w].pos == "PUNCT");
        if owns(doc, sent, c) && next && short {
            last = *below.last().unwrap_or(&last);
        } else if sentence.words[c].rel_is("flat") && c == last + 1 {
            last = c;
        }
    }
    last
}

/// Link each noun to its owner and let it take from the owner what it does not say itself: the spokesman of an army is
/// military, the ministry's is government.
pub(super) fn owners(doc: &Doc, mentions: &mut Mentions) {
    for number in 0..mentions.list.len() {
        let mention = &mentions.list[number];
        if mention.noun.is_none() {
            continue;
        }
        let Some(owner) = owner_of(doc, mentions, number) else { continue };
        let (country, role, class, joint) = {
            let owner = &mentions.list[owner];
            let organisation = owner.party.is_some_and(|p| p.kind == NameKind::Organisation);
            let joint = organisation && matches!(owner.role, Some(Role::Igo | Role::Ngo));
            (owner.country.clone(), owner.role, owner.class, joint)
        };
        let mention = &mut mentions.list[number];
        mention.owner = Some(owner);
        // Who serves an organisation of many states serves none: 'U.N. police', 'European Community ministers'.
        let serves = matches!(mention.role, Some(Role::Gov | Role::Mil | Role::Cop | Role::Jud));
        if joint && serves && mention.party.is_none() {
            mention.role = if mention.country.is_none() { role } else { mention.role };
        }
        mention.country = mention.country.take().or(country);
        if mention.role.is_none() && mention.noun != Some(RoleKind::People) {
            mention.role = role;
            if mention.class == SourceClass::Other {
                mention.class = class;
            }
        }
    }
}

fn owner_of(doc: &Doc, mentions: &Mentions, number: usize) -> Option<usize> {
    let At { sent, word } = mentions.list[number].at;
    let sentence = &doc.sentences[sent];
    let possessed = sentence.first_rel(word, "nmod:poss").is_some();
    sentence.children(word).iter().find_map(|&c| {
        let rel = sentence.words[c].rel.as_str();
        // 'the AMBASSADOR in Moscow' is not Moscow's.
        let serves = !doc.is(At::new(sent, word), "envoy_nouns");
        // 'ITS spokesman in Doha' is whose he is.
        let place = serves
            && !possessed
            && sentence.case_of(c).is_some_and(|p| doc.lexicon.grammar.is("place_prepositions", &p));
        let owner =
            rel == "nmod:poss" || rel == "compound" || owns(doc, sent, c) || (rel == "nmod" && place) || rel == "amod";
        mentions
            .at(At::new(sent, c))
            .filter(|&m| owner && m != number && mentions.list[m].kind != aldus_record::MentionKind::Pronoun)
    })
}
