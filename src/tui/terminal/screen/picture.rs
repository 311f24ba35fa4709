//! A whole screen of glyphs.

use std::hash::{Hash as _, Hasher};

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    style::Color,
};

use super::{super::Capabilities, glyph::Glyph, look::Look};
use crate::text::Ambiguous;

/// Rows of glyphs, each as long as the screen is wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// Columns and rows.
    pub size: (usize, usize),
    glyphs: Vec<Glyph>,
}

impl Picture {
    /// A cleared screen.
    pub fn blank(size: (usize, usize)) -> Self {
        Self { size, glyphs: vec![Glyph::BLANK; size.0 * size.1] }
    }

    /// Clears it.
    pub fn clear(&mut self) {
        self.glyphs.fill(Glyph::BLANK);
    }

    /// The glyphs of a row.
    pub fn row(&self, y: usize) -> &[Glyph] {
        &self.glyphs[y * self.size.0..][..self.size.0]
    }

    /// Makes it the picture of `frame`, cut or filled with blanks where the sizes differ.
    pub fn take(&mut self, frame: &Buffer, capabilities: Capabilities) {
        let (columns, rows) = self.size;
        let wide = usize::from(frame.area.width);
        self.glyphs.clear();
        for y in 0..rows {
            if y < usize::from(frame.area.height) {
                take_row(&frame.content[y * wide..][..wide.min(columns)], capabilities, &mut self.glyphs);
            }
            self.glyphs.resize((y + 1) * columns, Glyph::BLANK);
        }
    }

    /// A number for each `step` columns of a row, equal for equal glyphs; none where nothing stands.
    pub fn blocks(&self, y: usize, step: usize) -> impl Iterator<Item = Option<u64>> + '_ {
        self.row(y).chunks(step).map(|block| {
            block.iter().any(|glyph| *glyph != Glyph::BLANK).then(|| {
                let mut hasher = Fold(0);
                block.hash(&mut hasher);
                hasher.finish()
            })
        })
    }
}

fn take_row(cells: &[Cell], capabilities: Capabilities, glyphs: &mut Vec<Glyph>) {
    let mut cells = cells.iter().peekable();
    while let Some(cell) = cells.next() {
        let look = Look::of(cell, capabilities.colours);
        let room = room(cell, cells.peek().copied(), capabilities.ambiguous);
        let glyph = Glyph::new(cell.symbol(), room, look, capabilities.ambiguous);
        let wide = glyph.columns == 2;
        glyphs.push(glyph);
        if wide {
            glyphs.push(Glyph::second_half(look));
            cells.next();
        }
    }
}

/// How many columns a cell's symbol may take: two where the cell after it was left empty for it.
///
/// A cell drawn over by something else, such as a popup's border, is not empty; nor is one with a background of its own.
/// With wide ambiguous characters, the cell must also be marked as two columns wide: otherwise each border before a
/// blank would be drawn in two columns, and each before a letter in one.
fn room(cell: &Cell, next: Option<&Cell>, ambiguous: Ambiguous) -> u8 {
    let marked = match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => Some(columns.get() > 1),
        CellDiffOption::None | CellDiffOption::Skip | CellDiffOption::AlwaysUpdate => None,
    };
    let empty = next.is_some_and(|next| {
        matches!(next.symbol(), " " | "") && (next.bg == Color::Reset || next.bg == cell.bg)
    });
    let unmarked =
        ambiguous == Ambiguous::Narrow || crate::text::width::width(cell.symbol(), Ambiguous::Narrow) > 1;
    if empty && marked.unwrap_or(unmarked) { 2 } else { 1 }
}

/// A quick hash, after `FxHash` of the Rust compiler: of our own frames, so that nobody gains by making rows collide; and a
/// collision costs bytes, not the picture.
struct Fold(u64);

impl Fold {
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x51_7c_c1_b7_27_22_0a_95);
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.add(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(number.into());
    }

    fn write_u16(&mut self, number: u16) {
        self.add(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_isize(&mut self, number: isize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
