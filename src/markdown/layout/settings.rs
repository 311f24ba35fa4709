//! What a layout is made for.

use std::{fmt, sync::Arc};

use super::view::TableView;
use crate::{domain::Lang, text::Ambiguous};

/// What a layout is made for.
#[derive(Clone)]
pub struct Settings {
    /// The columns there are; no line is wider, unless one character is.
    pub columns: usize,
    /// The columns that prose may take at most, for lines that the eye can follow. Tables and code may take all.
    pub measure: Option<usize>,
    /// How wide the terminal draws characters of ambiguous width.
    pub ambiguous: Ambiguous,
    /// Whether bullets, bars and rules are to be ASCII. They are also where ambiguous characters are wide.
    pub ascii: bool,
    /// The language of the words that the layout adds: the titles of alerts.
    pub lang: Lang,
    /// What the tables of positions and figures show instead of their slugs.
    pub view: Option<Arc<dyn TableView>>,
}

impl Settings {
    /// For `columns` columns, all else as it is by default.
    pub fn new(columns: usize) -> Self {
        Self {
            columns,
            measure: None,
            ambiguous: Ambiguous::Narrow,
            ascii: false,
            lang: Lang::default(),
            view: None,
        }
    }

    /// The columns of prose.
    pub(super) fn prose(&self) -> usize {
        self.measure.map_or(self.columns, |measure| measure.min(self.columns)).max(1)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("columns", &self.columns)
            .field("measure", &self.measure)
            .field("ambiguous", &self.ambiguous)
            .field("ascii", &self.ascii)
            .field("lang", &self.lang)
            .field("view", &self.view.as_ref().map(|_| ".."))
            .finish()
    }
}
