//! A sign as it is found in a pair. Words for it are put together only when somebody asks why: pairs are compared by the
//! million.

use crate::figures::Bounds;
use crate::signs::Sign;
use crate::{Days, Locality, Party};
use aldus_record::Harm;
use std::fmt;

/// A sign found in a pair, and what it rests on.
#[derive(Clone, Copy)]
pub(super) struct Finding<'s> {
    pub(super) sign: Sign,
    pub(super) words: Words<'s>,
}

/// What a sign rests on, for a person.
#[derive(Clone, Copy)]
pub(super) enum Words<'s> {
    Plain(&'static str),
    /// What the one and the other have, each by one name.
    Both(&'s str, &'s str),
    Lists(&'s [String], &'s [String]),
    Days(Days, Days),
    /// Two places, after some words about them.
    Places(&'static str, &'s Locality, &'s Locality),
    Parties(&'static str, &'s Party, &'s Party),
    Figures(Harm, Bounds, Bounds),
}

impl<'s> Finding<'s> {
    pub(super) fn new(sign: Sign, words: Words<'s>) -> Finding<'s> {
        Finding { sign, words }
    }

    pub(super) fn plain(sign: Sign, words: &'static str) -> Finding<'s> {
        Finding { sign, words: Words::Plain(words) }
    }
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Words::Plain(words) => f.write_str(words),
            Words::Both(a, b) if a == b => write!(f, "both {a}"),
            Words::Both(a, b) => write!(f, "{a} and {b}"),
            Words::Lists(a, b) => write!(f, "{} and {}", a.join(", "), b.join(", ")),
            Words::Days(a, b) => write!(f, "{a} and {b}"),
            Words::Places(before, p, q) => places(f, before, p, q),
            Words::Parties(before, p, q) if p.name == q.name => write!(f, "{before}{}", p.name),
            Words::Parties(before, p, q) => write!(f, "{before}{} and {}", p.name, q.name),
            Words::Figures(harm, p, q) => write!(f, "{} {p} and {q}", harm.name()),
        }
    }
}

fn places(f: &mut fmt::Formatter<'_>, before: &str, p: &Locality, q: &Locality) -> fmt::Result {
    write!(f, "{before}{}", Words::Both(&p.name, &q.name))?;
    match (p.geonames, q.geonames, p.kilometres(q)) {
        (Some(id), Some(other), _) if id == other => write!(f, " (GeoNames {id})"),
        (_, _, Some(km)) if km >= 1.0 => write!(f, ", {km:.0} km apart"),
        _ => Ok(()),
    }
}
