//! The results that were marked, in the order of marking: they outlive the query that found them.

use crate::find::Hit;

/// Marked results.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    hits: Vec<Hit>,
}

impl Marked {
    /// Marks a result, or takes its mark away.
    pub fn toggle(&mut self, hit: &Hit) {
        match self.hits.iter().position(|marked| marked.passage == hit.passage) {
            Some(at) => drop(self.hits.remove(at)),
            None => self.hits.push(hit.clone()),
        }
    }

    /// Whether a passage is marked.
    pub fn has(&self, passage: usize) -> bool {
        self.hits.iter().any(|marked| marked.passage == passage)
    }

    /// How many are marked.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// The marked ones, the first marked first.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Takes all marks away: passages have other numbers in another index.
    pub fn clear(&mut self) {
        self.hits.clear();
    }
}
