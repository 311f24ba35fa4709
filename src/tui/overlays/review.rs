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
    import::review::Matter,
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
    let reasons: Vec<String> = matter.reasons.iter().map(|reason| in_lang(reason, lang)).collect();
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
        Lang::En => format!(" (sure by {score}; below 10 is a guess)"),
        Lang::Zh => format!("（确信度{score}，低于10即为猜测）"),
    }
}

/// The words of `import.json` for doubts, and the same in Chinese. What follows them, such as a list of numbers, stays.
const CHINESE: &[(&str, &str)] = &[
    (
        "the pane is a guess: move the file to another pane's folder if it is wrong",
        "栏目出于猜测：若有误请移到别的栏目",
    ),
    ("no topic is named in it: set `topics`", "文中未出现任何主题名：请填写 `topics`"),
    (
        "two topics fit nearly alike: see which comes first in `topics`",
        "两个主题同样贴合：请看 `topics` 中哪个应在前",
    ),
    ("the title was cut: shorten it with care", "标题被截断：请斟酌缩短"),
    ("numbers of no measure in measures.toml:", "measures.toml 中没有相应指标的数字："),
    ("its front matter says `review = true`", "其前言写有 `review = true`"),
];

/// A reason in the reader's language, as far as it is known there.
pub fn in_lang(reason: &str, lang: Lang) -> String {
    let known = CHINESE.iter().find_map(|(en, zh)| Some((reason.strip_prefix(en)?, zh)));
    match (lang, known) {
        (Lang::Zh, Some((rest, zh))) => format!("{zh}{}", rest.trim_start()),
        _ => reason.to_owned(),
    }
}
