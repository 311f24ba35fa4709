//! A row of the finder: whether it is chosen and marked, its kind, its text with what matched, and where it stands.

use ratatui::layout::Rect;

use crate::{
    find::{Hit, Kind},
    tui::{app::App, canvas::Canvas, overlays::search::shown_from, theme::Ui},
};

/// The columns for the kind of a result: the longest is `paragraph`.
const KIND: u16 = 9;

/// Draws a result. The signs before it: `>` it is chosen, `*` it is marked.
/// Before its text, `~` says that a slip of the typing was forgiven.
pub fn render_hit(app: &App, canvas: &mut Canvas<'_>, row: Rect, hit: &Hit, chosen: bool, marked: bool) {
    canvas.text(row.x, row.y, 1, if chosen { ">" } else { " " }, Ui::Active);
    canvas.text(row.x + 1, row.y, 1, if marked { "*" } else { " " }, Ui::Key);
    if hit.kind == Kind::Line {
        let slip = if hit.forgiven { canvas.text(row.x + 2, row.y, 2, "~ ", Ui::Warning) } else { 0 };
        let text = Rect { x: row.x + 2 + slip, width: row.width.saturating_sub(3 + slip), ..row };
        render_marked(canvas, text, hit);
        if chosen {
            canvas.shade(Rect { width: row.width - 1, ..row }, Ui::ChosenIdle);
        }
        return;
    }
    canvas.fitted(row.x + 2, row.y, KIND, hit.kind.title(app.settings.lang), Ui::Dim);
    let place = place_of(app, hit);
    let place_columns = canvas.width(&place).min(row.width / 4);
    let x = row.x + 3 + KIND;
    let room = row.width.saturating_sub(3 + KIND + place_columns + 2);
    let slip = if hit.forgiven { canvas.text(x, row.y, room.min(2), "~ ", Ui::Warning) } else { 0 };
    render_marked(canvas, Rect { x: x + slip, width: room - slip, ..row }, hit);
    canvas.text(row.right() - place_columns - 1, row.y, place_columns, &place, Ui::Dim);
    if chosen {
        canvas.shade(Rect { x: row.x, width: row.width - 1, ..row }, Ui::ChosenIdle);
    }
}

/// Where a result stands, such as `2023 ¶26`.
fn place_of(app: &App, hit: &Hit) -> String {
    let Some(edition) = hit.edition.and_then(|edition| app.library.editions.get(edition)) else {
        return String::new();
    };
    let short = edition.short.get(app.settings.lang);
    hit.source.first().map_or_else(|| short.to_owned(), |first| format!("{short} ¶{first}"))
}

/// The byte that a result's text is shown from: its start, unless a match would be out of view. A name is always shown from
/// its start, since that is what it is known by.
fn start_of(canvas: &Canvas<'_>, columns: u16, hit: &Hit) -> usize {
    let end = hit.highlights.last().map_or(0, |range| range.end);
    let is_near = end <= MOST_BYTES * usize::from(columns) && canvas.width(&hit.text[..end]) <= columns;
    if matches!(hit.kind, Kind::Topic | Kind::Actor) || is_near {
        return 0;
    }
    let width = |text: &str| canvas.width(text);
    let first = hit.highlights.first().map_or(0, |range| range.start);
    // a third of the room goes to what stands before the match, and more where the text ends early
    let start = shown_from(&hit.text[..first], columns / 3, width);
    let rest = &hit.text[start..];
    if rest.len() <= MOST_BYTES * usize::from(columns) && width(rest) < columns {
        return shown_from(&hit.text, columns.saturating_sub(1), width);
    }
    start
}

/// The bytes that a column may take; what stands beyond is not looked at, so that a line without end costs no more.
const MOST_BYTES: usize = 16;

/// Draws a result's text so that its first matched character is in view.
fn render_marked(canvas: &mut Canvas<'_>, row: Rect, hit: &Hit) {
    let start = start_of(canvas, row.width, hit);
    let mut x = row.x;
    if start > 0 {
        x += canvas.text(x, row.y, 1, "…", Ui::Dim);
    }
    let last = hit.text.floor_char_boundary(start + MOST_BYTES * usize::from(row.width));
    // a tab has no column of its own in a cell
    let text = hit.text[..last].replace('\t', " ");
    let mut at = start;
    let seen = hit.highlights.iter().filter(|range| range.start >= start && range.end <= last);
    for range in seen {
        let room = row.right().saturating_sub(x);
        x += canvas.text(x, row.y, room, &text[at..range.start], Ui::Plain);
        let room = row.right().saturating_sub(x);
        x += canvas.text(x, row.y, room, &text[range.clone()], Ui::Match);
        at = range.end;
    }
    let room = row.right().saturating_sub(x);
    canvas.fitted(x, row.y, room, &text[at..], Ui::Plain);
}
