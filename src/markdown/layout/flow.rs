//! Pieces broken into lines.

use super::line::Piece;
use crate::text::{
    Ambiguous,
    wrap::{shown, wrap},
};

/// Breaks pieces into lines of at most `columns` columns, at least one line. Spaces at a line's end are dropped.
pub fn flow(pieces: &[Piece], columns: usize, ambiguous: Ambiguous) -> Vec<Vec<Piece>> {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut cut = Cutter::new(pieces);
    let mut lines = Vec::new();
    for range in wrap(&text, columns.max(1), ambiguous) {
        let shown = shown(&text[range.clone()]).len();
        let mut line = Vec::new();
        cut.take(shown, Some(&mut line));
        cut.take(range.len() - shown, None);
        lines.push(line);
    }
    lines
}

/// Takes pieces apart from left to right.
pub struct Cutter<'a> {
    pieces: &'a [Piece],
    /// The bytes taken of the first of `pieces`.
    taken: usize,
}

impl<'a> Cutter<'a> {
    /// For these pieces.
    pub fn new(pieces: &'a [Piece]) -> Self {
        Self { pieces, taken: 0 }
    }

    /// Takes the next `bytes` bytes, into `line` if there is one.
    pub fn take(&mut self, mut bytes: usize, mut line: Option<&mut Vec<Piece>>) {
        while bytes > 0 {
            let Some((piece, rest)) = self.pieces.split_first() else { return };
            let length = bytes.min(piece.text.len() - self.taken);
            let part = self.taken..self.taken + length;
            if let Some(line) = line.as_deref_mut()
                && length > 0
            {
                line.push(piece.part(part.clone()));
            }
            bytes -= length;
            self.taken = part.end;
            if self.taken == piece.text.len() {
                self.pieces = rest;
                self.taken = 0;
            }
        }
    }
}
