//! Edit scripts: how a lemma is made of a form.

/// One class of the lemma output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Script {
    /// The lemma whatever the form.
    Whole(String),
    /// Characters cut from and added to both ends.
    Ends { lower: bool, cut: (usize, usize), add: (String, String) },
}

impl Script {
    /// Reads `=lemma` or `case;cut+added;cut+added`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(lemma) = text.strip_prefix('=') {
            return Some(Script::Whole(lemma.to_owned()));
        }
        let (case, rest) = text.split_once(';')?;
        let (left_cut, rest) = rest.split_once('+')?;
        let (left_add, rest) = rest.split_once(';')?;
        let (right_cut, right_add) = rest.split_once('+')?;
        Some(Script::Ends {
            lower: case == "l",
            cut: (left_cut.parse().ok()?, right_cut.parse().ok()?),
            add: (left_add.to_owned(), right_add.to_owned()),
        })
    }

    /// The lemma of a form, or None where the form is too short.
    pub fn apply(&self, form: &str) -> Option<String> {
        match self {
            Script::Whole(lemma) => Some(lemma.clone()),
            Script::Ends { lower, cut, add } => {
                let source = if *lower { form.to_lowercase() } else { form.to_owned() };
                let length = source.chars().count();
                let keep = length.checked_sub(cut.0)?.checked_sub(cut.1).filter(|&n| n > 0)?;
                let kept = source.chars().skip(cut.0).take(keep);
                Some(add.0.chars().chain(kept).chain(add.1.chars()).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_cut_and_added() {
        let script = Script::parse("l;2+;1+en").unwrap();
        assert_eq!(script.apply("Gevalx").as_deref(), Some("valen"));
        assert_eq!(script.apply("abc"), None);
        assert_eq!(Script::parse("=zijn").unwrap().apply("is").as_deref(), Some("zijn"));
        assert_eq!(Script::parse("l;2+"), None);
    }
}
