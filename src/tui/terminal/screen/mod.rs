//! Drawing frames: the terminal gets only the bytes that make its picture into the next one.
//!
//! The screen remembers what stands on the terminal as glyphs ([`glyph`]) and draws what differs ([`row`]), after a scroll
//! where that is cheaper ([`scroll`]); of each two ways it writes both and sends the shorter. Moves are left out only
//! after glyphs on whose width all terminals agree ([`brush`]). Frames come as buffers of ratatui; `ratatui::Terminal`
//! is not used: its cursor moves are two thirds of the bytes of a Chinese text.
//!
//! How a frame says how wide a symbol is: a symbol of two columns stands in a cell whose successor is empty, as ratatui's own
//! widgets leave it. With [`Ambiguous::Wide`](crate::text::Ambiguous::Wide) a symbol of ambiguous width takes two
//! columns where its cell is also marked `CellDiffOption::ForcedWidth(2)`, as [`frame::put`](super::frame::put)
//! does; unmarked, as borders of ratatui's widgets are, it is drawn as its nearest in ASCII.

mod brush;
mod glyph;
mod look;
mod picture;
mod row;
mod scroll;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::buffer::Buffer;

use self::{brush::Brush, picture::Picture, scroll::Scroll};
use super::Capabilities;

/// Frames that take fewer bytes are sent without looking for a scroll.
const SMALL: usize = 120;

/// Resets style and margins and clears.
const CLEAR: &[u8] = b"\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J";

/// The terminal's picture, and the way to it.
pub struct Screen<W> {
    out: W,
    capabilities: Capabilities,
    shown: Picture,
    /// The picture of the frame being drawn; kept for its memory.
    next: Picture,
    brush: Brush,
    cursor_visible: bool,
    /// Whether it is unknown what the terminal shows.
    stale: bool,
    bytes: Vec<u8>,
}

impl<W: Write> Screen<W> {
    /// A screen of `size` columns and rows on `out`, whose first frame is drawn from nothing.
    pub fn new(out: W, size: (u16, u16), capabilities: Capabilities) -> Self {
        let size = (usize::from(size.0), usize::from(size.1));
        Self {
            out,
            capabilities,
            shown: Picture::blank(size),
            next: Picture::blank(size),
            brush: Brush::at_home(size, capabilities.columns),
            cursor_visible: false,
            stale: true,
            bytes: Vec::new(),
        }
    }

    /// Its columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.shown.size.0 as u16, self.shown.size.1 as u16)
    }

    /// Another size; the next frame is drawn from nothing.
    pub fn resize(&mut self, size: (u16, u16)) {
        let size = (usize::from(size.0), usize::from(size.1));
        self.shown = Picture::blank(size);
        self.next = Picture::blank(size);
        self.stale = true;
    }

    /// Forgets what the terminal shows: the next frame is drawn from nothing.
    pub fn invalidate(&mut self) {
        self.stale = true;
    }

    /// What the frames are written to.
    pub fn out(&mut self) -> &mut W {
        &mut self.out
    }

    /// Makes the terminal show `frame`, with its cursor at column and row `cursor` or hidden, in one write. Says how
    /// many bytes that took: none where nothing changed.
    ///
    /// A frame of another size is cut, or filled with blanks. After an error the next frame is drawn from nothing.
    pub fn present(&mut self, frame: &Buffer, cursor: Option<(u16, u16)>) -> io::Result<usize> {
        self.next.take(frame, self.capabilities);
        self.bytes.clear();
        if self.stale {
            self.bytes.extend_from_slice(CLEAR);
            self.shown.clear();
            self.brush = Brush::at_home(self.shown.size, self.capabilities.columns);
            self.cursor_visible = false;
        }
        let start = self.bytes.len();
        self.draw();
        self.place_cursor(start, cursor);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.stale = false;
        self.send().inspect_err(|_| self.stale = true)
    }

    /// Writes the changes, with a scroll before them where that is shorter.
    fn draw(&mut self) {
        let start = self.bytes.len();
        let mut plain = self.brush.clone();
        let rows = draw_rows(&mut plain, &self.shown, &self.next, None, &mut self.bytes);
        if self.capabilities.scroll_regions
            && self.bytes.len() - start > SMALL
            && let Some(scroll) = scroll::find(&self.brush, &self.shown, &self.next, &rows)
        {
            let middle = self.bytes.len();
            let mut scrolled = self.brush.clone();
            draw_rows(&mut scrolled, &self.shown, &self.next, Some(scroll), &mut self.bytes);
            if self.bytes.len() - middle < middle - start {
                self.bytes.drain(start..middle);
                plain = scrolled;
            } else {
                self.bytes.truncate(middle);
            }
        }
        self.brush = plain;
    }

    /// Puts the cursor where it is wanted; hidden while the bytes from `start` on are drawn.
    fn place_cursor(&mut self, start: usize, cursor: Option<(u16, u16)>) {
        let (columns, rows) = self.shown.size;
        let cursor =
            cursor.map(|(x, y)| (usize::from(x), usize::from(y))).filter(|(x, y)| *x < columns && *y < rows);
        let drawn = self.bytes.len() > start;
        if self.cursor_visible && (drawn || cursor.is_none()) {
            self.bytes.splice(start..start, *b"\x1b[?25l");
            self.cursor_visible = false;
        }
        if let Some((x, y)) = cursor {
            self.brush.go(x, y, &mut self.bytes);
            if !self.cursor_visible {
                self.bytes.extend_from_slice(b"\x1b[?25h");
                self.cursor_visible = true;
            }
        }
    }

    fn send(&mut self) -> io::Result<usize> {
        if self.bytes.is_empty() {
            return Ok(0);
        }
        if self.capabilities.synchronized {
            self.bytes.splice(0..0, *b"\x1b[?2026h");
            self.bytes.extend_from_slice(b"\x1b[?2026l");
        }
        self.out.write_all(&self.bytes)?;
        self.out.flush()?;
        Ok(self.bytes.len())
    }
}

/// Draws each row that differs, after `scroll`; returns the bytes of each.
fn draw_rows(
    brush: &mut Brush,
    before: &Picture,
    after: &Picture,
    scroll: Option<Scroll>,
    out: &mut Vec<u8>,
) -> Vec<usize> {
    let blank = Picture::blank((before.size.0, 1));
    if let Some(Scroll { top, bottom, up }) = scroll {
        brush.scroll(top, bottom, up, out);
    }
    let draw_row = |y: usize| {
        let source = scroll.map_or(Some(y), |scroll| scroll.source(y));
        let before = source.map_or(blank.row(0), |source| before.row(source));
        let start = out.len();
        row::draw(brush, y, before, after.row(y), out);
        out.len() - start
    };
    (0..before.size.1).map(draw_row).collect()
}
