use super::{cell, rows};
use aldus_record::EventType;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What is known of a PLOVER type and mode.
#[derive(Debug, Clone, PartialEq)]
pub struct Plover {
    /// Quad category, 1 to 4.
    pub quad: u8,
    /// Conflict-cooperation score, -10 to 10, as the manual prints it.
    pub score: Option<String>,
    /// CAMEO code for events whose record gives none.
    pub cameo: Option<String>,
}

/// What is known of a CAMEO code.
#[derive(Debug, Clone, PartialEq)]
pub struct Cameo {
    /// Quad class of its root, 1 to 4.
    pub quad: u8,
    /// Goldstein score as GDELT publishes it.
    pub goldstein: Option<String>,
    /// PLOVER contexts it stands for.
    pub contexts: Vec<String>,
}

static PLOVER: LazyLock<BTreeMap<(String, String), Plover>> = LazyLock::new(|| {
    let read = |row: csv::StringRecord| {
        let quad = row[2].parse().expect("data files are checked by a test");
        ((row[0].to_owned(), row[1].to_owned()), Plover { quad, score: cell(&row, 3), cameo: cell(&row, 4) })
    };
    rows(include_str!("../../data/plover.csv")).map(read).collect()
});

static CAMEO: LazyLock<BTreeMap<String, Cameo>> = LazyLock::new(|| {
    let read = |row: csv::StringRecord| {
        let quad = row[1].parse().expect("data files are checked by a test");
        let contexts = row[3].split('|').filter(|c| !c.is_empty()).map(str::to_owned).collect();
        (row[0].to_owned(), Cameo { quad, goldstein: cell(&row, 2), contexts })
    };
    rows(include_str!("../../data/cameo.csv")).map(read).collect()
});

/// Type and mode; a mode that the table lacks, and what a mode doesn't say, is that of the type.
pub fn plover(event_type: EventType, mode: Option<&str>) -> Plover {
    let find = |mode: &str| PLOVER.get(&(event_type.name().to_owned(), mode.to_owned()));
    let of_type = find("").expect("every type has a row, which a test checks");
    let Some(of_mode) = mode.and_then(find) else { return of_type.clone() };
    Plover {
        quad: of_mode.quad,
        score: of_mode.score.clone().or_else(|| of_type.score.clone()),
        cameo: of_mode.cameo.clone().or_else(|| of_type.cameo.clone()),
    }
}

/// The CAMEO code; of one that the table lacks, the code it is a part of.
pub fn cameo(code: &str) -> Option<&'static Cameo> {
    CAMEO.get(code).or_else(|| CAMEO.get(code.get(..3)?))
}

/// A quad category in the words of PLOVER.
pub fn quad_name(quad: u8) -> &'static str {
    match quad {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_quad_and_code() {
        for event_type in EventType::ALL {
            let of_type = plover(event_type, None);
            assert!((1..=4).contains(&of_type.quad));
            assert!(cameo(&of_type.cameo.unwrap()).is_some(), "{event_type:?}");
        }
    }

    #[test]
    fn every_code_of_the_table_is_one_of_cameo() {
        for ((event_type, mode), row) in PLOVER.iter() {
            if let Some(code) = &row.cameo {
                assert!(CAMEO.contains_key(code), "{event_type} {mode}: {code}");
            }
            assert!(EventType::from_name(event_type).is_some(), "{event_type}");
        }
    }

    #[test]
    fn a_mode_falls_back_on_its_type() {
        assert_eq!(plover(EventType::Assault, Some("heavy-weapons")).score.as_deref(), Some("-9.5"));
        assert_eq!(plover(EventType::Assault, Some("massacre")).score.as_deref(), Some("-9"));
        assert_eq!(plover(EventType::Accuse, None).score, None);
        assert_eq!(cameo("1955").unwrap().goldstein.as_deref(), Some("-10.0"));
        assert_eq!(cameo("99"), None);
    }
}
