//! Finding rows that moved up or down, also where only a part of their width did.
//!
//! Terminals can scroll rows of the full width only. Where a pane beside others scrolls, it can still be cheaper to
//! scroll the rows whole and draw again what stood still. So each shift that enough of the screen seems to have made is
//! priced: for each row, what drawing it costs as it is, and about what it would cost after the shift. The rows to scroll are
//! then those that save the most (the largest sum of a run, J. Kadane's scan), among them the rows that the shift leaves blank.

use std::collections::HashMap;

use super::{brush::Brush, picture::Picture, row};

/// Rows `top..bottom` moved up by `up`, or down where it is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub top: usize,
    pub bottom: usize,
    pub up: isize,
}

/// Columns that are compared at once when shifts are looked for.
const BLOCK: usize = 8;

/// A block that stands in more rows than this tells nothing of a shift.
const COMMON: usize = 4;

/// How many shifts are priced.
const PRICED: usize = 3;

/// Bytes of setting and resetting margins, and of the moves this takes.
const OVERHEAD: usize = 20;

impl Scroll {
    /// The row that stands in row `y` after the scroll; none where it is blank.
    pub fn source(self, y: usize) -> Option<usize> {
        if !(self.top..self.bottom).contains(&y) {
            return Some(y);
        }
        y.checked_add_signed(self.up).filter(|source| (self.top..self.bottom).contains(source))
    }
}

/// The scroll that saves most of the way from `before` to `after`, if one does. `plain` is what each row takes without.
pub(super) fn find(brush: &Brush, before: &Picture, after: &Picture, plain: &[usize]) -> Option<Scroll> {
    let shifts = shifts(before, after);
    if shifts.is_empty() {
        return None;
    }
    let rows = before.size.1;
    let blank: Vec<_> = (0..rows).map(|y| row::least(after.row(y))).collect();
    let mut scratch = Vec::new();
    let price = |up: isize| {
        let mut over = |source: usize, y: usize| {
            scratch.clear();
            let mut brush = brush.before_row(y);
            row::draw_changes(&mut brush, y, before.row(source), after.row(y), None, &mut scratch);
            scratch.len()
        };
        let source = |y: usize| y.checked_add_signed(up).filter(|source| *source < rows);
        let shifted: Vec<_> = (0..rows).map(|y| source(y).map(|source| over(source, y))).collect();
        best(up, plain, &shifted, &blank)
    };
    shifts.into_iter().filter_map(price).max_by_key(|(saved, _)| *saved).map(|(_, scroll)| scroll)
}

/// The shifts that most blocks of the screen speak for, upwards positive.
fn shifts(before: &Picture, after: &Picture) -> Vec<isize> {
    let rows = before.size.1;
    let mut places: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    for y in 0..rows {
        for (at, block) in before.blocks(y, BLOCK).enumerate() {
            if let Some(block) = block {
                places.entry((at, block)).or_default().push(y);
            }
        }
    }
    let mut votes: HashMap<isize, usize> = HashMap::new();
    for y in 0..rows {
        for (at, block) in after.blocks(y, BLOCK).enumerate() {
            let Some(sources) = block.and_then(|block| places.get(&(at, block))) else { continue };
            if sources.len() <= COMMON && !sources.contains(&y) {
                for source in sources {
                    *votes.entry(source.cast_signed() - y.cast_signed()).or_default() += 1;
                }
            }
        }
    }
    let mut votes: Vec<_> = votes.into_iter().filter(|(_, votes)| *votes > 1).collect();
    votes.sort_unstable_by_key(|(up, votes)| (std::cmp::Reverse(*votes), up.unsigned_abs(), *up));
    let most = votes.first().map_or(0, |(_, votes)| *votes);
    votes.into_iter().take(PRICED).filter(|(_, votes)| votes * 3 > most).map(|(up, _)| up).collect()
}

/// The rows to scroll by `up` so that most bytes are saved, and how many are.
///
/// `plain`, `shifted` and `blank` are the prices of each row as it is, over the row that the shift brings, and over blanks.
fn best(up: isize, plain: &[usize], shifted: &[Option<usize>], blank: &[usize]) -> Option<(isize, Scroll)> {
    let rows = plain.len();
    let by = up.unsigned_abs();
    // rows in the direction of the shift, so that up and down are one case
    let row = |at: usize| if up > 0 { at } else { rows - 1 - at };
    let gain = |at: usize| {
        shifted[row(at)].map_or(0, |shifted| plain[row(at)].cast_signed() - shifted.cast_signed())
    };
    let left: Vec<isize> = (0..rows)
        .map(|at| plain[row(at)].cast_signed() - blank[row(at)].cast_signed())
        .scan(0, |sum, gain| {
            *sum += gain;
            Some(*sum)
        })
        .collect();
    let mut run = (0, 0);
    let mut best = None;
    for end in 1..=rows.saturating_sub(by) {
        // `run` is the best run of shifted rows that ends before `end`: its sum and its start
        run = if run.0 > 0 { run } else { (0, end - 1) };
        run.0 += gain(end - 1);
        let saved = run.0 + left[end + by - 1] - left[end - 1] - (OVERHEAD + by).cast_signed();
        if saved > best.map_or(0, |(saved, _)| saved) {
            let (first, last) = (row(run.1), row(end + by - 1));
            best = Some((saved, Scroll { top: first.min(last), bottom: first.max(last) + 1, up }));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_that_save_most_are_scrolled() {
        // rows 1 to 4 moved up by one, row 5 is new, the others stand still
        let plain = [0, 90, 90, 90, 90, 90, 0];
        let shifted = [Some(90), Some(0), Some(0), Some(0), Some(0), Some(90), None];
        let blank = [80; 7];
        let (_, scroll) = best(1, &plain, &shifted, &blank).unwrap();
        assert_eq!(scroll, Scroll { top: 1, bottom: 6, up: 1 });
        let down = [None, Some(90), Some(0), Some(0), Some(0), Some(0), Some(90)];
        let (_, scroll) = best(-1, &plain, &down, &blank).unwrap();
        assert_eq!(scroll, Scroll { top: 1, bottom: 6, up: -1 });
        assert_eq!(scroll.source(1), None);
        assert_eq!(scroll.source(2), Some(1));
        assert_eq!(scroll.source(6), Some(6));
    }

    #[test]
    fn nothing_is_scrolled_where_nothing_is_saved() {
        assert_eq!(best(1, &[10, 10, 10], &[Some(9), Some(9), None], &[10; 3]), None);
    }
}
