//! A list of lines against one word, the commonest search: most lines are told, and many scored, without their text.

use crate::find::{
    Kind,
    corpus::{PER_SEGMENT, Segment},
    matching::{self, Manner, Place},
    query::{Mark, Word},
    rank::{self, Merits},
};

use super::{
    super::{Candidate, assess::Terms},
    Finds,
    letter::{self, Short},
    places,
};

/// What is looked for in lines.
pub(super) struct Lines<'a> {
    word: &'a Word,
    /// A word of a letter or two.
    short: Option<Short>,
    /// What lines come to that are read as the word.
    read: Scores,
    /// What those come to at best that have it as written: as a whole word, or in running text.
    whole: Scores,
    running: Scores,
}

/// A segment and its number.
type Numbered<'a> = (&'a Segment, usize);

impl<'a> Lines<'a> {
    /// For a query of one word and nothing else, searched for strictly in an index of nothing but lines.
    pub(super) fn of(terms: &'a Terms<'_>) -> Option<Self> {
        let (index, query) = (terms.index, terms.query);
        let plain = index.briefs.is_empty() && index.names == 0 && index.editions.is_empty();
        let [word] = &query.words[..] else { return None };
        let alone = word.is_alone() && query.filters.is_empty() && query.without.is_empty();
        (plain && alone && !terms.lenient).then(|| {
            let (read, letters) = (matching::read(word), word.letters().len() as u32);
            Self {
                word,
                short: Short::of(query),
                read: Scores::of(read.quality, read.used),
                whole: Scores::of(rank::WORD, letters),
                running: Scores::of(rank::RUNNING, letters),
            }
        })
    }

    /// Of 64 lines those that have the word; what they come to is added to what was `found`.
    pub(super) fn look(&self, at: Numbered<'_>, word: usize, among: u64, found: &mut Finds) -> u64 {
        if among == 0 {
            return 0;
        }
        if let Some(Short::Letter(letter)) = self.short {
            return letter::look(at, word, among, letter, found);
        }
        if self.word.demand.is_sole() && matches!(self.word.mark, Mark::Fuzzy | Mark::Exact) {
            return self.look_for_character(at, word, among, found);
        }
        let signatures = at.0.signatures(word);
        let written = self.word.demand.written(&signatures, among);
        let read = self.word.read_in_claims(&signatures, among);
        let surely = read.surely & !written;
        self.take_read(at, word, surely, found);
        let perhaps = (written | read.perhaps) & !surely;
        surely | self.look_closely(at, word, perhaps, (written, read.surely | read.perhaps), found)
    }

    /// One frequent character: which lines have it is known, and of most also that they are not among the best.
    fn look_for_character(&self, at: Numbered<'_>, word: usize, among: u64, found: &mut Finds) -> u64 {
        let (segment, number) = at;
        let signatures = segment.signatures(word);
        let having = self.word.demand.written(&signatures, among);
        let alone = self.word.demand.alone(&signatures, having);
        for (bit, place) in places(segment, word, having) {
            let at_best = if alone & bit == 0 { &self.running } else { &self.whole };
            let passage = number * PER_SEGMENT + place;
            if found.is_enough_without(at_best.of_line(segment.solid(place)), passage) {
                found.leave();
            } else if let Some(at) = self.word.needle.find(segment.characters(place)) {
                self.take_written(segment, place, passage, at, found);
            }
        }
        having
    }

    /// Lines that are read as the word, and do not have it as written.
    fn take_read(&self, (segment, number): Numbered<'_>, word: usize, lines: u64, found: &mut Finds) {
        for (_, place) in places(segment, word, lines) {
            let score = self.read.of_line(segment.solid(place));
            found.take(Candidate::line(number * PER_SEGMENT + place, score, Manner::Pinyin));
        }
    }

    /// Lines whose text tells: those that may have the word as `written`, and those that may be `read` as it.
    fn look_closely(
        &self,
        (segment, number): Numbered<'_>,
        word: usize,
        lines: u64,
        (written, read): (u64, u64),
        found: &mut Finds,
    ) -> u64 {
        segment.fetch(places(segment, word, lines).map(|(_, place)| place));
        let mut having = 0;
        for (bit, place) in places(segment, word, lines) {
            let may_be_read = read & bit != 0;
            if let Some(Short::Begun(first)) = self.short
                && !may_be_read
                && !segment.starts(place).has(first)
            {
                // nothing to show, but a longer word may be there
                having |= bit;
                continue;
            }
            let passage = number * PER_SEGMENT + place;
            let may_be_written = written & bit != 0;
            let at = may_be_written.then(|| self.word.needle.find(segment.characters(place))).flatten();
            let meant = at.filter(|at| !matching::is_chance(self.word, *at));
            if let Some(at) = meant {
                self.take_written(segment, place, passage, at, found);
            }
            // a chance does not show a line, but a longer word may be there
            let is_read = meant.is_none() && may_be_read && self.take_if_read(segment, place, passage, found);
            having |= if at.is_some() || is_read { bit } else { 0 };
        }
        having
    }

    /// Takes a line that has the word as written at a place.
    fn take_written(&self, segment: &Segment, place: usize, passage: usize, at: Place, found: &mut Finds) {
        if let Some(matched) = matching::written(self.word, segment.characters(place), at) {
            let score = score(matched.quality, matched.used, u32::from(segment.solid(place)));
            found.take(Candidate::line(passage, score, matched.manner));
        }
    }

    /// Takes a line if it is read as the word; whether it is.
    fn take_if_read(&self, segment: &Segment, place: usize, passage: usize, found: &mut Finds) -> bool {
        let automaton = self.word.automaton.as_ref();
        let is_read = automaton.is_some_and(|automaton| automaton.whole(segment.characters(place)));
        if is_read {
            let score = self.read.of_line(segment.solid(place));
            found.take(Candidate::line(passage, score, Manner::Pinyin));
        }
        is_read
    }
}

/// What lines come to that have the word in one way, by how many characters they have that are no spaces.
struct Scores {
    quality: u32,
    used: u32,
    /// Those of lines of up to so many: division takes longer than all else.
    short: Vec<u32>,
}

/// More characters than most lines have.
const MOST: u32 = 256;

impl Scores {
    fn of(quality: u32, used: u32) -> Self {
        Self { quality, used, short: (0..MOST).map(|solid| score(quality, used, solid)).collect() }
    }

    #[inline]
    fn of_line(&self, solid: u16) -> u32 {
        let known = self.short.get(usize::from(solid)).copied();
        known.unwrap_or_else(|| score(self.quality, self.used, u32::from(solid)))
    }
}

/// The score of a line of so many characters, of which the only word of a query uses some.
pub(super) fn score(quality: u32, used: u32, solid: u32) -> u32 {
    rank::score(Merits {
        kind: Kind::Line,
        qualities: Some((quality, quality)),
        words: 1,
        cover: (used * 1000 / solid.max(1)).min(1000),
        phrase: false,
        official: false,
        recency: (0, 0),
        used: 0,
    })
}
