use std::fmt;
use std::str::FromStr;

/// Which figure an export gives where sources differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Policy {
    /// The lowest lower bound among independent sources.
    #[default]
    Conservative,
    /// The lowest lower bound of all sources, whoever they are.
    Lowest,
    /// The highest upper bound of all sources; a figure without one counts with its lower bound.
    Highest,
    /// What was said last.
    Latest,
    /// What the source of this name says; nothing where it gives no figure.
    Source(String),
}

impl FromStr for Policy {
    type Err = String;

    fn from_str(text: &str) -> Result<Policy, String> {
        match text.trim() {
            "conservative" => Ok(Policy::Conservative),
            "lowest" => Ok(Policy::Lowest),
            "highest" => Ok(Policy::Highest),
            "latest" => Ok(Policy::Latest),
            other => match other.split_once('=') {
                Some(("source", name)) if !name.trim().is_empty() => Ok(Policy::Source(name.trim().to_owned())),
                _ => Err(format!("'{other}' is none of conservative, lowest, highest, latest, source=NAME")),
            },
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Policy::Conservative => f.write_str("conservative"),
            Policy::Lowest => f.write_str("lowest"),
            Policy::Highest => f.write_str("highest"),
            Policy::Latest => f.write_str("latest"),
            Policy::Source(name) => write!(f, "source={name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_read_as_they_are_written() {
        for text in ["conservative", "lowest", "highest", "latest", "source=Ministry of Health"] {
            assert_eq!(text.parse::<Policy>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "source=", "source", "median"] {
            assert!(text.parse::<Policy>().is_err(), "{text}");
        }
    }
}
