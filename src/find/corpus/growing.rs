//! An index of plain lines, which can be searched while more come.

use std::sync::Arc;

use crate::{domain::Lang, find::Kind};

use super::{Index, Passages, Row, Segment};

/// Takes lines up one after the other, and gives indexes of those that have come.
#[derive(Debug, Default)]
pub struct Growing {
    full: Passages,
    last: Segment,
}

impl Growing {
    /// With no line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line. It is a passage of [`Kind::Line`], numbered in the order that lines come in.
    pub fn push(&mut self, line: &str) {
        self.last.push(line, Row::new(Kind::Line, Lang::Zh, 0));
        if self.last.is_full() {
            let mut full = std::mem::take(&mut self.last);
            full.shrink();
            self.full.push_segment(Arc::new(full));
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.full.len() + self.last.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An index of the lines so far. It shares its memory with those given before, but for the last 32,768 lines at most.
    pub fn index(&self) -> Arc<Index> {
        let mut passages = self.full.clone();
        if self.last.len() > 0 {
            passages.push_segment(Arc::new(self.last.clone()));
        }
        Arc::new(Index { passages, ..Index::default() })
    }
}

impl Index {
    /// An index of plain lines.
    pub fn of_lines<Line: AsRef<str>>(lines: impl IntoIterator<Item = Line>) -> Arc<Self> {
        let mut growing = Growing::new();
        lines.into_iter().for_each(|line| growing.push(line.as_ref()));
        growing.last.shrink();
        growing.index()
    }
}
