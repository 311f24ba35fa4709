//! Whether columns fit together, so that no search can go astray in them. Their digests tell what was damaged; this holds
//! also for a file that somebody made.

use crate::{domain::Library, find::Kind};

use super::super::{
    Index, NONE, PER_SEGMENT, Row, Segment,
    cards::{Card, Cards, LISTS},
    cited::Cited,
};

/// How many there are of what rows refer to.
pub(super) struct Bounds {
    topics: usize,
    actors: usize,
    measures: usize,
    editions: usize,
    briefs: usize,
    cited: usize,
}

impl Bounds {
    pub(super) fn of(library: &Library, cited: usize) -> Self {
        Self {
            topics: library.topics.len(),
            actors: library.actors.len(),
            measures: library.measures.len(),
            editions: library.editions.len(),
            briefs: library.briefs.len(),
            cited,
        }
    }

    /// Whether the columns of a segment are as long as they must be, and refer to what there is.
    pub(super) fn hold(&self, segment: &Segment) -> bool {
        let count = segment.len();
        let of_count = count <= PER_SEGMENT
            && segment.texts.len() == count
            && segment.traits.len() == count
            && (segment.origins.is_empty() || segment.origins.len() == count)
            && segment.starts.len() == count
            && segment.short.len() == count.div_ceil(64)
            && (segment.readings.is_empty() || segment.readings.len() == count);
        of_count
            && ends_hold(&segment.ends, &segment.text)
            && (0..count).all(|place| self.holds(&segment.row(place)))
    }

    /// Whether there is a card for each brief, and each refers to what there is.
    pub(super) fn hold_cards(&self, index: &Index) -> bool {
        let Cards { cards, abouts } = &index.briefs;
        let end = index.passages.end();
        let known = |[edition, group, about, _, first, after]: &Card| {
            (*edition as usize) < self.editions
                && (*group as usize) < index.groups
                && (*about as usize) < abouts.len()
                && first <= after
                && *after as usize <= end
        };
        let numbers = |list: usize, bound: usize| {
            (0..abouts.len())
                .all(|about| abouts.list(about, list).iter().all(|number| (*number as usize) < bound))
        };
        cards.len() == self.briefs
            && index.groups <= self.briefs
            && cards.iter().all(known)
            && cited(&abouts.sources).is_some()
            && abouts.ends.len() == abouts.len() * LISTS
            && abouts.ends.is_sorted()
            && abouts.ends.last().map_or(0, |end| *end as usize) == abouts.numbers.len()
            && numbers(0, self.topics)
            && numbers(1, self.actors)
            && numbers(2, self.measures)
    }

    fn holds(&self, row: &Row) -> bool {
        let owners = match row.kind {
            Kind::Topic => self.topics,
            Kind::Actor => self.actors,
            Kind::Measure => self.measures,
            Kind::Paragraph => self.editions,
            Kind::Title | Kind::Heading | Kind::Position | Kind::Claim | Kind::Figure => self.briefs,
            Kind::Line => 0,
        };
        (row.owner as usize) < owners && (row.paragraphs == NONE || (row.paragraphs as usize) < self.cited)
    }
}

/// Whether texts end one after the other, each after a whole character, the last with the text.
fn ends_hold(ends: &[u32], text: &str) -> bool {
    let last = ends.last().map_or(0, |end| *end as usize);
    last == text.len() && ends.is_sorted() && ends.iter().all(|end| text.is_char_boundary(*end as usize))
}

/// How many sets there are, if each is within the ranges.
pub(super) fn cited(cited: &Cited) -> Option<usize> {
    let last = cited.ends.last().map_or(0, |end| *end as usize);
    (last == cited.ranges.len() && cited.ends.is_sorted()).then(|| cited.len())
}

/// Whether the names end where a segment does.
pub(super) fn names(index: &Index) -> bool {
    index.names.is_multiple_of(PER_SEGMENT) && index.names / PER_SEGMENT <= index.passages.segments().len()
}
