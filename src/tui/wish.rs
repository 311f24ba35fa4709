//! What a command asks for that only the loop can do.

use super::work::Work;

/// A command's answer.
#[derive(Debug, Default)]
#[must_use]
pub enum Wish {
    /// Nothing more.
    #[default]
    Nothing,
    /// To end the program.
    Quit,
    /// To stop, as `Ctrl-Z` does.
    Suspend,
    /// To paint the whole screen anew.
    Repaint,
    /// To put text on the reader's clipboard.
    Copy(String),
    /// To do work off the input thread.
    Work(Work),
    /// Several of these, in order.
    All(Vec<Self>),
}

impl Wish {
    /// This and then `other`.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, wish) | (wish, Self::Nothing) => wish,
            (Self::All(mut wishes), wish) => {
                wishes.push(wish);
                Self::All(wishes)
            }
            (first, second) => Self::All(vec![first, second]),
        }
    }
}
