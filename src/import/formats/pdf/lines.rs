//! Pieces of text to lines: what stands on one height, from left to right, column by column.

use unpdf::parser::TextSpan;

use super::{super::flow::Line, columns};
use crate::import::clean::is_han;

/// Gaps wider than this, in sizes of the type, stand between words.
const WORD: f32 = 0.16;
/// Gaps wider than this stand between the parts of a line, such as the cells of a table.
const PART: f32 = 1.7;
/// More of a size apart than this are two heights.
const HEIGHT: f32 = 0.45;
/// Room between lines that is larger than is usual by so much stands between paragraphs.
const APART: f32 = 1.3;

/// Pieces of one height.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The height of most of it.
    pub y: f32,
    /// The size of most of it.
    pub size: f32,
    /// Its pieces, from left to right.
    pub spans: Vec<&'a TextSpan>,
}

impl Row<'_> {
    /// Where it begins.
    pub fn left(&self) -> f32 {
        self.spans.first().map_or(0.0, |span| span.x)
    }

    /// Where it ends.
    pub fn right(&self) -> f32 {
        self.spans.iter().map(|span| end(span)).fold(0.0, f32::max)
    }
}

/// Where a piece's ink ends.
pub fn end(span: &TextSpan) -> f32 {
    span.x + span.ink_width.unwrap_or(span.width).max(0.0)
}

/// The lines of a page, in reading order; [`Line::edge`] is where the widest line of its column ends.
pub fn of_page(spans: &[TextSpan], page: u32) -> Vec<Line> {
    let is_sane = |span: &&TextSpan| {
        [span.x, span.y, span.width, span.font_size].iter().all(|number| number.is_finite())
            && !span.text.chars().all(char::is_whitespace)
    };
    let (turned, level): (Vec<&TextSpan>, Vec<&TextSpan>) =
        spans.iter().filter(is_sane).partition(|span| span.is_rotated());
    let mut lines = Vec::new();
    for column in columns::divide(&level) {
        lines.extend(column_lines(&rows(&column), page));
    }
    // text that runs up the page, such as a watermark, comes last
    lines.extend(
        turned
            .into_iter()
            .map(|span| line(&Row { y: span.y, size: span.font_size, spans: vec![span] }, page)),
    );
    lines
}

/// Pieces gathered by height, from the top down.
pub fn rows<'a>(spans: &[&'a TextSpan]) -> Vec<Row<'a>> {
    let mut sorted = spans.to_vec();
    sorted.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Row<'a>> = Vec::new();
    for span in sorted {
        let size = span.font_size;
        // a raised number comes first, and its row is low on the page's next piece
        match rows.last_mut() {
            Some(row) if (row.y - span.y).abs() <= HEIGHT * row.size.max(size) => {
                row.spans.push(span);
                if size > row.size {
                    (row.size, row.y) = (size, span.y);
                }
            }
            _ => rows.push(Row { y: span.y, size, spans: vec![span] }),
        }
    }
    for row in &mut rows {
        row.spans.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// The lines of a column.
fn column_lines(rows: &[Row<'_>], page: u32) -> Vec<Line> {
    let mut steps: Vec<f32> =
        rows.windows(2).map(|pair| pair[0].y - pair[1].y).filter(|step| *step > 0.0).collect();
    steps.sort_by(f32::total_cmp);
    // paragraphs of one line each have no other step: the size tells what is usual
    let usual = steps.get(steps.len() / 3).copied().unwrap_or(0.0);
    let left = percentile(rows.iter().map(Row::left).collect(), 10);
    let edge = percentile(rows.iter().map(Row::right).collect(), 95);
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut line = line(row, page);
        line.start = row.left() - left;
        line.end = row.right() - left;
        line.edge = edge - left;
        line.parts.iter_mut().for_each(|(_, start)| *start -= left);
        if let Some(above) = index.checked_sub(1).map(|above| &rows[above]) {
            let room = above.y - row.y;
            line.is_apart = room > APART * usual.max(row.size) && usual > 0.0;
        }
        lines.push(line);
    }
    lines
}

/// A line of the pieces of a row; where they stand is told from the page's left side.
fn line(row: &Row<'_>, page: u32) -> Line {
    let mut made = Line { page, em: row.size.max(1.0), size: row.size, is_bold: true, ..Line::default() };
    let mut previous: Option<&TextSpan> = None;
    for span in &row.spans {
        let text = span.text.trim();
        if let Some(before) = previous {
            let gap = span.x - end(before);
            let spaced =
                before.text.ends_with(char::is_whitespace) || span.text.starts_with(char::is_whitespace);
            let chinese = made.text.ends_with(is_han) || text.starts_with(is_han);
            if gap > PART * row.size {
                made.text.push(' ');
                made.parts.push((made.text.len(), span.x));
            } else if (spaced && !chinese) || gap > WORD * row.size * if chinese { 3.0 } else { 1.0 } {
                made.text.push(' ');
            }
        }
        let from = made.text.len();
        made.text.push_str(text);
        let is_raised = span.font_size <= 0.8 * row.size && span.y > row.y + 0.12 * row.size;
        if is_raised && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            made.raised.push(from..made.text.len());
        }
        made.is_bold &= span.is_bold;
        previous = Some(span);
    }
    made.start = row.left();
    made.end = row.right();
    made
}

/// Widens the columns of pages that happen to hold short lines only to those of the report.
pub fn set_edges(lines: &mut [Line]) {
    let usual = percentile(lines.iter().map(|line| line.edge).collect(), 50);
    for line in lines.iter_mut() {
        // a column of two is half as wide; a page of short lines is anything
        if line.edge < usual && line.edge > 0.6 * usual {
            line.edge = usual;
        }
    }
}

fn percentile(mut values: Vec<f32>, percent: usize) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0.0)
}
