//! Only what does not go together: a line a conflict, with its values.

use ratatui::layout::Rect;

use super::{FiguresView, conflict_sign, measure_name};
use crate::{
    compare::{figures::Conflict, show::kind_word},
    domain::{Lang, Library},
    tui::{canvas::Canvas, theme::Ui, views::page},
};

impl FiguresView {
    pub(super) fn render_conflicts(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        library: &Library,
        lang: Lang,
    ) {
        let conflicts = self.conflicts();
        if conflicts.is_empty() {
            let nothing = lang.choose("All figures go together.", "所有数据相互一致。");
            canvas.fitted(area.x, area.y + 1, area.width, nothing, Ui::Plain);
            return;
        }
        for (y, index) in (area.y..area.bottom()).zip(self.conflict.view()) {
            let row = Rect { y, height: 1, ..area };
            render_conflict(canvas, row, conflicts[index], index == self.conflict.chosen, library, lang);
        }
        let below = Rect { y: area.bottom(), height: 1, ..area };
        page::render_place(canvas, below, self.conflict.view(), conflicts.len(), lang.choose(" of ", " / "));
    }
}

fn render_conflict(
    canvas: &mut Canvas<'_>,
    row: Rect,
    conflict: &Conflict,
    chosen: bool,
    library: &Library,
    lang: Lang,
) {
    canvas.choice(row.x, row.y, 1, chosen);
    let sign = conflict_sign(conflict.kind).to_string();
    let what = what(conflict, library, lang);
    let role = if chosen { Ui::Active } else { Ui::Plain };
    // the longest of the words, with the sign before it
    let head: u16 = match lang {
        Lang::En => 46,
        Lang::Zh => 22,
    };
    let wide = row.width >= 75 + head;
    let kind = if wide { format!(" {}", kind_word(conflict.kind, lang)) } else { String::new() };
    let values: Vec<String> = conflict.readings.iter().map(|reading| reading.value.clone()).collect();
    let values = format!("   {}", values.join(" / "));
    let x = row.x + 2;
    let used =
        canvas.pieces(x, row.y, row.width.saturating_sub(2), &[(Ui::Warning, &sign), (Ui::Dim, &kind)]);
    let head = if wide { head } else { 2 };
    let x = x + used.max(head);
    let room = row.right().saturating_sub(x);
    let last = canvas.width(&values).min(room / 2);
    let used = canvas.fitted(x, row.y, room.saturating_sub(last), &what, role);
    canvas.fitted(x + used, row.y, room.saturating_sub(used), &values, Ui::Plain);
}

/// Such as `People online, world, 2019`.
pub(super) fn what(conflict: &Conflict, library: &Library, lang: Lang) -> String {
    let measure = measure_name(library, &conflict.measure, lang);
    let scope = library.scope_name(&conflict.scope, lang);
    let mut parts = vec![measure, &scope, library.word(&conflict.period, lang)];
    parts.retain(|part| !part.is_empty());
    parts.join(lang.choose(", ", "，"))
}
