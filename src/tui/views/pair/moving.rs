//! Moving through the entries of a pair.

use super::PairView;
use crate::tui::widgets::scroll::Motion;

impl PairView {
    /// Moves the choice by entries.
    pub fn step(&mut self, by: isize) {
        let last = self.entries().len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// Moves through entries; a page is as many as are in view, a section is pairs, new, gone.
    pub fn go(&mut self, motion: Motion) {
        let page = self.in_view().max(2).cast_signed();
        match motion {
            Motion::Lines(by) => self.step(by),
            Motion::HalfPages(by) => self.step(by.saturating_mul((page / 2).max(1))),
            Motion::Pages(by) => self.step(by.saturating_mul(page - 1)),
            Motion::Sections(by) => self.go_sections(by),
            Motion::Top => self.step(isize::MIN),
            Motion::Bottom => self.step(isize::MAX),
        }
    }

    fn go_sections(&mut self, by: isize) {
        let kinds: Vec<_> = self.entries().iter().map(std::mem::discriminant).collect();
        for _ in 0..by.unsigned_abs() {
            let Some(here) = kinds.get(self.chosen) else { return };
            let next = if by > 0 {
                (self.chosen..kinds.len()).find(|index| kinds[*index] != *here)
            } else {
                (0..self.chosen).rev().find(|index| kinds[*index] != *here)
            };
            match next {
                Some(index) => self.chosen = index,
                None => break,
            }
        }
    }

    /// Goes to the next entry of which half of the words stayed, round from the last to the first, and shows one text;
    /// says whether there is one.
    pub fn next_redline(&mut self) -> bool {
        let count = self.entries().len();
        let has_one = |index: &usize| {
            self.paired().is_some_and(|paired| paired.marks[*index].one_text(self.by_character).is_some())
        };
        let found = (1..=count).map(|by| (self.chosen + by) % count).find(has_one);
        if let Some(index) = found {
            self.redline = true;
            self.chosen = index;
        }
        found.is_some()
    }
}
