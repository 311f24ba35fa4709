//! Words of bits, several a passage, each in a column of its own: a search reads those words only that it asks of.

use super::columns::{self, Column};

/// `N` words of bits for each passage of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planes<const N: usize> {
    /// The first word of every passage, the second of every passage, ...: all of the same length.
    words: [Column<u64>; N],
}

/// The words of up to 64 passages that stand together. Empty ones are all zero.
#[derive(Clone, Copy, Debug)]
pub(in crate::find) struct Block<'a, const N: usize> {
    words: [&'a [u64]; N],
}

impl<const N: usize> Default for Planes<N> {
    fn default() -> Self {
        Self { words: std::array::from_fn(|_| Column::default()) }
    }
}

impl<const N: usize> Planes<N> {
    /// Of columns as they were written, if they are all of the same length.
    pub(super) fn of(words: [Column<u64>; N]) -> Option<Self> {
        let length = words.first().map_or(0, |word| word.len());
        words.iter().all(|word| word.len() == length).then_some(Self { words })
    }

    /// Of how many passages there are words.
    pub(super) fn len(&self) -> usize {
        self.words.first().map_or(0, |word| word.len())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a passage.
    pub(super) fn push(&mut self, passage: &[u64; N]) {
        for (column, word) in self.words.iter_mut().zip(passage) {
            column.to_mut().push(*word);
        }
    }

    /// Adds the passages of another.
    pub(super) fn append(&mut self, other: &Self) {
        for (column, words) in self.words.iter_mut().zip(&other.words) {
            column.to_mut().extend_from_slice(words);
        }
    }

    /// For how many passages memory is set aside.
    pub(super) fn room(&mut self) -> usize {
        self.words.first_mut().map_or(0, |word| word.to_mut().capacity())
    }

    /// Sets memory aside for so many passages where there is none yet.
    pub(super) fn make_room(&mut self, room: usize) {
        for column in self.words.iter_mut().map(Column::to_mut).filter(|column| column.capacity() == 0) {
            column.reserve_exact(room);
        }
    }

    /// Adds passages whose words are all zero, up to a number of passages.
    pub(super) fn fill(&mut self, count: usize) {
        for column in &mut self.words {
            column.to_mut().resize(count, 0);
        }
    }

    /// The words of a passage; all zero where there are none.
    #[inline]
    pub(super) fn of_passage(&self, place: usize) -> [u64; N] {
        std::array::from_fn(|word| self.words[word].get(place).copied().unwrap_or(0))
    }

    /// The words of the 64 passages of a word of bits.
    #[inline]
    pub(super) fn block(&self, word: usize) -> Block<'_, N> {
        let within = |column: &'_ Column<u64>| {
            let first = (word * 64).min(column.len());
            first..(first + 64).min(column.len())
        };
        Block { words: std::array::from_fn(|number| &self.words[number][within(&self.words[number])]) }
    }

    /// The columns, in order.
    pub(super) fn columns(&self) -> &[Column<u64>; N] {
        &self.words
    }

    /// Gives back what memory was set aside for more.
    pub(super) fn shrink(&mut self) {
        self.words.iter_mut().for_each(columns::shrink);
    }

    pub(super) fn bytes(&self) -> usize {
        self.words.iter().map(columns::bytes).sum()
    }

    /// A column to be spoilt.
    #[cfg(test)]
    pub(super) fn column_mut(&mut self, number: usize) -> &mut Vec<u64> {
        self.words[number].to_mut()
    }
}

impl<const N: usize> Block<'_, N> {
    /// Which of those passages `of` which it is asked have all bits `wanted`: a bit each.
    #[inline]
    pub(super) fn having_all(&self, of: u64, wanted: &[u64; N]) -> u64 {
        if of.count_ones() <= FEW {
            return self.few_having_all(of, wanted);
        }
        // the last first: those say more, and where few are left these are asked one by one
        let mut asked = wanted.iter().enumerate().rev().filter(|(_, wanted)| **wanted != 0);
        asked.try_fold(of, |of, (word, wanted)| self.still(of, word, *wanted)).unwrap_or(0)
    }

    /// The same of a few: each word of each is fetched without waiting for what the others say, for they are far apart.
    #[inline]
    fn few_having_all(&self, of: u64, wanted: &[u64; N]) -> u64 {
        let mut missing = [0_u64; 64];
        for (words, wanted) in self.words.iter().zip(wanted).filter(|(_, wanted)| **wanted != 0) {
            for place in bits(of) {
                missing[place] |= wanted & !words.get(place).copied().unwrap_or(0);
            }
        }
        bits(of).fold(0, |found, place| found | u64::from(missing[place] == 0) << place)
    }

    /// Which of them have all bits `wanted` in a word; nothing where none has.
    #[inline]
    fn still(&self, of: u64, word: usize, wanted: u64) -> Option<u64> {
        let found = which(self.words[word], of, |word| word & wanted == wanted);
        (found != 0).then_some(found)
    }

    /// Which of them have any of the bits `wanted`.
    #[inline]
    pub(super) fn having_any(&self, of: u64, wanted: &[u64; N]) -> u64 {
        self.having_any_from(of, 0, wanted)
    }

    /// Which of them have all bits `wanted` in a word.
    #[inline]
    pub(super) fn having(&self, of: u64, word: usize, wanted: u64) -> u64 {
        if wanted == 0 || of == 0 { of } else { which(self.words[word], of, |word| word & wanted == wanted) }
    }

    /// Which of them have any of the bits `wanted` of the words from one on.
    #[inline]
    pub(super) fn having_any_from(&self, of: u64, first: usize, wanted: &[u64]) -> u64 {
        let asked = self.words[first..].iter().zip(wanted).filter(|(_, wanted)| **wanted != 0);
        asked.fold(0, |any, (words, wanted)| any | which(words, of & !any, |word| word & wanted != 0))
    }

    /// The words of one of the passages.
    #[cfg(test)]
    pub(super) fn of_passage(&self, place: usize) -> [u64; N] {
        self.words.map(|words| words.get(place).copied().unwrap_or(0))
    }
}

/// How few of 64 passages are asked one by one rather than all in a row.
const FEW: u32 = 8;

/// Which of the passages `of` which it is asked have a word that holds.
#[inline]
fn which(words: &[u64], of: u64, holds: impl Fn(u64) -> bool) -> u64 {
    if of.count_ones() <= FEW {
        let has = |place: usize| words.get(place).is_some_and(|word| holds(*word));
        return bits(of).fold(0, |found, place| found | u64::from(has(place)) << place);
    }
    let mut found = 0;
    for (place, word) in words.iter().take(64).enumerate() {
        found |= u64::from(holds(*word)) << place;
    }
    found & of
}

/// The places of the bits that are set, from the lowest.
#[inline]
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(lowest)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A block tells of each passage what its words say, however few are asked.
        #[test]
        fn a_block_is_its_passages(
            passages in prop::collection::vec([0_u64..16, 0_u64..16], 0..130),
            of in any::<u64>(),
            few in any::<u64>(),
            wanted in [0_u64..16, 0_u64..16],
        ) {
            let mut planes = Planes::<2>::default();
            for passage in &passages {
                planes.push(passage);
            }
            for (number, some) in passages.chunks(64).enumerate() {
                let block = planes.block(number);
                for of in [of, of & few & few.rotate_left(7) & few.rotate_left(19)] {
                    let (all, any) = (block.having_all(of, &wanted), block.having_any(of, &wanted));
                    for (place, words) in some.iter().enumerate() {
                        prop_assert_eq!(block.of_passage(place), *words);
                        let asked = of >> place & 1 == 1;
                        let (mut every, mut one) = (true, false);
                        for (word, wanted) in words.iter().zip(&wanted) {
                            every &= word & wanted == *wanted;
                            one |= word & wanted != 0;
                        }
                        prop_assert_eq!(all >> place & 1 == 1, asked && every);
                        prop_assert_eq!(any >> place & 1 == 1, asked && one);
                    }
                }
            }
        }
    }
}
