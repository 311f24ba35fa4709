//! Drawing the matrix: a name and one cell an edition in each row, and the other sources below.

use ratatui::layout::Rect;

use super::{super::super::canvas::Canvas, Entry, EvolutionView, mark_role};
use crate::{
    compare::{Cell, Evolution, Mark, OtherSource, Record, RowKey},
    domain::{Lang, Library},
    tui::{settings::Settings, theme::Ui},
};

/// Title, column heads, rule.
pub const HEAD_ROWS: u16 = 3;

/// The least columns that a cell is drawn in.
const LEAST_CELL: u16 = 18;

/// From this many columns on, a cell has room for the beginning of the position after its label.
const WITH_TEXT: u16 = 40;

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

/// What all rows are drawn with.
struct Drawing<'a> {
    evolution: &'a Evolution,
    columns: Columns,
    library: &'a Library,
    lang: Lang,
}

impl EvolutionView {
    fn columns(&self, canvas: &Canvas<'_>, evolution: &Evolution, library: &Library, lang: Lang) -> Columns {
        let width = self.matrix.width;
        let rows = evolution.rows.iter().map(|row| row.key.name(library, lang));
        let beside = evolution.others.iter().flat_map(|other| &other.records);
        let beside = beside.map(|record| actor_name(library, &record.position.actor, lang));
        let name = rows.chain(beside).map(|name| canvas.width(name) + 2).max().unwrap_or(0);
        let name = name.clamp(8, (width / 4).max(10));
        let editions = evolution.editions.len().max(1);
        let room = width.saturating_sub(name);
        let shown = usize::from(room / (LEAST_CELL + 3)).clamp(1, editions);
        let cell = (room / shown as u16).saturating_sub(3);
        // the chosen edition stays in view, the newest ones before the oldest
        let first = self.column.min(editions - shown).max((self.column + 1).saturating_sub(shown));
        Columns { name, first, cell, shown }
    }

    /// Draws heads, rows and other sources.
    pub(super) fn render_matrix(
        &self,
        canvas: &mut Canvas<'_>,
        evolution: &Evolution,
        library: &Library,
        settings: &Settings,
    ) {
        let lang = settings.lang;
        let columns = self.columns(canvas, evolution, library, lang);
        let drawing = Drawing { evolution, columns, library, lang };
        self.render_heads(canvas, &drawing);
        let area = self.matrix;
        for (y, index) in (area.y + HEAD_ROWS..area.bottom()).zip(self.scroll.view()) {
            let chosen = index == self.scroll.chosen;
            let line = Rect { y, height: 1, ..area };
            match self.entries[index] {
                Entry::Row(row) => self.render_row(canvas, line, &drawing, row, chosen),
                Entry::Head => {
                    canvas.fitted(area.x, y, area.width, other_title(lang), Ui::Heading);
                }
                Entry::Other(source, record) => {
                    let other = &evolution.others[source];
                    render_other(canvas, line, &drawing, (other, &other.records[record]), chosen);
                }
            }
        }
    }

    fn render_heads(&self, canvas: &mut Canvas<'_>, drawing: &Drawing<'_>) {
        let Drawing { evolution, columns, library, lang } = drawing;
        let area = self.matrix;
        for at in 0..columns.shown {
            let index = columns.first + at;
            let Some(edition) = evolution.editions.get(index) else { continue };
            let short = library.editions[*edition].short.get(*lang);
            let role = if index == self.column { Ui::Active } else { Ui::Title };
            let x = area.x + columns.name + at as u16 * (columns.cell + 3);
            let right = (x + 3 + columns.cell).min(area.right());
            canvas.fitted(x + 3, area.y + 1, right.saturating_sub(x + 3), short, role);
        }
        // an edition that is out of view to the left is named, so that nobody takes the rest for all
        if let Some(hidden) = columns.first.checked_sub(1).and_then(|at| evolution.editions.get(at)) {
            let hidden = format!("< {}", library.editions[*hidden].short.get(*lang));
            canvas.fitted(area.x + 1, area.y + 1, columns.name.saturating_sub(2), &hidden, Ui::Dim);
        }
        canvas.row_rule(area.x - 1, area.y + 2, area.width + 2);
    }

    fn render_row(
        &self,
        canvas: &mut Canvas<'_>,
        line: Rect,
        drawing: &Drawing<'_>,
        row: usize,
        chosen: bool,
    ) {
        let Drawing { evolution, columns, library, lang } = drawing;
        let row = &evolution.rows[row];
        render_name(canvas, line, columns.name, row.key.name(library, *lang), chosen);
        for at in 0..columns.shown {
            let index = columns.first + at;
            let Some(cell) = row.cells.get(index) else { continue };
            let x = line.x + columns.name + at as u16 * (columns.cell + 3);
            canvas.column_rule(x + 1, line.y, 1);
            let right = (x + 3 + columns.cell).min(line.right());
            let area = Rect { x: x + 3, width: right.saturating_sub(x + 3), ..line };
            let by_aspect = matches!(row.key, RowKey::Aspect(_));
            render_cell(canvas, area, cell, by_aspect, library, *lang);
            if chosen && index == self.column {
                canvas.shade(area, Ui::Chosen);
            }
        }
    }
}

fn actor_name<'a>(library: &'a Library, slug: &'a str, lang: Lang) -> &'a str {
    library.actor(slug).map_or(slug, |actor| actor.name.get(lang))
}

fn render_name(canvas: &mut Canvas<'_>, line: Rect, columns: u16, name: &str, chosen: bool) {
    let role = if chosen { Ui::Active } else { Ui::Plain };
    canvas.choice(line.x, line.y, 1, chosen);
    canvas.fitted(line.x + 1, line.y, columns.saturating_sub(2), name, role);
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
    let right_columns = canvas.width(&right).min(area.width.saturating_sub(used));
    let room = area.width.saturating_sub(used + 1 + right_columns);
    let label = if by_aspect {
        format!("{}: {}", actor_name(library, &record.position.actor, lang), record.position.label)
    } else {
        record.position.label.clone()
    };
    let text = if area.width >= WITH_TEXT { format!("  {}", record.position.text) } else { String::new() };
    canvas.pieces(area.x + used + 1, area.y, room, &[(Ui::Plain, &label), (Ui::Dim, &text)]);
    canvas.text(area.right() - right_columns, area.y, right_columns, &right, Ui::Dim);
}

const fn other_title(lang: Lang) -> &'static str {
    lang.choose("Other sources", "其他来源")
}

/// Draws a record of a source outside the timeline on a line of its own, under the editions' columns.
fn render_other(
    canvas: &mut Canvas<'_>,
    line: Rect,
    drawing: &Drawing<'_>,
    (other, record): (&OtherSource, &Record),
    chosen: bool,
) {
    let Drawing { columns, library, lang, .. } = drawing;
    render_name(canvas, line, columns.name, actor_name(library, &record.position.actor, *lang), chosen);
    let x = (line.x + columns.name + 3).min(line.right());
    let short = library.editions[other.edition].short.get(*lang);
    let place = format!("  {short} ¶{}", record.position.paragraphs.first().unwrap_or(0));
    let glyph = format!("{} ", record.position.change.map_or(Mark::Open, Mark::Editor).glyph());
    let room = line.right() - x;
    // the source is never cut away: it is what tells this line from the editions above
    let last = canvas.width(&place).min(room);
    let aspect = library
        .aspect(&record.position.aspect)
        .map_or(record.position.aspect.as_str(), |aspect| aspect.name.get(*lang));
    let text = if room >= 60 { format!("  {}", record.position.text) } else { format!("  {aspect}") };
    let pieces = [(Ui::Dim, glyph.as_str()), (Ui::Plain, &record.position.label), (Ui::Dim, &text)];
    let used = canvas.pieces(x, line.y, room - last, &pieces);
    canvas.text(x + used, line.y, room - used, &place, Ui::Key);
    if chosen {
        canvas.shade(Rect { x, width: used + last, ..line }, Ui::Chosen);
    }
}
