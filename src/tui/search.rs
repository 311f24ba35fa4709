//! Search in the open text: every hit as bytes of its markdown, one of them here.

use std::ops::Range;

use crate::{
    markdown::{Layout, Piece},
    text::fold_char,
};

/// More hits than anyone counts.
const MOST: usize = 100_000;

/// The hits of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    query: String,
    /// In the order of the lines, as one steps through them.
    ranges: Vec<Range<usize>>,
    /// Indexes into the ranges, in the order of the markdown: footnotes are shown at the end, wherever they stand.
    by_source: Vec<usize>,
    here: usize,
}

impl Hits {
    /// Finds `query` in the visible text, case, width and the form of Han characters aside; none for an empty query.
    ///
    /// The hit that is here is the first at byte `from` or after it.
    pub fn of(layout: &Layout, query: &str, from: usize) -> Option<Self> {
        let wanted: Vec<char> = query.trim().chars().map(fold_char).collect();
        if wanted.is_empty() {
            return None;
        }
        let mut ranges = Vec::new();
        for unit in 0..layout.units() {
            let text = layout.unit_text(unit);
            for hit in find(&text.text, &wanted) {
                ranges.extend(text.source(hit));
            }
            if ranges.len() > MOST {
                break;
            }
        }
        ranges.dedup();
        let here = ranges.iter().position(|range| range.start >= from).unwrap_or(0);
        let mut by_source: Vec<usize> = (0..ranges.len()).collect();
        by_source.sort_by_key(|index| (ranges[*index].start, ranges[*index].end));
        Some(Self { query: query.to_owned(), ranges, by_source, here })
    }

    /// The first byte of the hit that is here.
    pub fn here(&self) -> Option<usize> {
        Some(self.ranges.get(self.here)?.start)
    }

    /// Goes to the next hit or the one before, around the end.
    pub fn step(&mut self, forward: bool) -> Option<usize> {
        let count = self.ranges.len();
        if count > 0 {
            self.here = (self.here + if forward { 1 } else { count - 1 }) % count;
        }
        self.here()
    }

    /// Such as `/税 3 of 12`.
    pub fn label(&self) -> String {
        let here = if self.ranges.is_empty() { 0 } else { self.here + 1 };
        format!("/{} {here} of {} ", self.query.trim(), self.ranges.len())
    }

    /// The bytes of a piece's text that are hits, and whether the hit is the one that is here.
    pub fn in_piece<'a>(&'a self, piece: &'a Piece) -> impl Iterator<Item = (Range<usize>, bool)> + 'a {
        let source = piece.source.clone().unwrap_or(0..0);
        let first = self.by_source.partition_point(|index| self.ranges[*index].end <= source.start);
        let inside = self.by_source[first..].iter().map(|index| (*index, &self.ranges[*index]));
        let Range { start, end } = source.clone();
        let inside = inside.take_while(move |(_, range)| range.start < end);
        inside.filter(move |(_, range)| range.end > start).map(move |(index, range)| {
            let part = if piece.exact {
                let from = range.start.max(source.start) - source.start;
                let to = range.end.min(source.end) - source.start;
                piece.text.floor_char_boundary(from)..piece.text.floor_char_boundary(to)
            } else {
                0..piece.text.len()
            };
            (part, index == self.here)
        })
    }
}

/// The bytes of `text` at which the folded characters `wanted` stand, without overlaps.
fn find(text: &str, wanted: &[char]) -> Vec<Range<usize>> {
    let folded: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold_char(c))).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= folded.len() {
        if folded[at..at + wanted.len()].iter().map(|(_, c)| c).eq(wanted) {
            let end = folded.get(at + wanted.len()).map_or(text.len(), |(end, _)| *end);
            found.push(folded[at].0..end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_do_not_mind_case_or_width() {
        let wanted: Vec<char> = "wto".chars().collect();
        assert_eq!(find("WTO与ＷＴＯ", &wanted), [0..3, 6..15]);
        assert_eq!(find("", &wanted), Vec::<Range<usize>>::new());
    }

    #[test]
    fn hits_in_footnotes_are_marked_though_they_stand_elsewhere() {
        let text = "a tax[^1]\n\n[^1]: a tax of old\n\nand a tax of new\n";
        let settings = crate::markdown::layout::Settings::new(60);
        let mut layout = Layout::new(crate::markdown::parse(text).into(), settings);
        let mut hits = Hits::of(&layout, "tax", 0).unwrap();
        let mut here = || {
            let window = layout.window(crate::markdown::Place::default(), 60);
            let pieces = window.iter().flat_map(|row| &row.line.pieces);
            let marked =
                pieces.flat_map(|piece| hits.in_piece(piece).map(|(part, here)| (&piece.text[part], here)));
            let marked: Vec<_> = marked.collect();
            assert_eq!(marked.iter().map(|(text, _)| *text).collect::<Vec<_>>(), ["tax"; 3]);
            let here = marked.iter().position(|(_, here)| *here);
            hits.step(true);
            here
        };
        assert_eq!([here(), here(), here(), here()], [Some(0), Some(1), Some(2), Some(0)]);
    }
}
