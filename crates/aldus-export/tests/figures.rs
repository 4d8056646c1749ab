//! Which figure is chosen, and why.

mod support;

use aldus_export::figures::{Choice, choose};
use aldus_export::{Incident, Item, Policy};
use aldus_record::{Harm, Polarity, Record, Stance, Standing};
use support::{joined, market};

fn killed<'a>(incident: &Incident<'a>, policy: &str) -> Choice<'a> {
    choose(incident, Harm::Killed, &policy.parse::<Policy>().unwrap())
}

fn value(records: &[&Record], policy: &str) -> Option<u64> {
    let items: Vec<Item> = records.iter().map(|record| Item::of(record)).collect();
    killed(&joined(&items), policy).value
}

/// Another report of the same strike on a later day, with its own toll in its own voice.
fn later(publisher: &str, toll: u64) -> Record {
    let mut record = market();
    record.report.id = format!("b3:{publisher}");
    record.report.publisher = Some(publisher.to_owned());
    record.casualties.truncate(1);
    record.casualties[0].claim = None;
    record.casualties[0].min = Some(toll);
    record.casualties[0].max = Some(toll);
    if let Some(published) = &mut record.report.published {
        published.latest = "2025-03-14".to_owned();
    }
    record
}

#[test]
fn each_policy_takes_its_figure() {
    let (first, second) = (market(), later("Het Nieuws", 45));
    let both = [&first, &second];
    assert_eq!(value(&both, "conservative"), Some(31));
    assert_eq!(value(&both, "lowest"), Some(31));
    assert_eq!(value(&both, "highest"), Some(61));
    assert_eq!(value(&both, "latest"), Some(45));
    assert_eq!(value(&both, "source=rsf"), Some(61));
    assert_eq!(value(&both, "source=Het Nieuws"), Some(45));
    assert_eq!(value(&both, "source=somebody else"), None);
}

#[test]
fn the_choice_says_why_and_what_it_set_aside() {
    let record = market();
    let incident = joined(&[Item::of(&record)]);
    let choice = killed(&incident, "conservative");
    assert_eq!(
        choice.in_words(),
        "killed at least 31 by hulpcomité (c1): the lowest of 2 independent sources; set aside at least 61 by RSF (c2): higher, \
         9 children by RSF (c2): the same source gives at least 61 (c2)"
    );
    assert_eq!((choice.low, choice.high), (Some(31), Some(61)));
    assert_eq!(choice.chosen.unwrap().reference(), "b3:market/c1");
    let nobody = killed(&incident, "source=nobody").in_words();
    assert!(nobody.starts_with("killed: no usable figure; set aside"), "{nobody}");
}

#[test]
fn what_was_taken_back_replaced_or_denied_is_not_chosen() {
    for change in [
        |r: &mut Record| r.claims[0].standing = Standing::Withdrawn,
        |r: &mut Record| r.claims[0].standing = Standing::Superseded,
        |r: &mut Record| r.claims[0].stance = Stance::Denies,
        |r: &mut Record| r.claims[0].polarity = Polarity::Negative,
        |r: &mut Record| r.claims[0].stance = Stance::DeclinesToComment,
    ] {
        let mut record = market();
        change(&mut record);
        assert_eq!(value(&[&record], "lowest"), Some(61));
    }
    let record = market();
    let withdrawn = Item { withdrawn: true, ..Item::of(&record) };
    assert_eq!(killed(&joined(&[withdrawn]), "lowest").value, None);
}

#[test]
fn a_stated_zero_is_a_figure_but_not_of_the_side_that_did_it() {
    let mut record = market();
    let mut zero = record.casualties[0].clone();
    (zero.claim, zero.min, zero.max) = (Some("c3".to_owned()), Some(0), Some(0));
    record.casualties.push(zero);
    assert_eq!(value(&[&record], "lowest"), Some(0));
    assert_eq!(value(&[&record], "conservative"), Some(31));
    let incident = joined(&[Item::of(&record)]);
    let words = killed(&incident, "conservative").in_words();
    assert!(words.contains("0 by Het leger (c3): of a side that is said to have done it"), "{words}");
    assert!(killed(&incident, "conservative").conflicting);
}

#[test]
fn a_source_that_is_not_named_counts_last() {
    let mut record = market();
    record.claims[0].sources.clear();
    assert_eq!(value(&[&record], "conservative"), Some(61));
    assert_eq!(value(&[&record], "lowest"), Some(31));
    record.casualties.truncate(1);
    assert_eq!(value(&[&record], "conservative"), Some(31));
}

#[test]
fn words_without_a_number_and_parts_of_the_victims_count_after_totals() {
    let mut record = market();
    record.casualties[0].min = Some(1);
    assert_eq!(value(&[&record], "conservative"), Some(61), "'people were killed' is no toll of one");
    let mut record = market();
    record.casualties[0].who = "children".to_owned();
    assert_eq!(value(&[&record], "conservative"), Some(61), "31 children are not all");
    record.casualties.truncate(1);
    assert_eq!(value(&[&record], "conservative"), Some(31), "better than nothing");
}

#[test]
fn copies_are_one_source_and_a_source_keeps_only_its_last_word() {
    let (first, mut second) = (later("Krant A", 12), later("Krant B", 15));
    let group = |record| Item { copies: Some("g1"), ..Item::of(record) };
    let copies = joined(&[group(&first), group(&second)]);
    assert_eq!(killed(&copies, "conservative").verdicts.iter().filter(|v| v.chosen).count(), 1);
    assert!(killed(&copies, "conservative").in_words().contains("the same source gives"));
    second.report.publisher = Some("Krant A".to_owned());
    second.report.published.as_mut().unwrap().latest = "2025-03-20".to_owned();
    assert_eq!(value(&[&first, &second], "conservative"), Some(15), "the same paper, later");
    assert_eq!(value(&[&second, &first], "conservative"), Some(15), "in whatever order");
}
