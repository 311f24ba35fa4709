//! Search in the open text: every hit as bytes of its markdown, one of them here.
//!
//! What is written as it was typed comes first. Where nothing is, the finder's matcher says what was meant: pinyin,
//! initials, several words, a slip of the typing.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    find::{Index, Manner, Options, Query},
    markdown::{Layout, Piece, UnitText},
    text::{fold::is_ignorable, fold_char},
};

/// More hits than anyone counts.
const MOST: usize = 100_000;

/// The bytes of a text beyond which only what is written as typed is found: the matcher's columns would be made of it anew
/// at every key.
const MOST_MATCHED: usize = 1 << 19;

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
        let wanted = folded(query.trim());
        if wanted.is_empty() {
            return None;
        }
        let mut ranges = written(layout, &wanted);
        if ranges.is_empty() {
            ranges = meant(layout, query);
        }
        ranges.dedup();
        let from = if ranges.iter().any(|range| range.start >= from) { from } else { 0 };
        Some(Self::at(query.to_owned(), ranges, from))
    }

    /// The hits that `parts` are in the text around byte `offset`: what a result of the finder matched, where it stands.
    pub fn around(layout: &mut Layout, offset: usize, parts: &[&str]) -> Self {
        let unit = layout.place(offset).unit;
        let text = layout.unit_text(unit);
        let parts: BTreeSet<Vec<char>> = parts.iter().map(|part| folded(part)).collect();
        let mut hits: Vec<Range<usize>> = parts.iter().flat_map(|part| find(&text.text, part)).collect();
        hits.sort_by_key(|hit| (hit.start, hit.end));
        let ranges = hits.into_iter().filter_map(|hit| text.source(hit)).collect();
        Self::at(String::new(), ranges, usize::MAX)
    }

    /// `ranges` as hits; the one that is here is the first at byte `from` or after it.
    fn at(query: String, ranges: Vec<Range<usize>>, from: usize) -> Self {
        let here = ranges.iter().position(|range| range.start >= from).unwrap_or(ranges.len());
        let mut by_source: Vec<usize> = (0..ranges.len()).collect();
        by_source.sort_by_key(|index| (ranges[*index].start, ranges[*index].end));
        Self { query, ranges, by_source, here }
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

/// Where `wanted` is written.
fn written(layout: &Layout, wanted: &[char]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for unit in 0..layout.units() {
        let text = layout.unit_text(unit);
        ranges.extend(find(&text.text, wanted).into_iter().filter_map(|hit| text.source(hit)));
        if ranges.len() > MOST {
            break;
        }
    }
    ranges
}

/// Where stands what the finder takes `query` to mean: in each text that has all its words, every place of what matched.
fn meant(layout: &Layout, query: &str) -> Vec<Range<usize>> {
    let texts: Vec<UnitText> = (0..layout.units()).map(|unit| layout.unit_text(unit)).collect();
    if texts.iter().map(|text| text.text.len()).sum::<usize>() > MOST_MATCHED {
        return Vec::new();
    }
    let index = Index::of_lines(texts.iter().map(|text| &text.text));
    let found = index.search(&Query::words(query), &Options { limit: texts.len(), ..Options::default() });
    // texts that are the same match alike
    let mut matched: BTreeMap<Vec<char>, BTreeSet<Vec<char>>> = BTreeMap::new();
    for hit in found.hits.iter().filter(|hit| hit.manner != Manner::Loose) {
        let parts = hit.highlights.iter().map(|part| folded(&hit.text[part.clone()]));
        matched.entry(folded(&hit.text)).or_default().extend(parts);
    }
    let mut ranges = Vec::new();
    for text in &texts {
        let parts = matched.get(&folded(&text.text)).into_iter().flatten();
        let mut hits: Vec<Range<usize>> = parts.flat_map(|part| find(&text.text, part)).collect();
        hits.sort_by_key(|hit| (hit.start, hit.end));
        ranges.extend(hits.into_iter().filter_map(|hit| text.source(hit)));
    }
    ranges
}

/// The characters that are compared.
fn folded(text: &str) -> Vec<char> {
    text.chars().filter(|character| !is_ignorable(*character)).map(fold_char).collect()
}

/// The bytes of `text` at which the folded characters `wanted` stand, without overlaps.
fn find(text: &str, wanted: &[char]) -> Vec<Range<usize>> {
    let seen = text.char_indices().filter(|(_, character)| !is_ignorable(*character));
    let folded: Vec<(Range<usize>, char)> =
        seen.map(|(at, character)| (at..at + character.len_utf8(), fold_char(character))).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while !wanted.is_empty() && at + wanted.len() <= folded.len() {
        let here = &folded[at..at + wanted.len()];
        if here.iter().map(|(_, character)| character).eq(wanted) {
            found.push(here[0].0.start..here[here.len() - 1].0.end);
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
        assert_eq!(find("W\u{200b}TO WTO", &wanted), [0..6, 7..10], "a zero-width space is passed over");
    }

    /// The texts of the hits for `query`, in order.
    fn hits(text: &str, query: &str) -> Vec<String> {
        let layout =
            Layout::new(crate::markdown::parse(text).into(), crate::markdown::layout::Settings::new(60));
        let hits = Hits::of(&layout, query, 0).unwrap();
        hits.ranges.iter().map(|range| text[range.clone()].to_owned()).collect()
    }

    #[test]
    fn what_is_meant_is_found_where_nothing_is_written_so() {
        let text = "人工智能与数字税。\n\n人工智能的治理：人工智能。\n\nPlain words, and rules of trade.\n";
        assert_eq!(hits(text, "rgzn"), ["人工智能"; 3]);
        assert_eq!(hits(text, "rengongzhineng"), ["人工智能"; 3]);
        assert_eq!(hits(text, "人工智慧"), [""; 0], "another word");
        assert_eq!(hits(text, "數字稅"), ["数字税"]);
        assert_eq!(hits(text, "trade rules"), ["rules", "trade"]);
        assert_eq!(hits(text, "rules of"), ["rules of"]);
        assert_eq!(hits(text, "qqqq"), [""; 0]);
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
