//! The reading as its users have it: what must hold whatever the text.

mod properties;
