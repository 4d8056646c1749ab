//! Which reports are one source: copies and near-copies of one agency item, an outlet's own follow-ups, and reports that
//! lean on one agency for most of what they say.

mod fingerprint;

use crate::forest::Forest;
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
    /// The outlet as other reports name it.
    voice: Option<String>,
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
        Reporting::with_folded(record, &names::fold(&record.report.text))
    }

    /// The same, where its text is [folded](crate::fold) already.
    pub fn with_folded(record: &Record, folded: &str) -> Reporting {
        let report = &record.report;
        let host = || report.url.as_deref().and_then(sighting::host).map(str::to_owned);
        let outlet = report.publisher.clone().or_else(host);
        Reporting {
            report: report.id.clone(),
            voice: outlet.as_deref().map(medium),
            outlet,
            published: report.published.as_ref().and_then(Days::of),
            leans_on: leans_on(record),
            fingerprint: Fingerprint::of_folded(folded),
        }
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
    let sorted = each_once(reports);
    let mut forest = Forest::new(sorted.len());
    let mut because: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted[..i].iter().enumerate() {
            if let Some(why) = one_source(b, a) {
                forest.join(i, j);
                because.entry(i).or_default().push(why.words(b, a));
            }
        }
    }
    let source = |of: Vec<usize>| Independent {
        because: of.iter().filter_map(|i| because.get(i)).flatten().cloned().collect(),
        reports: of.into_iter().map(|i| sorted[i].report.clone()).collect(),
    };
    forest.trees().into_iter().map(source).collect()
}

/// How many independent sources there are: as many as [`independent`] has, which says why.
pub fn count_independent<R: Borrow<Reporting>>(reports: &[R]) -> usize {
    let sorted = each_once(reports);
    let mut forest = Forest::new(sorted.len());
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted[..i].iter().enumerate() {
            if forest.root(i) != forest.root(j) && one_source(b, a).is_some() {
                forest.join(i, j);
            }
        }
    }
    (0..sorted.len()).filter(|i| forest.root(*i) == *i).count()
}

/// The reports in the order of their ids.
fn each_once<R: Borrow<Reporting>>(reports: &[R]) -> Vec<&Reporting> {
    let mut sorted: Vec<&Reporting> = reports.iter().map(Borrow::borrow).collect();
    sorted.sort_by(|a, b| a.report.cmp(&b.report));
    sorted.dedup_by(|a, b| a.report == b.report);
    sorted
}

/// Why two reports are one source.
enum Why<'r> {
    OneOutlet,
    Share(f64),
    BothLeanOn(&'r str),
    /// The second leans on the first's outlet.
    SecondLeans(&'r str),
    FirstLeans(&'r str),
}

impl Why<'_> {
    /// The same for a person.
    fn words(&self, a: &Reporting, b: &Reporting) -> String {
        let (x, y) = (&a.report, &b.report);
        match self {
            Why::OneOutlet => format!("{x} and {y} are of one outlet, {}", a.outlet.as_deref().unwrap_or_default()),
            Why::Share(part) => format!("{x} and {y} share {:.0} % of their phrases", part * 100.0),
            Why::BothLeanOn(agency) => format!("{x} and {y} both lean on {agency}"),
            Why::SecondLeans(voice) => format!("{y} leans on {voice}, which published {x}"),
            Why::FirstLeans(voice) => format!("{x} leans on {voice}, which published {y}"),
        }
    }
}

/// Why the two are one source, if they are.
fn one_source<'r>(a: &'r Reporting, b: &'r Reporting) -> Option<Why<'r>> {
    if a.voice.is_some() && a.voice == b.voice {
        return Some(Why::OneOutlet);
    }
    let shared = a.fingerprint.shared(&b.fingerprint);
    if shared >= COPY {
        return Some(Why::Share(shared));
    }
    if let Some(agency) = a.leans_on.intersection(&b.leans_on).next() {
        return Some(Why::BothLeanOn(agency));
    }
    let leans =
        |report: &Reporting, on: &'r Reporting| on.voice.as_deref().filter(|voice| report.leans_on.contains(*voice));
    leans(b, a).map(Why::SecondLeans).or_else(|| leans(a, b).map(Why::FirstLeans))
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
            voice: Some(medium(outlet)),
        }
    }

    fn groups(reports: &[Reporting]) -> Vec<Vec<String>> {
        let groups: Vec<Vec<String>> = independent(reports).into_iter().map(|source| source.reports).collect();
        assert_eq!(count_independent(reports), groups.len());
        groups
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
