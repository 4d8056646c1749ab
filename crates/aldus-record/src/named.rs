//! Enumerations of the contract: their values, and the names that the JSON has for them.

/// An enumeration with `ALL` its values in the order of the contract, `name` and `from_name`.
macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $variant:ident => $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "where nothing is said, the names of the contract say it")]
        pub enum $name { $($(#[$about])* $variant),* }

        impl $name {
            /// All values, in the order of the contract.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The name in the contract.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            /// The value of this name.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use named_enum;

#[cfg(test)]
mod tests {
    use crate::{Certainty, EventStatus, Facet, Harm, PlacePrecision, Polarity, Quote, Stance, Standing};

    #[test]
    fn names_agree_with_the_json() {
        macro_rules! agree {
            ($($name:ident),*) => {
                $(for &value in $name::ALL {
                    assert_eq!(serde_json::to_value(value).unwrap(), value.name());
                    assert_eq!($name::from_name(value.name()), Some(value));
                })*
            };
        }
        agree!(Certainty, EventStatus, Facet, Harm, PlacePrecision, Polarity, Quote, Stance, Standing);
    }
}
