//! Numbers in digits.

/// `1.250`, `1,250`, `45`; not a date, a decimal or a time.
pub(super) fn digits(form: &str) -> Option<u64> {
    if form.bytes().all(|b| b.is_ascii_digit()) {
        return form.parse().ok();
    }
    let groups: Vec<&str> = form.split(['.', ',']).collect();
    let [head, rest @ ..] = groups.as_slice() else { return None };
    let thousands = !rest.is_empty() && rest.iter().all(|g| g.len() == 3) && (1..=3).contains(&head.len());
    let plain = groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()));
    (thousands && plain).then(|| groups.concat().parse().ok()).flatten()
}

/// `1,7` in thousandths.
pub(super) fn decimal(form: &str) -> Option<u64> {
    let (whole, part) = form.split_once(['.', ','])?;
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) || part.len() > 2 {
        return None;
    }
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::{decimal, digits};

    #[test]
    fn thousands_are_no_decimals() {
        assert_eq!(digits("1.250"), Some(1250));
        assert_eq!(digits("12,500"), Some(12500));
        assert_eq!(digits("3,5"), None);
        assert_eq!(digits("45"), Some(45));
        assert_eq!(digits("06.30"), None);
    }

    #[test]
    fn decimals_count_with_what_follows() {
        assert_eq!(decimal("1,7"), Some(1700));
        assert_eq!(decimal("06.30"), Some(6300));
        assert_eq!(decimal("1,"), None);
    }
}
