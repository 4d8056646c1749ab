use super::{cell, rows};
use aldus_record::Role;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A sector of the record in the codes of others; the head of `data/sectors.csv` explains them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    pub plover: Option<String>,
    pub entity: Option<String>,
    pub cameo: Option<String>,
    pub cameo_religion: Option<String>,
    pub inter: Option<String>,
    pub side: Option<Side>,
}

/// What UCDP's types of violence tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Of a state.
    State,
    /// Organised and armed, of no state.
    Armed,
    /// Civilian.
    Civilian,
}

impl Side {
    /// The side of this name.
    pub fn from_name(name: &str) -> Option<Side> {
        match name {
            "state" => Some(Side::State),
            "armed" => Some(Side::Armed),
            "civilian" => Some(Side::Civilian),
            _ => None,
        }
    }
}

static SECTORS: LazyLock<BTreeMap<String, Sector>> = LazyLock::new(|| {
    let read = |row: csv::StringRecord| {
        let sector = Sector {
            plover: cell(&row, 1),
            entity: cell(&row, 2),
            cameo: cell(&row, 3),
            cameo_religion: cell(&row, 4),
            inter: cell(&row, 5),
            side: Side::from_name(&row[6]),
        };
        (row[0].to_owned(), sector)
    };
    rows(include_str!("../../data/sectors.csv")).map(read).collect()
});

/// What others call a sector of the record.
fn sector(role: Role) -> Option<&'static Sector> {
    SECTORS.get(&role.code())
}

/// The same of an actor that may have none.
pub fn sector_of_role(role: Option<Role>) -> Option<&'static Sector> {
    role.and_then(sector)
}

static VICTIMS: LazyLock<BTreeMap<String, Side>> = LazyLock::new(|| {
    let read = |row: csv::StringRecord| Some((row[0].to_owned(), Side::from_name(&row[1])?));
    rows(include_str!("../../data/victims.csv")).filter_map(read).collect()
});

/// The side of victims by what they are called (`casualties[].who`).
pub fn side_of_victims(who: &str) -> Option<Side> {
    VICTIMS.get(who).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_sector_of_the_record() {
        for code in SECTORS.keys() {
            assert!(Role::from_code(code).is_some(), "{code}");
        }
        assert_eq!(SECTORS.len(), 28);
    }

    #[test]
    fn the_media_are_no_medics() {
        assert_eq!(sector(Role::Med).unwrap().plover.as_deref(), Some("JRN"));
        assert_eq!(sector(Role::Igo).unwrap().entity.as_deref(), Some("IGO"));
        assert_eq!(sector(Role::Reb).unwrap().side, Some(Side::Armed));
    }

    #[test]
    fn people_in_general_have_no_side() {
        assert_eq!(side_of_victims("children"), Some(Side::Civilian));
        assert_eq!(side_of_victims("soldiers"), Some(Side::State));
        assert_eq!(side_of_victims("people"), None);
    }
}
