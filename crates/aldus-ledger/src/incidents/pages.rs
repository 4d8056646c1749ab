//! Pages of the index of facets: which incidents have what is asked for, the latest first.

use super::Filter;
use super::facets::{self, Facet};
use super::standing::values;
use crate::LedgerError;
use crate::db::{Database, Value};

/// Most months that are asked for at once.
const MONTHS: usize = 64;

/// Where in the list we are.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    pub recency: i64,
    pub event: i64,
}

/// A part of the index that is walked.
pub(super) struct Stretch {
    /// Facets: one of each group.
    pub groups: Vec<Vec<i64>>,
    /// The first recency, and the one after the last.
    pub first: i64,
    pub end: i64,
}

/// The months that there are facets of, the latest first.
pub(super) fn months(db: &mut dyn Database) -> Result<Vec<i64>, LedgerError> {
    // from each to the next in one step: there are many facets of each
    db.numbers(
        "WITH RECURSIVE months (month) AS (SELECT min(month) FROM facets UNION ALL \
         SELECT (SELECT min(f.month) FROM facets f WHERE f.month > m.month) FROM months m WHERE m.month IS NOT NULL) \
         SELECT month FROM months WHERE month IS NOT NULL ORDER BY month",
        &[],
    )
}

/// The facets of a filter as they are stored; none when one of them is unknown, so that nothing can fit.
pub(super) fn numbered(
    db: &mut dyn Database,
    months: &[i64],
    filter: &Filter,
) -> Result<Option<Vec<Vec<i64>>>, LedgerError> {
    if months.is_empty() {
        return Ok(None);
    }
    let mut groups = Vec::new();
    for group in filter.groups()? {
        let mut known = Vec::new();
        for facet in group {
            let number = facet.number();
            let mut parameters = Parameters::default();
            let (facet, any_month) = (parameters.one(number), parameters.list(months));
            let sql = format!("SELECT 1 FROM facets WHERE facet = {facet} AND month {any_month} LIMIT 1");
            if !db.rows(&sql, &parameters.values)?.is_empty() {
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
pub(super) fn page(
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

/// The next of a few incidents that have a facet of each group.
pub(super) fn page_of(
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
