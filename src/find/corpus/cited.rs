//! Which paragraphs passages cite, as ranges one after the other.

use std::borrow::Cow;

use crate::domain::Paragraphs;

/// A list of sets of paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Cited {
    /// Where the ranges of each end.
    pub(super) ends: Cow<'static, [u32]>,
    /// First and last paragraph of each range.
    pub(super) ranges: Cow<'static, [[u32; 2]]>,
}

impl Cited {
    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn push(&mut self, paragraphs: &Paragraphs) {
        self.ranges.to_mut().extend(paragraphs.ranges().iter().map(|range| [*range.start(), *range.end()]));
        self.ends.to_mut().push(self.ranges.len() as u32);
    }

    /// One of them, by its number.
    pub(super) fn get(&self, number: usize) -> Option<Paragraphs> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let ranges = self.ranges.get(start..end)?;
        Some(Paragraphs::from_ranges(ranges.iter().map(|[first, last]| *first..=*last)))
    }
}
