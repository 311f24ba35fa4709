//! The prompt of the search within the open brief.

use ratatui::layout::Rect;

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
    let mut start = 0;
    // drop characters from the left until the cursor is inside
    while canvas.width(&before[start..]) > room {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    canvas.text(row.x + used, row.y, row.width - used, &editor.text()[start..], Ui::Plain);
    (row.x + used + canvas.width(&before[start..]), row.y)
}
