//! Where panes draw: text onto the cells of a frame, by columns, under one width setting.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    terminal::frame,
    theme::{Theme, Ui},
};
use crate::text::{self, Ambiguous};

/// A frame being drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// How it looks.
    pub theme: Theme,
    /// How wide ambiguous characters are.
    pub ambiguous: Ambiguous,
    /// Whether only ASCII is drawn for marks of choice and charts.
    pub ascii: bool,
}

/// A short text of one look, for lines made of several.
pub type Piece<'a> = (Ui, &'a str);

impl Canvas<'_> {
    /// The columns that `text` takes here.
    pub fn width(&self, text: &str) -> u16 {
        u16::try_from(text::width::width(text, self.ambiguous)).unwrap_or(u16::MAX)
    }

    /// Puts `text` at `x`, `y` in at most `columns` columns, and returns the columns used.
    ///
    /// A wide character that does not fit is left out.
    pub fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        frame::put(self.buffer, (x, y), text, columns, style, self.ambiguous).saturating_sub(x)
    }

    /// Like [`Canvas::put`], with a part of the screen's own style.
    pub fn text(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Ui) -> u16 {
        let style = self.theme.ui(role);
        self.put(x, y, columns, text, style)
    }

    /// Puts `text`, cut with an ellipsis where it does not fit.
    pub fn fitted(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Ui) -> u16 {
        if self.width(text) <= columns {
            return self.text(x, y, columns, text, role);
        }
        let dots = if self.ambiguous == Ambiguous::Wide { ".." } else { "…" };
        let used = self.text(x, y, columns.saturating_sub(self.width(dots)), text, role);
        used + self.text(x + used, y, columns - used, dots, role)
    }

    /// Puts pieces one after another, the one that does not fit cut with an ellipsis; returns the columns used.
    pub fn pieces(&mut self, x: u16, y: u16, columns: u16, pieces: &[Piece<'_>]) -> u16 {
        let mut used = 0;
        for (role, text) in pieces {
            if used >= columns {
                break;
            }
            used += self.fitted(x + used, y, columns - used, text, *role);
        }
        used
    }

    /// Lays a style over what is drawn in `area`.
    pub fn shade(&mut self, area: Rect, role: Ui) {
        let style = self.theme.ui(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Blanks `area`, and the left half of a wide character that its edge would cut.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            if area.left() > 0 && self.width(self.buffer[(area.left() - 1, y)].symbol()) > 1 {
                self.buffer[(area.left() - 1, y)].set_symbol(" ");
            }
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Marks the chosen row, down `rows` rows: with a sign that is no mark of change.
    pub fn choice(&mut self, x: u16, y: u16, rows: u16, chosen: bool) {
        let sign = if self.ascii {
            "|"
        } else if rows > 1 {
            "┃"
        } else {
            "▸"
        };
        for row in 0..if chosen { rows } else { 0 } {
            self.text(x, y + row, 1, sign, Ui::Active);
        }
    }

    /// A line down from `x`, `y`.
    pub fn column_rule(&mut self, x: u16, y: u16, rows: u16) {
        for row in 0..rows {
            self.text(x, y + row, 1, self.rules().1, Ui::Border);
        }
    }

    /// A line across from `x`, `y`.
    pub fn row_rule(&mut self, x: u16, y: u16, columns: u16) {
        for column in 0..columns {
            self.text(x + column, y, 1, self.rules().0, Ui::Border);
        }
    }

    /// The signs for lines across and down: box lines are of ambiguous width.
    fn rules(&self) -> (&'static str, &'static str) {
        match self.ambiguous {
            Ambiguous::Narrow => ("─", "│"),
            Ambiguous::Wide => ("-", "|"),
        }
    }

    /// Where a line down meets a line across at its foot.
    pub fn corner(&mut self, x: u16, y: u16) {
        let sign = if self.ambiguous == Ambiguous::Narrow { "└" } else { "+" };
        self.text(x, y, 1, sign, Ui::Border);
    }

    /// Blanks a box, draws its frame and title, and returns what is inside.
    pub fn framed(&mut self, area: Rect, title: &str) -> Rect {
        self.clear(area);
        if area.width < 4 || area.height < 3 {
            return area;
        }
        let corners = match self.ambiguous {
            Ambiguous::Narrow => ["┌", "┐", "└", "┘"],
            Ambiguous::Wide => ["+", "+", "+", "+"],
        };
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        self.row_rule(area.left() + 1, area.top(), area.width - 2);
        self.row_rule(area.left() + 1, bottom, area.width - 2);
        self.column_rule(area.left(), area.top() + 1, area.height - 2);
        self.column_rule(right, area.top() + 1, area.height - 2);
        let places = [(area.left(), area.top()), (right, area.top()), (area.left(), bottom), (right, bottom)];
        for ((x, y), corner) in places.into_iter().zip(corners) {
            self.text(x, y, 1, corner, Ui::Border);
        }
        if !title.is_empty() {
            self.fitted(area.left() + 2, area.top(), area.width - 4, &format!(" {title} "), Ui::Title);
        }
        Rect::new(area.left() + 2, area.top() + 1, area.width - 4, area.height - 2)
    }
}

/// The lines of a drawn frame as text, trailing spaces cut; for tests and the screenshots in the README.
pub fn lines(buffer: &Buffer, ambiguous: Ambiguous) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut x = area.left();
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += (text::width::width(symbol, ambiguous).max(1)) as u16;
            }
            line.trim_end().to_owned()
        })
        .collect()
}
