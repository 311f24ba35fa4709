//! A frame: sizes first, then the drawing, which changes nothing.

use ratatui::{buffer::Buffer, layout::Rect};

use super::App;
use crate::tui::{canvas::Canvas, scene::Scene, theme::Ui, views::bars};

/// The least that anything can be shown in.
const LEAST: (u16, u16) = (20, 6);

/// The parts of the screen.
struct Parts {
    top: Rect,
    middle: Rect,
    rule: Rect,
    bottom: Rect,
}

fn parts(area: Rect) -> Parts {
    let row = |y: u16| Rect { y, height: 1, ..area };
    Parts {
        top: row(area.y),
        middle: Rect { y: area.y + 1, height: area.height - 3, ..area },
        rule: row(area.bottom() - 2),
        bottom: row(area.bottom() - 1),
    }
}

fn is_too_small(area: Rect) -> bool {
    area.width < LEAST.0 || area.height < LEAST.1
}

impl App {
    /// Takes the screen's size and decides what is in view.
    pub fn arrange(&mut self, area: Rect) {
        if is_too_small(area) {
            return;
        }
        let parts = parts(area);
        match &mut self.scene {
            Scene::Reading => self.reading.arrange(parts.middle, &self.settings),
            comparison => comparison.arrange(parts.middle, &self.library, &self.settings),
        }
        if let Some(overlay) = &mut self.overlay {
            let (area, to_review) = (Rect { height: area.height - 1, ..area }, self.reviewing.queue.len());
            overlay.arrange(area, &self.library, &self.settings, to_review);
        }
    }

    /// Draws a frame, and says where the cursor stands, if it is shown.
    pub fn render(&self, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = buffer.area;
        let mut canvas = Canvas {
            buffer,
            theme: self.settings.theme,
            ambiguous: self.settings.ambiguous,
            ascii: self.settings.ascii,
        };
        if is_too_small(area) {
            canvas.text(area.x, area.y, area.width, "too small", Ui::Plain);
            return None;
        }
        let parts = parts(area);
        bars::render_top(self, &mut canvas, parts.top);
        match &self.scene {
            Scene::Reading => self.reading.render(&mut canvas, parts.middle, &self.library, &self.settings),
            comparison => comparison.render(&mut canvas, parts.middle, &self.library, &self.settings),
        }
        canvas.row_rule(parts.rule.x, parts.rule.y, parts.rule.width);
        bars::render_bottom(self, &mut canvas, parts.bottom);
        // the search prompt takes the place of the hints; the others leave them in sight
        self.overlay.as_ref().and_then(|overlay| {
            let covers_hints = matches!(overlay, crate::tui::overlay::Overlay::Search(_));
            let area = if covers_hints { area } else { Rect { height: area.height - 1, ..area } };
            overlay.render(self, &mut canvas, area)
        })
    }
}
