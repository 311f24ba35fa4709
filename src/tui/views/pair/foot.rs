//! Below two editions: which terms of the chosen entry were kept, gone, added; its figures; why there is no redline.

use ratatui::layout::Rect;

use super::{PairView, marks::Marks, paired::FigureRow};
use crate::{
    domain::Lang,
    text::wrap::wrap,
    tui::{canvas::Canvas, theme::Ui},
};

/// Columns of the words at the left.
const HEAD: u16 = 12;

impl PairView {
    /// Draws the foot.
    pub(super) fn render_foot(&self, canvas: &mut Canvas<'_>, lang: Lang) {
        let Some(paired) = self.paired() else { return };
        let (Some(marks), Some(figures)) = (paired.marks.get(self.chosen), paired.figures.get(self.chosen))
        else {
            return;
        };
        let mut y = self.foot.y;
        self.render_terms(canvas, &mut y, marks, lang);
        let note = self.note(marks, lang);
        let lines = wrap(&note, usize::from(self.foot.width).max(1), canvas.ambiguous);
        let for_note = lines.len() as u16;
        for row in figures {
            // the reason for what is marked is not pushed out by figures
            if y + for_note >= self.foot.bottom() {
                break;
            }
            self.render_figure(canvas, y, row, lang);
            y += 1;
        }
        for line in lines {
            if y < self.foot.bottom() {
                canvas.text(self.foot.x, y, self.foot.width, note[line].trim_end(), Ui::Dim);
                y += 1;
            }
        }
    }

    /// What is marked, and why; which of the texts are the reports' own.
    fn note(&self, marks: &Marks, lang: Lang) -> String {
        let mut note = marks.note(lang);
        if let Some(words) = self.own_words_note(lang) {
            let gap = if note.is_empty() { "" } else { lang.choose("; ", "；") };
            note = format!("{words}{gap}{note}");
        }
        note
    }

    /// Whose words the chosen entry is shown in, where the reports' are wanted.
    fn own_words_note(&self, lang: Lang) -> Option<&'static str> {
        let is_own = self.paired()?.is_own(self.chosen);
        self.own_words.then(|| match is_own {
            [false, false] => {
                lang.choose("the library has no text of this: positions", "库中无此处原文，显示立场")
            }
            _ => lang.choose("the reports' own words", "报告原文"),
        })
    }

    fn render_terms(&self, canvas: &mut Canvas<'_>, y: &mut u16, marks: &Marks, lang: Lang) {
        let words = [
            lang.choose("terms kept", "保留术语"),
            lang.choose("gone", "消失"),
            lang.choose("added", "新增"),
        ];
        let lines = [(&marks.kept, Ui::Shared), (&marks.gone, Ui::Removed), (&marks.added, Ui::Added)];
        for (word, (terms, role)) in words.into_iter().zip(lines) {
            if *y >= self.foot.bottom() {
                return;
            }
            let mut pieces = Vec::new();
            for (place, term) in terms.iter().enumerate() {
                let comma = if place == 0 { "" } else { lang.choose(", ", "、") };
                pieces.extend([(Ui::Dim, comma), (role, term.as_str())]);
            }
            if pieces.is_empty() {
                pieces.push((Ui::Dim, "-"));
            }
            canvas.fitted(self.foot.x, *y, HEAD.min(self.foot.width), word, Ui::Dim);
            let room = self.foot.width.saturating_sub(HEAD);
            canvas.pieces(self.foot.x + HEAD, *y, room, &pieces);
            *y += 1;
        }
    }

    /// A figure of the entry: what it measures, the left values, the right ones.
    fn render_figure(&self, canvas: &mut Canvas<'_>, y: u16, row: &FigureRow, lang: Lang) {
        let area = Rect { y, height: 1, ..self.foot };
        canvas.fitted(area.x, y, HEAD.min(area.width), lang.choose("figure", "数据"), Ui::Dim);
        let side = |values: &Vec<String>| if values.is_empty() { ".".to_owned() } else { values.join(", ") };
        let pieces = [
            (Ui::Plain, row.what.as_str()),
            (Ui::Dim, "   "),
            (Ui::Plain, &side(&row.sides[0])),
            (Ui::Dim, "  ->  "),
            (Ui::Plain, &side(&row.sides[1])),
        ];
        canvas.pieces(area.x + HEAD, y, area.width.saturating_sub(HEAD), &pieces);
    }
}
