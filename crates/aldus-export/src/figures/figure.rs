use crate::item::Mention;
use aldus_record::{Casualty, Claim, Polarity, Stance, Standing};

/// One figure of people harmed, with the claim that gives it.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    /// The event it is of, in its report.
    pub mention: Mention<'a>,
    /// Its place among the casualties of the record, from 0.
    pub index: usize,
    /// The figure.
    pub casualty: &'a Casualty,
    /// Who gives it; none: the report in its own voice.
    pub claim: Option<&'a Claim>,
}

impl<'a> Figure<'a> {
    /// All figures that a report gives of one of its events.
    pub fn all_of(mention: Mention<'a>) -> impl Iterator<Item = Figure<'a>> {
        let record = mention.item.record;
        let of_event = move |casualty: &Casualty| casualty.event.as_deref() == Some(mention.event.id.as_str());
        record.casualties.iter().enumerate().filter(move |(_, casualty)| of_event(casualty)).map(
            move |(index, casualty)| {
                let claim = casualty.claim.as_deref().and_then(|id| record.claims.iter().find(|c| c.id == id));
                Figure { mention, index, casualty, claim }
            },
        )
    }

    /// The claim that gives it, or `k1`, `k2`, … for a figure in the report's own voice.
    pub fn local_id(&self) -> String {
        self.claim.map_or_else(|| format!("k{}", self.index + 1), |claim| claim.id.clone())
    }

    /// The same, unique across reports.
    pub fn reference(&self) -> String {
        format!("{}/{}", self.mention.item.record.report.id, self.local_id())
    }

    /// The number with its bounds: `31`, `at least 31`, `12 to 15`, `at most 30`.
    pub fn in_words(&self) -> String {
        let number = match (self.casualty.min, self.casualty.max) {
            (Some(min), Some(max)) if min == max => min.to_string(),
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(1), None) => "some".to_owned(),
            (Some(min), None) => format!("at least {min}"),
            (None, Some(max)) => format!("at most {max}"),
            (None, None) => "a number not given".to_owned(),
        };
        if self.is_of_all() { number } else { format!("{number} {}", self.casualty.who.replace('_', " ")) }
    }

    /// Whether it is of people in general, not of some of the victims.
    pub fn is_of_all(&self) -> bool {
        self.casualty.who == "people"
    }

    /// The words without a number: 'people were killed'.
    pub fn is_vague(&self) -> bool {
        self.casualty.min.unwrap_or(0) == 1 && self.casualty.max.is_none()
    }

    /// When it was said: the last day it can have been, as far as is known.
    pub fn said(&self) -> Option<&'a str> {
        let published = self.mention.item.record.report.published.as_ref();
        let said = self.claim.and_then(|claim| claim.said.as_ref());
        said.or(published).map(|time| time.latest.as_str())
    }

    /// Why it can't be chosen, whatever the policy.
    pub fn unusable(&self) -> Option<&'static str> {
        if self.mention.item.withdrawn {
            return Some("the report was taken back");
        }
        if self.casualty.min.is_none() && self.casualty.max.is_none() {
            return Some("no number");
        }
        let claim = self.claim?;
        match claim.standing {
            Standing::Withdrawn => return Some("withdrawn"),
            Standing::Superseded => return Some("superseded"),
            Standing::Standing => {}
        }
        // A stated zero is a figure also in a denial.
        if self.casualty.max == Some(0) {
            return None;
        }
        match (claim.stance, claim.polarity) {
            (Stance::Asserts | Stance::Confirms, Polarity::Positive) => None,
            (Stance::Denies | Stance::Disputes, _) | (_, Polarity::Negative) => Some("denied"),
            _ => Some("not asserted"),
        }
    }
}
