use super::{Side, cell, rows};
use aldus_record::EventType;
use std::sync::LazyLock;

/// ACLED's names for an event; the head of `data/acled_events.csv` explains them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcledEvent {
    pub disorder_type: String,
    pub event_type: Option<String>,
    pub sub_event_type: Option<String>,
}

struct Rule {
    event_type: String,
    mode: Option<String>,
    means: Option<String>,
    actor: Option<Side>,
    recipient: Option<Side>,
    named: AcledEvent,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let read = |row: csv::StringRecord| Rule {
        event_type: row[0].to_owned(),
        mode: cell(&row, 1),
        means: cell(&row, 2),
        actor: Side::from_name(&row[3]),
        recipient: Side::from_name(&row[4]),
        named: AcledEvent {
            disorder_type: row[5].to_owned(),
            event_type: cell(&row, 6),
            sub_event_type: cell(&row, 7),
        },
    };
    rows(include_str!("../../data/acled_events.csv")).map(read).collect()
});

impl Rule {
    fn fits(
        &self,
        event_type: EventType,
        mode: Option<&str>,
        means: &[&str],
        actors: &[Side],
        recipients: &[Side],
    ) -> bool {
        let mode_fits = match self.mode.as_deref() {
            None => true,
            Some("-") => mode.is_none(),
            wanted => wanted == mode,
        };
        self.event_type == event_type.name()
            && mode_fits
            && self.means.as_deref().is_none_or(|wanted| means.contains(&wanted))
            && self.actor.is_none_or(|side| actors.contains(&side))
            && self.recipient.is_none_or(|side| recipients.contains(&side))
    }
}

/// What ACLED calls an event; none for what it doesn't code.
pub fn acled_event(
    event_type: EventType,
    mode: Option<&str>,
    means: &[&str],
    actors: &[Side],
    recipients: &[Side],
) -> Option<&'static AcledEvent> {
    RULES.iter().find(|rule| rule.fits(event_type, mode, means, actors, recipients)).map(|rule| &rule.named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sub(
        event_type: EventType,
        mode: Option<&str>,
        means: &[&str],
        sides: (&[Side], &[Side]),
    ) -> Option<&'static str> {
        acled_event(event_type, mode, means, sides.0, sides.1)?.sub_event_type.as_deref()
    }

    #[test]
    fn the_first_row_that_fits_counts() {
        let nobody: (&[Side], &[Side]) = (&[], &[]);
        let fight: (&[Side], &[Side]) = (&[Side::State], &[Side::Armed]);
        let assault = EventType::Assault;
        assert_eq!(sub(assault, Some("heavy-weapons"), &["airstrike"], nobody), Some("Air/drone strike"));
        assert_eq!(sub(assault, Some("heavy-weapons"), &[], nobody), Some("Shelling/artillery/missile attack"));
        assert_eq!(sub(assault, Some("firearms"), &[], fight), Some("Armed clash"));
        assert_eq!(sub(assault, Some("firearms"), &[], (&[], &[Side::Civilian])), Some("Attack"));
        assert_eq!(sub(EventType::Protest, None, &[], nobody), Some("Peaceful protest"));
        assert_eq!(acled_event(EventType::Consult, None, &[], &[], &[]), None);
        assert_eq!(acled_event(assault, None, &[], &[], &[]).unwrap().event_type, None);
    }

    #[test]
    fn every_row_is_of_a_plover_type() {
        for rule in RULES.iter() {
            assert!(EventType::from_name(&rule.event_type).is_some(), "{}", rule.event_type);
        }
    }
}
