//! Pages of two columns: a channel down the middle that few lines cross, with running text on both sides.

use unpdf::parser::TextSpan;

use super::lines::{Row, end, rows};

/// Each side has so many lines at least.
const LINES: usize = 8;
/// Lines of running text fill so much of their column, of 100.
const FULL: f32 = 70.0;
/// So many lines in a hundred may cross the channel: a title, a table.
const CROSSING: usize = 25;

/// The pieces of a page in the order in which they are read: bands of one column or two, the left before the right.
pub fn divide<'a>(spans: &[&'a TextSpan]) -> Vec<Vec<&'a TextSpan>> {
    let rows = rows(spans);
    let Some(channel) = channel(&rows) else { return vec![spans.to_vec()] };
    let mut bands: Vec<Vec<&TextSpan>> = Vec::new();
    let (mut left, mut right, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        if crosses(row, channel) {
            bands.extend([std::mem::take(&mut left), std::mem::take(&mut right)]);
            whole.extend(row.spans.iter().copied());
        } else {
            bands.push(std::mem::take(&mut whole));
            let (before, after): (Vec<&TextSpan>, Vec<&TextSpan>) =
                row.spans.iter().partition(|span| span.x < channel);
            left.extend(before);
            right.extend(after);
        }
    }
    bands.extend([left, right, whole]);
    bands.retain(|band| !band.is_empty());
    bands
}

fn crosses(row: &Row<'_>, x: f32) -> bool {
    row.spans.iter().any(|span| span.x < x && end(span) > x)
}

/// The middle of the channel between two columns, if there is one.
fn channel(rows: &[Row<'_>]) -> Option<f32> {
    let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    let right = rows.iter().map(Row::right).fold(0.0, f32::max);
    let step = (right - left) / 50.0;
    (20..=30).map(|at| left + step * at as f32).find(|x| is_channel(rows, *x, left, right))
}

fn is_channel(rows: &[Row<'_>], x: f32, left: f32, right: f32) -> bool {
    let crossing = rows.iter().filter(|row| crosses(row, x)).count();
    if crossing * 100 > rows.len() * CROSSING {
        return false;
    }
    let mut before: Vec<f32> = Vec::new();
    let mut after: Vec<f32> = Vec::new();
    for row in rows.iter().filter(|row| !crosses(row, x)) {
        let side = |is_left: bool| -> Option<f32> {
            let inside = row.spans.iter().filter(|span| (span.x < x) == is_left);
            let (from, to) =
                inside.fold((f32::MAX, 0.0_f32), |(from, to), span| (from.min(span.x), to.max(end(span))));
            (to > from).then_some(to - from)
        };
        before.extend(side(true).map(|width| 100.0 * width / (x - left)));
        after.extend(side(false).map(|width| 100.0 * width / (right - x)));
    }
    let is_full = |side: &[f32]| side.len() >= LINES && side.iter().sum::<f32>() >= FULL * side.len() as f32;
    is_full(&before) && is_full(&after)
}
