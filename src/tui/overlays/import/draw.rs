//! The prompt of an import on the screen: its lines, and below them what can be taken into the one being typed.

use ratatui::layout::Rect;

use super::{Field, ImportPrompt};
use crate::{
    domain::Lang,
    text::wrap::{shown, wrap},
    tui::{app::App, canvas::Canvas, overlays::search::render_input, theme::Ui},
};

/// The rows of the frame and the lines.
const FIXED: u16 = 8;

impl ImportPrompt {
    fn frame(area: Rect) -> Rect {
        let width = area.width.saturating_sub(4).clamp(1, 100);
        let height = area.height.saturating_sub(2).min(FIXED + 16).max(3.min(area.height));
        Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 3, width, height)
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect) {
        let rows = Self::frame(area).height.saturating_sub(FIXED);
        self.scroll.arrange(self.offers.len(), rows.into());
    }

    /// Draws it, and says where the cursor stands.
    pub fn render(&self, app: &App, canvas: &mut Canvas<'_>, area: Rect) -> (u16, u16) {
        let lang = app.settings.lang;
        let inner = canvas.framed(Self::frame(area), lang.choose("Import a report", "导入报告"));
        // on a low screen only the line being typed is in view
        let first = if inner.height >= FIXED - 2 { 0 } else { self.here };
        let mut cursor = (inner.x, inner.y);
        let label = Field::ALL.iter().map(|field| canvas.width(field.name(lang))).max().unwrap_or(0) + 2;
        let label = label.min(inner.width / 2);
        for (index, y) in (first..Field::ALL.len()).zip(inner.y..inner.bottom()) {
            let field = Field::ALL[index];
            let role = if index == self.here { Ui::Active } else { Ui::Dim };
            canvas.fitted(inner.x, y, label, field.name(lang), role);
            let row = Rect::new(inner.x + label, y, inner.width - label, 1);
            if index == self.here {
                cursor = render_input(canvas, row, ">", &self.lines[index]);
            } else {
                canvas.fitted(row.x + 2, y, row.width.saturating_sub(2), self.lines[index].text(), Ui::Plain);
            }
        }
        let below = (inner.y + 6).min(inner.bottom());
        let below = Rect { y: below, height: inner.bottom() - below, ..inner };
        self.render_below(canvas, below, lang);
        (cursor.0.min(area.right().saturating_sub(1)), cursor.1)
    }

    /// What is wrong, what is being done, or what can be taken.
    fn render_below(&self, canvas: &mut Canvas<'_>, below: Rect, lang: Lang) {
        if below.height == 0 {
            return;
        }
        if let Some(wrong) = &self.wrong {
            for (line, y) in
                wrap(wrong, below.width.into(), canvas.ambiguous).into_iter().zip(below.y..below.bottom())
            {
                canvas.text(below.x, y, below.width, shown(&wrong[line]), Ui::Warning);
            }
        } else if self.guessing.is_some() {
            let words = lang.choose("looking at the report …", "正在查看报告……");
            canvas.fitted(below.x, below.y, below.width, words, Ui::Dim);
        } else if self.offers.is_empty() {
            let words = self.help(lang);
            for (line, y) in
                wrap(&words, below.width.into(), canvas.ambiguous).into_iter().zip(below.y..below.bottom())
            {
                canvas.text(below.x, y, below.width, shown(&words[line]), Ui::Dim);
            }
        } else {
            self.render_offers(canvas, below, lang);
        }
    }

    fn render_offers(&self, canvas: &mut Canvas<'_>, below: Rect, lang: Lang) {
        let view = self.scroll.view();
        let (first, last, all) = (view.start + 1, view.end, self.offers.len());
        for (y, index) in (below.y..below.bottom()).zip(view.clone()) {
            let offer = &self.offers[index];
            let about = if offer.about == "library" {
                lang.choose("an open library", "已打开的资料库")
            } else {
                &offer.about
            };
            let pieces = [(Ui::Plain, offer.name.as_str()), (Ui::Plain, "  "), (Ui::Dim, about)];
            canvas.pieces(below.x + 2, y, below.width.saturating_sub(2), &pieces);
            if self.picks && index == self.scroll.chosen {
                canvas.shade(Rect::new(below.x, y, below.width, 1), Ui::Chosen);
            }
        }
        if view.len() < all {
            let place = match lang {
                Lang::En => format!(" {first}-{last} of {all} "),
                Lang::Zh => format!(" {first}-{last}，共{all} "),
            };
            let columns = canvas.width(&place);
            if columns + 2 < below.width {
                canvas.text(below.right() - columns, below.bottom(), columns, &place, Ui::Dim);
            }
        }
    }

    /// What the line wants, where nothing is offered.
    fn help(&self, lang: Lang) -> String {
        let wrong = self.listing.as_ref().and_then(|listing| listing.entries.as_ref().err());
        match (self.here(), wrong) {
            (Field::File, Some(why)) => {
                let folder = self.listing.as_ref().map(|listing| listing.folder.display().to_string());
                let why = why.split(" (os error").next().unwrap_or_default();
                format!("{}: {why}", folder.unwrap_or_default())
            }
            (Field::File, _) => lang
                .choose(
                    "PDF, Word (.docx), HTML, markdown or plain text",
                    "PDF、Word（.docx）、HTML、markdown 或纯文本",
                )
                .into(),
            (Field::Year, _) => lang.choose("the year the edition stands for", "该版本所代表的年份").into(),
            (Field::Title, _) => {
                lang.choose("as lists and citations are to have it", "用于列表与引用").into()
            }
            (Field::Series, _) => lang
                .choose(
                    "may be empty; a new one in lower-case words, such as cable-reports",
                    "可留空；新系列用小写英文词，如 cable-reports",
                )
                .into(),
            (Field::Into, _) => lang.choose("made if it is not there", "不存在则新建").into(),
        }
    }
}
