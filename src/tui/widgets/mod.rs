//! Small parts that several panes are made of: sums and states, without drawing of their own.

pub mod editor;
pub mod scroll;
