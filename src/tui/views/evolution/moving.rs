//! The chosen cell of a matrix: moving it, finding it again in another matrix, what it holds.

use super::{Entry, EvolutionView, Wanted};
use crate::{
    compare::{Record, RowKey},
    tui::widgets::scroll::Motion,
};

impl EvolutionView {
    /// The chosen cell, to be found again in another matrix.
    pub(super) fn here(&self) -> Wanted {
        let edition = self.matrix().and_then(|evolution| evolution.editions.get(self.column)).copied();
        let row = self.row_key().map(|key| key.slug().to_owned());
        let record = match (self.entry(), self.chosen().first()) {
            (Some(Entry::Other(..)), Some(record)) => Some((record.brief, record.position.line)),
            _ => None,
        };
        Wanted { row, edition, record }
    }

    pub(super) fn choose(&mut self, wanted: &Wanted) {
        let Some(answer) = self.answer.clone() else { return };
        let evolution = &answer.evolution;
        let is_wanted = |entry: &Entry| match *entry {
            Entry::Row(row) => Some(evolution.rows[row].key.slug()) == wanted.row.as_deref(),
            Entry::Head => false,
            Entry::Other(source, record) => {
                let record = &evolution.others[source].records[record];
                wanted.record.is_some_and(|(brief, line)| record.is_told_at(brief, line))
            }
        };
        let in_others = |entry: &&Entry| matches!(entry, Entry::Other(..)) && is_wanted(entry);
        let found =
            self.entries.iter().find(in_others).or_else(|| self.entries.iter().find(|e| is_wanted(e)));
        let place = found.and_then(|found| self.entries.iter().position(|entry| entry == found));
        self.scroll.chosen = place.unwrap_or(self.scroll.chosen.min(self.entries.len().saturating_sub(1)));
        let column = evolution.editions.iter().position(|edition| Some(*edition) == wanted.edition);
        self.column = column.unwrap_or(self.column).min(evolution.editions.len().saturating_sub(1));
        self.pass_over_head(true);
    }

    /// Moves through rows.
    pub fn go(&mut self, motion: Motion) {
        let before = self.scroll.chosen;
        self.scroll.go(motion);
        self.pass_over_head(self.scroll.chosen >= before);
    }

    /// Leaves the row that heads the other sources, downwards or upwards; a matrix without rows begins with it.
    fn pass_over_head(&mut self, down: bool) {
        if self.entry() == Some(Entry::Head) {
            let by = if down || self.scroll.chosen == 0 { 1 } else { -1 };
            self.scroll.go(Motion::Lines(by));
        }
    }

    /// Moves through editions.
    pub fn to_column(&mut self, by: isize) {
        let last = self.matrix().map_or(0, |evolution| evolution.editions.len().saturating_sub(1));
        self.column = self.column.saturating_add_signed(by).min(last);
    }

    pub(super) fn entry(&self) -> Option<Entry> {
        self.entries.get(self.scroll.chosen).copied()
    }

    /// The chosen row and column of the matrix.
    pub fn cell(&self) -> Option<(usize, usize)> {
        match self.entry()? {
            Entry::Row(row) => Some((row, self.column)),
            Entry::Head | Entry::Other(..) => None,
        }
    }

    /// What the chosen row of the matrix is about.
    pub fn row_key(&self) -> Option<&RowKey> {
        Some(&self.matrix()?.rows.get(self.cell()?.0)?.key)
    }

    /// The records of the chosen cell.
    pub fn chosen(&self) -> &[Record] {
        let Some(evolution) = self.matrix() else { return &[] };
        match self.entry() {
            Some(Entry::Row(row)) => {
                evolution.rows[row].cells.get(self.column).map_or(&[], |cell| cell.records())
            }
            Some(Entry::Other(source, record)) => {
                std::slice::from_ref(&evolution.others[source].records[record])
            }
            Some(Entry::Head) | None => &[],
        }
    }

    /// The two editions that are compared from the chosen cell: its own and the one before, or the one after the first;
    /// from a record of another source, that and the chosen edition.
    pub fn pair(&self) -> Option<(usize, usize)> {
        let evolution = self.matrix()?;
        if let Some(Entry::Other(source, _)) = self.entry() {
            return Some((evolution.others[source].edition, *evolution.editions.get(self.column)?));
        }
        let column = self.column.max(1);
        Some((*evolution.editions.get(column - 1)?, *evolution.editions.get(column)?))
    }
}
