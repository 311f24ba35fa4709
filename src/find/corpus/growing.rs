//! An index of plain lines, which can be searched while more come.

use std::sync::Arc;

use crate::{domain::Lang, find::Kind};

use super::{Index, Row};

/// Takes lines up one after the other, and gives indexes of those that have come.
#[derive(Debug, Default)]
pub struct Growing {
    index: Index,
}

impl Growing {
    /// With no line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line. It is a passage of [`Kind::Line`], numbered in the order that lines come in.
    pub fn push(&mut self, line: &str) {
        self.index.passages.push(line, Row::new(Kind::Line, Lang::Zh, 0), None);
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// An index of the lines so far. What it was asked for before stays as it was, and shares its memory.
    pub fn index(&mut self) -> Arc<Index> {
        Arc::new(self.index.clone())
    }
}

impl Index {
    /// An index of plain lines.
    pub fn of_lines<Line: AsRef<str>>(lines: impl IntoIterator<Item = Line>) -> Arc<Self> {
        let mut growing = Growing::new();
        lines.into_iter().for_each(|line| growing.push(line.as_ref()));
        growing.index()
    }
}
