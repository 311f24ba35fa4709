//! Tables: lines that follow each other, whose parts stand below each other.

use super::{Joined, Line, pages::LeftOut};
use crate::import::clean::{Kind, is_source};

/// A table found among lines.
pub struct Table {
    /// Its cells, in the order of their text.
    pub cells: Vec<Joined>,
    /// The line after its last.
    pub end: usize,
}

/// The table that begins with line `at`, if one does: two lines or more of two parts or more, which begin at the same places.
pub fn at(lines: &[Line], left_out: &[Option<LeftOut>], at: usize, number: u32) -> Option<Table> {
    let first = lines.get(at).filter(|line| !line.parts.is_empty())?;
    let mut columns: Vec<f32> = starts(first);
    let mut end = at;
    let mut full = 0;
    for (index, line) in lines.iter().enumerate().skip(at) {
        let is_left_out = left_out.get(index).copied().flatten().is_some();
        let in_place = starts(line).iter().all(|start| column(&columns, *start, line.em).is_some());
        let goes_on = if line.parts.is_empty() {
            // the rest of a cell, below it
            line.start > line.em && in_place && !line.is_apart
        } else {
            in_place || widen(&mut columns, line)
        };
        if is_left_out || line.page != first.page || !goes_on || is_source(&line.text) {
            break;
        }
        full += usize::from(!line.parts.is_empty());
        end = index + 1;
    }
    (full >= 2 && columns.len() >= 2)
        .then(|| Table { cells: cells(&lines[at..end], &columns, number, at), end })
}

/// Where the parts of a line begin.
fn starts(line: &Line) -> Vec<f32> {
    std::iter::once(line.start).chain(line.parts.iter().map(|(_, start)| *start)).collect()
}

/// The column that a part belongs to which begins at `start`.
fn column(columns: &[f32], start: f32, em: f32) -> Option<usize> {
    columns.iter().position(|column| (column - start).abs() <= 1.5 * em)
}

/// Takes a line of as many parts as there are columns, each nearest to its own, as cells set to the right or centred are.
fn widen(columns: &mut [f32], line: &Line) -> bool {
    let starts = starts(line);
    let near = |(column, start): (&f32, &f32)| (column - start).abs() <= 5.0 * line.em;
    if starts.len() != columns.len() || !columns.iter().zip(&starts).all(near) {
        return false;
    }
    columns.iter_mut().zip(starts).for_each(|(column, start)| *column = column.min(start));
    true
}

fn cells(lines: &[Line], columns: &[f32], table: u32, at: usize) -> Vec<Joined> {
    let mut cells = Vec::new();
    let mut row = 0;
    for (index, line) in lines.iter().enumerate() {
        row += u32::from(index > 0 && !line.parts.is_empty());
        let places: Vec<usize> =
            std::iter::once(0).chain(line.parts.iter().map(|(place, _)| *place)).collect();
        let by_order = places.len() == columns.len();
        for (order, start) in starts(line).into_iter().enumerate() {
            let end = places.get(order + 1).copied().unwrap_or(line.text.len());
            let own = if by_order { Some(order) } else { column(columns, start, line.em) };
            let column = own.unwrap_or(order) as u32;
            let text = line.text[places[order]..end].trim().to_owned();
            let lines = at + index..at + index + 1;
            cells.push(Joined {
                text,
                kind: Kind::Cell { table, row, column },
                lines,
                page: line.page,
                ..Joined::default()
            });
        }
    }
    cells.retain(|cell| !cell.text.is_empty());
    cells
}
