//! What a passage holds, in 24 bytes, so that a passage that cannot match is ruled out without being read.

use super::super::syllables::{Syllable, Syllables};

/// Bits of `letters`: 26 letters, 10 digits, then the 26 letters that a pinyin syllable or a Latin letter begins with.
const DIGITS: u32 = 26;
const INITIALS: u32 = 36;
/// And whether any character has a pinyin reading.
const PINYIN: u64 = 1 << 62;

/// Which characters, initials and pairs of letters a passage has. Made from folded characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find) struct Signature {
    letters: u64,
    /// Every other character but spaces, hashed.
    others: u64,
    /// Neighbouring letters within the syllables, hashed.
    pairs: u64,
}

impl Signature {
    /// Of a passage's folded characters.
    pub(in crate::find) fn of(characters: impl Iterator<Item = char>) -> Self {
        let syllables = Syllables::get();
        let mut signature = Self::default();
        for character in characters {
            signature.note(character);
            for syllable in syllables.of(character) {
                signature.note_syllable(syllables, *syllable);
            }
        }
        signature
    }

    fn note(&mut self, character: char) {
        match character {
            'a'..='z' => self.letters |= letter(character) | initial(character),
            '0'..='9' => self.letters |= digit(character),
            _ if character.is_whitespace() => {}
            _ => self.others |= other(character),
        }
    }

    fn note_syllable(&mut self, syllables: &Syllables, syllable: Syllable) {
        let spelled = syllables.spelled()[usize::from(syllable)].as_bytes();
        self.letters |= PINYIN | initial(char::from(spelled[0]));
        for two in spelled.windows(2) {
            self.pairs |= pair(char::from(two[0]), char::from(two[1]));
        }
    }

    /// Whether it stands for a passage with Han characters, so that pinyin may match.
    pub(in crate::find) fn has_pinyin(self) -> bool {
        self.letters & PINYIN != 0
    }
}

fn letter(character: char) -> u64 {
    1 << (u32::from(character) - u32::from('a'))
}

fn initial(character: char) -> u64 {
    letter(character) << INITIALS
}

fn digit(character: char) -> u64 {
    1 << (u32::from(character) - u32::from('0') + DIGITS)
}

fn other(character: char) -> u64 {
    hashed(u64::from(u32::from(character)))
}

fn pair(first: char, second: char) -> u64 {
    hashed(u64::from(u32::from(first)) << 8 | u64::from(u32::from(second)))
}

/// One of 64 bits, by Fibonacci hashing.
fn hashed(value: u64) -> u64 {
    1 << (value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}

/// What a word asks of a signature. A passage that does not meet it cannot match the word, scattered or not.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Demand {
    letters: u64,
    others: u64,
    /// For each letter: it begins a syllable (or is a Latin letter), or continues the syllable of the letter before it.
    steps: Vec<(u64, u64)>,
}

impl Demand {
    /// Of a word's folded characters.
    pub(in crate::find) fn of(word: &[char]) -> Self {
        let mut demand = Self::default();
        let mut before = None;
        for character in word.iter().copied() {
            let mut alone = Signature::default();
            alone.note(character);
            demand.letters |= alone.letters & ((1 << INITIALS) - 1);
            demand.others |= alone.others;
            let is_letter = character.is_ascii_lowercase();
            if is_letter {
                demand.steps.push((initial(character), before.map_or(0, |before| pair(before, character))));
            }
            before = is_letter.then_some(character);
        }
        demand
    }

    /// Whether the passage may hold the word as characters.
    pub(in crate::find) fn text(&self, signature: Signature) -> bool {
        signature.letters & self.letters == self.letters && signature.others & self.others == self.others
    }

    /// Whether the passage may hold the word with its letters read as pinyin (or as Latin letters).
    pub(in crate::find) fn reading(&self, signature: Signature) -> bool {
        let digits = self.letters >> DIGITS << DIGITS;
        !self.steps.is_empty()
            && signature.has_pinyin()
            && signature.letters & digits == digits
            && signature.others & self.others == self.others
            && self
                .steps
                .iter()
                .all(|(initial, pair)| signature.letters & initial != 0 || signature.pairs & pair != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(word: &str) -> Demand {
        Demand::of(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn initials_and_syllables_pass_and_others_do_not() {
        let passage = Signature::of("人工智能治理".chars());
        for word in ["rgzn", "rengongzhineng", "rgznzl", "人工zhi", "r"] {
            assert!(demand(word).reading(passage), "{word}");
            assert!(!demand(word).text(passage), "{word}");
        }
        for word in ["rgxn", "xinxi", "欧盟zl", "rgzn2"] {
            assert!(!demand(word).reading(passage), "{word}");
        }
        assert!(demand("智能").text(passage));
    }

    #[test]
    fn latin_passages_have_no_pinyin() {
        assert!(!Signature::of("ai governance 2023".chars()).has_pinyin());
        assert!(Signature::of("ai 治理".chars()).has_pinyin());
    }
}
