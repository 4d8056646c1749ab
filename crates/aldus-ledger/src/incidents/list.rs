//! Lists of incidents.

use super::facets::{self, Facet, SHORT_DAYS};
use super::gather::{in_list, parsed};
use super::pages::{Cursor, Stretch, months, numbered, page, page_of};
use super::{Filter, Summary};
use crate::db::{Database, Engine};
use crate::{Ledger, LedgerError};
use std::collections::BTreeSet;

/// Incidents that are looked at at once.
const PAGE: i64 = 256;
/// Incidents found by words that are fetched one by one; more are met while going through all.
const FEW: usize = 4_000;

impl Ledger {
    /// The incidents that fit, the latest first, ties by id.
    pub fn incidents(&mut self, filter: &Filter) -> Result<Vec<Summary>, LedgerError> {
        let mut found = Vec::new();
        self.each_incident(filter, |summary| {
            found.push(summary);
            Ok(())
        })?;
        Ok(found)
    }

    /// The same, one by one: a whole ledger need not fit in memory.
    pub fn each_incident(
        &mut self,
        filter: &Filter,
        mut take: impl FnMut(Summary) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        self.reading(|db| walk(db, filter, &mut take))
    }
}

fn walk(
    db: &mut dyn Database,
    filter: &Filter,
    take: &mut dyn FnMut(Summary) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let with_words = match filter.words()? {
        None => None,
        Some(words) => Some(with_words(db, &words)?),
    };
    let few = match &with_words {
        Some(incidents) if incidents.len() <= FEW => Some(in_order(db, incidents)?),
        _ => None,
    };
    let mut left = filter.limit.unwrap_or(usize::MAX);
    let months = months(db)?;
    let Some(groups) = numbered(db, &months, filter)? else { return Ok(()) };
    for stretch in stretches(filter, &groups) {
        let mut cursor = Cursor { recency: stretch.first, event: -1 };
        while left > 0 {
            let wanted = PAGE.min(left as i64).max(1);
            let (page, many) = match (&few, &with_words) {
                (Some(few), _) => (page_of(db, few, &stretch, cursor, wanted)?, wanted),
                // most of a page has not the words
                (None, Some(_)) => (page(db, &months, &stretch, filter, cursor, PAGE)?, PAGE),
                (None, None) => (page(db, &months, &stretch, filter, cursor, wanted)?, wanted),
            };
            let Some(&(last, _)) = page.last() else { break };
            let is_last = (page.len() as i64) < many;
            cursor = last;
            let fits = |incident: &i64| with_words.as_ref().is_none_or(|found| found.contains(incident));
            let numbers: Vec<i64> = page.iter().map(|(_, incident)| *incident).filter(fits).collect();
            let mut found = summaries(db, &numbers, filter)?;
            found.truncate(left);
            left -= found.len();
            found.into_iter().try_for_each(&mut *take)?;
            if is_last {
                break;
            }
        }
    }
    Ok(())
}

/// Where incidents of the time that is asked for lie. Most are short, so that their last day tells enough; of those after it only
/// the long ones can reach back into it.
fn stretches(filter: &Filter, groups: &[Vec<i64>]) -> Vec<Stretch> {
    let end = filter.from.map_or(i64::MAX, |from| 1 - i64::from(from));
    let Some(to) = filter.to else {
        return vec![Stretch { groups: groups.to_vec(), first: i64::MIN, end }];
    };
    let middle = -(i64::from(to) + SHORT_DAYS);
    let mut long = groups.to_vec();
    long.push(vec![Facet::Long.number()]);
    vec![
        Stretch { groups: long, first: i64::MIN, end: middle.min(end) },
        Stretch { groups: groups.to_vec(), first: middle, end },
    ]
}

/// A few incidents in the order of lists.
fn in_order(db: &mut dyn Database, incidents: &BTreeSet<i64>) -> Result<Vec<(Cursor, i64)>, LedgerError> {
    let mut found = Vec::new();
    in_list(&incidents.iter().copied().collect::<Vec<_>>(), |list, values| {
        let sql = format!(
            "SELECT i.last_day, s.event, i.number FROM incidents i JOIN sightings s ON s.number = i.number \
             WHERE i.number IN ({list})"
        );
        for row in db.rows(&sql, values)? {
            let days = row.opt_int(0)?.map(|day| aldus_incidents::Days::new(day as i32, day as i32));
            found.push((Cursor { recency: facets::recency(days), event: row.int(1)? }, row.int(2)?));
        }
        Ok(())
    })?;
    found.sort_unstable_by_key(|(cursor, _)| (cursor.recency, cursor.event));
    found.dedup_by_key(|(_, incident)| *incident);
    Ok(found)
}

/// Summaries of incidents in this order, but for those that don't fit exactly.
fn summaries(db: &mut dyn Database, numbers: &[i64], filter: &Filter) -> Result<Vec<Summary>, LedgerError> {
    let mut found = std::collections::BTreeMap::new();
    in_list(numbers, |list, values| {
        for row in db.rows(&format!("SELECT number, summary FROM incidents WHERE number IN ({list})"), values)? {
            let summary: Summary = parsed(row.text(1)?, "a summary")?;
            found.insert(row.int(0)?, summary);
        }
        Ok(())
    })?;
    let in_order = numbers.iter().filter_map(|number| found.remove(number));
    Ok(in_order.filter(|summary| fits(summary, filter)).collect())
}

/// What facets can't say exactly.
fn fits(summary: &Summary, filter: &Filter) -> bool {
    let within = match summary.days {
        None => filter.from.is_none() && filter.to.is_none(),
        Some(days) => filter.from.is_none_or(|from| days.last >= from) && filter.to.is_none_or(|to| days.first <= to),
    };
    within
        && filter.killed.is_none_or(|killed| super::toll::killed(&summary.tolls) >= killed)
        && filter.around.is_none_or(|around| summary.places.iter().any(|place| around.holds(place)))
}

/// The incidents one of whose reports has all these words.
fn with_words(db: &mut dyn Database, words: &[String]) -> Result<BTreeSet<i64>, LedgerError> {
    let (sql, query) = match db.engine() {
        Engine::Sqlite => (
            "SELECT DISTINCT incident FROM sightings WHERE report IN (SELECT rowid FROM words WHERE words MATCH $1)",
            words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" "),
        ),
        Engine::Postgres => (
            "SELECT DISTINCT incident FROM sightings WHERE report IN \
             (SELECT report FROM words WHERE words @@ CAST(CAST($1 AS text) AS tsquery))",
            words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" & "),
        ),
    };
    db.rows(sql, &[query.into()])?.iter().map(|row| row.int(0)).collect()
}
