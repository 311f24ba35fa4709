//! The prompt for the name of a file to be written.

use ratatui::layout::Rect;

use super::{
    super::{app::App, canvas::Canvas, theme::Ui, widgets::editor::Editor},
    search::render_input,
};
use crate::domain::Lang;

/// The prompt, with what is to be written.
#[derive(Clone, Debug, Default)]
pub struct Export {
    /// What is typed.
    pub editor: Editor,
    /// What is to be written.
    pub text: String,
}

impl Export {
    /// The prompt with a name to begin with.
    pub fn new(name: &str, text: String) -> Self {
        Self { editor: Editor::with(name), text }
    }

    /// Draws it, and says where the cursor stands.
    pub fn render(&self, app: &App, canvas: &mut Canvas<'_>, area: Rect) -> (u16, u16) {
        let lang = app.settings.lang;
        let width = area.width.saturating_sub(4).clamp(1, 84);
        let height = 5.min(area.height);
        let frame =
            Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 3, width, height);
        let inner = canvas.framed(frame, lang.choose("Write to a new file", "写入新文件"));
        let cursor = render_input(canvas, Rect { height: 1, ..inner }, ">", &self.editor);
        let lines = self.text.lines().count();
        let about = match lang {
            Lang::En => format!("markdown, {lines} lines; a file that is there is never written over"),
            Lang::Zh => format!("markdown，{lines} 行；绝不覆盖已有文件"),
        };
        if inner.height > 2 {
            canvas.fitted(inner.x, inner.y + 2, inner.width, &about, Ui::Dim);
        }
        cursor
    }
}
