//! What wants review, in a box: the most doubtful first, with the reasons of the chosen one below.

use ratatui::layout::Rect;

use super::super::{
    app::App,
    canvas::Canvas,
    theme::Ui,
    widgets::scroll::{Motion, Scroll},
};
use crate::{
    domain::Lang,
    import::{in_lang, review::Matter},
    text::wrap::{shown, wrap},
};

/// Rows that the reasons have.
const REASONS: u16 = 4;
/// Columns that a score has.
const SCORE: u16 = 5;

/// The list. What it lists is the program's.
#[derive(Clone, Debug, Default)]
pub struct ReviewList {
    scroll: Scroll,
    area: Rect,
}

impl ReviewList {
    /// The list with the row at `chosen` chosen.
    pub fn new(chosen: usize) -> Self {
        Self { scroll: Scroll::at(chosen), area: Rect::default() }
    }

    /// The chosen row.
    pub const fn chosen(&self) -> usize {
        self.scroll.chosen
    }

    /// Moves the choice.
    pub fn go(&mut self, motion: Motion) {
        self.scroll.go(motion);
    }

    /// Takes a box in the middle of `area` for so many `rows`.
    pub fn arrange(&mut self, area: Rect, rows: usize) {
        let width = area.width.saturating_sub(4).clamp(1, 110).min(area.width);
        let wanted = u16::try_from(rows.max(1)).unwrap_or(u16::MAX).saturating_add(REASONS + 3);
        let height = wanted.min(area.height.saturating_sub(2)).max(3.min(area.height));
        let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 3);
        self.area = Rect::new(x, y, width, height);
        let inner = height.saturating_sub(2);
        // on a low screen the reasons give way
        let reasons = if inner > REASONS + 2 { REASONS + 1 } else { 0 };
        self.scroll.arrange(rows, (inner - reasons.min(inner)).into());
    }

    /// Draws it.
    pub fn render(&self, app: &App, canvas: &mut Canvas<'_>) {
        let (lang, matters) = (app.settings.lang, &app.reviewing.queue);
        let title = match lang {
            Lang::En => format!("To review: {}", matters.len()),
            Lang::Zh => format!("待审阅：{}", matters.len()),
        };
        let inner = canvas.framed(self.area, &title);
        let view = self.scroll.view();
        let rows = u16::try_from(view.len()).unwrap_or(u16::MAX);
        if matters.is_empty() {
            let nothing = lang.choose("Nothing wants review.", "没有待审阅的内容。");
            canvas.fitted(inner.x, inner.y, inner.width, nothing, Ui::Plain);
            return;
        }
        for (y, index) in (inner.y..inner.bottom()).zip(view) {
            if let Some(matter) = matters.get(index) {
                let edition =
                    app.library.edition(&matter.edition).map(|edition| &app.library.editions[edition]);
                let edition = edition.map_or(matter.edition.as_str(), |edition| edition.short.get(lang));
                render_row(canvas, Rect { y, height: 1, ..inner }, matter, (edition, lang));
            }
            if index == self.scroll.chosen {
                canvas.shade(Rect::new(inner.x, y, inner.width, 1), Ui::Chosen);
            }
        }
        let below = inner.y + rows;
        if below + 1 < inner.bottom()
            && let Some(matter) = matters.get(self.scroll.chosen)
        {
            canvas.row_rule(inner.x, below, inner.width);
            let rest = Rect { y: below + 1, height: inner.bottom() - below - 1, ..inner };
            render_reasons(canvas, rest, matter, lang);
        }
    }
}

/// Score, edition, pane and title.
fn render_row(canvas: &mut Canvas<'_>, row: Rect, matter: &Matter, (edition, lang): (&str, Lang)) {
    let score = matter.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
    let gap = SCORE.saturating_sub(2).saturating_sub(canvas.width(&score));
    canvas.fitted(row.x + gap, row.y, SCORE.min(row.width).saturating_sub(gap), &score, Ui::Key);
    let place = match matter.pane {
        _ if matter.file.is_none() => lang.choose("text", "原文").to_owned(),
        Some(pane) => pane.title(lang).to_owned(),
        None => lang.choose("overview", "概览").to_owned(),
    };
    let place = format!("{edition} {place} ¶{}  ", matter.paragraph);
    let pieces = [(Ui::Dim, place.as_str()), (Ui::Plain, matter.title.as_str())];
    canvas.pieces(row.x + SCORE, row.y, row.width.saturating_sub(SCORE), &pieces);
}

/// Why it wants a look, and what the score says.
fn render_reasons(canvas: &mut Canvas<'_>, area: Rect, matter: &Matter, lang: Lang) {
    let reasons: Vec<_> = matter.reasons.iter().map(|reason| in_lang(reason, lang)).collect();
    let mut text = reasons.join(lang.choose("; ", "；"));
    if let Some(score) = matter.score {
        text += &sure_by(score, lang);
    }
    for (line, y) in wrap(&text, area.width.into(), canvas.ambiguous).into_iter().zip(area.y..area.bottom()) {
        canvas.text(area.x, y, area.width, shown(&text[line]), Ui::Plain);
    }
}

fn sure_by(score: impl std::fmt::Display, lang: Lang) -> String {
    match lang {
        Lang::En => format!(" (pane: sure by {score}; below 10 is a guess)"),
        Lang::Zh => format!("（栏目确信度{score}，低于10即为猜测）"),
    }
}
