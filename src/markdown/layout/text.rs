//! The visible text of a unit, as it is searched.

use std::ops::Range;

use super::line::Piece;

/// The visible text of a unit, with the way back to the markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitText {
    /// The text; the cells of a table are lines of it.
    pub text: String,
    spans: Vec<Span>,
}

/// A stretch of the text and where it stands in the markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    start: usize,
    source: Range<usize>,
    exact: bool,
}

impl Span {
    /// Where the byte `at` of the text stands: itself, or all that stands for it.
    fn source_of(&self, at: usize) -> Range<usize> {
        if self.exact {
            let start = (self.source.start + at - self.start).min(self.source.end);
            start..start
        } else {
            self.source.clone()
        }
    }
}

impl UnitText {
    /// Where the bytes `range` of the text stand in the markdown; none if nothing there does.
    ///
    /// Where the text is decoded or stands for something else, all of what it stands for.
    pub fn source(&self, range: Range<usize>) -> Option<Range<usize>> {
        if range.is_empty() {
            return None;
        }
        let first = self.span(range.start)?.source_of(range.start);
        let last = self.span(range.end - 1)?;
        let end = if last.exact { last.source_of(range.end).end } else { last.source.end };
        Some(first.start..end.max(first.start))
    }

    pub(super) fn add(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            if let Some(source) = &piece.source {
                let start = self.text.len();
                self.spans.push(Span { start, source: source.clone(), exact: piece.exact });
            }
            self.text.push_str(&piece.text);
        }
    }

    pub(super) fn end_line(&mut self) {
        self.text.push('\n');
    }

    fn span(&self, at: usize) -> Option<&Span> {
        let after = self.spans.partition_point(|span| span.start <= at);
        self.spans.get(after.checked_sub(1)?)
    }
}
