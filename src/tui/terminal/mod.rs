//! The terminal itself: what it can do, how it is entered and left, what is drawn on it and what is typed at it.
//!
//! Nothing here asks the terminal a question: over SSH an answer comes late and reads as keys. What it can do is taken
//! from the environment ([`capabilities`]). Frames are drawn by [`screen::Screen`], which sends only what differs and
//! which no text passes unsanitised; [`input`] turns bytes and signals into events; [`guard`] gives the terminal back
//! after any end but `kill -9`, and [`supervisor`] after that one.

pub mod capabilities;
pub mod clipboard;
pub mod frame;
pub mod guard;
pub mod input;
pub mod output;
pub mod screen;
pub mod supervisor;

pub use capabilities::{Capabilities, Colours};
pub use guard::{Guard, Restorer};
pub use input::InputEvent;
pub use screen::Screen;
