use super::{Doc, Sent, Word, mend, particles, repair};
use crate::chapters;
use aldus_lexicon::{Lexicon, fold};
use aldus_syntax::{Model, Parse};
use aldus_text::{ByteSpan, CodePoints, Sentence, Token, sentences, tokens};
use std::sync::Arc;

/// Sentences longer than this many words are parsed in pieces, so that time grows linearly with the text.
const LONGEST: usize = 160;

/// A stretch of a text, cut into sentences and words but not parsed yet.
pub(crate) struct Chapter<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    lexicon: &'t Lexicon,
    points: Arc<CodePoints<'t>>,
}

/// A sentence, or part of a very long one.
struct Piece {
    span: ByteSpan,
    heading: bool,
    paragraph: usize,
    tokens: Vec<Token>,
}

/// Cut a report from byte `body` on into chapters that can be parsed one after the other.
pub(crate) fn chapters<'t>(text: &'t str, body: usize, lexicon: &'t Lexicon) -> impl Iterator<Item = Chapter<'t>> {
    let all = sentences(text, body, &lexicon.text);
    let cuts = chapters::cuts(all.len(), |s| all[s].heading || all[s].paragraph != all[s - 1].paragraph);
    let points = Arc::new(CodePoints::new(text));
    cuts.into_iter().map(move |range| {
        let pieces = all[range].iter().flat_map(|sentence| pieces(text, sentence, lexicon)).collect();
        Chapter { text, pieces, lexicon, points: Arc::clone(&points) }
    })
}

fn pieces(text: &str, sentence: &Sentence, lexicon: &Lexicon) -> Vec<Piece> {
    let all = tokens(text, sentence.span, &lexicon.text);
    let whole = all.len() <= LONGEST;
    let parts = all.chunks(LONGEST).filter_map(|part| {
        let (first, last) = (part.first()?, part.last()?);
        let span = if whole { sentence.span } else { ByteSpan::new(first.span.start, last.span.end) };
        Some(Piece { span, heading: sentence.heading, paragraph: sentence.paragraph, tokens: part.to_vec() })
    });
    parts.collect()
}

impl<'t> Chapter<'t> {
    /// Tag and parse it.
    pub(crate) fn parse(self, model: &Model) -> Doc<'t> {
        let Chapter { text, pieces, lexicon, points } = self;
        let forms: Vec<Vec<&str>> = pieces.iter().map(|p| p.tokens.iter().map(|t| t.span.of(text)).collect()).collect();
        let parses = model.parse(&forms);
        let sentences = pieces
            .into_iter()
            .zip(parses)
            .map(|(piece, parse)| {
                let words = words(text, &piece.tokens, parse, lexicon);
                let children = children(&words);
                Sent { span: piece.span, heading: piece.heading, paragraph: piece.paragraph, children, words }
            })
            .collect();
        Doc { text, sentences, lexicon, points }
    }
}

/// Segment and parse a short text as one chapter.
#[cfg(test)]
pub(crate) fn build<'t>(text: &'t str, body: usize, lexicon: &'t Lexicon, model: &Model) -> Doc<'t> {
    chapters(text, body, lexicon).next().expect("there are sentences").parse(model)
}

/// The tokens of a text, sentence by sentence.
pub(crate) fn forms<'t>(text: &'t str, body: usize, lexicon: &Lexicon) -> Vec<Vec<&'t str>> {
    let all = sentences(text, body, &lexicon.text);
    all.iter().map(|s| tokens(text, s.span, &lexicon.text).iter().map(|t| t.span.of(text)).collect()).collect()
}

fn words<'t>(text: &'t str, tokens: &[Token], parse: Parse, lexicon: &Lexicon) -> Vec<Word<'t>> {
    // Languages that write compounds as one word also write separable verbs so; elsewhere a particle stays a word of its own.
    let joins = lexicon.grammar.is("traits", "compounds");
    let mut words: Vec<Word<'t>> = tokens
        .iter()
        .zip(parse.words)
        .map(|(token, syntax)| {
            let form = token.span.of(text);
            let folded = fold(form);
            let marked = fold(&syntax.lemma);
            let bare = marked.rsplit('_').next().unwrap_or(&marked);
            let parts = parts(if joins { &marked } else { bare });
            Word {
                span: token.span,
                form,
                lemma: dictionary_form(&folded, &parts, syntax.upos.as_str()),
                fold: folded,
                parts,
                pos: syntax.upos.as_str(),
                feats: syntax.feats,
                head: syntax.head.checked_sub(1),
                rel: syntax.deprel.as_str().to_owned(),
            }
        })
        .collect();
    if joins {
        repair::verbs(&mut words, lexicon);
        particles::attach(&mut words);
    }
    listed_forms(&mut words, lexicon, joins);
    if joins {
        particles::reattach(&mut words, lexicon);
    }
    mend::all(&mut words, lexicon);
    words
}

/// The parts of a lemma: at the treebank's marks, and at hyphens (`drone-aanval`).
fn parts(lemma: &str) -> Vec<String> {
    let parts: Vec<String> = lemma.split(['_', '-']).filter(|p| !p.is_empty()).map(str::to_owned).collect();
    if parts.is_empty() { vec![lemma.to_owned()] } else { parts }
}

/// The lemma as a dictionary has it. A compound's parts are lemmas of their own in the treebank (`staat_greep`), so the word's own
/// beginning is put before the last part's lemma: `staatsgrepen` → `staats` + `greep`.
fn dictionary_form(form: &str, parts: &[String], pos: &str) -> String {
    let [.., last] = parts else { return form.to_owned() };
    if parts.len() == 1 || pos == "VERB" {
        return parts.concat();
    }
    let stem: String = last.chars().take(3).collect();
    match form.rfind(&stem) {
        Some(at) if at > 0 => format!("{}{}", form[..at].trim_end_matches('-'), last),
        _ => parts.concat(),
    }
}

/// Lemmas by the language's list of forms, which is surer than the parser where it knows a form (`hekelde` → `hekelen`), and the
/// part of speech where the form can only be a verb's (`maande`).
fn listed_forms(words: &mut [Word], lexicon: &Lexicon, joins: bool) {
    for i in 0..words.len() {
        let word = &words[i];
        let verbal = |pos| lexicon.forms.lemma(&word.fold, pos);
        if word.pos == "NOUN" && word.rel != "root" {
            // A compound's last part is the parser's to find.
            if let Some(lemma) = verbal("NOUN").filter(|l| *l != word.lemma).map(str::to_owned) {
                relemma(&mut words[i], lemma);
            } else if verbal("NOUN").is_none()
                && !is_modified(words, i)
                && !lexicon.knows_noun(&word.lemma)
                && let Some(lemma) = verbal("VERB").map(str::to_owned)
            {
                relemma(&mut words[i], lemma);
                words[i].pos = "VERB";
            }
            continue;
        }
        let Some(base) = verbal(word.pos) else { continue };
        // Where verbs aren't written together with their particles, it stays a word of its own: 'rounded … up' is 'round'.
        let lemma = match particle(words, i).filter(|_| joins) {
            Some(particle) if !base.starts_with(particle) => format!("{particle}{base}"),
            _ => base.to_owned(),
        };
        if lemma != word.lemma {
            relemma(&mut words[i], lemma);
        }
    }
}

pub(super) fn relemma(word: &mut Word, lemma: String) {
    word.parts = vec![lemma.clone()];
    word.lemma = lemma;
}

/// Whether a determiner, adjective or preposition says that a word is a noun.
fn is_modified(words: &[Word], noun: usize) -> bool {
    words.iter().any(|w| w.head == Some(noun) && matches!(w.rel.as_str(), "det" | "amod" | "case" | "nummod"))
}

/// The particle of a separable verb that stands apart, as a dependent says or the parser's lemma has it.
fn particle<'w>(words: &'w [Word], verb: usize) -> Option<&'w str> {
    let dependent = words.iter().find(|w| w.head == Some(verb) && w.rel == "compound:prt").map(|w| w.fold.as_str());
    let first = words[verb].parts.first().map(String::as_str).filter(|_| words[verb].parts.len() > 1);
    let apart = first.filter(|p| !words[verb].fold.starts_with(p) && words.iter().any(|w| w.fold == *p));
    dependent.filter(|_| words[verb].parts.len() <= 1).or(apart)
}

fn children(words: &[Word]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); words.len()];
    for (i, word) in words.iter().enumerate() {
        if let Some(head) = word.head
            && head < words.len()
        {
            children[head].push(i);
        }
    }
    children
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_keep_their_own_beginning() {
        let form = |form: &str, lemma: &str| dictionary_form(form, &parts(lemma), "NOUN");
        assert_eq!(form("staatsgrepen", "staat_greep"), "staatsgreep");
        assert_eq!(form("raketaanvallen", "raket_aanval"), "raketaanval");
        assert_eq!(form("drone-aanval", "drone-aanval"), "droneaanval");
        assert_eq!(form("huis", "huis"), "huis");
    }

    #[test]
    fn english_particles_stay_words_of_their_own() {
        let lexicon = Lexicon::load("en").unwrap();
        let doc = build("Police rounded up six men.", 0, &lexicon, Model::embedded("en").unwrap());
        assert_eq!(doc.sentences[0].words[1].lemma, "round");
    }
}
