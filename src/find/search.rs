//! A search: names, then passages, then passages by what the words stand for; one language of each brief; the best k.
//! Where that finds little, the same again with gaps and slips forgiven.

mod assess;
mod finish;
mod hit;
mod scan;

use std::time::{Duration, Instant};

use crate::domain::Lang;

use super::{
    Kind,
    context::{Context, Meanings},
    corpus::Index,
    having::Having,
    matching::{Manner, Match},
    query::Query,
    rank,
    scope::Scope,
};

use assess::{Assessor, Terms};
use scan::{Scan, Scanned};

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
    forgiven: bool,
}

impl Candidate {
    /// A line, which has its only word in that manner.
    fn line(passage: usize, score: u32, manner: Manner) -> Self {
        Self { passage: passage as u32, score, manner, forgiven: false }
    }

    /// What the order of hits goes by: the first in it is the best.
    fn order(&self) -> (bool, std::cmp::Reverse<u32>, u32) {
        (self.forgiven, std::cmp::Reverse(self.score), self.passage)
    }
}

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
        among: Option<&Having>,
    ) -> (Found, Having) {
        let begun = Instant::now();
        let strictly = Search::new(self, query, options, begun, false).run(among);
        let surely = strictly.found.iter().filter(|candidate| candidate.manner != Manner::Loose).count();
        let forgivable = query.words.iter().any(super::query::Word::is_forgivable);
        if !forgivable || strictly.cancelled || surely.max(strictly.dropped) >= rank::FEW {
            let found = strictly.finish(self, query, options);
            return (found, strictly.having);
        }
        if let Some(early) = options.early
            && begun.elapsed() >= early.after
            && !strictly.told
        {
            (early.tell)(Found { whole: false, ..strictly.finish(self, query, options) });
        }
        let told =
            strictly.told || begun.elapsed() >= options.early.map_or(Duration::MAX, |early| early.after);
        let mut search = Search::new(self, query, options, begun, true);
        search.terms.strict_told = told;
        let leniently = search.run(None);
        let found = leniently.finish(self, query, options);
        (found, strictly.having)
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
    begun: Instant,
    found: Vec<Candidate>,
}

impl<'a> Search<'a> {
    fn new(
        index: &'a Index,
        query: &'a Query,
        options: &'a Options<'a>,
        begun: Instant,
        lenient: bool,
    ) -> Self {
        let used = options.used.map_or_else(Vec::new, |used| (0..index.briefs.len()).map(used).collect());
        let terms = Terms {
            index,
            query,
            scope: Scope::of(query, index),
            context: Context::default(),
            used,
            names: vec![false; query.words.len()],
            lenient,
            strict_told: false,
            read: lenient || !index.briefs.is_empty() || query.words.iter().any(super::query::Word::is_read),
        };
        Self { terms, options, begun, found: Vec::new() }
    }

    fn run(mut self, among: Option<&Having>) -> Scanned {
        let named = self.names();
        self.best_names(&named);
        let mut scan = Scan::new(&self.terms, self.options, self.begun, std::mem::take(&mut self.found));
        let mut scanned = scan.run(among);
        if !scanned.cancelled {
            self.by_context(&mut scanned);
        }
        scanned
    }

    /// Finds the names that have words, and from them what the words stand for.
    fn names(&mut self) -> Vec<Named> {
        let mut meanings = Meanings::new(self.terms.query.words.len());
        let mut names = vec![false; self.terms.query.words.len()];
        let mut found = Vec::new();
        let mut assessor = Assessor::new(&self.terms);
        let passages = &self.terms.index.passages;
        for passage in passages.within(0..self.terms.index.names).map(|passage| passage as u32) {
            let any = assessor.match_words(passage);
            if !any && !names.is_empty() {
                continue;
            }
            let matches = assessor.matches().to_vec();
            let row = passages.row(passage as usize);
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
        let passages = &self.terms.index.passages;
        let assessor = Assessor::new(&self.terms);
        let owner = |passage: u32| {
            let row = passages.row(passage as usize);
            (row.kind, row.owner)
        };
        // the names of one owner stand together
        for same in named.chunk_by(|one, next| owner(one.passage) == owner(next.passage)) {
            let candidates = same.iter().filter_map(|named| {
                let wanted = owner(named.passage).0 != Kind::Measure && assessor.is_let(named.passage);
                wanted.then(|| self.terms.candidate(named.passage, &named.matches)).flatten()
            });
            self.found.extend(candidates.min_by_key(Candidate::order));
        }
    }

    /// Finds passages that have not every word, of briefs that the words stand for.
    fn by_context(&self, scanned: &mut Scanned) {
        if self.terms.context.is_empty() {
            return;
        }
        let mut assessor = Assessor::new(&self.terms);
        let passages = &self.terms.index.passages;
        for (brief, card) in self.terms.index.briefs.iter().enumerate() {
            if !self.terms.context.concerns(brief) {
                continue;
            }
            // one word that is not in the passage is no reason to show more than the title
            let all = self.terms.query.words.len() > 1;
            let rows = passages.within(card.rows).take(if all { usize::MAX } else { 1 });
            for passage in rows {
                let number = passage as u32;
                if !scanned.having.has(passage) && assessor.is_let(number) {
                    assessor.match_words(number);
                    scanned.found.extend(self.terms.candidate(number, assessor.matches()));
                }
            }
        }
    }
}
