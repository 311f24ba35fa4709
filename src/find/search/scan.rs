//! Every passage that is no name against the query, in stretches shared among threads.
//!
//! A stretch is a little less than a millisecond of work: after each one a thread asks whether to go on, hands in what it
//! found, and the calling thread sees whether a first answer is due. What is handed in is put in order at the end, so
//! that the answer does not depend on who found what.

mod letter;

use std::{
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use crate::find::{
    Kind,
    corpus::{PER_SEGMENT, Segment},
    having::Having,
    query::Mark,
};

use super::{
    Candidate, Found, Options,
    assess::{Assessor, Terms},
};

use letter::Short;

/// From how many passages on a search is shared among threads: fewer take less time than starting one.
const SHARED_FROM: usize = 20_000;
/// How many words of 64 passages a stretch has.
const STRETCH: usize = 32;

/// What a search has come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanned {
    pub(super) found: Vec<Candidate>,
    /// How many more were found that are not among the best, and of which kinds.
    pub(super) dropped: usize,
    pub(super) dropped_kinds: [usize; Kind::ALL.len()],
    pub(super) having: Having,
    pub(super) looked: usize,
    pub(super) cancelled: bool,
    /// Whether a first answer was given.
    pub(super) told: bool,
}

/// A stretch of a segment.
#[derive(Clone, Copy)]
struct Stretch {
    segment: usize,
    /// Its words: 64 passages each.
    first: usize,
    end: usize,
}

/// What was found in a stretch.
struct Finds {
    candidates: Vec<Candidate>,
    /// The score below which there are enough.
    least: u32,
    /// How many lines were below.
    below: usize,
}

impl Finds {
    fn take(&mut self, candidate: Candidate) {
        if candidate.score < self.least {
            self.below += 1;
        } else {
            self.candidates.push(candidate);
        }
    }
}

pub(super) struct Scan<'a> {
    terms: &'a Terms<'a>,
    options: &'a Options<'a>,
    begun: Instant,
    stretches: Vec<Stretch>,
    next: AtomicUsize,
    stopped: AtomicBool,
    /// The least score of the best so far, where only those are kept.
    least: AtomicU32,
    /// Whether all are lines and there is one word and no filter.
    lines: bool,
    /// What there is to it if that is a word of a letter or two.
    letters: Option<Short>,
    scanned: Mutex<Scanned>,
}

impl<'a> Scan<'a> {
    /// `found` are the names.
    pub(super) fn new(
        terms: &'a Terms<'a>,
        options: &'a Options<'a>,
        begun: Instant,
        found: Vec<Candidate>,
    ) -> Self {
        let passages = &terms.index.passages;
        let looked = passages.within(0..terms.index.names).count();
        let having = Having::none(passages);
        let scanned = Scanned { found, having, looked, told: terms.strict_told, ..Scanned::default() };
        let lines = terms.index.briefs.is_empty()
            && terms.index.names == 0
            && terms.index.editions.is_empty()
            && terms.query.words.len() == 1
            && terms.query.filters.is_empty()
            && terms.query.without.is_empty();
        Self {
            terms,
            options,
            begun,
            stretches: stretches(terms),
            next: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            least: AtomicU32::new(0),
            lines,
            letters: Short::of(terms.query).filter(|_| lines && !terms.lenient),
            scanned: Mutex::new(scanned),
        }
    }

    /// Looks through them all, or through those `among` them.
    pub(super) fn run(&mut self, among: Option<&Having>) -> Scanned {
        let passages = &self.terms.index.passages;
        let count = among.map_or_else(|| passages.len(), |among| among.count(passages));
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        let threads = match (count < SHARED_FROM, self.options.threads) {
            (true, 0) => 1,
            (false, 0) => cores(),
            (_, threads) => threads,
        };
        let this = &*self;
        thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| this.work(among, false))).collect();
            this.work(among, true);
            for other in others {
                // a thread that came to grief has not looked at all it took: that is a search that did not end
                if other.join().is_err() {
                    this.stopped.store(true, Ordering::Relaxed);
                }
            }
        });
        let scanned = self.scanned.get_mut().unwrap_or_else(PoisonError::into_inner);
        scanned.cancelled = *self.stopped.get_mut();
        std::mem::take(scanned)
    }

    /// Takes stretches until there are no more. The calling thread may tell a first answer.
    fn work(&self, among: Option<&Having>, calling: bool) {
        let mut assessor = Assessor::new(self.terms);
        loop {
            if self.options.cancel.is_some_and(|cancel| cancel()) {
                self.stopped.store(true, Ordering::Relaxed);
            }
            if self.stopped.load(Ordering::Relaxed) {
                return;
            }
            let Some(stretch) = self.stretches.get(self.next.fetch_add(1, Ordering::Relaxed)) else { return };
            let (found, words) = self.look(&mut assessor, among, *stretch);
            let early = self.hand_in(*stretch, found, &words, calling);
            if let (Some(told), Some(early)) = (early, self.options.early) {
                (early.tell)(told.finish(self.terms.index, self.terms.query, self.options));
            }
        }
    }

    /// The passages of a stretch that match, and which have the words.
    fn look(
        &self,
        assessor: &mut Assessor<'a>,
        among: Option<&Having>,
        stretch: Stretch,
    ) -> (Finds, Vec<u64>) {
        let segment = &*self.terms.index.passages.segments()[stretch.segment];
        let least = self.least.load(Ordering::Relaxed);
        let mut found = Finds { candidates: Vec::new(), least, below: 0 };
        let words = (stretch.first..stretch.end).map(|word| {
            let all = among.map_or(u64::MAX, |among| among.word(stretch.segment, word));
            if let Some(Short::Letter(letter)) = self.letters {
                return letter::look((segment, stretch.segment), word, all, letter, &mut found);
            }
            let all = if all == 0 { 0 } else { self.may_have(segment, word, all) };
            self.look_at_word(assessor, segment, stretch.segment, word, all, &mut found)
        });
        let words = words.collect();
        (found, words)
    }

    /// Of 64 passages those whose signatures may have all words.
    fn may_have(&self, segment: &Segment, word: usize, all: u64) -> u64 {
        if self.terms.lenient {
            return all;
        }
        let alone = self.terms.query.words.iter().filter(|word| word.is_alone());
        alone.fold(all, |all, one| all & segment.among(word, &one.demand, one.mark == Mark::Fuzzy))
    }

    fn look_at_word(
        &self,
        assessor: &mut Assessor<'a>,
        segment: &Segment,
        number: usize,
        word: usize,
        wanted: u64,
        found: &mut Finds,
    ) -> u64 {
        let mut having = 0;
        for (bit, place) in places(segment, word, wanted) {
            if self.letters.is_some_and(|short| short.is_chance(&self.terms.query.words[0], segment, place)) {
                // nothing to show, but a longer word may be there
                having |= bit;
            } else if assessor.has_words(segment, place) {
                having |= bit;
                let passage = number * PER_SEGMENT + place;
                let candidate = if self.lines {
                    assessor.assess_line(segment, place, passage)
                } else {
                    assessor.assess(passage)
                };
                if let Some(candidate) = candidate {
                    found.take(candidate);
                }
            }
        }
        having
    }

    /// Adds what was found in a stretch; gives what there is so far where that is to be told.
    fn hand_in(&self, stretch: Stretch, found: Finds, words: &[u64], calling: bool) -> Option<Scanned> {
        let mut scanned = self.scanned.lock().unwrap_or_else(PoisonError::into_inner);
        scanned.having.put(stretch.segment, stretch.first, words);
        scanned.looked += self.terms.index.passages.segments()[stretch.segment]
            .len()
            .saturating_sub(stretch.first * 64)
            .min(words.len() * 64);
        scanned.found.extend(found.candidates);
        scanned.dropped += found.below;
        scanned.dropped_kinds[Kind::Line.index()] += found.below;
        // passages of briefs are chosen among by language at the end, so all are kept
        if self.terms.index.briefs.is_empty()
            && let Some(least) = scanned.keep_best(self.terms, self.options.limit)
        {
            self.least.fetch_max(least, Ordering::Relaxed);
        }
        let due = calling
            && !scanned.told
            && self.options.early.is_some_and(|early| self.begun.elapsed() >= early.after);
        due.then(|| {
            scanned.told = true;
            Scanned { having: Having::default(), ..scanned.clone() }
        })
    }
}

impl Scanned {
    /// Lets go of what cannot be among the best `limit`, now and then.
    /// Gives the least score that is kept.
    fn keep_best(&mut self, terms: &Terms<'_>, limit: usize) -> Option<u32> {
        let limit = limit.max(crate::find::rank::FEW);
        if self.found.len() < limit.saturating_mul(2).saturating_add(4096) {
            return None;
        }
        self.found.select_nth_unstable_by_key(limit, Candidate::order);
        for candidate in self.found.drain(limit..) {
            self.dropped += 1;
            self.dropped_kinds[terms.index.passages.row(candidate.passage as usize).kind.index()] += 1;
        }
        // a slip is below whatever its score: scores tell only where there is none
        let strictly = self.found.iter().all(|candidate| !candidate.forgiven);
        self.found.iter().map(|candidate| candidate.score).min().filter(|_| strictly)
    }
}

impl Scanned {
    /// What has been found, as it is shown.
    pub(super) fn finish(
        &self,
        index: &crate::find::Index,
        query: &crate::find::Query,
        options: &Options<'_>,
    ) -> Found {
        super::finish::finish(self, index, query, options)
    }
}

fn stretches(terms: &Terms<'_>) -> Vec<Stretch> {
    let segments = terms.index.passages.segments().iter().enumerate();
    let after_names = segments.skip(terms.index.names / PER_SEGMENT);
    after_names
        .flat_map(|(number, segment)| {
            let words = segment.len().div_ceil(64);
            (0..words).step_by(STRETCH).map(move |first| Stretch {
                segment: number,
                first,
                end: (first + STRETCH).min(words),
            })
        })
        .collect()
}

/// The wanted ones of the 64 passages of a word of bits: the bit of each, and its place in the segment.
#[inline]
fn places(segment: &Segment, word: usize, mut wanted: u64) -> impl Iterator<Item = (u64, usize)> + use<> {
    let length = segment.len();
    std::iter::from_fn(move || {
        let place = word * 64 + wanted.trailing_zeros() as usize;
        if wanted == 0 || place >= length {
            return None;
        }
        let bit = wanted & wanted.wrapping_neg();
        wanted ^= bit;
        Some((bit, place))
    })
}
