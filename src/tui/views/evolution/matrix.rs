//! Drawing the matrix: a name and one cell an edition in each row.

use ratatui::layout::Rect;

use super::{super::super::canvas::Canvas, Entry, EvolutionView, mark_role};
use crate::{
    compare::{Cell, Mark, OtherSource, Record, RowKey},
    domain::{Lang, Library},
    tui::{settings::Settings, theme::Ui},
};

/// Title, column heads, rule.
pub const HEAD_ROWS: u16 = 3;

/// The least columns that a cell is drawn in.
const LEAST_CELL: u16 = 18;

/// Which editions are drawn, and where.
struct Columns {
    /// Columns of the names.
    name: u16,
    /// The first edition drawn.
    first: usize,
    /// Columns of each cell, its separator left out.
    cell: u16,
    /// How many editions are drawn.
    shown: usize,
}

impl EvolutionView {
    fn columns(&self, canvas: &Canvas<'_>, library: &Library, lang: Lang) -> Columns {
        let width = self.matrix.width;
        let names = self.evolution.rows.iter().map(|row| canvas.width(row.key.name(library, lang)) + 2);
        let name = names.max().unwrap_or(0).clamp(8, (width / 4).max(10));
        let editions = self.evolution.editions.len().max(1);
        let room = width.saturating_sub(name);
        let shown = usize::from(room / (LEAST_CELL + 3)).clamp(1, editions);
        let cell = (room / shown as u16).saturating_sub(3);
        // the chosen edition stays in view, the newest ones before the oldest
        let first = self.column.min(editions - shown).max((self.column + 1).saturating_sub(shown));
        Columns { name, first, cell, shown }
    }

    /// Draws heads, rows and other sources.
    pub fn render_matrix(&self, canvas: &mut Canvas<'_>, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        let columns = self.columns(canvas, library, lang);
        let area = self.matrix;
        for at in 0..columns.shown {
            let index = columns.first + at;
            let Some(edition) = self.evolution.editions.get(index) else { continue };
            let short = library.editions[*edition].short.get(lang);
            let role = if index == self.column { Ui::Active } else { Ui::Title };
            let x = area.x + columns.name + at as u16 * (columns.cell + 3);
            canvas.fitted(x + 3, area.y + 1, columns.cell, short, role);
        }
        // an edition that is out of view to the left is named, so that nobody takes the rest for all
        if let Some(hidden) = columns.first.checked_sub(1).and_then(|at| self.evolution.editions.get(at)) {
            let hidden = format!("< {}", library.editions[*hidden].short.get(lang));
            canvas.fitted(area.x + 1, area.y + 1, columns.name.saturating_sub(2), &hidden, Ui::Dim);
        }
        canvas.row_rule(area.x, area.y + 2, area.width);
        let mut y = area.y + HEAD_ROWS;
        let mut headed = false;
        for index in self.scroll.view() {
            let chosen = index == self.scroll.chosen;
            match self.entries[index] {
                Entry::Row(row) => {
                    let row = &self.evolution.rows[row];
                    let line = Rect { y, height: 1, ..area };
                    self.render_row(canvas, line, &columns, (&row.key, &row.cells), chosen, library, lang);
                }
                Entry::Other(source, record) => {
                    if !headed {
                        canvas.text(area.x, y, area.width, other_title(lang), Ui::HeadingIdle);
                        y += 1;
                        headed = true;
                    }
                    let other = &self.evolution.others[source];
                    let line = Rect { y, height: 1, ..area };
                    render_other(
                        canvas,
                        line,
                        columns.name,
                        (other, &other.records[record]),
                        chosen,
                        library,
                        lang,
                    );
                }
            }
            y += 1;
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a row is drawn from where it stands and what it holds")]
    fn render_row(
        &self,
        canvas: &mut Canvas<'_>,
        line: Rect,
        columns: &Columns,
        (key, cells): (&RowKey, &[Cell]),
        chosen: bool,
        library: &Library,
        lang: Lang,
    ) {
        let role = if chosen { Ui::Active } else { Ui::Plain };
        let mark = if chosen { ">" } else { " " };
        canvas.text(line.x, line.y, 1, mark, role);
        canvas.fitted(line.x + 1, line.y, columns.name.saturating_sub(2), key.name(library, lang), role);
        for at in 0..columns.shown {
            let index = columns.first + at;
            let Some(cell) = cells.get(index) else { continue };
            let x = line.x + columns.name + at as u16 * (columns.cell + 3);
            canvas.column_rule(x + 1, line.y, 1);
            let area = Rect { x: x + 3, width: columns.cell, ..line };
            render_cell(canvas, area, cell, matches!(key, RowKey::Aspect(_)), library, lang);
            if chosen && index == self.column {
                canvas.shade(area, Ui::Chosen);
            }
        }
    }
}

/// Draws the mark, the label, how many more records there are, and the paragraph.
fn render_cell(
    canvas: &mut Canvas<'_>,
    area: Rect,
    cell: &Cell,
    by_aspect: bool,
    library: &Library,
    lang: Lang,
) {
    let glyph = cell.mark.glyph().to_string();
    let used = canvas.text(area.x, area.y, area.width, &glyph, mark_role(cell.mark));
    let Some(record) = cell.leading() else { return };
    let more = match cell.records().len() {
        1 => String::new(),
        count => format!(" +{}", count - 1),
    };
    let place = format!(" ¶{}", record.position.paragraphs.first().unwrap_or(0));
    let right = if area.width >= 24 { format!("{more}{place}") } else { more };
    let right_columns = canvas.width(&right);
    let room = area.width.saturating_sub(used + 1 + right_columns);
    let label = if by_aspect {
        let actor = library
            .actor(&record.position.actor)
            .map_or(record.position.actor.as_str(), |actor| actor.name.get(lang));
        format!("{actor}: {}", record.position.label)
    } else {
        record.position.label.clone()
    };
    canvas.fitted(area.x + used + 1, area.y, room, &label, Ui::Plain);
    canvas.text(area.right() - right_columns, area.y, right_columns, &right, Ui::Dim);
}

const fn other_title(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Other sources",
        Lang::Zh => "其他来源",
    }
}

/// Draws a record of a source outside the timeline on a line of its own.
fn render_other(
    canvas: &mut Canvas<'_>,
    line: Rect,
    name_columns: u16,
    (other, record): (&OtherSource, &Record),
    chosen: bool,
    library: &Library,
    lang: Lang,
) {
    let role = if chosen { Ui::Active } else { Ui::Plain };
    canvas.text(line.x, line.y, 1, if chosen { ">" } else { " " }, role);
    let actor = library
        .actor(&record.position.actor)
        .map_or(record.position.actor.as_str(), |actor| actor.name.get(lang));
    canvas.fitted(line.x + 1, line.y, name_columns.saturating_sub(2), actor, role);
    let x = line.x + name_columns + 3;
    let short = library.editions[other.edition].short.get(lang);
    let place = format!("{short} ¶{}", record.position.paragraphs.first().unwrap_or(0));
    let glyph = Mark::Open.glyph().to_string();
    let room = line.right().saturating_sub(x);
    let used = canvas.pieces(
        x,
        line.y,
        room,
        &[(Ui::Dim, &glyph), (Ui::Plain, " "), (Ui::Plain, &record.position.label)],
    );
    canvas.fitted(x + used + 2, line.y, room.saturating_sub(used + 2), &place, Ui::Dim);
    if chosen {
        canvas.shade(Rect { x, width: used, ..line }, Ui::Chosen);
    }
}
