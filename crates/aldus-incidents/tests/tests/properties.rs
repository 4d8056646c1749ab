//! What holds whatever the sightings.

use crate::builder::{With, assault, country, goma, party, town};
use aldus_incidents::{
    Decision, Decisions, Incident, Locality, Party, Sighting, SightingId, cluster, compare, keys, probes,
};
use aldus_record::{EventStatus, EventType, PlacePrecision, Role};
use proptest::prelude::*;

fn a_place() -> impl Strategy<Value = Locality> {
    let kivu =
        || Locality { precision: PlacePrecision::Admin1, ..town("Nord Kivu", 206938, -0.4, 29.3, "COD", "Nord Kivu") };
    let unlisted = || Locality { geonames: None, lat: None, lon: None, admin1: None, ..goma() };
    prop_oneof![
        Just(goma()),
        Just(town("Sake", 205970, -1.5739, 29.0434, "COD", "Nord Kivu")),
        Just(town("Gisenyi", 202905, -1.7028, 29.2564, "RWA", "Western Province")),
        Just(town("Taveuni", 3, -16.8, 179.99, "FJI", "Northern")),
        Just(town("Qamea", 4, -16.7, -179.9, "FJI", "Northern")),
        Just(kivu()),
        Just(unlisted()),
        Just(country("Congo", "COD")),
    ]
}

fn a_party() -> impl Strategy<Value = Party> {
    let named = [
        ("M23", "", Role::Reb),
        ("het leger", "COD", Role::Mil),
        ("the army", "COD", Role::Mil),
        ("the mayor", "COD", Role::Gov),
        ("gunmen", "", Role::Reb),
        ("Rwanda", "RWA", Role::Gov),
        ("villagers", "", Role::Cvl),
    ];
    proptest::sample::select(named.to_vec()).prop_map(|(name, code, role)| party(name, code, role))
}

fn a_time() -> impl Strategy<Value = Option<(i32, i32)>> {
    prop_oneof![
        Just(None),
        (90..110i32, 0..3i32).prop_map(|(first, more)| Some((first, first + more))),
        (60..110i32, 20..60i32).prop_map(|(first, more)| Some((first, first + more))),
        Just(Some((-300, 110))),
        Just(Some((-3000, 110))),
    ]
}

prop_compose! {
    fn a_sighting()(
        number in 0u32..1000,
        report in 0u32..6,
        published in proptest::option::of(95..120i32),
        time in a_time(),
        places in proptest::collection::vec(a_place(), 0..3),
        setting in proptest::collection::vec(a_place(), 0..3),
        actors in proptest::collection::vec(a_party(), 0..3),
        recipients in proptest::collection::vec(a_party(), 0..2),
        dead in proptest::option::of(0u64..30),
        event_type in proptest::sample::select(vec![EventType::Assault, EventType::Coerce, EventType::Accuse, EventType::Retreat]),
        status in proptest::sample::select(vec![EventStatus::Occurred, EventStatus::Historical, EventStatus::Planned]),
    ) -> Sighting {
        let mut sighting = assault(&format!("r{report}"), published.unwrap_or(0));
        sighting.id = SightingId::from_number(u64::from(number));
        sighting.published = sighting.published.filter(|_| published.is_some());
        (sighting.event_type, sighting.status) = (event_type, status);
        (sighting.places, sighting.setting) = (places, setting);
        (sighting.actors, sighting.recipients) = (actors, recipients);
        sighting = time.into_iter().fold(sighting, |s, (first, last)| s.on(first, last));
        dead.into_iter().fold(sighting, |s, n| s.killing(n, Some(n), None))
    }
}

fn sightings() -> impl Strategy<Value = Vec<Sighting>> {
    proptest::collection::vec(a_sighting(), 0..25).prop_map(|mut all| {
        all.sort_by_key(|s| s.id);
        all.dedup_by_key(|s| s.id);
        all
    })
}

fn find(incidents: &[Incident], id: SightingId) -> SightingId {
    incidents.iter().find(|incident| incident.members.contains(&id)).map_or(id, |incident| incident.id)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn what_can_be_one_incident_shares_a_key_both_ways(a in a_sighting(), b in a_sighting()) {
        let link = compare(&a, &b);
        prop_assert_eq!(link.score, compare(&b, &a).score);
        if link.score > 0.0 {
            prop_assert!(keys(&a).iter().any(|key| probes(&b).contains(key)));
            prop_assert!(keys(&b).iter().any(|key| probes(&a).contains(key)));
        }
    }

    #[test]
    fn the_index_never_decides_against_the_signs(a in a_sighting(), b in a_sighting()) {
        // a pair that only the index keeps apart would be a hole in the keys, unless nothing is known of when or where
        let undated = compare(&a, &b).signals.iter().any(|s| s.name == "time.unknown");
        let nowhere = |s: &Sighting| s.places.is_empty() && s.setting.is_empty();
        let reach = compare(&a, &b).signals.iter().any(|s| s.name == "reach");
        // days between them are a bar by themselves
        let disjoint = compare(&a, &b).signals.iter().any(|s| s.name == "time.disjoint");
        let where_it_was = |s: &Sighting| [s.places.clone(), s.setting.clone()].concat();
        let (p, q) = (where_it_was(&a), where_it_was(&b));
        let far = p.iter().all(|p| q.iter().all(|q| p.kilometres(q).is_none_or(|km| km > 60.0)));
        prop_assert!(!reach || undated || disjoint || far || nowhere(&a) || nowhere(&b), "{:?}", compare(&a, &b).signals);
    }

    #[test]
    fn a_score_is_the_sum_of_its_signs(a in a_sighting(), b in a_sighting()) {
        let link = compare(&a, &b);
        let sum: f64 = link.signals.iter().map(|s| s.weight).sum();
        prop_assert!((link.score - sum.clamp(-8.0, 12.0)).abs() < 1e-6);
        prop_assert!(link.signals.iter().all(|s| !s.words.is_empty()));
    }

    #[test]
    fn the_order_of_reports_does_not_matter(all in sightings(), shuffled in sightings().prop_shuffle(), seed in any::<u64>()) {
        let mut order = all.clone();
        order.sort_by_key(|s| s.id.number().wrapping_mul(seed | 1));
        prop_assert_eq!(cluster(&all, &Decisions::default()), cluster(&order, &Decisions::default()));
        let mut sorted = shuffled.clone();
        sorted.sort_by_key(|s| s.id);
        prop_assert_eq!(cluster(&shuffled, &Decisions::default()), cluster(&sorted, &Decisions::default()));
    }

    #[test]
    fn every_sighting_is_in_one_incident_and_every_join_is_explained(all in sightings()) {
        let incidents = cluster(&all, &Decisions::default());
        let mut members: Vec<SightingId> = incidents.iter().flat_map(|i| i.members.clone()).collect();
        members.sort();
        prop_assert_eq!(members, all.iter().map(|s| s.id).collect::<Vec<_>>());
        for incident in &incidents {
            prop_assert_eq!(incident.id, incident.members[0]);
            prop_assert_eq!(incident.joins.len(), incident.members.len() - 1);
            for join in &incident.joins {
                prop_assert!(incident.members.contains(&join.between.0) && incident.members.contains(&join.between.1));
                prop_assert!(join.average.is_some_and(|average| average > 0.0) && join.link.score > 0.0);
            }
        }
    }

    #[test]
    fn an_incident_depends_on_those_it_is_connected_with_alone(all in sightings(), more in sightings()) {
        // sightings far away in place and time change nothing
        let mut abroad: Vec<Sighting> = more.into_iter().map(|s| s.on(5000, 5000)).collect();
        for s in &mut abroad {
            s.id = SightingId::from_number(s.id.number() + 1000);
            s.published = None;
        }
        let alone: Vec<Sighting> = all.into_iter().filter(|s| s.time.is_some() || s.published.is_some()).collect();
        let both = [alone.clone(), abroad].concat();
        let of_first: Vec<Incident> = cluster(&both, &Decisions::default()).into_iter().filter(|i| i.id.number() < 1000).collect();
        prop_assert_eq!(of_first, cluster(&alone, &Decisions::default()));
    }

    #[test]
    fn what_people_decide_holds_when_more_arrives(all in sightings(), a in 0usize..25, b in 0usize..25, c in 0usize..25, d in 0usize..25) {
        prop_assume!(all.len() > 1);
        let id = |i: usize| all[i % all.len()].id;
        prop_assume!(id(a) != id(b) && id(c) != id(d));
        let made = [Decision::Together(id(a), id(b)), Decision::Apart(id(c), id(d))];
        let decisions = Decisions::new(&made);
        let incidents = cluster(&all, &decisions);
        prop_assert_ne!(find(&incidents, id(c)), find(&incidents, id(d)));
        if decisions.together(id(a), id(b)) {
            prop_assert_eq!(find(&incidents, id(a)), find(&incidents, id(b)));
        }
    }
}

#[test]
fn a_town_with_news_every_day_is_not_one_incident() {
    // undated reports of one kind from one town, each day linked with the next
    let news = |n: i32| assault(&format!("r{n}"), 100 + n / 8).at(goma()).using("shelling");
    let all: Vec<Sighting> = (0..1100).map(news).collect();
    let incidents = cluster(&all, &Decisions::default());
    let mut turned = all.clone();
    turned.reverse();
    assert_eq!(cluster(&turned, &Decisions::default()), incidents);
    let published = |id: &SightingId| all.iter().find(|s| s.id == *id).and_then(|s| s.published).map(|days| days.first);
    for incident in incidents {
        let days: Vec<i32> = incident.members.iter().filter_map(published).collect();
        assert!(days.iter().max().zip(days.iter().min()).is_some_and(|(last, first)| last - first < 10), "{days:?}");
    }
}
