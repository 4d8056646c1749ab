//! Which reports are one source: copies and near-copies of one agency item, an outlet's own follow-ups, and reports that
//! lean on one agency for most of what they say.

mod fingerprint;

use crate::{Days, names, sighting};
use aldus_record::{Claim, Record, SourceClass};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

pub use fingerprint::Fingerprint;

/// Two texts that share so much of the shorter one's phrases are copies. Reports written apart share next to none.
const COPY: f64 = 0.35;
/// A report leans on an agency that stands behind at least one in so many of its claims.
const LEANS: usize = 2;

/// What is needed of a report to tell whether it is a copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reporting {
    /// The report's id.
    pub report: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Days>,
    /// Agencies and media that stand behind half of its claims or more, by their slugs or folded names.
    pub leans_on: BTreeSet<String>,
    /// What its text is made of.
    pub fingerprint: Fingerprint,
}

/// Reports that count as one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Independent {
    /// Their ids, sorted.
    pub reports: Vec<String>,
    /// Why they are one, for a person; empty for a report that stands alone.
    pub because: Vec<String>,
}

impl Reporting {
    /// What a record tells of its report.
    pub fn of(record: &Record) -> Reporting {
        let report = &record.report;
        Reporting {
            report: report.id.clone(),
            outlet: report
                .publisher
                .clone()
                .or_else(|| report.url.as_deref().and_then(sighting::host).map(str::to_owned)),
            published: report.published.as_ref().and_then(Days::of),
            leans_on: leans_on(record),
            fingerprint: Fingerprint::of(&report.text),
        }
    }

    /// The outlet as other reports name it.
    fn voice(&self) -> Option<String> {
        self.outlet.as_deref().map(medium)
    }
}

/// A medium by its slug, or by its folded name.
fn medium(name: &str) -> String {
    let folded = names::fold(name);
    names::entity(&folded).map(|entity| entity.slug.clone()).unwrap_or(folded)
}

fn leans_on(record: &Record) -> BTreeSet<String> {
    let media: BTreeMap<&str, String> = record
        .actors
        .iter()
        .filter(|actor| {
            matches!(actor.source_class, SourceClass::NewsAgency | SourceClass::Media | SourceClass::StateMedia)
        })
        .map(|actor| (actor.id.as_str(), medium(&actor.name)))
        .collect();
    let attributed: Vec<&Claim> = record.claims.iter().filter(|c| !c.sources.is_empty() || !c.via.is_empty()).collect();
    let mut behind: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &attributed {
        let relays: BTreeSet<&str> = claim
            .sources
            .iter()
            .chain(&claim.via)
            .filter_map(|id| media.get(id.as_str()))
            .map(String::as_str)
            .collect();
        relays.into_iter().for_each(|name| *behind.entry(name).or_default() += 1);
    }
    behind
        .into_iter()
        .filter(|(_, claims)| claims * LEANS >= attributed.len())
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The reports by independent source, each report once; sorted by their first report. The order of `reports` does not matter.
pub fn independent<R: Borrow<Reporting>>(reports: &[R]) -> Vec<Independent> {
    let by_id: BTreeMap<&str, &Reporting> =
        reports.iter().map(Borrow::borrow).map(|r: &Reporting| (r.report.as_str(), r)).collect();
    let sorted: Vec<&Reporting> = by_id.into_values().collect();
    let voices: Vec<Option<String>> = sorted.iter().map(|report| report.voice()).collect();
    let mut group: Vec<usize> = (0..sorted.len()).collect();
    let mut because: Vec<(usize, String)> = Vec::new();
    for i in 0..sorted.len() {
        for j in 0..i {
            if let Some(reason) = one_source((sorted[j], &voices[j]), (sorted[i], &voices[i])) {
                let (keep, gone) = (group[i].min(group[j]), group[i].max(group[j]));
                group.iter_mut().filter(|g| **g == gone).for_each(|g| *g = keep);
                because.push((i, reason));
            }
        }
    }
    let mut sources: BTreeMap<usize, Independent> = BTreeMap::new();
    for (i, report) in sorted.iter().enumerate() {
        let source =
            sources.entry(group[i]).or_insert_with(|| Independent { reports: Vec::new(), because: Vec::new() });
        source.reports.push(report.report.clone());
        source.because.extend(because.iter().filter(|(of, _)| *of == i).map(|(_, reason)| reason.clone()));
    }
    sources.into_values().collect()
}

/// A report with its outlet as others name it.
type Voiced<'r> = (&'r Reporting, &'r Option<String>);

/// Why the two are one source, if they are.
fn one_source((a, outlet): Voiced<'_>, (b, other): Voiced<'_>) -> Option<String> {
    let (x, y) = (&a.report, &b.report);
    if let (Some(outlet), Some(other)) = (outlet, other)
        && outlet == other
    {
        return Some(format!("{x} and {y} are of one outlet, {}", a.outlet.as_deref().unwrap_or(outlet)));
    }
    let shared = a.fingerprint.shared(&b.fingerprint);
    if shared >= COPY {
        return Some(format!("{x} and {y} share {:.0} % of their phrases", shared * 100.0));
    }
    if let Some(agency) = a.leans_on.intersection(&b.leans_on).next() {
        return Some(format!("{x} and {y} both lean on {agency}"));
    }
    let leans =
        |on: &Option<String>, report: &Reporting| on.as_ref().filter(|voice| report.leans_on.contains(*voice)).cloned();
    leans(outlet, b)
        .map(|voice| format!("{y} leans on {voice}, which published {x}"))
        .or_else(|| leans(other, a).map(|voice| format!("{x} leans on {voice}, which published {y}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "A patrol boat fired on two fishing vessels off Tuzla on Friday morning, the coast guard said. \
        Three fishermen were taken to hospital with burns, and a fourth is missing since the shooting.";
    const COPY_OF_ITEM: &str = "Tuzla - A patrol boat fired on two fishing vessels off Tuzla early on Friday, the coast guard said. \
        Three fishermen were taken to hospital with burns, and a fourth is missing since the shooting, our correspondent adds.";
    const OTHER: &str = "Fishermen from Tuzla say that soldiers opened fire without warning. The owner of one boat told us that \
        his nephew jumped into the water; he has not been seen. The coast guard speaks of warning shots.";

    fn report(id: &str, outlet: &str, text: &str, leans_on: &[&str]) -> Reporting {
        Reporting {
            report: id.to_owned(),
            outlet: Some(outlet.to_owned()),
            published: None,
            leans_on: leans_on.iter().map(|name| (*name).to_owned()).collect(),
            fingerprint: Fingerprint::of(text),
        }
    }

    fn groups(reports: &[Reporting]) -> Vec<Vec<String>> {
        independent(reports).into_iter().map(|source| source.reports).collect()
    }

    #[test]
    fn a_near_copy_is_no_second_source() {
        let reports = [
            report("a", "Morning", ITEM, &[]),
            report("b", "Evening", COPY_OF_ITEM, &[]),
            report("c", "Coast", OTHER, &[]),
        ];
        assert_eq!(groups(&reports), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(independent(&reports)[0].because.len(), 1);
    }

    #[test]
    fn an_outlet_and_an_agency_are_each_one_source() {
        let reports = [
            report("a", "Morning", ITEM, &[]),
            report("b", "Morning", OTHER, &[]),
            report("c", "Evening", "Three men were hurt, an agency says.", &["tidewire"]),
            report("d", "Coast", "Drie gewonden, aldus het persbureau.", &["tidewire"]),
            report("e", "Tidewire", "Drie opvarenden gewond bij schietpartij op zee.", &[]),
        ];
        assert_eq!(groups(&reports), [vec!["a", "b"], vec!["c", "d", "e"]]);
    }
}
