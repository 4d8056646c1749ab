//! Who and what the text speaks of: names, nouns for persons and bodies, pronouns.

mod describe;
mod names;
mod nominals;
mod speakers;

use crate::doc::{At, Doc};
use aldus_lexicon::{NameForm, Party, RoleKind};
use aldus_record::{MentionKind, Role, SourceClass};
use rustc_hash::FxHashMap;

/// One mention of somebody.
#[derive(Debug, Clone)]
pub(crate) struct Mention<'t> {
    /// The word that heads it.
    pub at: At,
    /// First and last word of its name.
    pub first: usize,
    pub last: usize,
    pub kind: MentionKind,
    /// Who is named, where the lexica know.
    pub party: Option<&'t Party>,
    pub form: Option<NameForm>,
    pub country: Option<String>,
    pub role: Option<Role>,
    pub class: SourceClass,
    /// What kind of thing a noun names.
    pub noun: Option<RoleKind>,
    pub plural: bool,
    pub determiner: Determiner,
    /// The proper name in it, where the lexica don't know it.
    pub proper: Option<String>,
    /// The mention of its owner ('woordvoerder van HET LEGER').
    pub owner: Option<usize>,
}

/// How a noun phrase is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Determiner {
    Definite,
    Demonstrative,
    Possessive,
    Indefinite,
    None,
}

impl Determiner {
    /// Its name in the features of the rankers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Determiner::Definite => "Definite",
            Determiner::Demonstrative => "Demonstrative",
            Determiner::Possessive => "Possessive",
            Determiner::Indefinite => "Indefinite",
            Determiner::None => "None",
        }
    }
}

/// All mentions, by number and by the word that heads them.
pub(crate) struct Mentions<'t> {
    pub list: Vec<Mention<'t>>,
    by_word: FxHashMap<At, usize>,
}

impl<'t> Mentions<'t> {
    /// Find all mentions of a report, in the order of their head words.
    pub(crate) fn find(doc: &Doc<'t>, gazetteer: &dyn Fn(&str) -> bool) -> Mentions<'t> {
        let mut mentions = Mentions { list: Vec::new(), by_word: FxHashMap::default() };
        for sent in 0..doc.sentences.len() {
            names::known(doc, sent, gazetteer, &mut mentions);
            nominals::find(doc, sent, &mut mentions);
            names::unknown(doc, sent, gazetteer, &mut mentions);
            speakers::find(doc, sent, &mut mentions);
            nominals::pronouns(doc, sent, &mut mentions);
        }
        mentions.sort();
        describe::peoples(doc, &mut mentions);
        describe::owners(doc, &mut mentions);
        mentions
    }

    fn push(&mut self, mention: Mention<'t>) -> usize {
        let number = self.list.len();
        self.by_word.insert(mention.at, number);
        self.list.push(mention);
        number
    }

    /// Let another word stand for the same mention (the name beside its title).
    fn also_at(&mut self, at: At, number: usize) {
        self.by_word.insert(at, number);
    }

    /// The mention a word heads or names.
    pub(crate) fn at(&self, at: At) -> Option<usize> {
        self.by_word.get(&at).copied()
    }

    /// The mentions of a sentence, by number.
    pub(crate) fn in_sentence(&self, sent: usize) -> std::ops::Range<usize> {
        let before = |sent: usize| self.list.partition_point(|m| m.at.sent < sent);
        before(sent)..before(sent + 1)
    }

    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|&m| (self.list[m].at.sent, self.list[m].first, self.list[m].at.word));
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, &old)| place[old] = new);
        let mut list: Vec<Option<Mention<'t>>> = self.list.drain(..).map(Some).collect();
        self.list = order.iter().filter_map(|&old| list[old].take()).collect();
        self.by_word.values_mut().for_each(|m| *m = place[*m]);
    }
}

impl Mention<'_> {
    /// Whether it can act or speak.
    pub(crate) fn is_party(&self) -> bool {
        self.kind == MentionKind::Pronoun || self.party.is_some() || self.noun.is_some() || self.proper.is_some()
    }
}

/// How the phrase of a noun is determined.
pub(crate) fn nominals_determiner(doc: &Doc, at: At) -> Determiner {
    nominals::determiner(doc, at.sent, at.word)
}

/// How the phrase of a word is determined, as a feature; a verb is not.
pub(crate) fn determination(doc: &Doc, at: At) -> &'static str {
    if doc.word(at).is_verb() { "verb" } else { nominals_determiner(doc, at).name() }
}
