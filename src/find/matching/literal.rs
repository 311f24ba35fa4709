//! A word as it is written, in a passage: its best place.

use crate::find::corpus::Characters;

/// How the word stands at its place, better ones last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::find) enum Standing {
    /// Inside a Latin word or number.
    Inside,
    /// In Chinese text, where no sign marks words.
    Running,
    /// At the start of a word.
    Start,
    /// As a whole word.
    Word,
}

/// Where a word stands as written: its first character, and how it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) struct Place {
    pub(in crate::find) first: usize,
    pub(in crate::find) standing: Standing,
}

/// A word to be looked for as written.
#[derive(Clone, Debug)]
pub(in crate::find) struct Needle {
    /// Folded.
    letters: Vec<char>,
    /// For a word of ASCII: its rarest letter in either case, and where in the word it stands.
    rarest: Option<(u8, u8, usize)>,
}

/// The letters of English from the most to the least frequent. What is not among them is rarer still.
const FREQUENT: &str = " etaoinshrdlcumwfgypbvkjxqz";

impl Needle {
    /// For folded characters.
    pub(in crate::find) fn new(letters: Vec<char>) -> Self {
        let rarity = |letter: &char| FREQUENT.find(*letter).unwrap_or(FREQUENT.len());
        let rarest = letters.iter().enumerate().max_by_key(|(_, letter)| rarity(letter));
        let ascii = letters.iter().all(char::is_ascii);
        let rarest = rarest.filter(|_| ascii).map(|(place, letter)| {
            let letter = *letter as u8;
            (letter, letter.to_ascii_uppercase(), place)
        });
        Self { letters, rarest }
    }

    /// The folded characters.
    pub(in crate::find) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The best place in a passage, the first of equals. Empty words stand nowhere.
    pub(in crate::find) fn find(&self, passage: Characters<'_>) -> Option<Place> {
        let head = *self.letters.first()?;
        match (passage, self.rarest) {
            (Characters::Ascii(bytes), Some((lower, upper, place))) => {
                let starts = memchr::memchr2_iter(lower, upper, bytes).filter_map(|at| at.checked_sub(place));
                best(&self.letters, bytes, starts, |byte| char::from(byte.to_ascii_lowercase()))
            }
            (Characters::Ascii(_), None) => None,
            (Characters::Folded(characters), _) => {
                let starts = characters.iter().enumerate().filter(|(_, letter)| **letter == head);
                best(&self.letters, characters, starts.map(|(start, _)| start), |character| character)
            }
        }
    }
}

/// The best of the places that begin at one of `starts`.
fn best<T: Copy>(
    word: &[char],
    passage: &[T],
    starts: impl Iterator<Item = usize>,
    read: impl Fn(T) -> char,
) -> Option<Place> {
    let mut found: Option<Place> = None;
    for first in starts {
        let Some(here) = passage.get(first..first + word.len()) else { continue };
        if !word.iter().zip(here).all(|(letter, at)| *letter == read(*at)) {
            continue;
        }
        let before = first.checked_sub(1).map(|before| read(passage[before]));
        let after = passage.get(first + word.len()).map(|after| read(*after));
        let standing = standing(before, word, after);
        if found.is_none_or(|best| best.standing < standing) {
            found = Some(Place { first, standing });
        }
        if standing == Standing::Word {
            break;
        }
    }
    found
}

fn standing(before: Option<char>, word: &[char], after: Option<char>) -> Standing {
    let (first, last) = (word[0], word[word.len() - 1]);
    match (before.is_none_or(|before| is_edge(before, first)), after.is_none_or(|after| is_edge(last, after)))
    {
        (true, true) => Standing::Word,
        (true, false) => Standing::Start,
        (false, _) if first.is_ascii_alphanumeric() => Standing::Inside,
        (false, _) => Standing::Running,
    }
}

/// Whether a character is a letter or digit; most are Han, and told at once.
fn is_of_word(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}') || character.is_alphanumeric()
}

/// Whether a word may end between two characters: at punctuation and spaces, and between Latin and Chinese.
pub(in crate::find) fn is_edge(left: char, right: char) -> bool {
    !is_of_word(left) || !is_of_word(right) || left.is_ascii_alphanumeric() != right.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, passage: &str) -> Option<(usize, Standing)> {
        let word: Vec<char> = word.chars().collect();
        let characters: Vec<char> = passage.chars().collect();
        let folded = Needle::new(word.clone()).find(Characters::Folded(&characters));
        if passage.is_ascii() {
            assert_eq!(folded, Needle::new(word).find(Characters::Ascii(passage.as_bytes())));
        }
        folded.map(|place| (place.first, place.standing))
    }

    #[test]
    fn the_best_place_is_found() {
        assert_eq!(check("eu", "museum of the eu"), Some((14, Standing::Word)));
        assert_eq!(check("gov", "ungoverned governance"), Some((11, Standing::Start)));
        assert_eq!(check("gov", "ungoverned"), Some((2, Standing::Inside)));
        assert_eq!(check("ai", "生成式ai监管"), Some((3, Standing::Word)));
        assert_eq!(check("治理", "人工智能治理"), Some((4, Standing::Running)));
        assert_eq!(check("治理", "治理赤字"), Some((0, Standing::Start)));
        assert_eq!(check("abc", "ab"), None);
        assert_eq!(check("b", "ab"), Some((1, Standing::Inside)));
    }
}
