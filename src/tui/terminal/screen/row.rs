//! Drawing one row over another.

use super::{brush::Brush, glyph::Glyph};

/// Blanks in a row that are worth erasing rather than drawing.
const WORTH_ERASING: usize = 4;

/// Bytes of the shortest move to the right.
const SHORTEST_MOVE: usize = 3;

/// Draws `after` in row `y`, where `before` stands, by the shortest of a few ways: glyph by glyph, or with the row
/// erased from a run of blanks on.
pub(super) fn draw(brush: &mut Brush, y: usize, before: &[Glyph], after: &[Glyph], out: &mut Vec<u8>) {
    if before == after {
        return;
    }
    let start = out.len();
    let mut best = brush.clone();
    draw_changes(&mut best, y, before, after, None, out);
    for erase in runs(before, after).into_iter().flatten() {
        let middle = out.len();
        let mut other = brush.clone();
        draw_changes(&mut other, y, before, after, Some(erase), out);
        if out.len() - middle < middle - start {
            out.drain(start..middle);
            best = other;
        } else {
            out.truncate(middle);
        }
    }
    *brush = best;
}

/// About the bytes of drawing `after` where nothing stands.
pub(super) fn least(after: &[Glyph]) -> usize {
    after.iter().filter(|glyph| glyph.columns > 0 && **glyph != Glyph::BLANK).map(Glyph::len).sum()
}

/// Where the row might be erased from: its longest run of blanks over something, and its last.
fn runs(before: &[Glyph], after: &[Glyph]) -> [Option<usize>; 2] {
    let mut longest = (WORTH_ERASING, None);
    let mut last = None;
    let mut start = 0;
    while start < after.len() {
        let length = after[start..].iter().take_while(|glyph| **glyph == Glyph::BLANK).count();
        let covered = before[start..start + length].iter().filter(|glyph| **glyph != Glyph::BLANK).count();
        if covered >= longest.0 {
            longest = (covered + 1, Some(start));
        }
        if covered >= WORTH_ERASING {
            last = Some(start);
        }
        start += length.max(1);
    }
    [longest.1, last.filter(|last| longest.1 != Some(*last))]
}

/// Draws what differs, from left to right, with the row erased from column `erase` on.
///
/// What differs covers each cell that drawing it disturbs: a glyph that starts in the middle of an old one of two columns,
/// or ends there, makes both halves differ.
pub(super) fn draw_changes(
    brush: &mut Brush,
    y: usize,
    before: &[Glyph],
    after: &[Glyph],
    erase: Option<usize>,
    out: &mut Vec<u8>,
) {
    let mut x = 0;
    while let Some(glyph) = after.get(x) {
        if erase == Some(x) {
            brush.erase(x, y, out);
        }
        let old = if erase.is_some_and(|erase| x >= erase) { &Glyph::BLANK } else { &before[x] };
        if old != glyph {
            bridge(brush, x, y, after, out);
            brush.draw(glyph, x, y, out);
        }
        x += usize::from(glyph.columns.max(1));
    }
}

/// Brings the brush to column `x` by drawing again what stands between, where that is shorter than a move.
fn bridge(brush: &mut Brush, x: usize, y: usize, after: &[Glyph], out: &mut Vec<u8>) {
    let Some(distance @ 1..) = brush.distance(x, y) else { return };
    let between = &after[x - distance..x];
    let drawable = |glyph: &Glyph| glyph.sure && (glyph.columns == 0 || brush.suits(glyph));
    let bytes = || between.iter().filter(|glyph| glyph.columns > 0).map(Glyph::len).sum::<usize>();
    let longest = SHORTEST_MOVE + usize::from(distance > 1);
    if distance <= longest && between[0].columns > 0 && between.iter().all(drawable) && bytes() <= longest {
        for (at, glyph) in (x - distance..).zip(between).filter(|(_, glyph)| glyph.columns > 0) {
            brush.draw(glyph, at, y, out);
        }
    }
}
