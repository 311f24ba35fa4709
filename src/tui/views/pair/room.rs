//! The room that a pair has: lines of each entry, columns of each text, what is in view.

use ratatui::layout::Rect;

use super::{Entry, MARGIN, PairView, Paired, THREE, marks::OneText};
use crate::{
    domain::Library,
    text::{Ambiguous, wrap::wrap},
    tui::settings::Settings,
};

impl PairView {
    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, _library: &Library, settings: &Settings) {
        let foot = if area.height >= 30 { 7 } else { 5 }.min(area.height / 4);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.foot = Rect { y: area.bottom() - foot, height: foot, ..inner };
        self.list = Rect { y: area.y + 3, height: area.height.saturating_sub(foot + 4), ..inner };
        if !self.is_waiting() {
            self.chosen = self.chosen.min(self.entries().len().saturating_sub(1));
        }
        let heights_of = (self.list.width, self.redline, self.by_character);
        if self.heights_of != Some(heights_of) {
            self.heights = vec![None; self.entries().len()];
            self.heights_of = Some(heights_of);
        }
        self.bring_into_view(settings.ambiguous);
    }

    /// Scrolls by whole entries until the chosen one is in view, and counts the lines of all that are. Of thousands of
    /// entries only these are laid out.
    pub(super) fn bring_into_view(&mut self, ambiguous: Ambiguous) {
        self.top = self.top.min(self.chosen);
        if self.chosen >= self.heights.len() {
            return;
        }
        // upwards from the chosen one, as far as there is room
        let mut first = self.chosen;
        let mut rows = self.height(first, ambiguous);
        while first > self.top {
            rows = rows.saturating_add(self.height(first - 1, ambiguous));
            if rows > self.list.height {
                break;
            }
            first -= 1;
        }
        self.top = first;
        let mut rows = 0u16;
        for index in self.top..self.heights.len() {
            if rows >= self.list.height {
                break;
            }
            rows = rows.saturating_add(self.height(index, ambiguous));
        }
    }

    /// How many entries are whole in view.
    pub(super) fn in_view(&self) -> usize {
        let mut rows = 0u16;
        let fits = |height: &&Option<u16>| {
            rows = rows.saturating_add(height.unwrap_or(u16::MAX));
            rows <= self.list.height
        };
        self.heights.iter().skip(self.top).take_while(fits).count()
    }

    /// Lines that an entry takes, counted once for each width.
    pub(super) fn height(&mut self, index: usize, ambiguous: Ambiguous) -> u16 {
        if let Some(rows) = self.heights[index] {
            return rows;
        }
        let rows = self.count_rows(index, ambiguous);
        self.heights[index] = Some(rows);
        rows
    }

    /// Rows of an entry: a line for what it is, the texts, a blank line.
    pub(super) fn count_rows(&self, index: usize, ambiguous: Ambiguous) -> u16 {
        let Some(paired) = self.paired() else { return 0 };
        let lines = |text: &str, columns: u16| {
            if text.is_empty() { 0 } else { wrap(text, columns.into(), ambiguous).len() as u16 }
        };
        if let Some(one) = self.redlined(index) {
            return lines(&one.text, self.whole()) + 2;
        }
        let texts = self.columns_of(paired, index, paired.entries[index]);
        texts.into_iter().map(|text| lines(text, self.column())).max().unwrap_or(0) + 2
    }

    /// The texts of an entry from the left to the right.
    pub(super) fn columns_of<'a>(&self, paired: &'a Paired, index: usize, entry: Entry) -> Vec<&'a str> {
        let (left, right) = paired.texts(entry);
        match entry {
            _ if !self.is_three() => vec![left, right],
            Entry::Past(_) => vec![left, paired.left_of_past(entry), ""],
            _ => vec![paired.before(index).map_or("", |earlier| earlier.text.as_str()), left, right],
        }
    }

    /// The one text of an entry with what was removed and added, where that is wanted and enough is shared.
    pub(super) fn redlined(&self, index: usize) -> Option<&OneText> {
        let marks = self.paired()?.marks.get(index).filter(|_| self.redline)?;
        marks.one_text(self.by_character)
    }

    /// Whether three editions are side by side.
    pub(super) fn is_three(&self) -> bool {
        self.list.width + 2 >= THREE && self.paired().is_some_and(|paired| paired.earlier.is_some())
    }

    /// Columns of each of the texts.
    pub(super) fn column(&self) -> u16 {
        let texts = if self.is_three() { 3 } else { 2 };
        (self.list.width.saturating_sub(MARGIN + 3 * (texts - 1)) / texts).clamp(1, 100)
    }

    /// Columns of a text that has the room of both.
    pub(super) fn whole(&self) -> u16 {
        self.list.width.saturating_sub(MARGIN).clamp(1, 120)
    }
}
