//! Footnotes: numbered by their first mention, defined anywhere.

use std::collections::HashMap;

use crate::domain::{Block, Footnote};

/// Mentions and definitions met so far.
#[derive(Default)]
pub struct Footnotes {
    found: Vec<Footnote>,
    by_label: HashMap<String, usize>,
    defined: Vec<(String, Vec<Block>, usize)>,
}

impl Footnotes {
    /// The index of the footnote that is mentioned at byte `offset`.
    pub fn mention(&mut self, label: &str, offset: usize) -> usize {
        *self.by_label.entry(label.to_lowercase()).or_insert_with(|| {
            self.found.push(Footnote {
                label: super::sanitised(label),
                number: self.found.len() + 1,
                blocks: Vec::new(),
                mention: offset,
            });
            self.found.len() - 1
        })
    }

    /// Takes what a footnote says.
    pub fn define(&mut self, label: &str, blocks: Vec<Block>, offset: usize) {
        self.defined.push((label.to_owned(), blocks, offset));
    }

    /// The footnotes in the order of their numbers. Those never mentioned, or defined again, follow: nothing is lost.
    pub fn finish(mut self) -> Vec<Footnote> {
        for (label, blocks, offset) in std::mem::take(&mut self.defined) {
            let mut index = self.mention(&label, offset);
            if !self.found[index].blocks.is_empty() {
                self.by_label.remove(&label.to_lowercase());
                index = self.mention(&label, offset);
            }
            self.found[index].blocks = blocks;
        }
        self.found
    }
}
