//! Text cut and padded to a number of columns.

use crate::text::width::{Ambiguous, width};

/// The columns of `text`.
pub(super) fn columns(text: &str) -> usize {
    width(text, Ambiguous::Narrow)
}

/// `text` in at most `room` columns, with `…` where something was cut.
pub(super) fn cut(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for (at, character) in text.char_indices() {
        let wide = columns(&text[at..at + character.len_utf8()]);
        if used + wide + 1 > room {
            break;
        }
        used += wide;
        kept.push(character);
    }
    if room > 0 {
        kept.push('…');
    }
    kept
}

/// `text` in exactly `room` columns.
pub(super) fn pad(text: &str, room: usize) -> String {
    let mut padded = cut(text, room);
    let used = columns(&padded);
    padded.extend(std::iter::repeat_n(' ', room.saturating_sub(used)));
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_counted() {
        assert_eq!(cut("人工智能", 8), "人工智能");
        assert_eq!(cut("人工智能", 7), "人工智…");
        assert_eq!(cut("人工智能", 6), "人工…");
        assert_eq!(pad("人工智能", 6), "人工… ");
        assert_eq!(pad("ab", 4), "ab  ");
        assert_eq!(cut("ab", 0), "");
    }
}
