//! How many columns a text takes in a terminal.

use unicode_width::UnicodeWidthStr;

/// How wide the terminal draws characters of ambiguous width, such as `“”…—·`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// In one column, as most terminals do.
    #[default]
    Narrow,
    /// In two columns, as terminals set up for Chinese may.
    Wide,
}

/// The columns that `text` takes.
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::Narrow => text.width(),
        Ambiguous::Wide => text.width_cjk(),
    }
}
