//! Lemmas: remembered from the training data, else made by an edit script, with the
//! marks of compounds and separable verbs.

use crate::embedding::Embedding;
use crate::error::SyntaxError;
use crate::features;
use crate::format::Sections;
use crate::index::Index;
use crate::labels::Upos;
use crate::math::argmax;
use crate::script::Script;
use crate::splitter::Splitter;

const SPLITTABLE: &[Upos] = &[Upos::Noun, Upos::Verb, Upos::Adj, Upos::Adv, Upos::Propn, Upos::Aux, Upos::Num, Upos::X];

/// So many of the best scripts are tried on a form that some do not fit.
const TRIED: usize = 8;

/// Longer forms are no words, and looking for cuts takes the square of the length.
const LONGEST: usize = 64;

/// Makes lemmas.
pub(crate) struct Lemmatiser {
    scripts: Vec<Script>,
    keys: Index<u64>,
    lemmas: Vec<String>,
    splitter: Option<Splitter>,
}

impl Lemmatiser {
    /// Reads scripts, memory and splitter.
    pub fn read(sections: &Sections) -> Result<Self, SyntaxError> {
        let scripts = sections
            .lines("labels.script")?
            .into_iter()
            .map(|line| {
                Script::parse(line).ok_or_else(|| SyntaxError::Section {
                    section: "labels.script".to_owned(),
                    reason: "a script is malformed",
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let keys = Index::new("memory.key", sections.keys("memory.key")?)?;
        let lemmas: Vec<String> = sections.lines("memory.lemma")?.into_iter().map(str::to_owned).collect();
        if keys.len() != lemmas.len() {
            return Err(SyntaxError::Shape {
                section: "memory.lemma".to_owned(),
                found: lemmas.len(),
                wanted: keys.len(),
            });
        }
        Ok(Self { scripts, keys, lemmas, splitter: Splitter::read(sections)? })
    }

    /// The number of script classes.
    pub fn classes(&self) -> usize {
        self.scripts.len()
    }

    /// The lemma that the training data have for this form with this tag.
    pub fn remembered(&self, form: &str, upos: Upos) -> Option<&str> {
        let exact = self.look_up(form, upos);
        if exact.is_some() || upos == Upos::Propn || !form.starts_with(char::is_uppercase) {
            return exact;
        }
        self.look_up(&form.to_lowercase(), upos)
    }

    fn look_up(&self, form: &str, upos: Upos) -> Option<&str> {
        let bytes = form.bytes().chain([b'\t']).chain(upos.as_str().bytes());
        let at = self.keys.find(features::key(bytes))?;
        Some(&self.lemmas[at])
    }

    /// The lemma of a form that is not remembered, from the scores of the scripts.
    pub fn derive(&self, form: &str, upos: Upos, scores: &[f32], words: &Embedding) -> String {
        let low = form.to_lowercase();
        let letters = low.chars().count();
        let parts = match &self.splitter {
            Some(splitter) if SPLITTABLE.contains(&upos) && letters <= LONGEST && letters == form.chars().count() => {
                let cuts = splitter.cuts(&low, upos, |part| words.knows(part));
                splitter.parts(form, &cuts)
            }
            _ => vec![form.to_owned()],
        };
        let Some((last, before)) = parts.split_last() else { return form.to_owned() };
        let known = if before.is_empty() { None } else { self.remembered(last, upos) };
        let last = match known {
            Some(lemma) => lemma.to_owned(),
            None => self.edit(last, scores),
        };
        let proper = last.chars().any(char::is_uppercase);
        let mut lemma = String::new();
        for part in before {
            lemma.push_str(&if proper { part.clone() } else { part.to_lowercase() });
            lemma.push('_');
        }
        lemma + &last
    }

    /// The best-scored script that fits the form.
    fn edit(&self, form: &str, scores: &[f32]) -> String {
        let mut scores = scores.to_vec();
        for _ in 0..TRIED {
            let best = argmax(&scores);
            if let Some(lemma) = self.scripts[best].apply(form).filter(|lemma| !lemma.is_empty()) {
                return lemma;
            }
            scores[best] = f32::NEG_INFINITY;
        }
        form.to_lowercase()
    }
}

/// The lemma of a verb whose particle stands apart: `eiste … op` is `op_eisen`.
pub(crate) fn with_particle(base: &str, particle: &str) -> String {
    let mark = format!("{}_", particle.to_lowercase());
    if base.starts_with(&mark) { base.to_owned() } else { mark + base }
}
