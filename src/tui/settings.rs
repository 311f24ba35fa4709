//! How the reader wants the program, as it stands now.

use super::theme::Theme;
use crate::{domain::Lang, text::Ambiguous};

/// Settings that the program runs on; they come from the configuration and change on keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language of briefs and names.
    pub lang: Lang,
    /// The widest that lines of prose are set, in columns.
    pub measure: usize,
    /// How wide the terminal draws characters of ambiguous width.
    pub ambiguous: Ambiguous,
    /// Whether only ASCII is drawn for marks of choice and charts.
    pub ascii: bool,
    /// How roles look.
    pub theme: Theme,
    /// Whether briefs that the reader uses are ranked higher by the finder.
    pub rank_by_use: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: Lang::En,
            measure: 84,
            ambiguous: Ambiguous::Narrow,
            theme: Theme::default(),
            rank_by_use: true,
            ascii: false,
        }
    }
}
