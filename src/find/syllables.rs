//! The pinyin syllables of Han characters, as numbers that a matcher can look up at once.

use std::{collections::HashMap, iter, sync::OnceLock};

use crate::text::pinyin;

use super::corpus::Marks;

/// The block of Han characters that have syllables here.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// The longest syllable has six letters: `zhuang`.
pub(super) const LONGEST: usize = 6;

/// The number of a syllable: an index into [`Syllables::spelled`].
pub(super) type Syllable = u16;

/// Every syllable, and which of them each Han character may be read as.
pub(super) struct Syllables {
    spelled: Vec<String>,
    /// For each character of the block the number of its set; characters that are read alike share one.
    of: Vec<u16>,
    /// The sets; the first is empty, for what has no reading.
    sets: Vec<Vec<Syllable>>,
    /// For each set its bits in a signature.
    marks: Vec<Marks>,
    /// The numbers of the syllables in the order of their spelling.
    sorted: Vec<Syllable>,
}

impl Syllables {
    /// The table, made at its first use.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Syllables> = OnceLock::new();
        TABLE.get_or_init(Self::make)
    }

    /// The spellings, in lower-case ASCII, `v` for `ü`.
    pub(super) fn spelled(&self) -> &[String] {
        &self.spelled
    }

    /// The sets of syllables that characters have.
    pub(super) fn sets(&self) -> &[Vec<Syllable>] {
        &self.sets
    }

    /// The number of a character's set, 0 for what is no Han character.
    #[inline]
    pub(super) fn set_of(&self, character: char) -> usize {
        self.of.get(Self::place(character)).copied().map_or(0, usize::from)
    }

    /// The place of a Han character in its block; a great number for any other.
    #[inline]
    pub(super) const fn place(character: char) -> usize {
        (character as u32).wrapping_sub(FIRST) as usize
    }

    /// The number of the set of each character of the block.
    pub(super) fn block(&self) -> &[u16] {
        &self.of
    }

    /// The syllables of a character, its usual one first; none for what is no Han character.
    pub(super) fn of(&self, character: char) -> &[Syllable] {
        &self.sets[self.set_of(character)]
    }

    /// The bits of a set of syllables in a signature.
    #[inline]
    pub(super) fn marks(&self, set: usize) -> &Marks {
        &self.marks[set]
    }

    /// The number of a syllable by its spelling.
    pub(super) fn number(&self, spelled: &str) -> Option<Syllable> {
        let place = self.place_of(spelled);
        self.sorted.get(place).copied().filter(|number| self.spelled[usize::from(*number)] == spelled)
    }

    /// The syllables that begin so.
    pub(super) fn beginning<'a>(&'a self, piece: &'a str) -> impl Iterator<Item = &'a str> {
        let from = self.sorted[self.place_of(piece)..].iter();
        from.map(|number| self.spelled[usize::from(*number)].as_str())
            .take_while(move |spelled| spelled.starts_with(piece))
    }

    /// Where a spelling stands among the sorted ones, or would.
    fn place_of(&self, spelled: &str) -> usize {
        self.sorted.partition_point(|number| self.spelled[usize::from(*number)].as_str() < spelled)
    }

    fn make() -> Self {
        let mut spelled = Numbers::default();
        let mut sets = Numbers::default();
        sets.number(Vec::new());
        let mut set_of = |readings: &mut dyn Iterator<Item = &'static str>| {
            let mut set: Vec<Syllable> = Vec::new();
            for number in readings.flat_map(spellings).map(|spelling| spelled.number(spelling)) {
                if !set.contains(&number) {
                    set.push(number);
                }
            }
            sets.number(set)
        };
        // twenty thousand characters have four hundred readings, and all but a few have one
        let mut alone: HashMap<&'static str, u16> = HashMap::new();
        let of = (FIRST..=LAST)
            .map(|code| {
                let mut readings = char::from_u32(code).into_iter().flat_map(pinyin::readings);
                match (readings.next(), readings.next()) {
                    (None, _) => 0,
                    (Some(one), None) => *alone.entry(one).or_insert_with(|| set_of(&mut iter::once(one))),
                    (Some(one), Some(other)) => set_of(&mut [one, other].into_iter().chain(readings)),
                }
            })
            .collect();
        let (spelled, sets): (Vec<String>, _) = (spelled.things, sets.things);
        let names =
            |set: &Vec<Syllable>| Marks::of(set.iter().map(|number| spelled[usize::from(*number)].as_str()));
        let marks = sets.iter().map(names).collect();
        let mut sorted: Vec<Syllable> = (0..spelled.len() as Syllable).collect();
        sorted.sort_unstable_by_key(|number| &spelled[usize::from(*number)]);
        Self { spelled, of, sets, marks, sorted }
    }
}

/// Things numbered in the order that they come in.
struct Numbers<T> {
    numbers: HashMap<T, u16>,
    things: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), things: Vec::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbers<T> {
    fn number(&mut self, thing: T) -> u16 {
        let next = self.things.len() as u16;
        let number = *self.numbers.entry(thing.clone()).or_insert(next);
        if number == next {
            self.things.push(thing);
        }
        number
    }
}

/// How a syllable may be typed: `lv` as `lu` too.
fn spellings(reading: &str) -> impl Iterator<Item = String> {
    let plain = reading.contains('v').then(|| reading.replace('v', "u"));
    iter::once(reading.to_owned()).chain(plain).filter(|typed| {
        (1..=LONGEST).contains(&typed.len()) && typed.bytes().all(|letter| letter.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(character: char) -> Vec<&'static str> {
        let table = Syllables::get();
        table.of(character).iter().map(|number| table.spelled()[usize::from(*number)].as_str()).collect()
    }

    #[test]
    fn a_character_has_its_syllables() {
        assert_eq!(read('智'), ["zhi"]);
        assert!(read('重').contains(&"chong") && read('重').contains(&"zhong"));
        assert!(read('律').contains(&"lv") && read('律').contains(&"lu"));
        assert_eq!(read('a'), [""; 0]);
        assert_eq!(read('。'), [""; 0]);
    }
}
