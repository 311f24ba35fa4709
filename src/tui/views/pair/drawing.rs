//! Drawing two editions: both texts of an entry laid out together, so that rows stay in step.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Entry, MARGIN, PairView};
use crate::{
    compare::{Mark, Pair, Record},
    domain::{Lang, Library},
    text::wrap::wrap,
    tui::{
        canvas::Canvas,
        settings::Settings,
        theme::Ui,
        views::{evolution::mark_role, names::change_name},
    },
};

impl PairView {
    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        self.render_head(canvas, area, library, settings.lang);
        if self.entries.is_empty() {
            let nothing = match settings.lang {
                Lang::En => "Neither edition records a position on this topic.",
                Lang::Zh => "两版均无该主题的立场记录。",
            };
            canvas.fitted(self.list.x, self.list.y, self.list.width, nothing, Ui::Plain);
            return;
        }
        let mut y = self.list.y;
        for index in self.top..self.entries.len() {
            if y >= self.list.bottom() {
                break;
            }
            let height = self.heights[index].min(self.list.bottom() - y);
            let rows = Rect { y, height, ..self.list };
            self.render_entry(canvas, rows, index, library, settings.lang);
            y += height;
        }
        canvas.row_rule(area.x, self.foot.y - 1, area.width);
        self.render_terms(canvas, settings.lang);
    }

    fn render_head(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, lang: Lang) {
        let topic = library
            .topic(&self.pairing.topic)
            .map_or(self.pairing.topic.as_str(), |topic| topic.name.get(lang));
        let linked = self.pairing.pairs.iter().filter(|pair| matches!(pair, Pair::Linked { .. })).count();
        let suggested = self.pairing.pairs.len() - linked;
        let (new, gone) = (self.pairing.new.len(), self.pairing.gone.len());
        let counts = match lang {
            Lang::En => format!("   {linked} linked  ·  {suggested} suggested  ·  {new} new  ·  {gone} gone"),
            Lang::Zh => {
                format!("   {linked} 条对应  ·  {suggested} 条疑似  ·  {new} 条新增  ·  {gone} 条消失")
            }
        };
        canvas.pieces(self.list.x, area.y, self.list.width, &[(Ui::Title, topic), (Ui::Dim, &counts)]);
        let right = self.list.x + MARGIN + self.column() + 3;
        for (edition, x) in [(self.pairing.before, self.list.x + MARGIN), (self.pairing.after, right)] {
            let Some(edition) = library.editions.get(edition) else { continue };
            let title = edition.title.get(lang);
            // cut, the titles of a series would lose the year that tells them apart
            let fits = canvas.width(title) <= self.column();
            let title = if fits { title } else { edition.short.get(lang) };
            canvas.fitted(x, area.y + 1, self.column(), title, Ui::Active);
        }
        canvas.row_rule(area.x, area.y + 2, area.width);
    }

    fn render_entry(&self, canvas: &mut Canvas<'_>, area: Rect, index: usize, library: &Library, lang: Lang) {
        let entry = self.entries[index];
        if index == self.chosen {
            for y in area.y..area.bottom().saturating_sub(1).max(area.y + 1) {
                canvas.text(area.x, y, 1, ">", Ui::Active);
            }
        }
        self.render_label(canvas, Rect { x: area.x + MARGIN, height: 1, ..area }, entry, library, lang);
        let (left, right) = self.texts(entry);
        let marks = &self.marks[index];
        let column = self.column();
        let texts = Rect { y: area.y + 1, height: area.height.saturating_sub(1), width: column, ..area };
        render_text(canvas, Rect { x: area.x + MARGIN, ..texts }, left, &marks.left);
        render_text(canvas, Rect { x: area.x + MARGIN + column + 3, ..texts }, right, &marks.right);
        canvas.column_rule(area.x + MARGIN + column + 1, texts.y, texts.height.saturating_sub(1));
    }

    /// Draws what an entry is: who, on what, how it changed, and where each side says so.
    fn render_label(&self, canvas: &mut Canvas<'_>, row: Rect, entry: Entry, library: &Library, lang: Lang) {
        let (kind, role) = match (entry, lang) {
            (Entry::New(_), Lang::En) => ("new", Ui::New),
            (Entry::New(_), Lang::Zh) => ("新出现", Ui::New),
            (Entry::Gone(_), Lang::En) => ("gone", Ui::Reversed),
            (Entry::Gone(_), Lang::Zh) => ("已消失", Ui::Reversed),
            (Entry::Pair(_), _) => ("", Ui::Plain),
        };
        if let Entry::Pair(index) = entry
            && let Pair::Suggested { score, before, after, .. } = &self.pairing.pairs[index]
        {
            let word = if lang == Lang::Zh { "疑似对应" } else { "suggested" };
            let label = format!("{word}  0.{:03}   ", (*score).min(999));
            let places = format!("¶{} -> ¶{}", before.paragraphs, after.paragraphs);
            canvas.pieces(row.x, row.y, row.width, &[(Ui::Weaker, &label), (Ui::Dim, &places)]);
            return;
        }
        let records = self.records(entry);
        let Some(record) = records.first() else { return };
        let (mark, change) = match (entry, record.position.change) {
            (Entry::Pair(_), Some(change)) => (mark_role(Mark::Editor(change)), change_name(change, lang)),
            _ => (role, kind.to_owned()),
        };
        let (actor, aspect) = names(record, library, lang);
        let places: Vec<_> =
            records.iter().rev().map(|record| format!("¶{}", record.position.paragraphs)).collect();
        let places = format!("   {}", places.join(" -> "));
        let gap = if change.is_empty() { "" } else { "  " };
        canvas.pieces(
            row.x,
            row.y,
            row.width,
            &[
                (mark, &change),
                (Ui::Plain, gap),
                (Ui::Title, actor),
                (Ui::Plain, "  "),
                (Ui::Plain, aspect),
                (Ui::Dim, &places),
            ],
        );
    }

    /// Draws which terms and instruments of the chosen entry were kept, which are gone, which were added.
    fn render_terms(&self, canvas: &mut Canvas<'_>, lang: Lang) {
        let Some(marks) = self.marks.get(self.chosen) else { return };
        let words = match lang {
            Lang::En => ["terms kept", "gone", "added"],
            Lang::Zh => ["保留术语", "消失", "新增"],
        };
        let separator = if lang == Lang::Zh { "、" } else { ", " };
        let lines = [(&marks.kept, Ui::Match), (&marks.gone, Ui::Reversed), (&marks.added, Ui::New)];
        for (y, (word, (terms, role))) in (self.foot.y..self.foot.bottom()).zip(words.into_iter().zip(lines))
        {
            let list = if terms.is_empty() { "-".to_owned() } else { terms.join(separator) };
            canvas.fitted(self.foot.x, y, 12, word, Ui::Dim);
            canvas.fitted(self.foot.x + 12, y, self.foot.width.saturating_sub(12), &list, role);
        }
        let note = marks.note(lang);
        let lines = wrap(&note, self.foot.width.into(), canvas.ambiguous);
        for (line, y) in lines.into_iter().zip(self.foot.y + 3..self.foot.bottom()) {
            canvas.text(self.foot.x, y, self.foot.width, note[line].trim_end(), Ui::Dim);
        }
    }
}

fn names<'a>(record: &'a Record, library: &'a Library, lang: Lang) -> (&'a str, &'a str) {
    let actor = library
        .actor(&record.position.actor)
        .map_or(record.position.actor.as_str(), |actor| actor.name.get(lang));
    let aspect = library
        .aspect(&record.position.aspect)
        .map_or(record.position.aspect.as_str(), |aspect| aspect.name.get(lang));
    (actor, aspect)
}

/// Draws a text in lines, with its marks.
fn render_text(canvas: &mut Canvas<'_>, area: Rect, text: &str, marks: &[(Range<usize>, Ui)]) {
    for (line, y) in wrap(text, area.width.into(), canvas.ambiguous).into_iter().zip(area.y..area.bottom()) {
        let mut at = line.start;
        let mut x = area.x;
        let here = marks.iter().filter(|(mark, _)| mark.start < line.end && mark.end > line.start);
        for (mark, role) in here {
            let (start, end) = (mark.start.max(line.start), mark.end.min(line.end));
            x += canvas.text(x, y, area.right().saturating_sub(x), &text[at..start], Ui::Plain);
            x += canvas.text(x, y, area.right().saturating_sub(x), &text[start..end], *role);
            at = end;
        }
        canvas.text(x, y, area.right().saturating_sub(x), text[at..line.end].trim_end(), Ui::Plain);
    }
}
