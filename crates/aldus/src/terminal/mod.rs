//! A report for a person at a terminal: its events, what each source says of them, figures side by side, what is open.

mod figures;
mod incident;
mod page;
mod style;
mod wrap;

pub use page::show;
pub use style::{ColorChoice, Ink, Style};
pub use wrap::Paragraph;
