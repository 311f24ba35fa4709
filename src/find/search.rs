//! A search: names, then passages, then passages by what the words stand for; one language of each brief; the best k.

mod assess;
mod hit;

use std::{num::NonZero, thread, time::Duration};

use crate::domain::Lang;

use super::{
    Kind,
    context::{Context, Meanings},
    corpus::Index,
    matching::{Manner, Match},
    query::Query,
    rank,
    scope::Scope,
};

use assess::{Assessor, Terms};

pub use hit::Hit;

/// How to search.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// How many hits to give; all are counted.
    pub limit: usize,
    /// The reader's language.
    pub lang: Lang,
    /// Asked now and then whether the answer is no longer wanted.
    pub cancel: Option<&'a (dyn Fn() -> bool + Sync)>,
    /// Where to tell what has been found so far, when the whole takes long.
    pub early: Option<Early<'a>>,
    /// How much the reader uses each brief, by its index in the library: 0 for not at all, [`Self::MOST_USED`] and above
    /// for most.
    pub used: Option<&'a (dyn Fn(usize) -> u32 + Sync)>,
    /// On how many threads at most; 0 for as many as there are cores. The answer is the same on any number.
    pub threads: usize,
}

impl Options<'_> {
    /// The use of a brief beyond which it makes no difference.
    pub const MOST_USED: u32 = rank::MOST_USED;
}

/// A first answer, before the whole.
#[derive(Clone, Copy)]
pub struct Early<'a> {
    /// How long to wait for the whole before it.
    pub after: Duration,
    /// Is told, once at most and on the calling thread, what has been found by then: [`Found::whole`] is false.
    pub tell: &'a (dyn Fn(Found) + Sync),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many hits there are, those that are not given included.
    pub total: usize,
    /// The same for each kind, by [`Kind::index`].
    pub counts: [usize; Kind::ALL.len()],
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// Whether the search was given up before its end, so that hits may be missing.
    pub cancelled: bool,
    /// Whether every passage was looked at: false for a first answer, and for one that was given up.
    pub whole: bool,
    /// How many passages were looked at.
    pub looked: usize,
}

/// A passage that matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    passage: u32,
    score: u32,
    /// The least sure of its words.
    manner: Manner,
}

/// From how many passages on a search is shared among threads: fewer take less time than starting one.
const SHARED_FROM: usize = 20_000;
/// How many passages are looked at between two questions whether to go on.
const STRETCH: usize = 1024;

impl Index {
    /// Everything that a query finds, best first. The same query gives the same hits in the same order.
    pub fn search(&self, query: &Query, options: &Options<'_>) -> Found {
        self.search_among(query, options, None).0
    }

    /// The same, only among those passages of `among` that are no names; and the passages that have the words, whatever
    /// the filters, among which a query that grows from this one can be searched. See [`Query::grows_from`].
    pub(super) fn search_among(
        &self,
        query: &Query,
        options: &Options<'_>,
        among: Option<&[u32]>,
    ) -> (Found, Vec<u32>) {
        let mut search = Search::new(self, query, options);
        let named = search.names();
        let all: Vec<u32> = match among {
            Some(_) => Vec::new(),
            None => (self.names as u32..self.len() as u32).collect(),
        };
        let among = among.unwrap_or(&all);
        search.best_names(&named);
        let having = search.passages(among);
        search.by_context(&having);
        (search.finish(), having)
    }
}

/// A name that has one of the words at least, and how it has each.
struct Named {
    passage: u32,
    matches: Vec<Option<Match>>,
}

struct Search<'a> {
    terms: Terms<'a>,
    options: &'a Options<'a>,
    found: Vec<Candidate>,
    cancelled: bool,
}

impl<'a> Search<'a> {
    fn new(index: &'a Index, query: &'a Query, options: &'a Options<'a>) -> Self {
        let terms = Terms {
            index,
            query,
            scope: Scope::of(query, index),
            context: Context::default(),
            used: options.used.map_or_else(Vec::new, |used| (0..index.briefs.len()).map(used).collect()),
            names: vec![false; query.words.len()],
        };
        Self { terms, options, found: Vec::new(), cancelled: false }
    }

    /// Finds the names that have words, and from them what the words stand for.
    fn names(&mut self) -> Vec<Named> {
        let mut meanings = Meanings::new(self.terms.query.words.len());
        let mut names = vec![false; self.terms.query.words.len()];
        let mut found = Vec::new();
        let mut assessor = Assessor::new(&self.terms);
        for passage in 0..self.terms.index.names as u32 {
            let any = assessor.match_words(passage);
            if !any && !names.is_empty() {
                continue;
            }
            let matches = assessor.matches().to_vec();
            let row = self.terms.index.passages.rows[passage as usize];
            meanings.note(row.kind, row.owner, &matches, self.terms.cover(passage, &matches));
            for (is_name, matched) in names.iter_mut().zip(&matches) {
                let literal = matched.is_some_and(|matched| matched.manner == Manner::Literal);
                let share = self.terms.cover(passage, std::slice::from_ref(matched));
                *is_name |= literal && share >= rank::NAME_SHARE;
            }
            found.push(Named { passage, matches });
        }
        drop(assessor);
        self.terms.names = names;
        self.terms.context = meanings.of_briefs(self.terms.query, self.terms.index);
        found
    }

    /// Takes topics and actors up, each by its best name.
    fn best_names(&mut self, named: &[Named]) {
        let rows = &self.terms.index.passages.rows;
        let assessor = Assessor::new(&self.terms);
        let owner = |passage: u32| (rows[passage as usize].kind, rows[passage as usize].owner);
        // the names of one owner stand together
        for same in named.chunk_by(|one, next| owner(one.passage) == owner(next.passage)) {
            let candidates = same.iter().filter_map(|named| {
                let wanted = owner(named.passage).0 != Kind::Measure && assessor.is_let(named.passage);
                wanted.then(|| self.terms.candidate(named.passage, &named.matches)).flatten()
            });
            let best =
                candidates.min_by_key(|candidate| (std::cmp::Reverse(candidate.score), candidate.passage));
            self.found.extend(best);
        }
    }

    /// Finds passages that have every word; gives those that have them, whatever the filters.
    fn passages(&mut self, among: &[u32]) -> Vec<u32> {
        let threads = if among.len() < SHARED_FROM {
            1
        } else {
            thread::available_parallelism().map_or(1, NonZero::get)
        };
        let terms = &self.terms;
        let options = self.options;
        let parts: Vec<Part> = if threads == 1 {
            vec![Part::of(terms, options, among)]
        } else {
            let share = among.len().div_ceil(threads);
            thread::scope(|scope| {
                let parts: Vec<_> = among
                    .chunks(share)
                    .map(|among| scope.spawn(move || Part::of(terms, options, among)))
                    .collect();
                // in their order, so that the answer is the same on any number of threads
                parts.into_iter().map(|part| part.join().unwrap_or_else(|_| Part::lost())).collect()
            })
        };
        let mut having = Vec::new();
        for part in parts {
            self.found.extend(part.found);
            having.extend(part.having);
            self.cancelled |= part.cancelled;
        }
        having
    }

    /// Finds passages that have not every word, of briefs that the words stand for. `having` are those that have.
    fn by_context(&mut self, having: &[u32]) {
        if self.terms.context.is_empty() || self.cancelled {
            return;
        }
        let mut assessor = Assessor::new(&self.terms);
        for (brief, card) in self.terms.index.briefs.iter().enumerate() {
            if !self.terms.context.concerns(brief) {
                continue;
            }
            // one word that is not in the passage is no reason to show more than the title
            let all = self.terms.query.words.len() > 1;
            let rows = card.rows.clone().take(if all { usize::MAX } else { 1 });
            for passage in rows.map(|row| row as u32) {
                if having.binary_search(&passage).is_err() && assessor.is_let(passage) {
                    assessor.match_words(passage);
                    self.found.extend(self.terms.candidate(passage, assessor.matches()));
                }
            }
        }
    }

    fn finish(mut self) -> Found {
        self.one_language();
        let index = self.terms.index;
        let mut counts = [0; Kind::ALL.len()];
        for candidate in &self.found {
            counts[index.passages.rows[candidate.passage as usize].kind.index()] += 1;
        }
        let total = self.found.len();
        let order = |candidate: &Candidate| (std::cmp::Reverse(candidate.score), candidate.passage);
        if self.options.limit < total {
            self.found.select_nth_unstable_by_key(self.options.limit, order);
            self.found.truncate(self.options.limit);
        }
        self.found.sort_unstable_by_key(order);
        let mut assessor = Assessor::new(&self.terms);
        let hits = self.found.iter().map(|candidate| hit::make(&mut assessor, self.options.lang, *candidate));
        Found {
            total,
            counts,
            hits: hits.collect(),
            cancelled: self.cancelled,
            whole: !self.cancelled,
            looked: index.len(),
        }
    }

    /// Keeps, of each brief, the passages of one language: the reader's, unless the other matched more surely.
    fn one_language(&mut self) {
        let index = self.terms.index;
        let mut surest = vec![[Sureness::None; Lang::ALL.len()]; index.groups];
        for candidate in &self.found {
            if let Some(brief) = index.brief_of(candidate.passage as usize) {
                let known = &mut surest[brief.group as usize][brief.lang as usize];
                *known = (*known).max(Sureness::of(candidate.manner));
            }
        }
        let reader = self.options.lang;
        self.found.retain(|candidate| {
            index.brief_of(candidate.passage as usize).is_none_or(|brief| {
                let surest = surest[brief.group as usize];
                let mine = surest[reader as usize] >= surest[reader.other() as usize];
                (brief.lang == reader) == mine
            })
        });
    }
}

/// What one thread finds.
struct Part {
    found: Vec<Candidate>,
    having: Vec<u32>,
    cancelled: bool,
}

impl Part {
    fn of(terms: &Terms<'_>, options: &Options<'_>, among: &[u32]) -> Self {
        let mut part = Self { found: Vec::new(), having: Vec::new(), cancelled: false };
        let mut assessor = Assessor::new(terms);
        for stretch in among.chunks(STRETCH) {
            if options.cancel.is_some_and(|cancel| cancel()) {
                part.cancelled = true;
                break;
            }
            for passage in stretch {
                if assessor.has_words(*passage) {
                    part.having.push(*passage);
                    part.found.extend(assessor.assess(*passage));
                }
            }
        }
        part
    }

    /// What a thread found that came to grief: it is told as a search that did not end.
    const fn lost() -> Self {
        Self { found: Vec::new(), having: Vec::new(), cancelled: true }
    }
}

/// How sure the best hit in a language is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    None,
    Loose,
    Alias,
    Own,
}

impl Sureness {
    const fn of(manner: Manner) -> Self {
        match manner {
            Manner::Literal | Manner::Pinyin => Self::Own,
            Manner::Alias => Self::Alias,
            Manner::Loose => Self::Loose,
        }
    }
}
