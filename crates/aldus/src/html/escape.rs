use std::fmt;

/// Text as HTML shows it, safe in content and in quoted attributes.
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn nothing_of_the_report_becomes_markup() {
        assert_eq!(
            Escaped("<a href='x'>é & \"y\"</a>").to_string(),
            "&lt;a href=&#39;x&#39;&gt;é &amp; &quot;y&quot;&lt;/a&gt;"
        );
    }
}
