//! A language's model: weights in, parsed sentences out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::embedding::Embedding;
use crate::error::SyntaxError;
use crate::format::Sections;
use crate::labels::{Deprel, Feats, Upos};
use crate::lemma::{Lemmatiser, with_particle};
use crate::linear::Quantised;
use crate::math::argmax;
use crate::parser::{Output, Parser, Sizes};
use crate::sru::Layer;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Words that go through the network together: enough for fast products, few enough
/// for the caches.
const BATCH: usize = 384;
/// Longer sentences are parsed in pieces, so that time grows linearly with the text.
const LONGEST: usize = 200;
/// The relation that ties the pieces of an overlong sentence together.
const PIECE: &str = "parataxis";

/// A parsed word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The lemma; `_` marks the parts of compounds and separable verbs.
    pub lemma: String,
    /// The part of speech.
    pub upos: Upos,
    /// Morphological features.
    pub feats: Feats,
    /// The head: 0 for the root, else the head's place in the sentence counted from 1.
    pub head: usize,
    /// The relation to the head.
    pub deprel: Deprel,
}

/// A parsed sentence: a tree with exactly one root, unless there are no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parse {
    /// One for each token, in order.
    pub words: Vec<Word>,
}

/// A tagger, lemmatiser and parser of one language.
pub struct Model {
    version: String,
    embedding: Embedding,
    layers: Vec<Layer>,
    parser: Parser,
    lemmatiser: Lemmatiser,
    upos: Vec<Upos>,
    feats: Vec<Feats>,
    /// For each tag the features that the training data have with it.
    allowed: Vec<Vec<u32>>,
    deprels: Vec<Deprel>,
    root: Deprel,
    piece: Deprel,
}

impl Model {
    /// Reads a model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, SyntaxError> {
        let sections = Sections::read(bytes)?;
        let digest = blake3::hash(bytes).to_hex();
        let version = format!("{}-{}", sections.text("release")?, &digest[..8]);
        let upos = sections
            .lines("labels.upos")?
            .into_iter()
            .map(|tag| Upos::from_conllu(tag).ok_or_else(|| malformed("labels.upos", "an unknown tag")))
            .collect::<Result<Vec<_>, _>>()?;
        let feats: Vec<Feats> = sections.lines("labels.feats")?.into_iter().map(Feats::new).collect();
        let deprels: Vec<Deprel> = sections.lines("labels.deprel")?.into_iter().map(Deprel::new).collect();
        let lemmatiser = Lemmatiser::read(&sections)?;
        let bounded = |name: &str| match sections.count(&format!("config.{name}"))? {
            count if (1..=4096).contains(&count) => Ok(count),
            _ => Err(malformed(name, "not between 1 and 4096")),
        };
        let sizes = Sizes {
            size: bounded("size")?,
            arc: bounded("arc")?,
            rel: bounded("rel")?,
            rank: bounded("rank")?,
            script: bounded("script")?,
            upos: upos.len(),
            feats: feats.len(),
            deprel: deprels.len(),
            scripts: lemmatiser.classes(),
        };
        if [sizes.upos, sizes.feats, sizes.deprel, sizes.scripts].contains(&0) {
            return Err(malformed("labels", "an output has no classes"));
        }
        let allowed = read_allowed(&sections, upos.len(), feats.len())?;
        Ok(Model {
            version,
            embedding: Embedding::read(&sections, sizes.size)?,
            layers: (0..bounded("layers")?)
                .map(|index| Layer::read(&sections, index, sizes.size))
                .collect::<Result<_, _>>()?,
            parser: Parser::read(&sections, sizes)?,
            lemmatiser,
            upos,
            feats,
            allowed,
            deprels,
            root: Deprel::new("root"),
            piece: Deprel::new(PIECE),
        })
    }

    /// The model of a language that was compiled in, or None.
    pub fn embedded(language: &str) -> Option<&'static Model> {
        static LOADED: OnceLock<BTreeMap<&str, OnceLock<Option<Model>>>> = OnceLock::new();
        let loaded = LOADED.get_or_init(|| LANGUAGES.iter().map(|&name| (name, OnceLock::new())).collect());
        let (_, bytes) = EMBEDDED.iter().find(|(name, _)| *name == language)?;
        // A test reads every embedded model, so a malformed one does not get this far.
        loaded.get(language)?.get_or_init(|| Model::from_bytes(bytes).ok()).as_ref()
    }

    /// The languages that were compiled in, sorted.
    pub fn languages() -> &'static [&'static str] {
        LANGUAGES
    }

    /// The release and the first eight hexadecimal digits of the weights' BLAKE3 hash.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Parses sentences, given as their tokens. The parse of a sentence depends on
    /// that sentence alone.
    pub fn parse(&self, sentences: &[Vec<&str>]) -> Vec<Parse> {
        let pieces: Vec<&[&str]> = sentences.iter().flat_map(|sentence| sentence.chunks(LONGEST)).collect();
        let mut parsed = Vec::with_capacity(pieces.len());
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            let mut words = 0;
            let fitting = rest.iter().take_while(|piece| {
                words += piece.len();
                words <= BATCH
            });
            let (batch, later) = rest.split_at(fitting.count().max(1));
            parsed.extend(self.parse_batch(batch));
            rest = later;
        }
        let mut parsed = parsed.into_iter();
        sentences
            .iter()
            .map(|sentence| {
                let pieces = parsed.by_ref().take(sentence.len().div_ceil(LONGEST));
                Parse { words: self.join(pieces) }
            })
            .collect()
    }

    /// Hangs the later pieces of an overlong sentence on the root of the first.
    fn join(&self, pieces: impl Iterator<Item = Vec<Word>>) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut root = 0;
        for mut piece in pieces {
            let offset = words.len();
            for (index, word) in piece.iter_mut().enumerate() {
                if word.head != 0 {
                    word.head += offset;
                } else if offset == 0 {
                    root = index + 1;
                } else {
                    word.head = root;
                    word.deprel = self.piece.clone();
                }
            }
            words.append(&mut piece);
        }
        words
    }

    fn parse_batch(&self, sentences: &[&[&str]]) -> Vec<Vec<Word>> {
        let forms = sentences.concat();
        let mut ends = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            ends.push(ends.last().copied().unwrap_or(0) + sentence.len());
        }
        let (mut x, mut sums, mut input) = (Vec::new(), Vec::new(), Quantised::default());
        self.embedding.apply(&forms, &mut x);
        for layer in &self.layers {
            layer.apply(&mut x, &ends, &mut input, &mut sums);
        }
        let output = self.parser.apply(&x, &ends, &mut sums);
        let tags: Vec<usize> = output.upos.chunks_exact(self.upos.len()).map(argmax).collect();
        let lemmas = self.lemmas(&forms, &tags, &output, &mut sums);
        let mut start = 0;
        let mut parsed = Vec::with_capacity(sentences.len());
        let mut lemmas = lemmas.into_iter();
        for &end in &ends {
            let words = (start..end).zip(lemmas.by_ref());
            let mut words: Vec<Word> = words.map(|(at, lemma)| self.word(at, lemma, tags[at], &output)).collect();
            attach_particles(&mut words, &forms[start..end]);
            parsed.push(words);
            start = end;
        }
        parsed
    }

    fn word(&self, at: usize, lemma: String, tag: usize, output: &Output) -> Word {
        let scores = &output.feats[at * self.feats.len()..(at + 1) * self.feats.len()];
        let mut feats = self.allowed[tag][0] as usize;
        for &candidate in &self.allowed[tag] {
            if scores[candidate as usize] > scores[feats] {
                feats = candidate as usize;
            }
        }
        let head = output.heads[at];
        let deprel = if head == 0 { &self.root } else { &self.deprels[output.deprels[at]] };
        Word { lemma, upos: self.upos[tag], feats: self.feats[feats].clone(), head, deprel: deprel.clone() }
    }

    /// Remembered lemmas; scripts are scored only for the words that need one.
    fn lemmas(&self, forms: &[&str], tags: &[usize], output: &Output, sums: &mut Vec<i32>) -> Vec<String> {
        let width = output.script_hidden.len() / forms.len().max(1);
        let mut hidden = Vec::new();
        let remembered: Vec<Option<&str>> = forms
            .iter()
            .zip(tags)
            .zip(output.script_hidden.chunks_exact(width.max(1)))
            .map(|((form, &tag), row)| {
                let lemma = self.lemmatiser.remembered(form, self.upos[tag]);
                if lemma.is_none() {
                    hidden.extend_from_slice(row);
                }
                lemma
            })
            .collect();
        let scores = self.parser.scripts(&hidden, sums);
        let mut rows = scores.chunks_exact(self.lemmatiser.classes());
        let words = forms.iter().zip(tags).zip(remembered);
        words
            .map(|((form, &tag), lemma)| match lemma {
                Some(lemma) => lemma.to_owned(),
                None => {
                    let scores = rows.next().unwrap_or(&[]);
                    self.lemmatiser.derive(form, self.upos[tag], scores, &self.embedding)
                }
            })
            .collect()
    }
}

/// Puts the particle of a separable verb that stands apart before the verb's lemma.
fn attach_particles(words: &mut [Word], forms: &[&str]) {
    for (index, form) in forms.iter().enumerate() {
        let head = words[index].head;
        if words[index].deprel == "compound:prt" && head > 0 && words[head - 1].upos == Upos::Verb {
            words[head - 1].lemma = with_particle(&words[head - 1].lemma, form);
        }
    }
}

/// For each tag the numbers of its features, of which there is at least one.
fn read_allowed(sections: &Sections, tags: usize, feats: usize) -> Result<Vec<Vec<u32>>, SyntaxError> {
    let name = "labels.allowed";
    let flat = sections.integers(name)?;
    let mut allowed = vec![Vec::new(); tags];
    for pair in flat.chunks(2) {
        match *pair {
            [tag, feat] if (tag as usize) < tags && (feat as usize) < feats => {
                allowed[tag as usize].push(feat);
            }
            _ => return Err(malformed(name, "a number is out of range")),
        }
    }
    if allowed.iter().any(Vec::is_empty) {
        return Err(malformed(name, "a tag has no features"));
    }
    Ok(allowed)
}

fn malformed(section: &str, reason: &'static str) -> SyntaxError {
    SyntaxError::Section { section: section.to_owned(), reason }
}
