use super::{Determiner, Mention, Mentions, describe};
use crate::doc::{At, Doc};
use aldus_lexicon::{NameForm, NameKind, NameMatch, RoleKind, TimeKind};
use aldus_record::{MentionKind, Role, SourceClass};

/// Names that the lexica know.
pub(super) fn known<'t>(doc: &Doc<'t>, sent: usize, is_place: &dyn Fn(&str) -> bool, mentions: &mut Mentions<'t>) {
    let lexicon = doc.lexicon;
    let words = &doc.sentences[sent].words;
    let forms: Vec<(&str, &str)> = words.iter().map(|w| (w.form, w.fold.as_str())).collect();
    let mut at = 0;
    while at < words.len() {
        let found = lexicon.names.longest(&forms[at..]).or_else(|| genitive(doc, sent, at));
        let part = |m: &NameMatch| {
            let of_place = || is_within_place(doc, sent, at, at + m.words - 1, is_place);
            is_part_of_name(doc, sent, at, m) || m.party.kind == NameKind::Country && of_place()
        };
        let Some(found) = found.filter(|m| fits(doc, sent, at, m) && !part(m)) else {
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
            // The people of a country are not its government.
            role: if inhabitants { Some(Role::Cvl) } else { found.party.role },
            class: if inhabitants { SourceClass::Other } else { found.party.class },
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

/// A paper's name that is but the beginning of another's (`THE NATIONAL Guard`), a body's that is but the end of one (`the Jewish CONGRESS`).
fn is_part_of_name(doc: &Doc, sent: usize, at: usize, found: &NameMatch) -> bool {
    let words = &doc.sentences[sent].words;
    let last = at + found.words - 1;
    let before = at.checked_sub(1).filter(|&b| b > 0 && words[b].is_capitalised() && words[b].head == Some(at));
    let unknown = |b: usize| doc.lexicon.names.longest(&[(words[b].form, words[b].fold.as_str())]).is_none();
    if found.words == 1
        && found.party.kind == NameKind::Body
        && before.is_some_and(|b| words[b].rel == "amod" && unknown(b))
    {
        return true;
    }
    let goes_on = words.get(last + 1).is_some_and(|next| next.is_capitalised())
        && words[last].head.is_some_and(|head| head > last);
    found.party.kind == NameKind::Medium && matches!(words[last].pos, "ADJ" | "NOUN") && goes_on
}

/// How many words the name of a place may have before and after the name of a country within it.
const AROUND: usize = 2;

/// Whether the words are within the longer name of a place: `the Gulf of GUINEA`, `the INDIAN Ocean`, `the NIGER Delta`.
fn is_within_place(doc: &Doc, sent: usize, first: usize, last: usize, is_place: &dyn Fn(&str) -> bool) -> bool {
    let words = &doc.sentences[sent].words;
    let to = last..(last + 1 + AROUND).min(words.len());
    let mut spans = (first.saturating_sub(AROUND)..=first).flat_map(|from| to.clone().map(move |to| (from, to)));
    spans.any(|(from, to)| {
        to - from > last - first
            && words[from].is_capitalised()
            && words[to].is_capitalised()
            && is_place(doc.words_span(sent, from, to).of(doc.text))
    })
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
        let nobody = titled(doc, sent, head, at, last, &name, mentions) || at == last && is_time_word(doc, sent, at);
        let place = is_place(&name) || is_within_place(doc, sent, at, last, is_place);
        if !nobody && (!place || speaks(doc, sent, head) || is_family_name(&name, mentions)) {
            let (role, class) = rank(doc, sent, at, last);
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

/// What a name's own first words say: `LT. GEN. Orlan Vesk`.
fn rank(doc: &Doc, sent: usize, first: usize, last: usize) -> (Option<Role>, SourceClass) {
    let words = &doc.sentences[sent].words[first..last];
    let found = words.iter().rev().find_map(|w| doc.lexicon.roles.get(&w.fold).filter(|r| r.kind == RoleKind::Person));
    found.map_or((None, SourceClass::Other), |r| (r.role, r.class.unwrap_or(SourceClass::Other)))
}

/// A weekday or month is nobody: `MAANDAG zei de minister`, `in JUNE`.
fn is_time_word(doc: &Doc, sent: usize, at: usize) -> bool {
    let word = &doc.sentences[sent].words[at];
    let calendar =
        |form: &str| doc.lexicon.times.get(form).is_some_and(|t| matches!(t.kind, TimeKind::Weekday | TimeKind::Month));
    calendar(&word.fold) || calendar(&word.lemma)
}

/// What speaks is somebody, also where a place has its name: `WARREN said on Sunday that …`.
fn speaks(doc: &Doc, sent: usize, head: usize) -> bool {
    let sentence = &doc.sentences[sent];
    let word = &sentence.words[head];
    let cue = |h: usize| {
        let verb = &sentence.words[h];
        verb.is_verb() && doc.lexicon.cues.of(&verb.lemma).iter().any(|u| u.pos == "VERB" && u.with.is_empty())
    };
    word.rel == "nsubj" && word.head.is_some_and(cue)
}

/// The last word of a longer name before it: `Elizabeth Warren … WARREN`.
fn is_family_name(name: &str, mentions: &Mentions) -> bool {
    let longer = |m: &Mention| m.proper.as_deref().is_some_and(|p| p.ends_with(name) && p.len() > name.len() + 1);
    mentions.list.iter().any(longer)
}

fn starts_name(doc: &Doc, mentions: &Mentions, sent: usize, at: usize) -> bool {
    let word = &doc.sentences[sent].words[at];
    word.pos == "PROPN"
        && word.is_capitalised()
        && mentions.at(At::new(sent, at)).is_none()
        && !covered(mentions, sent, at)
        && !is_opening_noun(doc, sent, at)
}

/// `RIOT police fired tear gas`, `STATE news agency Sonna`: a common noun that opens a sentence has its capital from that.
fn is_opening_noun(doc: &Doc, sent: usize, at: usize) -> bool {
    let words = &doc.sentences[sent].words;
    let word = &words[at];
    let part = word.rel == "compound" && word.head.is_some_and(|h| h > at && !words[h].is_capitalised());
    let known = doc.lexicon.roles.get(&word.fold).is_some() || doc.lexicon.triggers.has(&word.fold);
    part && known && words[..at].iter().all(|w| w.pos == "PUNCT") && word.form.chars().skip(1).all(char::is_lowercase)
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

/// Quotation marks may stand before a name: `de groep "Zwarte Maan"`.
fn is_sign(form: &str) -> bool {
    form.chars().all(|c| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '„' | '«' | '»'))
}

/// A person's title right before a name, whatever the tree: `Pakistan President MOHAMMAD …`.
fn title_before(mentions: &Mentions, sent: usize, first: usize) -> Option<usize> {
    let title = |m: &Mention| m.at.sent == sent && m.last + 1 == first && m.noun == Some(RoleKind::Person) && !m.plural;
    mentions.list.iter().rposition(title)
}

/// A name beside its title belongs to the title's mention: `minister Lavrov`, `persbureau Reuters`.
fn titled(doc: &Doc, sent: usize, head: usize, first: usize, last: usize, name: &str, mentions: &mut Mentions) -> bool {
    let words = &doc.sentences[sent].words;
    let named = matches!(words[head].rel.as_str(), "appos" | "flat" | "nmod" | "flat:name");
    let above = words[head].head.filter(|&h| named && (h < first && first - h <= 8 || h == last + 1));
    let below = doc.sentences[sent].children(head).iter().copied().find(|&c| {
        matches!(words[c].rel.as_str(), "compound" | "nmod" | "nmod:desc" | "appos")
            && c + 1 == first
            && words[c].is_noun()
    });
    let in_tree = above.or(below).and_then(|h| mentions.at(At::new(sent, h)));
    let Some(title) = in_tree.or_else(|| title_before(mentions, sent, first)) else { return false };
    let mention = &mut mentions.list[title];
    let taken = mention.noun.is_none() || mention.party.is_some() || mention.proper.is_some();
    let people = matches!(mention.noun, Some(RoleKind::People | RoleKind::Document));
    if taken || people || doc.sentences[sent].case_of(head).is_some() {
        return false;
    }
    // Between a title and its name stands nothing but a comma: 'de minister (D66)' is not called D66.
    let between = words.get(mention.last + 1..first).unwrap_or_default();
    if between.iter().any(|w| w.form != "," && !is_sign(w.form) && w.pos != "DET") || between.len() > 2 {
        return false;
    }
    if is_time_word(doc, sent, head) {
        return false;
    }
    mention.proper = Some(name.to_owned());
    mention.last = mention.last.max(last);
    let heads = doc.sentences[sent].is_below(mention.at.word, head);
    if heads {
        let noun = std::mem::replace(&mut mention.at, At::new(sent, head));
        mentions.also_at(noun, title);
    }
    mentions.also_at(At::new(sent, head), title);
    true
}
