//! What is read off a passage's text at a glance: its signature, how many letters it has, and its shape, in one pass with
//! the commonest characters from tables.

mod tables;

use super::{
    Shape, Signature,
    letters::Starts,
    signature::{Alone, JOIN_WORDS, ReadingBits, TextBits, note_character},
};

use tables::{Seen, Tables, UNJOINED, UNMARKED, begun};

/// What is kept of a passage besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Glance {
    pub(super) signature: Signature,
    /// Characters that are no spaces.
    pub(super) solid: usize,
    pub(super) shape: Shape,
    pub(super) starts: Starts,
}

impl Glance {
    /// Of a text; nothing where it has characters that a search passes over, which are to be left out first.
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.is_ascii() { Some(Self::of_ascii(text.as_bytes())) } else { Self::of_any(text) }
    }

    fn of_ascii(text: &[u8]) -> Self {
        let tables = Tables::get();
        let (mut marked, mut words) = (Marked::<TEXT>::none(), Words::default());
        for byte in text {
            marked.mark(tables.marks[usize::from(*byte)]);
            words.take(
                tables.places[usize::from(*byte)],
                tables.begun[usize::from(*byte)],
                tables,
                &mut marked,
            );
        }
        let glance = Self { solid: text.len() - spaces(text), shape: Shape::Ascii, ..Self::default() };
        glance.with_text(words, tables, marked)
    }

    fn of_any(text: &str) -> Option<Self> {
        let tables = Tables::get();
        let (mut marked, mut words) = (Marked::<TEXT>::none(), Words::default());
        let (mut joined, mut alone, mut before) =
            (Marked::<JOINED>::none(), Alone::default(), Seen::default());
        let (mut reading, mut solid, mut plain, mut is_han) = (ReadingBits::default(), 0, true, false);
        for character in text.chars() {
            let seen = tables.seen(character)?;
            marked.mark(seen.mark);
            // most Chinese stands beside Chinese, which has no letters and no words
            if seen.place | before.place != 0 {
                words.take(seen.place, begun(seen.place), tables, &mut marked);
            }
            tables.join(&mut joined, &before, &seen);
            tables.sounds(&seen).note(&mut reading);
            reading[0] |= u64::from(seen.initials);
            note_character(&mut reading, seen.own);
            alone.take(seen.letter, seen.own.trailing_zeros());
            is_han |= seen.set != 0;
            solid += usize::from(seen.solid);
            plain &= seen.plain;
            before = seen;
        }
        alone.note(&mut reading);
        reading[JOIN_WORDS].copy_from_slice(&joined.bits::<{ JOIN_WORDS.end - JOIN_WORDS.start }>());
        let reading = if is_han { reading } else { ReadingBits::default() };
        let signature = Signature { text: TextBits::default(), reading };
        let shape = if plain { Shape::Plain } else { Shape::Any };
        Some(Self { signature, solid, shape, starts: Starts::default() }.with_text(words, tables, marked))
    }

    /// The same with what was marked of its text.
    fn with_text(mut self, mut words: Words, tables: &Tables, mut marked: Marked<TEXT>) -> Self {
        words.take(0, 0, tables, &mut marked);
        let [text @ .., starts] = marked.bits::<5>();
        self.signature.text = text;
        self.starts = Starts(starts);
        self
    }
}

/// The bits of a text, those of the letters that begin its words, and some more for what has none.
const TEXT: usize = UNMARKED as usize + SPARE;

/// The same of initials that stand together.
const JOINED: usize = UNJOINED as usize + SPARE;

const SPARE: usize = 8;

/// Bits, a byte each, put together at the end: a word of bits would wait for itself at every character.
struct Marked<const BITS: usize>([u8; BITS]);

impl<const BITS: usize> Marked<BITS> {
    const fn none() -> Self {
        Self([0; BITS])
    }

    #[inline]
    fn mark(&mut self, bit: impl Into<usize>) {
        self.0[bit.into()] = 1;
    }

    /// The first `WORDS` words of bits.
    fn bits<const WORDS: usize>(&self) -> [u64; WORDS] {
        let (bytes, _) = self.0.as_chunks::<8>();
        let mut bits = [0; WORDS];
        for (place, eight) in bytes[..WORDS * 8].iter().enumerate() {
            // the lowest bits of eight bytes side by side: each product that lands in the highest byte is one of them
            let side = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            bits[place / 8] |= side << (place % 8 * 8);
        }
        bits
    }
}

/// The spaces of ASCII in a text, counted many at once.
fn spaces(text: &[u8]) -> usize {
    let of = |some: &[u8]| -> u8 {
        some.iter().map(|byte| u8::from(*byte == b' ') | u8::from(byte.wrapping_sub(b'\t') < 5)).sum()
    };
    text.chunks(128).map(|some| usize::from(of(some))).sum()
}

/// Reads the words of a text, and the letters and digits in them that stand together, off its characters.
#[derive(Default)]
struct Words {
    /// The place of the character before among letters and digits, [`tables::BEGUN`] more if it began a word; 0 for all others.
    before: u8,
}

impl Words {
    /// Takes the next character, by its place and that where it begins a word; after the last, 0.
    ///
    /// Without branches: words are short, and where they end is not foreseen.
    #[inline]
    fn take(&mut self, place: u8, begun: u8, tables: &Tables, marked: &mut Marked<TEXT>) {
        marked.mark(tables.pair(self.before, place));
        self.before = if self.before == 0 { begun } else { place };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::letters, *};
    use crate::text::fold;

    /// The same by the parts that it is made of.
    fn plainly(text: &str) -> Glance {
        Glance {
            signature: Signature::of(text.chars().map(fold::fold_char)),
            solid: text.chars().filter(|character| !character.is_whitespace()).count(),
            shape: Shape::of(text),
            starts: begun(text),
        }
    }

    /// The words of a text, by what stands beside each character.
    fn begun(text: &str) -> Starts {
        let folded: Vec<char> = text.chars().map(fold::fold_char).collect();
        let mut starts = 0;
        for part in folded.chunk_by(|one, next| one.is_ascii_alphanumeric() == next.is_ascii_alphanumeric()) {
            if let Some(number) = letters::number(part[0]) {
                let alone = letters::alone(number).filter(|_| part.len() == 1);
                starts |= 1 << letters::begins(number) | alone.map_or(0, |bit| 1 << bit);
            }
        }
        Starts(starts)
    }

    #[test]
    fn every_character_is_seen_as_it_is() {
        for character in '\0'..='\u{1ffff}' {
            let text: String = [character, 'a', '数', character].iter().collect();
            let expected = (!fold::is_ignorable(character)).then(|| plainly(&text));
            assert_eq!(Glance::of(&text), expected, "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn a_glance_tells_the_same_as_a_close_look(
            text in prop_oneof!["\\PC*", "[ -~\\t]{0,40}", "[a-zA-Z0-9数据治理重庆，。 数據Ａ　é]{0,40}"],
        ) {
            let passed_over = text.chars().any(fold::is_ignorable);
            let expected = if passed_over { None } else { Some(plainly(&text)) };
            prop_assert_eq!(Glance::of(&text), expected);
        }
    }
}
