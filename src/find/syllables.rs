//! The pinyin syllables of Han characters, as numbers that a matcher can look up at once.

use std::{collections::HashMap, sync::OnceLock};

use crate::text::pinyin;

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
    /// For each character of the block: which stretch of `members` is its own.
    of: Vec<(u32, u8)>,
    members: Vec<Syllable>,
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

    /// The syllables of a character, its usual one first; none for what is no Han character.
    pub(super) fn of(&self, character: char) -> &[Syllable] {
        let Some((start, count)) =
            u32::from(character).checked_sub(FIRST).and_then(|place| self.of.get(place as usize))
        else {
            return &[];
        };
        &self.members[*start as usize..][..usize::from(*count)]
    }

    fn make() -> Self {
        let mut table = Self { spelled: Vec::new(), of: Vec::new(), members: Vec::new() };
        let mut numbers: HashMap<String, Syllable> = HashMap::new();
        for character in (FIRST..=LAST).filter_map(char::from_u32) {
            let start = table.members.len();
            for spelling in pinyin::readings(character).flat_map(spellings) {
                let next = numbers.len() as Syllable;
                let number = *numbers.entry(spelling.clone()).or_insert(next);
                if number == next {
                    table.spelled.push(spelling);
                }
                if !table.members[start..].contains(&number) {
                    table.members.push(number);
                }
            }
            table.of.push((start as u32, (table.members.len() - start) as u8));
        }
        table
    }
}

/// How a syllable may be typed: `lv` as `lu` too.
fn spellings(reading: &str) -> impl Iterator<Item = String> {
    let plain = reading.contains('v').then(|| reading.replace('v', "u"));
    std::iter::once(reading.to_owned()).chain(plain).filter(|typed| {
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
