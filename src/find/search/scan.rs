//! Every passage that is no name against the query, in stretches shared among threads.
//!
//! A stretch is a little less than a millisecond of work: after each one a thread asks whether to go on, hands in what it
//! found, and the calling thread sees whether a first answer is due. What is handed in is put in order at the end, so
//! that the answer does not depend on who found what.

mod letter;
mod line;

use std::{
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use crate::find::{
    Kind,
    corpus::{PER_SEGMENT, Segment},
    having::Having,
};

use super::{
    Candidate, Found, Options,
    assess::{Assessor, Terms},
};

use line::Lines;

/// From how many passages on a search is shared among threads: fewer take less time than starting one.
const SHARED_FROM: usize = 20_000;
/// How many words of 64 passages a stretch has.
const STRETCH: usize = 32;
/// How many more than twice those that are wanted are kept before the others are let go.
const SPARE: usize = 512;

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
    /// The worst of the best so far: what comes after it is not needed.
    least: Least,
    /// How many lines come after it.
    below: usize,
}

impl Finds {
    #[inline]
    fn take(&mut self, candidate: Candidate) {
        if self.is_enough_without(candidate.score, candidate.passage as usize) {
            self.leave();
        } else {
            self.candidates.push(candidate);
        }
    }

    /// Whether there are enough that come before a passage of a score.
    #[inline]
    fn is_enough_without(&self, score: u32, passage: usize) -> bool {
        Least::of(score, passage as u32) < self.least
    }

    /// Counts one that is not needed.
    #[inline]
    fn leave(&mut self) {
        self.below += 1;
    }
}

/// A score and, of equals, a place: in the order of [`Candidate::order`] where nothing is forgiven, the best the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Least(u64);

impl Least {
    #[inline]
    const fn of(score: u32, passage: u32) -> Self {
        Self((score as u64) << 32 | !passage as u64)
    }
}

pub(super) struct Scan<'a> {
    terms: &'a Terms<'a>,
    options: &'a Options<'a>,
    begun: Instant,
    stretches: Vec<Stretch>,
    next: AtomicUsize,
    stopped: AtomicBool,
    /// The [`Least`] of the best so far, where only those are kept.
    least: AtomicU64,
    /// How lines are looked through where there is nothing else, for one word.
    lines: Option<Lines<'a>>,
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
        Self {
            terms,
            options,
            begun,
            stretches: stretches(terms),
            next: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            least: AtomicU64::new(0),
            lines: Lines::of(terms),
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
        let least = Least(self.least.load(Ordering::Relaxed));
        let mut found = Finds { candidates: Vec::new(), least, below: 0 };
        let words = (stretch.first..stretch.end).map(|word| {
            let all = among.map_or(u64::MAX, |among| among.word(stretch.segment, word));
            match &self.lines {
                Some(lines) => lines.look((segment, stretch.segment), word, all, &mut found),
                None => self.look_at_word(assessor, (segment, stretch.segment), word, all, &mut found),
            }
        });
        let words = words.collect();
        (found, words)
    }

    /// Of 64 passages those whose signatures may have all words, and those that are read as the only word for certain.
    fn may_have(&self, segment: &Segment, word: usize, all: u64) -> (u64, u64) {
        if self.terms.lenient || all == 0 {
            return (all, 0);
        }
        let (signatures, shorts) = (segment.signatures(word), segment.shorts(word));
        let (mut perhaps, mut surely) = (all, 0);
        for one in self.terms.query.words.iter().filter(|word| word.is_alone()) {
            let written = one.demand.written(&signatures, perhaps);
            let read = one.read_in_claims(&signatures, perhaps & !shorts);
            surely = read.surely & !written & !shorts;
            perhaps &= written | read.surely | read.perhaps | shorts;
        }
        let only = self.terms.query.words.len() == 1;
        (perhaps, if only { surely } else { 0 })
    }

    fn look_at_word(
        &self,
        assessor: &mut Assessor<'a>,
        (segment, number): (&Segment, usize),
        word: usize,
        all: u64,
        found: &mut Finds,
    ) -> u64 {
        let mut having = 0;
        let (perhaps, surely) = self.may_have(segment, word, all);
        for (bit, place) in places(segment, word, perhaps) {
            if surely & bit != 0 {
                assessor.take_as_read();
            } else if !assessor.has_words(segment, place) {
                continue;
            }
            having |= bit;
            if let Some(candidate) = assessor.assess(number * PER_SEGMENT + place) {
                found.take(candidate);
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
            self.least.fetch_max(least.0, Ordering::Relaxed);
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
    /// Gives the least of what is kept.
    fn keep_best(&mut self, terms: &Terms<'_>, limit: usize) -> Option<Least> {
        let limit = limit.max(crate::find::rank::FEW);
        if self.found.len() < limit.saturating_mul(2).saturating_add(SPARE) {
            return None;
        }
        self.found.select_nth_unstable_by_key(limit, Candidate::order);
        for candidate in self.found.drain(limit..) {
            self.dropped += 1;
            self.dropped_kinds[terms.index.passages.row(candidate.passage as usize).kind.index()] += 1;
        }
        // a slip is below whatever its score: scores tell only where there is none
        let strictly = self.found.iter().all(|candidate| !candidate.forgiven);
        let least = self.found.iter().map(|candidate| Least::of(candidate.score, candidate.passage)).min();
        least.filter(|_| strictly)
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
