/// The publication date that a text begins with (`date 2024-01-16 …`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateLine {
    /// The date as written: `2024`, `2024-01` or `2024-01-16`.
    pub date: String,
    /// Where the report itself begins, in bytes.
    pub body: usize,
}

/// Read the date prefix of a text, if it has one.
///
/// `date 2024-01 Iran heeft …` → `2024-01`, the body begins at `Iran`.
pub fn date_line(text: &str) -> Option<DateLine> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r']).len();
    let rest = &text[start..];
    let after =
        rest.strip_prefix("date").or_else(|| rest.strip_prefix("Date")).or_else(|| rest.strip_prefix("DATE"))?;
    let after = after.strip_prefix(':').unwrap_or(after);
    let value = after.trim_start_matches([' ', '\t']);
    if value.len() == after.len() {
        return None;
    }
    let length = value.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(value.len());
    let date = &value[..length];
    if !is_date(date) || value[length..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let body = &value[length..];
    let body = body.trim_start_matches(|c: char| c.is_whitespace());
    Some(DateLine { date: date.to_owned(), body: text.len() - body.len() })
}

/// Whether the string is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` with a month and day that can be.
fn is_date(date: &str) -> bool {
    let mut parts = date.split('-');
    let in_range = |part: Option<&str>, width: usize, max: u32| match part {
        None => Some(false),
        Some(p) => (p.len() == width && p.parse().is_ok_and(|n: u32| (1..=max).contains(&n))).then_some(true),
    };
    let year = in_range(parts.next(), 4, 9999);
    let month = in_range(parts.next(), 2, 12);
    let day = in_range(parts.next(), 2, 31);
    year == Some(true) && month.is_some() && day.is_some() && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_date_off_the_text() {
        let found = date_line(" date 2024-01 Iran heeft").unwrap();
        assert_eq!((found.date.as_str(), &" date 2024-01 Iran heeft"[found.body..]), ("2024-01", "Iran heeft"));
        assert_eq!(date_line("date 2024-01-16\nIran").unwrap().date, "2024-01-16");
    }

    #[test]
    fn leaves_other_texts_alone() {
        for text in ["date of birth", "date 2024-13 x", "dates 2024-01", "date 20245 x", "", "date"] {
            assert_eq!(date_line(text), None, "{text:?}");
        }
    }
}
