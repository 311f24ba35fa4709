//! Tables: columns fitted to the width with their cells wrapped, or records where they do not fit. Nothing is cut.

use super::{
    columns::{Need, fit, height},
    flow::flow,
    glyphs::Glyphs,
    line::{Piece, Role, width_of},
    settings::Settings,
    view::Shown,
};
use crate::domain::Alignment;

/// Columns between columns.
const GAP: usize = 2;

/// Rows looked at to plan a table, spread over all of them.
const MEASURED: usize = 1000;
/// Rows of these that widths are weighed over.
const WEIGHED: usize = 100;

/// How many times as high as records a table may be, and how many lines its rows may take on average, before it is
/// set as records.
const HIGHEST: f64 = 1.6;
const HIGHEST_ROW: f64 = 6.0;

/// The same where no column is as wide as [`READABLE`]: a ribbon of five characters is hard to read.
const HIGHEST_RIBBON: f64 = 3.0;
const READABLE: usize = 12;

/// How a table is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The width of each shown column; none if rows are set as records.
    widths: Option<Vec<usize>>,
    /// All columns there are.
    columns: usize,
    /// Whether some cell is wrapped, so that rows need a rule between them.
    ruled: bool,
}

impl Plan {
    /// The plan of a table for `columns` columns.
    pub fn new(shown: &Shown<'_>, columns: usize, settings: &Settings) -> Self {
        let count = shown.columns.len();
        let records = Self { widths: None, columns, ruled: true };
        // Not measured where there is no hope: a table may have a hundred thousand columns.
        let Some(available) =
            columns.checked_sub(GAP * count.saturating_sub(1)).filter(|left| *left >= count)
        else {
            return records;
        };
        let measured = Measured::of(shown, settings);
        let Some(widths) = fit(&measured.needs, &measured.rows, available) else { return records };
        let height = height(&widths, &measured.rows) as f64;
        let is_ribbon = widths.iter().all(|width| *width < READABLE);
        let row = if is_ribbon { HIGHEST_RIBBON } else { HIGHEST_ROW };
        let most = (HIGHEST * measured.height_of_records(columns)).min(row * measured.rows.len() as f64);
        if height > most && measured.is_wrapped(&widths) {
            return records;
        }
        let ruled = measured.is_wrapped(&widths);
        Self { widths: Some(widths), columns, ruled }
    }

    /// The lines of a row; the head with the first.
    pub fn row(&self, shown: &Shown<'_>, row: usize, settings: &Settings) -> Vec<Vec<Piece>> {
        match &self.widths {
            Some(widths) => self.grid(widths, shown, row, settings),
            None => self.record(shown, row, settings),
        }
    }

    fn grid(&self, widths: &[usize], shown: &Shown<'_>, row: usize, settings: &Settings) -> Vec<Vec<Piece>> {
        let glyphs = Glyphs::of(settings);
        let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let mut lines = Vec::new();
        if row == 0 {
            let heads = shown.columns.iter().map(|column| shown.head(*column));
            lines.extend(side_by_side(heads, widths, shown, settings));
            lines.push(vec![Piece::added(glyphs.rule.repeat(whole), Role::TableRule)]);
        } else if self.ruled {
            lines.push(vec![Piece::added(glyphs.light.repeat(whole), Role::TableRule)]);
        }
        if row < shown.rows() {
            let cells = shown.columns.iter().map(|column| shown.cell(row, *column));
            lines.extend(side_by_side(cells, widths, shown, settings));
        }
        lines
    }

    /// A row as `Head: cell` for each cell.
    fn record(&self, shown: &Shown<'_>, row: usize, settings: &Settings) -> Vec<Vec<Piece>> {
        let indent = if self.columns >= 12 { 2 } else { 0 };
        let mut lines = Vec::new();
        if row > 0 {
            let rule = Glyphs::of(settings).light.repeat(self.columns.min(20));
            lines.push(vec![Piece::added(rule, Role::TableRule)]);
        }
        for column in &shown.columns {
            let cell = if row < shown.rows() { shown.cell(row, *column) } else { Vec::new() };
            // A head is shown at least once, its empty cells are not.
            if row > 0 && cell.iter().all(|piece| piece.text.is_empty()) {
                continue;
            }
            let pieces = labelled(shown.label(*column), cell, row);
            let flowed = hanging(&pieces, self.columns, indent, settings);
            lines.extend(flowed);
        }
        if lines.is_empty() { vec![Vec::new()] } else { lines }
    }
}

/// A head, a colon and a cell. Only the heads of the first row are the markdown's own; the others are repeated.
fn labelled(head: Vec<Piece>, cell: Vec<Piece>, row: usize) -> Vec<Piece> {
    let mut pieces = head;
    if row > 0 {
        for piece in &mut pieces {
            piece.source = None;
        }
    }
    let last = pieces.iter().rev().find_map(|piece| piece.text.chars().next_back());
    if let (Some(last), true) = (last, cell.iter().any(|piece| !piece.text.is_empty())) {
        // Chinese has a colon of its own.
        pieces.push(Piece::added(if last > '\u{2e80}' { "：" } else { ": " }, Role::TableHead));
    }
    pieces.extend(cell);
    pieces
}

/// Lines of which all but the first are indented.
fn hanging(pieces: &[Piece], columns: usize, indent: usize, settings: &Settings) -> Vec<Vec<Piece>> {
    let mut lines = flow(pieces, columns, settings.ambiguous);
    if lines.len() > 1 && indent > 0 {
        lines = flow(pieces, columns - indent, settings.ambiguous);
        for line in lines.iter_mut().skip(1) {
            line.insert(0, Piece::space(indent));
        }
    }
    lines
}

/// Cells side by side, each wrapped in its column.
fn side_by_side(
    cells: impl Iterator<Item = Vec<Piece>>,
    widths: &[usize],
    shown: &Shown<'_>,
    settings: &Settings,
) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut left = 0;
    for ((pieces, width), column) in cells.zip(widths).zip(&shown.columns) {
        let alignment = shown.alignment(*column);
        for (index, cell) in flow(&pieces, *width, settings.ambiguous).into_iter().enumerate() {
            if lines.len() <= index {
                lines.push(Vec::new());
            }
            let free = width.saturating_sub(width_of(&cell, settings.ambiguous));
            let before = match alignment {
                Alignment::Left => 0,
                Alignment::Center => free / 2,
                Alignment::Right => free,
            };
            let line = &mut lines[index];
            let used = width_of(line, settings.ambiguous);
            if !cell.is_empty() && left + before > used {
                line.push(Piece::space(left + before - used));
            }
            line.extend(cell);
        }
        left += width + GAP;
    }
    lines
}

/// What the cells of a table need.
struct Measured {
    needs: Vec<Need>,
    /// The columns that the cells of some rows take in one line.
    rows: Vec<Vec<usize>>,
    /// The columns of the heads.
    heads: Vec<usize>,
}

impl Measured {
    fn of(shown: &Shown<'_>, settings: &Settings) -> Self {
        let mut needs = vec![Need::default(); shown.columns.len()];
        let mut measure = |cells: Vec<Vec<Piece>>| -> Vec<usize> {
            let columns = needs.iter_mut().zip(cells).map(|(need, cell)| {
                let text: String = cell.iter().map(|piece| piece.text.as_str()).collect();
                need.add(&text, settings.ambiguous);
                width_of(&cell, settings.ambiguous)
            });
            columns.collect()
        };
        let heads = measure(shown.columns.iter().map(|column| shown.head(*column)).collect());
        let step = shown.rows().div_ceil(MEASURED).max(1);
        let mut rows: Vec<_> = (0..shown.rows())
            .step_by(step)
            .map(|row| measure(shown.columns.iter().map(|column| shown.cell(row, *column)).collect()))
            .collect();
        let mut index = 0;
        let step = rows.len().div_ceil(WEIGHED).max(1);
        rows.retain(|_| {
            index += 1;
            (index - 1) % step == 0
        });
        Self { needs, rows, heads }
    }

    /// Whether some cell takes more than a line in columns of these widths.
    fn is_wrapped(&self, widths: &[usize]) -> bool {
        self.needs.iter().zip(widths).any(|(need, width)| need.natural > *width)
    }

    /// The lines that they take as records.
    fn height_of_records(&self, columns: usize) -> f64 {
        let cell =
            |(cell, head): (&usize, &usize)| if *cell == 0 { 0 } else { (cell + head + 2).div_ceil(columns) };
        self.rows.iter().map(|row| row.iter().zip(&self.heads).map(cell).sum::<usize>() + 1).sum::<usize>()
            as f64
    }
}
