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
        let (mut joined, mut last, mut before) = (Marked::<JOINED>::none(), 0, Seen::default());
        let (mut solid, mut plain) = (0, true);
        for character in text.chars() {
            let seen = tables.seen(character)?;
            marked.mark(seen.mark);
            // most Chinese stands beside Chinese, which has no letters and no words
            if seen.place | before.place != 0 {
                words.take(seen.place, begun(seen.place), tables, &mut marked);
            }
            tables.join(&mut joined, &before, &seen);
            last |= seen.last;
            solid += usize::from(seen.solid);
            plain &= seen.plain;
            before = seen;
        }
        let is_han = last >> signature::INITIALS != 0;
        let [first, second] = joined.bits();
        let reading = if is_han { [first, second, last] } else { ReadingBits::default() };
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
/// Where the letters that begin words are marked.
const STARTS: u16 = 256;
/// Where characters are marked that have no bit.
const UNMARKED: u16 = STARTS + 64;

/// The same of initials that stand together.
const JOINED: usize = UNJOINED as usize + SPARE;
const UNJOINED: u8 = 128;

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
    /// The place of the character before among letters and digits, [`BEGUN`] more if it began a word; 0 for all others.
    before: u8,
}

/// How many places there are, none included: as many more are of letters and digits that begin words.
const BEGUN: u8 = 37;

/// The place of a letter or digit that begins a word.
const fn begun(place: u8) -> u8 {
    if place == 0 { 0 } else { place + BEGUN }
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

/// What is known of a character.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// The last word of its reading: initials and syllables.
    last: u64,
    /// Where its bit in a text is marked.
    mark: u16,
    /// Its place among letters and digits as it is folded (`Ａ` and `é` are letters), from 1 on; 0 for all others.
    place: u8,
    /// The place of its initial among letters, from 1 on; 0 for none, [`SEVERAL`] for several.
    initial: u8,
    /// Whether it is no space.
    solid: bool,
    /// Whether it is as it is folded but for ASCII's case, or a wide sign.
    plain: bool,
}

/// In the place of an initial: that there are several.
const SEVERAL: u8 = 27;

impl Default for Seen {
    /// As if no character were there.
    fn default() -> Self {
        Self { last: 0, mark: UNMARKED, place: 0, initial: 0, solid: false, plain: true }
    }
}

impl Seen {
    fn of(character: char) -> Self {
        let folded = fold::fold_char(character);
        let (initials, spelled) = match folded {
            'a'..='z' => (1 << (u32::from(folded) - u32::from('a')), 0),
            _ if folded.is_ascii() => (0, 0),
            _ => Syllables::get().marks(folded),
        };
        let initials: u32 = initials;
        Self {
            last: spelled | u64::from(initials),
            mark: if folded.is_whitespace() { UNMARKED } else { signature::one(folded) as u16 },
            place: letters::number(folded).map_or(0, |number| number + 1),
            initial: match initials.count_ones() {
                0 => 0,
                1 => initials.trailing_zeros() as u8 + 1,
                _ => SEVERAL,
            },
            solid: !character.is_whitespace(),
            plain: character.is_ascii() || folded == character || is_wide_sign(character),
        }
    }

    /// The bits of its initials.
    const fn initials(&self) -> u32 {
        self.last as u32 & ((1 << signature::INITIALS) - 1)
    }
}

/// The characters that make up most texts.
struct Tables {
    ascii: [Seen; 128],
    /// Of these where their bits are marked, and their places among letters and digits, also where they begin words: as many
    /// as there are bytes.
    marks: [u16; 256],
    places: [u8; 256],
    begun: [u8; 256],
    /// Where the bits of two letters or digits are marked, by their places; of one that begins a word, or is one.
    pairs: [[u16; 64]; 128],
    /// The same of two initials.
    joins: [[u8; 32]; 27],
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
        let ascii = std::array::from_fn(|code| Seen::of(char::from(code as u8)));
        let of_byte = |code: usize| ascii.get(code).copied().unwrap_or_default();
        let mut joins = [[UNJOINED; 32]; 27];
        for first in 0..26 {
            for second in 0..26 {
                joins[first as usize + 1][second as usize + 1] = signature::pair(first, second) as u8;
            }
        }
        let (han, signs) = (of(Self::HAN, 0x5200), Self::SIGNS.map(|from| of(from, 0x100)));
        let marks = std::array::from_fn(|code| of_byte(code).mark);
        let places = std::array::from_fn(|code| of_byte(code).place);
        Self { ascii, marks, places, begun: places.map(begun), pairs: Self::pairs(), joins, han, signs }
    }

    fn pairs() -> [[u16; 64]; 128] {
        let mut pairs = [[UNMARKED; 64]; 128];
        let letters = || ('a'..='z').chain('0'..='9').zip(1_u8..);
        for (first, place) in letters() {
            pairs[0][usize::from(place)] = STARTS + u16::from(letters::begins(place - 1));
            let alone = letters::alone(place - 1).map_or(UNMARKED, |bit| STARTS + u16::from(bit));
            pairs[usize::from(begun(place))][0] = alone;
            for (second, next) in letters() {
                for row in [place, begun(place)] {
                    pairs[usize::from(row)][usize::from(next)] = signature::two(first, second) as u16;
                }
            }
        }
        pairs
    }

    /// Where two characters that stand together are marked, by their places.
    #[inline]
    fn pair(&self, first: u8, second: u8) -> u16 {
        // there are no such places beyond, which need not be asked of every character
        self.pairs[usize::from(first & 127)][usize::from(second & 63)]
    }

    /// Marks the initials of two characters that stand together.
    #[inline]
    fn join(&self, joined: &mut Marked<JOINED>, first: &Seen, second: &Seen) {
        if first.initial == SEVERAL || second.initial == SEVERAL {
            signature::pairs(first.initials(), second.initials()).for_each(|bit| joined.mark(bit as u8));
        } else {
            joined.mark(self.joins[usize::from(first.initial)][usize::from(second.initial)]);
        }
    }

    /// What is known of a character; nothing of one that a search passes over.
    #[inline]
    fn seen(&self, character: char) -> Option<Seen> {
        let code = u32::from(character);
        if let Some(seen) = self.han.get(code.wrapping_sub(Self::HAN) as usize) {
            return Some(*seen);
        }
        if let Some(seen) = self.ascii.get(code as usize) {
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
