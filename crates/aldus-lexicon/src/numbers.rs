use crate::table::Table;
use crate::{LexiconError, Words, fold};

/// What a language's numbers look like.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// Numerals (`drie` → 3).
    pub numerals: Words<u64>,
    /// Vague amounts (`tientallen`).
    pub amounts: Words<Amount>,
    /// Words that bound a number (`minstens`), longest phrase first.
    pub approximators: Vec<Approximator>,
}

/// A vague amount with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
}

/// A word or phrase that bounds a number.
#[derive(Debug, Clone)]
pub struct Approximator {
    /// Its words, folded.
    pub words: Vec<String>,
    /// What it does to the number.
    pub bound: Bound,
    /// On which side of the number it stands.
    pub side: Side,
}

/// What an approximator does to a number n.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// n..
    AtLeast,
    /// n+1..
    MoreThan,
    /// n.. ('some', 'ruim')
    About,
    /// 1..n
    AtMost,
    /// 1..n-1
    LessThan,
    /// 1..n ('nearly')
    Nearly,
    /// n..n
    Exactly,
}

/// Where an approximator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the number.
    Before,
    /// After it ('drie of meer').
    After,
}

pub(crate) fn load(folder: &str) -> Result<Numbers, LexiconError> {
    let number = |text: &str| text.parse::<u64>().ok();
    let numerals = Words::load(folder, "numbers.csv", "word", |row| row.required("value", number))?;
    let amounts = Words::load(folder, "amounts.csv", "word", |row| {
        Ok(Amount { min: row.optional("min", number)?, max: row.optional("max", number)? })
    })?;
    let mut approximators = Vec::new();
    for row in Table::open(folder, "approximators.csv")?.rows() {
        let bound = row.required("bound", |text| {
            Some(match text {
                "at_least" => Bound::AtLeast,
                "more_than" => Bound::MoreThan,
                "about" => Bound::About,
                "at_most" => Bound::AtMost,
                "less_than" => Bound::LessThan,
                "nearly" => Bound::Nearly,
                "exactly" => Bound::Exactly,
                _ => return None,
            })
        })?;
        let side = if row.text("side") == "after" { Side::After } else { Side::Before };
        let words = fold(row.text("phrase")).split(' ').map(str::to_owned).collect();
        approximators.push(Approximator { words, bound, side });
    }
    approximators.sort_by_key(|a| std::cmp::Reverse(a.words.len()));
    Ok(Numbers { numerals, amounts, approximators })
}
