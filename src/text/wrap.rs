//! Line breaking as a Chinese and an English typographer would have it.
//!
//! Where a line may be broken comes from the Unicode line breaking algorithm (UAX #14, by `icu_segmenter`); rules of our own
//! then take away and add opportunities, after GB/T 15834 (punctuation at the ends of a line) and common usage (numbers with
//! their units). Each place between two clusters has a [`Level`]; a line is filled to its width and broken at the last
//! place of the lowest level on it. So what does not fit is still broken, at the place that hurts least.

mod kind;
mod level;
mod spans;

use std::{iter, ops::Range};

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};

use self::{kind::Kind, level::Level};
use super::width::{Ambiguous, clusters};

/// Breaks `text` into lines of at most `columns` columns, as ranges of bytes that together are the whole text.
///
/// Spaces at a line's end belong to it and may stand beyond `columns`: they are not drawn. A `\n` ends its line. A line
/// is wider than `columns` only where it holds a single cluster that is. To lay out one text at several widths, make its
/// [`Breaks`] once.
pub fn wrap(text: &str, columns: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    Breaks::new(text, ambiguous).lines(columns)
}

/// What is drawn of a line: all but its `\n` and the spaces at its end that may hang beyond the width.
pub fn shown(line: &str) -> &str {
    line.trim_end_matches(['\n', '\r']).trim_end_matches(|character| Kind::of(character) == Kind::Space)
}

/// A grapheme cluster with what the rules ask about it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it starts in the text, in bytes.
    start: u32,
    /// Its first character, which names it for the rules.
    first: char,
    /// The columns it takes.
    columns: u8,
    kind: Kind,
    /// How bad a break before it is.
    level: Level,
}

/// The places where a text may be broken, for any width: 12 bytes a cluster.
#[derive(Clone, Debug)]
pub struct Breaks {
    pieces: Vec<Piece>,
    /// The length of the text in bytes.
    length: usize,
    natural: usize,
    one_line: bool,
}

/// Needs no data for South-East Asian words: their texts break at clusters only.
static SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());

impl Breaks {
    /// Finds the places where `text` may be broken. A text of more than 4 GiB is taken up to there.
    pub fn new(text: &str, ambiguous: Ambiguous) -> Self {
        let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 3 + 1);
        pieces.extend(clusters(text, ambiguous).filter_map(|cluster| {
            let first = match &text[cluster.start..cluster.end] {
                "\r\n" => '\n',
                characters => characters.chars().next()?,
            };
            // With a mark on it a space is drawn, so it cannot hang, and a joiner binds Han to the next character.
            let kind = match Kind::of(first) {
                Kind::Space | Kind::Ideograph if cluster.end > cluster.start + first.len_utf8() => {
                    Kind::Other
                }
                kind => kind,
            };
            Some(Piece {
                start: u32::try_from(cluster.start).ok()?,
                first,
                columns: u8::try_from(cluster.columns).unwrap_or(u8::MAX),
                kind,
                level: Level::Never,
            })
        }));
        let natural = natural(&pieces);
        let one_line = pieces
            .iter()
            .position(|piece| piece.kind == Kind::Newline)
            .is_none_or(|at| at + 1 == pieces.len());
        kind::resolve_quotes(&mut pieces);
        level::judge(&mut pieces, text, SEGMENTER);
        spans::protect(&mut pieces);
        Self { pieces, length: text.len(), natural, one_line }
    }

    /// The lines at a width in columns; see [`wrap`].
    pub fn lines(&self, columns: usize) -> Vec<Range<usize>> {
        if self.one_line && self.natural <= columns || self.pieces.is_empty() {
            return iter::once(0..self.length).collect();
        }
        let mut lines = Vec::with_capacity(self.natural / columns.max(1) + 1);
        let mut start = 0;
        while start < self.pieces.len() {
            let end = self.line_end(start, columns);
            lines.push(self.offset(start)..self.offset(end));
            start = end;
        }
        lines
    }

    /// The columns of the longest line when nothing is broken but at `\n`; trailing spaces do not count.
    pub fn natural(&self) -> usize {
        self.natural
    }

    /// The fewest columns at which no word, number or mark need be cut: those of the widest unbroken stretch.
    pub fn widest(&self) -> usize {
        let mut widest = 0;
        let mut start = 0;
        for at in 1..=self.pieces.len() {
            if self.pieces.get(at).is_none_or(|piece| piece.level <= Level::Reluctant) {
                widest = widest.max(natural(&self.pieces[start..at]));
                start = at;
            }
        }
        widest
    }

    fn offset(&self, piece: usize) -> usize {
        self.pieces.get(piece).map_or(self.length, |piece| piece.start as usize)
    }

    /// Where the line ends that starts at a piece: the index of the first piece of the next.
    fn line_end(&self, start: usize, columns: usize) -> usize {
        let mut best = [0; Level::COUNT];
        let mut used = 0;
        let mut visible = false;
        for (index, piece) in self.pieces.iter().enumerate().skip(start) {
            match piece.kind {
                Kind::Newline => return index + 1,
                Kind::Space => {
                    used += usize::from(piece.columns);
                    continue;
                }
                _ => {}
            }
            if index > start {
                // A line of nothing but its indent is the last resort.
                best[if visible { piece.level } else { Level::Never } as usize] = index;
            }
            used += usize::from(piece.columns);
            if used > columns {
                return self.choose(best, columns).unwrap_or_else(|| self.past_spaces(index + 1));
            }
            visible = true;
        }
        self.pieces.len()
    }

    /// The break to take, of the last on the line at each level; `None` if there is none.
    ///
    /// A title or address that would not fit on the next line either is not carried over whole to be broken there (a
    /// word is, with its citation).
    fn choose(&self, best: [usize; Level::COUNT], columns: usize) -> Option<usize> {
        let [free, reluctant, ..] = best;
        let carried = free > 0 && reluctant > free && self.pieces[reluctant].first != '[';
        if carried {
            let next = self.pieces[free + 1..].iter().position(|piece| piece.level == Level::Free);
            let end = next.map_or(self.pieces.len(), |next| free + 1 + next);
            if natural(&self.pieces[free..end]) > columns {
                return Some(reluctant);
            }
        }
        best.into_iter().find(|end| *end > 0)
    }

    /// The first piece from `index` on that starts a line: past spaces, and past the `\n` that ends them.
    fn past_spaces(&self, index: usize) -> usize {
        let rest = &self.pieces[index..];
        let spaces = rest.iter().take_while(|piece| piece.kind == Kind::Space).count();
        index + spaces + usize::from(rest.get(spaces).is_some_and(|piece| piece.kind == Kind::Newline))
    }
}

/// The columns of the longest of the lines that `\n` ends, trailing spaces left out.
fn natural(pieces: &[Piece]) -> usize {
    let mut longest = 0;
    let mut used = 0;
    for piece in pieces {
        match piece.kind {
            Kind::Newline => used = 0,
            Kind::Space => used += usize::from(piece.columns),
            _ => {
                used += usize::from(piece.columns);
                longest = longest.max(used);
            }
        }
    }
    longest
}

#[cfg(test)]
mod tests;
