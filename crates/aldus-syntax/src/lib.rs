//! Weights in, tagged, lemmatised and parsed sentences out.
//!
//! One small network a language (`models/LANGUAGE/syntax.bin`, trained by
//! `training/syntax`) reads the tokens of sentences and gives parts of speech,
//! features, lemmas and Universal Dependencies. Its matrix products run in eight bits
//! through `rten-gemm`, everything else in plain floats in a fixed order, so the same
//! sentence gives the same parse on every machine and any number of threads.
//!
//! ```no_run
//! use aldus_syntax::Model;
//!
//! let model = Model::embedded("nl").expect("Dutch is compiled in");
//! let parses = model.parse(&[vec!["Het", "leger", "ontkent", "de", "aanval", "."]]);
//! for word in &parses[0].words {
//!     println!("{} {} {} {}", word.lemma, word.upos, word.head, word.deprel);
//! }
//! ```

pub mod conllu;
mod embedding;
mod error;
mod features;
mod format;
mod index;
mod labels;
mod lemma;
mod linear;
mod math;
mod model;
mod parser;
mod script;
mod splitter;
mod sru;
mod tree;

pub use error::SyntaxError;
pub use labels::{Deprel, Feats, Upos};
pub use model::{Model, Parse, Word};
