//! The best way to lay a word along a passage with its letters read as pinyin, where letters may lie apart.
//!
//! A dynamic program over the characters of the passage and the letters consumed, with an affine cost for gaps (Gotoh,
//! 1982), scored on the scale of `nucleo-matcher` so that the two can be compared: a letter consumed 16, one that goes
//! on from the one before it 10 more, the first at the start of a word 20 more, a gap 3 and 1 for each further character.

use crate::find::syllables::{LONGEST, Syllables};

use super::{automaton::Automaton, literal::is_edge};

const LETTER: i32 = 16;
const NEXT: i32 = 10;
const START: i32 = 20;
const GAP: i32 = 3;
const GAP_LONGER: i32 = 1;
/// For a syllable typed in full: `zhi` is 智 rather than three characters that begin with z, h and i.
const FULL: i32 = 6;

/// What consuming so many letters at once is worth. Words are of at most 60.
fn worth(letters: usize) -> i32 {
    let letters = i32::from(letters as u8);
    LETTER * letters + NEXT * (letters - 1)
}

/// The score of a word of `letters` letters that stands in one piece at the start of a word, in nucleo's terms too.
pub(super) fn perfect(letters: usize) -> i32 {
    worth(letters) + START
}

/// A way to lay the word along the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    pub(super) score: i32,
    /// How many characters of the passage it uses.
    pub(super) used: u32,
    /// At how many places it passes characters over.
    pub(super) gaps: u32,
    /// The first character it uses.
    pub(super) first: u32,
    /// Its last character in the arena of the aligner.
    node: u32,
}

impl Alignment {
    const EMPTY: Self = Self { score: 0, used: 0, gaps: 0, first: 0, node: u32::MAX };
}

/// Lays words along passages; it keeps its memory between calls.
#[derive(Default)]
pub(super) struct Aligner {
    /// For each number of letters consumed: the best way that ends at the character before; likewise with a gap after it.
    ended: Vec<Option<Alignment>>,
    gapped: Vec<Option<Alignment>>,
    next: Vec<Option<Alignment>>,
    /// Every character used: its place, and the one used before it.
    nodes: Vec<(u32, u32)>,
}

impl Aligner {
    /// The best way to lay the word along the passage.
    pub(super) fn align(
        &mut self,
        word: &[char],
        automaton: &Automaton,
        passage: &[char],
    ) -> Option<Alignment> {
        let length = word.len();
        for layer in [&mut self.ended, &mut self.gapped, &mut self.next] {
            layer.clear();
            layer.resize(length + 1, None);
        }
        self.nodes.clear();
        let mut best: Option<Alignment> = None;
        let mut before = None;
        for (place, character) in passage.iter().copied().enumerate() {
            self.consume(word, automaton, place as u32, character, before);
            better(&mut best, self.next[length]);
            self.pass_over();
            before = Some(character);
        }
        best
    }

    /// The places that an alignment uses, first to last. Only of the latest call to [`Self::align`].
    pub(super) fn places(&self, alignment: &Alignment) -> Vec<u32> {
        let mut places = Vec::new();
        let mut node = alignment.node;
        while let Some((place, before)) = self.nodes.get(node as usize) {
            places.push(*place);
            node = *before;
        }
        places.reverse();
        places
    }

    /// Fills `next` with the ways that use `character`.
    fn consume(
        &mut self,
        word: &[char],
        automaton: &Automaton,
        place: u32,
        character: char,
        before: Option<char>,
    ) {
        let at_edge = before.is_none_or(|before| is_edge(before, character));
        for (consumed, letter) in word.iter().enumerate() {
            let start =
                Alignment { score: if at_edge { START } else { 0 }, first: place, ..Alignment::EMPTY };
            let fresh = (consumed == 0).then_some(start);
            let after_gap = self.gapped[consumed].map(|way| Alignment { gaps: way.gaps + 1, ..way });
            let going_on = self.ended[consumed].map(|way| Alignment { score: way.score + NEXT, ..way });
            let mut from = fresh;
            better(&mut from, after_gap);
            better(&mut from, going_on);
            let Some(from) = from else { continue };
            if *letter == character {
                self.extend(from, consumed + 1, place, LETTER);
            }
            if character.is_ascii() {
                continue;
            }
            for syllable in Syllables::get().of(character) {
                let places = automaton.syllable(*syllable);
                for letters in (1..=LONGEST).filter(|letters| places[letters - 1] >> consumed & 1 == 1) {
                    let full = letters == LONGEST
                        || Syllables::get().spelled()[usize::from(*syllable)].len() == letters;
                    let gain = worth(letters);
                    self.extend(from, consumed + letters, place, if full { gain + FULL } else { gain });
                }
            }
        }
    }

    fn extend(&mut self, from: Alignment, consumed: usize, place: u32, gain: i32) {
        let way = Alignment { score: from.score + gain, used: from.used + 1, ..from };
        if self.next[consumed].is_none_or(|known| known.score < way.score) {
            self.nodes.push((place, from.node));
            self.next[consumed] = Some(Alignment { node: self.nodes.len() as u32 - 1, ..way });
        }
    }

    /// Makes `next` what has ended, and lets what had ended before pass over the character.
    fn pass_over(&mut self) {
        for consumed in 1..self.ended.len() {
            let longer = self.gapped[consumed].map(|way| Alignment { score: way.score - GAP_LONGER, ..way });
            let opened = self.ended[consumed].map(|way| Alignment { score: way.score - GAP, ..way });
            self.gapped[consumed] = longer;
            better(&mut self.gapped[consumed], opened);
        }
        std::mem::swap(&mut self.ended, &mut self.next);
        self.next.fill(None);
    }
}

/// Keeps the better of two ways, the first of equals.
fn better(best: &mut Option<Alignment>, way: Option<Alignment>) {
    if let Some(way) = way
        && best.is_none_or(|best| best.score < way.score)
    {
        *best = Some(way);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn align(word: &str, passage: &str) -> Option<(String, u32)> {
        let word: Vec<char> = word.chars().collect();
        let passage: Vec<char> = passage.chars().collect();
        let mut aligner = Aligner::default();
        let way = aligner.align(&word, &Automaton::new(&word), &passage)?;
        let used = aligner.places(&way).into_iter().map(|place| passage[place as usize]).collect();
        Some((used, way.gaps))
    }

    #[test]
    fn the_characters_meant_are_used() {
        let title = "人工智能风险与各国人工智能治理";
        assert_eq!(align("rgznzl", title), Some(("人工智能治理".into(), 0)));
        assert_eq!(align("rengongzhineng", title), Some(("人工智能".into(), 0)));
        assert_eq!(align("rggl", "人工智能管理"), Some(("人工管理".into(), 1)));
        assert_eq!(align("zhi", "中华遗产，智能"), Some(("智".into(), 0)));
        assert_eq!(align("aizl", "生成式ai治理"), Some(("ai治理".into(), 0)));
        assert_eq!(align("xqk", title), None);
    }
}
