//! The prompt of the search within the open brief.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;

use super::super::{canvas::Canvas, theme::Ui, widgets::editor::Editor};

/// The prompt; the hits are the brief's.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is typed.
    pub editor: Editor,
}

impl Search {
    /// Draws the prompt on the last line of `area`, and says where the cursor stands.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect) -> (u16, u16) {
        let y = area.bottom().saturating_sub(1);
        canvas.clear(Rect::new(area.x, y, area.width, 1));
        render_input(canvas, Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1), "/", &self.editor)
    }
}

/// Draws a line of input after its sign, scrolled so that the cursor is in view, and says where that is.
pub fn render_input(canvas: &mut Canvas<'_>, row: Rect, sign: &str, editor: &Editor) -> (u16, u16) {
    let used = canvas.pieces(row.x, row.y, row.width, &[(Ui::Key, sign), (Ui::Key, " ")]);
    let room = row.width.saturating_sub(used + 1);
    let before = editor.before_cursor();
    let start = shown_from(before, room, |text| canvas.width(text));
    canvas.text(row.x + used, row.y, row.width - used, &editor.text()[start..], Ui::Plain);
    (row.x + used + canvas.width(&before[start..]), row.y)
}

/// The byte that a line is shown from so that its end, where the cursor stands, is within `room` columns. A pasted line may be
/// long: no more of its end is looked at than fits.
pub fn shown_from(before: &str, room: u16, columns: impl Fn(&str) -> u16) -> usize {
    let mut left = room;
    let mut start = before.len();
    for (at, character) in before.grapheme_indices(true).rev() {
        match left.checked_sub(columns(character)) {
            Some(rest) => (left, start) = (rest, at),
            None => break,
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ambiguous, width::width};

    #[test]
    fn the_end_of_a_line_is_shown() {
        let columns = |text: &str| width(text, Ambiguous::Narrow) as u16;
        let shown = |text: &'static str, room| &text[shown_from(text, room, columns)..];
        assert_eq!(shown("abcdef", 4), "cdef");
        assert_eq!(shown("abcdef", 6), "abcdef");
        assert_eq!(shown("人工智能", 5), "智能");
        assert_eq!(shown("abe\u{301}", 1), "e\u{301}");
        assert_eq!(shown("", 0), "");
    }
}
