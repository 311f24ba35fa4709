//! What a passage holds, in a few words of bits, so that a passage that cannot match is ruled out without being read.
//!
//! A signature is a Bloom filter with one hash (Bloom, 1970): 256 bits for the characters of the text and the pairs of
//! its Latin letters; and for how it is read some [more](reading), most of which say for certain what is there. On claims
//! of forty characters a seventh of the first are set, so that even one character rules out most claims without it.
//!
//! They are kept word by word and asked 64 at a time, so that a search reads those words only that it asks of: a coarse
//! form of the bit-sliced signatures of `BitFunnel` (Goodwin et al., 2017).

mod reading;
mod steps;

use super::{super::syllables::Syllables, planes::Block};

use steps::{LONGEST_READ, Steps};

pub(in crate::find) use reading::Marks;
use reading::note_pairs;
pub(super) use reading::{
    Alone, JOIN_WORDS, JOINS, READING, ReadingBits, character, is_letter, join, joins, note_character,
};

/// How many words of bits a text has.
pub(in crate::find) const TEXT: usize = 4;
/// Bits of a text: its characters but spaces, and each two letters or digits of ASCII that stand together.
pub(in crate::find) type TextBits = [u64; TEXT];

/// Both, of one passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find) struct Signature {
    pub(in crate::find) text: TextBits,
    pub(in crate::find) reading: ReadingBits,
}

/// Those of up to 64 passages that stand together.
#[derive(Clone, Copy, Debug)]
pub(in crate::find) struct Signatures<'a> {
    pub(super) texts: Block<'a, TEXT>,
    pub(super) readings: Block<'a, READING>,
}

/// Which of some passages are read as a word: a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find) struct Read {
    /// They are, for certain.
    pub(in crate::find) surely: u64,
    /// They may be, or not.
    pub(in crate::find) perhaps: u64,
}

impl Signature {
    /// Of a passage's folded characters; [`Glance`](super::glance::Glance) has the same sooner.
    pub(in crate::find) fn of(characters: impl Iterator<Item = char>) -> Self {
        let syllables = Syllables::get();
        let mut signature = Self::default();
        let (mut before, mut initials_before, mut is_han) = ('\0', 0_u32, false);
        let mut alone = Alone::default();
        for character in characters {
            note(&mut signature.text, before, character);
            let initials = if let Some(letter) = letter_number(character) {
                signature.reading[0] |= 1 << letter;
                1 << letter
            } else {
                let marks = syllables.marks(syllables.set_of(character));
                marks.note(&mut signature.reading);
                is_han |= marks.initials != 0;
                marks.initials
            };
            note_pairs(&mut signature.reading, initials_before, initials);
            note_character(&mut signature.reading, reading::character(character));
            alone.take(is_letter(character), reading::character(character).trailing_zeros());
            (before, initials_before) = (character, initials);
        }
        alone.note(&mut signature.reading);
        if !is_han {
            signature.reading = ReadingBits::default();
        }
        signature
    }
}

/// The number of a folded letter of ASCII.
fn letter_number(character: char) -> Option<u32> {
    character.is_ascii_lowercase().then(|| u32::from(character) - u32::from('a'))
}

fn note(text: &mut TextBits, before: char, character: char) {
    if character.is_whitespace() {
        return;
    }
    set(text, one(character));
    if character.is_ascii_alphanumeric() && before.is_ascii_alphanumeric() {
        set(text, two(before, character));
    }
}

fn set(bits: &mut [u64], bit: u32) {
    bits[bit as usize / 64] |= 1 << (bit % 64);
}

pub(super) fn one(character: char) -> u32 {
    hashed(u64::from(u32::from(character)))
}

pub(super) fn two(first: char, second: char) -> u32 {
    hashed(0x100_0000 | u64::from(u32::from(first)) << 8 | u64::from(u32::from(second)))
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// One of the 256 bits of a text, by Fibonacci hashing.
fn hashed(value: u64) -> u32 {
    (value.wrapping_mul(GOLDEN) >> 40) as u32 >> 16
}

/// Whether all bits wanted are there; without a branch, for a million passages are asked.
#[inline]
fn covers<const N: usize>(bits: &[u64; N], wanted: &[u64; N]) -> bool {
    let (mut missing, mut part) = (0, 0);
    // no range: unoptimised, as the tests are, it would take most of the time
    while part < N {
        missing |= wanted[part] & !bits[part];
        part += 1;
    }
    missing == 0
}

/// What a word asks of a signature. A passage that does not meet it cannot match the word.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Demand {
    /// As it is written, in one piece.
    text: TextBits,
    /// The same, of how it is read: what a passage is read as that has the word.
    read: ReadingBits,
    /// The bit of a word that is one frequent character, which says all of it; none of other words.
    sole: u64,
    /// Its characters, wherever they stand.
    scattered: TextBits,
    /// What its first and last characters ask, of which one slip between leaves either.
    ends: [TextBits; 2],
    /// What it asks as a reading, if it has letters.
    steps: Option<Steps>,
}

impl Demand {
    /// Of a word's folded characters.
    pub(in crate::find) fn of(word: &[char]) -> Self {
        let middle = if word.len().is_multiple_of(2) { 2 } else { 1 };
        let end = word.len().saturating_sub(middle) / 2;
        let mut scattered = TextBits::default();
        for character in word {
            note(&mut scattered, '\0', *character);
        }
        let sole = if let [character] = word { reading::character(*character) } else { 0 };
        let letters = word.iter().any(char::is_ascii_lowercase) && word.len() <= LONGEST_READ;
        Self {
            text: written(word),
            read: reading::of_written(Signature::of(word.iter().copied()).reading, word.len()),
            sole,
            scattered,
            ends: [written(&word[..end]), written(&word[word.len() - end..])],
            steps: letters.then(|| Steps::of(word)),
        }
    }

    /// Whether the passage may hold the word as characters in one piece.
    #[inline]
    pub(in crate::find) fn text(&self, text: &TextBits) -> bool {
        covers(text, &self.text)
    }

    /// Whether the passage may hold the characters of the word.
    #[inline]
    pub(in crate::find) fn scattered(&self, text: &TextBits) -> bool {
        covers(text, &self.scattered)
    }

    /// Whether the passage may hold the first or the last letters of the word.
    pub(in crate::find) fn end(&self, text: &TextBits) -> bool {
        self.ends.iter().any(|end| *end != TextBits::default() && covers(text, end))
    }

    /// Whether the passage lacks at most `few` of the word's characters.
    pub(in crate::find) fn lacks(&self, text: &TextBits, few: u32) -> bool {
        let missing = |part: usize| (self.scattered[part] & !text[part]).count_ones();
        missing(0) + missing(1) + missing(2) + missing(3) <= few
    }

    /// Which of the passages `of` may hold the word as characters in one piece.
    #[inline]
    pub(in crate::find) fn written(&self, signatures: &Signatures<'_>, of: u64) -> u64 {
        if self.is_sole() {
            return signatures.readings.having(of, reading::CHARACTERS, self.sole);
        }
        let of = signatures.readings.having_all(of, &self.read);
        signatures.texts.having_all(of, &self.text)
    }

    /// Whether those surely do: it is one character that has a bit of its own.
    pub(in crate::find) const fn is_sole(&self) -> bool {
        self.sole != 0
    }

    /// Which of the passages `of` may have that one character as a whole word.
    pub(in crate::find) fn alone(&self, signatures: &Signatures<'_>, of: u64) -> u64 {
        signatures.readings.having(of, 0, reading::alone(self.sole))
    }

    /// Which of the passages `of` may be read as the word, in one piece.
    #[inline]
    pub(in crate::find) fn read(&self, signatures: &Signatures<'_>, of: u64) -> Read {
        let Some(steps) = &self.steps else { return Read::default() };
        let surely = steps.surely(&signatures.readings, of);
        let others = signatures.texts.having_all(of & !surely, &steps.text);
        Read { surely, perhaps: steps.among(&signatures.readings, others) }
    }

    /// Whether the passage may be read as the word, in one piece.
    pub(in crate::find) fn reading(&self, signature: &Signature) -> bool {
        self.steps.as_ref().is_some_and(|steps| {
            signature.reading[0] != 0
                && covers(&signature.text, &steps.text)
                && steps.reaches(&signature.reading)
        })
    }

    /// Whether it asks anything of a reading.
    pub(in crate::find) const fn is_read(&self) -> bool {
        self.steps.is_some()
    }

    /// Whether the passage may be read as the word with gaps anywhere.
    pub(in crate::find) fn reading_apart(&self, signature: &Signature) -> bool {
        self.steps.as_ref().is_some_and(|steps| {
            signature.reading[0] != 0
                && covers(&signature.text, &steps.text)
                && steps.reaches_apart(&signature.reading)
        })
    }

    /// Whether the passage may be read as the word but for a gap or a slip.
    pub(in crate::find) fn reading_nearly(&self, signature: &Signature) -> bool {
        self.steps
            .as_ref()
            .is_some_and(|steps| signature.reading[0] != 0 && steps.reaches_nearly(&signature.reading))
    }
}

fn written(word: &[char]) -> TextBits {
    let mut bits = TextBits::default();
    let mut before = '\0';
    for character in word {
        note(&mut bits, before, *character);
        before = *character;
    }
    bits
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
        for word in ["rgzn", "rengongzhineng", "rgznzl", "人工zhi", "r", "zhinengzl", "gongzhin"] {
            assert!(demand(word).reading(&passage), "{word}");
            assert!(!demand(word).text(&passage.text), "{word}");
        }
        for word in ["rgxn", "xinxi", "欧盟zl", "rgzn2"] {
            assert!(!demand(word).reading(&passage), "{word}");
        }
        assert!(demand("智能").text(&passage.text));
    }

    #[test]
    fn a_gap_or_a_slip_passes_nearly_and_more_does_not() {
        let passage = Signature::of("人工智能治理".chars());
        for word in ["renzhinengzhili", "rengonzinengzhili", "rengongzhnengzhili", "erngongzhinengzhili"] {
            assert!(demand(word).reading_nearly(&passage), "{word}");
        }
        assert!(!demand("kuajingshujuliudong").reading_nearly(&passage));
    }

    #[test]
    fn latin_passages_have_no_pinyin() {
        assert_eq!(Signature::of("ai governance 2023".chars()).reading, [0; READING]);
        assert_ne!(Signature::of("ai 治理".chars()).reading, [0; READING]);
    }
}
