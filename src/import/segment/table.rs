//! Tables that were pulled out of a document cell by cell: each cell a line that begins with a tab, rows divided by
//! empty lines.

use super::{Piece, lines::Line};
use crate::import::clean::{Kind, Paragraph};

/// Rows of cells of pieces.
type Rows = Vec<Vec<Vec<Piece>>>;

/// The table that `lines`, indexes of paragraphs, begin with, if they do, and how many of `lines` were looked at: no
/// table begins within those.
///
/// A line without a tab continues the cell before it. Every row has the same number of cells, or the first is one short,
/// its corner being empty; anything else is no table.
pub fn rows(lines: &[usize], kinds: &[Line], paragraphs: &[Paragraph]) -> (Option<Rows>, usize) {
    if let Some(known) = known(lines, paragraphs) {
        return known;
    }
    let mut rows: Rows = Vec::new();
    let mut taken = 0;
    let mut previous = None;
    for index in lines {
        let is_cell =
            kinds[*index] != Line::Item && (paragraphs[*index].indented || previous == index.checked_sub(1));
        if !is_cell {
            break;
        }
        let is_new_row = previous.is_none_or(|previous| is_divided(previous, *index, paragraphs));
        if is_new_row && !paragraphs[*index].indented {
            break;
        }
        if is_new_row {
            rows.push(Vec::new());
        }
        let piece = Piece::whole(paragraphs, *index);
        match rows.last_mut().map(|row| (row.last_mut().is_some(), row)) {
            Some((true, row)) if !paragraphs[*index].indented => {
                row.last_mut().into_iter().for_each(|cell| cell.push(piece.clone()));
            }
            Some((_, row)) => row.push(vec![piece]),
            None => {}
        }
        previous = Some(*index);
        taken += 1;
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if let Some(head) = rows.first_mut().filter(|head| head.len() + 1 == width) {
        head.insert(0, Vec::new());
    }
    let is_table = rows.len() > 1 && width > 1 && rows.iter().all(|row| row.len() == width);
    (is_table.then_some(rows), taken)
}

/// The table that `lines` begin with by the word of the report's file. One of a single row or column is no table.
fn known(lines: &[usize], paragraphs: &[Paragraph]) -> Option<(Option<Rows>, usize)> {
    let mut rows: Rows = Vec::new();
    let mut taken = 0;
    let Kind::Cell { table: this, .. } = paragraphs[*lines.first()?].kind else { return None };
    for index in lines {
        let Kind::Cell { table, row, column } = paragraphs[*index].kind else { break };
        if table != this {
            break;
        }
        let (row, column) = (row as usize, column as usize);
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let cells = &mut rows[row];
        cells.resize_with(cells.len().max(column + 1), Vec::new);
        cells[column].push(Piece::whole(paragraphs, *index));
        taken += 1;
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        row.resize_with(width, Vec::new);
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    Some(((rows.len() > 1 && width > 1).then_some(rows), taken))
}

/// Whether an empty line that is no cell stands between two lines.
fn is_divided(before: usize, after: usize, paragraphs: &[Paragraph]) -> bool {
    (before + 1..after).any(|between| !paragraphs[between].indented)
}
