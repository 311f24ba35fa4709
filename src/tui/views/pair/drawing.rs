//! Drawing two editions: the texts of an entry laid out together, so that rows stay in step.

use std::{collections::BTreeSet, ops::Range};

use ratatui::layout::Rect;

use super::{
    MARGIN, PairView,
    paired::{Entry, Paired},
};
use crate::{
    compare::{Mark, Pair, Record},
    domain::{Change, Lang, Library},
    text::wrap::wrap,
    tui::{
        canvas::Canvas,
        settings::Settings,
        theme::Ui,
        views::{evolution::mark_role, names::change_name, page},
    },
};

impl PairView {
    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        self.render_head(canvas, area, library, lang);
        let nothing = match self.paired() {
            None => lang.choose("Pairing the editions …", "正在配对两版……"),
            Some(paired) if paired.entries.is_empty() => {
                lang.choose("Neither edition records a position on this topic.", "两版均无该主题的立场记录。")
            }
            Some(paired) => {
                self.render_entries(canvas, paired, library, lang);
                canvas.row_rule(area.x, self.foot.y - 1, area.width);
                let rule = Rect { y: self.foot.y - 1, height: 1, ..self.foot };
                let count = self.entries().len();
                let shown = self.top..self.top + self.in_view().max(1).min(count - self.top);
                page::render_place(canvas, rule, shown, count, lang.choose(" of ", " / "));
                self.render_foot(canvas, lang);
                return;
            }
        };
        page::render_waiting(canvas, self.list, nothing);
    }

    fn render_entries(&self, canvas: &mut Canvas<'_>, paired: &Paired, library: &Library, lang: Lang) {
        let mut y = self.list.y;
        for index in self.top..self.entries().len() {
            if y >= self.list.bottom() {
                break;
            }
            let wanted = self.heights.get(index).copied().flatten().unwrap_or(2);
            let height = wanted.min(self.list.bottom() - y);
            let rows = Rect { y, height, ..self.list };
            self.render_entry(canvas, rows, paired, index, library, lang);
            y += height;
        }
    }

    fn render_head(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, lang: Lang) {
        let topic = library.topic(&self.topic).map_or(self.topic.as_str(), |topic| topic.name.get(lang));
        let alone = self.entries().len().saturating_sub(self.paired().map_or(0, Paired::of_two));
        let counts = self.paired().map_or_else(String::new, |paired| counts(paired, alone, lang));
        canvas.pieces(self.list.x, area.y, self.list.width, &[(Ui::Title, topic), (Ui::Dim, &counts)]);
        let (before, after) = self.editions();
        let earlier = self.paired().filter(|_| self.is_three()).and_then(|paired| paired.earlier);
        let editions: Vec<_> = earlier
            .into_iter()
            .chain([before, after])
            .filter_map(|edition| library.editions.get(edition))
            .collect();
        // two imports of one report have one title
        let titles: BTreeSet<&str> = editions.iter().map(|edition| edition.title.get(lang)).collect();
        for (place, edition) in editions.iter().enumerate() {
            let title = edition.title.get(lang);
            // cut, the titles of a series would lose the year that tells them apart
            let tells = canvas.width(title) <= self.column() && titles.len() == editions.len();
            let title = if tells { title } else { edition.short.get(lang) };
            canvas.fitted(self.column_at(place), area.y + 1, self.column(), title, Ui::Active);
        }
        canvas.row_rule(area.x, area.y + 2, area.width);
    }

    /// Where the text in `place` begins, from the left.
    fn column_at(&self, place: usize) -> u16 {
        self.list.x + MARGIN + (self.column() + 3) * place as u16
    }

    fn render_entry(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        paired: &Paired,
        index: usize,
        library: &Library,
        lang: Lang,
    ) {
        let entry = paired.entries[index];
        let rows = area.height.saturating_sub(1).max(1);
        canvas.choice(area.x, area.y, rows, index == self.chosen);
        let line = Rect { x: area.x + MARGIN, width: area.width.saturating_sub(MARGIN), height: 1, ..area };
        render_label(canvas, line, paired, entry, library, lang);
        let texts = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if let Some(one) = self.redlined(index) {
            let whole = Rect { x: area.x + MARGIN, width: self.whole(), ..texts };
            render_text(canvas, whole, &one.text, &one.marks);
            return;
        }
        let marks = &paired.marks[index];
        let texts_here = self.columns_of(paired, index, entry);
        let marks_here: Vec<&[_]> = match entry {
            _ if texts_here.len() == 2 => vec![&marks.left, &marks.right],
            Entry::Past(_) => vec![&marks.left, &[], &[]],
            _ => vec![&[], &marks.left, &marks.right],
        };
        for (place, (text, marks)) in texts_here.into_iter().zip(marks_here).enumerate() {
            let x = self.column_at(place);
            render_text(canvas, Rect { x, width: self.column(), ..texts }, text, marks);
            if place > 0 {
                // an entry that is cut has no empty line below
                let is_cut =
                    self.heights.get(index).copied().flatten().is_some_and(|rows| rows > area.height);
                let rows = texts.height.saturating_sub(u16::from(!is_cut));
                canvas.column_rule(x - 2, texts.y, rows);
            }
        }
    }
}

/// Such as `3 linked  ·  2 suggested  ·  5 new  ·  1 gone`, and how many only the edition before both has.
fn counts(paired: &Paired, alone: usize, lang: Lang) -> String {
    let pairing = &paired.pairing;
    let linked = pairing.pairs.iter().filter(|pair| matches!(pair, Pair::Linked { .. })).count();
    let suggested = pairing.pairs.len() - linked;
    let (new, gone, redlines) = (pairing.new.len(), pairing.gone.len(), paired.redlines());
    let words = match lang {
        Lang::En => format!("   {linked} linked  ·  {suggested} suggested  ·  {new} new  ·  {gone} gone"),
        Lang::Zh => format!("   {linked} 条对应  ·  {suggested} 条疑似  ·  {new} 条新增  ·  {gone} 条消失"),
    };
    let more = [
        (alone, lang.choose("gone before", "条更早消失")),
        (redlines, lang.choose("to redline", "条可作修订对照")),
    ];
    let more = more.into_iter().filter(|(count, _)| *count > 0);
    more.fold(words, |words, (count, what)| format!("{words}  ·  {count} {what}"))
}

/// Draws what an entry is: who, on what, how it changed, and where each side says so.
fn render_label(
    canvas: &mut Canvas<'_>,
    row: Rect,
    paired: &Paired,
    entry: Entry,
    library: &Library,
    lang: Lang,
) {
    let place = |side: usize| paired.cited(entry, side).map(|(_, paragraphs)| format!("¶{paragraphs}"));
    let places: Vec<_> = [0, 1].into_iter().filter_map(place).collect();
    let places = format!("   {}", places.join(" -> "));
    if let Entry::Pair(index) = entry
        && let Pair::Suggested { .. } | Pair::Chosen { .. } = &paired.pairing.pairs[index]
    {
        let label = match &paired.pairing.pairs[index] {
            Pair::Suggested { score, .. } => {
                format!("? {}  {}", lang.choose("suggested", "疑似对应"), score_text(*score))
            }
            Pair::Chosen { .. } | Pair::Linked { .. } => {
                format!("# {}", lang.choose("your link", "您的对应"))
            }
        };
        let who = paired.record(entry, 1).or_else(|| paired.record(entry, 0));
        let (actor, aspect) = who.map_or(("", ""), |record| names(record, library, lang));
        let pieces = [
            (Ui::Weaker, label.as_str()),
            (Ui::Plain, "  "),
            (Ui::Title, actor),
            (Ui::Plain, if actor.is_empty() { "" } else { "  " }),
            (Ui::Plain, aspect),
            (Ui::Dim, &places),
        ];
        canvas.pieces(row.x, row.y, row.width, &pieces);
        return;
    }
    let records = paired.records(entry);
    let Some(record) = records.first() else { return };
    let (role, change) = match (entry, record.position.change) {
        // beside an older text, what the editor calls new is a further point and not a new voice
        (Entry::Pair(_), Some(Change::New)) => {
            (Ui::New, format!("{} {}", Change::New.glyph(), lang.choose("new point", "新增内容")))
        }
        (Entry::Pair(_), Some(change)) => (mark_role(Mark::Editor(change)), change_name(change, lang)),
        (Entry::Pair(_), None) => (Ui::Plain, String::new()),
        (Entry::New(_), _) => (Ui::New, format!("+ {}", lang.choose("new", "新出现"))),
        (Entry::Gone(_), _) => (Ui::Reversed, format!("- {}", lang.choose("gone", "不再提及"))),
        (Entry::Past(_), _) => (Ui::Reversed, format!("- {}", lang.choose("gone before", "更早不再提及"))),
    };
    let (actor, aspect) = names(record, library, lang);
    let gap = if change.is_empty() { "" } else { "  " };
    let pieces = [
        (role, change.as_str()),
        (Ui::Plain, gap),
        (Ui::Title, actor),
        (Ui::Plain, "  "),
        (Ui::Plain, aspect),
        (Ui::Dim, &places),
    ];
    canvas.pieces(row.x, row.y, row.width, &pieces);
}

/// A score in thousandths as a decimal.
pub(super) fn score_text(score: u32) -> String {
    format!("{}.{:03}", score / 1000, score % 1000)
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

/// Draws a text in lines, with its marks; of marks that overlap, the first counts.
fn render_text(canvas: &mut Canvas<'_>, area: Rect, text: &str, marks: &[(Range<usize>, Ui)]) {
    if text.is_empty() {
        return;
    }
    let lines = wrap(text, usize::from(area.width).max(1), canvas.ambiguous);
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        let end = line.start + text[line.clone()].trim_end().len();
        let mut at = line.start;
        let mut x = area.x;
        let here = marks.iter().filter(|(mark, _)| mark.start < end && mark.end > line.start);
        for (mark, role) in here {
            let (start, stop) = (mark.start.max(at), mark.end.min(end));
            if start >= stop {
                continue;
            }
            x += canvas.text(x, y, area.right().saturating_sub(x), &text[at..start], Ui::Plain);
            x += canvas.text(x, y, area.right().saturating_sub(x), &text[start..stop], *role);
            at = stop;
        }
        if at < end {
            canvas.text(x, y, area.right().saturating_sub(x), &text[at..end], Ui::Plain);
        }
    }
}
