//! What is known of each character, in tables for the commonest.

use std::sync::OnceLock;

use crate::{find::syllables::Syllables, text::fold};

use super::{
    super::{Marks, characters::is_wide_sign, letters, signature},
    JOINED, Marked,
};

/// Where the letters that begin words are marked.
const STARTS: u16 = 256;
/// Where characters are marked that have no bit.
pub(super) const UNMARKED: u16 = STARTS + 64;
/// Where initials are that have none.
pub(super) const UNJOINED: u16 = signature::JOINS;

/// How many places there are, none included: as many more are of letters and digits that begin words.
pub(super) const BEGUN: u8 = 37;

/// The place of a letter or digit that begins a word.
pub(super) const fn begun(place: u8) -> u8 {
    if place == 0 { 0 } else { place + BEGUN }
}

/// What is known of a character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// The bits of its initials.
    pub(super) initials: u32,
    /// The number of its set of syllables, 0 for none.
    pub(super) set: u16,
    /// The bit that a frequent character has of its own, none of the others.
    pub(super) own: u64,
    /// Whether it is folded to a letter that is no ASCII.
    pub(super) letter: bool,
    /// Where its bit in a text is marked.
    pub(super) mark: u16,
    /// Its place among letters and digits as it is folded (`Ａ` and `é` are letters), from 1 on; 0 for all others.
    pub(super) place: u8,
    /// The place of its initial among letters, from 1 on; 0 for none, [`SEVERAL`] for several.
    initial: u8,
    /// Whether it is no space.
    pub(super) solid: bool,
    /// Whether it is as it is folded but for ASCII's case, or a wide sign.
    pub(super) plain: bool,
}

/// In the place of an initial: that there are several.
const SEVERAL: u8 = 27;

impl Default for Seen {
    /// As if no character were there.
    fn default() -> Self {
        Self {
            initials: 0,
            set: 0,
            own: 0,
            letter: false,
            mark: UNMARKED,
            place: 0,
            initial: 0,
            solid: false,
            plain: true,
        }
    }
}

impl Seen {
    fn of(character: char) -> Self {
        let folded = fold::fold_char(character);
        let set = Syllables::get().set_of(folded);
        let initials = match folded {
            'a'..='z' => 1 << (u32::from(folded) - u32::from('a')),
            _ => Syllables::get().marks(set).initials,
        };
        Self {
            initials,
            set: set as u16,
            own: signature::character(folded),
            letter: signature::is_letter(folded),
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
}

/// The characters that make up most texts.
pub(super) struct Tables {
    ascii: [Seen; 128],
    /// Of these where their bits are marked, and their places among letters and digits, also where they begin words: as many
    /// as there are bytes.
    pub(super) marks: [u16; 256],
    pub(super) places: [u8; 256],
    pub(super) begun: [u8; 256],
    /// Where the bits of two letters or digits are marked, by their places; of one that begins a word, or is one.
    pairs: [[u16; 64]; 128],
    /// The same of two initials.
    joins: [[u16; 32]; 27],
    syllables: &'static Syllables,
    /// Han characters from [`Self::HAN`] on: 330 kB, of which a text touches little.
    han: Vec<Seen>,
    /// Signs: Chinese ones, and full-width forms.
    signs: [Vec<Seen>; 2],
}

impl Tables {
    const HAN: u32 = 0x4e00;
    const SIGNS: [u32; 2] = [0x3000, 0xff00];

    pub(super) fn get() -> &'static Self {
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
                joins[first as usize + 1][second as usize + 1] = signature::join(first, second);
            }
        }
        let (han, signs) = (of(Self::HAN, 0x5200), Self::SIGNS.map(|from| of(from, 0x100)));
        let marks = std::array::from_fn(|code| of_byte(code).mark);
        let places = std::array::from_fn(|code| of_byte(code).place);
        Self {
            ascii,
            marks,
            places,
            begun: places.map(begun),
            pairs: Self::pairs(),
            joins,
            syllables: Syllables::get(),
            han,
            signs,
        }
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
    pub(super) fn pair(&self, first: u8, second: u8) -> u16 {
        // there are no such places beyond, which need not be asked of every character
        self.pairs[usize::from(first & 127)][usize::from(second & 63)]
    }

    /// Marks the initials of two characters that stand together.
    #[inline]
    pub(super) fn join(&self, joined: &mut Marked<JOINED>, first: &Seen, second: &Seen) {
        if first.initial == SEVERAL || second.initial == SEVERAL {
            signature::joins(first.initials, second.initials).for_each(|bit| joined.mark(bit));
        } else {
            joined.mark(self.joins[usize::from(first.initial)][usize::from(second.initial)]);
        }
    }

    /// The bits of how a character is read.
    #[inline]
    pub(super) fn sounds(&self, seen: &Seen) -> &Marks {
        self.syllables.marks(usize::from(seen.set))
    }

    /// What is known of a character; nothing of one that a search passes over.
    #[inline]
    pub(super) fn seen(&self, character: char) -> Option<Seen> {
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
