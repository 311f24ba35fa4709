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

/// The best place of `word` in a passage, the first of equals. Empty words stand nowhere.
pub(in crate::find) fn find(word: &[char], passage: Characters<'_>) -> Option<Place> {
    match passage {
        Characters::Ascii(bytes) => best(word, bytes, |byte| char::from(byte.to_ascii_lowercase())),
        Characters::Folded(characters) => best(word, characters, |character| character),
    }
}

fn best<T: Copy>(word: &[char], passage: &[T], read: impl Fn(T) -> char) -> Option<Place> {
    let (head, tail) = word.split_first()?;
    let last = passage.len().checked_sub(word.len())?;
    let mut found: Option<Place> = None;
    for (first, character) in passage[..=last].iter().enumerate() {
        if read(*character) != *head
            || !tail.iter().zip(&passage[first + 1..]).all(|(letter, at)| *letter == read(*at))
        {
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

/// Whether a word may end between two characters: at punctuation and spaces, and between Latin and Chinese.
pub(in crate::find) fn is_edge(left: char, right: char) -> bool {
    !left.is_alphanumeric()
        || !right.is_alphanumeric()
        || left.is_ascii_alphanumeric() != right.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, passage: &str) -> Option<(usize, Standing)> {
        let word: Vec<char> = word.chars().collect();
        let characters: Vec<char> = passage.chars().collect();
        let folded = find(&word, Characters::Folded(&characters));
        if passage.is_ascii() {
            assert_eq!(folded, find(&word, Characters::Ascii(passage.as_bytes())));
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
