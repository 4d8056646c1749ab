//! A report as one self-contained page: its text with everything that was found marked in it, and beside it the events, the
//! claims and the figures, linked both ways. Works without JavaScript; with it, pointing at one side lights up the other.

mod escape;
mod figures;
mod marks;
mod page;
mod panel;
mod text;

pub use page::{FOOT, head, show};
