//! A search that follows a reader's typing: a query that grows is searched among the passages that had its beginning.

use std::sync::Arc;

use super::{Found, Index, Options, Query, having::Having};

/// How many earlier queries are remembered.
const REMEMBERED: usize = 24;

/// The searches of one prompt. Deleting letters comes back to what was found before.
#[derive(Debug)]
pub struct Session {
    index: Arc<Index>,
    /// Earlier queries, each grown from the one before it, and the passages that have their words.
    earlier: Vec<(Query, Having)>,
}

impl Session {
    /// Begins with nothing typed.
    pub fn new(index: Arc<Index>) -> Self {
        Self { index, earlier: Vec::new() }
    }

    /// What is searched.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// Goes on with an index that has grown from the one before by [`super::Growing`]: what is known of the passages it
    /// had is kept. With any other index begin a new session.
    pub fn grow(&mut self, index: Arc<Index>) {
        self.index = index;
    }

    /// The same as [`Index::search`], sooner.
    pub fn search(&mut self, query: &Query, options: &Options<'_>) -> Found {
        while self.earlier.last().is_some_and(|(earlier, _)| !query.grows_from(earlier)) {
            self.earlier.pop();
        }
        let among = self.earlier.last().map(|(_, having)| having);
        let (found, having) = self.index.search_among(query, options, among);
        if !found.cancelled {
            if self.earlier.len() == REMEMBERED {
                self.earlier.remove(0);
            }
            self.earlier.push((query.clone(), having));
        }
        found
    }
}
