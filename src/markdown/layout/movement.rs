//! Moving about in a layout: places, windows, offsets.

use super::{Layout, Place, Row};

impl Layout {
    /// The last line; the first where there is nothing.
    pub fn last(&mut self) -> Place {
        let unit = self.units().saturating_sub(1);
        let line = self.lines(unit).len().saturating_sub(1);
        Place { unit, line }
    }

    /// The line at `place`, or the nearest there is: places go stale when settings change.
    pub fn clamped(&mut self, place: Place) -> Place {
        if place.unit >= self.units() {
            return self.last();
        }
        let last = self.lines(place.unit).len() - 1;
        Place { unit: place.unit, line: place.line.min(last) }
    }

    /// The place `lines` lines below, or the last.
    pub fn forward(&mut self, place: Place, lines: usize) -> Place {
        let mut at = self.clamped(place);
        let mut left = lines;
        while left > 0 {
            let below = self.lines(at.unit).len().saturating_sub(at.line + 1);
            if left <= below {
                at.line += left;
                break;
            }
            if at.unit + 1 >= self.units() {
                at.line += below;
                break;
            }
            left -= below + 1;
            at = Place { unit: at.unit + 1, line: 0 };
        }
        at
    }

    /// The place `lines` lines above, or the first.
    pub fn back(&mut self, place: Place, lines: usize) -> Place {
        let mut at = self.clamped(place);
        let mut left = lines;
        while left > at.line {
            if at.unit == 0 {
                return Place::default();
            }
            left -= at.line + 1;
            let unit = at.unit - 1;
            at = Place { unit, line: self.lines(unit).len() - 1 };
        }
        at.line -= left;
        at
    }

    /// The lowest place that `rows` rows can start at and still be full, if the text is long enough.
    pub fn last_top(&mut self, rows: usize) -> Place {
        let last = self.last();
        self.back(last, rows.saturating_sub(1))
    }

    /// How many lines lie between two places, counted no further than `most`.
    pub fn distance(&mut self, from: Place, to: Place, most: usize) -> usize {
        let (from, to) = (self.clamped(from.min(to)), self.clamped(from.max(to)));
        let mut lines = 0;
        let mut at = from;
        while at.unit < to.unit && lines < most {
            lines += self.lines(at.unit).len() - at.line;
            at = Place { unit: at.unit + 1, line: 0 };
        }
        if at.unit == to.unit { (lines + to.line - at.line).min(most) } else { most }
    }

    /// The lines from `from`, at most `rows`.
    pub fn window(&mut self, from: Place, rows: usize) -> Vec<Row> {
        let mut window = Vec::with_capacity(rows.min(1000));
        let mut at = self.clamped(from);
        while window.len() < rows && at.unit < self.units() {
            let unit = at.unit;
            let left = rows - window.len();
            let lines = self.lines(unit).iter().enumerate().skip(at.line).take(left);
            window.extend(lines.map(|(line, set)| Row { place: Place { unit, line }, line: set.clone() }));
            at = Place { unit: unit + 1, line: 0 };
        }
        window
    }

    /// The byte of the markdown that a line begins with: what to remember of a place when settings change.
    ///
    /// Keep it until the reader moves: taking it anew from the new layout, again and again, drifts upwards.
    pub fn offset(&mut self, place: Place) -> usize {
        let place = self.clamped(place);
        let lines = self.lines(place.unit);
        let found = lines.iter().skip(place.line).find_map(|line| line.first_offset());
        // Rules and what else the layout adds at the end of a unit belong to what is before them.
        let found = found.or_else(|| lines.iter().rev().find_map(|line| line.first_offset()));
        found.or_else(|| Some(self.units.list.get(place.unit)?.source.start)).unwrap_or_default()
    }

    /// The line that shows a byte of the markdown, or the last that begins before it.
    pub fn place(&mut self, offset: usize) -> Place {
        let unit = self.units.at(offset);
        let lines = self.lines(unit);
        let shown = lines.iter().position(|line| line.shows(offset));
        let before = |line: &super::Line| line.first_offset().is_some_and(|first| first <= offset);
        let line = shown
            .or_else(|| lines.iter().rposition(|line| before(line)))
            .or_else(|| lines.iter().position(|line| line.first_offset().is_some()))
            .unwrap_or_default();
        Place { unit, line }
    }

    /// How much of the text has been read when `rows` rows from `top` are seen, from 0 to 100.
    ///
    /// Counted in bytes of markdown, so that nothing is laid out to know it.
    pub fn percent(&mut self, top: Place, rows: usize) -> usize {
        let below = self.forward(top, rows);
        if self.distance(top, below, rows) < rows {
            return 100;
        }
        let offset = self.offset(below);
        let (before, all) = self.units.progress(below.unit, offset);
        (before * 100).checked_div(all).unwrap_or(100).min(100)
    }
}
