//! A word as it is written, in a passage: its best place.

use memchr::memmem::Finder;

use crate::find::corpus::{Characters, Shape};

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

/// Where a word stands as written, in bytes of the passage, and how it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) struct Place {
    pub(in crate::find) first: usize,
    pub(in crate::find) end: usize,
    pub(in crate::find) standing: Standing,
}

/// A word to be looked for as written.
#[derive(Clone, Debug)]
pub(in crate::find) struct Needle {
    /// Folded.
    letters: Vec<char>,
    manner: Search,
}

/// How a word is looked for where the passage need not be folded.
#[derive(Clone, Debug)]
enum Search {
    /// A word of ASCII: by its rarest letter in either case, which stands so far into the word.
    Rarest { lower: u8, upper: u8, into: usize, signs: bool },
    /// A word without ASCII: as the bytes it is.
    Bytes(Box<Finder<'static>>),
    /// Any other, which is looked for character by character.
    Folded,
}

/// The letters of English from the most to the least frequent. What is not among them is rarer still.
const FREQUENT: &str = " etaoinshrdlcumwfgypbvkjxqz";

impl Needle {
    /// For folded characters.
    pub(in crate::find) fn new(letters: Vec<char>) -> Self {
        let rarity = |letter: &char| FREQUENT.find(*letter).unwrap_or(FREQUENT.len());
        let manner = if letters.iter().all(char::is_ascii) {
            let rarest = letters.iter().enumerate().max_by_key(|(_, letter)| rarity(letter));
            let (into, lower) = rarest.map_or((0, 0), |(into, letter)| (into, *letter as u8));
            let signs = letters.iter().any(char::is_ascii_punctuation);
            Search::Rarest { lower, upper: lower.to_ascii_uppercase(), into, signs }
        } else if letters.iter().any(char::is_ascii) {
            Search::Folded
        } else {
            let text: String = letters.iter().collect();
            Search::Bytes(Box::new(Finder::new(text.as_bytes()).into_owned()))
        };
        Self { letters, manner }
    }

    /// The folded characters.
    pub(in crate::find) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The best place in a passage, the first of equals. Empty words stand nowhere.
    pub(in crate::find) fn find(&self, passage: Characters<'_>) -> Option<Place> {
        let head = *self.letters.first()?;
        match (&self.manner, passage.shape) {
            (Search::Rarest { lower, upper, into, .. }, Shape::Ascii)
            | (Search::Rarest { lower, upper, into, signs: false }, Shape::Plain) => {
                let found = memchr::memchr2_iter(*lower, *upper, passage.bytes());
                let starts = found.filter_map(|at| at.checked_sub(*into));
                self.best(passage, starts, |start| self.is_at(passage.bytes(), start))
            }
            (Search::Bytes(_), Shape::Ascii) => None,
            (Search::Bytes(finder), Shape::Plain) => {
                let length = finder.needle().len();
                self.best(passage, finder.find_iter(passage.bytes()), |start| Some(start + length))
            }
            _ => {
                let starts = passage.indexed().filter(|(_, letter)| *letter == head).map(|(start, _)| start);
                self.best(passage, starts, |start| self.begins(passage, start))
            }
        }
    }

    /// Where a word of ASCII ends that begins at byte `start`, if it does.
    fn is_at(&self, bytes: &[u8], start: usize) -> Option<usize> {
        let end = start + self.letters.len();
        let mut both = bytes.get(start..end)?.iter().zip(&self.letters);
        both.all(|(byte, letter)| char::from(byte.to_ascii_lowercase()) == *letter).then_some(end)
    }

    /// Where the word ends that begins at byte `start` of the passage, if it does.
    pub(super) fn begins(&self, passage: Characters<'_>, start: usize) -> Option<usize> {
        let rest = Characters { text: passage.text.get(start..)?, shape: passage.shape };
        let mut there = rest.indexed();
        let same = self.letters.iter().all(|letter| there.next().is_some_and(|(_, at)| at == *letter));
        same.then(|| there.next().map_or(passage.text.len(), |(at, _)| start + at))
    }

    /// Where the word begins that ends the passage, if it does.
    pub(super) fn ends(&self, passage: Characters<'_>) -> Option<usize> {
        let skipped = self.letters.len().checked_sub(1)?;
        let (start, _) = passage.text.char_indices().nth_back(skipped)?;
        self.begins(passage, start).map(|_| start)
    }

    /// The best of the places that begin at one of `starts`, where the word `here` ends if it is there.
    #[inline]
    fn best(
        &self,
        passage: Characters<'_>,
        starts: impl Iterator<Item = usize>,
        here: impl Fn(usize) -> Option<usize>,
    ) -> Option<Place> {
        let mut found: Option<Place> = None;
        let bytes = passage.bytes();
        let of_letters = self.letters[0].is_ascii_alphanumeric();
        for first in starts {
            // inside a Latin word, as most of the places of one letter are, is no better than anywhere
            let inside =
                of_letters && first.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_alphanumeric());
            if inside && found.is_some() {
                continue;
            }
            let Some(end) = here(first) else { continue };
            let standing = standing(passage.before(first), &self.letters, passage.after(end));
            if found.is_none_or(|best| best.standing < standing) {
                found = Some(Place { first, end, standing });
            }
            if standing == Standing::Word {
                break;
            }
        }
        found
    }
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
        let needle = Needle::new(word.chars().collect());
        let found = needle.find(Characters::of(passage));
        let folded = needle.find(Characters { text: passage, shape: Shape::Any });
        assert_eq!(found, folded, "{word} in {passage}");
        found.map(|place| (passage[..place.first].chars().count(), place.standing))
    }

    #[test]
    fn the_best_place_is_found() {
        assert_eq!(check("eu", "museum of the EU"), Some((14, Standing::Word)));
        assert_eq!(check("gov", "ungoverned Governance"), Some((11, Standing::Start)));
        assert_eq!(check("gov", "ungoverned"), Some((2, Standing::Inside)));
        assert_eq!(check("ai", "生成式AI监管"), Some((3, Standing::Word)));
        assert_eq!(check("ai监", "生成式AI监管"), Some((3, Standing::Start)));
        assert_eq!(check("治理", "人工智能治理"), Some((4, Standing::Running)));
        assert_eq!(check("治理", "治理赤字"), Some((0, Standing::Start)));
        assert_eq!(check("数据", "跨境數據"), Some((2, Standing::Running)));
        assert_eq!(check("a,b", "a，b"), Some((0, Standing::Word)));
        assert_eq!(check("abc", "ab"), None);
        assert_eq!(check("b", "ab"), Some((1, Standing::Inside)));
    }

    #[test]
    fn ends_are_where_they_are() {
        let needle = Needle::new(vec!['数', '据']);
        let passage = Characters::of("跨境數據");
        assert_eq!(needle.ends(passage), Some(6));
        assert_eq!(needle.begins(passage, 0), None);
        assert_eq!(needle.begins(passage, 6), Some(12));
    }
}
