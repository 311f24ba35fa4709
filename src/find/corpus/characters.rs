//! The text of a passage as it is matched: folded as it is read, so that no second text is kept.

use crate::text::fold;

/// How a text differs from its folded form, which says how it can be searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::find) enum Shape {
    /// ASCII: in case at most.
    #[default]
    Ascii,
    /// In the case of ASCII letters and the width of punctuation at most: most Chinese text.
    Plain,
    /// In any way: traditional characters, full-width letters, letters with marks.
    Any,
}

/// A text of a shape.
#[derive(Clone, Copy, Debug)]
pub(in crate::find) struct Characters<'a> {
    pub(in crate::find) text: &'a str,
    pub(in crate::find) shape: Shape,
}

impl Shape {
    /// The shape of a text; [`Glance`](super::glance::Glance) has it with the rest.
    #[cfg(test)]
    pub(in crate::find) fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii;
        }
        let plain = |character: char| {
            character.is_ascii() || is_wide_sign(character) || fold::fold_char(character) == character
        };
        if text.chars().all(plain) { Self::Plain } else { Self::Any }
    }
}

/// Full-width punctuation, which folds to a sign of ASCII: `，` to `,`.
pub(super) const fn is_wide_sign(character: char) -> bool {
    matches!(character, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff5e}')
}

impl<'a> Characters<'a> {
    /// Of any text.
    #[cfg(test)]
    pub(in crate::find) fn of(text: &'a str) -> Self {
        Self { text, shape: Shape::of(text) }
    }

    /// Its bytes, where these are searched without folding.
    pub(in crate::find) fn bytes(self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Whether `look` holds for any of them, folded, from the first on.
    #[inline]
    pub(in crate::find) fn any(self, mut look: impl FnMut(char) -> bool) -> bool {
        match self.shape {
            Shape::Ascii => self.text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())).any(look),
            Shape::Plain => self.text.chars().any(|character| look(plain(character))),
            Shape::Any => self.text.chars().any(|character| look(fold::fold_char(character))),
        }
    }

    /// Them all, folded, each with where it begins in bytes.
    pub(in crate::find) fn indexed(self) -> impl Iterator<Item = (usize, char)> + Clone + 'a {
        self.text.char_indices().map(move |(at, character)| (at, self.fold(character)))
    }

    /// The one that ends at byte `at`, folded.
    #[inline]
    pub(in crate::find) fn before(self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back().map(|character| self.fold(character))
    }

    /// The one that begins at byte `at`, folded.
    #[inline]
    pub(in crate::find) fn after(self, at: usize) -> Option<char> {
        self.text[at..].chars().next().map(|character| self.fold(character))
    }

    #[inline]
    fn fold(self, character: char) -> char {
        match self.shape {
            Shape::Ascii => character.to_ascii_lowercase(),
            Shape::Plain => plain(character),
            Shape::Any => fold::fold_char(character),
        }
    }
}

/// The folded form of a character of a plain text.
#[inline]
pub(in crate::find) fn plain(character: char) -> char {
    if character.is_ascii() {
        character.to_ascii_lowercase()
    } else if character > '\u{ff00}' && is_wide_sign(character) {
        fold::fold_char(character)
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_and_all_are_folded_alike() {
        for (text, shape) in [
            ("AI Governance", Shape::Ascii),
            ("AI 治理，（2023）", Shape::Plain),
            ("數據", Shape::Any),
            ("ＷＴＯ", Shape::Any),
            ("São", Shape::Any),
            ("治理　规则", Shape::Any),
        ] {
            let characters = Characters::of(text);
            assert_eq!(characters.shape, shape, "{text}");
            let mut read = String::new();
            characters.any(|character| {
                read.push(character);
                false
            });
            assert_eq!(read, fold::fold(text));
        }
    }
}
