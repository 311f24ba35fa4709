//! What a query of a letter or two finds in lines, told without their text: a letter inside a word is there by chance.

use crate::find::{
    corpus::{Begins, PER_SEGMENT, Segment, letter_number},
    matching::Manner,
    query::{Mark, Query},
    rank,
};

use super::{super::Candidate, Finds, line::score, places};

/// A query that is a word of one or two letters or digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Short {
    /// One letter, by its number: words that begin with it are all there is to know.
    Letter(u8),
    /// Two letters, or a digit: by the number of the first. A passage without words that begin with it has the word by
    /// chance at most, or as it is read.
    Begun(u8),
}

impl Short {
    /// Of a query of one word.
    pub(super) fn of(query: &Query) -> Option<Self> {
        let [word] = &query.words[..] else { return None };
        if word.mark != Mark::Fuzzy || !word.is_alone() {
            return None;
        }
        match word.letters() {
            ['a'..='z'] => letter_number(word.letters()[0]).map(Self::Letter),
            [first] | [first, _] => letter_number(*first).map(Self::Begun),
            _ => None,
        }
    }
}

/// Of 64 lines those that have words which begin with a letter, and what these come to.
#[inline]
pub(super) fn look(
    (segment, number): (&Segment, usize),
    word: usize,
    wanted: u64,
    letter: u8,
    found: &mut Finds,
) -> u64 {
    let mut having = 0;
    for (bit, place) in places(segment, word, wanted) {
        let quality = match segment.starts(place).of(letter) {
            Some(Begins::Longer) => rank::WORD_START,
            Some(Begins::Itself) => rank::WORD,
            Some(Begins::Nothing) | None => continue,
        };
        having |= bit;
        let score = score(quality, 1, u32::from(segment.solid(place)));
        found.take(Candidate::line(number * PER_SEGMENT + place, score, Manner::Literal));
    }
    having
}
