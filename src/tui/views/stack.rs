//! The four panes stacked at the left: which briefs the edition has, and which is chosen.

use ratatui::layout::Rect;

use super::super::{
    canvas::Canvas,
    theme::Ui,
    widgets::scroll::{Motion, Scroll},
};
use crate::domain::{Lang, Library, Pane};

/// The stack of panes.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    /// The pane that movements go to.
    pub pane: usize,
    /// The briefs of each pane, as indexes into the library.
    briefs: [Vec<usize>; 4],
    lists: [Scroll; 4],
    /// Rows of each pane on the screen: its head, and its list.
    spans: [(u16, u16); 4],
}

impl Stack {
    /// The panes of an edition.
    pub fn new(library: &Library, edition: usize, lang: Lang) -> Self {
        let briefs = Pane::ALL.map(|pane| library.pane(edition, Some(pane), lang));
        let pane = briefs.iter().position(|briefs| !briefs.is_empty()).unwrap_or(0);
        Self { pane, briefs, ..Self::default() }
    }

    /// The chosen brief of the pane in use.
    pub fn chosen(&self) -> Option<usize> {
        self.briefs[self.pane].get(self.lists[self.pane].chosen).copied()
    }

    /// Chooses `brief` wherever it stands; says whether it is here.
    pub fn choose(&mut self, brief: usize) -> bool {
        for (pane, briefs) in self.briefs.iter().enumerate() {
            if let Some(row) = briefs.iter().position(|here| *here == brief) {
                self.pane = pane;
                self.lists[pane].chosen = row;
                return true;
            }
        }
        false
    }

    /// How many briefs there are, and the chosen one's place among them, from 1.
    pub fn place(&self) -> (usize, usize) {
        let before: usize = self.briefs[..self.pane].iter().map(Vec::len).sum();
        (before + self.lists[self.pane].chosen + 1, self.briefs.iter().map(Vec::len).sum())
    }

    /// Moves the choice; past a pane's end it goes on in the next one.
    pub fn go(&mut self, motion: Motion) {
        match motion {
            Motion::Lines(by) => self.step(by),
            Motion::Sections(by) => {
                for _ in 0..by.unsigned_abs() {
                    self.neighbour(by > 0);
                }
            }
            Motion::HalfPages(_) | Motion::Pages(_) | Motion::Top | Motion::Bottom => {
                self.lists[self.pane].go(motion);
            }
        }
    }

    fn step(&mut self, by: isize) {
        for _ in 0..by.unsigned_abs().min(10_000) {
            let row = self.lists[self.pane].chosen;
            let inside =
                row.checked_add_signed(by.signum()).filter(|row| *row < self.briefs[self.pane].len());
            match inside {
                Some(row) => self.lists[self.pane].chosen = row,
                None if self.neighbour(by > 0) => {
                    let last = self.briefs[self.pane].len() - 1;
                    self.lists[self.pane].chosen = if by > 0 { 0 } else { last };
                }
                None => return,
            }
        }
    }

    /// Goes to the next pane up or down that has briefs; says whether there is one.
    fn neighbour(&mut self, down: bool) -> bool {
        let mut pane = self.pane;
        loop {
            pane = match (down, pane) {
                (true, 3) | (false, 0) => return false,
                (true, pane) => pane + 1,
                (false, pane) => pane - 1,
            };
            if !self.briefs[pane].is_empty() {
                self.pane = pane;
                return true;
            }
        }
    }

    /// Shares `height` rows among the panes: each has its head, the pane in use has its list first.
    pub fn arrange(&mut self, height: u16) {
        let wanted: [u16; 4] = std::array::from_fn(|pane| self.briefs[pane].len() as u16);
        let heads = 4;
        let rows = share(height.saturating_sub(heads), wanted, self.pane);
        let spare = height.saturating_sub(heads + rows.iter().sum::<u16>());
        let gap = u16::from(spare >= 3);
        let mut y = 0;
        for (pane, rows) in rows.into_iter().enumerate() {
            self.spans[pane] = (y, rows);
            self.lists[pane].arrange(self.briefs[pane].len(), rows.into());
            y += 1 + rows + gap;
        }
    }

    /// Draws the panes; `focused` says whether the keys go here.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, lang: Lang, focused: bool) {
        for pane in Pane::ALL {
            let index = pane.index();
            let (y, rows) = self.spans[index];
            let in_use = index == self.pane;
            self.render_head(
                canvas,
                Rect { y: area.y + y, height: 1, ..area },
                pane,
                lang,
                in_use && focused,
            );
            for (row, entry) in (0..rows).zip(self.lists[index].view()) {
                let Some(brief) = self.briefs[index].get(entry).and_then(|brief| library.briefs.get(*brief))
                else {
                    continue;
                };
                let y = area.y + y + 1 + row;
                let chosen = in_use && entry == self.lists[index].chosen;
                let mark = if chosen { "> " } else { "  " };
                let role = match (chosen, focused) {
                    (true, true) => Ui::Chosen,
                    (true, false) => Ui::ChosenIdle,
                    (false, _) => Ui::Plain,
                };
                let used = canvas.text(area.x, y, area.width, mark, role);
                canvas.fitted(area.x + used, y, area.width - used, brief.title(), role);
                if chosen && focused {
                    canvas.shade(Rect::new(area.x, y, area.width, 1), role);
                }
            }
        }
    }

    fn render_head(&self, canvas: &mut Canvas<'_>, row: Rect, pane: Pane, lang: Lang, focused: bool) {
        if row.y >= canvas.buffer.area.bottom() {
            return;
        }
        let number = (pane.index() + 1).to_string();
        let title = pane.title(lang).to_uppercase();
        let list = &self.lists[pane.index()];
        let count = self.briefs[pane.index()].len();
        let hidden = count > list.view().len();
        let count =
            if hidden { format!("{}/{count}", (list.chosen + 1).min(count)) } else { count.to_string() };
        let role = if focused || pane.index() == self.pane { Ui::Heading } else { Ui::HeadingIdle };
        let pieces =
            [(Ui::Key, number.as_str()), (role, " "), (role, &title), (Ui::Dim, "  "), (Ui::Dim, &count)];
        canvas.pieces(row.x, row.y, row.width, &pieces);
    }
}

/// Shares `rows` among lists that want `wanted`: the one in `first` is served first, down to one row for each other.
fn share(rows: u16, wanted: [u16; 4], first: usize) -> [u16; 4] {
    let mut given = [0; 4];
    let mut left = rows;
    let mut give = |pane: usize, rows: u16, given: &mut [u16; 4]| {
        let rows = rows.min(left).min(wanted[pane] - given[pane]);
        given[pane] += rows;
        left -= rows;
        rows
    };
    give(first, 1, &mut given);
    for pane in (0..4).filter(|pane| *pane != first) {
        give(pane, 1, &mut given);
    }
    give(first, u16::MAX, &mut given);
    // a row at a time to whoever has least, so that no list starves
    while let Some(pane) = (0..4).filter(|pane| given[*pane] < wanted[*pane]).min_by_key(|pane| given[*pane])
    {
        if give(pane, 1, &mut given) == 0 {
            break;
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::share;

    #[test]
    fn the_pane_in_use_is_served_first() {
        assert_eq!(share(18, [4, 11, 4, 4], 1), [3, 11, 2, 2]);
        assert_eq!(share(40, [4, 11, 4, 4], 1), [4, 11, 4, 4]);
        assert_eq!(share(2, [4, 11, 4, 4], 3), [1, 0, 0, 1]);
    }

    proptest! {
        #[test]
        fn no_more_is_given_than_there_is(rows in 0u16..60, wanted: [u8; 4], first in 0usize..4) {
            let wanted = wanted.map(u16::from);
            let given = share(rows, wanted, first);
            prop_assert!(given.iter().sum::<u16>() <= rows);
            prop_assert!(given.iter().zip(wanted).all(|(given, wanted)| *given <= wanted));
        }
    }
}
