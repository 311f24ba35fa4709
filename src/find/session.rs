//! A search that follows a reader's typing: a query that grows is searched among the passages that had its beginning, and
//! one that was answered lately is answered again at once.

use std::{collections::VecDeque, sync::Arc};

use crate::domain::Lang;

use super::{Found, Index, Kind, Options, Query, having::Having};

/// How many earlier queries are remembered.
const REMEMBERED: usize = 24;

/// The bytes of hits beyond which an answer is not kept: lines can be long.
const KEPT: usize = 256 * 1024;

/// The searches of one prompt. Deleting letters comes back to what was found before.
#[derive(Debug)]
pub struct Session {
    index: Arc<Index>,
    /// Earlier queries, each grown from the one before it, and the passages that have their words.
    earlier: Vec<(Query, Having)>,
    /// What was answered lately, the latest last.
    answers: VecDeque<Answer>,
    /// The reader's own use of each brief as these were answered.
    used: Vec<u32>,
}

/// A whole answer, and to what.
#[derive(Debug)]
struct Answer {
    typed: String,
    limit: usize,
    lang: Lang,
    found: Found,
}

impl Session {
    /// Begins with nothing typed.
    pub fn new(index: Arc<Index>) -> Self {
        Self { index, earlier: Vec::new(), answers: VecDeque::new(), used: Vec::new() }
    }

    /// What is searched.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// Goes on with an index that has grown from the one before by [`super::Growing`]: what is known of the passages it
    /// had is kept. With any other index begin a new session.
    pub fn grow(&mut self, index: Arc<Index>) {
        self.index = index;
        self.answers.clear();
    }

    /// The same as [`Index::search`], sooner.
    pub fn search(&mut self, query: &Query, options: &Options<'_>) -> Found {
        if let Some(found) = self.all_lines(query, options) {
            return found;
        }
        self.note_use(options);
        if let Some(answer) = self.answers.iter().find(|answer| answer.is_to(query, options)) {
            return answer.found.clone();
        }
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
            self.keep(query, options, &found);
        }
        found
    }

    /// The answer where nothing is asked of a list: all its lines, of which only the first are looked at, however long it has
    /// grown.
    fn all_lines(&self, query: &Query, options: &Options<'_>) -> Option<Found> {
        let beginning = query.is_empty().then(|| self.index.beginning(options.limit)).flatten()?;
        let mut found = beginning.search(query, options);
        let lines = self.index.len();
        found.counts[Kind::Line.index()] = lines;
        (found.total, found.looked) = (lines, lines);
        Some(found)
    }

    /// Forgets the answers where the reader's own use, by which hits are ranked, is no longer what it was.
    fn note_use(&mut self, options: &Options<'_>) {
        let used =
            options.used.map_or_else(Vec::new, |used| (0..self.index.briefs.len()).map(used).collect());
        if used != self.used {
            self.used = used;
            self.answers.clear();
        }
    }

    fn keep(&mut self, query: &Query, options: &Options<'_>, found: &Found) {
        let bytes: usize = found.hits.iter().map(|hit| hit.text.len()).sum();
        // what a filter's words stand for is the library's to say, which is not kept here
        if !found.whole || !query.filters.is_empty() || bytes > KEPT {
            return;
        }
        if self.answers.len() == REMEMBERED {
            self.answers.pop_front();
        }
        let typed = query.typed().to_owned();
        self.answers.push_back(Answer {
            typed,
            limit: options.limit,
            lang: options.lang,
            found: found.clone(),
        });
    }
}

impl Answer {
    /// Whether the same was asked.
    fn is_to(&self, query: &Query, options: &Options<'_>) -> bool {
        query.filters.is_empty()
            && self.limit == options.limit
            && self.lang == options.lang
            && self.typed == query.typed()
    }
}
