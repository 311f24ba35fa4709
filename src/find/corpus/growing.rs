//! An index of plain lines, which can be searched while more come.

use std::sync::Arc;

use crate::{domain::Lang, find::Kind};

use super::{Index, PER_SEGMENT, Passages, Row, Segment, columns::FULL};

/// Lines made ready to be searched, by any thread: what takes time is done here.
#[derive(Debug, Default)]
pub struct Part {
    lines: Segment,
}

/// Takes lines up one after the other, and gives indexes of those that have come.
#[derive(Debug, Default)]
pub struct Growing {
    full: Passages,
    last: Segment,
}

impl Part {
    /// How many bytes of lines a part should not go beyond: it is well below what a column can count.
    pub const MOST: usize = FULL / 2;

    /// With no line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line. It is a passage of [`Kind::Line`].
    ///
    /// # Panics
    /// In debug builds, where it has more than [`Self::MOST`] bytes without it.
    pub fn push(&mut self, line: &str) {
        debug_assert!(self.lines.text_bytes() <= Self::MOST, "a part is a block that was read");
        self.lines.push(line, Row::new(Kind::Line, Lang::Zh, 0));
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Growing {
    /// With no line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line. It is a passage of [`Kind::Line`], numbered in the order that lines come in.
    pub fn push(&mut self, line: &str) {
        self.last.push(line, Row::new(Kind::Line, Lang::Zh, 0));
        self.close();
    }

    /// Adds the lines of a part, in their order.
    pub fn append(&mut self, part: &Part) {
        let mut taken = 0;
        while taken < part.len() {
            let room = PER_SEGMENT - self.last.len();
            let some = taken..(taken + room).min(part.len());
            taken = some.end;
            self.last.append(&part.lines, some);
            self.close();
        }
    }

    /// Begins another segment where the last is full.
    fn close(&mut self) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Parts of any sizes come to the same as line after line.
        #[test]
        fn parts_are_the_lines_that_they_have(
            lines in prop::collection::vec("[a-z数据é ]{0,6}", 0..60),
            sizes in prop::collection::vec(0_usize..9, 1..9),
        ) {
            let (mut growing, mut rest) = (Growing::new(), &lines[..]);
            for size in sizes.into_iter().chain([1]).cycle() {
                let (some, after) = rest.split_at(size.min(rest.len()));
                let mut part = Part::new();
                for line in some {
                    part.push(line);
                }
                growing.append(&part);
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
            let (grown, whole) = (growing.index(), Index::of_lines(&lines));
            prop_assert_eq!(grown.len(), lines.len());
            for (one, other) in grown.passages.segments().iter().zip(whole.passages.segments()) {
                prop_assert_eq!(&one.text, &other.text);
                prop_assert_eq!(&one.ends, &other.ends);
                prop_assert_eq!(&one.texts, &other.texts);
                prop_assert_eq!(&one.readings, &other.readings);
                prop_assert_eq!(&one.rows, &other.rows);
                prop_assert_eq!(&one.short, &other.short);
                prop_assert_eq!(&one.starts, &other.starts);
            }
        }
    }

    #[test]
    fn a_part_goes_over_the_end_of_a_segment() {
        let mut part = Part::new();
        (0..PER_SEGMENT * 2 / 3).for_each(|line| part.push(&format!("行 {line}")));
        let mut growing = Growing::new();
        for _ in 0..3 {
            growing.append(&part);
        }
        let index = growing.index();
        assert_eq!((index.len(), index.passages.segments().len()), (part.len() * 3, 2));
        assert_eq!(index.text(PER_SEGMENT), format!("行 {}", PER_SEGMENT % part.len()));
        assert_eq!(index.text(index.len() - 1), format!("行 {}", part.len() - 1));
    }
}
