//! What is read off a passage's text at a glance: its signature, how many letters it has, and its shape, in one pass with
//! the commonest characters from tables.

use std::sync::OnceLock;

use crate::{find::syllables::Syllables, text::fold};

use super::{
    Shape, Signature,
    characters::is_wide_sign,
    letters::{self, Starts},
    signature::{self, ReadingBits, TextBits},
};

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
        let Tables { ascii: signs, pairs, .. } = Tables::get();
        // a byte a bit, put together at the end: a word of bits would wait for itself at every character
        let mut marked = Marked([0; MARKS]);
        let (mut solid, mut before, mut words) = (0, Ascii::default(), letters::Reading::default());
        for byte in text {
            let sign = signs[usize::from(byte & 0x7f)];
            marked.0[usize::from(sign.mark)] = 1;
            marked.0[usize::from(pairs[before.place][sign.place])] = 1;
            words.take(sign.number);
            solid += usize::from(sign.solid);
            before = sign;
        }
        let signature = Signature { text: marked.bits(), reading: ReadingBits::default() };
        Self { signature, solid, shape: Shape::Ascii, starts: words.end() }
    }

    fn of_any(text: &str) -> Option<Self> {
        let tables = Tables::get();
        let mut signature = Signature::default();
        let (mut solid, mut before, mut initials, mut is_han) = (0, Ascii::default(), 0, false);
        let (mut shape, mut words) = (Shape::Plain, letters::Reading::default());
        for character in text.chars() {
            let (now, last) = if let Some(sign) = tables.ascii.get(character as usize) {
                note(&mut signature.text, before, *sign);
                words.take(sign.number);
                solid += usize::from(sign.solid);
                before = *sign;
                let letter = sign.folded.is_ascii_lowercase();
                let initial = if letter { 1 << (sign.folded - b'a') } else { 0 };
                (initial, u64::from(initial))
            } else {
                let seen = tables.seen(character)?;
                // `Ａ` and `é` are letters as they are folded
                before = tables.ascii.get(usize::from(seen.ascii)).map_or_else(Ascii::default, |sign| {
                    note(&mut signature.text, before, *sign);
                    *sign
                });
                words.take(before.number);
                if seen.marked {
                    signature::set(&mut signature.text, u32::from(seen.bit));
                }
                solid += usize::from(seen.solid);
                if !seen.plain {
                    shape = Shape::Any;
                }
                is_han |= seen.last >> signature::INITIALS != 0;
                (seen.last as u32 & ((1 << signature::INITIALS) - 1), seen.last)
            };
            signature.reading[2] |= last;
            signature::note_pairs(&mut signature.reading, initials, now);
            initials = now;
        }
        if !is_han {
            signature.reading = ReadingBits::default();
        }
        Some(Self { signature, solid, shape, starts: words.end() })
    }
}

/// As many bytes as a text has bits, and some for what has none.
const MARKS: usize = 256 + 8;
const UNMARKED: u16 = 256;

/// The bits of a text, a byte each.
struct Marked([u8; MARKS]);

impl Marked {
    fn bits(&self) -> TextBits {
        let (bytes, _) = self.0.as_chunks::<8>();
        let mut bits = TextBits::default();
        for (place, eight) in bytes[..32].iter().enumerate() {
            // the lowest bits of eight bytes side by side: each product that lands in the highest byte is one of them
            let side = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            bits[place / 8] |= side << (place % 8 * 8);
        }
        bits
    }
}

/// Notes a character of ASCII that comes after another, or after none.
#[inline]
fn note(bits: &mut TextBits, before: Ascii, sign: Ascii) {
    if sign.solid {
        signature::set(bits, u32::from(sign.bit));
        if sign.pairs && before.pairs {
            signature::set(bits, signature::two(char::from(before.folded), char::from(sign.folded)));
        }
    }
}

/// What is known of a character of ASCII.
#[derive(Clone, Copy, Debug, Default)]
struct Ascii {
    folded: u8,
    /// Its bit in a text.
    bit: u8,
    /// Whether it is no space.
    solid: bool,
    /// Whether it is a letter or digit, of which pairs are noted.
    pairs: bool,
    /// The bit of its number among letters and digits, none for others.
    number: u64,
    /// Its place among these, from 1 on; 0 for others.
    place: usize,
    /// Where its bit is marked.
    mark: u16,
}

/// What is known of any other character.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// The last word of its reading: initials and syllables.
    last: u64,
    bit: u8,
    /// What it is folded to, where that is ASCII; no character of it otherwise.
    ascii: u8,
    /// Whether it is folded to what is neither ASCII nor a space.
    marked: bool,
    solid: bool,
    /// Whether it is as it is folded, or a wide sign.
    plain: bool,
}

impl Seen {
    fn of(character: char) -> Self {
        let folded = fold::fold_char(character);
        let (initials, spelled) = match folded {
            'a'..='z' => (1 << (u32::from(folded) - u32::from('a')), 0),
            _ if folded.is_ascii() => (0, 0),
            _ => Syllables::get().marks(folded),
        };
        Self {
            last: spelled | u64::from(initials),
            bit: signature::one(folded) as u8,
            ascii: if folded.is_ascii() { folded as u8 } else { u8::MAX },
            marked: !folded.is_ascii() && !folded.is_whitespace(),
            solid: !character.is_whitespace(),
            plain: folded == character || is_wide_sign(character),
        }
    }
}

/// The characters that make up most texts.
struct Tables {
    ascii: [Ascii; 128],
    /// Where the bits of two letters or digits are marked, by their places.
    pairs: [[u16; 37]; 37],
    /// Han characters from [`Self::HAN`] on: 330 kB, of which a text touches little.
    han: Vec<Seen>,
    /// Signs: Chinese ones, and full-width forms.
    signs: [Vec<Seen>; 2],
}

impl Tables {
    const HAN: u32 = 0x4e00;
    const SIGNS: [u32; 2] = [0x3000, 0xff00];

    fn get() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(Self::make)
    }

    fn make() -> Self {
        let of = |from: u32, count: u32| {
            (from..from + count).filter_map(char::from_u32).map(Seen::of).collect::<Vec<_>>()
        };
        let ascii = std::array::from_fn(|code| {
            let character = char::from(code as u8);
            let folded = character.to_ascii_lowercase();
            Ascii {
                folded: folded as u8,
                bit: signature::one(folded) as u8,
                solid: !character.is_whitespace(),
                pairs: folded.is_ascii_alphanumeric(),
                number: letters::number(folded).map_or(0, |number| 1 << number),
                place: letters::number(folded).map_or(0, |number| usize::from(number) + 1),
                mark: if character.is_whitespace() { UNMARKED } else { signature::one(folded) as u16 },
            }
        });
        let mut pairs = [[UNMARKED; 37]; 37];
        for first in ascii.iter().filter(|sign| sign.pairs) {
            for second in ascii.iter().filter(|sign| sign.pairs) {
                let bit = signature::two(char::from(first.folded), char::from(second.folded));
                pairs[first.place][second.place] = bit as u16;
            }
        }
        Self { ascii, pairs, han: of(Self::HAN, 0x5200), signs: Self::SIGNS.map(|from| of(from, 0x100)) }
    }

    /// What is known of a character beyond ASCII; nothing of one that a search passes over.
    #[inline]
    fn seen(&self, character: char) -> Option<Seen> {
        let code = u32::from(character);
        if let Some(seen) = self.han.get(code.wrapping_sub(Self::HAN) as usize) {
            return Some(*seen);
        }
        for (from, signs) in Self::SIGNS.iter().zip(&self.signs) {
            if let Some(seen) = signs.get(code.wrapping_sub(*from) as usize) {
                // no mark among these is passed over: U+FEFF is below
                return Some(*seen);
            }
        }
        (!fold::is_ignorable(character)).then(|| Seen::of(character))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
        let mut words = letters::Reading::default();
        for part in folded.chunk_by(|one, next| one.is_ascii_alphanumeric() == next.is_ascii_alphanumeric()) {
            if let Some(number) = letters::number(part[0]) {
                let signs: &[u64] = if part.len() == 1 { &[1] } else { &[1, 1] };
                for one in signs {
                    words.take(one << number);
                }
            }
            words.take(0);
        }
        words.end()
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
