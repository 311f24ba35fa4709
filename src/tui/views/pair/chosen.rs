//! The chosen entry of a pair: its records, its texts, what of it may be linked.

use super::{PairView, Said};
use crate::{
    compare::Record,
    domain::{Library, Paragraphs},
};

impl PairView {
    /// The records of the chosen entry, the later edition's first.
    pub fn chosen(&self) -> Vec<Record> {
        let entry = self.entries().get(self.chosen);
        self.paired().zip(entry).map_or_else(Vec::new, |(paired, entry)| paired.records(*entry))
    }

    /// The briefs and bytes of a chosen suggestion, the later edition's first.
    pub fn chosen_statements(&self) -> Vec<(usize, usize, String)> {
        let (Some(paired), Some(entry)) = (self.paired(), self.entries().get(self.chosen)) else {
            return Vec::new();
        };
        let sides = [1, 0].into_iter().filter_map(|side| paired.statement(*entry, side));
        let claims = sides.filter(|statement| statement.record.is_none());
        claims.map(|statement| (statement.brief, statement.source.start, statement.text.clone())).collect()
    }

    /// The texts of the chosen entry, each with its edition and paragraphs.
    pub fn cited(&self, library: &Library) -> Vec<(String, usize, Paragraphs)> {
        let (Some(paired), Some(entry)) = (self.paired(), self.entries().get(self.chosen)) else {
            return Vec::new();
        };
        let (left, right) = paired.texts(*entry);
        let side = |(side, text): (usize, &str)| {
            let (brief, paragraphs) = paired.cited(*entry, side)?;
            Some((text.to_owned(), library.briefs.get(brief)?.edition, paragraphs.clone()))
        };
        [(0, left), (1, right)].into_iter().filter_map(side).collect()
    }

    /// What of the chosen entry another partner may be chosen for, with the edition to look in: the later edition's side
    /// where there is one.
    pub fn to_be_linked(&self) -> Option<(Said, usize)> {
        let (paired, entry) = (self.paired()?, *self.entries().get(self.chosen)?);
        let (before, after) = self.editions;
        [(1, before), (0, after)]
            .into_iter()
            .find_map(|(side, other)| Some((paired.said(entry, side)?, other)))
    }

    pub(super) fn actor(&self) -> Option<String> {
        self.chosen().first().map(|record| record.position.actor.clone())
    }
}
