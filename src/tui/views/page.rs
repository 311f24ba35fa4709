//! Lines of several looks: what the details of a comparison are made of before they are drawn.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::{
    text::{Ambiguous, wrap::wrap},
    tui::{canvas::Canvas, theme::Ui},
};

/// The widest that prose of a detail is set, in columns.
const MEASURE: usize = 116;

/// A line: what is drawn one after another, from a number of columns on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Columns left free before it.
    pub indent: u16,
    /// Texts with their looks.
    pub pieces: Vec<(Ui, String)>,
}

impl Line {
    /// A line of several pieces.
    pub fn of<const N: usize>(pieces: [(Ui, &str); N]) -> Self {
        let pieces = pieces.into_iter().filter(|(_, text)| !text.is_empty());
        Self { indent: 0, pieces: pieces.map(|(role, text)| (role, text.to_owned())).collect() }
    }

    /// Its words.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }
}

/// Sets `text` in lines of at most `columns` columns, the indent counted.
pub fn paragraph(text: &str, role: Ui, indent: u16, columns: u16, ambiguous: Ambiguous) -> Vec<Line> {
    let room = usize::from(columns.saturating_sub(indent)).clamp(1, MEASURE);
    let lines = wrap(text, room, ambiguous).into_iter();
    lines.map(|line| Line { indent, pieces: vec![(role, text[line].trim_end().to_owned())] }).collect()
}

/// Sets `text` in lines as [`paragraph`] does, the stretches `ranges` of it (bytes, in order) standing out.
pub fn marked(
    text: &str,
    ranges: &[Range<usize>],
    indent: u16,
    columns: u16,
    ambiguous: Ambiguous,
) -> Vec<Line> {
    let room = usize::from(columns.saturating_sub(indent)).clamp(1, MEASURE);
    let line = |line: Range<usize>| {
        let end = line.start + text[line.clone()].trim_end().len();
        let mut pieces = Vec::new();
        let mut at = line.start;
        for range in ranges.iter().filter(|range| range.start < end && range.end > line.start) {
            let (start, stop) = (range.start.max(at), range.end.min(end));
            if start < stop {
                pieces.push((Ui::Plain, text[at..start].to_owned()));
                pieces.push((Ui::Match, text[start..stop].to_owned()));
                at = stop;
            }
        }
        pieces.push((Ui::Plain, text[at..end].to_owned()));
        Line { indent, pieces }
    };
    wrap(text, room, ambiguous).into_iter().map(line).collect()
}

/// Draws lines from the top of `area`, as many as there is room for; a line too long is cut.
pub fn render(canvas: &mut Canvas<'_>, area: Rect, lines: &[Line]) {
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let pieces: Vec<_> = line.pieces.iter().map(|(role, text)| (*role, text.as_str())).collect();
        let x = area.x + line.indent.min(area.width);
        canvas.pieces(x, y, area.right().saturating_sub(x), &pieces);
    }
}

/// Draws the words of a scene that waits for its answer.
pub fn render_waiting(canvas: &mut Canvas<'_>, area: Rect, words: &str) {
    canvas.fitted(area.x, area.y, area.width, words, Ui::Dim);
}

/// The place in a list whose rows are partly out of view, such as ` 3-9 of 20 `, at the right end of the rule in `row`.
pub fn render_place(canvas: &mut Canvas<'_>, row: Rect, view: Range<usize>, rows: usize, of: &str) {
    if view.len() >= rows {
        return;
    }
    let place = format!(" {}-{}{of}{rows} ", view.start + 1, view.end);
    let columns = canvas.width(&place).min(row.width);
    canvas.text(row.right() - columns, row.y, columns, &place, Ui::Dim);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_set_to_its_columns_with_its_indent() {
        let lines = paragraph("one two three four", Ui::Plain, 2, 11, Ambiguous::Narrow);
        let texts: Vec<_> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, ["one two", "three", "four"]);
        assert!(lines.iter().all(|line| line.indent == 2));
    }
}
