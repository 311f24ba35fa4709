//! Which letters and digits begin the words of a passage, exactly: a query of one letter is answered from these alone.

/// A bit for each letter and digit that begins a word, and above them one for each letter that is a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find) struct Starts(pub(super) u64);

/// How a letter begins words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Begins {
    /// None.
    Nothing,
    /// Only words that go on after it.
    Longer,
    /// A word that is no more than itself.
    Itself,
}

const LETTERS: u32 = 26;
const SIGNS: u32 = 36;

/// The number of a folded letter or digit of ASCII.
pub(in crate::find) const fn number(character: char) -> Option<u8> {
    match character {
        'a'..='z' => Some(character as u8 - b'a'),
        '0'..='9' => Some(character as u8 - b'0' + LETTERS as u8),
        _ => None,
    }
}

impl Starts {
    /// Whether words begin with a letter or digit, by its number.
    #[inline]
    pub(in crate::find) const fn has(self, number: u8) -> bool {
        self.0 >> number & 1 == 1
    }

    /// How a letter begins words; nothing is known of digits.
    #[inline]
    pub(in crate::find) const fn of(self, letter: u8) -> Option<Begins> {
        if letter as u32 >= LETTERS {
            return None;
        }
        Some(match (self.has(letter), self.has(letter + SIGNS as u8)) {
            (false, _) => Begins::Nothing,
            (true, false) => Begins::Longer,
            (true, true) => Begins::Itself,
        })
    }
}

/// The bit that a letter or digit has here which begins a word, by its number.
pub(super) const fn begins(number: u8) -> u8 {
    number
}

/// The bit that a letter has which is a word; digits have none.
pub(super) const fn alone(number: u8) -> Option<u8> {
    if number as u32 >= LETTERS { None } else { Some(number + SIGNS as u8) }
}
