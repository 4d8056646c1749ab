//! The names of the record's values, in words for a person.

use aldus_record::{Actor, Casualty, Certainty, Claim, Event, EventStatus, Place, SourceClass, Standing, Time};

/// `state media`, …
pub fn class_name(class: SourceClass) -> &'static str {
    match class {
        SourceClass::StateMedia => "state media",
        SourceClass::NewsAgency => "news agency",
        SourceClass::Media => "media",
        SourceClass::Government => "government",
        SourceClass::Military => "military",
        SourceClass::ArmedGroup => "armed group",
        SourceClass::Igo => "intergovernmental",
        SourceClass::Ngo => "non-governmental",
        SourceClass::Analyst => "analyst",
        SourceClass::Witness => "witness",
        SourceClass::Unnamed => "unnamed",
        SourceClass::Other => "",
    }
}

/// `occurred`, …
pub fn status_name(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Occurred => "occurred",
        EventStatus::Ongoing => "ongoing",
        EventStatus::Planned => "planned",
        EventStatus::Hypothetical => "hypothetical",
        EventStatus::Historical => "background",
        EventStatus::Negated => "did not happen",
    }
}

/// A name of the contract as words: `neither_confirms_nor_denies` → `neither confirms nor denies`.
pub fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// How many: `2`, `12 to 15`, `90 or more`, `up to 30`, `some`.
pub fn bounds(casualty: &Casualty) -> String {
    match (casualty.min, casualty.max) {
        (Some(min), Some(max)) if min == max => number(min),
        (Some(0 | 1), Some(max)) | (None, Some(max)) => format!("up to {}", number(max)),
        (Some(min), Some(max)) => format!("{} to {}", number(min), number(max)),
        (Some(min), None) if min > 1 => format!("{} or more", number(min)),
        (_, None) => "some".to_owned(),
    }
}

/// A number with its thousands apart.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut spaced = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            spaced.push(',');
        }
        spaced.push(digit);
    }
    spaced
}

/// A time with its bounds: `2024-01-16`, `2024-01 (2024-01-01 to 2024-01-31)`.
pub fn time(time: &Time) -> String {
    if time.earliest == time.latest {
        return time.earliest.clone();
    }
    if time.edtf == format!("{}/{}", time.earliest, time.latest) {
        return format!("{} to {}", time.earliest, time.latest);
    }
    match time.edtf.len() {
        // A plain year or month explains itself.
        4 | 7 => time.edtf.clone(),
        _ => format!("{} to {}", time.earliest, time.latest),
    }
}

/// `A, B and C`; none when there is nobody.
pub fn names(actors: &[&Actor]) -> Option<String> {
    let names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
    listed(&names)
}

/// `A, B and C`; none when there is nothing.
pub fn listed(names: &[&str]) -> Option<String> {
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { (*last).to_owned() } else { format!("{} and {last}", others.join(", ")) })
}

/// A place with what it lies in: `Deir ez-Zor (Deir ez-Zor, SYR)`.
pub fn place(place: &Place) -> String {
    let around: Vec<&str> = [place.admin1.as_deref(), place.country.as_deref()].into_iter().flatten().collect();
    match around.iter().copied().filter(|area| *area != place.name).collect::<Vec<_>>() {
        around if around.is_empty() => place.name.clone(),
        around => format!("{} ({})", place.name, around.join(", ")),
    }
}

/// `ASSAULT`, `ASSAULT · heavy-weapons`.
pub fn event_type(event: &Event) -> String {
    match &event.mode {
        Some(mode) => format!("{} · {mode}", event.event_type.name()),
        None => event.event_type.name().to_owned(),
    }
}

/// What the source does, about what, and how sure it is: `asserts casualties, reported`.
pub fn gist(claim: &Claim) -> String {
    let sure = match claim.certainty {
        Certainty::Certain | Certainty::Unknown => String::new(),
        certainty => format!(", {}", certainty.name()),
    };
    format!("{} {}{sure}", spaced(claim.stance.name()), claim.facet.name())
}

/// Why a claim no longer stands: `withdrawn (c7)`, `superseded by c9`; none when it does.
pub fn fate(claim: &Claim) -> Option<String> {
    match claim.standing {
        Standing::Standing => None,
        Standing::Withdrawn => Some(match &claim.withdrawn_by {
            Some(id) => format!("withdrawn, see {id}"),
            None => "withdrawn".to_owned(),
        }),
        Standing::Superseded => Some(match &claim.superseded_by {
            Some(id) => format!("superseded by {id}"),
            None => "superseded".to_owned(),
        }),
    }
}

/// At most `most` characters of a text, cut between words, with an ellipsis where something is left out.
pub fn shortened(words: &str, most: usize) -> String {
    let Some((cut, _)) = words.char_indices().nth(most) else { return words.to_owned() };
    let end = words[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", words[..end].trim_end_matches([',', ';', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use aldus_record::Harm;
    use aldus_record::Span;

    #[test]
    fn bounds_read_as_a_person_says_them() {
        for (min, max, words) in [
            (Some(2), Some(2), "2"),
            (Some(12), Some(15), "12 to 15"),
            (Some(90), None, "90 or more"),
            (Some(1), Some(30), "up to 30"),
            (Some(1), None, "some"),
            (Some(0), Some(0), "0"),
            (Some(12_500), None, "12,500 or more"),
        ] {
            let span = Span::new(0, 1);
            let casualty =
                Casualty { event: None, claim: None, harm: Harm::Killed, min, max, who: "people".into(), span };
            assert_eq!(bounds(&casualty), words);
        }
    }

    #[test]
    fn what_is_left_out_is_marked() {
        assert_eq!(shortened("een twee drie", 100), "een twee drie");
        assert_eq!(shortened("één, twee drie", 7), "één …");
    }

    #[test]
    fn a_time_says_what_is_known() {
        let of = |edtf: &str, earliest: &str, latest: &str| {
            time(&Time { edtf: edtf.into(), earliest: earliest.into(), latest: latest.into() })
        };
        assert_eq!(of("2024-01", "2024-01-01", "2024-01-31"), "2024-01");
        assert_eq!(of("2024-01-16", "2024-01-16", "2024-01-16"), "2024-01-16");
        assert_eq!(of("2024-01-15/2024-01-16", "2024-01-15", "2024-01-16"), "2024-01-15 to 2024-01-16");
    }
}
