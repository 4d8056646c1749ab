//! Tags, features and relations of Universal Dependencies.

use std::fmt;
use std::sync::Arc;

macro_rules! upos {
    ($($name:ident = $text:literal, $doc:literal;)*) => {
        /// A universal part of speech.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Upos { $(#[doc = $doc] $name,)* }

        impl Upos {
            /// All tags.
            pub const ALL: &[Upos] = &[$(Upos::$name,)*];

            /// The tag as CoNLL-U writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Upos::$name => $text,)* }
            }

            /// The tag that CoNLL-U writes so.
            pub fn from_conllu(text: &str) -> Option<Upos> {
                match text { $($text => Some(Upos::$name),)* _ => None }
            }
        }
    };
}

upos! {
    Adj = "ADJ", "Adjective.";
    Adp = "ADP", "Adposition.";
    Adv = "ADV", "Adverb.";
    Aux = "AUX", "Auxiliary.";
    Cconj = "CCONJ", "Coordinating conjunction.";
    Det = "DET", "Determiner.";
    Intj = "INTJ", "Interjection.";
    Noun = "NOUN", "Noun.";
    Num = "NUM", "Numeral.";
    Part = "PART", "Particle.";
    Pron = "PRON", "Pronoun.";
    Propn = "PROPN", "Proper noun.";
    Punct = "PUNCT", "Punctuation.";
    Sconj = "SCONJ", "Subordinating conjunction.";
    Sym = "SYM", "Symbol.";
    Verb = "VERB", "Verb.";
    X = "X", "Anything else.";
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Morphological features, such as `Number=Sing|Tense=Past`; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Feats(Arc<str>);

impl Feats {
    /// Features as CoNLL-U writes them; `_` is none.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value of a feature, as in `get("Number")`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.split('|').filter_map(|feature| feature.split_once('='))
    }

    /// The features as CoNLL-U writes them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Feats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A dependency relation with its subtype, such as `nsubj:pass`; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deprel(Arc<str>);

impl Deprel {
    /// The relation that CoNLL-U writes so.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The whole relation.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The relation without its subtype: `nsubj` of `nsubj:pass`.
    pub fn universal(&self) -> &str {
        self.0.split(':').next().unwrap_or(&self.0)
    }
}

impl PartialEq<str> for Deprel {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Deprel {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Display for Deprel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_found_by_name() {
        let feats = Feats::new("Number=Sing|VerbForm=Fin");
        assert_eq!(feats.get("VerbForm"), Some("Fin"));
        assert_eq!(feats.get("Verb"), None);
        assert_eq!(Feats::new("_").iter().count(), 0);
    }

    #[test]
    fn every_tag_reads_back() {
        for &tag in Upos::ALL {
            assert_eq!(Upos::from_conllu(tag.as_str()), Some(tag));
        }
    }
}
