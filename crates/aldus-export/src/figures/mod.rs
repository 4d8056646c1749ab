//! Which of several figures an export gives, and why.
//!
//! A figure counts for its *voice*: the source whose knowledge it is, whoever relays it, or the report itself where it says so in its own
//! words. Copies of one item are one voice. Set aside from the start are figures that were withdrawn, superseded or denied, and those of a
//! report that was taken back. Of each voice the latest report counts; in it a figure of people in general before one of some of them
//! (children, soldiers), and the higher before the lower, since a vaguer word later in a text takes nothing back.
//!
//! Among voices a [`Policy`] chooses. The default is the most conservative of those that are independent: the lowest of the lower bounds.
//! Not independent are a source that isn't named and a side that is said to have done it (as an actor of the event, or as another part
//! of the same state); they count only when nobody else gives a figure, and so do words without a number ('people were killed') and figures
//! of a part of the victims.

mod choice;
mod figure;
mod policy;
mod toll;
mod voice;

pub use choice::{Choice, Verdict, choose};
pub use figure::Figure;
pub use policy::Policy;
pub use voice::{Voice, VoiceKind, voice_of};
