//! Lists of incidents.

use super::facets::{self, Facet, SHORT_DAYS};
use super::gather::{in_list, parsed};
use super::standing::values;
use super::{Filter, Summary};
use crate::db::{Database, Engine, Value};
use crate::{Ledger, LedgerError};
use std::collections::BTreeSet;

/// Incidents that are looked at at once.
const PAGE: i64 = 256;
/// Incidents found by words that are fetched one by one; more are met while going through all.
const FEW: usize = 4_000;
/// Most months that are asked for at once.
const MONTHS: usize = 64;

/// Where in the list we are.
#[derive(Clone, Copy)]
struct Cursor {
    recency: i64,
    event: i64,
}

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

/// A part of the index that is walked.
struct Stretch {
    /// Facets: one of each group.
    groups: Vec<Vec<i64>>,
    /// The first recency, and the one after the last.
    first: i64,
    end: i64,
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

/// The months that there are facets of, the latest first.
fn months(db: &mut dyn Database) -> Result<Vec<i64>, LedgerError> {
    // from each to the next in one step: there are many facets of each
    db.numbers(
        "WITH RECURSIVE months (month) AS (SELECT min(month) FROM facets UNION ALL \
         SELECT (SELECT min(f.month) FROM facets f WHERE f.month > m.month) FROM months m WHERE m.month IS NOT NULL) \
         SELECT month FROM months WHERE month IS NOT NULL ORDER BY month",
        &[],
    )
}

/// The facets of a filter as they are stored; none when one of them is unknown, so that nothing can fit.
fn numbered(db: &mut dyn Database, months: &[i64], filter: &Filter) -> Result<Option<Vec<Vec<i64>>>, LedgerError> {
    let mut groups = Vec::new();
    for group in filter.groups()? {
        let mut known = Vec::new();
        for facet in group {
            let number = facet.number();
            let mut parameters = Parameters::default();
            let (facet, months) = (parameters.one(number), parameters.list(months));
            let sql = format!("SELECT 1 FROM facets WHERE facet = {facet} AND month {months} LIMIT 1");
            if !months.is_empty() && !db.rows(&sql, &parameters.values)?.is_empty() {
                known.push(number);
            }
        }
        if known.is_empty() {
            return Ok(None);
        }
        groups.push(known);
    }
    Ok(Some(groups))
}

/// The next incidents that have a facet of each group. Most pages are filled by a month or two; for what is rare, more and more months
/// are asked for at once.
fn page(
    db: &mut dyn Database,
    months: &[i64],
    stretch: &Stretch,
    filter: &Filter,
    after: Cursor,
    many: i64,
) -> Result<Vec<(Cursor, i64)>, LedgerError> {
    let (first, last) = (facets::month(after.recency), facets::month(stretch.end));
    let mut left: &[i64] = &months[months.partition_point(|month| *month < first)..];
    left = &left[..left.partition_point(|month| *month <= last)];
    let mut found = Vec::new();
    let mut together = 1;
    while !left.is_empty() && (found.len() as i64) < many {
        let (some, later) = left.split_at(together.min(left.len()));
        found.extend(page_within(db, some, stretch, filter, after, many - found.len() as i64)?);
        left = later;
        together = (2 * together).min(MONTHS);
    }
    Ok(found)
}

/// The next incidents of some months.
fn page_within(
    db: &mut dyn Database,
    months: &[i64],
    stretch: &Stretch,
    filter: &Filter,
    after: Cursor,
    many: i64,
) -> Result<Vec<(Cursor, i64)>, LedgerError> {
    let mut parameters = Parameters::default();
    let months = parameters.list(months);
    let first = parameters.list(&stretch.groups[0]);
    let recency = parameters.one(after.recency);
    let event = parameters.one(after.event);
    let end = parameters.one(stretch.end);
    let others: String = stretch.groups[1..].iter().map(|group| parameters.also(group)).collect();
    let exactly = exactly(filter, &mut parameters);
    let sql = format!(
        "SELECT DISTINCT f.recency, f.event, f.incident FROM facets f WHERE f.month {months} AND f.facet {first} \
         AND (f.recency, f.event) > ({recency}, {event}) AND f.recency < {end}{others}{exactly} \
         ORDER BY f.recency, f.event LIMIT {many}"
    );
    placed(db, &sql, &parameters.values)
}

/// What no facet says.
fn exactly(filter: &Filter, parameters: &mut Parameters) -> String {
    let mut conditions = String::new();
    if let Some(to) = filter.to {
        conditions.push_str(&format!(" AND i.first_day <= {}", parameters.one(to.into())));
    }
    if let Some(killed) = filter.killed {
        let killed = i64::try_from(killed).unwrap_or(i64::MAX);
        conditions.push_str(&format!(" AND i.killed >= {}", parameters.one(killed)));
    }
    if conditions.is_empty() {
        return conditions;
    }
    format!(" AND EXISTS (SELECT 1 FROM incidents i WHERE i.number = f.incident{conditions})")
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

/// The next of a few incidents that have a facet of each group.
fn page_of(
    db: &mut dyn Database,
    few: &[(Cursor, i64)],
    stretch: &Stretch,
    after: Cursor,
    many: i64,
) -> Result<Vec<(Cursor, i64)>, LedgerError> {
    let all = Facet::All.number();
    let begin = few.partition_point(|(cursor, _)| (cursor.recency, cursor.event) <= (after.recency, after.event));
    let mut found = Vec::new();
    for &(Cursor { recency, event }, incident) in &few[begin..] {
        if recency >= stretch.end || found.len() as i64 == many {
            break;
        }
        let mut parameters = Parameters::default();
        let [month, all, recent, id] =
            [facets::month(recency), all, recency, event].map(|number| parameters.one(number));
        let others: String = stretch.groups.iter().map(|group| parameters.also(group)).collect();
        let sql = format!(
            "SELECT 1 FROM facets f WHERE f.month = {month} AND f.facet = {all} AND f.recency = {recent} AND f.event = {id}{others}"
        );
        if !db.rows(&sql, &parameters.values)?.is_empty() {
            found.push((Cursor { recency, event }, incident));
        }
    }
    Ok(found)
}

fn placed(db: &mut dyn Database, sql: &str, values: &[Value]) -> Result<Vec<(Cursor, i64)>, LedgerError> {
    let rows = db.rows(sql, values)?;
    rows.iter().map(|row| Ok((Cursor { recency: row.int(0)?, event: row.int(1)? }, row.int(2)?))).collect()
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

/// Values of a statement that is put together.
#[derive(Default)]
struct Parameters {
    values: Vec<Value>,
}

impl Parameters {
    fn one(&mut self, value: i64) -> String {
        self.values.extend(values(&[value]));
        format!("${}", self.values.len())
    }

    fn list(&mut self, numbers: &[i64]) -> String {
        match numbers {
            [only] => format!("= {}", self.one(*only)),
            several => {
                let places: Vec<String> = several.iter().map(|&number| self.one(number)).collect();
                format!("IN ({})", places.join(", "))
            }
        }
    }

    /// The incident must also have one of these facets.
    fn also(&mut self, group: &[i64]) -> String {
        let list = self.list(group);
        format!(
            " AND EXISTS (SELECT 1 FROM facets g WHERE g.month = f.month AND g.facet {list} AND g.recency = f.recency AND g.event = f.event)"
        )
    }
}
