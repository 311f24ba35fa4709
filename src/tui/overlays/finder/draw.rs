//! The finder on the screen: the line of input with the counts, problems and kinds on the rule, the rows, the preview.

use ratatui::layout::Rect;

use super::{Finder, about::render_about, row::render_hit, words};
use crate::{
    domain::Lang,
    find::Kind,
    tui::{app::App, canvas::Canvas, overlays::search::render_input, theme::Ui},
};

impl Finder {
    /// Draws it over the whole screen but the hints, and says where the cursor stands.
    pub fn render(&self, app: &App, canvas: &mut Canvas<'_>, area: Rect) -> (u16, u16) {
        let lang = app.settings.lang;
        canvas.clear(Rect { height: area.height.saturating_sub(1), ..area });
        let growing = app.picking.as_ref().is_some_and(|picking| !picking.lines.complete);
        let counts = self.counts(lang, app.index.is_some(), growing);
        let count_columns = canvas.width(&counts).min(area.width / 2);
        canvas.text(area.right() - count_columns, area.y, count_columns, &counts, Ui::Dim);
        let row = Rect::new(area.x + 1, area.y, area.width.saturating_sub(count_columns + 2), 1);
        let cursor = match &self.saving {
            Some(saving) => render_input(canvas, row, words::save_sign(lang), &saving.editor),
            None => render_input(canvas, row, words::sign(lang), &self.editor),
        };
        canvas.row_rule(area.x, area.y + 1, area.width);
        self.render_on_rule(canvas, Rect { y: area.y + 1, height: 1, ..area }, lang);
        self.render_rows(app, canvas);
        if let Some(beside) = self.beside {
            canvas.column_rule(beside.x - 2, beside.y, beside.height);
            match (&self.preview, self.chosen()) {
                (Some(view), _) => view.render(canvas, beside, &app.settings),
                (None, Some(hit)) => render_about(app, canvas, beside, hit),
                (None, None) => {}
            }
        }
        cursor
    }

    fn render_rows(&self, app: &App, canvas: &mut Canvas<'_>) {
        if self.hits().is_empty() {
            self.render_nothing(canvas, app.settings.lang);
            return;
        }
        for (y, index) in (self.list.y..self.list.bottom()).zip(self.scroll.view()) {
            let row = Rect { y, height: 1, ..self.list };
            let hit = &self.hits()[index];
            render_hit(app, canvas, row, hit, index == self.scroll.chosen, self.marked.has(hit.passage));
        }
    }

    /// Says what to do where nothing was found.
    fn render_nothing(&self, canvas: &mut Canvas<'_>, lang: Lang) {
        let Some(answer) = self.answer.as_ref().filter(|answer| !answer.query.trim().is_empty()) else {
            return;
        };
        let filtered = answer.query.contains([':', '：']);
        let lines = words::nothing(lang, answer.query.trim(), filtered);
        for (y, (line, first)) in
            (self.list.y + 1..self.list.bottom()).zip(lines.iter().zip((0..).map(|at| at == 0)))
        {
            let role = if first { Ui::Plain } else { Ui::Dim };
            canvas.fitted(self.list.x + 2, y, self.list.width.saturating_sub(4), line, role);
        }
    }

    /// Over the rule: at the left what of the query could not be understood, at the right how many of each kind were found.
    fn render_on_rule(&self, canvas: &mut Canvas<'_>, row: Rect, lang: Lang) {
        let Some(answer) = &self.answer else { return };
        let room = row.width.saturating_sub(4);
        let used = answer.problems.first().map_or(0, |problem| {
            canvas.fitted(row.x + 2, row.y, room, &format!(" {problem} "), Ui::Warning) + 2
        });
        let kinds = Kind::ALL.into_iter().map(|kind| (kind, answer.found.counts[kind.index()]));
        let parts: Vec<String> = kinds
            .filter(|(kind, count)| *count > 0 && *kind != Kind::Line)
            .map(|(kind, count)| words::of_kind(lang, kind, count))
            .collect();
        let text = format!(" {} ", parts.join(" · "));
        let columns = canvas.width(&text);
        if !parts.is_empty() && columns + used <= room {
            canvas.text(row.right() - columns - 1, row.y, columns, &text, Ui::Dim);
        }
    }

    /// Such as `2 marked   87 of 9,214`, with signs while a newer answer is awaited and while lines come.
    fn counts(&self, lang: Lang, ready: bool, growing: bool) -> String {
        if !ready {
            return format!("{} ", words::reading(lang));
        }
        let Some(answer) = &self.answer else { return String::new() };
        let waiting = if self.waiting { "… " } else { "" };
        let marked = match self.marked.len() {
            0 => String::new(),
            count => format!("{}   ", words::marked(lang, count)),
        };
        let counts = words::counts(lang, answer.found.total, answer.passages, growing);
        format!("{marked}{waiting}{counts} ")
    }
}
