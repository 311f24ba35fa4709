//! The table: a scope and unit a row, a period a column, each value with the letter of its edition and its sign.

use ratatui::layout::Rect;

use super::{FiguresView, conflict_sign, letter, measure_name};
use crate::{
    compare::{
        FigureTable,
        figures::{Conflict, ConflictKind, Point},
    },
    domain::{Lang, Library},
    text::width::width,
    tui::{canvas::Canvas, settings::Settings, theme::Ui},
};

/// Periods, rule.
pub const HEAD_ROWS: u16 = 2;

/// Which periods are drawn, and how wide.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Columns of the names.
    name: u16,
    /// The first period drawn.
    first: usize,
    /// The widths of the periods drawn.
    widths: Vec<u16>,
}

impl FiguresView {
    pub(super) fn arrange_columns(&self, library: &Library, settings: &Settings) -> Columns {
        let columns = |text: &str| width(text, settings.ambiguous) as u16;
        let all = self.areas.table.width;
        let names = (0..self.rows.len()).filter_map(|row| self.row_name(row, library, settings.lang));
        let name =
            names.map(|name| columns(&name) + 5).max().unwrap_or(0).clamp(12.min(all), (all * 2 / 5).max(12));
        let widths: Vec<u16> = (0..self.periods.len())
            .map(|column| {
                let cells = (0..self.rows.len()).map(|row| columns(&self.cell_text(row, column)));
                let head = columns(period_head(&self.periods[column], library, settings.lang));
                cells.chain([head]).max().unwrap_or(1).min(all.saturating_sub(name + 2)) + 2
            })
            .collect();
        let fits = |from: usize, to: usize| widths[from..=to].iter().sum::<u16>() <= all.saturating_sub(name);
        // the newest periods are shown, unless an older one is chosen
        let last = widths.len().saturating_sub(1);
        let mut first = 0;
        while first < last && !fits(first, last) {
            first += 1;
        }
        first = first.min(self.column);
        let mut end = first;
        while end < last && fits(first, end + 1) {
            end += 1;
        }
        let widths = widths.get(first..=end).map(<[u16]>::to_vec).unwrap_or_default();
        Columns { name, first, widths }
    }

    /// The scope and unit of a row, with the measure where several are shown.
    pub(super) fn row_name(&self, row: usize, library: &Library, lang: Lang) -> Option<String> {
        let series = self.series(row)?;
        let scope = library.scope_name(&series.scope, lang);
        let comma = lang.choose(", ", "，");
        let unit = if series.unit.is_empty() {
            String::new()
        } else {
            format!("{comma}{}", library.word(&series.unit, lang))
        };
        Some(if self.measures.len() > 1 {
            format!("{}{comma}{scope}{unit}", measure_name(library, &series.measure, lang))
        } else {
            format!("{scope}{unit}")
        })
    }

    /// Such as `54 a|53.7 c~`: values, the letters of their editions, and the signs of what does not go together.
    fn cell_text(&self, row: usize, column: usize) -> String {
        let (Some(figures), Some(point)) = (self.figures(), self.point(row, column)) else {
            return ".".into();
        };
        let value = |reading: &crate::compare::figures::Reading| {
            let undated = if point.period.is_empty() { "?" } else { "" };
            format!("{}{undated} {}", reading.value, letter(reading.edition))
        };
        let values: Vec<String> = point.readings.iter().map(value).collect();
        format!("{}{}", values.join("|"), signs(figures, point))
    }

    /// Draws heads and rows.
    pub(super) fn render_table(&self, canvas: &mut Canvas<'_>, library: &Library, lang: Lang) {
        let area = self.areas.table;
        let Columns { name, first, widths } = &self.columns;
        let mut x = area.x + name;
        for (place, wide) in widths.iter().enumerate() {
            let column = first + place;
            let role = if column == self.column { Ui::Active } else { Ui::Title };
            let head = period_head(&self.periods[column], library, lang);
            canvas.fitted(x, area.y, wide.saturating_sub(1).min(area.right().saturating_sub(x)), head, role);
            x += wide;
        }
        let hidden = match (*first > 0, first + widths.len() < self.periods.len()) {
            (true, true) => "< >",
            (true, false) => "<",
            (false, true) => ">",
            (false, false) => "",
        };
        canvas.fitted(area.x + 1, area.y, name.saturating_sub(2), hidden, Ui::Dim);
        if area.height < HEAD_ROWS {
            return;
        }
        canvas.row_rule(area.x.saturating_sub(1), area.y + 1, area.width + 2);
        for (y, row) in (area.y + HEAD_ROWS..area.bottom()).zip(self.scroll.view()) {
            self.render_row(canvas, Rect { y, height: 1, ..area }, row, library, lang);
        }
        let rule = Rect { y: area.y + 1, height: 1, ..area };
        let of = lang.choose(" of ", " / ");
        super::page::render_place(canvas, rule, self.scroll.view(), self.rows.len(), of);
    }

    fn render_row(&self, canvas: &mut Canvas<'_>, line: Rect, row: usize, library: &Library, lang: Lang) {
        let chosen = row == self.scroll.chosen;
        let Columns { name, first, widths } = &self.columns;
        let role = if chosen { Ui::Active } else { Ui::Plain };
        canvas.choice(line.x, line.y, 1, chosen);
        let number = self.chart_number(row).map_or_else(|| "  ".to_owned(), |digit| format!("{digit} "));
        let text = self.row_name(row, library, lang).unwrap_or_default();
        let pieces = [(Ui::Key, number.as_str()), (role, text.as_str())];
        canvas.pieces(line.x + 1, line.y, name.saturating_sub(3), &pieces);
        let mut x = line.x + name;
        for (place, wide) in widths.iter().enumerate() {
            let column = first + place;
            let room = wide.saturating_sub(1).min(line.right().saturating_sub(x));
            let text = self.cell_text(row, column);
            let odd = text.ends_with(['~', '!', '/', '%', 'u', '\'']);
            let role = if text == "." {
                Ui::Dim
            } else if odd {
                Ui::Warning
            } else {
                Ui::Plain
            };
            canvas.fitted(x, line.y, room, &text, role);
            if chosen && column == self.column {
                canvas.shade(Rect { x, width: room, ..line }, Ui::Chosen);
            }
            x += wide;
        }
    }
}

/// What heads a period's column.
pub fn period_head<'a>(period: &'a str, library: &'a Library, lang: Lang) -> &'a str {
    if period.is_empty() { lang.choose("undated ?", "未注时间 ?") } else { library.word(period, lang) }
}

/// Whether a conflict is about a point of a series: of an implied base and of a rate that does not follow, only the
/// first reading is what they are about.
pub fn is_about(conflict: &Conflict, point: &Point) -> bool {
    let about = match conflict.kind {
        ConflictKind::ImpliedBase | ConflictKind::Growth => conflict.readings.get(..1).unwrap_or_default(),
        ConflictKind::Restated | ConflictKind::Contradicted | ConflictKind::Rounded | ConflictKind::Unit => {
            &conflict.readings[..]
        }
    };
    about.iter().any(|reading| point.readings.contains(reading))
}

/// The signs of what a point has against it, each once.
fn signs(figures: &FigureTable, point: &Point) -> String {
    let mut signs: Vec<char> = figures
        .conflicts
        .iter()
        .filter(|conflict| is_about(conflict, point))
        .map(|conflict| conflict_sign(conflict.kind))
        .collect();
    signs.dedup();
    signs.into_iter().collect()
}
