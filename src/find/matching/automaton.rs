//! Whether a word stands in a passage, as characters or as pinyin, in one pass over the passage.
//!
//! The word's positions are the bits of a 64-bit set: bit `j` says that `j` of its characters have been consumed. Each
//! character of the passage moves the set: by one where it equals the next character of the word (the shift-and method
//! of Baeza-Yates and Gonnet, 1992), and by one to six where the next letters are a prefix of one of its syllables. So
//! `rgzn`, `rengongzhineng` and `人工zhin` are all found in 人工智能 without a second text, and heteronyms cost nothing.

mod table;

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use crate::find::{
    corpus::Characters,
    syllables::{LONGEST, Syllables},
};

use table::Table;

/// The longest word that is matched other than literally.
pub(in crate::find) const LONGEST_WORD: usize = 60;

/// How many characters a near match may pass over, at one place.
const GAP: usize = 3;

/// A word made ready.
#[derive(Clone)]
pub(in crate::find) struct Automaton {
    table: &'static Syllables,
    /// The bit of the whole word.
    accept: u64,
    /// For each ASCII character: where it stands in the word.
    ascii: Box<[u64; 128]>,
    /// The same for the others.
    others: Vec<(char, u64)>,
    /// For each syllable and number of its letters: where the word goes on with these. Empty for a word without letters.
    syllables: Vec<[u64; LONGEST]>,
    /// For each set of syllables: where the word goes on with the first letter of any, to pass most characters quickly.
    first: Vec<u64>,
    /// The same as a table, made where a passage is first asked; none for a word that needs too many states.
    states: OnceLock<Option<Arc<Table>>>,
}

/// How a word stands in a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::find) enum Reach {
    /// With one gap of at most three characters.
    Near,
    /// In one piece.
    Whole,
}

impl Automaton {
    /// For a word of folded characters, at most [`LONGEST_WORD`] of them.
    pub(in crate::find) fn new(word: &[char]) -> Self {
        let word = &word[..word.len().min(LONGEST_WORD)];
        let mut ascii = Box::new([0; 128]);
        let mut others: Vec<(char, u64)> = Vec::new();
        for (place, character) in word.iter().copied().enumerate() {
            match ascii.get_mut(character as usize) {
                Some(places) => *places |= 1 << place,
                None => match others.iter_mut().find(|(known, _)| *known == character) {
                    Some((_, places)) => *places |= 1 << place,
                    None => others.push((character, 1 << place)),
                },
            }
        }
        let mut automaton = Self {
            table: Syllables::get(),
            accept: 1 << word.len(),
            ascii,
            others,
            syllables: Vec::new(),
            first: Vec::new(),
            states: OnceLock::new(),
        };
        if word.iter().any(char::is_ascii_lowercase) {
            automaton.add_syllables(word.len());
        }
        automaton
    }

    fn add_syllables(&mut self, length: usize) {
        let spelled = self.table.spelled().iter();
        self.syllables = spelled.map(|spelled| prefixes(&self.ascii, length, spelled)).collect();
        let any = |set: &Vec<u16>| {
            set.iter().fold(0, |places, syllable| places | self.syllables[usize::from(*syllable)][0])
        };
        self.first = self.table.sets().iter().map(any).collect();
    }

    /// Whether letters of the word can be read as pinyin.
    pub(in crate::find) fn has_letters(&self) -> bool {
        !self.syllables.is_empty()
    }

    /// Where the word has `character` itself.
    #[inline]
    fn places(&self, character: char) -> u64 {
        match self.ascii.get(character as usize) {
            Some(places) => *places,
            None => {
                self.others.iter().find(|(known, _)| *known == character).map_or(0, |(_, places)| *places)
            }
        }
    }

    /// For each number of letters of a syllable, less one: where the word goes on with these.
    pub(in crate::find) fn syllable(&self, syllable: u16) -> &[u64; LONGEST] {
        &self.syllables[usize::from(syllable)]
    }

    /// The states after `character`, from `states`.
    #[inline]
    fn step(&self, states: u64, character: char) -> u64 {
        let next = (states & self.places(character)) << 1;
        let set = self.table.set_of(character);
        match self.first.get(set) {
            Some(first) if states & first != 0 => next | self.read(states, set),
            _ => next,
        }
    }

    /// The states after a character that is read as one of a set of syllables.
    fn read(&self, states: u64, set: usize) -> u64 {
        let mut next = 0;
        for syllable in &self.table.sets()[set] {
            for (places, letters) in self.syllable(*syllable).iter().zip(1..) {
                next |= (states & places) << letters;
            }
        }
        next
    }

    /// Where the word goes on with the first one, two, ... letters of any of a set of syllables.
    fn reads(&self, set: usize) -> [u64; LONGEST] {
        let mut places = [0; LONGEST];
        for syllable in
            self.table.sets()[set].iter().filter_map(|number| self.syllables.get(usize::from(*number)))
        {
            for (all, some) in places.iter_mut().zip(syllable) {
                *all |= some;
            }
        }
        places
    }

    /// Whether the word stands in the passage, scattered at will.
    pub(in crate::find) fn scattered(&self, passage: Characters<'_>) -> bool {
        let mut reached = 1;
        passage.any(|character| {
            reached |= self.step(reached, character);
            reached & self.accept != 0
        })
    }

    /// Whether the word stands in the passage in one piece.
    pub(in crate::find) fn whole(&self, passage: Characters<'_>) -> bool {
        match self.states.get_or_init(|| Table::of(self).map(Arc::new)) {
            Some(table) => table.whole(passage),
            None => self.whole_by_positions(passage),
        }
    }

    fn whole_by_positions(&self, passage: Characters<'_>) -> bool {
        let mut reached = 0;
        passage.any(|character| {
            reached = self.step(reached | 1, character);
            reached & self.accept != 0
        })
    }

    /// The first stretch of the passage that is the word in one piece, in bytes: of those that end there the shortest,
    /// so that syllables are preferred to initials.
    pub(in crate::find) fn stretch(&self, passage: Characters<'_>) -> Option<Range<usize>> {
        let mut reached = 0;
        let mut letters = passage.indexed();
        letters.find(|(_, character)| {
            reached = self.step(reached | 1, *character);
            reached & self.accept != 0
        })?;
        let end = letters.next().map_or(passage.text.len(), |(at, _)| at);
        let until = Characters { text: &passage.text[..end], shape: passage.shape };
        let starts = until.text.char_indices().rev().take(LONGEST_WORD).map(|(at, _)| at);
        let is_start = |start: &usize| {
            let part = Characters { text: &until.text[*start..], shape: until.shape };
            part.indexed().fold(1, |states, (_, character)| self.step(states, character)) & self.accept != 0
        };
        starts.into_iter().find(is_start).map(|start| start..end)
    }

    /// How the word stands in the passage when it must be together: in one piece, or with one short gap.
    pub(in crate::find) fn together(&self, passage: Characters<'_>) -> Option<Reach> {
        let mut whole = 0;
        let mut near = 0;
        // what was reached before the characters that are being passed over, latest first
        let mut passed = [0; GAP];
        let mut is_near = false;
        let is_whole = passage.any(|character| {
            let waiting = passed.iter().fold(near, |all, states| all | states);
            near = if waiting == 0 { 0 } else { self.step(waiting, character) };
            passed = [whole, passed[0], passed[1]];
            whole = self.step(whole | 1, character);
            is_near |= near & self.accept != 0;
            whole & self.accept != 0
        });
        if is_whole { Some(Reach::Whole) } else { is_near.then_some(Reach::Near) }
    }
}

impl std::fmt::Debug for Automaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Automaton").field("length", &self.accept.trailing_zeros()).finish_non_exhaustive()
    }
}

/// Where a word of `length` characters goes on with the first one, two, ... letters of a syllable.
///
/// A syllable is typed in full or by its initial (`z` or `zh`). Only the last one of the word may break off elsewhere,
/// for it is still being typed: `wto` is not to be found in every 外投.
fn prefixes(ascii: &[u64; 128], length: usize, syllable: &str) -> [u64; LONGEST] {
    let initial = if ["zh", "ch", "sh"].iter().any(|two| syllable.starts_with(two)) { 2 } else { 1 };
    let mut places = [0; LONGEST];
    let mut here = u64::MAX;
    for (place, letter) in syllable.bytes().enumerate() {
        let letters = place + 1;
        here &= ascii[usize::from(letter)] >> place;
        let ending = length.checked_sub(letters).map_or(0, |start| 1 << start);
        let anywhere = letters <= initial || letters == syllable.len();
        places[place] = if anywhere { here } else { here & ending };
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn automaton(word: &str) -> Automaton {
        Automaton::new(&word.chars().collect::<Vec<_>>())
    }

    fn together(word: &str, passage: &str) -> Option<Reach> {
        let passage = Characters::of(passage);
        let found = automaton(word).together(passage);
        assert_eq!(automaton(word).whole(passage), found == Some(Reach::Whole));
        assert_eq!(automaton(word).whole_by_positions(passage), found == Some(Reach::Whole));
        assert!(found.is_none() || automaton(word).scattered(passage));
        found
    }

    #[test]
    fn pinyin_in_any_measure_is_found() {
        for word in ["rgzn", "rgznzl", "rengongzhineng", "rengzn", "rgznzhi", "人工zn", "zhinengzl", "治理"]
        {
            assert_eq!(together(word, "各国人工智能治理模式"), Some(Reach::Whole), "{word}");
        }
        for word in ["rgxn", "rengongshineng", "智人", "rgonzn"] {
            assert_eq!(together(word, "各国人工智能治理模式"), None, "{word}");
        }
    }

    #[test]
    fn heteronyms_are_found_by_each_reading() {
        for word in ["chongqing", "zhongqing", "cq", "zq"] {
            assert_eq!(together(word, "重庆"), Some(Reach::Whole), "{word}");
        }
        assert_eq!(together("yinhang", "世界银行"), Some(Reach::Whole));
    }

    #[test]
    fn latin_letters_and_pinyin_go_together() {
        assert_eq!(together("aizl", "ai治理"), Some(Reach::Whole));
        assert_eq!(together("g20szjj", "g20数字经济"), Some(Reach::Whole));
    }

    #[test]
    fn one_short_gap_is_near_and_more_is_nothing() {
        assert_eq!(together("数字税", "数字服务税"), Some(Reach::Near));
        assert_eq!(together("数字税", "数字平台企业税"), None);
        assert_eq!(together("数字税收", "数字服务税的收入"), None);
        assert!(automaton("数字税收").scattered(Characters::of("数字服务税的收入")));
    }
}
