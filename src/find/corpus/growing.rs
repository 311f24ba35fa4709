//! An index of plain lines, which can be searched while more come.

use std::sync::Arc;

use crate::{domain::Lang, find::Kind};

use super::{Index, PER_SEGMENT, Passages, Row, Segment};

/// From how many lines, or bytes of them, on a segment is left as it is: each is one more for a search to begin, and those
/// that are filled up are copied.
const ENOUGH: usize = PER_SEGMENT / 8;
const ENOUGH_BYTES: usize = 1 << 19;

/// Lines made ready to be searched, by any thread: what takes time is done here.
#[derive(Debug, Default)]
pub struct Part {
    segments: Vec<Segment>,
    /// How many more lines and bytes are to come.
    awaited: (usize, usize),
}

/// Takes lines up one after the other, and gives indexes of those that have come.
#[derive(Debug, Default)]
pub struct Growing {
    done: Passages,
    /// What is filled up with those that come: little, for it is copied into every index.
    open: Segment,
}

impl Part {
    /// With no line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With room for so many lines, and so many bytes of them in all.
    pub fn with_room(lines: usize, bytes: usize) -> Self {
        Self { segments: Vec::new(), awaited: (lines, bytes) }
    }

    /// Adds a line; says whether all of it: what a search passes over is left out. It is a passage of [`Kind::Line`].
    pub fn push(&mut self, line: &str) -> bool {
        let (lines, bytes) = self.awaited;
        self.awaited = (lines.saturating_sub(1), bytes.saturating_sub(line.len()));
        let full = |last: &Segment| last.is_full();
        if self.segments.last().is_none_or(full) {
            let mut segment = Segment::default();
            segment.reserve(lines.min(PER_SEGMENT), bytes);
            self.segments.push(segment);
        }
        self.segments.last_mut().is_some_and(|last| last.push(line, row()))
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.segments.iter().map(Segment::len).sum()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }
}

/// A line's.
fn row() -> Row {
    Row::new(Kind::Line, Lang::Zh, 0)
}

impl Growing {
    /// With no line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line. It is a passage of [`Kind::Line`], numbered in the order that lines come in.
    pub fn push(&mut self, line: &str) {
        self.open.push(line, row());
        if self.open.is_full() {
            self.close();
        }
    }

    /// Adds the lines of a part, in their order. A part of many is taken as it is, and one of few is copied.
    pub fn append(&mut self, part: Part) {
        for segment in part.segments {
            if is_enough(&segment) {
                self.close();
                self.done.push_segment(Arc::new(segment));
            } else {
                // neither is enough, so that the two are not too many
                self.open.append(&segment);
                if is_enough(&self.open) {
                    self.close();
                }
            }
        }
    }

    /// Begins another segment, unless there is nothing in the last.
    fn close(&mut self) {
        if self.open.len() > 0 {
            let mut done = std::mem::take(&mut self.open);
            done.shrink();
            self.done.push_segment(Arc::new(done));
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.done.len() + self.open.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An index of the lines so far. It shares its memory with those given before, but for the last few.
    pub fn index(&self) -> Arc<Index> {
        let mut passages = self.done.clone();
        if self.open.len() > 0 {
            passages.push_segment(Arc::new(self.open.clone()));
        }
        Arc::new(Index { passages, ..Index::default() })
    }
}

fn is_enough(segment: &Segment) -> bool {
    segment.len() >= ENOUGH || segment.text_bytes() >= ENOUGH_BYTES
}

impl Index {
    /// An index of the first so many lines, and some more; none where there are no more, or not only lines.
    pub(in crate::find) fn beginning(&self, lines: usize) -> Option<Self> {
        let mut passages = Passages::default();
        for segment in self.passages.segments() {
            if passages.len() >= lines {
                let is_list = self.names == 0 && self.briefs.is_empty() && self.editions.is_empty();
                return is_list.then(|| Self { passages, ..Self::default() });
            }
            passages.push_segment(Arc::clone(segment));
        }
        None
    }

    /// An index of plain lines.
    pub fn of_lines<Line: AsRef<str>>(lines: impl IntoIterator<Item = Line>) -> Arc<Self> {
        let mut growing = Growing::new();
        lines.into_iter().for_each(|line| growing.push(line.as_ref()));
        growing.close();
        growing.index()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All that is known of each line.
    fn known(index: &Index) -> Vec<impl PartialEq + std::fmt::Debug + use<>> {
        let all = index.passages.segments().iter().flat_map(|segment| {
            (0..segment.len()).map(|place| {
                let known = (segment.signature(place), segment.row(place), segment.starts(place));
                (segment.text(place).to_owned(), known, segment.is_short(place))
            })
        });
        all.collect()
    }

    fn part(lines: &[String]) -> Part {
        let mut part = Part::with_room(lines.len(), lines.iter().map(String::len).sum());
        for line in lines {
            part.push(line);
        }
        part
    }

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
                growing.append(part(some));
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
            prop_assert_eq!(growing.len(), lines.len());
            prop_assert_eq!(known(&growing.index()), known(&Index::of_lines(&lines)));
        }
    }

    #[test]
    fn parts_of_many_and_of_few_stand_in_their_order() {
        let (mut growing, mut expected) = (Growing::new(), Vec::new());
        for (number, count) in
            [3, ENOUGH + 5, 2, ENOUGH - 1, 4, PER_SEGMENT * 2 + 1, 1].into_iter().enumerate()
        {
            let some: Vec<String> = (0..count).map(|line| format!("行 {number} {line}")).collect();
            growing.append(part(&some));
            expected.extend(some);
            let index = growing.index();
            assert_order(&index, &expected);
        }
        let index = growing.index();
        assert!(index.passages.segments().iter().all(|segment| segment.len() <= PER_SEGMENT));
        assert!(index.passages.segments().len() < 10, "few are left small");
    }

    /// That the lines have rising numbers, by which their texts are had.
    fn assert_order(index: &Index, expected: &[String]) {
        let numbers: Vec<usize> = index.passages.within(0..index.passages.end()).collect();
        assert_eq!(numbers.len(), expected.len());
        assert!(numbers.iter().zip(expected).all(|(number, line)| index.text(*number) == line));
    }

    #[test]
    fn a_part_takes_the_memory_that_it_needs() {
        let some: Vec<String> = (0..3000).map(|line| format!("第 {line} 条：数字治理")).collect();
        let mut growing = Growing::new();
        growing.append(part(&some));
        let index = growing.index();
        // where it ends, four words of text bits, nine of reading bits, its traits, its starts
        let each = 4 + 4 * 8 + 9 * 8 + 4 + 8;
        let text: usize = some.iter().map(String::len).sum();
        assert!(index.bytes() <= text + some.len() * each + 400, "{} bytes", index.bytes());
    }

    #[test]
    fn what_a_search_passes_over_is_told() {
        let mut part = Part::new();
        assert!(part.push("plain") && !part.push("a\u{200b}b") && part.push(""));
        assert_eq!(part.len(), 3);
    }
}
