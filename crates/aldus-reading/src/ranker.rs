//! Rankers: weights a person can read (`models/rankers/*.csv`), some with small decision trees beside them, trained by `training/rankers` on the
//! project's own annotated reports. A feature is a name, or a name and a value; all are present or absent.

mod trees;

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use trees::Trees;

/// One ranker.
pub(crate) struct Ranker {
    weights: FxHashMap<u64, f32>,
    bias: f32,
    trees: Trees,
}

/// The features of one choice.
#[derive(Default, Clone)]
pub(crate) struct Features {
    keys: Vec<u64>,
    /// Their names, kept only for training.
    names: Option<Vec<String>>,
}

impl Features {
    /// An empty row; `named` keeps the names of its features for training.
    pub(crate) fn new(named: bool) -> Features {
        Features { keys: Vec::with_capacity(32), names: named.then(Vec::new) }
    }

    /// The feature `name`, when it holds.
    pub(crate) fn flag(&mut self, name: &str, holds: bool) {
        if holds {
            self.value(name, "");
        }
    }

    /// The feature `name=value`.
    pub(crate) fn value(&mut self, name: &str, value: &str) {
        self.keys.push(key(name, value));
        if let Some(names) = &mut self.names {
            names.push(if value.is_empty() { name.to_owned() } else { format!("{name}={value}") });
        }
    }

    /// The feature `name=a.b…`: several values that hold at once.
    pub(crate) fn dotted(&mut self, name: &str, values: &[&str]) {
        let mut hash = Fnv::default();
        hash.add(name);
        hash.add("=");
        for (number, value) in values.iter().enumerate() {
            hash.add(if number > 0 { "." } else { "" });
            hash.add(value);
        }
        self.keys.push(hash.0);
        if let Some(names) = &mut self.names {
            names.push(format!("{name}={}", values.join(".")));
        }
    }

    /// The feature `name=value`, of a value that is put together.
    pub(crate) fn written(&mut self, name: &str, value: fmt::Arguments) {
        self.named(format_args!("{name}"), value);
    }

    /// The feature `name=value`, both put together.
    pub(crate) fn named(&mut self, name: fmt::Arguments, value: fmt::Arguments) {
        let mut hash = Fnv::default();
        // Writing to a hash can't fail.
        let _ = write!(hash, "{name}={value}");
        self.keys.push(hash.0);
        if let Some(names) = &mut self.names {
            let whole = format!("{name}={value}");
            names.push(whole.strip_suffix('=').map_or(whole.clone(), str::to_owned));
        }
    }

    /// A copy of the names, where they were kept.
    #[cfg(feature = "training")]
    pub(crate) fn names(&self) -> Vec<String> {
        self.names.clone().unwrap_or_default()
    }

    /// The names, where they were kept.
    #[cfg(feature = "training")]
    pub(crate) fn into_names(self) -> Vec<String> {
        self.names.unwrap_or_default()
    }
}

impl Ranker {
    /// Read `feature,weight` lines, the feature `bias` always holds; and the trees below a line `trees`.
    pub(crate) fn from_csv(source: &str) -> Ranker {
        let mut lines = source.lines();
        let mut ranker = Ranker { weights: FxHashMap::default(), bias: 0.0, trees: Trees::default() };
        for line in lines.by_ref().take_while(|l| *l != "trees").filter(|l| !l.starts_with('#')) {
            let Some((feature, weight)) = line.rsplit_once(',') else { continue };
            let Ok(weight) = weight.parse::<f32>() else { continue };
            if feature == "bias" {
                ranker.bias = weight;
                continue;
            }
            ranker.weights.insert(key_of(feature), weight);
        }
        ranker.trees = Trees::from_lines(lines);
        ranker
    }

    /// The score of a choice: log odds where the ranker was trained as a classifier.
    pub(crate) fn score(&self, features: &Features) -> f32 {
        let linear = self.bias + features.keys.iter().filter_map(|k| self.weights.get(k)).sum::<f32>();
        linear + self.trees.score(&features.keys)
    }

    /// The score of one of several choices that share their features: each weight is the choice's own (`choice|feature`), and so is
    /// its bias (`choice|bias`). Rankers asked so have no trees.
    pub(crate) fn score_under(&self, choice: &str, features: &Features) -> f32 {
        let prefix = key(choice, "");
        let own = |k: u64| self.weights.get(&under(prefix, k)).copied().unwrap_or(0.0);
        self.bias + own(key("bias", "")) + features.keys.iter().map(|&k| own(k)).sum::<f32>()
    }
}

/// The key of a feature as the files write it: `name`, `name=value`, or `prefix|name=value`.
fn key_of(feature: &str) -> u64 {
    if let Some((prefix, rest)) = feature.split_once('|') {
        return under(key(prefix, ""), key_of(rest));
    }
    let (name, value) = feature.split_once('=').unwrap_or((feature, ""));
    key(name, value)
}

/// The key of a feature under a prefix.
fn under(prefix: u64, key: u64) -> u64 {
    (prefix.rotate_left(17) ^ key).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The key of a feature: stable on every machine.
fn key(name: &str, value: &str) -> u64 {
    let mut hash = Fnv::default();
    hash.add(name);
    hash.add("=");
    hash.add(value);
    hash.0
}

/// FNV-1a.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, text: &str) {
        self.0 = text.bytes().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    }
}

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.add(text);
        Ok(())
    }
}

/// All rankers of the reading.
pub(crate) struct Rankers {
    /// Whose is this body?
    pub homes: Ranker,
    /// Whom does a pronoun mean that speaks?
    pub voices: Ranker,
    /// Which stance is taken? (features prefixed by the stance)
    pub stances: Ranker,
    /// Is this trigger an event a reader takes down?
    pub worth: Ranker,
    /// Is this mention of that event?
    pub links: Ranker,
    /// Are these two joined events one?
    pub merged: Ranker,
    /// Is this joined event one of its own?
    pub kept: Ranker,
    /// Was this event at that place?
    pub places: Ranker,
    /// Who takes part in this event? (features prefixed by the part)
    pub participants: Ranker,
    /// Is this attribution a claim?
    pub claims: Ranker,
    /// Which side of the event is it about? (features prefixed by the facet)
    pub facets: Ranker,
    /// Which event is it about?
    pub topics: Ranker,
    /// Is this a figure of people harmed?
    pub figures: Ranker,
    /// Which event harmed them?
    pub harms: Ranker,
}

impl Rankers {
    /// The weights in `models/rankers`.
    pub(crate) fn embedded() -> Rankers {
        macro_rules! weights {
            ($($name:ident),*) => {
                Rankers { $($name: Ranker::from_csv(&weights(
                    concat!(stringify!($name), ".csv"),
                    include_str!(concat!("../../../models/rankers/", stringify!($name), ".csv")),
                )),)* }
            };
        }
        weights!(
            homes,
            voices,
            stances,
            worth,
            links,
            merged,
            kept,
            places,
            participants,
            claims,
            facets,
            topics,
            figures,
            harms
        )
    }
}

/// What was compiled in; while training, the file in the folder `ALDUS_RANKERS` instead, so that each stage can be learned upon
/// the one before without compiling again.
fn weights(file: &str, embedded: &'static str) -> Cow<'static, str> {
    let folder = if cfg!(feature = "training") { std::env::var_os("ALDUS_RANKERS") } else { None };
    match folder.and_then(|folder| std::fs::read_to_string(std::path::Path::new(&folder).join(file)).ok()) {
        Some(learned) => Cow::Owned(learned),
        None => Cow::Borrowed(embedded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_the_weights_of_what_holds() {
        let ranker = Ranker::from_csv("# note\nbias,-1\nverb,0.5\nlemma=aanval,2\n");
        let mut features = Features::new(false);
        features.flag("verb", true);
        features.flag("noun", false);
        features.value("lemma", "aanval");
        features.value("lemma", "onbekend");
        assert_eq!(ranker.score(&features), 1.5);
    }
}
